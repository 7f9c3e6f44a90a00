package io.stratagem.drafting.web;

import io.stratagem.drafting.web.DraftForms.Attempt;
import io.stratagem.offer.Offer;
import io.stratagem.ruleset.RuleSentences;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.StrategyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the categories, tags and attributes of a strategy are used.
 *
 * @param categories by name
 * @param tags by name
 * @param attributes those that audiences read, by label
 */
record WhereUsed(List<Use> categories, List<Use> tags, List<Use> attributes) {

    /**
     * A thing with what uses it.
     *
     * @param name what it is called
     * @param key the value that filters tables
     * @param offers how many offers have it
     * @param rules the rules that speak of it
     */
    record Use(String name, String key, int offers, List<RuleLink> rules) {}

    /** A rule to open. */
    record RuleLink(String id, String words) {}

    static WhereUsed in(Attempt attempt) {
        StrategyDocument document = attempt.draft().document();
        Map<String, Integer> categories = new TreeMap<>();
        Map<String, Integer> tags = new TreeMap<>();
        for (Offer offer : document.offers()) {
            categories.merge(offer.category(), 1, Integer::sum);
            offer.tags().forEach(tag -> tags.merge(tag, 1, Integer::sum));
        }
        Map<String, List<RuleLink>> byCategory = new TreeMap<>();
        Map<String, List<RuleLink>> byTag = new TreeMap<>();
        Map<String, List<RuleLink>> byAttribute = new TreeMap<>();
        RuleSentences sentences =
                new RuleSentences(document, attempt.draft().templates(), attempt.locale());
        for (Rule rule : document.rules()) {
            RuleLink link = new RuleLink(rule.id(), sentences.of(rule).plain());
            add(rule.scope().categories(), link, byCategory);
            add(rule.scope().tags(), link, byTag);
            add(rule.parameters().findValuesAsText("attribute"), link, byAttribute);
        }
        byCategory.keySet().forEach(name -> categories.putIfAbsent(name, 0));
        byTag.keySet().forEach(name -> tags.putIfAbsent(name, 0));
        return new WhereUsed(
                uses(categories, byCategory),
                uses(tags, byTag),
                byAttribute.entrySet().stream()
                        .map(
                                entry ->
                                        new Use(
                                                label(attempt, entry.getKey()),
                                                entry.getKey(),
                                                0,
                                                entry.getValue()))
                        .toList());
    }

    private static void add(List<String> names, RuleLink link, Map<String, List<RuleLink>> byName) {
        if (names != null) {
            names.stream()
                    .distinct()
                    .forEach(
                            name -> byName.computeIfAbsent(name, n -> new ArrayList<>()).add(link));
        }
    }

    private static List<Use> uses(Map<String, Integer> counts, Map<String, List<RuleLink>> rules) {
        return counts.entrySet().stream()
                .map(
                        entry ->
                                new Use(
                                        entry.getKey(),
                                        entry.getKey(),
                                        entry.getValue(),
                                        rules.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }

    private static String label(Attempt attempt, String attribute) {
        return attempt.draft()
                .templates()
                .vocabulary()
                .attribute(attribute)
                .map(Attribute::label)
                .map(label -> label.in(attempt.locale()))
                .orElse(attribute);
    }
}
