package io.stratagem.simulation;

import static io.stratagem.approval.Api.signedIn;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PreviewPageTest {

    @Test
    void keepsWhatWasTypedWhenItIsNoTime() {
        // given
        Strategy strategy = new Strategy();
        long number = strategy.draft(strategy.document(10, 18));

        // when, then
        signedIn("marketer")
                .queryParam("customer", "c1")
                .queryParam("placement", strategy.home())
                .queryParam("attributes", "age = 44")
                .queryParam("at", "yesterday")
                .get("/change-requests/" + number + "/preview")
                .then()
                .statusCode(422)
                .body(
                        allOf(
                                containsString("id=\"at-error\""),
                                containsString("value=\"yesterday\""),
                                containsString("age = 44")));
    }
}
