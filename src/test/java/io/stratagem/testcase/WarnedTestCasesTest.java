package io.stratagem.testcase;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.signedIn;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stratagem.approval.Api;
import io.stratagem.approval.StagedPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Test cases where the approval policy says that failing ones only warn. */
@QuarkusTest
@TestProfile(StagedPolicy.class)
class WarnedTestCasesTest {

    @Test
    void submitsWhatFailsACaseAndShowsThatToApprovers() {
        // given
        String strategy = Api.strategy();
        long persona =
                as("marketer")
                        .body(Map.of("name", "Adult"))
                        .post("/api/v1/strategies/" + strategy + "/personas")
                        .jsonPath()
                        .getLong("id");
        as("marketer")
                .body(
                        Map.of(
                                "name",
                                "Adults get no saver",
                                "persona",
                                persona,
                                "placement",
                                strategy,
                                "expectations",
                                List.of("never gets saver")))
                .post("/api/v1/strategies/" + strategy + "/test-cases")
                .then()
                .statusCode(201);

        // when
        long number = Api.inReview(strategy, 50);

        // then
        Api.get(number)
                .then()
                .body("state", equalTo("IN_REVIEW"))
                .body(
                        "evidence.find { it.kind == 'test-cases' }.text",
                        equalTo("1 of 1 test cases fail: “Adults get no saver”."))
                .body("evidence.find { it.kind == 'test-cases' }.failed", equalTo(1));
        signedIn("approver")
                .get("/change-requests/" + number)
                .then()
                .statusCode(200)
                .body(containsString("1 of 1 test cases fail"));
    }
}
