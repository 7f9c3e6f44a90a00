package io.stratagem.strategy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.offer.Tier;
import io.stratagem.offer.Treatment;
import io.stratagem.shared.Label;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Violation;
import io.stratagem.shared.WellFormedText;
import io.stratagem.shared.Wording;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads one JSON tree into a document and collects every fault on the way, each with its place. A
 * faulty value is replaced by a harmless one so that reading can go on; since any fault ends in an
 * exception, no such value ever leaves.
 */
final class DocumentReader {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final int MAX_FREE_ID_LENGTH = 64;
    private static final int MAX_TEMPLATE_ID_LENGTH = 129;
    private static final int MAX_TEXT_LENGTH = 10_000;
    private static final int MAX_FAULTS = 1_000;

    /** Beyond it, not every whole number is a JSON number that all readers read alike. */
    private static final long MAX_EXACT_INTEGER = (1L << 53) - 1;

    private final List<Violation> faults = new ArrayList<>();
    private int faultCount;

    /**
     * @throws ProblemException 422 with every fault; the list is cut after {@value #MAX_FAULTS}
     */
    StrategyDocument read(JsonNode root) {
        StrategyDocument document = document(root);
        if (faultCount > 0) {
            throw ProblemException.invalid(summary(), faults);
        }
        return document;
    }

    private Wording summary() {
        if (faultCount == 1) {
            return Wording.of(
                    "The strategy document has a fault: %s",
                    "El documento de la estrategia tiene un error: %s", faults.get(0).wording());
        }
        return faultCount > MAX_FAULTS
                ? Wording.of(
                        "The strategy document has %s faults; the first %s are listed.",
                        "El documento de la estrategia tiene %s errores; se enumeran los primeros %s.",
                        faultCount,
                        MAX_FAULTS)
                : Wording.of(
                        "The strategy document has %s faults.",
                        "El documento de la estrategia tiene %s errores.", faultCount);
    }

    private StrategyDocument document(JsonNode node) {
        Fields fields =
                new Fields(
                        new Label("a strategy", "una estrategia"),
                        node,
                        Pointer.ROOT,
                        "id",
                        "name",
                        "description",
                        "placements",
                        "offers",
                        "rules",
                        "arbitration",
                        "fallback");
        return new StrategyDocument(
                fields.id("id"),
                fields.name("name"),
                fields.optionalText("description"),
                fields.list("placements", this::placement),
                fields.list("offers", this::offer),
                fields.list("rules", this::rule),
                fields.required("arbitration", this::arbitration),
                fields.optional("fallback", this::fallback));
    }

    private Placement placement(JsonNode node, Pointer at) {
        Fields fields =
                new Fields(
                        new Label("a placement", "un espacio"), node, at, "id", "channel", "slots");
        return new Placement(
                fields.id("id"), fields.freeId("channel"), fields.integer("slots", 1, 50));
    }

    private Offer offer(JsonNode node, Pointer at) {
        Fields fields =
                new Fields(
                        new Label("an offer", "una oferta"),
                        node,
                        at,
                        "id",
                        "name",
                        "category",
                        "tags",
                        "value",
                        "priority",
                        "lever",
                        "tier",
                        "propensity",
                        "startsAt",
                        "endsAt",
                        "treatments");
        List<String> tags =
                fields.optional("tags", (list, place) -> list(list, place, this::freeId));
        return new Offer(
                fields.id("id"),
                fields.name("name"),
                fields.freeId("category"),
                tags == null ? List.of() : tags,
                fields.number("value", 0, Double.MAX_VALUE, new Label("0 or more", "0 o más")),
                fields.integer("priority", 0, 10_000),
                fields.number(
                        "lever",
                        -Double.MAX_VALUE,
                        Double.MAX_VALUE,
                        new Label("finite", "finito")),
                fields.required("tier", this::tier),
                fields.optional(
                        "propensity",
                        (n, p) -> number(n, p, 0, 1, new Label("from 0 to 1", "de 0 a 1"))),
                fields.optional("startsAt", this::instant),
                fields.optional("endsAt", this::instant),
                fields.list("treatments", this::treatment));
    }

    private Treatment treatment(JsonNode node, Pointer at) {
        Fields fields =
                new Fields(
                        new Label("a treatment", "un contenido"), node, at, "placement", "content");
        return new Treatment(fields.id("placement"), fields.required("content", this::content));
    }

