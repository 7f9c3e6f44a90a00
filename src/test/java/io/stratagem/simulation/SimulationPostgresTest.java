package io.stratagem.simulation;

import static io.stratagem.simulation.Simulated.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stratagem.shared.NeedsPostgres;
import io.stratagem.shared.PostgresProfile;
import io.stratagem.simulation.OneByOne.Got;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PostgresProfile.class)
@NeedsPostgres
class SimulationPostgresTest {

    private static final int AT_ONCE = 4;

    @Inject OneByOne oneByOne;

    private Strategy strategy;

    @BeforeEach
    void importCustomers() {
        strategy = new Strategy();
        StringBuilder csv = new StringBuilder("id,age,balance\n");
        IntStream.range(0, 1_000)
                .forEach(i -> csv.append("pg%04d,%d,%d\n".formatted(i, 18 + i % 60, i - 200)));
        as("operator")
                .contentType("text/csv")
                .body(csv.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/v1/customers/import")
                .then()
                .statusCode(200);
    }

    @Test
    void findsWhatDecidingOneByOneFinds() {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        long number = strategy.draft(strategy.document(40, 30));

        // when
        JsonPath found = Simulated.ofAll(number);

        // then
        Map<String, Got> before = oneByOne.at(strategy.home());
        Strategy.publish(number);
        Map<String, Got> after = oneByOne.at(strategy.home());
        long changed =
                before.keySet().stream()
                        .filter(c -> !before.get(c).offers().equals(after.get(c).offers()))
                        .count();
        assertThat(changed).isPositive();
        assertThat(
                        found.getLong(
                                "result.placements.find { it.placement == '%s' }.changed"
                                        .formatted(strategy.home())))
                .isEqualTo(changed);
    }

    @Test
    void startsOneOfSeveralAskedForAtOnce() throws Exception {
        // given
        long number = strategy.draft(strategy.document(10, 18));
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        Callable<Response> start =
                () -> {
                    together.await();
                    return Simulated.start("marketer", number, Map.of());
                };
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);

        // when
        List<Future<Response>> answers;
        try {
            answers = callers.invokeAll(List.of(start, start, start, start));
        } finally {
            callers.shutdown();
        }

        // then
        int started = 0;
        for (Future<Response> answer : answers) {
            assertThat(answer.get().statusCode()).isIn(201, 409);
            if (answer.get().statusCode() == 201) {
                started++;
                long id = answer.get().jsonPath().getLong("id");
                assertThat(Simulated.ended(number, id).getString("state")).isEqualTo("COMPLETED");
            }
        }
        assertThat(started).isPositive();
        List<String> states =
                as("auditor")
                        .get(Simulated.path(number))
                        .jsonPath()
                        .getList("items.state", String.class);
        assertThat(states).hasSize(started).containsOnly("COMPLETED");
    }
}
