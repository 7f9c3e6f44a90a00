package io.stratagem.analysis;

import io.stratagem.offer.Placement;
import io.stratagem.offer.Tier;
import io.stratagem.ruleset.Effect;
import io.stratagem.ruleset.Stage;
import io.stratagem.strategy.Arbitration;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds rules that change no decision, whatever other rules of their template say. */
final class IdleRules {

    /** Tiers that soft policies and diversity bind. */
    private static final Set<Tier> BOUND = EnumSet.of(Tier.MANUAL, Tier.STANDARD);

    private final StrategyModel model;
    private final Findings findings;

    IdleRules(StrategyModel model, Findings findings) {
        this.model = model;
        this.findings = findings;
    }

    void look() {
        for (ReadRule rule : model.rules()) {
            if (rule.offers().isEmpty()) {
                add(
                        FindingKind.EMPTY_SCOPE,
                        rule,
                        "The rule %s speaks of no offer.",
                        "Choose offers for it, or remove the rule.");
            } else if (!findings.isRepeated(rule)) {
                scope(rule);
                ofTemplate(rule);
            }
        }
        offersOwnLever();
    }

    private void scope(ReadRule rule) {
        BitSet alive = (BitSet) rule.offers().clone();
        alive.andNot(findings.unservable());
        boolean audience = rule.template().isAudienceItself();
        if (alive.isEmpty() && !audience && !rule.is(StrategyModel.VALIDITY)) {
            add(
                    FindingKind.ONLY_UNSERVABLE_OFFERS,
                    rule,
                    "The rule %s speaks only of offers that are never shown: "
                            + escaped(findings.names(rule.offers()))
                            + ".",
                    "See to the offers first, or remove the rule.");
        }
        if (rule.template().effect() == Effect.QUALIFY
                && !model.canBe(rule.offers(), EnumSet.complementOf(EnumSet.of(Tier.FALLBACK)))) {
            add(
                    FindingKind.ELIGIBILITY_OF_FALLBACK,
                    rule,
                    "The rule %s restricts only offers of the tier fallback, and these are shown to"
                            + " whoever gets nothing else, without asking who may have them.",
                    "Exclude customers instead, or move the offers to another tier.");
        }
    }

    private void ofTemplate(ReadRule rule) {
        switch (rule.template().id()) {
            case StrategyModel.VALIDITY -> validity(rule);
            case StrategyModel.NEVER_WITH -> neverWith(rule);
            case StrategyModel.DIVERSITY -> diversity(rule);
            case StrategyModel.LEVER ->
                    factor(
                            rule,
                            model.document().arbitration().lever(),
                            FindingKind.LEVER_OFF,
                            "the lever");
            case StrategyModel.CONTEXT_WEIGHT ->
                    factor(
                            rule,
                            model.document().arbitration().contextWeight(),
                            FindingKind.CONTEXT_WEIGHT_OFF,
                            "the context weight");
            case StrategyModel.TIER -> tier(rule);
            case StrategyModel.EXPLORATION -> exploration(rule);
            default -> policy(rule);
        }
    }

    private void validity(ReadRule rule) {
        if (rule.values().isEmpty() && model.isWidest(rule)) {
            add(
                    FindingKind.VALIDITY_WITHOUT_LIMITS,
                    rule,
                    "The rule %s names no day and no time, so it lets its offers in at any time.",
                    "Name one, or remove the rule.");
        } else if (UnservableOffers.isOver(rule, model.now())) {
            add(
                    FindingKind.VALIDITY_ENDED,
                    rule,
                    "The last day of the rule %s is over, so it never lets anything in again.",
                    "Move its last day. Without any such rule the offers are let in at any time.");
        } else if (rule.offers().stream()
                .allMatch(offer -> UnservableOffers.isOutside(rule, model.offer(offer)))) {
            add(
                    FindingKind.VALIDITY_OUTSIDE_OFFER_DATES,
                    rule,
                    "The days of the rule %s lie outside the own dates of "
                            + escaped(findings.names(rule.offers()))
                            + ".",
                    "Move the days of the rule, or the dates of the offers.");
        }
    }

    private void neverWith(ReadRule rule) {
        BitSet others = model.named(rule);
        if (others.intersects(rule.offers())) {
            add(
                    FindingKind.NEVER_WITH_ITSELF,
                    rule,
                    "The rule %s keeps an offer away from itself: one that it covers is also among"
                            + " those it names.",
                    "Name only others, or narrow the scope.");
        } else if (rule.window("within").seconds() == 0 && !canMeet(rule.offers(), others)) {
            add(
                    FindingKind.NEVER_MEET,
                    rule,
                    "The rule %s keeps offers apart that cannot meet: there is no room for one of"
                            + " each side in one request.",
                    "Say within how long they must not follow each other, or remove the rule.");
        }
    }

    /** In one answer, or in the answers of one request for several placements. */
    private boolean canMeet(BitSet some, BitSet others) {
        List<Placement> placements = model.document().placements();
        return placements.stream()
                .filter(place -> appears(place, some))
                .anyMatch(
                        place ->
                                placements.stream()
                                        .filter(other -> appears(other, others))
                                        .anyMatch(other -> other != place || place.slots() > 1));
    }

