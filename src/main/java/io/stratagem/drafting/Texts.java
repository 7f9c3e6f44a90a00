package io.stratagem.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stratagem.ruleset.GuardrailText;
import io.stratagem.shared.Label;
import io.stratagem.shared.TypedInstant;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Between JSON values and the texts of form fields. What cannot be read as the value a field needs
 * becomes a JSON text, so that the check of the document says what is wrong with it, in one voice.
 */
final class Texts {

    private static final double LARGEST_EXACT_INTEGER = 9007199254740991.0;

    private Texts() {}

    /** A number as people write it: no exponent, no needless zeros. */
    static String of(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    /**
     * A JSON value as the text of a field; an absent one is empty, a list is separated by commas.
     */
    static String of(JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(of(item)));
            return join(items);
        }
        if (value.isNumber()) {
            return of(value.doubleValue());
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** A JSON number, or the text itself where it is none. */
    static JsonNode number(String text) {
        double number;
        try {
            number = new BigDecimal(text).doubleValue();
        } catch (NumberFormatException e) {
            return TextNode.valueOf(text);
        }
        if (Double.isInfinite(number)) {
            return TextNode.valueOf(text);
        }
        boolean whole = number == Math.rint(number) && Math.abs(number) <= LARGEST_EXACT_INTEGER;
        return whole ? LongNode.valueOf((long) number) : DoubleNode.valueOf(number);
    }

    /** The number that is there when the text says the same, else {@link #number}. */
    static JsonNode sameNumber(JsonNode present, String text) {
        return present != null && of(present).equals(text) ? present : number(text);
    }

    /** An instant in ISO 8601, or the text itself where the zone has no such time. */
    static JsonNode instant(String text, ZoneId zone) {
        return TypedInstant.fault(text, zone).isPresent()
                ? TextNode.valueOf(text)
                : TextNode.valueOf(TypedInstant.read("", text, zone).toString());
    }

    /**
     * The instant that is there when the text says the same, else {@link #instant}. So saving it
     * unchanged neither cuts parts of a second nor confuses two times that clocks show alike.
     */
    static JsonNode sameInstant(JsonNode present, String text, ZoneId zone) {
        return text.equals(shown(present, zone)) ? present : instant(text, zone);
    }

    /** An instant of a document as the field for it shows it; what is none as it stands. */
    static String shown(JsonNode instant, ZoneId zone) {
        String text = of(instant);
        try {
            return text.isEmpty() ? text : TypedInstant.write(Instant.parse(text), zone);
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    /** That guardrails over the whole strategy look at a field, too; empty when none does. */
    static String checkedForTheWhole(List<GuardrailText> guardrails, Locale locale) {
        String labels =
                guardrails.stream()
                        .map(guardrail -> guardrail.label().in(locale))
                        .collect(Collectors.joining(", "));
        return labels.isEmpty()
                ? ""
                : new Label(
                                "Also checked for the whole strategy: %s.",
                                "Se comprueba también para toda la estrategia: %s.")
                        .in(locale)
                        .formatted(labels);
    }

    static ArrayNode list(List<String> texts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        texts.forEach(list::add);
        return list;
    }

    /** Texts separated by commas; one that holds a comma or a quote is quoted. */
    static String join(List<String> texts) {
        return String.join(", ", texts.stream().map(Texts::quotedIfNeeded).toList());
    }

    private static String quotedIfNeeded(String text) {
        return text.contains(",") || text.contains("\"")
                ? "\"" + text.replace("\"", "\"\"") + "\""
                : text;
    }

    /** The texts that {@link #join} put together; blank ones are left out. */
    static List<String> split(String joined) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < joined.length(); i++) {
            char c = joined.charAt(i);
            if (c == '"' && quoted && i + 1 < joined.length() && joined.charAt(i + 1) == '"') {
                text.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                texts.add(text.toString().strip());
                text.setLength(0);
            } else {
                text.append(c);
            }
        }
        texts.add(text.toString().strip());
        return texts.stream().filter(item -> !item.isEmpty()).toList();
    }
}
