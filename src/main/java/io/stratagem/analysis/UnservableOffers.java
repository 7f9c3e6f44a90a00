package io.stratagem.analysis;

import io.stratagem.offer.Offer;
import io.stratagem.offer.Tier;
import io.stratagem.ruleset.ConditionGroup;
import io.stratagem.ruleset.ConditionGroup.Any;
import io.stratagem.ruleset.Effect;
import io.stratagem.shared.Label;
import io.stratagem.shared.Wording;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds offers that nobody can ever get, and audiences and exclusions that leave each other nothing
 * to do.
 *
 * <p>Templates of a repository's own may take more away, and never give more. So what is found to
 * be nobody's is so with them as well.
 */
final class UnservableOffers {

    private final StrategyModel model;
    private final Space space;
    private final Findings findings;

    /** By template whose rules let in, the rules that cover each offer. */
    private final List<List<List<ReadRule>>> lettingIn = new ArrayList<>();

    private final List<List<ReadRule>> excluding;
    private final Map<List<List<ReadRule>>, Region> eligible = new HashMap<>();
    private final Map<List<ReadRule>, Region> excluded = new HashMap<>();

    /** What decides who may have an offer. */
    private record Access(List<List<ReadRule>> lettingIn, List<ReadRule> excluding) {}

    UnservableOffers(StrategyModel model, Findings findings) {
        this.model = model;
        this.space = model.space();
        this.findings = findings;
        model.audiences(Effect.QUALIFY).forEach(rules -> lettingIn.add(byOffer(rules)));
        excluding =
                byOffer(model.audiences(Effect.EXCLUDE).stream().flatMap(List::stream).toList());
    }

    void look() {
        withoutTreatment();
        ended();
        neverValid();
        forNobody();
        model.audiences(Effect.QUALIFY).forEach(rules -> rules.forEach(this::alwaysExcluded));
        model.audiences(Effect.EXCLUDE).forEach(rules -> rules.forEach(this::nobodyLeft));
    }

    private List<List<ReadRule>> byOffer(List<ReadRule> rules) {
        List<List<ReadRule>> byOffer = new ArrayList<>();
        for (int i = 0; i < model.offers(); i++) {
            byOffer.add(new ArrayList<>());
        }
        rules.forEach(
                rule -> rule.offers().stream().forEach(offer -> byOffer.get(offer).add(rule)));
        return byOffer;
    }

    private void withoutTreatment() {
        BitSet found = new BitSet();
        for (int i = 0; i < model.offers(); i++) {
            Offer offer = model.offer(i);
            found.set(
                    i,
                    offer.treatments().stream()
                            .noneMatch(
                                    treatment ->
                                            model.document()
                                                    .placement(treatment.placement())
                                                    .isPresent()));
        }
        report(
                found,
                FindingKind.OFFER_WITHOUT_TREATMENT,
                new Label(
                        "%s cannot be shown anywhere: there is no treatment for any placement.",
                        "%s no se puede mostrar en ninguna parte: no hay contenido para ningún espacio."),
                Wording.of(
                        "Give it a treatment for a placement, or remove the offer.",
                        "Déle contenido para un espacio, o quite la oferta."));
    }

    private void ended() {
        BitSet found = new BitSet();
        for (int i = 0; i < model.offers(); i++) {
            Instant end = model.offer(i).endsAt();
            found.set(i, end != null && !end.isAfter(model.now()));
        }
        report(
                found,
                FindingKind.OFFER_ENDED,
                new Label(
                        "%s has ended and is never shown again.",
                        "%s ha terminado y no se vuelve a mostrar."),
                Wording.of(
                        "Move its end, or remove the offer.",
                        "Mueva su final, o quite la oferta."));
    }

    private void report(BitSet offers, FindingKind kind, Label text, Wording advice) {
        offers.stream().forEach(findings::neverServed);
        if (!offers.isEmpty()) {
            findings.add(
                    kind,
                    List.of(),
                    offers,
                    new Wording(text, List.of(findings.names(offers))),
                    advice,
                    null);
        }
    }

    /** Offers that skip eligibility as fallback may be served all the same. */
    private void neverValid() {
        List<List<ReadRule>> validities = byOffer(model.rules(StrategyModel.VALIDITY));
        Map<List<ReadRule>, BitSet> found = new LinkedHashMap<>();
        for (int i = 0; i < model.offers(); i++) {
            Offer offer = model.offer(i);
            List<ReadRule> rules = validities.get(i);
            if (!rules.isEmpty()
                    && !findings.unservable().get(i)
                    && !model.tiers(i).contains(Tier.FALLBACK)
                    && rules.stream()
                            .allMatch(
                                    rule -> isOver(rule, model.now()) || isOutside(rule, offer))) {
                found.computeIfAbsent(rules, key -> new BitSet()).set(i);
            }
        }
        found.forEach(
                (rules, offers) -> {
                    offers.stream().forEach(findings::neverServed);
                    findings.add(
                            FindingKind.OFFER_NEVER_VALID,
                            rules,
                            offers,
                            Wording.of(
                                    "%s is never valid: the time of %s is over, or outside the offer's own dates.",
                                    "%s nunca es válida: el tiempo de %s ya pasó, o queda fuera de las fechas propias de la oferta.",
                                    findings.names(offers),
                                    Findings.quoted(rules)),
                            Wording.of(
                                    "Move the days of the rules or of the offer, or remove the offer.",
                                    "Mueva los días de las reglas o de la oferta, o quite la oferta."),
                            null);
                });
    }