    private boolean appears(Placement place, BitSet offers) {
        return offers.stream()
                .anyMatch(offer -> model.offer(offer).treatmentFor(place.id()).isPresent());
    }

    private void diversity(ReadRule rule) {
        // a request for several placements counts over all of them
        int most =
                model.document().placements().stream()
                        .filter(place -> appears(place, rule.offers()))
                        .mapToInt(Placement::slots)
                        .sum();
        if (most > 0 && rule.number("maximum") >= most) {
            add(
                    FindingKind.DIVERSITY_NEVER_REACHED,
                    rule,
                    "The rule %s allows "
                            + rule.number("maximum")
                            + " offers of a kind, and all placements of its offers together show no more than "
                            + most
                            + ".",
                    "Lower the maximum, or remove the rule.");
        } else {
            policy(rule);
        }
    }

    private void policy(ReadRule rule) {
        boolean bindsAll = "legal".equals(rule.values().get("basis"));
        boolean isPolicy =
                rule.template().stage() == Stage.CONTACT_POLICY || rule.is(StrategyModel.DIVERSITY);
        if (isPolicy && !bindsAll && !model.canBe(rule.offers(), BOUND)) {
            add(
                    FindingKind.POLICY_BINDS_NOTHING,
                    rule,
                    "The rule %s does not hold for mandatory and fallback offers, and it speaks of"
                            + " no others.",
                    rule.is(StrategyModel.DIVERSITY)
                            ? "Remove the rule, or widen its scope."
                            : "Give it a legal basis, if it has one, or remove the rule.");
        }
    }

    private void factor(ReadRule rule, boolean counts, FindingKind off, String factor) {
        if (!counts) {
            add(
                    off,
                    rule,
                    "The rule %s has no effect, because "
                            + factor
                            + " does not count in this strategy's score: "
                            + scored()
                            + ".",
                    "Switch the factor on under “Placements and scoring”, or remove the rule.");
        } else if (!model.canBe(rule.offers(), EnumSet.of(Tier.STANDARD))) {
            add(
                    FindingKind.FACTOR_ON_UNSCORED,
                    rule,
                    "The rule %s multiplies the score of offers that are never scored: only the"
                            + " tier standard is.",
                    "Change priorities instead, or remove the rule.");
        } else if (rule.decimal("factor") == 1) {
            add(
                    FindingKind.FACTOR_OF_ONE,
                    rule,
                    "The rule %s multiplies by 1, which changes nothing.",
                    "Choose another factor, or remove the rule.");
        }
    }

    private String scored() {
        Arbitration arbitration = model.document().arbitration();
        return arbitration.factors().isEmpty()
                ? "it goes by priority alone"
                : "it multiplies " + Findings.listed(arbitration.factors());
    }

    private void tier(ReadRule rule) {
        boolean already =
                rule.offers().stream().allMatch(offer -> model.offer(offer).tier() == rule.tier());
        boolean alone =
                model.rules().stream()
                        .noneMatch(
                                other ->
                                        other != rule
                                                && other.template().effect() == Effect.TIER
                                                && other.offers().intersects(rule.offers()));
        if (already && alone) {
            add(
                    FindingKind.TIER_ALREADY,
                    rule,
                    "The rule %s moves offers to the tier "
                            + rule.tier().id()
                            + ", in which they are already.",
                    "Choose another tier, or remove the rule.");
        }
    }

    private void exploration(ReadRule rule) {
        // the first rule that covers an open offer has its say, so 0 keeps the later ones out
        boolean alone = model.rules(StrategyModel.EXPLORATION).size() == 1;
        boolean nothing = alone && rule.decimal("share") == 0;
        if (nothing || !model.canBe(rule.offers(), EnumSet.of(Tier.STANDARD))) {
            add(
                    FindingKind.EXPLORES_NOTHING,
                    rule,
                    nothing
                            ? "The rule %s leaves a share of 0 to chance, which is nothing."
                            : "The rule %s leaves places to chance, but only those of the tier"
                                    + " standard can be, and none of its offers is ever in it.",
                    "Change it, or remove the rule.");
        }
    }

    private void offersOwnLever() {
        BitSet offers = new BitSet();
        for (int i = 0; i < model.offers(); i++) {
            offers.set(i, model.offer(i).lever() != 1);
        }
        if (!model.document().arbitration().lever() && !offers.isEmpty()) {
            findings.add(
                    FindingKind.OFFER_LEVER_OFF,
                    List.of(),
                    offers,
                    "The lever of %s has no effect, because the lever does not count in this strategy's score."
                            .formatted(findings.names(offers)),
                    "Switch the factor on under “Placements and scoring”, or set the levers to 1.",
                    null);
        }
    }

    /**
     * @param text has one place, for the rule
     */
    private void add(FindingKind kind, ReadRule rule, String text, String advice) {
        findings.add(
                kind,
                List.of(rule),
                rule.offers(),
                text.formatted(Findings.quoted(rule)),
                advice,
                null);
    }

    private static String escaped(String text) {
        return text.replace("%", "%%");
    }
}
