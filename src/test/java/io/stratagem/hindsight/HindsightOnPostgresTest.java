package io.stratagem.hindsight;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stratagem.shared.NeedsPostgres;
import io.stratagem.shared.PostgresProfile;

@QuarkusTest
@TestProfile(PostgresProfile.class)
@NeedsPostgres
class HindsightOnPostgresTest extends HindsightTest {}
