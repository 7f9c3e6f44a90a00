package io.stratagem.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.ruleset.fact.Grounds;
import io.stratagem.ruleset.fact.OfferIndex;
import io.stratagem.ruleset.fact.OfferScope;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A deployed revision: immutable, ready to decide, safe for many threads. Closed after the last
 * decision that took it has ended.
 */
public interface RuleSet extends AutoCloseable {

    /** The strategy's id. */
    String strategy();

    /** The revision number. */
    int version();

    /** The content digest of the revision. */
    String digest();

    StrategyDocument document();

    /** The offers in document order; positions of offers count from 0 in it. */
    default List<Offer> offers() {
        return document().offers();
    }

    /** The same as contact policies group them. */
    default OfferIndex offerIndex() {
        return new OfferIndex(
                strategy(),
                offers().stream()
                        .map(
                                offer ->
                                        new OfferIndex.Entry(
                                                offer.id(),
                                                offer.category(),
                                                Set.copyOf(offer.tags())))
                        .toList());
    }

    /** The placements it answers for. */
    default List<Placement> placements() {
        return document().placements();
    }

    /** The id of the fallback offer that comes first, if one is named. */
    default Optional<String> firstFallback() {
        return Optional.ofNullable(document().fallback()).map(fallback -> fallback.offer());
    }

    /** Whether a factor counts in the score of standard offers. */
    default boolean isOn(Factor factor) {
        return switch (factor) {
            case PROPENSITY -> document().arbitration().propensity();
            case VALUE -> document().arbitration().value();
            case CONTEXT_WEIGHT -> document().arbitration().contextWeight();
            case LEVER -> document().arbitration().lever();
        };
    }

    /** The template versions it was sealed with. */
    TemplateSet templates();

    /** The rules in document order; {@link Hit#rule()} counts from 0 in it. */
    List<DeployedRule> rules();

    /**
     * The first rule of a template that covers an offer, to explain a {@link Refusal}.
     *
     * @param template the template's id
     * @param offer position in {@code document().offers()}
     * @return position in {@link #rules()}, or -1 when none covers it
     */
    int firstRule(String template, int offer);

    /** The names of the attributes its rules read. */
    Set<String> attributesRead();

    /**
     * The offers with a treatment for the placement, as positions in {@code document().offers()}.
     */
    OfferSet candidates(String placement);

    /**
     * Lets the rules speak on one request.
     *
     * @param input customer, context, history and clock of the decision
     * @return an evaluation to be closed by the caller in the same thread
     */
    Evaluation evaluate(EvaluationInput input);

    /** Frees sessions; waits for none: the owner closes it after the drain. */
    @Override
    void close();

    /** One request's evaluation, holding a pooled session until closed. Not thread-safe. */
    interface Evaluation extends AutoCloseable {

        /** What the rules say, given the history and all offers taken so far. */
        Verdict verdict();

        /**
         * Tells the rules that an offer was taken into the answer, so that the next {@link
         * #verdict()} counts it.
         *
         * @param offer position in {@code document().offers()}
         */
        void taken(int offer);

        @Override
        void close();
    }

    /**
     * A rule with its template, as deployed.
     *
     * @param rule the rule as written
     * @param template the version it was sealed with
     * @param scope the offers it covers
     */
    record DeployedRule(Rule rule, RuleTemplate template, OfferSet scope) {

        /** The rule's id. */
        public String id() {
            return rule.id();
        }

        /** The offers it covers, and how it names them: for those that have left the strategy. */
        public OfferScope coverage() {
            Scope written = rule.scope();
            if (written.offers() != null) {
                return OfferScope.only(scope);
            }
            return written.categories() == null && written.tags() == null
                    ? OfferScope.everything(scope)
                    : OfferScope.named(scope, names(written.categories()), names(written.tags()));
        }

        private static Set<String> names(List<String> names) {
            return names == null ? Set.of() : Set.copyOf(names);
        }

        /** The value the rule gives a parameter, else the template's default, if there is one. */
        public Optional<JsonNode> parameter(String name) {
            JsonNode own = rule.parameters().path(name);
            return own.isMissingNode() || own.isNull()
                    ? template.parameter(name).map(Parameter::defaultValue)
                    : Optional.of(own);
        }
    }

    /** What the score of a standard offer multiplies. */
    enum Factor {
        PROPENSITY,
        VALUE,
        CONTEXT_WEIGHT,
        LEVER
    }

    /**
     * A rule that hit.
     *
     * @param rule position in {@link RuleSet#rules()}
     * @param offers the offers it hit
     * @param grounds the values it rests on, to be asked while the evaluation is open
     */
    record Hit(int rule, OfferSet offers, Grounds grounds) {

        /** A hit that rests on nothing but what its rule says. */
        public Hit(int rule, OfferSet offers) {
            this(rule, offers, Grounds.NONE);
        }

        /** This hit and another one of the same rule. */
        public Hit and(Hit other) {
            return new Hit(
                    rule,
                    offers.or(other.offers),
                    offer -> (offers.contains(offer) ? grounds : other.grounds).of(offer));
        }
    }

    /**
     * Offers that an eligibility template did not let in, because none of its rules that cover them
     * hit.
     *
     * @param template the template's id
     * @param offers the offers refused
     */
    record Refusal(String template, OfferSet offers) {}

    /**
     * What the rules said.
     *
     * @param qualified offers that every eligibility template in whose scope they are lets in
     * @param refusals per eligibility template the offers it refused, by template id
     * @param exclusions hits of stage exclusion, then of stage contact-policy, then of stage
     *     arbitration, each in document order; an offer once hit stays hit for the rest of the
     *     evaluation
     * @param boosts hits that multiply the lever, in document order
     * @param tiers hits that move to another tier, in document order
     * @param weights hits that multiply the context weight, in document order
     * @param explorations hits that give offers places by chance, in document order
     * @param stoppedByFiringLimit whether a rule fired itself over and over and was cut off
     */
    record Verdict(
            OfferSet qualified,
            List<Refusal> refusals,
            List<Hit> exclusions,
            List<Hit> boosts,
            List<Hit> tiers,
            List<Hit> weights,
            List<Hit> explorations,
            boolean stoppedByFiringLimit) {}
}
