package io.stratagem.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a server into the state that decisions are measured in over HTTP: a live strategy of made
 * up offers with audiences and frequency caps, and stored customers with contact histories.
 */
final class HttpBenchSetup {

    /** Also the name of its placement. */
    static final String STRATEGY = "http-bench";

    private static final int SLOTS = 3;
    private static final int CONTACTS = 20;
    private static final int CHUNK = 20_000;
    private static final long SEED = 42;

    private HttpBenchSetup() {}

    /**
     * Sets a server up.
     *
     * @param arguments the server's address, number of offers, number of customers
     */
    public static void main(String[] arguments) throws IOException {
        Server server = new Server(URI.create(arguments[0]));
        int offers = Integer.parseInt(arguments[1]);
        int customers = Integer.parseInt(arguments[2]);
        JsonNode workload = WorkloadMaker.make(offers, 1, SEED);
        StrategyBuilder strategy = WorkloadCheck.strategy(STRATEGY, SLOTS, workload.get("offers"));
        strategy.frequencyCap("per-offer", 3, "P7D", "impression", "offer");
        strategy.frequencyCap("per-category", 25, "P30D", "impression", "category");
        strategy.frequencyCap("per-customer", 20, "P7D", "click", "customer");
        new Publishing(server).publish(strategy);
        for (int from = 0; from < customers; from += CHUNK) {
            importCustomers(server, from, Math.min(customers, from + CHUNK));
        }
        server.post(
                "service",
                "/api/v1/yardstick/history?strategy=%s&contacts=%d".formatted(STRATEGY, CONTACTS),
                JsonNodeFactory.instance.objectNode());
        System.out.printf("%d offers live, %d customers stored%n", offers, customers);
    }

    private static void importCustomers(Server server, int from, int to) throws IOException {
        JsonNode profiles = WorkloadMaker.make(1, to - from, SEED + from).get("profiles");
        List<String> columns = new ArrayList<>();
        profiles.get(0).fieldNames().forEachRemaining(columns::add);
        StringWriter csv = new StringWriter();
        try (CsvWriter rows = CsvWriter.builder().build(csv)) {
            rows.writeRecord(columns);
            for (int i = 0; i < profiles.size(); i++) {
                JsonNode profile = profiles.get(i);
                String id = "P" + (from + i);
                rows.writeRecord(
                        columns.stream()
                                .map(name -> name.equals("id") ? id : profile.path(name).asText())
                                .toList());
            }
        }
        server.postCsv(
                "operator", "/api/v1/customers/import", BodyPublishers.ofString(csv.toString()));
    }
}
