package io.stratagem.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends decisions to nodes in turn. A node that does not answer, or is shutting down, is passed
 * over: the next one is asked the same with the same Idempotency-Key, once round.
 */
final class Balancer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAVAILABLE = 503;

    private final List<RunningNode> nodes;
    private final AtomicInteger turn = new AtomicInteger();

    Balancer(List<RunningNode> nodes) {
        this.nodes = nodes;
    }

    /**
     * What a caller got.
     *
     * @param node the node that answered
     */
    record Answered(RunningNode node, int status, JsonNode body) {

        long version() {
            return body.at("/ruleSet/version").asLong();
        }

        String firstOffer() {
            return body.at("/offers/0/offerId").asText();
        }
    }

    /**
     * @throws IOException when no node answers
     */
    Answered decide(String placement, String customer) throws IOException, InterruptedException {
        String key = "\"" + UUID.randomUUID() + "\"";
        IOException unanswered = null;
        Answered refused = null;
        int first = turn.getAndIncrement();
        for (int tried = 0; tried < nodes.size(); tried++) {
            RunningNode node = nodes.get(Math.floorMod(first + tried, nodes.size()));
            try {
                Answered answered = ask(node, placement, customer, key);
                if (answered.status() != UNAVAILABLE) {
                    return answered;
                }
                refused = answered;
            } catch (IOException e) {
                unanswered = e;
            }
        }
        if (refused != null) {
            return refused;
        }
        throw unanswered;
    }

    /** Asks one node. */
    static Answered ask(RunningNode node, String placement, String customer, String key)
            throws IOException, InterruptedException {
        String body =
                JSON.createObjectNode()
                        .put("customerId", customer)
                        .put("placement", placement)
                        .toString();
        HttpResponse<String> response = node.decide(body, key);
        return new Answered(node, response.statusCode(), JSON.readTree(response.body()));
    }
}
