package io.stratagem.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.stratagem.bench.DecidingForAll.Answers;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;

/**
 * Imports a file of customers, publishes the offers of an oracle with their eligibility and its
 * exclusion as rules, decides for every customer, and compares who got which offer.
 */
final class BankCheck {

    /** An offer for everybody: who does not get it is excluded. */
    private static final String FOR_EVERYBODY = "data-check-everybody";

    private final Server server;
    private final DecidingForAll deciding;
    private final Report report;

    BankCheck(Server server, DecidingForAll deciding, Report report) {
        this.server = server;
        this.deciding = deciding;
        this.report = report;
    }

    /**
     * @param id of the strategy to publish; new to the server
     * @param csv customers, with a header and a column {@code id}
     * @param oracle the exclusion, and the offers with their eligibility, each with the count and
     *     the hash of the ids it expects
     */
    void run(String id, Path csv, Path oracle) throws IOException {
        JsonNode expected = new ObjectMapper().readTree(oracle.toFile());
        report.line("Bank: %s against %s", csv, oracle);
        importCustomers(csv);
        List<String> customers = ids(csv);
        StrategyBuilder strategy = strategy(id, expected);
        int version = new Publishing(server).publish(strategy);
        Answers answers =
                deciding.decide(customers, id, version, expected.get("offers").size() + 1);
        report.line("  %s", deciding.speed(customers.size(), answers.time()));
        compare(expected, customers, answers);
    }

    private void importCustomers(Path csv) throws IOException {
        long start = System.nanoTime();
        String separator = URLEncoder.encode(separator(csv), StandardCharsets.UTF_8);
        JsonNode imported =
                server.postCsv(
                        "operator",
                        "/api/v1/customers/import?ignoreUnknown=true&separator=" + separator,
                        BodyPublishers.ofFile(csv));
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        report.line("  %s", Report.speed(imported.get("written").asLong(), "customers", time));
    }

    private static StrategyBuilder strategy(String id, JsonNode oracle) {
        StrategyBuilder strategy = new StrategyBuilder(id, oracle.get("offers").size() + 1);
        strategy.offer(FOR_EVERYBODY, 0);
        for (JsonNode offer : oracle.get("offers")) {
            String name = offer.get("offer").asText();
            String eligibility = offer.get("eligibility").asText();
            strategy.offer(name, offer.get("priority").asInt());
            if (!ConditionText.isAlways(eligibility)) {
                strategy.eligibility(name, ConditionText.all(eligibility));
            }
        }
        strategy.exclusionFromAll(ConditionText.anyIn(oracle.at("/exclusion/text").asText()));
        return strategy;
    }

    private void compare(JsonNode oracle, List<String> customers, Answers answers) {
        JsonNode exclusion = oracle.get("exclusion");
        List<String> excluded = new ArrayList<>(customers);
        excluded.removeAll(new HashSet<>(having(FOR_EVERYBODY, customers, answers)));
        report.compare("excluded", exclusion.get("count").asInt(), excluded.size());
        report.compare("excluded, sha256", exclusion.get("sha256").asText(), hash(excluded));
        for (JsonNode offer : oracle.get("offers")) {
            String name = offer.get("offer").asText();
            List<String> eligible = having(StrategyBuilder.idOf(name), customers, answers);
            report.compare(name, offer.get("eligible_after_exclusion").asInt(), eligible.size());
            report.compare(
                    name + ", sha256",
                    offer.get("sha256_after_exclusion").asText(),
                    hash(eligible));
        }
    }

    private static List<String> having(String offer, List<String> customers, Answers answers) {
        List<String> having = new ArrayList<>();
        for (int i = 0; i < customers.size(); i++) {
            if (answers.offers().get(i).contains(offer)) {
                having.add(customers.get(i));
            }
        }
        return having;
    }

    /** SHA-256 of the ids, which are whole numbers, in ascending order, joined by commas. */
    private static String hash(List<String> ids) {
        List<String> ascending = new ArrayList<>(ids);
        ascending.sort(Comparator.comparingInt(String::length).thenComparing(id -> id));
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(
                                            String.join(",", ascending)
                                                    .getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> ids(Path csv) throws IOException {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().fieldSeparator(separator(csv)).ofNamedCsvRecord(csv)) {
            return rows.stream().map(row -> row.getField("id")).toList();
        }
    }

    /** What separates the columns: whichever of the usual ones stands in the header most often. */
    private static String separator(Path csv) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(csv)) {
            String header = lines.readLine();
            return List.of(";", ",", "\t").stream()
                    .max(Comparator.comparingInt(s -> header.split(s, -1).length))
                    .orElseThrow();
        }
    }
}
