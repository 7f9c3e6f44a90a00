package io.stratagem.strategy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.offer.Treatment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a strategy says, in the words of the people who steer it. All wording of differences and
 * rules is here, in English.
 */
public final class StrategyWords {

    private static final int SHORT = 80;
    private static final Pattern PLAIN_WORD =
            Pattern.compile("(?!true$|false$)\\p{L}[\\p{L}\\p{N}_-]*");
    private static final Pattern DURATION =
            Pattern.compile(
                    "P(?=.)(?:(\\d+)W)?(?:(\\d+)D)?(?:T(?=.)(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?");
    private static final List<String> UNITS = List.of("week", "day", "hour", "minute", "second");

    /** Comparisons with one value that read as "attribute words value". */
    private static final Map<String, String> COMPARISONS =
            Map.of(
                    "=", "is",
                    "!=", "is not",
                    "<", "is below",
                    "<=", "is at most",
                    ">", "is above",
                    ">=", "is at least",
                    "in", "is one of",
                    "not-in", "is none of");

    private StrategyWords() {}

    /** E.g. {@code Rule “Weekly cap” (frequency cap)}: named by its note, else by its id. */
    public static String rule(Rule rule) {
        String name = rule.note() == null || rule.note().isBlank() ? rule.id() : rule.note();
        return "Rule " + quoted(shortened(name)) + " (" + template(rule.template()) + ")";
    }

    /** The template's name without its stage, e.g. {@code frequency cap}. */
    public static String template(String id) {
        return id.substring(id.indexOf('/') + 1).replace('-', ' ');
    }

    /** The stage a template id begins with; null when it has none. */
    public static String stage(String template) {
        int slash = template.indexOf('/');
        return slash < 1 ? null : template.substring(0, slash);
    }

    /** E.g. {@code offers saver, gold} or {@code all offers}. */
    public static String scope(Scope scope) {
        if (scope.offers() != null) {
            return counted("offer", "offers", scope.offers());
        }
        if (scope.categories() != null) {
            return counted("category", "categories", scope.categories());
        }
        if (scope.tags() != null) {
            return counted("tag", "tags", scope.tags());
        }
        return "all offers";
    }

