package io.stratagem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stratagem.shared.NeedsPostgres;
import io.stratagem.shared.PostgresProfile;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PostgresProfile.class)
@NeedsPostgres
class PurgingOnPostgresTest extends PurgingTest {

    @Test
    void leavesTheWorkToTheNodeThatIsAtIt() throws SQLException {
        // given
        Decision made = decided();

        // when, then
        try (Connection other = database.getConnection()) {
            ask(other, "select pg_advisory_lock(%d)".formatted(Purging.LOCK));
            assertThat(at(later()).purging(500).purge(later())).isZero();
            ask(other, "select pg_advisory_unlock(%d)".formatted(Purging.LOCK));
        }
        assertThat(at(later()).purging(500).purge(later())).isPositive();
        assertThat(at(later()).log.find(made.id())).isEmpty();
    }
}
