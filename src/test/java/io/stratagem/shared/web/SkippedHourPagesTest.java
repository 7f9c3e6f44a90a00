package io.stratagem.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stratagem.badinput.Pages;
import io.stratagem.simulation.Strategy;
import org.junit.jupiter.api.Test;

/** Forms say beside the field that the clocks of a zone skip the time that was typed there. */
@QuarkusTest
class SkippedHourPagesTest {

    private static final String SKIPPED = "2031-03-30T02:30";
    private static final String ZONE = "Europe/Madrid";

    @Test
    void saysItWhereDecisionsAreTried() {
        Strategy strategy = new Strategy();
        Strategy.publish(strategy.draft(strategy.document(50, 20)));

        assertSaid(
                "at",
                Pages.signedIn("marketer")
                        .queryParam("placement", strategy.home())
                        .queryParam("customer", "c")
                        .queryParam("at", SKIPPED)
                        .queryParam("zone", ZONE)
                        .get("/try"));
    }

    @Test
    void saysItWhereMovementsAreExplained() {
        Strategy strategy = new Strategy();

        assertSaid(
                "referenceFrom",
                Pages.signedIn("marketer")
                        .queryParam("measure", "empty-share")
                        .queryParam("from", "2031-04-01T00:00")
                        .queryParam("referenceFrom", SKIPPED)
                        .queryParam("zone", ZONE)
                        .get("/strategies/" + strategy.id() + "/movement"));
    }

    @Test
    void saysItWhereLoggedDecisionsAreSimulated() {
        Strategy strategy = new Strategy();
        long number = strategy.draft(strategy.document(50, 20));

        assertSaid(
                "from",
                Pages.signedIn("marketer")
                        .formParam("crowd", "logged")
                        .formParam("from", SKIPPED)
                        .formParam("zone", ZONE)
                        .post("/change-requests/" + number + "/simulation"));
    }

    private static void assertSaid(String field, Response answer) {
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString())
                .containsPattern(
                        "id=\"%s\"[^>]*value=\"%s\"[^>]*aria-invalid=\"true\""
                                .formatted(field, SKIPPED))
                .contains(
                        "id=\"%s-error\">%s does not exist in %s".formatted(field, SKIPPED, ZONE));
    }
}
