package io.stratagem.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.decision.VolumeCounts.Used;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.offer.Tier;
import io.stratagem.ruleset.Effect;
import io.stratagem.ruleset.Parameter;
import io.stratagem.ruleset.ParameterType;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSet.DeployedRule;
import io.stratagem.ruleset.RuleSet.Factor;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.Volumes;
import io.stratagem.ruleset.fact.Window;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A rule set laid out for ranking: arrays by offer and rule position, made once and read by every
 * decision. Holds nothing that would keep the rule set itself from being collected.
 */
final class RuleSetPlan {

    /** The tiers that soft contact policies and arbitration rules let pass. */
    static final Set<Tier> UNBOUND = Set.of(Tier.FALLBACK, Tier.MANDATORY);

    private static final int NONE = -1;

    private final List<Offer> offers;
    private final Map<String, Integer> positions;
    private final Tier[] tiers;
    private final int[] ordinals;
    private final int firstFallback;
    private final boolean scoresPropensity;
    private final boolean scoresValue;
    private final boolean scoresContextWeight;
    private final boolean scoresLever;
    private final RulePlan[] rules;
    private final Map<String, String> reasonCodes;
    private final Bounds lever;
    private final Bounds contextWeight;
    private final Map<String, PlacementPlan> placements;
    private final RuleSetRecord record;

    /**
     * What the engine needs of one placement.
     *
     * @param candidates offers with a treatment for it
     * @param fallbacks those of them whose own tier is fallback; not to be changed
     * @param unbound those of them that soft contact policies let pass in their own tier; not to be
     *     changed
     * @param dated those of them with dates of their own
     * @param asksHistory whether a rule that covers any of them reads contacts
     * @param asksVolumes whether a rule that covers any of them reads volumes
     * @param volumeOffers all offers, of this placement or not, that such rules count
     * @param asksAnswer whether an offer taken into the answer can take out others
     */
    record PlacementPlan(
            Placement placement,
            OfferSet candidates,
            BitSet fallbacks,
            BitSet unbound,
            int[] dated,
            boolean asksHistory,
            boolean asksVolumes,
            OfferSet volumeOffers,
            boolean asksAnswer) {}

    /**
     * What the engine needs of one rule.
     *
     * @param id the rule's id
     * @param stage where it takes offers out, if that is its effect
     * @param reasonCode its template's
     * @param scope the offers it covers
     * @param legal whether it holds for fallback offers, and refuses when what it reads is not
     *     known
     * @param readsContacts whether it needs the contact history
     * @param readsVolumes whether it needs the volumes
     * @param factor what it multiplies the lever or the context weight by; 1 when it does not
     * @param share with which chance it gives a place to an offer it covers; 0 when it does not
     * @param tier where it moves offers; null when it moves none
     */
    record RulePlan(
            String id,
            DecisionStage stage,
            String reasonCode,
            OfferSet scope,
            boolean legal,
            boolean readsContacts,
            boolean readsVolumes,
            double factor,
            double share,
            Tier tier) {}

    RuleSetPlan(RuleSet ruleSet) {
        offers = ruleSet.offers();
        positions = new HashMap<>();
        IntStream.range(0, offers.size()).forEach(i -> positions.put(offers.get(i).id(), i));
        tiers = offers.stream().map(Offer::tier).toArray(Tier[]::new);
        ordinals = ordinals(offers);
        firstFallback =
                ruleSet.firstFallback().map(id -> positions.getOrDefault(id, NONE)).orElse(NONE);
        scoresPropensity = ruleSet.isOn(Factor.PROPENSITY);
        scoresValue = ruleSet.isOn(Factor.VALUE);
        scoresContextWeight = ruleSet.isOn(Factor.CONTEXT_WEIGHT);
        scoresLever = ruleSet.isOn(Factor.LEVER);
        rules = ruleSet.rules().stream().map(RuleSetPlan::plan).toArray(RulePlan[]::new);
        reasonCodes = new HashMap<>();
        ruleSet.rules().stream()
                .map(DeployedRule::template)
                .filter(template -> template.reason() != null)
                .forEach(template -> reasonCodes.put(template.id(), template.reason().code()));
        lever =
                Bounds.of(
                        ruleSet.templates().all().stream()
                                .flatMap(template -> template.parameters().stream())
                                .filter(parameter -> "lever".equals(parameter.fences())));
        contextWeight =
                Bounds.of(
                        ruleSet.templates().all().stream()
                                .filter(template -> template.effect() == Effect.WEIGHT)
                                .flatMap(template -> template.parameter("factor").stream()));
        placements = new HashMap<>();
        ruleSet.placements().forEach(p -> placements.put(p.id(), plan(p, ruleSet)));
        record = RuleSetRecord.of(ruleSet);
    }

