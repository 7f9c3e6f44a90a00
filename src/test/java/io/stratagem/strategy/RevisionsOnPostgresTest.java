package io.stratagem.strategy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stratagem.shared.NeedsPostgres;
import io.stratagem.shared.PostgresProfile;

/** The same on PostgreSQL. */
@QuarkusTest
@TestProfile(PostgresProfile.class)
@NeedsPostgres
class RevisionsOnPostgresTest extends RevisionsTest {}
