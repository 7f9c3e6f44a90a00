package io.stratagem.drafting;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.drafting.Field.Kind;
import io.stratagem.drafting.Field.Option;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.offer.Tier;
import io.stratagem.strategy.Arbitration;
import io.stratagem.strategy.Fallback;
import io.stratagem.strategy.StrategyDocument;
import java.util.ArrayList;
import java.util.List;

/** The fields of a strategy that belong to no offer and no rule. */
public final class SettingsForm {

    private static final String NEW = "newPlacement";
    private static final List<String> FACTORS =
            List.of("propensity", "value", "contextWeight", "lever");

    private final FormFields fields;
    private final StrategyDocument document;

    public SettingsForm(FormFields fields, StrategyDocument document) {
        this.fields = fields;
        this.document = document;
    }

    /**
     * A placement in the form.
     *
     * @param id its id
     * @param channel its field
     * @param slots its field
     * @param remove ticked to remove it
     * @param others what is wrong with it elsewhere
     */
    public record PlacementRow(
            String id, Field channel, Field slots, Field remove, List<String> others) {}

    /**
     * The row in which one more placement is typed.
     *
     * @param id its field
     * @param channel its field
     * @param slots its field
     */
    public record NewPlacement(Field id, Field channel, Field slots) {}

    public Field name() {
        return fields.field("name", fields.say("Name", "Nombre"), null, Kind.TEXT, document.name());
    }

    public Field description() {
        String saved = document.description() == null ? "" : document.description();
        return fields.field(
                "description", fields.say("Description", "Descripción"), null, Kind.AREA, saved);
    }

    public List<PlacementRow> placements() {
        return document.placements().stream().map(this::row).toList();
    }

    private PlacementRow row(Placement placement) {
        String name = "placements/" + placement.id();
        Field channel =
                fields.field(
                        name + "/channel",
                        fields.say("Channel", "Canal"),
                        null,
                        Kind.TEXT,
                        placement.channel());
        Field slots =
                fields.field(
                        name + "/slots",
                        fields.say("Slots", "Huecos"),
                        null,
                        Kind.NUMBER,
                        Integer.toString(placement.slots()));
        return new PlacementRow(
                placement.id(),
                channel,
                slots,
                fields.field(
                        name + ":remove",
                        fields.say("Remove", "Quitar"),
                        null,
                        Kind.CHECK,
                        "false"),
                fields.findings().about(name, List.of(channel.name(), slots.name())));
    }

    public NewPlacement newPlacement() {
        String id = fields.typed().get(NEW + ":id");
        return new NewPlacement(
                typed(
                        "id",
                        fields.say("Id", "Id"),
                        fields.say(
                                "Of a-z, 0-9 and -, e.g. web-home.",
                                "De a-z, 0-9 y -, por ejemplo web-home."),
                        Kind.TEXT,
                        id),
                typed(
                        "channel",
                        fields.say("Channel", "Canal"),
                        fields.say("E.g. web.", "Por ejemplo web."),
                        Kind.TEXT,
                        id),
                typed(
                        "slots",
                        fields.say("Slots", "Huecos"),
                        fields.say(
                                "How many offers at most, 1 to 50.",
                                "Cuántas ofertas como máximo, de 1 a 50."),
                        Kind.NUMBER,
                        id));
    }

    private Field typed(String key, String label, String help, Kind kind, String id) {
        Field field = fields.field(NEW + ":" + key, label, help, kind, "");
        List<String> messages =
                id.isEmpty() ? List.of() : fields.findings().of("placements/" + id + "/" + key);
        return new Field(
                field.name(),
                label,
                help,
                kind,
                field.value(),
                List.of(),
                null,
                messages,
                null,
                null);
    }

    /** The factors that can be switched off. */
    public List<Field> arbitration() {
        Arbitration saved = document.arbitration();
        return List.of(
                factor(
                        "propensity",
                        fields.say("Propensity", "Propensión"),
                        fields.say("How likely an accept is.", "Lo probable que es que se acepte."),
                        saved.propensity()),
                factor(
                        "value",
                        fields.say("Value", "Valor"),
                        fields.say("What an accept is worth.", "Lo que vale una aceptación."),
                        saved.value()),
                factor(
                        "contextWeight",
                        fields.say("Context weight", "Peso del contexto"),
                        fields.say("What the situation adds.", "Lo que añade la situación."),
                        saved.contextWeight()),
                factor(
                        "lever",
                        fields.say("Lever", "Palanca"),
                        fields.say("The marketer’s multiplier.", "El multiplicador de marketing."),
                        saved.lever()));
    }

    private Field factor(String key, String label, String help, boolean saved) {
        boolean sent = fields.typed().has("arbitration:form");
        return fields.field(
                "arbitration/" + key,
                label,
                help,
                Kind.CHECK,
                sent ? "false" : Boolean.toString(saved));
    }

    public Field fallback() {
        List<Option> options = new ArrayList<>();
        options.add(
                new Option(
                        "",
                        fields.say(
                                "The highest priority among the fallback offers",
                                "La de mayor prioridad entre las ofertas de reserva")));
        document.offers().stream()
                .filter(offer -> offer.tier() == Tier.FALLBACK)
                .map(SettingsForm::option)
                .forEach(options::add);
        Fallback saved = document.fallback();
        return fields.select(
                "fallback/offer",
                fields.say("First fallback offer", "Primera oferta de reserva"),
                fields.say(
                        "Shown when nothing else qualifies. Only offers of tier fallback can be chosen.",
                        "Se muestra cuando nada más es elegible. Solo se pueden elegir ofertas del nivel de reserva."),
                saved == null ? "" : saved.offer(),
                options);
    }

    private static Option option(Offer offer) {
        return new Option(offer.id(), offer.name());
    }

    /** Writes what was typed into the document; fields that were not sent stay as they are. */
    public static void apply(Typed typed, ObjectNode document) {
        if (typed.has("name")) {
            document.put("name", typed.get("name"));
        }
        if (typed.has("description")) {
            if (typed.get("description").isEmpty()) {
                document.remove("description");
            } else {
                document.put("description", typed.get("description"));
            }
        }
        if (typed.has("arbitration:form")) {
            ObjectNode arbitration = document.putObject("arbitration");
            FACTORS.forEach(key -> arbitration.put(key, typed.has("arbitration/" + key)));
        }
        if (typed.has("fallback/offer")) {
            if (typed.get("fallback/offer").isEmpty()) {
                document.remove("fallback");
            } else {
                document.putObject("fallback").put("offer", typed.get("fallback/offer"));
            }
        }
        applyPlacements(typed, document);
    }

    private static void applyPlacements(Typed typed, ObjectNode document) {
        ArrayNode placements = JsonNodeFactory.instance.arrayNode();
        document.path("placements")
                .forEach(
                        saved -> {
                            String name = "placements/" + saved.path("id").asText();
                            if (!typed.has(name + ":remove")) {
                                ObjectNode placement = saved.deepCopy();
                                if (typed.has(name + "/channel")) {
                                    placement.put("channel", typed.get(name + "/channel"));
                                }
                                if (typed.has(name + "/slots")) {
                                    placement.set(
                                            "slots", Texts.number(typed.get(name + "/slots")));
                                }
                                placements.add(placement);
                            }
                        });
        if (!typed.get(NEW + ":id").isEmpty()) {
            placements
                    .addObject()
                    .put("id", typed.get(NEW + ":id"))
                    .put("channel", typed.get(NEW + ":channel"))
                    .set("slots", Texts.number(typed.get(NEW + ":slots")));
        }
        document.set("placements", placements);
    }
}
