package io.stratagem.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures a server that {@link HttpBenchSetup} has set up: decisions beside an endpoint that does
 * nothing and one that inserts a row, each in turn with the same load, and what a change of a value
 * takes from the last approval to the first decision by it. Writes a Markdown table.
 */
final class HttpReport {

    private static final List<String> ENDPOINTS =
            List.of("yardstick/empty", "yardstick/insert", "decisions");
    private static final int CONNECTIONS = 64;
    private static final int CHANGES = 10;

    /** The server compiles what it often runs; before that it is measured too slow. */
    private static final int WARM_UPS = 5;

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern LATENCY = Pattern.compile("(50|99)%\\s+([\\d.]+)(us|ms|s)\\b");
    private static final Pattern ERRORS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

    private final URI base;
    private final int seconds;
    private final int rounds;
    private final int customers;

    private HttpReport(URI base, int seconds, int rounds, int customers) {
        this.base = base;
        this.seconds = seconds;
        this.rounds = rounds;
        this.customers = customers;
    }

    /**
     * What wrk found in one go.
     *
     * @param rate requests a second
     * @param median of the latency, in milliseconds
     * @param slow the 99th of 100, in milliseconds
     * @param errors answers that were none
     */
    private record Go(double rate, double median, double slow, long errors) {}

    /**
     * Measures and writes.
     *
     * @param arguments the server's address, a name for the store, seconds of each go, rounds,
     *     customers, the file to write
     */
    public static void main(String[] arguments) throws Exception {
        HttpReport report =
                new HttpReport(
                        URI.create(arguments[0]),
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]),
                        Integer.parseInt(arguments[4]));
        Files.writeString(Path.of(arguments[5]), report.measure(arguments[1]));
    }

    private String measure(String store) throws Exception {
        for (String endpoint : ENDPOINTS) {
            load(endpoint, WARM_UPS * seconds);
        }
        Map<String, List<Go>> gos = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (String endpoint : ENDPOINTS) {
                gos.computeIfAbsent(endpoint, e -> new ArrayList<>()).add(load(endpoint, seconds));
            }
        }
        StringBuilder text = new StringBuilder();
        text.append("### ").append(store).append("\n\n");
        text.append("| endpoint | requests a second | ÷ empty | p50 | p99 | ÷ empty | errors |\n");
        text.append("|---|---|---|---|---|---|---|\n");
        double emptyRate = median(gos.get(ENDPOINTS.get(0)).stream().map(Go::rate).toList());
        double emptySlow = median(gos.get(ENDPOINTS.get(0)).stream().map(Go::slow).toList());
        gos.forEach(
                (endpoint, list) -> {
                    double rate = median(list.stream().map(Go::rate).toList());
                    double slow = median(list.stream().map(Go::slow).toList());
                    text.append(
                            String.format(
                                    Locale.ROOT,
                                    "| `%s` | %,.0f | %.2f | %.1f ms | %.1f ms | %.1f | %d |%n",
                                    endpoint,
                                    rate,
                                    rate / emptyRate,
                                    median(list.stream().map(Go::median).toList()),
                                    slow,
                                    slow / emptySlow,
                                    list.stream().mapToLong(Go::errors).sum()));
                });
        return text.append('\n').append(changes()).toString();
    }

    private Go load(String endpoint, int duration) throws IOException, InterruptedException {
        ProcessBuilder wrk =
                new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c" + CONNECTIONS,
                        "-d" + duration,
                        "--latency",
                        "-s",
                        "src/bench/decide.lua",
                        base + "/api/v1/" + endpoint);
        wrk.environment().put("CUSTOMERS", Integer.toString(customers));
        Process process = wrk.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        System.out.printf("%s: %s%n", endpoint, out.replaceAll("(?s).*Requests/sec", "rate"));
        Map<String, Double> latencies = new LinkedHashMap<>();
        Matcher latency = LATENCY.matcher(out);
        while (latency.find()) {
            latencies.put(
                    latency.group(1),
                    Double.parseDouble(latency.group(2))
                            * switch (latency.group(3)) {
                                case "us" -> 0.001;
                                case "ms" -> 1;
                                default -> 1000;
                            });
        }
        Matcher rate = RATE.matcher(out);
        if (!rate.find()) {
            throw new IOException("wrk did not say what it measured:\n" + out);
        }
        Matcher errors = ERRORS.matcher(out);
        return new Go(
                Double.parseDouble(rate.group(1)),
                latencies.get("50"),
                latencies.get("99"),
                errors.find() ? Long.parseLong(errors.group(1)) : 0);
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Changes a priority over and over while one caller asks without a pause. */
    private String changes() throws InterruptedException {
        Server server = new Server(base);
        ObjectNode question =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("customerId", "P1")
                        .put("placement", HttpBenchSetup.STRATEGY);
        AtomicBoolean done = new AtomicBoolean();
        List<Double> latencies = new ArrayList<>();
        List<long[]> firstByVersion = new ArrayList<>();
        Thread caller =
                new Thread(
                        () -> {
                            long version = 0;
                            while (!done.get()) {
                                long begun = System.nanoTime();
                                JsonNode answer =
                                        server.post("service", "/api/v1/decisions", question);
                                long ended = System.nanoTime();
                                latencies.add((ended - begun) / 1e6);
                                long served = answer.at("/ruleSet/version").asLong();
                                if (served != version) {
                                    version = served;
                                    firstByVersion.add(new long[] {version, ended});
                                }
                            }
                        });
        caller.start();
        List<Double> untilServing = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            Publishing.Applied applied =
                    new Publishing(server).changePriority(HttpBenchSetup.STRATEGY, 1 + i);
            Thread.sleep(1000);
            firstByVersion.stream()
                    .filter(first -> first[0] == applied.revision())
                    .forEach(first -> untilServing.add((first[1] - applied.approvedAt()) / 1e6));
        }
        done.set(true);
        caller.join();
        return String.format(
                Locale.ROOT,
                "%d value changes while one caller asks without a pause: last approval sent → first"
                        + " decision by it %.0f ms (median; %.0f at most). Decisions meanwhile: p50"
                        + " %.1f ms, slowest %.1f ms of %,d.%n",
                untilServing.size(),
                median(untilServing),
                untilServing.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                median(latencies),
                latencies.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                latencies.size());
    }
}
