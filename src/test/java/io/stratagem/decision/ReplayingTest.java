package io.stratagem.decision;

import static io.stratagem.decision.ScriptedRuleSet.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.stratagem.customer.Customer;
import io.stratagem.customer.Customers;
import io.stratagem.customer.CustomersFixture;
import io.stratagem.decision.DecisionRequest.Place;
import io.stratagem.decision.Responses.Report;
import io.stratagem.decision.reference.RandomCases;
import io.stratagem.deployment.Pause;
import io.stratagem.deployment.PausedOffers;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.Shipped;
import io.stratagem.ruleset.drools.DroolsRuleSetFactory;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ReplayingTest {

    private static final Instant NOW = Instant.parse("2026-03-28T20:00:00.123456Z");

    private static final DroolsRuleSetFactory FACTORY = new DroolsRuleSetFactory();

    private final DataSource database = DecisionTables.inMemory();
    private final Past clock = new Past();
    private final DecisionsFixture decisions =
            new DecisionsFixture(database, clock, DecisionsFixture.Settings.usual());

    @Test
    void comesToTheSameAnswerLongAfterTheCapIsUsedUp() {
        // given
        ScriptedRuleSet ruleSet = capped(2, "a", "b");
        Decision first = decisions.decide(ruleSet, "anna", 1);
        Decision second = decisions.decide(ruleSet, "anna", 1);
        Decision third = decisions.decide(ruleSet, "anna", 1);
        clock.now = NOW.plus(Duration.ofDays(100));

        // when, then
        assertThat(third.offerIds()).containsExactly("b");
        for (Decision made : List.of(first, second, third)) {
            Replay replay = decisions.replaying(List.of(ruleSet)).replay(stored(made));
            assertThat(replay.same()).isTrue();
            assertThat(replay.replayed()).isEqualTo(made);
        }
    }

    @Test
    void namesWhatCameOutOtherwise() {
        // given
        ScriptedRuleSet ruleSet = capped(1, "a", "b");
        decisions.decide(ruleSet, "anna", 1);
        Decision made = decisions.decide(ruleSet, "anna", 1);

        // when: the store was tampered with
        execute("update decision set history = null");

        // then
        Replay replay = decisions.replaying(List.of(ruleSet)).replay(stored(made));
        assertThat(replay.same()).isFalse();
        assertThat(replay.replayed().degraded()).isTrue();
        assertThat(replay.differences())
                .extracting(Replay.Difference::offerId)
                .containsExactlyInAnyOrder("a", "b");
        Replay.Difference a =
                replay.differences().stream()
                        .filter(d -> d.offerId().equals("a"))
                        .findFirst()
                        .orElseThrow();
        assertThat(a.recorded().reasonCode()).isEqualTo("FREQUENCY_CAP");
        assertThat(a.recorded().rank()).isNull();
        assertThat(a.replayed().reasonCode()).isEqualTo("SERVED");
        assertThat(a.replayed().rank()).isEqualTo(1);
    }

    @Test
    void refusesADecisionFromBeforeInputsWereKept() {
        // given
        ScriptedRuleSet ruleSet = capped(1, "a");
        Decision made = decisions.decide(ruleSet, "anna", 1);
        execute("update decision set asked = null");

        // when, then
        assertThatThrownBy(() -> decisions.replaying(List.of(ruleSet)).replay(stored(made)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("before")
                .hasMessageContaining(made.id().toString());
    }

    @Test
    void refusesADegradedDecision() {
        // given
        ScriptedRuleSet ruleSet = capped(1, "a");
        Decision made = decisions.decide(ruleSet, "anna", 1).asDegraded();

        // when, then
        assertThatThrownBy(() -> decisions.replaying(List.of(ruleSet)).replay(made))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("could not be read");
    }

    @Test
    void saysWhichRevisionIsGone() {
        // given
        ScriptedRuleSet ruleSet = capped(1, "a");
        Decision made = decisions.decide(ruleSet, "anna", 1);

        // when, then
        assertThatThrownBy(() -> decisions.replaying(List.of()).replay(made))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Revision %d of scripted".formatted(ruleSet.version()));
    }

    /**
     * Random strategies on the shipped templates, revision after revision, with customers that
     * change and respond and offers that are paused meanwhile: some thousand decisions, read from
     * the log as they were written.
     */
    @Test
    void comesToTheSameAnswerForEveryDecisionOfManyRevisions() {
        int replayed = 0;
        int capped = 0;
        int byChance = 0;
        int paused = 0;
        RuleSet keepsTheTemplatesCompiled =
                FACTORY.build(new RandomCases(0).strategy(), 1, "digest", Shipped.templates());
        DecidingAgain again = new DecidingAgain();
        for (int seed = 0; seed < 24; seed++) {
            try (Story story = new Story(seed)) {
                List<PastDecision> logged = story.logged();
                assertThat(logged.stream().map(past -> past.recorded().id()).toList())
                        .containsExactlyElementsOf(
                                story.decisions.stream().map(Decision::id).sorted().toList());
                for (PastDecision past : logged) {
                    Decision made = past.recorded();
                    RuleSet ruleSet = story.ruleSets.get(made.ruleSet().version() - 1);
                    assertThat(again.decide(ruleSet, past).obstacle()).isNull();
                    Replay replay = again.replay(ruleSet, past);
                    assertThat(replay.same()).as("seed %d: %s", seed, made).isTrue();
                    if (replayed % 10 == 0) {
                        Replay alone = story.decided.replaying(story.ruleSets).replay(made);
                        assertThat(alone.differences()).as("seed %d: %s", seed, made).isEmpty();
                        assertThat(alone.same()).isTrue();
                    }
                    replayed++;
                    paused += left(made, DecisionStage.PAUSE) ? 1 : 0;
                    byChance +=
                            made.selection().offers().stream()
                                            .anyMatch(o -> o.selectionProbability() < 1)
                                    ? 1
                                    : 0;
                    capped += left(made, DecisionStage.CONTACT_POLICY) ? 1 : 0;
                }
            }
        }
        keepsTheTemplatesCompiled.close();
        assertThat(replayed).isGreaterThan(3_000);
        assertThat(capped).isGreaterThan(300);
        assertThat(byChance).isGreaterThan(300);
        assertThat(paused).isGreaterThan(300);
    }

    private static boolean left(Decision made, DecisionStage stage) {
        return made.selection().departures().stream().anyMatch(d -> d.stage() == stage);
    }

    /** A random run of decisions, responses, changed customers, pauses and new revisions. */
    private final class Story implements AutoCloseable {

        private static final int STEPS = 120;
        private static final int REVISIONS = 3;

        private final Random random;
        private final RandomCases cases;
        private final Past clock = new Past();
        private final DataSource database = DecisionTables.inMemory();
        private final Customers customers =
                CustomersFixture.of(database, Shipped.templates().vocabulary(), clock);
        private final DecisionsFixture decided =
                new DecisionsFixture(database, customers, clock, DecisionsFixture.Settings.usual());
        private final List<RuleSet> ruleSets = new ArrayList<>();
        private final List<Decision> decisions = new ArrayList<>();

        Story(long seed) {
            random = new Random(seed);
            cases = new RandomCases(seed);
            for (int version = 1; version <= REVISIONS; version++) {
                StrategyDocument document = exploring(cases.strategy());
                ruleSets.add(
                        FACTORY.build(document, version, "digest-" + version, Shipped.templates()));
            }
            for (int step = 0; step < STEPS; step++) {
                clock.now = clock.now.plusSeconds(random.nextInt(20_000));
                if (random.nextInt(3) == 0) {
                    change("c" + random.nextInt(3));
                }
                if (random.nextInt(10) == 0) {
                    pause(ruleSets.get(step * REVISIONS / STEPS));
                }
                decide(ruleSets.get(step * REVISIONS / STEPS), "c" + random.nextInt(4));
                if (random.nextInt(3) == 0) {
                    respond();
                }
            }
        }

        /** The strategy with every fifth place left to chance. */
        private static StrategyDocument exploring(StrategyDocument document) {
            List<Rule> rules = new ArrayList<>(document.rules());
            rules.add(
                    new Rule(
                            "explore",
                            "arbitration/exploration",
                            new Scope(null, null, null, true),
                            JsonNodeFactory.instance.objectNode().put("share", 0.2),
                            null));
            return new StrategyDocument(
                    document.id(),
                    document.name(),
                    document.description(),
                    document.placements(),
                    document.offers(),
                    rules,
                    document.arbitration(),
                    document.fallback());
        }

        private void change(String customer) {
            customers.put(
                    new Customer(
                            customer,
                            cases.attributes(),
                            random.nextBoolean() ? ZoneId.of("America/New_York") : null));
        }

        private void pause(RuleSet ruleSet) {
            String offer = ruleSet.offers().get(random.nextInt(ruleSet.offers().size())).id();
            decided.paused =
                    PausedOffers.of(
                            List.of(
                                    new Pause(
                                            1,
                                            ruleSet.strategy(),
                                            offer,
                                            "A fault",
                                            new Person("demo", "operator", "operator"),
                                            clock.now,
                                            clock.now.plus(Duration.ofDays(1)),
                                            null)));
        }

        /** All decisions as the log has them. */
        List<PastDecision> logged() {
            LoggedDecisions log = new LoggedDecisions(database, decided.histories, decided.offers);
            LogPeriod all = new LogPeriod(ruleSets.get(0).strategy(), List.of(), null, null);
            List<UUID> ids = log.idsAfter(all, null, 10_000);
            assertThat(log.count(all)).isEqualTo(ids.size());
            return log.reader().read(ids);
        }

        private void decide(RuleSet ruleSet, String customer) {
            List<Place> places = new ArrayList<>();
            ruleSet.placements()
                    .forEach(place -> places.add(new Place(place.id(), 1 + random.nextInt(3))));
            Collections.shuffle(places, random);
            Map<String, JsonNode> attributes = new HashMap<>();
            if (random.nextBoolean()) {
                attributes.put("age", IntNode.valueOf(16 + random.nextInt(6)));
                attributes.put("segment", NullNode.getInstance());
            }
            Map<String, Double> propensities = new HashMap<>();
            ruleSet.offers()
                    .forEach(
                            offer -> {
                                if (random.nextInt(4) == 0) {
                                    propensities.put(offer.id(), random.nextDouble());
                                }
                            });
            Call call =
                    decided.call(
                            ruleSet,
                            new DecisionRequest(
                                    customer,
                                    places,
                                    attributes,
                                    Map.of("intent", "save", "visits", 3L),
                                    propensities,
                                    null),
                            Optional.empty());
            decided.together.decide(List.of(call));
            try {
                decisions.addAll(call.answer().join());
            } catch (CompletionException e) {
                throw new AssertionError(e.getCause());
            }
        }

        private void respond() {
            Decision made = decisions.get(random.nextInt(decisions.size()));
            for (String offer : made.offerIds()) {
                Outcome outcome = Outcome.values()[random.nextInt(Outcome.values().length)];
                decided.responses.record(List.of(new Report(made.id(), offer, outcome, null)));
            }
        }

        @Override
        public void close() {
            ruleSets.forEach(RuleSet::close);
        }
    }

    private Decision stored(Decision made) {
        return decisions.log.find(made.id()).orElseThrow();
    }

    private static ScriptedRuleSet capped(int maximum, String... offers) {
        ScriptedRuleSet ruleSet = new ScriptedRuleSet();
        for (String id : offers) {
            ruleSet.with(offer(id));
        }
        return ruleSet.cap("cap", maximum, "soft", offers[0]);
    }

    private void execute(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A clock that a test sets. */
    private static final class Past extends Clock {

        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }
}
