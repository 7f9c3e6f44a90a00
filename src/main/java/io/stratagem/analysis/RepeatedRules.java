package io.stratagem.analysis;

import io.stratagem.analysis.Finding.Example;
import io.stratagem.ruleset.ConditionGroup;
import io.stratagem.ruleset.ConditionGroup.Any;
import io.stratagem.ruleset.Effect;
import io.stratagem.ruleset.fact.Window;
import io.stratagem.shared.Label;
import io.stratagem.shared.Wording;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** Finds rules that change nothing, because other rules of the same template say as much. */
final class RepeatedRules {

    private static final long DAY = 86_400;

    /** More audiences are not put together to see whether they cover another one. */
    private static final int MOST_TOGETHER = 50;

    private final StrategyModel model;
    private final Findings findings;

    RepeatedRules(StrategyModel model, Findings findings) {
        this.model = model;
        this.findings = findings;
    }

    /** What makes two rules the same. */
    private record Same(String template, Map<String, Object> values, Object scope) {}

    void look() {
        duplicates();
        for (List<ReadRule> rules : model.audiences(Effect.QUALIFY)) {
            audiences(rules, FindingKind.AUDIENCE_INSIDE_ANOTHER, new Label("let in", "admitidos"));
        }
        for (List<ReadRule> rules : model.audiences(Effect.EXCLUDE)) {
            audiences(
                    rules,
                    FindingKind.EXCLUSION_INSIDE_ANOTHER,
                    new Label("excluded", "excluidos"));
        }
        repeats(
                StrategyModel.VALIDITY,
                FindingKind.VALIDITY_INSIDE_ANOTHER,
                RepeatedRules::validAsLong,
                new Label(
                        "The time of %s lies within that of %s for the same offers.",
                        "El tiempo de %s queda dentro del de %s para las mismas ofertas."));
        repeats(
                StrategyModel.FREQUENCY_CAP,
                FindingKind.LOOSER_FREQUENCY_CAP,
                RepeatedRules::capsBefore,
                new Label(
                        "The cap %s is never what stops an offer: the tighter cap %s is always reached before it.",
                        "El límite %s nunca es lo que detiene una oferta: el límite más estricto %s se alcanza siempre antes."));
        repeats(
                StrategyModel.VOLUME_CAP,
                FindingKind.LOOSER_VOLUME_CAP,
                RepeatedRules::volumeBefore,
                new Label(
                        "The volume cap %s is never what stops an offer: the tighter one, %s, is always used up before it.",
                        "El límite de volumen %s nunca es lo que detiene una oferta: el más estricto, %s, se agota siempre antes."));
        repeats(
                StrategyModel.SUPPRESSION,
                FindingKind.LOOSER_SUPPRESSION,
                RepeatedRules::holdsAsLong,
                new Label(
                        "Whenever the suppression %s holds an offer back, the stricter one, %s, does.",
                        "Siempre que la supresión %s retiene una oferta, la más estricta, %s, la retiene también."));
        repeats(
                StrategyModel.DIVERSITY,
                FindingKind.LOOSER_DIVERSITY,
                RepeatedRules::fewerOfAKind,
                new Label(
                        "The diversity rule %s never takes an offer out: %s has taken it out before.",
                        "La regla de diversidad %s nunca quita una oferta: %s ya la ha quitado antes."));
        repeats(
                StrategyModel.NEVER_WITH,
                FindingKind.NEVER_WITH_INSIDE_ANOTHER,
                RepeatedRules::keepsApart,
                new Label(
                        "What the rule %s keeps apart, %s keeps apart as well.",
                        "Lo que la regla %s mantiene separado, %s también lo mantiene separado."));
        repeats(
                StrategyModel.TIER,
                FindingKind.TIER_MOVED_ALREADY,
                this::movesAsHigh,
                new Label(
                        "Whenever the rule %s moves an offer, %s moves it to a tier at least as good.",
                        "Siempre que la regla %s mueve una oferta, %s la mueve a un nivel al menos igual de bueno."));
    }

    private void duplicates() {
        Map<Same, ReadRule> first = new HashMap<>();
        for (ReadRule rule : model.rules()) {
            ReadRule earlier =
                    first.putIfAbsent(
                            new Same(rule.template().id(), rule.values(), rule.rule().scope()),
                            rule);
            if (earlier == null) {
                continue;
            }
            boolean multiplies =
                    rule.template().effect() == Effect.BOOST
                            || rule.template().effect() == Effect.WEIGHT;
            if (!multiplies) {
                findings.repeats(rule);
            }
            findings.add(
                    multiplies ? FindingKind.COUNTS_TWICE : FindingKind.DUPLICATE_RULE,
                    List.of(rule, earlier),
                    rule.offers(),
                    multiplies
                            ? Wording.of(
                                    "The rules %s and %s are the same, so their factor is multiplied in twice.",
                                    "Las reglas %s y %s son iguales, así que su factor se multiplica dos veces.",
                                    Findings.quoted(earlier),
                                    Findings.quoted(rule))
                            : Wording.of(
                                    "The rule %s says exactly what %s says.",
                                    "La regla %s dice exactamente lo mismo que %s.",
                                    Findings.quoted(rule),
                                    Findings.quoted(earlier)),
                    multiplies
                            ? Wording.of(
                                    "Remove one of the two, or write the whole factor into one rule.",
                                    "Quite una de las dos, o escriba el factor entero en una sola regla.")
                            : Wording.of("Remove one of the two.", "Quite una de las dos."),
                    null);
        }
    }

