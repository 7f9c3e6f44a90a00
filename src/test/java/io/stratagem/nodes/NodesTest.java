package io.stratagem.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.stratagem.approval.Api;
import io.stratagem.shared.EmbeddedPostgresResource;
import io.stratagem.shared.NeedsPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Three processes of the packaged product share a PostgreSQL database. */
@Tag("nodes")
@NeedsPostgres
@EnabledIf(
        value = "io.stratagem.nodes.RunningNode#isPackaged",
        disabledReason = "The product is not packaged in target/nodes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodesTest {

    private static final int CHANGES = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir static Path folder;

    private final List<RunningNode> nodes = new ArrayList<>();
    private Balancer balancer;
    private String strategy;

    @BeforeAll
    void start() throws Exception {
        String database = EmbeddedPostgresResource.newDatabase();
        for (int i = 1; i <= 3; i++) {
            // Three of them and the test share few processors.
            RunningNode node =
                    new RunningNode(
                            "node-" + i,
                            database,
                            folder.resolve("node-" + i),
                            "-Dstratagem.decision.budget=PT20S",
                            "-Dquarkus.datasource.jdbc.acquisition-timeout=20");
            nodes.add(node);
            node.launch();
        }
        for (RunningNode node : nodes) {
            node.awaitStart();
        }
        balancer = new Balancer(nodes);
        Published.callOn(nodes.get(0));
        strategy = Api.strategy();
        Published.go(strategy, capped(strategy));
        for (RunningNode node : nodes) {
            awaitVersion(node, 1);
        }
    }

    @AfterAll
    void stop() throws InterruptedException {
        RestAssured.reset();
        for (RunningNode node : nodes) {
            node.kill();
        }
    }

    @AfterEach
    void callTheFirstAgain() {
        Published.callOn(nodes.get(0));
    }

    @Test
    void servesTheSameDigestOnEveryNodeSoonAfterAChangeIsApplied() throws Exception {
        List<Long> millis = new ArrayList<>();
        try (Load load = new Load(balancer, strategy)) {
            for (int i = 0; i < CHANGES; i++) {
                // when
                Published.callOn(nodes.get(i % nodes.size()));
                int version = change(51 + i);
                long applied = System.nanoTime();
                for (RunningNode node : nodes) {
                    awaitVersion(node, version);
                }
                millis.add((System.nanoTime() - applied) / 1_000_000);
            }

            // then
            assertThat(load.end()).isPositive();
            assertThat(load.failures()).isEmpty();
        }
        System.out.printf(
                "Applied on one node, served on all three after %s ms (at most %d)%n",
                millis, Collections.max(millis));
        Set<String> digests = new TreeSet<>();
        for (RunningNode node : nodes) {
            digests.add(ask(node, "anybody").body().at("/ruleSet/digest").asText());
        }
        assertThat(digests).hasSize(1);
        assertThat(statusOfNodes()).hasSize(3).containsValue(true).doesNotContainValue(false);
    }

    @Test
    void grantsTheLastPlaceUnderACapOnceAmongAllNodes() throws Exception {
        // given
        String customer = "wanted-" + UUID.randomUUID();
        List<Callable<Balancer.Answered>> callers =
                Collections.nCopies(60, () -> balancer.decide(strategy, customer));
        ExecutorService threads = Executors.newFixedThreadPool(30);

        // when
        long granted = 0;
        try {
            for (Future<Balancer.Answered> answer : threads.invokeAll(callers)) {
                assertThat(answer.get().status()).isEqualTo(200);
                granted += answer.get().firstOffer().equals("saver") ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }

        // then
        assertThat(granted).isEqualTo(1);
    }

    @Test
    void answersARetryTheSameOnAnotherNode() throws Exception {
        // given
        String key = "\"" + UUID.randomUUID() + "\"";
        String customer = "again-" + UUID.randomUUID();

        // when
        Balancer.Answered first = Balancer.ask(nodes.get(0), strategy, customer, key);
        Balancer.Answered again = Balancer.ask(nodes.get(1), strategy, customer, key);

        // then
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.firstOffer()).isEqualTo("saver");
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void goesOnWithoutAKilledNodeAndTakesItBack() throws Exception {
        RunningNode killed = nodes.get(1);
        try (Load load = new Load(balancer, strategy)) {
            // when
            Thread.sleep(1000);
            killed.kill();
            int version = change(70);
            awaitDown(killed);
            killed.launch();
            killed.awaitStart();

            // then
            awaitVersion(killed, version);
            assertThat(load.end()).isPositive();
            assertThat(load.failures()).isEmpty();
        }
    }

    @Test
    void isUpgradedNodeByNodeWithoutAFailedCall() throws Exception {
        try (Load load = new Load(balancer, strategy)) {
            // when
            for (RunningNode node : nodes) {
                node.stop();
                node.launch();
                node.awaitStart();
            }

            // then
            assertThat(load.end()).isPositive();
            assertThat(load.failures()).isEmpty();
        }
    }

    /** Changes a priority; gives the version that serves. */
    private int change(int priority) {
        long number = Api.open("marketer", strategy);
        String document =
                Api.as("marketer")
                        .get("/api/v1/change-requests/" + number + "/strategy")
                        .asString();
        return Published.go(
                number,
                document.replaceFirst("\"priority\":[1-9]\\d*", "\"priority\":" + priority));
    }

    private Balancer.Answered ask(RunningNode node, String customer) throws Exception {
        return Balancer.ask(node, strategy, customer, "\"" + UUID.randomUUID() + "\"");
    }

    private void awaitVersion(RunningNode node, int version) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Balancer.Answered last;
        do {
            last = ask(node, "watcher");
            if (last.status() == 200 && last.version() == version) {
                return;
            }
            Thread.sleep(20);
        } while (System.nanoTime() < end);
        throw new AssertionError(
                "%s does not serve version %d: %s".formatted(node.name(), version, last));
    }

    private void awaitDown(RunningNode node) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (statusOfNodes().get(node.name())) {
            assertThat(System.nanoTime()).as("until the node is called down").isLessThan(end);
            Thread.sleep(200);
        }
    }

    /** Whether each node is up, by its name, as the product says it; after a restart, the newer. */
    private static Map<String, Boolean> statusOfNodes() {
        Map<String, Boolean> up = new HashMap<>();
        List<Map<String, Object>> items =
                Api.as("operator").get("/api/v1/nodes").jsonPath().getList("items");
        items.forEach(
                item -> up.merge((String) item.get("name"), (Boolean) item.get("up"), (a, b) -> b));
        return up;
    }

    /** The strategy of {@link Api#document}, its saver shown once a month to each customer. */
    private static String capped(String strategy) {
        return Api.document(strategy, 50)
                .replace(
                        "\"rules\":[]",
                        """
                        "rules":[{"id":"once","template":"contact-policy/frequency-cap",
                          "scope":{"offers":["saver"]},
                          "parameters":{"maximum":1,"window":"P30D","counts":"decision"}}]""");
    }
}
