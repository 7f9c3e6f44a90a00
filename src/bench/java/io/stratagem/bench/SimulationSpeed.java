package io.stratagem.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.bench.Caller.Span;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Simulates a change of the strategy that {@link HttpBenchSetup} made, for all customers, and
 * prints how many decisions a second that is, and what it costs somebody who is served meanwhile.
 */
final class SimulationSpeed {

    private static final String AUTHOR = "marketer";
    private static final long LOOK_EVERY_MILLIS = 500;

    /** How long a caller warms up, and is then measured, before a simulation runs beside it. */
    private static final long ALONE_MILLIS = 20_000;

    private SimulationSpeed() {}

    /**
     * Measures.
     *
     * @param arguments the server's address
     */
    public static void main(String[] arguments) throws InterruptedException {
        Server server = new Server(URI.create(arguments[0]));
        String strategy = "/api/v1/strategies/" + HttpBenchSetup.STRATEGY;
        JsonNode opened =
                server.post(AUTHOR, strategy + "/change-requests", object().put("title", "Bench"));
        String request = "/api/v1/change-requests/" + opened.get("number").asLong();
        JsonNode document = server.get(AUTHOR, strategy).get("content");
        ((ObjectNode) document.get("offers").get(1)).put("priority", 10_000);
        server.putOverAny(AUTHOR, request + "/strategy", document);
        JsonNode simulation = simulate(server, request);
        JsonNode placement = simulation.at("/result/placements/0");
        System.out.println(
                Report.speed(
                                2 * placement.get("decisions").asLong(),
                                "decisions for simulating a change",
                                Duration.between(
                                        Instant.parse(simulation.get("startedAt").asText()),
                                        Instant.parse(simulation.get("endedAt").asText())))
                        + "; %.1f %% of them change"
                                .formatted(100 * placement.get("changedShare").asDouble())
                        + ".\n");
        System.out.println(beside(server, request));
    }

    /** Simulates the same again beside a caller that asks without a pause. */
    private static String beside(Server server, String request) throws InterruptedException {
        Caller caller = new Caller(server);
        Span alone;
        Span both;
        try (caller) {
            Thread.sleep(ALONE_MILLIS);
            long begun = System.nanoTime();
            Thread.sleep(ALONE_MILLIS);
            alone = new Span(begun, System.nanoTime());
            simulate(server, request);
            both = new Span(alone.to(), System.nanoTime());
        }
        List<Double> before = caller.millisWithin(List.of(alone));
        List<Double> beside = caller.millisWithin(List.of(both));
        double slowBefore = Report.percentile(before, 99);
        double slowBeside = Report.percentile(beside, 99);
        return String.format(
                Locale.ROOT,
                "The same beside one caller that asks without a pause took %.1f s. The caller's p50"
                        + " %.1f ms → %.1f ms, p99 %.1f ms → %.1f ms, %.2f × (wanted: at most"
                        + " 1.5 ×); %,d decisions before it, %,d beside it.",
                both.millis() / 1000,
                Report.percentile(before, 50),
                Report.percentile(beside, 50),
                slowBefore,
                slowBeside,
                slowBeside / slowBefore,
                before.size(),
                beside.size());
    }

    private static JsonNode simulate(Server server, String request) throws InterruptedException {
        JsonNode simulation = server.post(AUTHOR, request + "/simulations", object());
        String at = request + "/simulations/" + simulation.get("id").asLong();
        while (simulation.get("state").asText().equals("RUNNING")) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            simulation = server.get(AUTHOR, at);
        }
        return simulation;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
