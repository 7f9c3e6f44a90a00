package io.stratagem.analysis;

import io.stratagem.analysis.Reach.Group;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.AttributeType;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds groups of customers, alike in one or two attributes, that are left out far more often than
 * the others: at least twice as often, and by more than chance would do in 1 of 700 groups, which
 * is three standard errors of the difference of two shares. Sensitive attributes are not looked at.
 */
final class Underserved {

    /** Smaller groups say nothing, and might tell somebody who they are. */
    static final int SMALLEST = 30;

    /** Attributes with more different texts make no groups. */
    static final int MOST_VALUES = 20;

    /** Pairs are made of so many attributes, those whose own groups differ most. */
    private static final int MOST_PAIRED = 12;

    private static final int MOST_GROUPS = 10;
    private static final double STANDARD_ERRORS = 3;
    private static final String NOT_KNOWN = "not known";

    private final List<Map<String, Object>> customers = new ArrayList<>();
    private final List<Boolean> leftOut = new ArrayList<>();
    private final Vocabulary vocabulary;
    private int out;

    Underserved(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    void add(Map<String, Object> attributes, boolean isLeftOut) {
        customers.add(attributes);
        leftOut.add(isLeftOut);
        out += isLeftOut ? 1 : 0;
    }

    int customers() {
        return customers.size();
    }

    int leftOut() {
        return out;
    }

    /** An attribute with the group that each customer is in by it. */
    private record Column(String[] group, double difference) {}

    List<Group> groups() {
        if (out == 0) {
            return List.of();
        }
        List<Group> found = new ArrayList<>();
        Map<String, Group> single = new HashMap<>();
        List<Column> columns = new ArrayList<>();
        for (Attribute attribute : vocabulary.attributes()) {
            String[] group = attribute.sensitive() ? null : grouped(attribute);
            if (group != null) {
                double difference = 0;
                for (Group one : count(List.<String[]>of(group))) {
                    single.put(one.alike().get(0), one);
                    difference = Math.max(difference, errors(one));
                    if (isFar(one)) {
                        found.add(one);
                    }
                }
                columns.add(new Column(group, difference));
            }
        }
        columns.sort(Comparator.comparingDouble(Column::difference).reversed());
        List<Column> paired = columns.subList(0, Math.min(MOST_PAIRED, columns.size()));
        for (int i = 0; i < paired.size(); i++) {
            for (int j = i + 1; j < paired.size(); j++) {
                count(List.of(paired.get(i).group(), paired.get(j).group())).stream()
                        .filter(this::isFar)
                        .filter(
                                pair ->
                                        pair.alike().stream()
                                                .allMatch(one -> saysMore(pair, single.get(one))))
                        .forEach(found::add);
            }
        }
        return found.stream()
                .sorted(
                        Comparator.comparingDouble(this::errors)
                                .reversed()
                                .thenComparing(group -> group.alike().toString()))
                .limit(MOST_GROUPS)
                .toList();
    }

    /** Whether it is left out half as often again as the larger group that it is part of. */
    private static boolean saysMore(Group pair, Group whole) {
        return share(pair) >= 1.5 * share(whole);
    }

    private boolean isFar(Group group) {
        double rest = rest(group);
        return group.customers() >= SMALLEST
                && group.customers() < customers.size()
                && share(group) >= 2 * rest
                && errors(group) > STANDARD_ERRORS;
    }

    private static double share(Group group) {
        return (double) group.leftOut() / group.customers();
    }

    /** The share of all others. */
    private double rest(Group group) {
        long others = customers.size() - group.customers();
        return others == 0 ? 0 : (double) (out - group.leftOut()) / others;
    }

    /** The difference to all others, in standard errors of a difference of two shares. */
    private double errors(Group group) {
        long others = customers.size() - group.customers();
        double all = (double) out / customers.size();
        double error = Math.sqrt(all * (1 - all) * (1.0 / group.customers() + 1.0 / others));
        return others == 0 || error == 0 ? 0 : (share(group) - rest(group)) / error;
    }

    private List<Group> count(List<String[]> columns) {
        Map<List<String>, int[]> counts = new LinkedHashMap<>();
        for (int i = 0; i < customers.size(); i++) {
            int customer = i;
            int[] count =
                    counts.computeIfAbsent(
                            columns.stream().map(column -> column[customer]).toList(),
                            key -> new int[2]);
            count[0]++;
            count[1] += leftOut.get(i) ? 1 : 0;
        }
        return counts.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                .toList();
    }

    /** Each customer's group, in words; null when the attribute makes no groups. */
    private String[] grouped(Attribute attribute) {
        Object[] values =
                customers.stream().map(customer -> customer.get(attribute.name())).toArray();
        if (attribute.type() == AttributeType.DATE) {
            return null;
        }
        String label = attribute.label().in(Locale.ENGLISH);
        if (attribute.type().isNumber()) {
            return quarters(label, values);
        }
        if (Arrays.stream(values).distinct().count() > MOST_VALUES) {
            return null;
        }
        return Arrays.stream(values)
                .map(value -> label + " " + (value == null ? NOT_KNOWN : value))
                .toArray(String[]::new);
    }

    /** Numbers by the quarter of the measured customers they lie in. */
    private static String[] quarters(String label, Object[] values) {
        double[] known =
                Arrays.stream(values)
                        .filter(Number.class::isInstance)
                        .mapToDouble(value -> ((Number) value).doubleValue())
                        .sorted()
                        .toArray();
        if (known.length == 0) {
            return null;
        }
        double[] ends = {
            known[known.length / 4], known[known.length / 2], known[known.length * 3 / 4]
        };
        return Arrays.stream(values)
                .map(
                        value ->
                                label
                                        + (value == null
                                                ? " " + NOT_KNOWN
                                                : quarter(((Number) value).doubleValue(), ends)))
                .toArray(String[]::new);
    }

    private static String quarter(double value, double[] ends) {
        String from = "";
        for (double end : ends) {
            if (value < end) {
                return from + " below " + plain(end);
            }
            from = " from " + plain(end);
        }
        return from;
    }

    private static String plain(double number) {
        return java.math.BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
