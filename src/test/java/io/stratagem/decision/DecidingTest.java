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
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

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
        Decision preview = deciding.preview(request()).get(0);
        Decision real = deciding.decide(request());

        // then
        assertThat(offers(preview)).containsExactly("a");
        assertThat(offers(real)).containsExactly("a");
        assertThat(decisions.find(preview.id())).isEmpty();
        assertThat(offers(deciding.preview(request()).get(0))).containsExactly("welcome");
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
        assertThat(queries.perOffer("scripted", anHourAgo))
                .filteredOn(count -> count.offer().equals("a"))
                .singleElement()
                .satisfies(
                        count -> {
                            assertThat(count.served()).isPositive();
                            assertThat(count.impressions()).isPositive();
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
