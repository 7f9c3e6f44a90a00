package io.stratagem.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * Simulates a change of the strategy that {@link HttpBenchSetup} made, for all customers, and
 * prints how many decisions a second that is.
 */
final class SimulationSpeed {

    private static final String AUTHOR = "marketer";
    private static final long LOOK_EVERY_MILLIS = 500;

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
        JsonNode simulation = server.post(AUTHOR, request + "/simulations", object());
        String at = request + "/simulations/" + simulation.get("id").asLong();
        while (simulation.get("state").asText().equals("RUNNING")) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            simulation = server.get(AUTHOR, at);
        }
        JsonNode placement = simulation.at("/result/placements/0");
        System.out.println(
                Report.speed(
                                2 * placement.get("decisions").asLong(),
                                "decisions for simulating a change",
                                Duration.between(
                                        Instant.parse(simulation.get("startedAt").asText()),
                                        Instant.parse(simulation.get("endedAt").asText())))
                        + "; %.1f %% of them change"
                                .formatted(100 * placement.get("changedShare").asDouble()));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
