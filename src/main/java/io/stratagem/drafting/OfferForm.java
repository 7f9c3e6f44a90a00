package io.stratagem.drafting;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stratagem.drafting.Field.Kind;
import io.stratagem.drafting.Field.Option;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.offer.Tier;
import io.stratagem.offer.Treatment;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.strategy.StrategyDocument;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The fields of offers: as rows of a table and as a page of their own. */
public final class OfferForm {

    private static final List<String> USUAL_CONTENT = List.of("title", "body", "url");
    private static final List<Option> TIERS =
            Arrays.stream(Tier.values())
                    .map(tier -> new Option(tier.id(), capitalized(tier.id())))
                    .toList();

    private final FormFields fields;
    private final StrategyDocument document;
    private final TemplateSet templates;

    public OfferForm(FormFields fields, StrategyDocument document, TemplateSet templates) {
        this.fields = fields;
        this.document = document;
        this.templates = templates;
    }

    /**
     * An offer in the table.
     *
     * @param offer as saved
     * @param tier its field
     * @param priority its field
     * @param lever its field
     * @param value its field
     * @param others what is wrong with the offer elsewhere
     */
    public record Row(
            Offer offer,
            Field tier,
            Field priority,
            Field lever,
            Field value,
            List<String> others) {}

    /**
     * An offer's content for one placement.
     *
     * @param placement the placement's id
     * @param shown whether the offer appears there
     * @param content its texts
     * @param newKey the name of one more text
     * @param newValue that text
     */
    public record Content(
            String placement, Field shown, List<Field> content, Field newKey, Field newValue) {}

    /**
     * An offer that is no longer there, to be filled with what was typed for it.
     *
     * @param id its id
     * @param typed the form it was typed into
     */
    public static Offer gone(String id, Typed typed) {
        String prefix = "offers/" + id + "/treatments/";
        Map<String, Map<String, String>> texts = new LinkedHashMap<>();
        for (String field : typed.names()) {
            String[] place = field.startsWith(prefix) ? field.split("/", 6) : new String[0];
            if (place.length == 6 && place[4].equals("content")) {
                texts.computeIfAbsent(place[3], placement -> new LinkedHashMap<>())
                        .put(place[5], "");
            }
        }
        List<Treatment> treatments =
                texts.entrySet().stream()
                        .map(text -> new Treatment(text.getKey(), text.getValue()))
                        .toList();
        return new Offer(
                id, id, "", List.of(), 0, 0, 1, Tier.STANDARD, null, null, null, treatments);
    }

    public Row row(Offer offer) {
        String name = "offers/" + offer.id();
        Field tier = tier(offer);
        Field priority = priority(offer);
        Field lever = lever(offer);
        Field value = value(offer);
        List<String> shown = List.of(tier.name(), priority.name(), lever.name(), value.name());
        return new Row(offer, tier, priority, lever, value, fields.findings().about(name, shown));
    }

    private Field tier(Offer offer) {
        return fields.select(
                name(offer, "tier"),
                "Tier",
                "Mandatory and manual offers come first, by priority. Standard offers are scored.",
                offer.tier().id(),
                TIERS);
    }

    private Field priority(Offer offer) {
        return fields.field(
                name(offer, "priority"),
                "Priority",
                "0 to 10000, high first.",
                Kind.NUMBER,
                Integer.toString(offer.priority()));
    }

    private Field lever(Offer offer) {
        String bounds =
                templates.all().stream()
                        .flatMap(template -> template.parameters().stream())
                        .filter(parameter -> "lever".equals(parameter.fences()))
                        .findFirst()
                        .map(parameter -> ": " + parameter.allowed())
                        .orElse("");
        return fields.field(
                name(offer, "lever"),
                "Lever",
                "Multiplies the score" + bounds + ".",
                Kind.NUMBER,
                Texts.of(offer.lever()));
    }

    private Field value(Offer offer) {
        return fields.field(
                name(offer, "value"),
                "Value",
                "What an accept is worth.",
                Kind.NUMBER,
                Texts.of(offer.value()));
    }

    /** The offer's own fields, without its content. */
    public List<Field> page(Offer offer) {
        return List.of(
                fields.field(name(offer, "name"), "Name", null, Kind.TEXT, offer.name()),
                fields.field(
                        name(offer, "category"), "Category", null, Kind.TEXT, offer.category()),
                fields.field(
                        name(offer, "tags"),
                        "Tags",
                        "Separated by commas.",
                        Kind.TEXT,
                        Texts.join(offer.tags())),
                tier(offer),
                priority(offer),
                lever(offer),
                value(offer),
                fields.field(
                        name(offer, "propensity"),
                        "Propensity",
                        "How likely an accept is, 0 to 1. Empty: unknown, counts 1.",
                        Kind.NUMBER,
                        offer.propensity() == null ? "" : Texts.of(offer.propensity())),
                fields.field(
                        name(offer, "startsAt"),
                        "Starts (UTC)",
                        "Empty: at once.",
                        Kind.INSTANT,
                        Texts.of(offer.startsAt())),
                fields.field(
                        name(offer, "endsAt"),
                        "Ends (UTC)",
                        "Empty: never.",
                        Kind.INSTANT,
                        Texts.of(offer.endsAt())));
    }

