package io.stratagem.decision;

import static io.stratagem.decision.DecisionsFixture.request;
import static io.stratagem.decision.ScriptedRuleSet.HOME;
import static io.stratagem.decision.ScriptedRuleSet.offer;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.decision.IdempotencyKeys.Key;
import io.stratagem.decision.Responses.Report;
import io.stratagem.ruleset.fact.Contact;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PurgingTest {

    /** Long before the decisions of other tests, so that theirs are never old enough. */
    private static final Instant NOW = Instant.parse("2001-03-01T12:00:00.123456Z");

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Instant LATER = NOW.plus(KEPT).plusMillis(1);

    @Inject DataSource database;

    private final String customer = "customer-" + UUID.randomUUID();
    private final ScriptedRuleSet ruleSet = new ScriptedRuleSet().with(offer("a"), offer("b"));

    @Test
    void deletesWhatIsOlderAndNothingElse() throws SQLException {
        // given
        List<Decision> old = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            old.add(decide(NOW.minusSeconds(i)));
        }
        at(NOW).responses.record(List.of(new Report(old.get(0).id(), "a", Outcome.CLICK, null)));
        Decision young = decide(LATER.minus(KEPT).plusMillis(1));
        List<Contact> history = at(NOW).contacts(customer);

        // when
        int purged = at(LATER).purging(3).purge(LATER);

        // then
        assertThat(purged).isEqualTo(7);
        assertThat(old).allMatch(decision -> at(NOW).log.find(decision.id()).isEmpty());
        assertThat(at(NOW).log.find(young.id())).contains(young);
        assertThat(at(NOW).contacts(customer)).isEqualTo(history).hasSize(8);
        assertThat(at(LATER).purging(3).purge(LATER)).isZero();
        at(LATER).purging(3).purge(LATER.plusMillis(2));
    }

    @Test
    void keepsWhatCapsCount() throws SQLException {
        // given: a customer whose history was never written, as before there were any
        Decision made = decide(NOW);
        at(NOW).responses.record(List.of(new Report(made.id(), "a", Outcome.IMPRESSION, null)));
        List<Contact> contacts = at(NOW).contacts(customer);
        execute("delete from contact_history where customer_id = '%s'".formatted(customer));
        Map<String, VolumeCounts.Used> used = used();

        // when
        at(LATER).purging(500).purge(LATER);

        // then
        assertThat(at(NOW).log.find(made.id())).isEmpty();
        assertThat(at(NOW).contacts(customer)).isEqualTo(contacts).hasSize(1);
        assertThat(used()).isEqualTo(used).isNotEmpty();
    }

    @Test
    void leavesReservationsAlone() throws SQLException {
        // given
        DecisionsFixture holding =
                at(
                        NOW,
                        DecisionsFixture.Settings.usual()
                                .withRetention(KEPT, Duration.ofDays(1))
                                .withReservation(KEPT.plusDays(1)));
        Decision held = holding.decide(ruleSet, customer, 1);

        // when, then
        at(LATER).purging(500).purge(LATER);
        assertThat(at(NOW).log.find(held.id())).isPresent();
        at(LATER).purging(500).purge(LATER.plus(Duration.ofDays(1)));
        assertThat(at(NOW).log.find(held.id())).isEmpty();
    }

    @Test
    void keepsEverythingForEverWhenAskedTo() throws SQLException {
        // given
        Decision made = decide(NOW);

        // when
        int purged =
                at(
                                LATER,
                                DecisionsFixture.Settings.usual()
                                        .withRetention(Duration.ZERO, Duration.ofDays(1)))
                        .purging(500)
                        .purge(LATER);

        // then
        assertThat(purged).isZero();
        assertThat(at(NOW).log.find(made.id())).isPresent();
        at(LATER).purging(500).purge(LATER);
    }

    @Test
    void forgetsKeysAfterTheirTimeAndNoAnswerBefore() throws SQLException {
        // given: keys that stand longer than decisions are kept
        Duration day = Duration.ofDays(1);
        DecisionSettings settings =
                DecisionsFixture.Settings.usual().withRetention(Duration.ofHours(1), day);
        DecisionsFixture decisions = at(NOW, settings);
        Key key = new Key("client", customer, "digest");
        Decision made =
                decisions
                        .decide(
                                decisions.call(
                                        ruleSet, request(customer, HOME, 1), Optional.of(key)))
                        .get(0);

        // when, then
        decisions.purging(500).purge(NOW.plus(day).minusMillis(1));
        assertThat(answered(decisions, key)).isPresent();
        assertThat(decisions.log.find(made.id())).isPresent();
        decisions.purging(500).purge(NOW.plus(day).plusMillis(1));
        assertThat(answered(decisions, key)).isEmpty();
        assertThat(decisions.log.find(made.id())).isEmpty();
    }

    private Optional<IdempotencyKeys.Answered> answered(DecisionsFixture decisions, Key key)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Optional.ofNullable(decisions.keys.find(connection, List.of(key)).get(key));
        }
    }

    private Decision decide(Instant now) {
        return at(now).decide(ruleSet, customer, 1);
    }

    DecisionsFixture at(Instant now) {
        return at(now, DecisionsFixture.Settings.usual().withRetention(KEPT, Duration.ofDays(1)));
    }

    private DecisionsFixture at(Instant now, DecisionSettings settings) {
        return new DecisionsFixture(database, Clock.fixed(now, ZoneOffset.UTC), settings);
    }

    private Map<String, VolumeCounts.Used> used() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return at(LATER).volumes.read(connection, "scripted", List.of("a", "b"), LATER);
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What a query answers in its first row and column. */
    static Object ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getObject(1);
        }
    }

    Instant later() {
        return LATER;
    }

    Decision decided() {
        return decide(NOW);
    }
}
