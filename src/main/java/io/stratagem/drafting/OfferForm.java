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
import io.stratagem.shared.Label;
import io.stratagem.strategy.IdleChanges;
import io.stratagem.strategy.StrategyDocument;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The fields of offers: as rows of a table and as a page of their own. */
public final class OfferForm {

    private static final List<String> USUAL_CONTENT = List.of("title", "body", "url");
    private static final List<String> TYPED =
            List.of("tier", "priority", "lever", "value", "propensity", "startsAt", "endsAt");

    private final FormFields fields;
    private final StrategyDocument document;
    private final TemplateSet templates;
    private final String wholeTier;

    /** The place of every offer in its tier; null until it is asked for. */
    private Map<String, Integer> places;

    public OfferForm(FormFields fields, StrategyDocument document, TemplateSet templates) {
        this.fields = fields;
        this.document = document;
        this.templates = templates;
        this.wholeTier =
                Texts.checkedForTheWhole(templates.narrowing("offers/tier"), fields.locale());
    }

    /**
     * An offer in the table.
     *
     * @param offer as saved
     * @param cells one for each column
     * @param others what is wrong with the offer elsewhere
     * @param scored whether its priority only settles equal scores
     */
    public record Row(Offer offer, List<Cell> cells, List<String> others, boolean scored) {}

    /**
     * A cell of the table.
     *
     * @param column its column
     * @param field to type into, or null
     * @param text what is shown where there is no field
     */
    public record Cell(String column, Field field, String text) {}

    /**
     * An offer's content for one placement.
     *
     * @param placement the placement's id
     * @param shown whether the offer appears there
     * @param content its texts
     * @param newKey the name of one more text
     * @param newValue that text
     * @param texts the texts that are not empty, by name
     */
    public record Content(
            String placement,
            Field shown,
            List<Field> content,
            Field newKey,
            Field newValue,
            Map<String, String> texts) {}

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

    /**
     * The row of an offer.
     *
     * @param columns which columns to show; unknown ones are left out
     */
    public Row row(Offer offer, List<String> columns) {
        List<Cell> cells =
                columns.stream()
                        .map(column -> cell(offer, column))
                        .filter(Objects::nonNull)
                        .toList();
        List<String> shown =
                cells.stream().map(Cell::field).filter(Objects::nonNull).map(Field::name).toList();
        return new Row(
                offer,
                cells,
                fields.findings().about("offers/" + offer.id(), shown),
                IdleChanges.isScored(offer, document.arbitration()));
    }

    private Cell cell(Offer offer, String column) {
        if (TYPED.contains(column)) {
            return new Cell(column, field(offer, column), null);
        }
        return switch (column) {
            case "place" -> new Cell(column, place(offer), null);
            case "category" -> new Cell(column, null, offer.category());
            case "tags" -> new Cell(column, null, String.join(", ", offer.tags()));
            case "placements" ->
                    new Cell(
                            column,
                            null,
                            String.join(
                                    ", ",
                                    offer.treatments().stream()
                                            .map(Treatment::placement)
                                            .toList()));
            default -> null;
        };
    }

    private Field field(Offer offer, String column) {
        return switch (column) {
            case "tier" -> tier(offer);
            case "priority" -> priority(offer);
            case "lever" -> lever(offer);
            case "value" -> value(offer);
            case "propensity" -> propensity(offer);
            case "startsAt" -> startsAt(offer);
            case "endsAt" -> endsAt(offer);
            default -> throw new IllegalArgumentException(column + " is not typed in the table");
        };
    }

    private Field place(Offer offer) {
        if (places == null) {
            places = OfferOrder.places(document);
        }
        return fields.field(
                "place/" + offer.id(),
                fields.say("Place in its tier", "Puesto en su nivel"),
                null,
                Kind.NUMBER,
                places.getOrDefault(offer.id(), 0).toString());
    }

    private Field propensity(Offer offer) {
        return fields.field(
                name(offer, "propensity"),
                fields.say("Propensity", "Propensión"),
                fields.say(
                        "How likely an accept is, 0 to 1. Empty: unknown, counts 1.",
                        "Lo probable que es que se acepte, de 0 a 1. Vacío: se desconoce y cuenta"
                                + " 1."),
                Kind.NUMBER,
                offer.propensity() == null ? "" : Texts.of(offer.propensity()));
    }

    private Field startsAt(Offer offer) {
        return fields.instant(
                name(offer, "startsAt"),
                fields.say("Starts", "Empieza"),
                fields.say("Empty: at once.", "Vacío: enseguida."),
                offer.startsAt());
    }

    private Field endsAt(Offer offer) {
        return fields.instant(
                name(offer, "endsAt"),
                fields.say("Ends", "Termina"),
                fields.say("Empty: never.", "Vacío: nunca."),
                offer.endsAt());
    }

    /** The tiers to choose from. */
    public static List<Option> tiers(Locale locale) {
        return Arrays.stream(Tier.values())
                .map(tier -> new Option(tier.id(), label(tier).in(locale)))
                .toList();
    }

    private static Label label(Tier tier) {
        return switch (tier) {
            case MANDATORY -> new Label("Mandatory", "Obligatorio");
            case MANUAL -> new Label("Manual", "Manual");
            case STANDARD -> new Label("Standard", "Estándar");
            case FALLBACK -> new Label("Fallback", "De reserva");
        };
    }

