package io.stratagem.drafting.web;

import io.stratagem.drafting.web.DraftForms.Attempt;
import io.stratagem.offer.Offer;
import io.stratagem.ruleset.RuleSentences;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.StrategyDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the categories, tags and attributes of a strategy are used.
 *
 * @param categories by name
 * @param tags by name
 * @param attributes those that audiences read, by label
 */
record WhereUsed(List<Use> categories, List<Use> tags, List<Use> attributes) {

    /** How many rules of a thing are named; the others are behind a link. */
    private static final int NAMED = 5;

    /**
     * A thing with what uses it.
     *
     * @param name what it is called
     * @param key the value that filters tables
     * @param offers how many offers have it
     * @param rules how many rules speak of it
     * @param named the first of them
     */
    record Use(String name, String key, int offers, int rules, List<RuleLink> named) {

        public boolean isHasMore() {
            return rules > named.size();
        }
    }

    /** A rule to open. */
    record RuleLink(String id, String words) {}

    static WhereUsed in(Attempt attempt, RuleSentences sentences) {
        StrategyDocument document = attempt.draft().document();
        Map<String, Integer> offers = new TreeMap<>();
        for (Offer offer : document.offers()) {
            offers.merge("category:" + offer.category(), 1, Integer::sum);
            offer.tags().forEach(tag -> offers.merge("tag:" + tag, 1, Integer::sum));
        }
        Map<String, List<Rule>> rules = new TreeMap<>();
        for (Rule rule : document.rules()) {
            for (String subject : RuleQuery.subjects(rule)) {
                rules.computeIfAbsent(subject, s -> new ArrayList<>()).add(rule);
                if (!subject.startsWith("attribute:")) {
                    offers.putIfAbsent(subject, 0);
                }
            }
        }
        Map<String, List<Use>> uses = new HashMap<>();
        Stream.concat(offers.keySet().stream(), rules.keySet().stream())
                .distinct()
                .sorted()
                .forEach(
                        subject -> {
                            String kind = subject.substring(0, subject.indexOf(':'));
                            String key = subject.substring(kind.length() + 1);
                            List<Rule> speaking = rules.getOrDefault(subject, List.of());
                            uses.computeIfAbsent(kind, k -> new ArrayList<>())
                                    .add(
                                            new Use(
                                                    kind.equals("attribute")
                                                            ? label(attempt, key)
                                                            : key,
                                                    key,
                                                    offers.getOrDefault(subject, 0),
                                                    speaking.size(),
                                                    named(speaking, sentences)));
                        });
        return new WhereUsed(
                uses.getOrDefault("category", List.of()),
                uses.getOrDefault("tag", List.of()),
                uses.getOrDefault("attribute", List.of()));
    }

    private static List<RuleLink> named(List<Rule> rules, RuleSentences sentences) {
        return rules.stream()
                .limit(NAMED)
                .map(rule -> new RuleLink(rule.id(), sentences.of(rule).plain()))
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
