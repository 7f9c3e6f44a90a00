package io.stratagem.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stratagem.identity.CallLimits.Left;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** One of the template authors has limits in tests, see application.properties. */
@QuarkusTest
class CallLimitsTest {

    private static final String LIMITED = "template-author2";

    @Inject CallLimits limits;

    @Test
    void saysWhatIsLeftOfEachLimitAndLetsNobodyElseSeeAny() {
        Response answer = call(LIMITED, "/api/v1/nodes");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("RateLimit-Policy"))
                .isEqualTo("\"rate\";q=200;w=1, \"quota\";q=900000000;w=86400");
        assertThat(answer.header("RateLimit"))
                .matches("\"rate\";r=\\d+;t=\\d, \"quota\";r=\\d{9};t=\\d+");
        call("operator", "/api/v1/nodes").then().header("RateLimit", nullValue());
        call(LIMITED, "/sign-in").then().header("RateLimit", nullValue());
        given().get("/api/v1/nodes").then().statusCode(401).header("RateLimit", nullValue());
    }

    @Test
    void refusesWhatIsAboveAndSaysWhenToComeBack() {
        CallLimits given = GivenLimits.of(2, 0);

        assertThat(given.count("a", "a").get(0)).isEqualTo(left("rate", 2, 1));
        assertThat(given.count("a", "a").get(0)).isEqualTo(left("rate", 2, 0));
        Left third = given.count("a", "a").get(0);

        assertThat(third.waitSeconds()).isBetween(1790L, 1800L);
        assertThat(third.calls()).isZero();
        assertThat(given.count("b", "b").get(0).waitSeconds()).isZero();
    }

    @Test
    void takesNothingFromTheQuotaForACallThatIsRefusedForItsRate() {
        CallLimits given = GivenLimits.of(2, 5);
        given.count("a", "a");
        given.count("a", "a");

        given.count("a", "a");
        List<Left> fourth = given.count("a", "a");

        assertThat(fourth).extracting(Left::calls).containsExactly(0L, 3L);
        assertThat(fourth).extracting(Left::seconds).containsExactly(3600L, 2 * 17_280L);
        assertThat(fourth).allMatch(left -> left.waitSeconds() > 1700);
    }

    @Test
    void saysAtTheStartWhichTimesAreTooShort() {
        assertThat(CallLimits.problems(new GivenLimits(2, 5))).isEmpty();
        assertThat(CallLimits.problems(new GivenLimits(2, 5).within(Duration.ZERO)))
                .hasSize(2)
                .allMatch(problem -> problem.contains("PT0S") && problem.contains("PT1S"))
                .anyMatch(problem -> problem.startsWith("stratagem.limits.within "))
                .anyMatch(
                        problem ->
                                problem.startsWith(
                                        "stratagem.limits.clients.\"special\".quota-within "));
    }

    @Test
    void knowsLimitsOfSingleCallers() {
        CallLimits given = GivenLimits.of(0, 5);

        assertThat(given.count("a", "a"))
                .extracting(left -> left.limit().name())
                .containsExactly("quota");
        assertThat(given.count("x", "special"))
                .extracting(left -> left.limit().calls())
                .containsExactly(7L, 5L);
        assertThat(GivenLimits.of(0, 0).count("a", "a")).isEmpty();
    }

    @Test
    void answersAProblemWithRetryAfterWhileItIsUsedUp() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Thread others =
                new Thread(
                        () -> {
                            while (!done.get()) {
                                limits.count(LIMITED, LIMITED);
                            }
                        });
        others.start();
        Response refused = call(LIMITED, "/ofrep/v1/nothing");
        for (int i = 0; i < 20 && refused.statusCode() != 429; i++) {
            refused = call(LIMITED, "/ofrep/v1/nothing");
        }
        done.set(true);
        others.join();

        refused.then()
                .statusCode(429)
                .contentType(containsString("application/problem+json"))
                .header("Retry-After", equalTo("1"))
                .header("RateLimit", containsString("\"rate\";r=0;"))
                .body("type", equalTo("/problems/too-many"));
    }

    private static Left left(String name, long calls, long left) {
        return new Left(new CallLimits.Limit(name, calls, 3600), left, (calls - left) * 1800, 0);
    }

    private static Response call(String user, String path) {
        return given().redirects().follow(false).auth().preemptive().basic(user, user).get(path);
    }
}
