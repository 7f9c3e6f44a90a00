package io.stratagem.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.stratagem.bench.DecidingForAll.Answers;
import java.io.IOException;
import java.io.StringWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Imports the profiles of a workload as customers, publishes its offers, each with its conditions
 * as one audience, and compares the first offers of every profile with those it expects.
 */
final class WorkloadCheck {

    /** The most slots a placement has: up to here the eligible offers can be counted. */
    private static final int MOST_SLOTS = 50;

    /** So long at least decisions are timed. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(5);

    /** So many wrong answers of a round are shown. */
    private static final int SHOWN = 5;

    private final Server server;
    private final DecidingForAll deciding;
    private final Report report;

    WorkloadCheck(Server server, DecidingForAll deciding, Report report) {
        this.server = server;
        this.deciding = deciding;
        this.report = report;
    }

    /**
     * @param id of the strategy to publish; new to the server
     * @param file {@code k}, {@code offers}, {@code profiles} and for each profile what is {@code
     *     expected}
     */
    void run(String id, Path file) throws IOException {
        JsonNode workload = new ObjectMapper().readTree(file.toFile());
        report.line(
                "Workload: %s, %,d offers and %,d profiles",
                file, workload.get("offers").size(), workload.get("profiles").size());
        importProfiles(workload.get("profiles"));
        long start = System.nanoTime();
        int version =
                new Publishing(server).publish(strategy(id, MOST_SLOTS, workload.get("offers")));
        report.line(
                "  live in %.1f s, from creating to deployed", (System.nanoTime() - start) / 1e9);
        List<String> profiles = texts(workload.get("profiles"), "id");
        compareTop(id, version, workload, profiles);
        compareEligible(id, version, workload.get("expected"), profiles);
    }

    private void importProfiles(JsonNode profiles) throws IOException {
        List<String> columns = new ArrayList<>();
        profiles.get(0).fieldNames().forEachRemaining(columns::add);
        StringWriter csv = new StringWriter();
        try (CsvWriter rows = CsvWriter.builder().build(csv)) {
            rows.writeRecord(columns);
            for (JsonNode profile : profiles) {
                rows.writeRecord(
                        columns.stream().map(name -> profile.path(name).asText()).toList());
            }
        }
        server.postCsv(
                "operator", "/api/v1/customers/import", BodyPublishers.ofString(csv.toString()));
    }

    /** The offers of a workload, each with its conditions as one audience. */
    static StrategyBuilder strategy(String id, int slots, JsonNode offers) {
        StrategyBuilder strategy = new StrategyBuilder(id, slots);
        for (JsonNode offer : offers) {
            String name = offer.get("id").asText();
            strategy.offer(name, offer.get("priority").asInt());
            ObjectNode audience = JsonNodeFactory.instance.objectNode();
            ArrayNode conditions = audience.putArray("all");
            for (JsonNode condition : offer.get("conditions")) {
                conditions
                        .addObject()
                        .put("attribute", condition.get("attr").asText())
                        .put("operator", condition.get("op").asText())
                        .set("value", condition.get("value"));
            }
            strategy.eligibility(name, audience);
        }
        return strategy;
    }

    /** Asks again and again until there is something to time; every answer has to be right. */
    private void compareTop(String id, int version, JsonNode workload, List<String> profiles) {
        Map<String, List<String>> expected = new HashMap<>();
        for (JsonNode profile : workload.get("expected")) {
            List<String> top = new ArrayList<>();
            profile.get("top").forEach(offer -> top.add(StrategyBuilder.idOf(offer.asText())));
            expected.put(profile.get("profile").asText(), top);
        }
        Duration time = Duration.ZERO;
        int asked = 0;
        int right = 0;
        while (time.compareTo(LONG_ENOUGH) < 0) {
            Answers answers = deciding.decide(profiles, id, version, workload.get("k").asInt());
            time = time.plus(answers.time());
            asked += profiles.size();
            right += countRight(profiles, expected, answers);
        }
        report.line("  %s", deciding.speed(asked, time));
        report.compare("profiles with an expectation", profiles.size(), expected.size());
        report.compare("answers as expected", asked, right);
    }

    private int countRight(
            List<String> profiles, Map<String, List<String>> expected, Answers answers) {
        int right = 0;
        for (int i = 0; i < profiles.size(); i++) {
            List<String> wanted = expected.get(profiles.get(i));
            if (answers.offers().get(i).equals(wanted)) {
                right++;
            } else if (i + 1 - right <= SHOWN) {
                report.line(
                        "  %s got %s, expected %s",
                        profiles.get(i), answers.offers().get(i), wanted);
            }
        }
        return right;
    }

    private void compareEligible(String id, int version, JsonNode expected, List<String> profiles) {
        Answers answers = deciding.decide(profiles, id, version, MOST_SLOTS);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < profiles.size(); i++) {
            counts.put(profiles.get(i), answers.offers().get(i).size());
        }
        int right = 0;
        for (JsonNode profile : expected) {
            int eligible = Math.min(profile.get("eligible").asInt(), MOST_SLOTS);
            if (counts.get(profile.get("profile").asText()) == eligible) {
                right++;
            }
        }
        report.compare("numbers of eligible offers", expected.size(), right);
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.get(field).asText()));
        return texts;
    }
}
