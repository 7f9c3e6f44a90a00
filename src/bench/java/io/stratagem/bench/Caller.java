package io.stratagem.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asks for one decision after the other without a pause, in a thread of its own, until closed. */
final class Caller implements AutoCloseable {

    private final Server server;
    private final ObjectNode question =
            JsonNodeFactory.instance
                    .objectNode()
                    .put("customerId", "P1")
                    .put("placement", HttpBenchSetup.STRATEGY);
    private final List<Answered> answers = new ArrayList<>();
    private final List<Answered> firstOfVersion = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::ask, "caller");
    private volatile boolean done;
    private volatile RuntimeException failure;

    /**
     * A decision that was answered.
     *
     * @param begunAt {@link System#nanoTime()} when it was asked for
     * @param endedAt when the answer was there
     * @param version the revision that decided
     */
    record Answered(long begunAt, long endedAt, long version) {

        double millis() {
            return (endedAt - begunAt) / 1e6;
        }
    }

    /** A time between two values of {@link System#nanoTime()}. */
    record Span(long from, long to) {

        double millis() {
            return (to - from) / 1e6;
        }
    }

    /** Begins to ask. */
    Caller(Server server) {
        this.server = server;
        thread.start();
    }

    private void ask() {
        long version = 0;
        try {
            while (!done) {
                long begun = System.nanoTime();
                JsonNode answer = server.post("service", "/api/v1/decisions", question);
                Answered answered =
                        new Answered(
                                begun, System.nanoTime(), answer.at("/ruleSet/version").asLong());
                answers.add(answered);
                if (answered.version() != version) {
                    version = answered.version();
                    firstOfVersion.add(answered);
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /**
     * When the first answer by a revision was there.
     *
     * @throws IllegalStateException when there was none
     */
    long firstBy(int revision) {
        return firstOfVersion.stream()
                .filter(answered -> answered.version() == revision)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing was decided by " + revision))
                .endedAt();
    }

    /**
     * How long each answer took that was under way in one of the times, in milliseconds. To be
     * asked once this is closed, when the last of them has ended.
     */
    List<Double> millisWithin(List<Span> times) {
        return answers.stream()
                .filter(
                        answered ->
                                times.stream()
                                        .anyMatch(
                                                time ->
                                                        answered.endedAt() > time.from()
                                                                && answered.begunAt() < time.to()))
                .map(Answered::millis)
                .toList();
    }

    /**
     * Stops asking.
     *
     * @throws RuntimeException what an answer was refused for
     */
    @Override
    public void close() {
        done = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before the last answer", e);
        }
        if (failure != null) {
            throw failure;
        }
    }
}
