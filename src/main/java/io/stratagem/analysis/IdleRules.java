package io.stratagem.analysis;

import io.stratagem.offer.Placement;
import io.stratagem.offer.Tier;
import io.stratagem.ruleset.Effect;
import io.stratagem.ruleset.Stage;
import io.stratagem.shared.Label;
import io.stratagem.shared.Language;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.StrategyWords;
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
                        Wording.of(
                                "The rule %s speaks of no offer.",
                                "La regla %s no habla de ninguna oferta.", Findings.quoted(rule)),
                        Wording.of(
                                "Choose offers for it, or remove the rule.",
                                "Elija ofertas para ella o quite la regla."));
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
                    Wording.of(
                            "The rule %s speaks only of offers that are never shown: %s.",
                            "La regla %s solo habla de ofertas que nunca se muestran: %s.",
                            Findings.quoted(rule),
                            findings.names(rule.offers())),
                    Wording.of(
                            "See to the offers first, or remove the rule.",
                            "Ocúpese primero de las ofertas, o quite la regla."));
        }
        if (rule.template().effect() == Effect.QUALIFY
                && !model.canBe(rule.offers(), EnumSet.complementOf(EnumSet.of(Tier.FALLBACK)))) {
            add(
                    FindingKind.ELIGIBILITY_OF_FALLBACK,
                    rule,
                    Wording.of(
                            "The rule %s restricts only offers of the tier fallback, and these are shown to whoever gets nothing else, without asking who may have them.",
                            "La regla %s solo restringe ofertas del nivel de reserva, que se muestran a quien no recibe nada más, sin preguntar quién puede recibirlas.",
                            Findings.quoted(rule)),
                    Wording.of(
                            "Exclude customers instead, or move the offers to another tier.",
                            "Excluya clientes en su lugar, o pase las ofertas a otro nivel."));
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
                            new Label("the lever", "la palanca"));
            case StrategyModel.CONTEXT_WEIGHT ->
                    factor(
                            rule,
                            model.document().arbitration().contextWeight(),
                            FindingKind.CONTEXT_WEIGHT_OFF,
                            new Label("the context weight", "el peso del contexto"));
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
                    Wording.of(
                            "The rule %s names no day and no time, so it lets its offers in at any time.",
                            "La regla %s no indica ningún día ni hora, así que admite sus ofertas en cualquier momento.",
                            Findings.quoted(rule)),
                    Wording.of("Name one, or remove the rule.", "Indique uno o quite la regla."));
        } else if (UnservableOffers.isOver(rule, model.now())) {
            add(
                    FindingKind.VALIDITY_ENDED,
                    rule,
                    Wording.of(
                            "The last day of the rule %s is over, so it never lets anything in again.",
                            "El último día de la regla %s ya pasó, así que no vuelve a admitir nada.",
                            Findings.quoted(rule)),
                    Wording.of(
                            "Move its last day. Without any such rule the offers are let in at any time.",
                            "Mueva su último día. Sin ninguna regla así, las ofertas se admiten en cualquier momento."));
        } else if (rule.offers().stream()
                .allMatch(offer -> UnservableOffers.isOutside(rule, model.offer(offer)))) {
            add(
                    FindingKind.VALIDITY_OUTSIDE_OFFER_DATES,
                    rule,
                    Wording.of(
                            "The days of the rule %s lie outside the own dates of %s.",
                            "Los días de la regla %s quedan fuera de las fechas propias de %s.",
                            Findings.quoted(rule),
                            findings.names(rule.offers())),
                    Wording.of(
                            "Move the days of the rule, or the dates of the offers.",
                            "Mueva los días de la regla o las fechas de las ofertas."));
        }
    }

    private void neverWith(ReadRule rule) {
        BitSet others = model.named(rule);
        if (others.intersects(rule.offers())) {
            add(
                    FindingKind.NEVER_WITH_ITSELF,
                    rule,
                    Wording.of(
                            "The rule %s keeps an offer away from itself: one that it covers is also among those it names.",
                            "La regla %s separa una oferta de sí misma: una de las que abarca está también entre las que nombra.",
                            Findings.quoted(rule)),
                    Wording.of(
                            "Name only others, or narrow the scope.",
                            "Nombre solo otras, o reduzca el alcance."));
        } else if (rule.window("within").seconds() == 0 && !canMeet(rule.offers(), others)) {
            add(
                    FindingKind.NEVER_MEET,
                    rule,
                    Wording.of(
                            "The rule %s keeps offers apart that cannot meet: there is no room for one of each side in one request.",
                            "La regla %s separa ofertas que no pueden coincidir: en una petición no hay sitio para una de cada lado.",
                            Findings.quoted(rule)),
                    Wording.of(
                            "Say within how long they must not follow each other, or remove the rule.",
                            "Indique en cuánto tiempo no deben seguirse, o quite la regla."));
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
                    Wording.of(
                            "The rule %s allows %s offers of a kind, and all placements of its offers together show no more than %s.",
                            "La regla %s permite %s ofertas de un tipo, y todos los espacios de sus ofertas juntos no muestran más de %s.",
                            Findings.quoted(rule),
                            rule.number("maximum"),
                            most),
                    Wording.of(
                            "Lower the maximum, or remove the rule.",
                            "Baje el máximo o quite la regla."));
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
                    Wording.of(
                            "The rule %s does not hold for mandatory and fallback offers, and it speaks of no others.",
                            "La regla %s no rige para ofertas obligatorias ni de reserva, y no habla de otras.",
                            Findings.quoted(rule)),
                    rule.is(StrategyModel.DIVERSITY)
                            ? Wording.of(
                                    "Remove the rule, or widen its scope.",
                                    "Quite la regla o amplíe su alcance.")
                            : Wording.of(
                                    "Give it a legal basis, if it has one, or remove the rule.",
                                    "Déle base legal, si la tiene, o quite la regla."));
        }
    }

    private void factor(ReadRule rule, boolean counts, FindingKind off, Label factor) {
        if (!counts) {
            add(
                    off,
                    rule,
                    Wording.of(
                            "The rule %s has no effect, because %s does not count in this strategy's score: %s.",
                            "La regla %s no tiene efecto, porque %s no cuenta en la puntuación de esta estrategia: %s.",
                            Findings.quoted(rule),
                            factor,
                            scored()),
                    Wording.of(
                            "Switch the factor on under “Placements and scoring”, or remove the rule.",
                            "Active el factor en «Espacios y puntuación», o quite la regla."));
        } else if (!model.canBe(rule.offers(), EnumSet.of(Tier.STANDARD))) {
            add(
                    FindingKind.FACTOR_ON_UNSCORED,
                    rule,
                    Wording.of(
                            "The rule %s multiplies the score of offers that are never scored: only the tier standard is.",
                            "La regla %s multiplica la puntuación de ofertas que nunca se puntúan: solo se puntúa el nivel estándar.",
                            Findings.quoted(rule)),
                    Wording.of(
                            "Change priorities instead, or remove the rule.",
                            "Cambie prioridades en su lugar, o quite la regla."));
        } else if (rule.decimal("factor") == 1) {
            add(
                    FindingKind.FACTOR_OF_ONE,
                    rule,
                    Wording.of(
                            "The rule %s multiplies by 1, which changes nothing.",
                            "La regla %s multiplica por 1, lo que no cambia nada.",
                            Findings.quoted(rule)),
                    Wording.of(
                            "Choose another factor, or remove the rule.",
                            "Elija otro factor o quite la regla."));
        }
    }

    private Wording scored() {
        List<Label> factors =
                model.document().arbitration().factors().stream().map(IdleRules::factor).toList();
        return factors.isEmpty()
                ? Wording.of("it goes by priority alone", "va solo por prioridad")
                : Wording.of("it multiplies %s", "multiplica %s", Findings.listed(factors));
    }

    private static Label factor(String factor) {
        return new Label(
                StrategyWords.ENGLISH.field(factor),
                StrategyWords.in(Language.SPANISH).field(factor));
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
                    Wording.of(
                            "The rule %s moves offers to the tier %s, in which they are already.",
                            "La regla %s pasa ofertas al nivel %s, en el que ya están.",
                            Findings.quoted(rule),
                            tier(rule.tier())),
                    Wording.of(
                            "Choose another tier, or remove the rule.",
                            "Elija otro nivel o quite la regla."));
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
                            ? Wording.of(
                                    "The rule %s leaves a share of 0 to chance, which is nothing.",
                                    "La regla %s deja al azar una parte de 0, que no es nada.",
                                    Findings.quoted(rule))
                            : Wording.of(
                                    "The rule %s leaves places to chance, but only those of the tier standard can be, and none of its offers is ever in it.",
                                    "La regla %s deja puestos al azar, pero solo pueden serlo los del nivel estándar, y ninguna de sus ofertas está nunca en él.",
                                    Findings.quoted(rule)),
                    Wording.of("Change it, or remove the rule.", "Cámbiela o quite la regla."));
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
                    Wording.of(
                            "The lever of %s has no effect, because the lever does not count in this strategy's score.",
                            "La palanca de %s no tiene efecto, porque la palanca no cuenta en la puntuación de esta estrategia.",
                            findings.names(offers)),
                    Wording.of(
                            "Switch the factor on under “Placements and scoring”, or set the levers to 1.",
                            "Active el factor en «Espacios y puntuación», o ponga las palancas a 1."),
                    null);
        }
    }

    private void add(FindingKind kind, ReadRule rule, Wording text, Wording advice) {
        findings.add(kind, List.of(rule), rule.offers(), text, advice, null);
    }

    private static Label tier(Tier tier) {
        return new Label(
                StrategyWords.ENGLISH.term(tier.id()),
                StrategyWords.in(Language.SPANISH).term(tier.id()));
    }
}
