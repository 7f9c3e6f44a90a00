package io.stratagem.decision;

import static io.stratagem.decision.ScriptedRuleSet.HOME;
import static io.stratagem.decision.ScriptedRuleSet.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.customer.Customer;
import io.stratagem.customer.Customers;
import io.stratagem.decision.Decision.ServedOffer;
import io.stratagem.decision.DecisionQueries.Summary;
import io.stratagem.decision.Responses.Report;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.deployment.LiveRuleSetsFixture;
import io.stratagem.offer.Tier;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Violation;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
class DecidingTest {

    @Inject Deciding deciding;
    @Inject DecisionLog decisions;
    @Inject DecisionQueries queries;
    @Inject Responses responses;
    @Inject Customers customers;
    @Inject LiveRuleSets liveRuleSets;
    @Inject DataSource database;
    @Inject Clock clock;

    private final String customer = "customer-" + UUID.randomUUID();

    @Test
    void grantsTheLastRoomUnderACapOnce() throws Exception {
        // given
        serve(capped(1, "a"));
        int threads = 32;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Decision>> answers = new ArrayList<>();
        try {
            for (int i = 0; i < threads; i++) {
                answers.add(
                        pool.submit(
                                () -> {
                                    start.await();
                                    return deciding.decide(request());
                                }));
            }

            // when
            start.countDown();

            // then
            int granted = 0;
            for (Future<Decision> answer : answers) {
                Decision decision = answer.get(30, TimeUnit.SECONDS);
                assertThat(decision.degraded()).isFalse();
                granted += offers(decision).contains("a") ? 1 : 0;
            }
            assertThat(granted).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void countsNothingInAPreview() {
        // given
        serve(capped(1, "a"));

        // when
        Decision preview = deciding.preview(request()).get(0).decision();
        Decision real = deciding.decide(request());

        // then
        assertThat(offers(preview)).containsExactly("a");
        assertThat(offers(real)).containsExactly("a");
        assertThat(decisions.find(preview.id())).isEmpty();
        assertThat(offers(deciding.preview(request()).get(0).decision()))
                .containsExactly("welcome");
    }

    @Test
    void explainsADecisionWithTheRuleSetItWasMadeWith() {
        // given
        ScriptedRuleSet first = new ScriptedRuleSet().with(offer("a"), offer("b"));
        serve(first);
        Decision made = deciding.decide(request());

        // when
        serve(new ScriptedRuleSet().with(offer("c")));

        // then
        Decision found = decisions.find(made.id()).orElseThrow();
        assertThat(found).isEqualTo(made);
        assertThat(found.ruleSet().version()).isEqualTo(first.version());
    }

    @Test
    void decidesAnUnknownCustomerFromTheRequestAlone() {
        // given
        serve(
                new ScriptedRuleSet()
                        .with(offer("adults"))
                        .eligibilityFromAge("adult", 18, "adults"));

        // when, then
        assertThat(offers(deciding.decide(request(Map.of("age", IntNode.valueOf(18))))))
                .containsExactly("adults");
        assertThat(offers(deciding.decide(request(Map.of("age", IntNode.valueOf(17)))))).isEmpty();
        assertThat(offers(deciding.decide(request()))).isEmpty();
    }

    @Test
    void refusesAttributesThatDoNotFitAndPassesOverPropensitiesOfOthersOffers() {
        // given
        serve(new ScriptedRuleSet().with(offer("a")));
        DecisionRequest attributes =
                request(Map.of("age", TextNode.valueOf("old"), "shoe", IntNode.valueOf(42)));
        DecisionRequest propensities =
                new DecisionRequest(
                        customer, HOME, 1, Map.of(), Map.of(), Map.of("nothing", 0.5), null);

        // when, then
        assertThat(pointersOfRefusal(attributes))
                .containsExactlyInAnyOrder("/attributes/age", "/attributes/shoe");
        assertThat(offers(deciding.decide(propensities))).containsExactly("a");
    }

    private List<String> pointersOfRefusal(DecisionRequest request) {
        return catchThrowableOfType(ProblemException.class, () -> deciding.decide(request))
                .problem()
                .violations()
                .stream()
                .map(Violation::pointer)
                .toList();
    }

    @Test
    void laysTheRequestsAttributesOverTheStoredOnes() {
        // given
        serve(
                new ScriptedRuleSet()
                        .with(offer("adults"))
                        .eligibilityFromAge("adult", 18, "adults"));
        customers.put(new Customer(customer, Map.of("age", 30L), null));

        // when, then
        assertThat(offers(deciding.decide(request()))).containsExactly("adults");
        assertThat(offers(deciding.decide(request(Map.of("age", IntNode.valueOf(17)))))).isEmpty();
        assertThat(offers(deciding.decide(request(Map.of("age", NullNode.getInstance())))))
                .isEmpty();
        assertThat(offers(deciding.decide(request()))).containsExactly("adults");
    }

    @Test
    void stillAnswersWhenTheStoreIsDownButNotWhatALegalCapCovers() {
        // given
        serve(
                new ScriptedRuleSet()
                        .with(offer("legal", Tier.STANDARD, 2), offer("soft", Tier.STANDARD, 1))
                        .cap("law", 9, "legal", "legal")
                        .cap("tired", 9, "soft", "soft"));
        JdbcDataSource down = new JdbcDataSource();
        down.setURL("jdbc:h2:tcp://localhost:1/down");

        // when
        Decision withoutAnything = deciding(down, down).decide(request());
        Decision withCustomers = deciding(down, database).decide(request());

        // then
        for (Decision decision : List.of(withoutAnything, withCustomers)) {
            assertThat(offers(decision)).containsExactly("soft");
            assertThat(decision.degraded()).isTrue();
            assertThat(decisions.find(decision.id())).isEmpty();
        }
    }

    @Test
    void decidesFromTheRequestAloneWhenOnlyTheCustomersAreDown() {
        // given
        serve(
                new ScriptedRuleSet()
                        .with(offer("a"), offer("adults"))
                        .eligibilityFromAge("adult", 18, "adults"));
        customers.put(new Customer(customer, Map.of("age", 30L), null));
        JdbcDataSource down = new JdbcDataSource();
        down.setURL("jdbc:h2:tcp://localhost:1/down");

        // when
        Decision decision = deciding(database, down).decide(request());

        // then
        assertThat(offers(decision)).containsExactly("a");
        assertThat(decision.degraded()).isTrue();
        assertThat(decisions.find(decision.id()).orElseThrow().degraded()).isTrue();
    }

    @Test
    void answersInsideItsBudgetWhileTheStoreIsSlow() throws Exception {
        // given
        serve(
                new ScriptedRuleSet()
                        .with(offer("legal", Tier.STANDARD, 2), offer("soft", Tier.STANDARD, 1))
                        .cap("law", 9, "legal", "legal")
                        .cap("tired", 9, "soft", "soft"));
        FaultyStore store = new FaultyStore();
        Deciding slow = limited(store, Duration.ofMillis(200), 1, 100);
        store.becomesSlow();
        try {
            // when
            Decision decision =
                    slow.decide(request(), Optional.empty()).get(30, TimeUnit.SECONDS).get(0);

            // then
            assertThat(offers(decision)).containsExactly("soft");
            assertThat(decision.degraded()).isTrue();
        } finally {
            store.recovers();
        }
    }

    @Test
    @Timeout(60)
    void sendsAwayAtOnceWhatItHasNoRoomFor() throws Exception {
        // given
        serve(new ScriptedRuleSet().with(offer("a")));
        FaultyStore store = new FaultyStore();
        Deciding busy = limited(store, Duration.ofMinutes(5), 1, 1);
        store.becomesSlow();
        try {
            // when
            List<CompletableFuture<List<Decision>>> answers = new ArrayList<>();
            answers.add(busy.decide(request(), Optional.empty()));
            while (!busy.waiting().equals(List.of(0))) {
                Thread.sleep(1); // until the one is being decided, so that there is room for one
            }
            for (int i = 1; i < 4; i++) {
                answers.add(busy.decide(request(), Optional.empty()));
            }

            // then
            CompletableFuture<List<Decision>> last = answers.get(3);
            assertThat(last).isCompletedExceptionally();
            ProblemException refusal =
                    catchThrowableOfType(
                            ProblemException.class,
                            () -> {
                                try {
                                    last.join();
                                } catch (CompletionException e) {
                                    throw e.getCause();
                                }
                            });
            assertThat(refusal.problem().status()).isEqualTo(503);
            assertThat(refusal.retryAfterSeconds()).isEqualTo(1);
            store.recovers();
            assertThat(answers.get(0).get(30, TimeUnit.SECONDS).get(0).degraded()).isFalse();
        } finally {
            store.recovers();
        }
    }

    @Test
    void saysThatARequestUnderAKeyIsStillRunning() throws Exception {
        // given
        serve(new ScriptedRuleSet().with(offer("a")));
        FaultyStore store = new FaultyStore();
        Deciding busy = limited(store, Duration.ofMinutes(5), 1, 100);
        Optional<IdempotencyKeys.Key> key =
                Optional.of(new IdempotencyKeys.Key("client", customer, "request"));
        store.becomesSlow();
        try {
            CompletableFuture<List<Decision>> first = busy.decide(request(), key);

            // when, then
            assertThat(
                            catchThrowableOfType(
                                            ProblemException.class,
                                            () -> busy.decide(request(), key))
                                    .problem()
                                    .status())
                    .isEqualTo(409);
            store.recovers();
            UUID answered = first.get(30, TimeUnit.SECONDS).get(0).id();
            assertThat(busy.decide(request(), key).get(30, TimeUnit.SECONDS).get(0).id())
                    .isEqualTo(answered);
        } finally {
            store.recovers();
        }
    }

    @Test
    void goesOnWithTheStoreOnceItAnswersAgain() throws Exception {
        // given
        serve(new ScriptedRuleSet().with(offer("a")));
        FaultyStore store = new FaultyStore();
        Deciding deciding = limited(store, Duration.ofMinutes(5), 2, 100);
        store.goesDown();
        assertThat(deciding.decide(request()).degraded()).isTrue();

        // when
        store.recovers();

        // then
        Decision decision = deciding.decide(request());
        for (int i = 0; i < 300 && decision.degraded(); i++) {
            Thread.sleep(100);
            decision = deciding.decide(request());
        }
        assertThat(decision.degraded()).isFalse();
        assertThat(decisions.find(decision.id())).isPresent();
    }

    @Test
    void doesNotWaitForAStoreInAPreviewThatDidNotAnswerBefore() throws Exception {
        // given
        serve(
                new ScriptedRuleSet()
                        .with(offer("legal", Tier.STANDARD, 2), offer("soft", Tier.STANDARD, 1))
                        .cap("law", 9, "legal", "legal"));
        FaultyStore store = new FaultyStore();
        Deciding deciding = limited(store, Duration.ofMinutes(5), 2, 100);
        store.goesDown();
        Decision first = deciding.preview(request()).get(0).decision();
        store.becomesSlow();
        try {
            // when
            Decision second =
                    CompletableFuture.supplyAsync(() -> deciding.preview(request()))
                            .get(30, TimeUnit.SECONDS)
                            .get(0)
                            .decision();

            // then
            for (Decision decision : List.of(first, second)) {
                assertThat(offers(decision)).containsExactly("soft");
                assertThat(decision.degraded()).isTrue();
            }
        } finally {
            store.recovers();
        }
    }

    @Test
    void decidesNothingAsideThatItCannotKeep() throws Exception {
        // given
        serve(new ScriptedRuleSet().with(offer("a")));
        FaultyStore store = new FaultyStore();
        Deciding deciding = limited(store, Duration.ofMinutes(5), 2, 100);
        store.goesDown();

        // when, then
        for (int i = 0; i < 2; i++) {
            assertThat(deciding.decideAside(request(), Optional.empty()))
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refusal -> assertThat(refusal.problem().status()).isEqualTo(503));
        }
        assertThat(deciding.decide(request()).degraded()).isTrue();
    }

    private Deciding limited(FaultyStore store, Duration budget, int batch, int queue) {
        return new DecisionsFixture(
                        store.before(database),
                        database,
                        clock,
                        DecisionsFixture.Settings.usual().withLimits(budget, 1, batch, queue))
                .deciding(liveRuleSets);
    }

    private Deciding deciding(DataSource ofDecisions, DataSource ofCustomers) {
        return new DecisionsFixture(
                        ofDecisions, ofCustomers, clock, DecisionsFixture.Settings.usual())
                .deciding(liveRuleSets);
    }

    @Test
    void listsAndCountsWhatWasDecided() {
        // given
        serve(capped(1, "a"));
        Decision first = deciding.decide(request());
        Decision second = deciding.decide(request());
        responses.record(List.of(new Report(first.id(), "a", Outcome.IMPRESSION, null)));

        // when
        Page<Summary> newest = queries.ofCustomer(customer, new PageRequest(null, 1));
        Page<Summary> older = queries.ofCustomer(customer, PageRequest.of(newest.next(), "1"));

        // then
        assertThat(newest.items()).extracting(Summary::id).containsExactly(second.id());
        assertThat(newest.items().get(0).fallback()).isTrue();
        assertThat(older.items()).extracting(Summary::id).containsExactly(first.id());
        assertThat(older.items().get(0).offers()).containsExactly("a");
        assertThat(older.next()).isNull();
        assertThat(queries.recent(new PageRequest(null, 200)).items())
                .extracting(Summary::id)
                .contains(first.id(), second.id());
        var anHourAgo = clock.instant().minus(Duration.ofHours(1));
        assertThat(queries.perHour("scripted", anHourAgo))
                .isNotEmpty()
                .allSatisfy(
                        hour -> assertThat(hour.fallbacks()).isLessThanOrEqualTo(hour.decisions()));
        assertThat(queries.offersOf(customer, anHourAgo))
                .filteredOn(offer -> offer.count().offer().equals("a"))
                .singleElement()
                .satisfies(
                        offer -> {
                            assertThat(offer.count().served()).isOne();
                            assertThat(offer.count().impressions()).isOne();
                        });
    }

    private void serve(ScriptedRuleSet ruleSet) {
        LiveRuleSetsFixture.serve(liveRuleSets, ruleSet);
    }

    private static ScriptedRuleSet capped(int maximum, String offer) {
        return new ScriptedRuleSet()
                .with(offer(offer), offer("welcome", Tier.FALLBACK, 0))
                .cap("cap", maximum, "soft", offer);
    }

    private DecisionRequest request() {
        return request(Map.of());
    }

    private DecisionRequest request(Map<String, JsonNode> attributes) {
        return new DecisionRequest(customer, HOME, 1, attributes, Map.of(), Map.of(), null);
    }

    private static List<String> offers(Decision decision) {
        return decision.offers().stream().map(ServedOffer::offerId).toList();
    }
}
