package io.stratagem.approval;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ApprovalRaceTest extends ApprovalRace {}