    /**
     * Between what a product of factors is kept.
     *
     * @param smallest included
     * @param largest included
     */
    private record Bounds(double smallest, double largest) {

        /** Inside every one of the fences. */
        static Bounds of(Stream<Parameter> fences) {
            double smallest = 0;
            double largest = Double.MAX_VALUE;
            for (Parameter fence : fences.toList()) {
                if (fence.min() != null) {
                    smallest = Math.max(smallest, Double.parseDouble(fence.min()));
                }
                if (fence.max() != null) {
                    largest = Math.min(largest, Double.parseDouble(fence.max()));
                }
            }
            return new Bounds(smallest, largest);
        }

        double keep(double product) {
            return Math.max(smallest, Math.min(largest, product));
        }
    }

    /** The place of every offer in the order of priority, high first, then id. */
    private static int[] ordinals(List<Offer> offers) {
        int[] ordinals = new int[offers.size()];
        Comparator<Integer> order =
                Comparator.comparing((Integer i) -> -offers.get(i).priority())
                        .thenComparing(i -> offers.get(i).id());
        int next = 0;
        for (int offer : IntStream.range(0, ordinals.length).boxed().sorted(order).toList()) {
            ordinals[offer] = next++;
        }
        return ordinals;
    }

    private static RulePlan plan(DeployedRule rule) {
        var template = rule.template();
        return new RulePlan(
                rule.id(),
                switch (template.stage()) {
                    case CONTACT_POLICY -> DecisionStage.CONTACT_POLICY;
                    case ARBITRATION -> DecisionStage.ARBITRATION;
                    case ELIGIBILITY, EXCLUSION -> DecisionStage.EXCLUSION;
                },
                template.reason() == null ? null : template.reason().code(),
                rule.scope(),
                rule.parameter("basis").filter(basis -> basis.asText().equals("legal")).isPresent(),
                readsContacts(rule),
                template.readsVolumes(),
                template.effect() == Effect.BOOST || template.effect() == Effect.WEIGHT
                        ? rule.parameter("factor").map(JsonNode::asDouble).orElse(1.0)
                        : 1,
                template.effect() == Effect.EXPLORE
                        ? rule.parameter("share").map(JsonNode::asDouble).orElse(0.0)
                        : 0,
                template.effect() == Effect.TIER
                        ? Tier.of(rule.parameter("tier").orElseThrow().asText())
                        : null);
    }

    private PlacementPlan plan(Placement placement, RuleSet ruleSet) {
        OfferSet candidates = ruleSet.candidates(placement.id());
        int[] dated = candidates.stream().filter(i -> isDated(offers.get(i))).toArray();
        List<DeployedRule> rules =
                ruleSet.rules().stream()
                        .filter(rule -> rule.scope().intersects(candidates))
                        .toList();
        boolean asksHistory = rules.stream().anyMatch(RuleSetPlan::readsContacts);
        List<OfferSet> volumes =
                rules.stream()
                        .filter(rule -> rule.template().readsVolumes())
                        .map(DeployedRule::scope)
                        .toList();
        return new PlacementPlan(
                placement,
                candidates,
                inTier(candidates, Set.of(Tier.FALLBACK)),
                inTier(candidates, UNBOUND),
                dated,
                asksHistory,
                !volumes.isEmpty(),
                volumes.stream().reduce(OfferSet.NONE, OfferSet::or),
                asksHistory
                        || !volumes.isEmpty()
                        || ruleSet.rules().stream()
                                .anyMatch(rule -> rule.template().readsAnswer()));
    }

