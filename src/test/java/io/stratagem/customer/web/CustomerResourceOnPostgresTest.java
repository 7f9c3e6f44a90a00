package io.stratagem.customer.web;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stratagem.shared.NeedsPostgres;
import io.stratagem.shared.PostgresProfile;

/** The same on PostgreSQL. */
@QuarkusTest
@TestProfile(PostgresProfile.class)
@NeedsPostgres
class CustomerResourceOnPostgresTest extends CustomerResourceTest {}
