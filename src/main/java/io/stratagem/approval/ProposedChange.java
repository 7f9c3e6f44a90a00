package io.stratagem.approval;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.Vocabulary;
import io.stratagem.strategy.Change;
import io.stratagem.strategy.StrategyDiff;
import io.stratagem.strategy.StrategyDocument;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a change request asks for, as the approval policy looks at it.
 *
 * @param before the newest revision
 * @param after the document that shall replace it
 * @param changes the difference
 * @param firstPublication whether nothing of the strategy has served yet
 * @param changedShare the share of live decisions that would change, from 0 to 1; null when nobody
 *     has measured it
 * @param newlySensitive what begins to read a sensitive attribute, each as {@code gender in rule
 *     r1}, sorted
 */
record ProposedChange(
        StrategyDocument before,
        StrategyDocument after,
        List<Change> changes,
        boolean firstPublication,
        Double changedShare,
        List<String> newlySensitive) {

    /**
     * What is found by comparing two documents.
     *
     * @param changes the difference
     * @param newlySensitive as in {@link ProposedChange}
     */
    record Difference(List<Change> changes, List<String> newlySensitive) {

        /**
         * @param before the newest revision
         * @param after the document that shall replace it
         * @param vocabulary says which attributes are sensitive
         */
        static Difference between(
                StrategyDocument before, StrategyDocument after, Vocabulary vocabulary) {
            Set<String> newly = sensitive(after, vocabulary);
            newly.removeAll(sensitive(before, vocabulary));
            return new Difference(StrategyDiff.between(before, after), List.copyOf(newly));
        }
    }

    /**
     * @param before the newest revision
     * @param baseRevision its number
     * @param after the document that shall replace it
     * @param evidence what was measured of the change
     * @param difference of the two documents
     */
    static ProposedChange of(
            StrategyDocument before,
            int baseRevision,
            StrategyDocument after,
            JsonNode evidence,
            Difference difference) {
        return new ProposedChange(
                before,
                after,
                difference.changes(),
                baseRevision == 0,
                changedShare(evidence),
                difference.newlySensitive());
    }

    private static Double changedShare(JsonNode evidence) {
        Double greatest = null;
        for (JsonNode item : evidence) {
            if (item.has(Evidence.CHANGED_SHARE)) {
                JsonNode share = item.get(Evidence.CHANGED_SHARE);
                if (!share.isNumber() || !(share.doubleValue() >= 0 && share.doubleValue() <= 1)) {
                    return null;
                }
                greatest =
                        greatest == null
                                ? share.doubleValue()
                                : Math.max(greatest, share.doubleValue());
            }
        }
        return greatest;
    }

    private static Set<String> sensitive(StrategyDocument document, Vocabulary vocabulary) {
        Set<String> found = new TreeSet<>();
        document.rules().forEach(rule -> collect(rule.parameters(), rule.id(), vocabulary, found));
        return found;
    }

    /** Conditions lie in a rule's parameters, nested in any way. */
    private static void collect(
            JsonNode value, String rule, Vocabulary vocabulary, Set<String> found) {
        String name = value.path("attribute").asText();
        if (vocabulary.attribute(name).filter(Attribute::sensitive).isPresent()) {
            found.add(name + " in rule " + rule);
        }
        value.forEach(part -> collect(part, rule, vocabulary, found));
    }
}
