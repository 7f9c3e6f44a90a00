package io.stratagem.home.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.stratagem.approval.Api;
import org.junit.jupiter.api.Test;

/** Where a strategy begins. */
@QuarkusTest
class NewStrategyPageTest {

    @Test
    void leadsFromEveryRefusalToItsField() {
        assertThat(create("Loans", "Not An Id").statusCode(422).extract().asString())
                .contains(
                        "data-errors",
                        "<a href=\"#id\">",
                        "id=\"id-error\"",
                        "value=\"Not An Id\" aria-invalid=\"true\"",
                        "value=\"Loans\"")
                .doesNotContain("id=\"name-error\"");
        assertThat(create("", "loans-without-name").statusCode(422).extract().asString())
                .contains("<a href=\"#name\">", "id=\"name-error\"");
    }

    @Test
    void saysBesideTheIdThatItIsTaken() {
        String taken = Api.strategy();

        assertThat(create("Loans", taken).statusCode(409).extract().asString())
                .contains(
                        "data-errors",
                        "<a href=\"#id\">There is already a strategy",
                        "id=\"id-error\">There is already a strategy");
    }

    private static ValidatableResponse create(String name, String id) {
        return Api.signedIn("marketer")
                .redirects()
                .follow(false)
                .formParam("name", name)
                .formParam("id", id)
                .post("/new-strategy")
                .then();
    }
}
