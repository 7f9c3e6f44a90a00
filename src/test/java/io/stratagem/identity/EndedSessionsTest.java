package io.stratagem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EndedSessionsTest {

    @Inject EndedSessions sessions;
    @Inject DataSource database;
    @Inject KeycloakConfig config;
    @Inject Clock clock;

    private final String session = UUID.randomUUID().toString();

    @Test
    void knowsASessionThatGoesOn() {
        assertThat(sessions.surelyGoesOn(session)).isFalse();
        assertThat(sessions.isEnded(session)).isFalse();
        assertThat(sessions.surelyGoesOn(session)).isTrue();
    }

    @Test
    void endsASessionOnEveryNode() {
        EndedSessions anotherNode = new EndedSessions(database, config, clock);

        sessions.end(session);

        assertThat(sessions.isEnded(session)).isTrue();
        assertThat(anotherNode.isEnded(session)).isTrue();
        assertThat(anotherNode.surelyGoesOn(session)).isFalse();
    }

    @Test
    void endsASessionTwiceAsOnce() {
        sessions.end(session);
        sessions.end(session);

        assertThat(sessions.isEnded(session)).isTrue();
    }

    @Test
    void forgetsSessionsWhoseTokensHaveLongExpired() throws Exception {
        try (var connection = database.getConnection();
                var insert =
                        connection.prepareStatement(
                                "insert into ended_session values (?, timestamp '2020-01-01 00:00:00')")) {
            insert.setString(1, session);
            insert.executeUpdate();
        }

        sessions.end(UUID.randomUUID().toString());

        assertThat(new EndedSessions(database, config, clock).isEnded(session)).isFalse();
    }
}
