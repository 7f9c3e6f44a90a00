package io.stratagem.bench.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Compares all contestants' answers, measures them in turns, and writes the part of the report that
 * is about the engine alone. What a turn found is written at once, into the report and as a line of
 * {@code engine-turns.jsonl}, so a run that is ended early has measured what it measured.
 */
public final class EngineReport {

    private static final List<Integer> SIZES = List.of(100, 1_000, 10_000);
    private static final String ENGINE = "engine";
    private static final String LOOP = "loop";
    private static final String EASY_RULES = "easy-rules";
    private static final String ZEN = "zen-engine";
    private static final List<String> JAVA = List.of(ENGINE, LOOP, EASY_RULES);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path into;
    private final Path folder;
    private final int rounds;
    private final int seconds;

    /** By contestant and size what each round measured: CPU microseconds a decision. */
    private final Map<String, List<Double>> cpu = new HashMap<>();

    private final Map<Integer, Double> allocated = new HashMap<>();
    private final Map<String, String> notes = new HashMap<>();

    private int turns;

    private EngineReport(Path into, Path folder, int rounds, int seconds) {
        this.into = into;
        this.folder = folder;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /**
     * @param arguments the file to write; a folder for what is passed to other contestants; how
     *     often each measures in turn; for how many seconds each time
     */
    public static void main(String[] arguments) throws Exception {
        EngineBenchmark.logAsInProduction();
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        EngineReport report =
                new EngineReport(
                        Path.of(arguments[0]),
                        folder,
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]));
        Files.deleteIfExists(report.into); // what an earlier run found is no part of this one
        Files.deleteIfExists(report.turnsFile());
        for (int size : SIZES) {
            report.compareAnswers(size);
            report.compareZen(size);
        }
        for (int round = 0; round < report.rounds; round++) {
            for (int size : SIZES) {
                for (String contestant : JAVA) {
                    report.measureJava(contestant, size);
                }
                report.measureZen(size);
            }
        }
        System.exit(0);
    }

    private Path turnsFile() {
        return folder.resolve("engine-turns.jsonl");
    }

    /** Ends the run when somebody answers otherwise than the loop. */
    private void compareAnswers(int size) {
        EngineWorkload workload = new EngineWorkload(size);
        LoopContestant loop = new LoopContestant(workload);
        EasyRulesContestant easyRules = new EasyRulesContestant(workload);
        List<Answer> answers = new ArrayList<>();
        try (EngineContestant engine = new EngineContestant(workload)) {
            for (int profile = 0; profile < EngineWorkload.PROFILES; profile++) {
                Answer expected = loop.answer(profile);
                answers.add(expected);
                requireSame(expected, engine.answer(profile), ENGINE, size, profile);
                requireSame(expected, easyRules.answer(profile), EASY_RULES, size, profile);
            }
            JSON.writeValue(file(size).toFile(), workload.toJson(answers));
        } catch (IOException e) {
            throw new IllegalStateException("The workload cannot be written to " + folder, e);
        }
    }

    private static void requireSame(
            Answer expected, Answer found, String contestant, int size, int profile) {
        if (!found.equals(expected)) {
            throw new IllegalStateException(
                    "With %d offers %s answers profile %d with %s instead of %s. Nothing is measured."
                            .formatted(size, contestant, profile, found, expected));
        }
    }

    private Path file(int size) {
        return folder.resolve("workload-" + size + ".json");
    }

    private void measureJava(String contestant, int size) throws RunnerException, IOException {
        Collection<RunResult> results =
                new Runner(
                                new OptionsBuilder()
                                        .include(EngineBenchmark.class.getName())
                                        .param("offers", String.valueOf(size))
                                        .param("contestant", contestant)
                                        .addProfiler(CpuTime.class)
                                        .addProfiler(GCProfiler.class)
                                        .jvmArgs("-Xmx1g", "-XX:+UseSerialGC")
                                        .warmupIterations(1)
                                        .warmupTime(TimeValue.seconds(seconds))
                                        .measurementIterations(2)
                                        .measurementTime(TimeValue.seconds(seconds))
                                        .build())
                        .run();
        for (RunResult result : results) {
            if (contestant.equals(ENGINE)) {
                allocated.put(size, score(result, "gc.alloc.rate.norm"));
            }
            add(contestant, size, score(result, CpuTime.LABEL));
        }
    }

    private static double score(RunResult result, String label) {
        return result.getSecondaryResults().get(label).getScore();
    }

    /** Before anything is timed, with both of its forms. */
    private void compareZen(int size) throws IOException, InterruptedException {
        zen(size, 0);
    }

    private void measureZen(int size) throws IOException, InterruptedException {
        Optional<JsonNode> found = zen(size, 2 * seconds);
        if (found.isPresent()) {
            add(ZEN, size, found.get().get("cpu").asDouble());
        }
    }

    /** What the script printed; empty when zen-engine cannot take part. */
    private Optional<JsonNode> zen(int size, int forSeconds)
            throws IOException, InterruptedException {
        if (notes.containsKey(ZEN)) {
            return Optional.empty();
        }
        Process node;
        try {
            node =
                    new ProcessBuilder(
                                    "node",
                                    "src/bench/peers/zen.mjs",
                                    file(size).toString(),
                                    String.valueOf(forSeconds))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
        } catch (IOException e) {
            notes.put(ZEN, "not measured: node cannot be started");
            return Optional.empty();
        }
        String printed = new String(node.getInputStream().readAllBytes());
        if (node.waitFor() != 0) {
            notes.put(ZEN, "not measured: its script failed");
            return Optional.empty();
        }
        JsonNode found = JSON.readTree(printed);
        if (found.get("wrong").asInt() > 0) {
            throw new IllegalStateException(
                    "With %d offers %s answers %d of %d profiles otherwise. Nothing more is measured."
                            .formatted(
                                    size,
                                    ZEN,
                                    found.get("wrong").asInt(),
                                    found.get("checked").asInt()));
        }
        return Optional.of(found);
    }

    /** Keeps what one turn found, at once. */
    private void add(String contestant, int size, double micros) throws IOException {
        cpu.computeIfAbsent(contestant + size, key -> new ArrayList<>()).add(micros);
        turns++;
        Map<String, Object> turn =
                Map.of("contestant", contestant, "offers", size, "cpuMicros", micros);
        Files.writeString(
                turnsFile(),
                JSON.writeValueAsString(turn) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        Files.writeString(into, text());
    }

    /** How many turns there are when nothing ends the run early. */
    private int wanted() {
        return rounds * SIZES.size() * (JAVA.size() + (notes.containsKey(ZEN) ? 0 : 1));
    }

    /** The middle one of the rounds, in CPU microseconds a decision. */
    private Optional<Double> middle(String contestant, int size) {
        double[] sorted =
                cpu.getOrDefault(contestant + size, List.of()).stream()
                        .mapToDouble(micros -> micros)
                        .sorted()
                        .toArray();
        return sorted.length == 0 ? Optional.empty() : Optional.of(sorted[sorted.length / 2]);
    }

    /** How many times as much CPU as the engine. */
    private Optional<Double> timesEngine(String contestant, int size) {
        return middle(contestant, size)
                .flatMap(micros -> middle(ENGINE, size).map(engine -> micros / engine));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        text.append("## The engine alone\n\n");
        if (turns < wanted()) {
            text.append(format("**Ended early**, after %d of %d turns.%n%n", turns, wanted()));
        }
        text.append(
                """
                One decision in process, without HTTP and without a database: offers × 4 conditions with
                priorities, %d frequency caps (per offer, per category, for one category, per customer),
                %d profiles with %d contacts each, the first %d offers. Before anything is timed, all
                contestants answer every profile (zen-engine, by its table and by its expressions, as many
                as fit into 20 s) and must agree on the offers, their order, and how many offers the
                profile is eligible for.

                CPU microseconds a decision, all threads of the process with garbage collection; the
                middle of %d rounds in which the contestants take turns:

                | contestant | 100 offers | 1,000 | 10,000 |
                |---|---|---|---|
                """
                        .formatted(
                                EngineWorkload.CAPS.size(),
                                EngineWorkload.PROFILES,
                                EngineWorkload.CONTACTS,
                                EngineWorkload.PLACES,
                                rounds));
        row(text, "the product's engine", ENGINE);
        row(text, "a loop written by hand over typed fields", LOOP);
        row(text, "Easy Rules 4.1.0, a rule per offer", EASY_RULES);
        row(text, "GoRules zen-engine 0.54.0 in node, a table with a row per offer", ZEN);
        if (notes.containsKey(ZEN)) {
            text.append("\nzen-engine was ").append(notes.get(ZEN)).append(".\n");
        }
        text.append("\nDecisions per CPU second of the engine: ");
        text.append(
                String.join(
                        ", ",
                        SIZES.stream()
                                .map(size -> perCpuSecond(size) + format(" with %,d offers", size))
                                .toList()));
        text.append(".\n\n| what | wanted | found |\n|---|---|---|\n");
        target(text, "CPU of the engine ÷ loop, 1,000 offers", "≤ 2", inverse(LOOP, 1_000), 2);
        target(text, "CPU of the engine ÷ loop, 10,000 offers", "≤ 1", inverse(LOOP, 10_000), 1);
        atLeast(text, "Easy Rules ÷ engine, 1,000 offers", timesEngine(EASY_RULES, 1_000), 20);
        atLeast(text, "zen-engine ÷ engine, 1,000 offers", timesEngine(ZEN, 1_000), 80);
        growth(text, 100, 1_000);
        growth(text, 1_000, 10_000);
        for (int size : SIZES) {
            text.append(
                    format(
                            "| allocated a decision, %,d offers | – | %s |%n",
                            size,
                            allocated.containsKey(size)
                                    ? format("%,.1f KiB", allocated.get(size) / 1024)
                                    : "–"));
        }
        return text.append('\n').toString();
    }

    private String perCpuSecond(int size) {
        return middle(ENGINE, size).map(micros -> format("%,.0f", 1e6 / micros)).orElse("–");
    }

    private void row(StringBuilder text, String name, String contestant) {
        text.append("| ").append(name);
        for (int size : SIZES) {
            text.append(" | ")
                    .append(middle(contestant, size).map(m -> format("%,.1f", m)).orElse("–"));
        }
        text.append(" |\n");
    }

    private Optional<Double> inverse(String contestant, int size) {
        return timesEngine(contestant, size).map(times -> 1 / times);
    }

    private void growth(StringBuilder text, int from, int to) {
        Optional<Double> factor =
                middle(ENGINE, to).flatMap(more -> middle(ENGINE, from).map(less -> more / less));
        target(text, format("time of %,d offers ÷ %,d", to, from), "≤ 9", factor, 9);
    }

    private static void target(
            StringBuilder text, String what, String wanted, Optional<Double> found, double most) {
        String verdict =
                found.map(f -> format("%.2f%s", f, f <= most ? "" : " **missed**")).orElse("–");
        text.append("| ").append(what).append(" | ").append(wanted).append(" | ");
        text.append(verdict).append(" |\n");
    }

    private static void atLeast(
            StringBuilder text, String what, Optional<Double> found, double least) {
        String verdict =
                found.map(f -> format("%.1f%s", f, f >= least ? "" : " **missed**")).orElse("–");
        text.append("| ").append(what).append(" | ≥ ").append((int) least).append(" | ");
        text.append(verdict).append(" |\n");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values).replace(System.lineSeparator(), "\n");
    }

    /** What the part has to be run with, for the log. */
    @Override
    public String toString() {
        return Arrays.asList(folder, rounds, seconds).toString();
    }
}