    private Map<String, String> content(JsonNode node, Pointer at) {
        Map<String, String> content = new LinkedHashMap<>();
        if (!node.isObject()) {
            wrongType(at, new Label("an object of texts", "un objeto de textos"), node);
            return content;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            Pointer place = at.at(field.getKey());
            wellFormed(field.getKey(), place);
            if (!field.getValue().isNull()) {
                content.put(field.getKey(), text(field.getValue(), place));
            }
        }
        return java.util.Collections.unmodifiableMap(content);
    }

    private Rule rule(JsonNode node, Pointer at) {
        Fields fields =
                new Fields(
                        new Label("a rule", "una regla"),
                        node,
                        at,
                        "id",
                        "template",
                        "scope",
                        "parameters",
                        "note");
        return new Rule(
                fields.id("id"),
                fields.required("template", (n, p) -> word(n, p, MAX_TEMPLATE_ID_LENGTH)),
                fields.required("scope", this::scope),
                fields.required("parameters", this::parameters),
                fields.optionalText("note"));
    }

    private Scope scope(JsonNode node, Pointer at) {
        Fields fields =
                new Fields(
                        new Label("a scope", "un alcance"),
                        node,
                        at,
                        "offers",
                        "categories",
                        "tags",
                        "all");
        Scope scope =
                new Scope(
                        fields.optional("offers", (n, p) -> names(n, p, this::id)),
                        fields.optional("categories", (n, p) -> names(n, p, this::freeId)),
                        fields.optional("tags", (n, p) -> names(n, p, this::freeId)),
                        fields.optional("all", this::flag));
        if (node.isObject() && fields.present() != 1) {
            fault(
                    at,
                    "document/scope",
                    Wording.of(
                            "A scope has exactly one of offers, categories, tags and all, not %s.",
                            "Un alcance tiene exactamente uno de offers, categories, tags y all, no %s.",
                            fields.present()));
        }
        if (Boolean.FALSE.equals(scope.all())) {
            fault(
                    at.at("all"),
                    "document/scope",
                    Wording.of(
                            "all is true or left out: name the offers, categories or tags instead.",
                            "all es true o se quita: nombre en su lugar las ofertas, categorías o etiquetas."));
        }
        return scope;
    }

    private List<String> names(
            JsonNode node, Pointer at, BiFunction<JsonNode, Pointer, String> name) {
        List<String> names = list(node, at, name);
        if (node.isArray() && node.isEmpty()) {
            fault(
                    at,
                    "document/scope",
                    Wording.of(
                            "The scope is empty: name at least one, or use all.",
                            "El alcance está vacío: nombre al menos uno, o use all."));
        }
        return names;
    }

    private Arbitration arbitration(JsonNode node, Pointer at) {
        Fields fields =
                new Fields(
                        new Label("arbitration", "el arbitraje"),
                        node,
                        at,
                        "propensity",
                        "value",
                        "contextWeight",
                        "lever");
        return new Arbitration(
                fields.flag("propensity"),
                fields.flag("value"),
                fields.flag("contextWeight"),
                fields.flag("lever"));
    }

    private Fallback fallback(JsonNode node, Pointer at) {
        return new Fallback(
                new Fields(new Label("fallback", "la reserva"), node, at, "offer").id("offer"));
    }

    /** Any object; its nulls are left out and its numbers written as canonical JSON writes them. */
    private ObjectNode parameters(JsonNode node, Pointer at) {
        if (!node.isObject()) {
            wrongType(at, new Label("an object", "un objeto"), node);
            return JsonNodeFactory.instance.objectNode();
        }
        return (ObjectNode) normal(node, at);
    }

