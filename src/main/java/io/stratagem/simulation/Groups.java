package io.stratagem.simulation;

import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.AttributeType;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Numbered groups of customers by the values of an attribute; the last are those without one. */
final class Groups {

    static final int MOST_CUTS = 20;

    private static final String NOT_SET = "not set";

    private final Attribute attribute;
    private final List<Double> cuts;
    private final List<String> names;

    /**
     * @param cuts of a number, ascending
     */
    Groups(Attribute attribute, List<Double> cuts) {
        this.attribute = attribute;
        this.cuts = cuts;
        List<String> all = new ArrayList<>();
        if (attribute.type().isNumber()) {
            all.addAll(ranges(cuts));
        } else if (attribute.type() == AttributeType.BOOLEAN) {
            all.addAll(List.of("true", "false"));
        } else {
            all.addAll(attribute.values());
        }
        all.add(NOT_SET);
        names = List.copyOf(all);
    }

    private static List<String> ranges(List<Double> cuts) {
        return IntStream.rangeClosed(0, cuts.size())
                .mapToObj(
                        i ->
                                cuts.isEmpty()
                                        ? "any"
                                        : i == 0
                                                ? "below " + text(cuts.get(0))
                                                : i == cuts.size()
                                                        ? "from " + text(cuts.get(i - 1))
                                                        : "%s to below %s"
                                                                .formatted(
                                                                        text(cuts.get(i - 1)),
                                                                        text(cuts.get(i))))
                .toList();
    }

    private static String text(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** The groups' names by their numbers. */
    List<String> names() {
        return names;
    }

    /**
     * The number of a customer's group.
     *
     * @param attributes of the customer, by name
     */
    int ofCustomer(Function<String, Object> attributes) {
        return of(attributes.apply(attribute.name()));
    }

    /**
     * @param value as the vocabulary types it; null when it is not set
     */
    int of(Object value) {
        int none = names.size() - 1;
        if (value instanceof Number number) {
            int range = 0;
            while (range < cuts.size() && number.doubleValue() >= cuts.get(range)) {
                range++;
            }
            return range;
        }
        int group = value == null ? none : names.indexOf(value.toString());
        return group < 0 ? none : group;
    }

    /**
     * The attribute to group by.
     *
     * @param at where it stands in the request
     * @throws ProblemException 422 when there is none, it has no declared groups, or the cuts are
     *     not ascending
     */
    static Attribute require(Grouping by, Vocabulary vocabulary, String at) {
        if (by == null || by.attribute() == null || by.attribute().isBlank()) {
            throw ProblemException.invalid(
                    at + "/attribute",
                    "required",
                    Wording.of(
                            "Name the attribute whose values are the groups.",
                            "Indique el atributo cuyos valores son los grupos."));
        }
        Attribute attribute =
                vocabulary
                        .attribute(by.attribute())
                        .orElseThrow(
                                () ->
                                        ProblemException.invalid(
                                                at + "/attribute",
                                                "attribute/unknown",
                                                Wording.of(
                                                        "There is no attribute \"%s\". Check its spelling.",
                                                        "No hay ningún atributo «%s». Compruebe cómo se escribe.",
                                                        by.attribute())));
        if (!isDivisible(attribute)) {
            throw ProblemException.invalid(
                    at + "/attribute",
                    "attribute/groups",
                    Wording.of(
                            "%s declares no values to group by. Take a number, one that is true or false, or one whose values the vocabulary lists.",
                            "%s no declara valores por los que agrupar. Tome un número, uno que sea sí o no, o uno cuyos valores enumere el vocabulario.",
                            attribute.name()));
        }
        boolean ascends =
                IntStream.range(1, by.cuts().size())
                        .allMatch(i -> by.cuts().get(i - 1) < by.cuts().get(i));
        if (!ascends || by.cuts().size() > MOST_CUTS) {
            throw ProblemException.invalid(
                    at + "/cuts",
                    "range",
                    Wording.of(
                            "Cuts are at most %d numbers, each greater than the one before.",
                            "Los cortes son como máximo %d números, cada uno mayor que el anterior.",
                            MOST_CUTS));
        }
        if (!by.cuts().isEmpty() && !attribute.type().isNumber()) {
            throw ProblemException.invalid(
                    at + "/cuts",
                    "type",
                    Wording.of(
                            "%s is no number, so it has no ranges. Leave the cuts out.",
                            "%s no es un número, así que no tiene tramos. Quite los cortes.",
                            attribute.name()));
        }
        return attribute;
    }

    /** Whether customers can be grouped by it. */
    static boolean isDivisible(Attribute attribute) {
        return attribute.type().isNumber()
                || attribute.type() == AttributeType.BOOLEAN
                || !attribute.values().isEmpty();
    }

    /**
     * Where the quarters of numbers end, without repetitions.
     *
     * @param sorted ascending
     */
    static List<Double> quartiles(List<Double> sorted) {
        return sorted.isEmpty()
                ? List.of()
                : IntStream.of(1, 2, 3)
                        .mapToObj(quarter -> sorted.get(sorted.size() * quarter / 4))
                        .distinct()
                        .toList();
    }
}
