package io.stratagem.simulation;

import static io.stratagem.simulation.Simulated.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SlowEvidenceTest.NoTimeAtAll.class)
class SlowEvidenceTest {

    /** A submit waits for nothing. */
    public static class NoTimeAtAll implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("stratagem.simulation.submit-budget", "PT0S");
        }
    }

    @Test
    void submitsWithAnUnknownShareWhenMeasuringTakesTooLong() {
        // given
        as("operator")
                .body(Map.of("attributes", Map.of("age", 40)))
                .put("/api/v1/customers/slow-evidence")
                .then()
                .statusCode(lessThan(300));
        Strategy strategy = new Strategy();

        // when, then
        Strategy.submit(strategy.draft(strategy.document(10, 18)))
                .body("state", equalTo("IN_REVIEW"))
                .body("evidence[0].changedShare", equalTo("unknown"))
                .body("evidence[0].text", containsString("took longer than"));
    }
}