    /** The rules of one template, by each offer that they cover. */
    private static Map<Integer, List<ReadRule>> byOffer(List<ReadRule> rules) {
        Map<Integer, List<ReadRule>> byOffer = new HashMap<>();
        for (ReadRule rule : rules) {
            rule.offers().stream()
                    .forEach(
                            offer ->
                                    byOffer.computeIfAbsent(offer, key -> new ArrayList<>())
                                            .add(rule));
        }
        return byOffer;
    }

    /** The others that cover all its offers and are not themselves repeated. */
    private List<ReadRule> others(ReadRule rule, Map<Integer, List<ReadRule>> byOffer) {
        return byOffer.getOrDefault(rule.offers().nextSetBit(0), List.of()).stream()
                .filter(other -> other != rule && !findings.isRepeated(other))
                .filter(other -> other.coversAllOf(rule))
                .toList();
    }

    /** From the last rule on, so that of two that say the same the later one is named. */
    private void audiences(List<ReadRule> rules, FindingKind kind, Label done) {
        Map<Integer, List<ReadRule>> byOffer = byOffer(rules);
        for (int i = rules.size() - 1; i >= 0; i--) {
            ReadRule rule = rules.get(i);
            if (findings.isRepeated(rule)
                    || rule.offers().isEmpty()
                    || rule.customers() == null
                    || rule.customers().isEmpty()) {
                continue;
            }
            List<ReadRule> others =
                    others(rule, byOffer).stream()
                            .filter(other -> other.customers() != null)
                            .filter(other -> Space.meet(rule.customers(), other.customers()))
                            .toList();
            List<ReadRule> covering =
                    others.stream()
                            .filter(other -> isInside(rule, List.of(other)))
                            .findFirst()
                            .map(List::of)
                            .orElseGet(
                                    () ->
                                            others.size() > 1
                                                            && others.size() <= MOST_TOGETHER
                                                            && isInside(rule, others)
                                                    ? needed(rule, others)
                                                    : List.of());
            if (!covering.isEmpty()) {
                findings.repeats(rule);
                findings.add(
                        kind,
                        with(rule, covering),
                        rule.offers(),
                        Wording.of(
                                "Everybody in the audience of the rule %s is %s by %s already.",
                                "Todos los de la audiencia de la regla %s ya están %s por %s.",
                                Findings.quoted(rule),
                                done,
                                Findings.quoted(covering)),
                        Wording.of(
                                "Remove the rule, or widen its audience if it was meant to reach more customers.",
                                "Quite la regla, o amplíe su audiencia si debía llegar a más clientes."),
                        bothReach(rule, covering));
            }
        }
    }

    private Example bothReach(ReadRule rule, List<ReadRule> others) {
        List<ConditionGroup> in = new ArrayList<>();
        in.add(rule.audience());
        if (others.stream().allMatch(other -> other.audience() != null)) {
            in.add(new Any(others.stream().map(ReadRule::audience).toList()));
        }
        return findings.example(
                Wording.of("Both reach this customer", "Ambas alcanzan a este cliente"),
                rule.customers(),
                in);
    }

    private boolean isInside(ReadRule rule, List<ReadRule> others) {
        return findings.certainly(
                () ->
                        model.space()
                                .isInside(
                                        rule.customers(),
                                        Space.any(
                                                others.stream()
                                                        .map(ReadRule::customers)
                                                        .toList())));
    }

    /** As few of the others as are enough: each one that can go, goes. */
    private List<ReadRule> needed(ReadRule rule, List<ReadRule> others) {
        List<ReadRule> needed = others;
        for (ReadRule other : others) {
            List<ReadRule> without = needed.stream().filter(one -> one != other).toList();
            if (isInside(rule, without)) {
                needed = without;
            }
        }
        return needed;
    }