    private Field tier(Offer offer) {
        return fields.select(
                name(offer, "tier"),
                fields.say("Tier", "Nivel"),
                (fields.say(
                                        "Mandatory and manual offers come first, by priority."
                                                + " Standard offers are scored.",
                                        "Las ofertas obligatorias y manuales van primero, por"
                                                + " prioridad. Las estándar se puntúan.")
                                + " "
                                + wholeTier)
                        .strip(),
                offer.tier().id(),
                tiers(fields.locale()));
    }

    private Field priority(Offer offer) {
        return fields.field(
                name(offer, "priority"),
                fields.say("Priority", "Prioridad"),
                IdleChanges.isScored(offer, document.arbitration())
                        ? fields.say(
                                "0 to 10000. Settles equal scores only, for this offer ranks by"
                                        + " score: to move it, change its lever.",
                                "De 0 a 10000. Solo desempata, pues esta oferta se ordena por"
                                        + " puntuación: para moverla, cambie su palanca.")
                        : fields.say(
                                "0 to 10000, high first.", "De 0 a 10000, primero la más alta."),
                Kind.NUMBER,
                Integer.toString(offer.priority()));
    }

    private Field lever(Offer offer) {
        String bounds =
                templates.all().stream()
                        .flatMap(template -> template.parameters().stream())
                        .filter(parameter -> "lever".equals(parameter.fences()))
                        .findFirst()
                        .map(parameter -> ": " + parameter.allowed(fields.locale()))
                        .orElse("");
        return fields.field(
                name(offer, "lever"),
                fields.say("Lever", "Palanca"),
                fields.say("Multiplies the score", "Multiplica la puntuación") + bounds + ".",
                Kind.NUMBER,
                Texts.of(offer.lever()));
    }

    private Field value(Offer offer) {
        return fields.field(
                name(offer, "value"),
                fields.say("Value", "Valor"),
                fields.say("What an accept is worth.", "Lo que vale una aceptación."),
                Kind.NUMBER,
                Texts.of(offer.value()));
    }

    /** The offer's own fields, without its content. */
    public List<Field> page(Offer offer) {
        return List.of(
                fields.field(
                        name(offer, "name"),
                        fields.say("Name", "Nombre"),
                        null,
                        Kind.TEXT,
                        offer.name()),
                fields.field(
                        name(offer, "category"),
                        fields.say("Category", "Categoría"),
                        null,
                        Kind.TEXT,
                        offer.category()),
                fields.field(
                        name(offer, "tags"),
                        fields.say("Tags", "Etiquetas"),
                        fields.say("Separated by commas.", "Separadas por comas."),
                        Kind.TEXT,
                        Texts.join(offer.tags())),
                tier(offer),
                priority(offer),
                lever(offer),
                value(offer),
                propensity(offer),
                startsAt(offer),
                endsAt(offer));
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
                        fields.say("Shown in ", "Se muestra en ") + placement,
                        null,
                        Kind.CHECK,
                        typedShown.isEmpty() ? Boolean.toString(shown) : typedShown);
        List<Field> content =
                texts.entrySet().stream()
                        .map(
                                text ->
                                        fields.field(
                                                name + "/content/" + text.getKey(),
                                                label(text.getKey()),
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
                fields.field(
                        name + ":newKey",
                        fields.say("Name of one more text", "Nombre de otro texto"),
                        null,
                        Kind.TEXT,
                        ""),
                fields.field(name + ":newValue", fields.say("Text", "Texto"), null, Kind.TEXT, ""),
                typedTexts(content));
    }

    private static Map<String, String> typedTexts(List<Field> content) {
        Map<String, String> texts = new LinkedHashMap<>();
        content.stream()
                .filter(field -> !field.value().isEmpty())
                .forEach(
                        field ->
                                texts.put(
                                        field.name()
                                                .substring(
                                                        field.name().indexOf("/content/")
                                                                + "/content/".length()),
                                        field.value()));
        return texts;
    }

    /**
     * Writes what was typed into the offer; fields that were not sent stay as they are.
     *
     * @param zone that times were typed in
     */
    public static void apply(Typed typed, ObjectNode offer, ZoneId zone) {
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
        applyOptional(typed, offer, name, "propensity", zone);
        applyOptional(typed, offer, name, "startsAt", zone);
        applyOptional(typed, offer, name, "endsAt", zone);
        if (typed.has(name + "treatments:form")) {
            applyTreatments(typed, offer, name + "treatments/");
        }
    }

    private static void applyOptional(
            Typed typed, ObjectNode offer, String name, String key, ZoneId zone) {
        String text = typed.get(name + key);
        if (!typed.has(name + key)) {
            return;
        }
        if (text.isEmpty()) {
            offer.remove(key);
        } else {
            offer.set(
                    key,
                    key.equals("propensity")
                            ? Texts.number(text)
                            : Texts.sameInstant(offer.get(key), text, zone));
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

    private String label(String key) {
        return switch (key) {
            case "title" -> fields.say("Title", "Título");
            case "body" -> fields.say("Body", "Cuerpo");
            case "url" -> fields.say("Address", "Dirección");
            default ->
                    key.isEmpty()
                            ? key
                            : key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
        };
    }
}
