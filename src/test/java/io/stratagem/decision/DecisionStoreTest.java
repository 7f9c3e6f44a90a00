package io.stratagem.decision;

import static io.stratagem.decision.ScriptedRuleSet.HOME;
import static io.stratagem.decision.ScriptedRuleSet.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stratagem.decision.Responses.Report;
import io.stratagem.offer.Tier;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.Volumes;
import io.stratagem.shared.Problem;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.RunScript;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecisionStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Duration RESERVATION = Duration.ofMinutes(30);
    private static final DecisionSettings SETTINGS =
            new DecisionSettings() {
                @Override
                public Duration reservation() {
                    return RESERVATION;
                }

                @Override
                public Duration clockTolerance() {
                    return Duration.ofMinutes(5);
                }
            };

    private final DecisionEngine engine = new DecisionEngine();
    private final DecisionIds ids = new DecisionIds(new SplittableRandom(1));
    private JdbcDataSource dataSource;
    private DecisionLog log;
    private ContactHistory history;
    private Responses responses;

    @BeforeEach
    void createsTheTables() throws SQLException {
        dataSource = new JdbcDataSource();
        dataSource.setURL(
                "jdbc:h2:mem:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1"
                        .formatted(UUID.randomUUID()));
        try (Connection connection = dataSource.getConnection()) {
            RunScript.execute(
                    connection,
                    new InputStreamReader(
                            getClass().getResourceAsStream("/db/migration/V6__decision.sql"),
                            StandardCharsets.UTF_8));
        }
        log = new DecisionLog(dataSource);
        history = new ContactHistory(dataSource);
        responses =
                new Responses(
                        dataSource,
                        SETTINGS,
                        Clock.fixed(NOW.plus(Duration.ofMinutes(10)), ZoneOffset.UTC));
    }

    @Test
    void keepsADecisionWithItsExplanation() throws SQLException {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(
                                offer("a", Tier.STANDARD, 3, 40, 1.5, 0.25),
                                offer("b"),
                                offer("refused"),
                                offer("welcome", Tier.FALLBACK, 0))
                        .eligibility("nobody", false, "refused");
        Decision made = decision(ruleSet, "anna", 1);

        // when
        log.append(made, "web", RESERVATION);

        // then
        Decision found = log.find(made.id()).orElseThrow();
        assertThat(found).isEqualTo(made);
        assertThat(found.offers()).isEqualTo(made.offers());
        assertThat(found.explanation(Locale.ENGLISH)).isEqualTo(made.explanation(Locale.ENGLISH));
    }

    @Test
    void knowsNoDecisionThatWasNeverMade() {
        assertThat(log.find(ids.next(NOW))).isEmpty();
    }

    @Test
    void writesNothingWhenAPartFails() throws SQLException {
        // given
        Decision made = decision(ruleSet(), "anna", 2);
        log.append(made, "web", RESERVATION);
        Decision again =
                new Decision(
                        made.id(),
                        made.decidedAt(),
                        "bert",
                        made.placement(),
                        made.ruleSet(),
                        made.selection(),
                        false,
                        false);

        // when, then
        assertThatThrownBy(() -> log.append(again, "web", RESERVATION))
                .isInstanceOf(SQLException.class);
        assertThat(history.of("bert", Instant.EPOCH)).isEmpty();
        assertThat(log.find(made.id()).orElseThrow().customerId()).isEqualTo("anna");
    }

    @Test
    void givesAContactForEachServedOffer() throws SQLException {
        // given
        log.append(decision(ruleSet(), "anna", 2), "web", RESERVATION);
        log.append(decision(ruleSet(), "bert", 1), "web", RESERVATION);

        // when
        List<Contact> contacts = history.of("anna", NOW.minus(Duration.ofDays(7)));

        // then
        assertThat(contacts)
                .containsExactlyInAnyOrder(contact("a", null, null), contact("b", null, null));
    }

    @Test
    void leavesOutContactsOfWhichNothingIsRecent() throws SQLException {
        // given
        Decision made = decision(ruleSet(), "anna", 1);
        log.append(made, "web", RESERVATION);
        Instant afterReservation = NOW.plus(RESERVATION).plusSeconds(1);

        // when, then
        assertThat(history.of("anna", NOW.plusSeconds(1))).hasSize(1);
        assertThat(history.of("anna", afterReservation)).isEmpty();
    }

    @Test
    void recordsEachOutcomeOnceAndImpliesNoOther() throws SQLException {
        // given
        Decision made = decision(ruleSet(), "anna", 1);
        log.append(made, "web", RESERVATION);
        Instant clicked = NOW.plusSeconds(60);
        Instant later = NOW.plusSeconds(120);

        // when
        List<Optional<Problem>> problems =
                responses.record(
                        List.of(
                                new Report(made.id(), "a", Outcome.CLICK, clicked),
                                new Report(made.id(), "a", Outcome.CLICK, later)));

        // then
        assertThat(problems).containsExactly(Optional.empty(), Optional.empty());
        assertThat(history.of("anna", Instant.EPOCH)).containsExactly(contact("a", null, clicked));
    }

    @Test
    void countsAResponseAtItsOwnInstantEvenAfterTheReservation() throws SQLException {
        // given
        Decision made = decision(ruleSet(), "anna", 1);
        log.append(made, "web", Duration.ofSeconds(1));
        Instant seen = NOW.plusSeconds(300);

        // when
        responses.record(List.of(new Report(made.id(), "a", Outcome.IMPRESSION, seen)));

        // then
        assertThat(history.of("anna", NOW.plusSeconds(299)))
                .singleElement()
                .extracting(Contact::impressionAt)
                .isEqualTo(seen);
    }

    @Test
    void refusesWhatItCannotPlaceAndTakesTheRest() throws SQLException {
        // given
        Decision made = decision(ruleSet(), "anna", 1);
        log.append(made, "web", RESERVATION);
        UUID unknown = ids.next(NOW);

        // when
        List<Optional<Problem>> problems =
                responses.record(
                        List.of(
                                new Report(unknown, "a", Outcome.CLICK, null),
                                new Report(made.id(), "b", Outcome.CLICK, null),
                                new Report(made.id(), "a", Outcome.CLICK, NOW.minusSeconds(60)),
                                new Report(
                                        made.id(),
                                        "a",
                                        Outcome.CLICK,
                                        NOW.plus(Duration.ofDays(1))),
                                new Report(made.id(), "a", Outcome.ACCEPT, null)));

        // then
        assertThat(problems)
                .extracting(problem -> problem.map(Problem::status).orElse(202))
                .containsExactly(404, 404, 422, 422, 202);
        assertThat(problems.get(1).orElseThrow().detail()).contains("did not serve", "\"b\"");
        assertThat(history.of("anna", Instant.EPOCH))
                .singleElement()
                .satisfies(
                        contact -> {
                            assertThat(contact.clickAt()).isNull();
                            assertThat(contact.acceptAt()).isNotNull();
                        });
    }

    @Test
    void givesLaterDecisionsGreaterIds() {
        // given
        UUID first = ids.next(NOW);
        UUID second = ids.next(NOW.plusMillis(1));

        // then
        assertThat(first.version()).isEqualTo(7);
        assertThat(first.variant()).isEqualTo(2);
        assertThat(second.toString()).isGreaterThan(first.toString());
    }

    private static ScriptedRuleSet ruleSet() {
        return new ScriptedRuleSet()
                .with(offer("a", Tier.STANDARD, 3), offer("b", Tier.STANDARD, 2));
    }

    private Decision decision(ScriptedRuleSet ruleSet, String customer, int count) {
        Situation situation =
                new Situation(
                        HOME,
                        count,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Optional.of(List.of()),
                        Optional.of(Volumes.NONE),
                        OfferSet.NONE,
                        NOW,
                        ZoneOffset.UTC,
                        7L);
        return new Decision(
                ids.next(NOW),
                NOW,
                customer,
                HOME,
                RuleSetRecord.of(ruleSet),
                engine.decide(ruleSet, situation),
                false,
                false);
    }

    private static Contact contact(String offer, Instant impressionAt, Instant clickAt) {
        return new Contact(
                "scripted",
                offer,
                "category",
                Set.of("one", "two"),
                "web",
                NOW,
                NOW.plus(RESERVATION),
                impressionAt,
                clickAt,
                null,
                null);
    }
}