    /**
     * @param says whether the first rule says as much as the second on the offers of the second,
     *     whoever the customer is
     * @param text names the rule that is repeated, then the other one
     */
    private void repeats(
            String template, FindingKind kind, BiPredicate<ReadRule, ReadRule> says, Label text) {
        List<ReadRule> rules = model.rules(template);
        Map<Integer, List<ReadRule>> byOffer = byOffer(rules);
        for (int i = rules.size() - 1; i >= 0; i--) {
            ReadRule rule = rules.get(i);
            if (findings.isRepeated(rule) || rule.offers().isEmpty()) {
                continue;
            }
            others(rule, byOffer).stream()
                    .filter(other -> says.test(other, rule))
                    .findFirst()
                    .ifPresent(
                            other -> {
                                findings.repeats(rule);
                                findings.add(
                                        kind,
                                        List.of(rule, other),
                                        rule.offers(),
                                        new Wording(
                                                text,
                                                List.of(
                                                        Findings.quoted(rule),
                                                        Findings.quoted(other))),
                                        Wording.of(
                                                "Remove the rule, or change it if it was meant to say more.",
                                                "Quite la regla, o cámbiela si debía decir más."),
                                        rule.audience() == null
                                                ? null
                                                : bothReach(rule, List.of(other)));
                            });
        }
    }

    private static boolean validAsLong(ReadRule one, ReadRule other) {
        return notAfter(one.day("from"), other.day("from"))
                && notBefore(one.day("until"), other.day("until"))
                && notAfter(one, other, "startTime")
                && notBefore(one, other, "endTime");
    }

    private static boolean notAfter(LocalDate one, LocalDate other) {
        return one == null || other != null && !one.isAfter(other);
    }

    private static boolean notBefore(LocalDate one, LocalDate other) {
        return one == null || other != null && !one.isBefore(other);
    }

    private static boolean notAfter(ReadRule one, ReadRule other, String time) {
        LocalTime mine = (LocalTime) one.values().get(time);
        LocalTime theirs = (LocalTime) other.values().get(time);
        return mine == null || theirs != null && !mine.isAfter(theirs);
    }

    private static boolean notBefore(ReadRule one, ReadRule other, String time) {
        LocalTime mine = (LocalTime) one.values().get(time);
        LocalTime theirs = (LocalTime) other.values().get(time);
        return mine == null || theirs != null && !mine.isBefore(theirs);
    }

    /**
     * A cap counts whatever another one counts when it counts the same outcome, over at least the
     * same time and offers, in the same groups or in one group for all. So it is reached first when
     * its maximum is no higher.
     */
    private static boolean capsBefore(ReadRule one, ReadRule other) {
        return one.number("maximum") <= other.number("maximum")
                && reachesBack(one.window("window"), other.window("window"))
                && one.text("counts").equals(other.text("counts"))
                && (one.text("per").equals(other.text("per")) || one.text("per").equals("customer"))
                && (other.text("per").equals("offer") || one.countsAllOf(other))
                && one.bindsAllOf(other);
    }

    private static boolean volumeBefore(ReadRule one, ReadRule other) {
        return one.number("maximum") <= other.number("maximum")
                && (one.text("per").equals("total") || other.text("per").equals("day"))
                && one.bindsAllOf(other);
    }

    private static boolean holdsAsLong(ReadRule one, ReadRule other) {
        return one.text("outcome").equals(other.text("outcome"))
                && one.number("after") <= other.number("after")
                && (one.window("window") == null
                        || other.window("window") != null
                                && reachesBack(one.window("window"), other.window("window")))
                && reachesBack(one.window("hold"), other.window("hold"))
                && one.text("holds").equals(other.text("holds"))
                && (one.text("on").equals("all") || other.text("on").equals("channel"))
                && one.countsAllOf(other)
                && one.bindsAllOf(other);
    }

    private static boolean fewerOfAKind(ReadRule one, ReadRule other) {
        return one.number("maximum") <= other.number("maximum")
                && one.text("per").equals(other.text("per"));
    }

    @SuppressWarnings("unchecked")
    private static boolean keepsApart(ReadRule one, ReadRule other) {
        return ((Collection<String>) one.values().get("with"))
                        .containsAll((Collection<String>) other.values().get("with"))
                && reachesBack(one.window("within"), other.window("within"));
    }

    /** Of several moves the one to the best tier counts. */
    private boolean movesAsHigh(ReadRule one, ReadRule other) {
        return one.tier().compareTo(other.tier()) <= 0
                && one.customers() != null
                && other.customers() != null
                && !other.customers().isEmpty()
                && isInside(other, List.of(one));
    }

    /**
     * Whether a window is at least as long as another one in every time zone and at every change of
     * the clocks.
     */
    private static boolean reachesBack(Window one, Window other) {
        return one.days().getDays() >= other.days().getDays()
                        && one.time().compareTo(other.time()) >= 0
                || one.seconds() - other.seconds() >= DAY;
    }

    private static List<ReadRule> with(ReadRule rule, List<ReadRule> others) {
        List<ReadRule> all = new ArrayList<>(List.of(rule));
        all.addAll(others);
        return all;
    }
}
