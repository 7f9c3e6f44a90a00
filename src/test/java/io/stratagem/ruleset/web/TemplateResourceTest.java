package io.stratagem.ruleset.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInRelativeOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TemplateResourceTest {

    @Test
    void listsTheTemplatesById() {
        get("marketer", "/api/v1/templates?limit=200")
                .statusCode(200)
                .body(
                        "items.id",
                        containsInRelativeOrder("arbitration/lever", "exclusion/audience"))
                .body("next", nullValue());
    }

    @Test
    void listsThemPageByPage() {
        String next =
                get("auditor", "/api/v1/templates?limit=1")
                        .statusCode(200)
                        .body("items.id", equalTo(java.util.List.of("arbitration/context-weight")))
                        .extract()
                        .path("next");

        get("auditor", "/api/v1/templates?limit=1&cursor=" + next)
                .statusCode(200)
                .body("items.id", equalTo(java.util.List.of("arbitration/diversity")));
    }

    @Test
    void showsParametersWithTheirGuardrailsAndSchema() {
        get("marketer", "/api/v1/templates/contact-policy/frequency-cap")
                .statusCode(200)
                .body("id", equalTo("contact-policy/frequency-cap"))
                .body("version", equalTo(3))
                .body("stage", equalTo("contact-policy"))
                .body("effect", equalTo("exclude"))
                .body("scope", hasItem("categories"))
                .body("label.es", equalTo("Límite de frecuencia"))
                .body("parameters.find { it.name == 'maximum' }.max", equalTo(100))
                .body("parameters.find { it.name == 'window' }.max", equalTo("P90D"))
                .body("parameters.find { it.name == 'per' }.default", equalTo("offer"))
                .body("parameters.find { it.name == 'counts' }.required", equalTo(true))
                .body("schema.properties.maximum.maximum", equalTo(100))
                .body("reason.code", equalTo("FREQUENCY_CAP"))
                .body("digest", notNullValue());
    }

    @Test
    void showsTheDrlToTemplateAuthorsOnly() {
        String path = "/api/v1/templates/exclusion/audience";

        get("template-author", path).body("drl", containsString("rule \"exclusion/audience\""));
        get("marketer", path).statusCode(200).body("drl", nullValue());
    }

    @Test
    void saysThatThereIsNoSuchTemplate() {
        get("marketer", "/api/v1/templates/exclusion/nobody")
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("exclusion/nobody"));
    }

    @Test
    void refusesWhoIsNotSignedIn() {
        given().get("/api/v1/templates").then().statusCode(401);
    }

    @Test
    void publishesTheSchemasOfItsFiles() {
        for (String name : new String[] {"template", "vocabulary", "cases", "guardrails"}) {
            get("template-author", "/api/v1/schemas/" + name)
                    .statusCode(200)
                    .contentType("application/schema+json")
                    .body(containsString("https://json-schema.org/draft/2020-12/schema"))
                    .body(not(containsString("stratagem.io")));
        }
        get("template-author", "/api/v1/schemas/passwords").statusCode(404);
    }

    private static ValidatableResponse get(String user, String path) {
        return given().auth().preemptive().basic(user, user).get(path).then();
    }
}
