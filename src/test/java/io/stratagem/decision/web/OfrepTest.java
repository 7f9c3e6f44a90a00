package io.stratagem.decision.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.stratagem.decision.ScriptedRuleSet;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.deployment.LiveRuleSetsFixture;
import io.stratagem.offer.Tier;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Placements as flags, by the OpenFeature Remote Evaluation Protocol. */
@QuarkusTest
class OfrepTest {

    private static final String ALL = "/ofrep/v1/evaluate/flags";

    @Inject LiveRuleSets liveRuleSets;

    private final String customer = "flag-" + UUID.randomUUID();
    private final ScriptedRuleSet ruleSet =
            new ScriptedRuleSet()
                    .with(
                            ScriptedRuleSet.offer("saver", Tier.STANDARD, 5, 40, 1.5, 0.5),
                            ScriptedRuleSet.offer("welcome", Tier.FALLBACK, 0))
                    .cap("once", 1, "soft", "saver");

    @BeforeEach
    void serves() {
        LiveRuleSetsFixture.serve(liveRuleSets, ruleSet);
    }

    @Test
    void decidesForAFlagAndNamesTheDecision() {
        String id =
                evaluate("home")
                        .statusCode(200)
                        .body("key", equalTo("home"))
                        .body("value", equalTo("saver"))
                        .body("variant", equalTo("saver"))
                        .body("reason", equalTo("TARGETING_MATCH"))
                        .body("metadata.strategy", equalTo("scripted"))
                        .body("metadata.version", equalTo(ruleSet.version()))
                        .body("metadata.digest", equalTo(ruleSet.digest()))
                        .extract()
                        .path("metadata.decisionId");

        given().auth()
                .preemptive()
                .basic("auditor", "auditor")
                .get("/api/v1/decisions/" + id)
                .then()
                .statusCode(200)
                .body("customerId", equalTo(customer));
        evaluate("home").body("value", equalTo("welcome")).body("reason", equalTo("DEFAULT"));
    }

    @Test
    void givesTheWholeOfferWhenItIsAskedFor() {
        as("marketer")
                .body(context(""))
                .post(ALL + "/home.offer?preview=true")
                .then()
                .statusCode(200)
                .body("key", equalTo("home.offer"))
                .body("value.offerId", equalTo("saver"))
                .body("value.treatment.title", equalTo("Take saver"));
    }

    @Test
    void countsNothingInAPreview() {
        as("marketer")
                .body(context(""))
                .post(ALL + "/home?preview=true")
                .then()
                .statusCode(200)
                .body("value", equalTo("saver"))
                .body("metadata.decisionId", nullValue());
        evaluate("home").body("value", equalTo("saver"));
    }

    @Test
    void leavesTheValueToTheCallerWithoutAnOffer() {
        LiveRuleSetsFixture.serve(
                liveRuleSets,
                new ScriptedRuleSet()
                        .with(ScriptedRuleSet.offer("loan"))
                        .eligibility("nobody", false, "loan"));

        evaluate("home")
                .statusCode(200)
                .body("containsKey('value')", equalTo(false))
                .body("reason", equalTo("DEFAULT"));
    }

    @Test
    void evaluatesAllFlagsWithoutCountingAndSaysWhenNothingIsDifferent() {
        Response first = as("service").body(context("")).post(ALL);
        first.then()
                .statusCode(200)
                .body("flags.key", hasItems("home", "home.offer"))
                .body("flags.find { it.key == 'home' }.value", equalTo("saver"));
        String tag = first.header("ETag");

        for (String known : List.of(tag, "W/" + tag, "\"older\", " + tag, "*")) {
            as("service")
                    .header("If-None-Match", known)
                    .body(context(""))
                    .post(ALL)
                    .then()
                    .statusCode(304)
                    .header("ETag", equalTo(tag));
        }
        evaluate("home").body("value", equalTo("saver"));
        Response later = as("service").header("If-None-Match", tag).body(context("")).post(ALL);

        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(later.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void saysOfBothFlagsOfAPlacementWhatIsWrong() {
        as("service")
                .body(context(", \"age\": \"old\""))
                .post(ALL)
                .then()
                .statusCode(200)
                .body(
                        "flags.findAll { it.errorCode == 'INVALID_CONTEXT' }.key",
                        hasItems("home", "home.offer"));
    }

    @ParameterizedTest(name = "{0} to {1} is {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | home | 400 | PARSE_ERROR",
                "{} | home | 400 | TARGETING_KEY_MISSING",
                "{\"context\":{\"age\":3}} | home | 400 | TARGETING_KEY_MISSING",
                "{\"context\":{\"targetingKey\":\" \"}} | home | 400 | TARGETING_KEY_MISSING",
                "{\"context\":[]} | home | 400 | INVALID_CONTEXT",
                "{\"context\":{\"targetingKey\":7}} | home | 400 | INVALID_CONTEXT",
                "{\"context\":{\"targetingKey\":\"c\"}} | nowhere | 404 | FLAG_NOT_FOUND",
            })
    void saysByTheProtocolWhatIsWrong(String body, String flag, int status, String code) {
        as("service")
                .body(body)
                .post(ALL + "/" + flag)
                .then()
                .statusCode(status)
                .contentType(containsString("application/json"))
                .body("key", equalTo(flag))
                .body("errorCode", equalTo(code))
                .body("errorDetails", containsString("."));
    }

    @Test
    void passesOverWhatNoRuleCanRead() {
        as("service")
                .body(context(", \"groups\": [\"a\"], \"page\": \"start\", \"none\": null"))
                .post(ALL + "/home")
                .then()
                .statusCode(200);
    }

    @Test
    void asksForCredentialsAndTheRole() {
        given().redirects()
                .follow(false)
                .contentType(ContentType.JSON)
                .body(context(""))
                .post(ALL + "/home")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Basic"))
                .contentType(containsString("application/problem+json"));
        as("auditor").body(context("")).post(ALL + "/home").then().statusCode(403);
        as("marketer").body(context("")).post(ALL + "/home").then().statusCode(403);
        as("service").body(context("")).post(ALL + "/home?preview=true").then().statusCode(403);
        as("service")
                .get("/ofrep/v1/configuration")
                .then()
                .statusCode(404)
                .contentType(containsString("application/problem+json"));
    }

    private ValidatableResponse evaluate(String flag) {
        return as("service").body(context("")).post(ALL + "/" + flag).then();
    }

    private String context(String more) {
        return "{\"context\": {\"targetingKey\": \"" + customer + "\"" + more + "}}";
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user).contentType(ContentType.JSON);
    }
}