    private JsonNode normal(JsonNode node, Pointer at) {
        if (node.isObject()) {
            ObjectNode normal = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                Pointer place = at.at(field.getKey());
                wellFormed(field.getKey(), place);
                if (!field.getValue().isNull()) {
                    normal.set(field.getKey(), normal(field.getValue(), place));
                }
            }
            return normal;
        }
        if (node.isArray()) {
            ArrayNode normal = JsonNodeFactory.instance.arrayNode(node.size());
            for (int i = 0; i < node.size(); i++) {
                if (node.get(i).isNull()) {
                    wrongType(at.at(i), new Label("a value", "un valor"), node.get(i));
                }
                normal.add(normal(node.get(i), at.at(i)));
            }
            return normal;
        }
        if (node.isTextual()) {
            text(node, at);
        }
        return node.isNumber() ? normalNumber(node, at) : node;
    }

    private JsonNode normalNumber(JsonNode node, Pointer at) {
        double value = node.doubleValue();
        if (!(Math.abs(value) <= MAX_EXACT_INTEGER)) {
            fault(
                    at,
                    "document/range",
                    Wording.of(
                            "A number lies between -%s and %s, where every reader reads it alike.",
                            "Un número está entre -%s y %s, donde todos los lectores lo leen igual.",
                            MAX_EXACT_INTEGER,
                            MAX_EXACT_INTEGER));
            return IntNode.valueOf(0);
        }
        long whole = (long) value;
        if (whole != value) {
            return DoubleNode.valueOf(value);
        }
        return (int) whole == whole ? IntNode.valueOf((int) whole) : LongNode.valueOf(whole);
    }

    private String id(JsonNode node, Pointer at) {
        String id = text(node, at);
        if (node.isTextual() && !ID.matcher(id).matches()) {
            fault(
                    at,
                    "document/id",
                    Wording.of(
                            "%s is not an id: use 1 to 64 of a-z, 0-9 and -, and do not begin with -.",
                            "%s no es un identificador: use de 1 a 64 caracteres de a-z, 0-9 y -, y no empiece por -.",
                            quoted(id)));
        }
        return id;
    }

    private String freeId(JsonNode node, Pointer at) {
        return word(node, at, MAX_FREE_ID_LENGTH);
    }

    private String word(JsonNode node, Pointer at, int maxLength) {
        String word = text(node, at);
        if (node.isTextual()
                && (word.isBlank()
                        || word.length() > maxLength
                        || word.chars().anyMatch(Character::isISOControl))) {
            fault(
                    at,
                    "document/id",
                    Wording.of(
                            "%s is not allowed here: use 1 to %s characters, not only spaces and no control characters.",
                            "%s no se permite aquí: use de 1 a %s caracteres, no solo espacios y sin caracteres de control.",
                            quoted(word),
                            maxLength));
        }
        return word;
    }

    private String text(JsonNode node, Pointer at) {
        if (!node.isTextual()) {
            wrongType(at, new Label("a text", "un texto"), node);
            return "";
        }
        String text = node.textValue();
        if (text.length() > MAX_TEXT_LENGTH) {
            fault(
                    at,
                    "document/length",
                    Wording.of(
                            "The text has %s characters. Shorten it to %s or fewer.",
                            "El texto tiene %s caracteres. Acórtelo a %s o menos.",
                            text.length(),
                            MAX_TEXT_LENGTH));
        }
        wellFormed(text, at);
        return text;
    }

    private void wellFormed(String text, Pointer at) {
        int position = WellFormedText.firstFault(text);
        if (position >= 0) {
            fault(
                    at,
                    "document/text",
                    Wording.of(
                            "The text holds U+0000 or half a character (a lone surrogate) at position %s. Write it again.",
                            "El texto contiene U+0000 o medio carácter (un sustituto suelto) en la posición %s. Escríbalo de nuevo.",
                            position));
        }
    }

    private double number(JsonNode node, Pointer at, double min, double max, Label allowed) {
        if (!node.isNumber()) {
            wrongType(at, new Label("a number", "un número"), node);
            return 0;
        }
        double value = node.doubleValue();
        if (!(value >= min && value <= max)) {
            fault(
                    at,
                    "document/range",
                    Wording.of(
                            "%s is not allowed: it must be %s.",
                            "%s no se permite: debe ser %s.", node.asText(), allowed));
        }
        return value + 0.0; // -0 has the canonical form of 0
    }

    private int integer(JsonNode node, Pointer at, int min, int max) {
        if (!node.isIntegralNumber()) {
            wrongType(at, new Label("a whole number", "un número entero"), node);
            return min;
        }
        if (!node.canConvertToInt() || node.intValue() < min || node.intValue() > max) {
            fault(
                    at,
                    "document/range",
                    Wording.of(
                            "%s is not allowed: it must be from %s to %s.",
                            "%s no se permite: debe ser de %s a %s.", node.asText(), min, max));
        }
        return node.intValue();
    }

    private boolean flag(JsonNode node, Pointer at) {
        if (!node.isBoolean()) {
            wrongType(at, new Label("true or false", "true o false"), node);
        }
        return node.booleanValue();
    }

    private Tier tier(JsonNode node, Pointer at) {
        String id = text(node, at);
        if (node.isTextual()) {
            try {
                return Tier.of(id);
            } catch (IllegalArgumentException e) {
                fault(
                        at,
                        "document/choice",
                        Wording.of(
                                "%s is not a tier: use %s.",
                                "%s no es un nivel: use %s.",
                                quoted(id),
                                Arrays.stream(Tier.values())
                                        .map(Tier::id)
                                        .collect(Collectors.joining(", "))));
            }
        }
        return Tier.STANDARD;
    }

    private Instant instant(JsonNode node, Pointer at) {
        String text = text(node, at);
        if (node.isTextual()) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                fault(
                        at,
                        StrategyJson.INSTANT_CHECK,
                        Wording.of(
                                "%s is not an instant such as 2026-03-01T08:00:00Z.",
                                "%s no es un instante como 2026-03-01T08:00:00Z.", quoted(text)));
            }
        }
        return Instant.EPOCH;
    }

    private <T> List<T> list(JsonNode node, Pointer at, BiFunction<JsonNode, Pointer, T> item) {
        if (!node.isArray()) {
            wrongType(at, new Label("a list", "una lista"), node);
            return List.of();
        }
        List<T> items = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            items.add(item.apply(node.get(i), at.at(i)));
        }
        return List.copyOf(items);
    }

    private void wrongType(Pointer at, Label expected, JsonNode found) {
        fault(
                at,
                "document/type",
                Wording.of(
                        "This must be %s, not %s.",
                        "Esto debe ser %s, no %s.", expected, kindOf(found)));
    }

    private static Wording kindOf(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> Wording.of("an object", "un objeto");
            case ARRAY -> Wording.of("a list", "una lista");
            case STRING -> Wording.of("the text %s", "el texto %s", quoted(node.textValue()));
            case NUMBER -> Wording.of("the number %s", "el número %s", node.asText());
            case BOOLEAN, NULL -> Wording.verbatim(node.asText());
            case BINARY, POJO, MISSING -> throw new IllegalStateException("Not JSON: " + node);
        };
    }

    private static String quoted(String text) {
        return "\"" + (text.length() <= 70 ? text : text.substring(0, 64) + "…") + "\"";
    }

    private void fault(Pointer at, String check, Wording message) {
        if (++faultCount <= MAX_FAULTS) {
            faults.add(new Violation(at.toString(), check, message));
        }
    }

    /** The fields of one object; says at once which of them do not belong there. */
    private final class Fields {

        private final Label owner;
        private final JsonNode node;
        private final Pointer at;

        Fields(Label owner, JsonNode node, Pointer at, String... known) {
            this.owner = owner;
            this.node = node;
            this.at = at;
            if (!node.isObject()) {
                wrongType(at, new Label("an object", "un objeto"), node);
                return;
            }
            List<String> names = List.of(known);
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (!names.contains(field.getKey())) {
                    fault(
                            at.at(field.getKey()),
                            "document/unknown-field",
                            Wording.of(
                                    "There is no field %s here: %s has %s.",
                                    "Aquí no hay ningún campo %s: %s tiene %s.",
                                    quoted(field.getKey()),
                                    owner,
                                    String.join(", ", known)));
                }
            }
        }

        /** How many fields have a value. */
        int present() {
            int present = 0;
            for (JsonNode value : node) {
                present += value.isNull() ? 0 : 1;
            }
            return present;
        }

        <T> T optional(String field, BiFunction<JsonNode, Pointer, T> reader) {
            JsonNode value = node.get(field);
            return value == null || value.isNull() ? null : reader.apply(value, at.at(field));
        }

        <T> T required(String field, BiFunction<JsonNode, Pointer, T> reader) {
            T value = optional(field, reader);
            if (value == null && node.isObject()) {
                fault(
                        at.at(field),
                        "document/required",
                        Wording.of(
                                "The field %s is missing: %s needs it.",
                                "Falta el campo %s: %s lo necesita.", field, owner));
            }
            return value;
        }

        <T> List<T> list(String field, BiFunction<JsonNode, Pointer, T> item) {
            return required(field, (n, p) -> DocumentReader.this.list(n, p, item));
        }

        String id(String field) {
            return required(field, DocumentReader.this::id);
        }

        String freeId(String field) {
            return required(field, DocumentReader.this::freeId);
        }

        String optionalText(String field) {
            return optional(field, DocumentReader.this::text);
        }

        String name(String field) {
            String name = required(field, DocumentReader.this::text);
            if (name != null && name.isBlank() && node.get(field).isTextual()) {
                fault(
                        at.at(field),
                        "document/required",
                        Wording.of(
                                "The name is blank: give it one.",
                                "El nombre está en blanco: dele uno."));
            }
            return name;
        }

        double number(String field, double min, double max, Label allowed) {
            Double value =
                    required(field, (n, p) -> DocumentReader.this.number(n, p, min, max, allowed));
            return value == null ? 0 : value;
        }

        int integer(String field, int min, int max) {
            Integer value = required(field, (n, p) -> DocumentReader.this.integer(n, p, min, max));
            return value == null ? min : value;
        }

        boolean flag(String field) {
            return Boolean.TRUE.equals(required(field, DocumentReader.this::flag));
        }
    }
}