    /** The offer's content for every placement of the strategy. */
    public List<Content> contents(Offer offer) {
        Set<String> placements = new LinkedHashSet<>();
        document.placements().stream().map(Placement::id).forEach(placements::add);
        offer.treatments().stream().map(Treatment::placement).forEach(placements::add);
        return placements.stream().map(placement -> content(offer, placement)).toList();
    }

    private Content content(Offer offer, String placement) {
        String name = name(offer, "treatments/" + placement);
        Map<String, String> saved =
                offer.treatmentFor(placement).map(Treatment::content).orElse(Map.of());
        Map<String, String> texts = new LinkedHashMap<>();
        USUAL_CONTENT.forEach(key -> texts.put(key, ""));
        texts.putAll(saved);
        boolean shown = offer.treatmentFor(placement).isPresent();
        String typedShown = fields.typed().has(name(offer, "treatments:form")) ? "false" : "";
        Field box =
                fields.field(
                        name + ":shown",
                        "Shown in " + placement,
                        null,
                        Kind.CHECK,
                        typedShown.isEmpty() ? Boolean.toString(shown) : typedShown);
        List<Field> content =
                texts.entrySet().stream()
                        .map(
                                text ->
                                        fields.field(
                                                name + "/content/" + text.getKey(),
                                                capitalized(text.getKey()),
                                                null,
                                                text.getKey().equals("body")
                                                        ? Kind.AREA
                                                        : Kind.TEXT,
                                                text.getValue()))
                        .toList();
        return new Content(
                placement,
                box,
                content,
                fields.field(name + ":newKey", "Name of one more text", null, Kind.TEXT, ""),
                fields.field(name + ":newValue", "Text", null, Kind.TEXT, ""));
    }

    /** Writes what was typed into the offer; fields that were not sent stay as they are. */
    public static void apply(Typed typed, ObjectNode offer) {
        String name = "offers/" + offer.path("id").asText() + "/";
        for (String key : List.of("name", "category", "tier")) {
            if (typed.has(name + key)) {
                offer.put(key, typed.get(name + key));
            }
        }
        for (String key : List.of("priority", "lever", "value")) {
            if (typed.has(name + key)) {
                offer.set(key, Texts.number(typed.get(name + key)));
            }
        }
        if (typed.has(name + "tags")) {
            offer.set("tags", Texts.list(Texts.split(typed.get(name + "tags"))));
        }
        applyOptional(typed, offer, name, "propensity");
        applyOptional(typed, offer, name, "startsAt");
        applyOptional(typed, offer, name, "endsAt");
        if (typed.has(name + "treatments:form")) {
            applyTreatments(typed, offer, name + "treatments/");
        }
    }

    private static void applyOptional(Typed typed, ObjectNode offer, String name, String key) {
        String text = typed.get(name + key);
        if (!typed.has(name + key)) {
            return;
        }
        if (text.isEmpty()) {
            offer.remove(key);
        } else {
            offer.set(key, key.equals("propensity") ? Texts.number(text) : Texts.instant(text));
        }
    }

    private static void applyTreatments(Typed typed, ObjectNode offer, String name) {
        ArrayNode treatments = JsonNodeFactory.instance.arrayNode();
        Set<String> shown = new LinkedHashSet<>();
        offer.path("treatments").forEach(t -> shown.add(t.path("placement").asText()));
        typed.names().stream()
                .filter(field -> field.startsWith(name) && field.endsWith(":shown"))
                .map(field -> field.substring(name.length(), field.length() - ":shown".length()))
                .forEach(shown::add);
        for (String placement : shown) {
            if (typed.has(name + placement + ":shown")) {
                ObjectNode treatment = treatments.addObject();
                treatment.put("placement", placement);
                treatment.set("content", content(typed, name + placement));
            }
        }
        offer.set("treatments", treatments);
    }

    private static ObjectNode content(Typed typed, String treatment) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        String prefix = treatment + "/content/";
        typed.names().stream()
                .filter(field -> field.startsWith(prefix) && !typed.get(field).isEmpty())
                .forEach(
                        field ->
                                content.set(
                                        field.substring(prefix.length()),
                                        TextNode.valueOf(typed.get(field))));
        String newKey = typed.get(treatment + ":newKey");
        if (!newKey.isEmpty()) {
            content.put(newKey, typed.get(treatment + ":newValue"));
        }
        return content;
    }

    private static String name(Offer offer, String field) {
        return "offers/" + offer.id() + "/" + field;
    }

    private static String capitalized(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