    /** Whether the last day is over wherever a customer may live. */
    static boolean isOver(ReadRule validity, Instant now) {
        LocalDate until = validity.day("until");
        return until != null && until.isBefore(utcDay(now).minusDays(1));
    }

    /** Whether no day of the rule is within the offer's own dates, wherever a customer lives. */
    static boolean isOutside(ReadRule validity, Offer offer) {
        LocalDate from = validity.day("from");
        LocalDate until = validity.day("until");
        return offer.startsAt() != null
                        && until != null
                        && until.isBefore(utcDay(offer.startsAt()).minusDays(1))
                || offer.endsAt() != null
                        && from != null
                        && from.isAfter(utcDay(offer.endsAt()).plusDays(1));
    }

    private static LocalDate utcDay(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private void forNobody() {
        Map<Access, BitSet> byAccess = new LinkedHashMap<>();
        for (int i = 0; i < model.offers(); i++) {
            byAccess.computeIfAbsent(access(i), key -> new BitSet()).set(i);
        }
        byAccess.forEach(
                (access, offers) -> {
                    Region in = eligible(access);
                    Region out = excluded(access.excluding());
                    if (in != null && findings.certainly(() -> space.isInside(in, out))) {
                        forNobody(access, offers, in);
                    }
                });
    }

    private void forNobody(Access access, BitSet offers, Region in) {
        BitSet alive = (BitSet) offers.clone();
        alive.andNot(findings.unservable());
        offers.stream().forEach(findings::neverServed);
        boolean said =
                access.excluding().stream()
                        .anyMatch(
                                rule ->
                                        rule.customers() != null
                                                && findings.certainly(
                                                        () ->
                                                                space.isInside(
                                                                        space.everybody(),
                                                                        rule.customers())));
        if (!alive.isEmpty() && !said) {
            List<ReadRule> rules = new ArrayList<>(access.excluding());
            access.lettingIn().forEach(rules::addAll);
            findings.add(
                    FindingKind.OFFER_FOR_NOBODY,
                    rules,
                    alive,
                    in.isEmpty()
                            ? Wording.of(
                                    "Nobody can get %s: no customer is in all the audiences that it asks for.",
                                    "Nadie puede recibir %s: ningún cliente está en todas las audiencias que pide.",
                                    findings.names(alive))
                            : Wording.of(
                                    "Nobody can get %s: everybody whom its audiences let in is excluded by %s.",
                                    "Nadie puede recibir %s: todos los que sus audiencias admiten quedan excluidos por %s.",
                                    findings.names(alive),
                                    Findings.quoted(access.excluding())),
                    Wording.of(
                            "Narrow the exclusions, widen the audiences, or remove the offer.",
                            "Reduzca las exclusiones, amplíe las audiencias o quite la oferta."),
                    in.isEmpty()
                            ? null
                            : findings.example(
                                    Wording.of(
                                            "Let in, and excluded all the same",
                                            "Admitido, y aun así excluido"),
                                    in,
                                    List.of(anyOf(access.excluding()))));
        }
        mandatory(access, alive);
    }

    private void mandatory(Access access, BitSet alive) {
        BitSet mandatory = new BitSet();
        alive.stream()
                .filter(offer -> model.tiers(offer).contains(Tier.MANDATORY))
                .forEach(mandatory::set);
        if (mandatory.isEmpty()) {
            return;
        }
        List<ReadRule> movers =
                model.rules(StrategyModel.TIER).stream()
                        .filter(rule -> rule.tier() == Tier.MANDATORY)
                        .filter(rule -> rule.offers().intersects(mandatory))
                        .toList();
        List<ReadRule> rules = new ArrayList<>(movers);
        rules.addAll(access.excluding());
        findings.add(
                FindingKind.MANDATORY_FOR_NOBODY,
                rules,
                mandatory,
                movers.isEmpty()
                        ? Wording.of(
                                "%s must come first, but nobody can get it.",
                                "%s debe ir primero, pero nadie puede recibirla.",
                                findings.names(mandatory))
                        : Wording.of(
                                "%s must come first by %s, but nobody can get it.",
                                "%s debe ir primero según %s, pero nadie puede recibirla.",
                                findings.names(mandatory),
                                Findings.quoted(movers)),
                Wording.of(
                        "Let somebody have it, or take it out of the tier mandatory.",
                        "Permita que alguien la reciba, o sáquela del nivel obligatorio."),
                null);
    }

    private static ConditionGroup anyOf(List<ReadRule> rules) {
        return rules.stream().anyMatch(rule -> rule.audience() == null)
                ? null
                : new Any(rules.stream().map(ReadRule::audience).toList());
    }

    /** Fallback offers need not qualify. */
    private Access access(int offer) {
        List<List<ReadRule>> in =
                model.tiers(offer).contains(Tier.FALLBACK)
                        ? List.of()
                        : lettingIn.stream()
                                .map(byOffer -> byOffer.get(offer))
                                .filter(rules -> !rules.isEmpty())
                                .toList();
        return new Access(in, excluding.get(offer));
    }

    /** Those whom every template lets in; null when they have too many alternatives. */
    private Region eligible(Access access) {
        return eligible.computeIfAbsent(
                access.lettingIn(),
                templates -> {
                    List<Region> regions = new ArrayList<>();
                    for (List<ReadRule> rules : templates) {
                        if (rules.stream().anyMatch(rule -> rule.customers() == null)) {
                            return null;
                        }
                        regions.add(Space.any(rules.stream().map(ReadRule::customers).toList()));
                    }
                    try {
                        return regions.size() == 1 ? regions.get(0) : space.all(regions);
                    } catch (TooLarge e) {
                        return null;
                    }
                });
    }

    /** Those who are certainly excluded. */
    private Region excluded(List<ReadRule> rules) {
        return excluded.computeIfAbsent(
                rules,
                key ->
                        Space.any(
                                key.stream()
                                        .map(ReadRule::customers)
                                        .filter(Objects::nonNull)
                                        .toList()));
    }

    private void alwaysExcluded(ReadRule rule) {
        if (rule.customers() == null
                || rule.customers().isEmpty()
                || rule.offers().isEmpty()
                || findings.isRepeated(rule)
                || allIn(rule.offers(), findings.unservable())
                || rule.offers().stream()
                        .anyMatch(offer -> model.tiers(offer).contains(Tier.FALLBACK))) {
            return;
        }
        List<ReadRule> by = new ArrayList<>();
        for (int offer = rule.offers().nextSetBit(0);
                offer >= 0;
                offer = rule.offers().nextSetBit(offer + 1)) {
            List<ReadRule> exclusions = excluding.get(offer);
            if (!findings.certainly(() -> space.isInside(rule.customers(), excluded(exclusions)))) {
                return;
            }
            exclusions.stream().filter(one -> !by.contains(one)).forEach(by::add);
        }
        List<ReadRule> rules = new ArrayList<>(List.of(rule));
        rules.addAll(by);
        findings.add(
                FindingKind.AUDIENCE_ALWAYS_EXCLUDED,
                rules,
                rule.offers(),
                Wording.of(
                        "Everybody whom the rule %s lets in is excluded by %s, so the rule never lets anybody in.",
                        "Todos los que la regla %s admite quedan excluidos por %s, así que la regla nunca admite a nadie.",
                        Findings.quoted(rule),
                        Findings.quoted(by)),
                Wording.of(
                        "Narrow the exclusion, or widen the audience.",
                        "Reduzca la exclusión o amplíe la audiencia."),
                findings.example(
                        Wording.of(
                                "Let in, and excluded all the same",
                                "Admitido, y aun así excluido"),
                        rule.customers(),
                        by.stream().allMatch(one -> one.audience() != null)
                                ? List.of(rule.audience(), anyOf(by))
                                : List.of(rule.audience())));
    }

    private void nobodyLeft(ReadRule rule) {
        if (rule.customers() == null
                || rule.customers().isEmpty()
                || rule.offers().isEmpty()
                || findings.isRepeated(rule)) {
            return;
        }
        for (int offer = rule.offers().nextSetBit(0);
                offer >= 0;
                offer = rule.offers().nextSetBit(offer + 1)) {
            Region in = eligible(access(offer));
            if (in == null || Space.meet(in, rule.customers())) {
                return;
            }
        }
        findings.add(
                FindingKind.EXCLUDES_NOBODY_LEFT,
                List.of(rule),
                rule.offers(),
                Wording.of(
                        "The rule %s excludes only customers whom the audiences of %s do not let in anyway.",
                        "La regla %s solo excluye a clientes que las audiencias de %s no admiten de todos modos.",
                        Findings.quoted(rule),
                        findings.names(rule.offers())),
                Wording.of(
                        "Remove the rule, unless it is to hold when the audiences are widened.",
                        "Quite la regla, salvo que deba regir cuando se amplíen las audiencias."),
                findings.example(
                        Wording.of(
                                "Excluded, but not let in to begin with",
                                "Excluido, pero tampoco admitido"),
                        rule.customers(),
                        java.util.Arrays.asList(rule.audience())));
    }

    private static boolean allIn(BitSet offers, BitSet others) {
        BitSet beyond = (BitSet) offers.clone();
        beyond.andNot(others);
        return beyond.isEmpty();
    }
}
