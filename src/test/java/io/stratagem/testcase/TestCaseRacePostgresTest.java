package io.stratagem.testcase;

import static io.stratagem.approval.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.stratagem.approval.Api;
import io.stratagem.shared.NeedsPostgres;
import io.stratagem.shared.PostgresProfile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** What must hold when two people edit the same persona or test case at a time. */
@QuarkusTest
@TestProfile(PostgresProfile.class)
@NeedsPostgres
class TestCaseRacePostgresTest {

    private static final int ROUNDS = 5;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private String strategy;
    private Response persona;
    private Response testCase;

    @BeforeEach
    void write() {
        strategy = Api.strategy();
        persona = add("personas", Map.of("name", "Adult", "attributes", Map.of("age", 30)));
        testCase = add("test-cases", test("A case", "gets saver"));
    }

    @AfterEach
    void stop() {
        threads.shutdown();
    }

    @RepeatedTest(ROUNDS)
    void letsOneOfTwoWinATestCaseAndTellsTheOther() throws Exception {
        String path = path(testCase, "test-cases");

        List<Response> answers =
                atATime(
                        () -> put("marketer", path, testCase, test("One", "gets saver")),
                        () -> put("marketer2", path, testCase, test("Other", "gets welcome")));

        assertOneWon(answers, path);
    }

    @RepeatedTest(ROUNDS)
    void letsOneOfTwoWinAPersonaAndTellsTheOther() throws Exception {
        String path = path(persona, "personas");

        List<Response> answers =
                atATime(
                        () -> put("marketer", path, persona, Map.of("name", "One")),
                        () -> put("marketer2", path, persona, Map.of("name", "Other")));

        assertOneWon(answers, path);
    }

    @RepeatedTest(ROUNDS)
    void doesNotDeleteWhatSomebodyChangesAtThatMoment() throws Exception {
        String path = path(testCase, "test-cases");

        List<Response> answers =
                atATime(
                        () -> put("marketer", path, testCase, test("One", "gets saver")),
                        () ->
                                as("marketer2")
                                        .header("If-Match", testCase.header("ETag"))
                                        .delete(path));

        int kept = as("marketer").get(path).statusCode();
        assertThat(answers.stream().map(Response::statusCode))
                .isIn(List.of(200, 412), List.of(404, 204));
        assertThat(kept).isEqualTo(answers.get(0).statusCode());
    }

    @RepeatedTest(ROUNDS)
    void givesANameToOneOfTwo() throws Exception {
        List<Response> answers =
                atATime(
                        () -> add("personas", Map.of("name", "Twin")),
                        () -> add("personas", Map.of("name", "TWIN")));

        assertThat(answers.stream().map(Response::statusCode)).containsExactlyInAnyOrder(201, 409);
    }

    private void assertOneWon(List<Response> answers, String path) {
        assertThat(answers.stream().map(Response::statusCode)).containsExactlyInAnyOrder(200, 412);
        Response won =
                answers.stream().filter(one -> one.statusCode() == 200).findFirst().orElseThrow();
        Response lost =
                answers.stream().filter(one -> one.statusCode() == 412).findFirst().orElseThrow();
        Response kept = as("auditor").get(path);
        assertThat(kept.jsonPath().getString("name")).isEqualTo(won.jsonPath().getString("name"));
        assertThat(kept.header("ETag")).isEqualTo(won.header("ETag"));
        assertThat(lost.jsonPath().getString("type")).isEqualTo("/problems/stale");
        assertThat(lost.jsonPath().getString("detail")).isNotBlank();
        as("auditor")
                .get("/api/v1/audit?object=" + object(path))
                .then()
                .body("items.action", org.hamcrest.Matchers.contains("change", "add"));
    }

    private String object(String path) {
        String[] parts = path.split("/");
        String kind = parts[parts.length - 2].equals("personas") ? "persona" : "test-case";
        return kind + "/" + strategy + "/" + parts[parts.length - 1];
    }

    private List<Response> atATime(Callable<Response> one, Callable<Response> other)
            throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<Response>> answers =
                Stream.of(one, other)
                        .map(
                                act ->
                                        threads.submit(
                                                () -> {
                                                    together.await();
                                                    return act.call();
                                                }))
                        .toList();
        return List.of(answers.get(0).get(), answers.get(1).get());
    }

    private Response add(String what, Object body) {
        return as("marketer").body(body).post("/api/v1/strategies/" + strategy + "/" + what);
    }

    private static Response put(String user, String path, Response seen, Object body) {
        return as(user).header("If-Match", seen.header("ETag")).body(body).put(path);
    }

    private String path(Response added, String what) {
        return "/api/v1/strategies/%s/%s/%d"
                .formatted(strategy, what, added.jsonPath().getLong("id"));
    }

    private Map<String, Object> test(String name, String expectation) {
        return Map.of(
                "name",
                name,
                "persona",
                persona.jsonPath().getLong("id"),
                "placement",
                "home",
                "expectations",
                List.of(expectation));
    }
}
