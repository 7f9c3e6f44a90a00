package io.stratagem.bench;

import io.stratagem.bench.Caller.Span;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures a server that {@link HttpBenchSetup} has set up: decisions beside an endpoint that does
 * nothing and one that inserts a row, each in turn with the same load; then what a change of a
 * value and what a change of a template take from the last approval to the first decision by it,
 * and what a caller feels of it. Writes Markdown.
 */
final class HttpReport {

    private static final List<String> ENDPOINTS =
            List.of("yardstick/empty", "yardstick/insert", "decisions");
    private static final int CONNECTIONS = 64;
    private static final int VALUE_CHANGES = 10;
    private static final int TEMPLATE_CHANGES = 5;

    /** The server compiles what it often runs; before that it is measured too slow. */
    private static final int WARM_UPS = 5;

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern LATENCY = Pattern.compile("(50|99)%\\s+([\\d.]+)(us|ms|s)\\b");
    private static final Pattern ERRORS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

    private final URI base;
    private final int seconds;
    private final int rounds;
    private final int customers;
    private final Path rulesRepo;

    private HttpReport(URI base, int seconds, int rounds, int customers, Path rulesRepo) {
        this.base = base;
        this.seconds = seconds;
        this.rounds = rounds;
        this.customers = customers;
        this.rulesRepo = rulesRepo;
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
     *     customers, the file to write, the folder of templates that the server reads
     */
    public static void main(String[] arguments) throws Exception {
        HttpReport report =
                new HttpReport(
                        URI.create(arguments[0]),
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]),
                        Integer.parseInt(arguments[4]),
                        Path.of(arguments[6]));
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
        return text.append('\n')
                .append(valueChanges())
                .append('\n')
                .append(templateChanges())
                .toString();
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
    private String valueChanges() throws InterruptedException {
        Server server = new Server(base);
        long begun = System.nanoTime();
        List<Double> untilServing = new ArrayList<>();
        Caller caller = new Caller(server);
        try (caller) {
            for (int i = 0; i < VALUE_CHANGES; i++) {
                Publishing.Applied applied = changeValue(server, i);
                untilServing.add((caller.firstBy(applied.revision()) - applied.approvedAt()) / 1e6);
            }
        }
        List<Double> meanwhile = caller.millisWithin(List.of(new Span(begun, System.nanoTime())));
        return String.format(
                Locale.ROOT,
                "%d value changes while one caller asks without a pause: last approval sent → first"
                        + " decision by it %.0f ms (median; %.0f at most). Decisions meanwhile: p50"
                        + " %.1f ms, slowest %.1f ms of %,d (wanted: at most 50 ms above p50).%n",
                untilServing.size(),
                median(untilServing),
                Collections.max(untilServing),
                median(meanwhile),
                Collections.max(meanwhile),
                meanwhile.size());
    }

    private static Publishing.Applied changeValue(Server server, int priority)
            throws InterruptedException {
        Publishing.Applied applied =
                new Publishing(server).changePriority(HttpBenchSetup.STRATEGY, 1 + priority);
        Thread.sleep(1000);
        return applied;
    }

    /**
     * Releases a changed template over and over, and changes a value, which is then deployed with
     * the new templates, while one caller asks without a pause.
     */
    private String templateChanges() throws IOException, InterruptedException {
        Server server = new Server(base);
        ReleasingTemplates releasing = new ReleasingTemplates(server, rulesRepo);
        Span before;
        List<Span> tried = new ArrayList<>();
        List<Span> built = new ArrayList<>();
        Caller caller = new Caller(server);
        try (caller) {
            long begun = System.nanoTime();
            Thread.sleep(1000L * seconds);
            before = new Span(begun, System.nanoTime());
            for (int i = 0; i < TEMPLATE_CHANGES; i++) {
                long proposed = System.nanoTime();
                releasing.changeOne();
                tried.add(new Span(proposed, System.nanoTime()));
                Publishing.Applied applied = changeValue(server, VALUE_CHANGES + i);
                built.add(new Span(applied.approvedAt(), caller.firstBy(applied.revision())));
            }
        }
        List<Double> usual = caller.millisWithin(List.of(before));
        double slow = Report.percentile(usual, 99);
        List<Double> untilServing = built.stream().map(Span::millis).toList();
        return String.format(
                Locale.ROOT,
                "%d template changes, likewise: last approval sent → first decision by it %.0f ms"
                        + " (median; %.0f at most). Decisions before: p99 %.1f ms of %,d. Slowest"
                        + " (wanted: at most 3 × that) while the release is tried and reviewed: %s;"
                        + " while the rule set is built: %s.%n",
                built.size(),
                median(untilServing),
                Collections.max(untilServing),
                slow,
                usual.size(),
                slowest(caller.millisWithin(tried), slow),
                slowest(caller.millisWithin(built), slow));
    }

    private static String slowest(List<Double> millis, double usual) {
        double slowest = Collections.max(millis);
        return String.format(
                Locale.ROOT,
                "%.1f ms of %,d, %.1f ×%s",
                slowest,
                millis.size(),
                slowest / usual,
                slowest <= 3 * usual ? "" : " **missed**");
    }
}
