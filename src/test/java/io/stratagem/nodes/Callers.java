package io.stratagem.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Callers who ask one node for decisions until closed, and remember what they got. */
final class Callers implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningNode node;
    private final String placement;
    private final Duration pause;
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Got> got = new ConcurrentLinkedQueue<>();
    private volatile boolean done;

    /**
     * What a caller got.
     *
     * @param status of the answer; 0 for none
     * @param millis how long it took
     * @param id the decision's; null without one
     * @param retryAfter whether the answer says when to come back
     * @param what the answer, or what was wrong
     */
    record Got(
            int status, long millis, UUID id, boolean degraded, boolean retryAfter, String what) {

        /** Whether the node has promised that the decision is in the log. */
        boolean isAcknowledged() {
            return status == 200 && !degraded;
        }
    }

    /**
     * @param pause of each caller between two calls
     */
    Callers(RunningNode node, String placement, int callers, Duration pause) {
        this.node = node;
        this.placement = placement;
        this.pause = pause;
        for (int i = 0; i < callers; i++) {
            int caller = i;
            Thread thread = new Thread(() -> ask(caller), "caller-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    private void ask(int caller) {
        for (int i = 0; !done; i++) {
            got.add(ask(node, placement, "caller-" + caller + "-" + i % 50));
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Asks once. */
    static Got ask(RunningNode node, String placement, String customer) {
        long begun = System.nanoTime();
        try {
            String body =
                    JSON.createObjectNode()
                            .put("customerId", customer)
                            .put("placement", placement)
                            .toString();
            HttpResponse<String> answer = node.decide(body, "\"" + UUID.randomUUID() + "\"");
            JsonNode read = JSON.readTree(answer.body());
            return new Got(
                    answer.statusCode(),
                    since(begun),
                    read.has("decisionId")
                            ? UUID.fromString(read.get("decisionId").asText())
                            : null,
                    read.path("degraded").asBoolean(),
                    answer.headers().firstValue("Retry-After").isPresent(),
                    answer.body());
        } catch (Exception e) {
            return new Got(0, since(begun), null, false, false, String.valueOf(e));
        }
    }

    private static long since(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1_000_000;
    }

    /** Ends it; what they got. */
    List<Got> end() {
        close();
        return List.copyOf(got);
    }

    /** What they got since the last time, while they go on. */
    List<Got> take() {
        List<Got> taken = new ArrayList<>();
        for (Got next = got.poll(); next != null; next = got.poll()) {
            taken.add(next);
        }
        return taken;
    }

    @Override
    public void close() {
        done = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted before the last answer", e);
            }
        }
    }
}
