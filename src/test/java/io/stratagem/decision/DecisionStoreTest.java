package io.stratagem.decision;

import static io.stratagem.decision.DecisionsFixture.request;
import static io.stratagem.decision.ScriptedRuleSet.HOME;
import static io.stratagem.decision.ScriptedRuleSet.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.stratagem.decision.IdempotencyKeys.Key;
import io.stratagem.decision.Responses.Report;
import io.stratagem.offer.Tier;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecisionStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Duration RESERVATION = Duration.ofMinutes(30);

    private final DecisionIds ids = new DecisionIds(new SplittableRandom(1));
    private DataSource dataSource;
    private DecisionsFixture decisions;
    private DecisionLog log;

    @BeforeEach
    void createsTheTables() {
        dataSource = DecisionTables.inMemory();
        decisions = at(NOW, DecisionsFixture.Settings.usual());
        log = decisions.log;
    }

    private DecisionsFixture at(Instant now, DecisionSettings settings) {
        return new DecisionsFixture(dataSource, Clock.fixed(now, ZoneOffset.UTC), settings);
    }

    private Responses responses() {
        return at(NOW.plus(Duration.ofMinutes(10)), DecisionsFixture.Settings.usual()).responses;
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

        // when
        Decision made = decisions.decide(ruleSet, "anna", 1);

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
    void writesNothingWhenAPartFailsAndAnswersWithoutTheStore() throws SQLException {
        // given
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table contact add constraint no_room check (offer <> 'a')");
        }

        // when
        Decision made = decisions.decide(ruleSet(), "anna", 2);

        // then
        assertThat(made.degraded()).isTrue();
        assertThat(made.offerIds()).containsExactly("a", "b");
        assertThat(log.find(made.id())).isEmpty();
        assertThat(decisions.contacts("anna")).isEmpty();
    }

    @Test
    void takesTheStoreAsAwayWhenThePoolHasNoConnectionLeft() throws SQLException {
        // given
        AgroalDataSourceConfigurationSupplier one =
                new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(
                                pool ->
                                        pool.maxSize(1)
                                                .acquisitionTimeout(Duration.ofMinutes(5))
                                                .connectionFactoryConfiguration(
                                                        factory ->
                                                                factory.jdbcUrl("jdbc:h2:mem:")));
        try (AgroalDataSource pool = AgroalDataSource.from(one);
                Connection taken = pool.getConnection()) {
            pool.getConfiguration()
                    .connectionPoolConfiguration()
                    .setAcquisitionTimeout(Duration.ofMillis(50));
            DecisionsFixture exhausted =
                    new DecisionsFixture(
                            pool,
                            Clock.fixed(NOW, ZoneOffset.UTC),
                            DecisionsFixture.Settings.usual());

            // when
            Decision made = exhausted.decide(ruleSet(), "anna", 1);

            // then: decisions after it do not wait for one each
            assertThat(made.degraded()).isTrue();
            assertThat(exhausted.together.storeAnswers()).isFalse();
            assertThat(taken.isClosed()).isFalse();
        }
    }

    @Test
    void tellsTheCallsOfABatchApartWhenOneOfThemIsRefused() throws SQLException {
        // given
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "alter table decision add constraint no_bert check (customer_id <> 'bert')");
        }
        ScriptedRuleSet ruleSet = ruleSet();

        // when
        List<Decision> made =
                decisions.decide(
                        decisions.call(ruleSet, request("anna", HOME, 1), Optional.empty()),
                        decisions.call(ruleSet, request("bert", HOME, 1), Optional.empty()),
                        decisions.call(ruleSet, request("carl", HOME, 1), Optional.empty()));

        // then
        assertThat(made).extracting(Decision::degraded).containsExactly(false, true, false);
        assertThat(made)
                .extracting(decision -> log.find(decision.id()).isPresent())
                .containsExactly(true, false, true);
    }

    @Test
    void givesAContactForEachServedOffer() throws SQLException {
        // given
        decisions.decide(ruleSet(), "anna", 2);
        decisions.decide(ruleSet(), "bert", 1);

        // when, then
        assertThat(decisions.contacts("anna"))
                .containsExactly(contact("a", null, null), contact("b", null, null));
    }

    @Test
    void makesALostHistoryAnewFromTheContacts() throws SQLException {
        // given
        Decision made = decisions.decide(ruleSet(), "anna", 2);
        responses().record(List.of(new Report(made.id(), "b", Outcome.DISMISS, null)));
        List<Contact> before = decisions.contacts("anna");
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from contact_history");
        }

        // when, then
        assertThat(before).hasSize(2);
        assertThat(decisions.contacts("anna")).isEqualTo(before);
    }

    @Test
    void keepsWhatADecisionSaw() {
        // given
        ScriptedRuleSet ruleSet = ruleSet().cap("cap", 3, "soft", "a");
        decisions.decide(ruleSet, "anna", 1);

        // when
        Decision second = decisions.decide(ruleSet, "anna", 2);

        // then
        Seen seen = log.seen(second.id()).orElseThrow();
        assertThat(seen.asked().count()).isEqualTo(2);
        assertThat(seen.history().entries()).hasSize(1);
        assertThat(seen.volumes()).isNull();
    }

    @Test
    void forgetsContactsThatAreOlderThanTheHistory() throws SQLException {
        // given
        decisions.decide(ruleSet(), "anna", 1);
        DecisionsFixture later =
                at(NOW.plus(Duration.ofDays(402)), DecisionsFixture.Settings.usual());

        // when
        later.decide(ruleSet(), "anna", 1);

        // then
        assertThat(later.contacts("anna"))
                .singleElement()
                .extracting(Contact::decidedAt)
                .isEqualTo(NOW.plus(Duration.ofDays(402)));
    }

    @Test
    void repeatsTheAnswerUnderAnIdempotencyKeyAndCountsOnce() throws SQLException {
        // given
        ScriptedRuleSet ruleSet = ruleSet();
        Key key = new Key("client", "key", "same");

        // when
        Decision first =
                decisions
                        .decide(decisions.call(ruleSet, request("anna", HOME, 1), Optional.of(key)))
                        .get(0);
        Decision again =
                decisions
                        .decide(decisions.call(ruleSet, request("anna", HOME, 1), Optional.of(key)))
                        .get(0);
        Call other =
                decisions.call(
                        ruleSet,
                        request("anna", HOME, 1),
                        Optional.of(new Key("client", "key", "other")));
        decisions.together.decide(List.of(other));

        // then
        assertThat(again).isEqualTo(first);
        assertThat(decisions.contacts("anna")).hasSize(1);
        assertThatThrownBy(() -> other.answer().join())
                .cause()
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("another request");
    }

    @Test
    void recordsEachOutcomeOnceAndImpliesNoOther() throws SQLException {
        // given
        Decision made = decisions.decide(ruleSet(), "anna", 1);
        Instant clicked = NOW.plusSeconds(60);
        Instant later = NOW.plusSeconds(120);

        // when
        List<Optional<Problem>> problems =
                responses()
                        .record(
                                List.of(
                                        new Report(made.id(), "a", Outcome.CLICK, clicked),
                                        new Report(made.id(), "a", Outcome.CLICK, later)));

        // then
        assertThat(problems).containsExactly(Optional.empty(), Optional.empty());
        assertThat(decisions.contacts("anna")).containsExactly(contact("a", null, clicked));
    }

    @Test
    void countsAResponseAtItsOwnInstantEvenAfterTheReservation() throws SQLException {
        // given
        Decision made =
                at(NOW, DecisionsFixture.Settings.usual().withReservation(Duration.ofSeconds(1)))
                        .decide(ruleSet(), "anna", 1);
        Instant seen = NOW.plusSeconds(300);

        // when
        responses().record(List.of(new Report(made.id(), "a", Outcome.IMPRESSION, seen)));

        // then
        assertThat(decisions.contacts("anna"))
                .singleElement()
                .extracting(Contact::impressionAt)
                .isEqualTo(seen);
    }

    @Test
    void refusesWhatItCannotPlaceAndTakesTheRest() throws SQLException {
        // given
        Decision made = decisions.decide(ruleSet(), "anna", 1);
        UUID unknown = ids.next(NOW);

        // when
        List<Optional<Problem>> problems =
                responses()
                        .record(
                                List.of(
                                        new Report(unknown, "a", Outcome.CLICK, null),
                                        new Report(made.id(), "b", Outcome.CLICK, null),
                                        new Report(
                                                made.id(),
                                                "a",
                                                Outcome.CLICK,
                                                NOW.minusSeconds(60)),
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
        assertThat(decisions.contacts("anna"))
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
