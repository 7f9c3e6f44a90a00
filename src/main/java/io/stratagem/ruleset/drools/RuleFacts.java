package io.stratagem.ruleset.drools;

import io.stratagem.ruleset.ConditionGroup;
import io.stratagem.ruleset.Parameter;
import io.stratagem.ruleset.ParameterReader;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.ruleset.fact.Audience;
import io.stratagem.ruleset.fact.OfferScope;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.RuleFact;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.kie.api.definition.type.FactType;

/** Turns the rules of a strategy document into facts of the types generated for their templates. */
final class RuleFacts {

    private RuleFacts() {}

    /**
     * A rule with its parameters read.
     *
     * @param rule as written
     * @param template its template
     * @param values its parameters by name
     */
    record ReadRule(Rule rule, RuleTemplate template, Map<String, Object> values) {

        /** The rule's only group of conditions, or null when it has none. */
        ConditionGroup audience() {
            return values.values().stream()
                    .filter(ConditionGroup.class::isInstance)
                    .map(ConditionGroup.class::cast)
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * @throws RuleSetBuildException naming each rule that its template refuses, and why
     */
    static List<ReadRule> read(StrategyDocument document, TemplateSet templates) {
        List<String> reasons = new ArrayList<>();
        List<ReadRule> rules = new ArrayList<>();
        for (Rule rule : document.rules()) {
            RuleTemplate template = templates.template(rule.template()).orElse(null);
            if (template == null) {
                reasons.add(
                        "rule %s: there is no template %s".formatted(rule.id(), rule.template()));
                continue;
            }
            ParameterReader.Reading reading =
                    ParameterReader.read(template, rule.parameters(), templates.vocabulary());
            reading.violations()
                    .forEach(
                            violation ->
                                    reasons.add(
                                            "rule %s, parameters%s: %s"
                                                    .formatted(
                                                            rule.id(),
                                                            violation.pointer(),
                                                            violation.message())));
            rules.add(new ReadRule(rule, template, reading.values()));
        }
        if (!reasons.isEmpty()) {
            throw new RuleSetBuildException(reasons);
        }
        return rules;
    }

    /** The groups among the rules' parameters. */
    static List<ConditionGroup> groups(List<ReadRule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.values().values().stream())
                .filter(ConditionGroup.class::isInstance)
                .map(ConditionGroup.class::cast)
                .toList();
    }

    /**
     * The fact of a rule.
     *
     * @param scopes finds the offers that the rule and its parameters name
     * @param audiences compiles a group of conditions
     */
    static RuleFact create(
            FactType type,
            ReadRule rule,
            int position,
            Scopes scopes,
            Function<ConditionGroup, Audience> audiences) {
        try {
            RuleFact fact = (RuleFact) type.newInstance();
            rule.values()
                    .forEach(
                            (name, value) ->
                                    type.set(
                                            fact,
                                            name,
                                            valueOfField(
                                                    rule.template().parameter(name).orElseThrow(),
                                                    value,
                                                    scopes,
                                                    audiences)));
            fact.bind(position, scopes.of(rule.rule().scope()), "/rules/" + position);
            return fact;
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("Generated fact types can be created by anybody", e);
        }
    }

    private static Object valueOfField(
            Parameter parameter,
            Object value,
            Scopes scopes,
            Function<ConditionGroup, Audience> audiences) {
        return switch (parameter.type()) {
            case GROUP -> audiences.apply((ConditionGroup) value);
            case OFFERS -> scopes.named(((List<?>) value).stream().map(Object::toString).toList());
            case INTEGER, DECIMAL, BOOLEAN, TEXT, ENUM, DURATION, DATE, TIME, TEXTS -> value;
        };
    }

    /** Finds the offers that scopes cover, with one look at the offers however many scopes ask. */
    static final class Scopes {

        private final BitSet all = new BitSet();
        private final Map<String, BitSet> byId = new HashMap<>();
        private final Map<String, BitSet> byCategory = new HashMap<>();
        private final Map<String, BitSet> byTag = new HashMap<>();

        Scopes(StrategyDocument document) {
            for (int i = 0; i < document.offers().size(); i++) {
                var offer = document.offers().get(i);
                all.set(i);
                add(byId, offer.id(), i);
                add(byCategory, offer.category(), i);
                for (String tag : offer.tags()) {
                    add(byTag, tag, i);
                }
            }
        }

        /** The offers of the strategy. */
        OfferSet all() {
            return OfferSet.of(all);
        }

        /** The offers that a rule covers. */
        OfferScope of(Scope scope) {
            if (scope.offers() != null) {
                return OfferScope.only(union(byId, scope.offers()));
            }
            if (scope.categories() != null) {
                return OfferScope.named(
                        union(byCategory, scope.categories()),
                        Set.copyOf(scope.categories()),
                        Set.of());
            }
            return scope.tags() != null
                    ? OfferScope.named(
                            union(byTag, scope.tags()), Set.of(), Set.copyOf(scope.tags()))
                    : OfferScope.everything(all());
        }

        /** The offers that have one of the names as their id, category or tag. */
        OfferScope named(List<String> names) {
            return OfferScope.named(
                    union(byId, names).or(union(byCategory, names)).or(union(byTag, names)),
                    Set.copyOf(names),
                    Set.copyOf(names));
        }

        private static void add(Map<String, BitSet> sets, String key, int offer) {
            sets.computeIfAbsent(key, k -> new BitSet()).set(offer);
        }

        private static OfferSet union(Map<String, BitSet> sets, List<String> keys) {
            BitSet union = new BitSet();
            keys.forEach(key -> union.or(sets.getOrDefault(key, new BitSet())));
            return OfferSet.of(union);
        }
    }
}
