package io.stratagem.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks for real decisions, logged and counted, for many customers from several threads. */
final class DecidingForAll {

    private static final String CLIENT = "service";

    private final Server server;
    private final int threads;

    DecidingForAll(Server server, int threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * What the customers got.
     *
     * @param offers the ids of the offers by rank for each customer, without fallback offers
     * @param time how long all decisions took together
     */
    record Answers(List<List<String>> offers, Duration time) {}

    /**
     * @param customers their ids
     * @param placement where the offers are to be shown
     * @param version the revision that has to decide
     * @param count how many offers to ask for
     * @throws IllegalStateException when another revision decided, or a degraded one
     */
    Answers decide(List<String> customers, String placement, int version, int count) {
        long start = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<String>>> answers = new ArrayList<>(customers.size());
            for (String customer : customers) {
                answers.add(pool.submit(() -> decide(customer, placement, version, count)));
            }
            List<List<String>> offers = new ArrayList<>(customers.size());
            for (Future<List<String>> answer : answers) {
                offers.add(answer.get());
            }
            return new Answers(offers, Duration.ofNanos(System.nanoTime() - start));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while deciding", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** How fast that was, in words. */
    String speed(int decisions, Duration time) {
        return Report.speed(decisions, "decisions", time) + ", from " + threads + " threads";
    }

    private List<String> decide(String customer, String placement, int version, int count) {
        ObjectNode request =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("customerId", customer)
                        .put("placement", placement)
                        .put("count", count);
        JsonNode decision = server.post(CLIENT, "/api/v1/decisions", request);
        if (decision.at("/ruleSet/version").asInt() != version
                || !decision.at("/ruleSet/strategy").asText().equals(placement)
                || decision.get("degraded").asBoolean()) {
            throw new IllegalStateException("Not decided by revision " + version + ": " + decision);
        }
        List<String> offers = new ArrayList<>();
        for (JsonNode offer : decision.get("offers")) {
            if (!offer.get("tier").asText().equals("fallback")) {
                offers.add(offer.get("offerId").asText());
            }
        }
        return offers;
    }
}
