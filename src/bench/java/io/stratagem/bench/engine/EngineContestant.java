package io.stratagem.bench.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.decision.DecisionEngine;
import io.stratagem.decision.DecisionStage;
import io.stratagem.decision.Selection;
import io.stratagem.decision.Situation;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.ruleset.drools.DroolsRuleSetFactory;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.Volumes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The product's engine with the rule templates it is shipped with. */
final class EngineContestant implements Contestant, AutoCloseable {

    private static final List<String> WHOLE_NUMBERS = List.of("age", "tenureMonths", "contacts7d");

    private final RuleSet ruleSet;
    private final DecisionEngine engine = new DecisionEngine();
    private final List<Situation> situations = new ArrayList<>();

    EngineContestant(EngineWorkload workload) {
        ruleSet =
                new DroolsRuleSetFactory()
                        .build(workload.document(), 1, "benchmark", shippedTemplates());
        for (int i = 0; i < EngineWorkload.PROFILES; i++) {
            situations.add(
                    new Situation(
                            EngineWorkload.PLACEMENT,
                            EngineWorkload.PLACES,
                            attributes(workload.profiles().get(i)),
                            Map.of(),
                            Map.of(),
                            Optional.of(workload.contacts(i)),
                            Optional.of(Volumes.NONE),
                            OfferSet.NONE,
                            OfferSet.NONE,
                            EngineWorkload.NOW,
                            EngineWorkload.ZONE,
                            i));
        }
    }

    /** The folder {@code rules-repo} below the working directory. */
    static TemplateSet shippedTemplates() {
        Path folder = Path.of("rules-repo");
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(
                        folder.relativize(file).toString().replace('\\', '/'),
                        Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return TemplateSet.fromFiles(files);
    }

    private static Map<String, Object> attributes(JsonNode profile) {
        Map<String, Object> attributes = new HashMap<>();
        profile.properties()
                .forEach(
                        field -> {
                            JsonNode value = field.getValue();
                            if (WHOLE_NUMBERS.contains(field.getKey())) {
                                attributes.put(field.getKey(), value.asLong());
                            } else if (value.isNumber()) {
                                attributes.put(field.getKey(), value.asDouble());
                            } else if (!field.getKey().equals("id")) {
                                attributes.put(field.getKey(), value.asText());
                            }
                        });
        return attributes;
    }

    @Override
    public Selection decide(int profile) {
        return engine.decide(ruleSet, situations.get(profile));
    }

    @Override
    public Answer answer(int profile) {
        Selection selection = decide(profile);
        int eligible =
                selection.funnel().stream()
                        .filter(step -> step.stage() == DecisionStage.ELIGIBILITY)
                        .mapToInt(Selection.Step::left)
                        .findFirst()
                        .orElseThrow();
        return new Answer(
                selection.offers().stream()
                        .map(ranked -> ruleSet.offers().get(ranked.offer()).id())
                        .toList(),
                eligible);
    }

    @Override
    public void close() {
        ruleSet.close();
    }
}
