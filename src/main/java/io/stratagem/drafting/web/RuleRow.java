package io.stratagem.drafting.web;

import io.stratagem.drafting.web.DraftForms.Attempt;
import io.stratagem.drafting.web.DraftForms.Draft;
import io.stratagem.ruleset.RuleSentences;
import io.stratagem.strategy.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule in a list.
 *
 * @param sentence what it says
 * @param template the name of its template
 * @param note or null
 * @param messages what is wrong with it
 * @param duplicateOf the id of an earlier rule that says the same, or null
 */
record RuleRow(
        String id,
        RuleSentences.Sentence sentence,
        String template,
        String note,
        List<String> messages,
        String duplicateOf) {

    /** Rules of a draft, in their order. */
    static List<RuleRow> of(Attempt attempt, List<Rule> shown, RuleSentences sentences) {
        Draft draft = attempt.draft();
        Map<String, String> duplicates = duplicates(draft.document().rules());
        return shown.stream()
                .map(
                        rule ->
                                new RuleRow(
                                        rule.id(),
                                        sentences.of(rule),
                                        label(attempt, rule.template()),
                                        rule.note(),
                                        draft.findings().of("rules/" + rule.id()),
                                        duplicates.get(rule.id())))
                .toList();
    }

    /** By the id of a rule the first one that says the same; only rules that have one. */
    static Map<String, String> duplicates(List<Rule> rules) {
        Map<Rule, String> first = new HashMap<>();
        Map<String, String> duplicates = new HashMap<>();
        for (Rule rule : rules) {
            Rule said = new Rule("", rule.template(), rule.scope(), rule.parameters(), null);
            String earlier = first.putIfAbsent(said, rule.id());
            if (earlier != null) {
                duplicates.put(rule.id(), earlier);
            }
        }
        return duplicates;
    }

    private static String label(Attempt attempt, String id) {
        return attempt.draft()
                .templates()
                .template(id)
                .map(template -> template.label().in(attempt.locale()))
                .orElse(id);
    }
}