    /**
     * A rule's parameters: conditions as a sentence, everything else as a list, e.g. {@code maximum
     * 3, window 7 days}.
     */
    public static String parameters(ObjectNode parameters) {
        if (isGroup(parameters)) {
            return conditions(parameters);
        }
        Map<String, String> words = new TreeMap<>();
        parameters
                .properties()
                .forEach(field -> words.put(field.getKey(), parameter(field.getValue())));
        return words.isEmpty()
                ? "no parameters"
                : words.entrySet().stream()
                        .map(field -> field(field.getKey()) + " " + field.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** One parameter's value: a group of conditions as a sentence, anything else as a value. */
    public static String parameter(JsonNode value) {
        return isGroup(value) ? conditions(value) : value(value);
    }

    /** Whether the value is one group of conditions: {@code all}, {@code any} or {@code not}. */
    public static boolean isGroup(JsonNode node) {
        return node.isObject()
                && node.size() == 1
                && (node.path("all").isArray()
                        || node.path("any").isArray()
                        || node.path("not").isObject());
    }

    /**
     * Conditions as a sentence, e.g. {@code age is from 25 to 60 and job is one of student,
     * retired}. What is no condition is shown as it is written.
     */
    public static String conditions(JsonNode node) {
        if (!isGroup(node)) {
            return condition(node);
        }
        if (node.has("not")) {
            return "not (" + conditions(node.get("not")) + ")";
        }
        boolean all = node.has("all");
        List<String> parts = new ArrayList<>();
        for (JsonNode member : node.get(all ? "all" : "any")) {
            String words = conditions(member);
            boolean compound =
                    isGroup(member) && !member.has("not") && member.elements().next().size() != 1;
            parts.add(compound ? "(" + words + ")" : words);
        }
        if (parts.isEmpty()) {
            return all ? "always" : "never";
        }
        return String.join(all ? " and " : " or ", parts);
    }

    private static String condition(JsonNode node) {
        String attribute = node.path("attribute").asText("");
        String operator = node.path("operator").asText("");
        JsonNode value = node.path("value");
        if (attribute.isEmpty() || node.size() != (value.isMissingNode() ? 2 : 3)) {
            return node.toString();
        }
        if (value.isMissingNode()) {
            return switch (operator) {
                case "is-set" -> attribute + " is known";
                case "not-set" -> attribute + " is not known";
                default -> node.toString();
            };
        }
        if (operator.equals("between") && value.isArray() && value.size() == 2) {
            return attribute + " is from " + value(value.get(0)) + " to " + value(value.get(1));
        }
        String comparison = COMPARISONS.get(operator);
        return comparison == null
                ? node.toString()
                : attribute + " " + comparison + " " + value(value);
    }

    /**
     * A value, e.g. {@code 3}, {@code 7 days}, {@code email}, {@code “two words”}, {@code a, b}.
     */
    public static String value(JsonNode node) {
        if (node.isTextual()) {
            return text(node.textValue());
        }
        if (node.isNumber()) {
            return number(node.doubleValue());
        }
        if (node.isArray() && !node.isEmpty()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(item -> item.isArray() ? "[" + value(item) + "]" : value(item))
                    .collect(Collectors.joining(", "));
        }
        return node.toString();
    }

    /** A placement's fields, e.g. {@code channel web, 3 slots}. */
    static String placement(Placement placement) {
        return "channel "
                + text(placement.channel())
                + ", "
                + placement.slots()
                + (placement.slots() == 1 ? " slot" : " slots");
    }

    /** An offer's fields that decide when and where it appears. */
    static String offer(Offer offer) {
        List<String> words = new ArrayList<>();
        words.add("tier " + offer.tier().id());
        words.add("priority " + offer.priority());
        words.add("value " + number(offer.value()));
        words.add("lever " + number(offer.lever()));
        words.add("category " + text(offer.category()));
        if (!offer.tags().isEmpty()) {
            words.add("tags " + list(offer.tags()));
        }
        if (offer.propensity() != null) {
            words.add("propensity " + number(offer.propensity()));
        }
        if (offer.startsAt() != null) {
            words.add("from " + offer.startsAt());
        }
        if (offer.endsAt() != null) {
            words.add("until " + offer.endsAt());
        }
        return String.join(", ", words);
    }

    /** A treatment's content, e.g. {@code body “…”, title “Save now”}. */
    static String treatment(Treatment treatment) {
        return treatment.content().isEmpty()
                ? "no content"
                : new TreeMap<>(treatment.content())
                        .entrySet().stream()
                                .map(field -> field.getKey() + " " + quoted(field.getValue()))
                                .collect(Collectors.joining(", "));
    }

    /** What the score of a standard offer multiplies. */
    static String arbitration(Arbitration arbitration) {
        List<String> factors = arbitration.factors();
        return factors.isEmpty() ? "by priority alone" : "by " + String.join(" × ", factors);
    }

    static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    static String list(List<String> items) {
        return items.isEmpty()
                ? "none"
                : items.stream().map(StrategyWords::text).collect(Collectors.joining(", "));
    }

    /** A number without a needless fraction: 1.0 is {@code 1}. */
    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    static String text(String text) {
        Matcher duration = DURATION.matcher(text);
        if (duration.matches()) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < UNITS.size(); i++) {
                String count = duration.group(i + 1);
                if (count != null) {
                    parts.add(count + " " + UNITS.get(i) + (count.equals("1") ? "" : "s"));
                }
            }
            return String.join(" ", parts);
        }
        return PLAIN_WORD.matcher(text).matches() ? text : quoted(text);
    }

    static String quoted(String text) {
        return "“" + text + "”";
    }

    /** The name of a field as words: {@code contextWeight} is {@code context weight}. */
    static String field(String name) {
        return switch (name) {
            case "startsAt" -> "start";
            case "endsAt" -> "end";
            default ->
                    name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
        };
    }

    static String added(String who, String details) {
        return who + " added" + (details == null ? "" : ": " + shortened(details));
    }

    static String removed(String who) {
        return who + " removed";
    }

    static String changed(String who, String field, String before, String after) {
        String what = who + ": " + field;
        if (before == null) {
            return what + " set to " + shortened(after);
        }
        if (after == null) {
            return what + " removed (was " + shortened(before) + ")";
        }
        return what + " " + shortened(before) + " → " + shortened(after);
    }

    static String reordered(String who, String things) {
        return who + ": the order of the " + things + " changed; decisions stay the same";
    }

    private static String counted(String one, String many, List<String> items) {
        return (items.size() == 1 ? one : many) + " " + list(items);
    }

    private static String shortened(String text) {
        return text.length() <= SHORT ? text : text.substring(0, SHORT - 1) + "…";
    }
}
