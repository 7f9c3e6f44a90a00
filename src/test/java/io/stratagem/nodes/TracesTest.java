package io.stratagem.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.stratagem.approval.Api;
import io.stratagem.nodes.SpanReceiver.Span;
import io.stratagem.shared.EmbeddedPostgresResource;
import io.stratagem.shared.NeedsPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** One process of the packaged product that sends its traces to a collector. */
@Tag("nodes")
@NeedsPostgres
@EnabledIf(
        value = "io.stratagem.nodes.RunningNode#isPackaged",
        disabledReason = "The product is not packaged in target/nodes")
class TracesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CUSTOMER = "customer-of-the-trace";

    @TempDir Path folder;

    private RunningNode node;

    @AfterEach
    void stop() throws InterruptedException {
        RestAssured.reset();
        if (node != null) {
            node.kill();
        }
    }

    @Test
    void sendsWhereTheTimeOfADecisionGoesAndNothingOfTheCustomer() throws Exception {
        try (SpanReceiver receiver = new SpanReceiver()) {
            // given
            node =
                    new RunningNode(
                            "traced",
                            EmbeddedPostgresResource.newDatabase(),
                            folder.resolve("traced"),
                            "-Dquarkus.otel.exporter.otlp.protocol=http/protobuf",
                            "-Dquarkus.otel.bsp.schedule.delay=PT0.1S");
            node.set(Map.of("STRATAGEM_OTLP_ENDPOINT", receiver.address()));
            node.launch();
            node.awaitStart();
            Published.callOn(node);
            String strategy = Api.strategy();
            Published.go(strategy, Api.document(strategy, 50));

            // when
            Api.as("operator")
                    .body(Map.of("attributes", Map.of()))
                    .put("/api/v1/customers/" + CUSTOMER)
                    .then()
                    .statusCode(200);
            String decision =
                    Balancer.ask(node, strategy, CUSTOMER, "\"" + UUID.randomUUID() + "\"")
                            .body()
                            .path("decisionId")
                            .asText();

            // then
            Span whole = awaitSpan(receiver, "decide");
            List<Span> trace =
                    receiver.spans().stream()
                            .filter(span -> span.trace().equals(whole.trace()))
                            .toList();
            assertThat(trace)
                    .filteredOn(span -> span.parent().equals(whole.id()))
                    .extracting(Span::name)
                    .containsExactlyInAnyOrder("queue", "deciding", "log");
            Span request = awaitSpan(receiver, "POST /api/v1/decisions");
            assertThat(whole.parent()).isEqualTo(request.id());
            assertThat(whole.trace()).isEqualTo(request.trace());
            assertThat(receiver.received())
                    .contains(decision)
                    .contains(strategy)
                    .contains("/api/v1/customers/")
                    .doesNotContain(CUSTOMER);
        }
    }

    private static Span awaitSpan(SpanReceiver receiver, String name) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            for (Span span : receiver.spans()) {
                if (span.name().equals(name)) {
                    return span;
                }
            }
            assertThat(System.nanoTime())
                    .as("until %s is among %s", name, receiver.spans())
                    .isLessThan(end);
            Thread.sleep(100);
        }
    }
}
