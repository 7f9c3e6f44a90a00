package io.stratagem.monitoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.approval.Api;
import io.stratagem.decision.ScriptedRuleSet;
import io.stratagem.deployment.FollowedDeployment;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.deployment.LiveRuleSetsFixture;
import io.stratagem.offer.Tier;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricsTest {

    private static final String DECISIONS =
            "stratagem_decisions_total{strategy=\"scripted\",outcome=\"%s\"}";

    @Inject LiveRuleSets liveRuleSets;
    @Inject FollowedDeployment followed;

    private final String customer = "customer-" + UUID.randomUUID();

    @Test
    void countsDecisionsByStrategyAndHowTheyEnded() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(
                                ScriptedRuleSet.offer("saver"),
                                ScriptedRuleSet.offer("welcome", Tier.FALLBACK, 0))
                        .cap("once", 1, "soft", "saver");
        LiveRuleSetsFixture.serve(liveRuleSets, ruleSet);
        Scrape before = Scrape.now();

        // when
        decide("service", "");
        decide("service", "");
        decide("marketer", "?preview=true");

        // then
        Scrape after = Scrape.now();
        assertThat(more(before, after, DECISIONS.formatted("served"))).isEqualTo(1);
        assertThat(more(before, after, DECISIONS.formatted("fallback"))).isEqualTo(1);
        assertThat(more(before, after, DECISIONS.formatted("preview"))).isEqualTo(1);
        assertThat(after.of("stratagem_rule_set_version{strategy=\"scripted\"}"))
                .isEqualTo(ruleSet.version());
        assertThat(
                        after.has(
                                "stratagem_rule_set_deployed_timestamp_seconds{strategy=\"scripted\"}"))
                .isTrue();
    }

    @Test
    void timesDecisionsTheirQueueAndTheirTransaction() {
        // given
        LiveRuleSetsFixture.serve(
                liveRuleSets, new ScriptedRuleSet().with(ScriptedRuleSet.offer("saver")));
        Scrape before = Scrape.now();

        // when
        decide("service", "");

        // then
        Scrape after = Scrape.now();
        for (String name :
                new String[] {
                    "stratagem_decision_seconds",
                    "stratagem_decision_queue_seconds",
                    "stratagem_decision_transaction_seconds",
                    "stratagem_decision_log_seconds",
                    "stratagem_decision_batch_requests"
                }) {
            assertThat(more(before, after, name + "_count")).as(name).isEqualTo(1);
            assertThat(more(before, after, name + "_sum")).as(name).isGreaterThan(0);
            assertThat(after.of(name + "_bucket{le=\"+Inf\"}"))
                    .as(name)
                    .isEqualTo(after.of(name + "_count"));
        }
        assertThat(after.has("stratagem_decision_seconds_bucket{le=\"2.5E-4\"}")).isTrue();
        assertThat(after.of("stratagem_decision_store_up")).isEqualTo(1);
        assertThat(after.has("stratagem_decision_queue_requests{lane=\"1\"}")).isTrue();
    }

    @Test
    void countsRefusedSignIns() {
        // given
        double before = Scrape.now().of("stratagem_refused_sign_ins_total");

        // when
        given().auth()
                .preemptive()
                .basic("marketer", "wrong")
                .get("/api/v1/strategies")
                .then()
                .statusCode(401);

        // then
        assertThat(Scrape.now().of("stratagem_refused_sign_ins_total")).isEqualTo(before + 1);
    }

    @Test
    void countsWhatBrowsersDidNotRun() {
        // given
        String name = "stratagem_content_policy_violations_total{directive=\"frame-src\"}";
        double before = Scrape.now().has(name) ? Scrape.now().of(name) : 0;

        // when
        given().contentType("application/csp-report")
                .body(
                        "{\"csp-report\":{\"effective-directive\":\"frame-src\"}}"
                                .getBytes(StandardCharsets.UTF_8))
                .post("/content-policy/reports")
                .then()
                .statusCode(204);

        // then
        assertThat(Scrape.now().of(name)).isEqualTo(before + 1);
    }

    @Test
    void saysWhatServesAndWhetherThatIsTheNewest() throws Exception {
        // when
        String strategy = followed.make();

        // then
        Scrape scrape = Scrape.now();
        String label = "{strategy=\"%s\"}".formatted(strategy);
        assertThat(scrape.of("stratagem_rule_set_version" + label)).isEqualTo(1);
        assertThat(scrape.of("stratagem_rule_set_versions_behind" + label)).isZero();
        assertThat(scrape.has("stratagem_rule_set_versions_behind" + label)).isTrue();
        assertThat(scrape.of("stratagem_rule_set_failing" + label)).isZero();
        assertThat(scrape.of("stratagem_activation_seconds_count")).isPositive();
        assertThat(scrape.of("stratagem_node_followed_timestamp_seconds")).isPositive();
    }

    @Test
    void saysNothingAboutPeople() {
        // given
        LiveRuleSetsFixture.serve(
                liveRuleSets, new ScriptedRuleSet().with(ScriptedRuleSet.offer("saver")));

        // when
        decide("service", "");

        // then
        assertThat(Scrape.now().text())
                .doesNotContain(customer)
                .doesNotContain("marketer")
                .doesNotContain("customer");
    }

    private void decide(String user, String query) {
        Api.as(user)
                .body(Map.of("customerId", customer, "placement", ScriptedRuleSet.HOME))
                .post("/api/v1/decisions" + query)
                .then()
                .statusCode(200);
    }

    private static double more(Scrape before, Scrape after, String sample) {
        return after.of(sample) - before.of(sample);
    }
}
