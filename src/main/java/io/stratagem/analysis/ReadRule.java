package io.stratagem.analysis;

import io.stratagem.offer.Tier;
import io.stratagem.ruleset.ConditionGroup;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.fact.Window;
import io.stratagem.strategy.Rule;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Collection;
import java.util.Map;

/**
 * A rule with its parameters typed.
 *
 * @param position in the document
 * @param rule as written
 * @param template what it fills in
 * @param values by parameter name, as {@link io.stratagem.ruleset.ParameterReader} gives them
 * @param offers positions of the offers it covers; not to be changed
 * @param audience whom it concerns; null for everybody
 * @param customers those in the audience; null when they have too many alternatives
 */
record ReadRule(
        int position,
        Rule rule,
        RuleTemplate template,
        Map<String, Object> values,
        BitSet offers,
        ConditionGroup audience,
        Region customers) {

    /** Each is one rule of one document. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return position;
    }

    String id() {
        return rule.id();
    }

    boolean is(String templateId) {
        return template.id().equals(templateId);
    }

    /** Whether it covers every offer that the other one covers. */
    boolean coversAllOf(ReadRule other) {
        return covers(other.offers);
    }

    boolean covers(BitSet others) {
        BitSet beyond = (BitSet) others.clone();
        beyond.andNot(offers);
        return beyond.isEmpty();
    }

    /**
     * Whether it counts every contact that the other one counts: also those with offers that have
     * left the strategy, which are known by category and tags, and those of other strategies.
     */
    boolean countsAllOf(ReadRule other) {
        return coversAllOf(other)
                && (Boolean.TRUE.equals(rule.scope().all())
                        || other.rule.scope().offers() != null
                        || hasAll(rule.scope().categories(), other.rule.scope().categories())
                        || hasAll(rule.scope().tags(), other.rule.scope().tags()));
    }

    private static boolean hasAll(Collection<String> mine, Collection<String> theirs) {
        return mine != null && theirs != null && mine.containsAll(theirs);
    }

    long number(String parameter) {
        return ((Number) values.get(parameter)).longValue();
    }

    double decimal(String parameter) {
        return ((Number) values.get(parameter)).doubleValue();
    }

    String text(String parameter) {
        return (String) values.get(parameter);
    }

    /** The day; null when it has none. */
    LocalDate day(String parameter) {
        return (LocalDate) values.get(parameter);
    }

    /** The time; null when it has none. */
    Window window(String parameter) {
        return (Window) values.get(parameter);
    }

    /** The tier it moves to. */
    Tier tier() {
        return Tier.of(text("tier"));
    }

    /** Whether it binds all that the other one binds: a legal basis binds more than a soft one. */
    boolean bindsAllOf(ReadRule other) {
        return "legal".equals(values.get("basis")) || !"legal".equals(other.values.get("basis"));
    }
}
