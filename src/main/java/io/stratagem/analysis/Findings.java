package io.stratagem.analysis;

import io.stratagem.analysis.Finding.Example;
import io.stratagem.analysis.Finding.Place;
import io.stratagem.ruleset.ConditionGroup;
import io.stratagem.ruleset.ConditionIndex;
import io.stratagem.shared.Label;
import io.stratagem.shared.Wording;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what is found, names its places, and holds every example against the conditions. */
final class Findings {

    private static final Label AND = new Label(" and ", " y ");

    /** More rules or offers are not named in a sentence. */
    private static final int MOST_NAMES = 5;

    private final StrategyModel model;
    private final List<Finding> found = new ArrayList<>();
    private final Set<ReadRule> repeated = new HashSet<>();
    private final BitSet unservable = new BitSet();
    private int tooLarge;

    Findings(StrategyModel model) {
        this.model = model;
    }

    /** A question that may take too many cases, and then counts as not asked. */
    interface Question {
        boolean ask();
    }

    /**
     * @param rules the one to change first
     * @param offers positions of the offers concerned
     * @param example or null
     */
    void add(
            FindingKind kind,
            List<ReadRule> rules,
            BitSet offers,
            Wording text,
            Wording advice,
            Example example) {
        found.add(
                new Finding(
                        kind,
                        rules.stream()
                                .map(rule -> new Place("/rules/" + rule.position(), rule.id()))
                                .toList(),
                        offers.stream()
                                .limit(Finding.MOST_OFFERS)
                                .mapToObj(
                                        offer ->
                                                new Place(
                                                        "/offers/" + offer,
                                                        model.offer(offer).id()))
                                .toList(),
                        text,
                        advice,
                        example));
    }

    /** Notes a rule that others say already, so that nothing more is said of it. */
    void repeats(ReadRule rule) {
        repeated.add(rule);
    }

    boolean isRepeated(ReadRule rule) {
        return repeated.contains(rule);
    }

    /** Notes that an offer can never be served. */
    void neverServed(int offer) {
        unservable.set(offer);
    }

    /** The offers that can never be served; not to be changed. */
    BitSet unservable() {
        return unservable;
    }

    /** Whether the answer is yes; no where it took too many cases to tell. */
    boolean certainly(Question question) {
        try {
            return question.ask();
        } catch (TooLarge e) {
            tooLarge++;
            return false;
        }
    }

    /**
     * Someone of a region, as an example.
     *
     * @param text what it shows
     * @param in audiences that the customer must be in; null for one that everybody is in
     * @return null when the region is empty
     * @throws IllegalStateException when the conditions, as decisions ask them, say otherwise
     */
    Example example(Wording text, Region region, List<ConditionGroup> in) {
        return region.isEmpty() ? null : example(text, region.boxes().get(0), in);
    }

    private Example example(Wording text, Box box, List<ConditionGroup> in) {
        Map<String, Object> customer = model.space().customer(box);
        for (ConditionGroup audience : in) {
            if (audience != null && !isIn(audience, customer)) {
                throw new IllegalStateException(
                        "An example for \"%s\" is none: %s is not in %s"
                                .formatted(text, customer.keySet(), audience));
            }
        }
        return new Example(text, customer);
    }

    /** Whether a customer is in an audience, as decisions ask it. */
    static boolean isIn(ConditionGroup audience, Map<String, Object> customer) {
        ConditionIndex index = new ConditionIndex(List.of(audience));
        return index.compile(audience).isMetBy(index.evaluate(customer).bits());
    }

    RuleFaults result() {
        List<Wording> left = new ArrayList<>(model.notLookedAt());
        if (tooLarge > 0) {
            left.add(
                    Wording.of(
                            "%d %s about audiences, because telling would take more than %,d cases each.",
                            "%d %s sobre audiencias, porque averiguarlo exigiría más de %,d casos cada una.",
                            tooLarge,
                            tooLarge == 1
                                    ? new Label("question", "pregunta")
                                    : new Label("questions", "preguntas"),
                            Space.MOST_PIECES));
        }
        return new RuleFaults(
                found.stream().sorted(Comparator.comparing(Finding::severity)).toList(),
                model.rules().size(),
                model.offers(),
                left);
    }

    static Label quoted(ReadRule rule) {
        return quoted(rule.id());
    }

    private static Label quoted(String text) {
        return new Label("“" + text + "”", "«" + text + "»");
    }

    /** Rules in a sentence, e.g. {@code “a”, “b” and “c”}. */
    static Wording quoted(List<ReadRule> rules) {
        return shortened(
                rules.stream().limit(MOST_NAMES).map(Findings::quoted).toList(), rules.size());
    }

    /** The offers in a sentence, by their names. */
    Wording names(BitSet offers) {
        return shortened(
                offers.stream()
                        .limit(MOST_NAMES)
                        .mapToObj(offer -> quoted(model.offer(offer).name()))
                        .toList(),
                offers.cardinality());
    }

    private static Wording shortened(List<Label> first, int all) {
        int more = all - first.size();
        if (more <= 0) {
            return listed(first);
        }
        List<Object> some = new ArrayList<>(first);
        some.add(Wording.of("%d more", "%d más", more));
        return listed(some);
    }

    /** Wordings, labels and values in a sentence, e.g. {@code a, b and c}. */
    static Wording listed(List<?> names) {
        return listed(names, AND);
    }

    /** The same with another word before the last one. */
    static Wording listed(List<?> names, Label and) {
        return names.size() < 2
                ? Wording.joined("", names)
                : Wording.joined(
                        "",
                        List.of(
                                Wording.joined(", ", names.subList(0, names.size() - 1)),
                                and,
                                names.get(names.size() - 1)));
    }
}
