package io.stratagem.ruleset;

import io.stratagem.offer.Offer;
import io.stratagem.shared.Manner;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyWords;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What people call the parts of a rule set, in English or Spanish; long lists are cut short. */
public final class RuleSetWords {

    private final StrategyDocument document;
    private final TemplateSet templates;
    private final Locale locale;
    private final ConditionWords conditions;
    private final RuleSentences sentences;
    private final Map<String, String> said = new HashMap<>();

    public RuleSetWords(RuleSet ruleSet, Manner manner) {
        this(ruleSet.document(), ruleSet.templates(), manner);
    }

    public RuleSetWords(StrategyDocument document, TemplateSet templates, Manner manner) {
        this.document = document;
        this.templates = templates;
        this.locale = manner.locale();
        this.conditions = new ConditionWords(templates.vocabulary(), manner).brief();
        this.sentences = new RuleSentences(document, templates, manner).brief();
    }

    /** For conditions on its attributes. */
    public ConditionWords conditions() {
        return conditions;
    }

    /** A rule as a sentence; null when there is none of that id. */
    public String rule(String id) {
        return said.computeIfAbsent(
                id,
                wanted ->
                        document.rules().stream()
                                .filter(rule -> rule.id().equals(wanted))
                                .findFirst()
                                .map(this::sentence)
                                .orElse(null));
    }

    private String sentence(Rule rule) {
        return sentences.of(rule).plain();
    }

    /** An offer's name; its id when there is none of that id. */
    public String offer(String id) {
        return document.offer(id).map(Offer::name).orElse(id);
    }

    /**
     * A parameter's label; its name when it is unknown.
     *
     * @param template the id of its template, or null
     */
    public String parameter(String template, String name) {
        return Optional.ofNullable(template)
                .flatMap(templates::template)
                .flatMap(found -> found.parameter(name))
                .map(parameter -> parameter.label().in(locale))
                .orElse(name);
    }

    /** A word of templates, such as an event; as it is when unknown. */
    public String term(String word) {
        return StrategyWords.in(locale).term(word);
    }
}
