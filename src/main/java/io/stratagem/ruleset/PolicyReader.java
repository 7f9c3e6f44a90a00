package io.stratagem.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.ruleset.Policy.AtMost;
import io.stratagem.ruleset.Policy.ComesFirst;
import io.stratagem.ruleset.Policy.Demand;
import io.stratagem.ruleset.Policy.Never;
import io.stratagem.ruleset.Policy.SomeOffer;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.Vocabulary;
import io.stratagem.shared.yaml.FileSchema;
import io.stratagem.shared.yaml.YamlFile;
import io.stratagem.strategy.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads policies.yaml and looks for contradictions that its schema cannot see. */
final class PolicyReader {

    static final FileSchema SCHEMA = FileSchema.named("policies");

    private static final int MOST_REFUSALS = 100;
    private static final String SOME_OFFER = "someOffer";
    private static final String AT_MOST = "atMost";
    private static final String COMES_FIRST = "comesFirst";
    private static final String NEVER = "never";
    private static final List<String> DEMANDS = List.of(SOME_OFFER, AT_MOST, COMES_FIRST, NEVER);
    private static final List<String> MEASURES = List.of("content", "field");
    private static final List<String> SCOPES = List.of("offers", "categories", "tags", "all");
    private static final List<String> FIRST = List.of("offers", "categories", "tags", "tier");

    private final YamlFile file;
    private final Vocabulary vocabulary;
    private final List<String> problems;

    private PolicyReader(YamlFile file, Vocabulary vocabulary, List<String> problems) {
        this.file = file;
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /**
     * @param name how messages name the file
     * @param text policies.yaml
     * @param vocabulary the attributes that segments may speak of
     * @param problems takes what is wrong, in the form {@code <file>:<line>: what, what next}
     * @return in the order of the file; those that nothing is wrong with
     */
    static List<Policy> read(
            String name, String text, Vocabulary vocabulary, List<String> problems) {
        List<Policy> policies = new ArrayList<>();
        YamlFile.parse(name, text, problems)
                .ifPresent(
                        file -> {
                            List<String> found = SCHEMA.problems(file);
                            if (found.isEmpty()) {
                                policies.addAll(new PolicyReader(file, vocabulary, found).all());
                            }
                            problems.addAll(found);
                        });
        return List.copyOf(policies);
    }

    private List<Policy> all() {
        List<Policy> policies = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        JsonNode list = file.root().get("policies");
        for (int i = 0; i < list.size(); i++) {
            Pointer pointer = Pointer.ROOT.at("policies").at(i);
            String id = list.get(i).get("id").textValue();
            if (!ids.add(id)) {
                refuse(
                        pointer.at("id"),
                        "the policy \"%s\" is there twice. Rename one.".formatted(id));
            }
            int before = problems.size();
            Policy policy = policy(list.get(i), pointer);
            if (problems.size() == before) {
                policies.add(policy);
            }
        }
        return policies;
    }

    private Policy policy(JsonNode json, Pointer pointer) {
        String kind = only(json, DEMANDS, pointer);
        return new Policy(
                json.get("id").textValue(),
                TemplateSetReader.label(json.get("label")),
                json.get("severity").textValue().equals("block"),
                texts(json.path("strategies")),
                texts(json.path("placements")),
                json.get("segment"),
                segment(json, pointer.at("segment")),
                json.path("contacts").asText().equals("any"),
                kind == null ? null : demand(kind, json.get(kind), pointer.at(kind)));
    }

    private ConditionGroup segment(JsonNode json, Pointer pointer) {
        if (!json.has("segment")) {
            return null;
        }
        Refusals refusals = new Refusals(MOST_REFUSALS);
        ConditionGroup segment =
                new ConditionReader(vocabulary, refusals).read(json.get("segment"), pointer);
        refusals.list()
                .forEach(
                        violation ->
                                problems.add(file.at(violation.pointer(), violation.message())));
        if (segment != null) {
            segment.attributes().stream()
                    .flatMap(name -> vocabulary.attribute(name).stream())
                    .filter(Attribute::sensitive)
                    .forEach(
                            attribute ->
                                    refuse(
                                            pointer,
                                            "%s is sensitive: no audience may read it, so no decision can keep to this. Remove the condition."
                                                    .formatted(attribute.name())));
        }
        return segment;
    }

    private Demand demand(String kind, JsonNode json, Pointer pointer) {
        return switch (kind) {
            case SOME_OFFER -> new SomeOffer(json.path("fallbackCounts").asBoolean(true));
            case AT_MOST -> {
                only(json, MEASURES, pointer);
                yield new AtMost(
                        json.path("content").textValue(),
                        json.path("field").textValue(),
                        json.get("maximum").decimalValue());
            }
            case COMES_FIRST -> {
                String by = only(json, FIRST, pointer);
                yield new ComesFirst(
                        "tier".equals(by) ? null : scope(json),
                        json.path("evenIfNotEligible").asBoolean(false));
            }
            default -> {
                only(json, SCOPES, pointer);
                yield new Never(scope(json));
            }
        };
    }

    private static Scope scope(JsonNode json) {
        return new Scope(
                json.has("offers") ? texts(json.get("offers")) : null,
                json.has("categories") ? texts(json.get("categories")) : null,
                json.has("tags") ? texts(json.get("tags")) : null,
                json.has("all") ? Boolean.TRUE : null);
    }

    /** The only one of some keys that is there; null when it is not one, which is refused. */
    private String only(JsonNode json, List<String> keys, Pointer pointer) {
        List<String> there = keys.stream().filter(json::has).toList();
        if (there.size() == 1) {
            return there.get(0);
        }
        refuse(
                pointer,
                "exactly one of %s is needed, not %s."
                        .formatted(
                                String.join(", ", keys),
                                there.isEmpty() ? "none" : String.join(" and ", there)));
        return null;
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        json.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private void refuse(Pointer pointer, String message) {
        problems.add(file.at(pointer.toString(), message));
    }
}