    private BitSet inTier(OfferSet candidates, Set<Tier> some) {
        BitSet found = candidates.toBitSet();
        candidates.stream().filter(i -> !some.contains(tiers[i])).forEach(found::clear);
        return found;
    }

    /** Not when it looks back over no time at all: then only the answer itself counts. */
    private static boolean readsContacts(DeployedRule rule) {
        return rule.template().readsContacts() && !looksBackOverNothing(rule);
    }

    private static boolean looksBackOverNothing(DeployedRule rule) {
        List<Parameter> durations =
                rule.template().parameters().stream()
                        .filter(parameter -> parameter.type() == ParameterType.DURATION)
                        .toList();
        return !durations.isEmpty()
                && durations.stream()
                        .map(parameter -> rule.parameter(parameter.name()))
                        .allMatch(
                                text ->
                                        text.isPresent()
                                                && Window.parse(text.get().asText()).seconds()
                                                        == 0);
    }

    private static boolean isDated(Offer offer) {
        return offer.startsAt() != null || offer.endsAt() != null;
    }

    /**
     * @throws IllegalArgumentException when the rule set has no such placement
     */
    PlacementPlan placement(String id) {
        PlacementPlan plan = placements.get(id);
        if (plan == null) {
            throw new IllegalArgumentException("The rule set has no placement " + id);
        }
        return plan;
    }

    /** The positions of offers; ids that the rule set does not have are passed over. */
    OfferSet positions(Collection<String> ids) {
        if (ids.isEmpty()) {
            return OfferSet.NONE;
        }
        BitSet set = new BitSet();
        ids.stream().map(positions::get).filter(Objects::nonNull).forEach(set::set);
        return OfferSet.of(set);
    }

    /** The ids of offers. */
    List<String> ids(OfferSet set) {
        return set.stream().mapToObj(position -> offers.get(position).id()).toList();
    }

    /** Counts by offer id as rules see them. */
    Volumes volumes(Map<String, Used> used) {
        long[] today = new long[offers.size()];
        long[] total = new long[offers.size()];
        used.forEach(
                (id, count) -> {
                    Integer position = positions.get(id);
                    if (position != null) {
                        today[position] = count.today();
                        total[position] = count.total();
                    }
                });
        return Volumes.of(today, total);
    }

    /** What decisions remember of the rule set. */
    RuleSetRecord record() {
        return record;
    }

    RulePlan rule(int position) {
        return rules[position];
    }

    List<RulePlan> rules() {
        return List.of(rules);
    }

    /** The reason code of a template that has rules in the rule set. */
    String reasonCode(String template) {
        return reasonCodes.get(template);
    }

    Offer offer(int position) {
        return offers.get(position);
    }

    /** The tiers the offers themselves have, by position; not to be changed. */
    Tier[] tiers() {
        return tiers;
    }

    int ordinal(int offer) {
        return ordinals[offer];
    }

    boolean isFirstFallback(int offer) {
        return offer == firstFallback;
    }

    /** A request's propensity, else the offer's own, else 1. */
    double propensity(int offer, Map<String, Double> propensities) {
        Double own = offers.get(offer).propensity();
        Double given = propensities.isEmpty() ? null : propensities.get(offers.get(offer).id());
        return given != null ? given : own != null ? own : 1;
    }

    /**
     * The score of a standard offer: the product of the factors that are on.
     *
     * @param boost what the boost rules that hit multiply the lever by; the product stays inside
     *     the fences of the lever
     * @param weight the product of the context weights of the rules that hit; kept inside the fence
     *     of one of them
     */
    double score(int offer, double propensity, double boost, double weight) {
        Offer of = offers.get(offer);
        double score = scoresPropensity ? propensity : 1;
        if (scoresValue) {
            score *= of.value();
        }
        if (scoresContextWeight && weight != 1) {
            score *= contextWeight.keep(weight);
        }
        if (scoresLever) {
            score *= boost == 1 ? of.lever() : lever.keep(of.lever() * boost);
        }
        return Math.min(score, Double.MAX_VALUE);
    }
}
