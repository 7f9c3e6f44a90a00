package io.stratagem.bench.engine;

import io.stratagem.ruleset.EvaluationInput;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.ruleset.drools.DroolsRuleSetFactory;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.Volumes;
import io.stratagem.strategy.StrategyDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long it takes until a change can decide, and how much memory a live rule set takes. */
final class BuildFigures {

    private static final int SETS = 10;
    private static final String DRL = "exclusion/audience/template.drl";

    private final TemplateSet templates = EngineContestant.shippedTemplates();
    private final DroolsRuleSetFactory factory = new DroolsRuleSetFactory();

    /**
     * Measures and writes.
     *
     * @param arguments the file to write
     */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), new BuildFigures().text());
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        text.append("## From a change to the first decision, and memory\n\n");
        text.append("In process, from the document to the first decision; wall time.\n\n");
        text.append("| what | wanted | found |\n|---|---|---|\n");
        StrategyDocument thousand = new EngineWorkload(1_000).document();
        try (RuleSet first = ready(thousand, templates)) {
            row(text, "value change, 1,000 offers", "≤ 100 ms", values(thousand));
            row(
                    text,
                    "value change, 10,000 offers",
                    "–",
                    values(new EngineWorkload(10_000).document()));
            row(text, "template change, 1,000 offers", "≤ 5,000 ms", templateChange(thousand));
            text.append(
                    String.format(
                            Locale.ROOT,
                            "| memory of a live rule set with its prepared sessions, 1,000 offers | – | %.1f MiB |%n",
                            memory(thousand)));
            first.candidates(EngineWorkload.PLACEMENT);
        }
        return text.append('\n').toString();
    }

    private static void row(StringBuilder text, String what, String wanted, double millis) {
        text.append(String.format(Locale.ROOT, "| %s | %s | %,.0f ms |%n", what, wanted, millis));
    }

    private RuleSet ready(StrategyDocument document, TemplateSet with) {
        RuleSet ruleSet = factory.build(document, 1, "benchmark", with);
        EvaluationInput stranger =
                new EvaluationInput(
                        EngineWorkload.PLACEMENT,
                        "web",
                        Map.of(),
                        Map.of(),
                        List.of(),
                        Volumes.NONE,
                        OfferSet.NONE,
                        EngineWorkload.NOW,
                        EngineWorkload.ZONE);
        try (RuleSet.Evaluation evaluation = ruleSet.evaluate(stranger)) {
            evaluation.verdict();
        }
        return ruleSet;
    }

    /** The middle of eleven builds with the same templates. */
    private double values(StrategyDocument document) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            long start = System.nanoTime();
            RuleSet ruleSet = ready(document, templates);
            millis.add((System.nanoTime() - start) / 1e6);
            ruleSet.close();
        }
        return millis.stream().sorted().toList().get(5);
    }

    private double templateChange(StrategyDocument document) {
        Map<String, String> files = new HashMap<>(templates.files());
        files.put(DRL, files.get(DRL) + "// changed\n");
        long start = System.nanoTime();
        RuleSet ruleSet = ready(document, TemplateSet.fromFiles(files));
        double millis = (System.nanoTime() - start) / 1e6;
        ruleSet.close();
        return millis;
    }

    private double memory(StrategyDocument document) {
        long before = used();
        List<RuleSet> live = new ArrayList<>();
        for (int i = 0; i < SETS; i++) {
            live.add(ready(document, templates));
        }
        double each = (used() - before) / (double) SETS / (1 << 20);
        live.forEach(RuleSet::close);
        return each;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
