package io.stratagem.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/**
 * Brings a server that {@link HttpBenchSetup} set up into the state that pages are measured in: a
 * log of decisions, and open change requests, every second of them in review.
 */
final class PagesSetup {

    private static final String AUTHOR = "marketer";

    private PagesSetup() {}

    /**
     * Sets a server up.
     *
     * @param arguments the server's address, numbers of offers, of customers, of open change
     *     requests and of decisions
     */
    public static void main(String[] arguments) {
        Server server = new Server(URI.create(arguments[0]));
        int offers = Integer.parseInt(arguments[1]);
        int customers = Integer.parseInt(arguments[2]);
        int requests = Integer.parseInt(arguments[3]);
        int decisions = Integer.parseInt(arguments[4]);
        decide(server);
        server.post(
                "service",
                "/api/v1/yardstick/log?strategy=%s&decisions=%d&offers=%d&customers=%d"
                        .formatted(HttpBenchSetup.STRATEGY, decisions, offers, customers),
                object());
        decide(server);
        new Publishing(server).changePriority(HttpBenchSetup.STRATEGY, 500);
        for (int i = 0; i < requests; i++) {
            open(server, i);
        }
        System.out.printf("%d change requests open, %d decisions logged%n", requests, decisions);
    }

    private static void decide(Server server) {
        server.post(
                "service",
                "/api/v1/decisions",
                object().put("customerId", "P1").put("placement", HttpBenchSetup.STRATEGY));
    }

    private static void open(Server server, int i) {
        String strategy = "/api/v1/strategies/" + HttpBenchSetup.STRATEGY;
        JsonNode opened =
                server.post(
                        AUTHOR,
                        strategy + "/change-requests",
                        object().put("title", "Another priority " + i));
        String request = "/api/v1/change-requests/" + opened.get("number").asLong();
        JsonNode document = server.get(AUTHOR, strategy).get("content");
        ((ObjectNode) document.get("offers").get(1 + i)).put("priority", 2_000 + i);
        server.putOverAny(AUTHOR, request + "/strategy", document);
        if (i % 2 == 0) {
            server.postToAny(AUTHOR, request + "/submit", object());
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
