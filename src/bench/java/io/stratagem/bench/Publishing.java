package io.stratagem.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Takes a strategy the whole way: created, drafted, submitted, approved by two, deployed. */
final class Publishing {

    private static final String AUTHOR = "marketer";
    private static final List<String> APPROVERS = List.of("approver", "approver2");

    private final Server server;

    Publishing(Server server) {
        this.server = server;
    }

    /**
     * @return the number of the revision that serves
     * @throws Server.CallFailed when a step is refused
     * @throws IllegalStateException when the approved change request was not applied
     */
    int publish(StrategyBuilder strategy) {
        String id = strategy.id();
        server.post(AUTHOR, "/api/v1/strategies", object().put("id", id).put("name", "Data check"));
        return change(id, strategy.document()).revision();
    }

    /**
     * A change that serves.
     *
     * @param revision its number
     * @param approvedAt {@link System#nanoTime()} when the last approval was sent
     */
    record Applied(int revision, long approvedAt) {}

    /**
     * Gives the first offer of a live strategy another priority.
     *
     * @throws Server.CallFailed when a step is refused
     */
    Applied changePriority(String id, int priority) {
        JsonNode document = server.get(AUTHOR, "/api/v1/strategies/" + id).get("content");
        ((ObjectNode) document.get("offers").get(1)).put("priority", priority);
        return change(id, document);
    }

    private Applied change(String id, JsonNode document) {
        JsonNode opened =
                server.post(
                        AUTHOR,
                        "/api/v1/strategies/" + id + "/change-requests",
                        object().put("title", "Data check"));
        String changeRequest = "/api/v1/change-requests/" + opened.get("number").asLong();
        server.putOverAny(AUTHOR, changeRequest + "/strategy", document);
        JsonNode state = server.postToAny(AUTHOR, changeRequest + "/submit", object());
        long approvedAt = 0;
        for (String approver : APPROVERS) {
            if (state.get("state").asText().equals("IN_REVIEW")) {
                ObjectNode review =
                        object().put("verdict", "APPROVE")
                                .put("digest", state.get("digest").asText());
                approvedAt = System.nanoTime();
                state = server.postToAny(approver, changeRequest + "/reviews", review);
            }
        }
        if (!state.get("state").asText().equals("APPLIED")) {
            throw new IllegalStateException("The strategy did not go live: " + state);
        }
        return new Applied(state.get("appliedRevision").asInt(), approvedAt);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
