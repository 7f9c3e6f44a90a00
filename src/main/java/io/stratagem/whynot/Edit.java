package io.stratagem.whynot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Tier;
import io.stratagem.offer.Treatment;
import io.stratagem.shared.Label;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/**
 * One change of a strategy document.
 *
 * @param pointer where, as RFC 6901 writes it, but offers, rules and treatments by their ids and
 *     placements: {@code /rules/cap}, {@code /rules/cap/parameters/maximum}, {@code
 *     /rules/cap/scope/offers}, {@code /offers/saver/priority}, {@code lever}, {@code tier}, {@code
 *     startsAt}, {@code endsAt} or {@code /offers/saver/treatments/home}
 * @param value what stands there then; null for nothing, which only rules and dates can be
 */
public record Edit(String pointer, @JsonInclude JsonNode value) {

    /** An edit of a rule. */
    static Edit ofRule(String rule, List<String> below, JsonNode value) {
        return new Edit(written("rules", rule, below), value);
    }

    /** An edit of an offer. */
    static Edit ofOffer(String offer, List<String> below, JsonNode value) {
        return new Edit(written("offers", offer, below), value);
    }

    private static String written(String list, String id, List<String> below) {
        StringBuilder pointer = new StringBuilder("/").append(list).append('/').append(id);
        below.forEach(
                token -> pointer.append('/').append(token.replace("~", "~0").replace("/", "~1")));
        return pointer.toString();
    }

    /**
     * The document with this change.
     *
     * @throws ProblemException 409 when the document has nothing there; 422 when it is no place, or
     *     the value does not fit it
     */
    StrategyDocument on(StrategyDocument document) {
        List<String> tokens = tokens();
        return switch (tokens.get(0)) {
            case "rules" -> onRule(document, tokens.get(1), tokens.subList(2, tokens.size()));
            case "offers" -> onOffer(document, tokens.get(1), tokens.subList(2, tokens.size()));
            default -> throw wrongPlace();
        };
    }

    /**
     * The document with all of the edits, one after the other.
     *
     * @throws ProblemException as {@link #on}
     */
    static StrategyDocument all(List<Edit> edits, StrategyDocument document) {
        StrategyDocument edited = document;
        for (Edit edit : edits) {
            edited = edit.on(edited);
        }
        return edited;
    }

    /** Where what it changes is edited, below the form of a change request. */
    public String form() {
        List<String> tokens = tokens();
        boolean isGone = tokens.get(0).equals("rules") && tokens.size() == 2;
        return "/" + tokens.get(0) + (isGone ? "" : "/" + tokens.get(1));
    }

    /** The list and the id of what is changed, and the place in it. */
    private List<String> tokens() {
        if (pointer == null || !pointer.startsWith("/")) {
            throw wrongPlace();
        }
        List<String> tokens =
                Arrays.stream(pointer.substring(1).split("/", -1))
                        .map(token -> token.replace("~1", "/").replace("~0", "~"))
                        .toList();
        if (tokens.size() < 2) {
            throw wrongPlace();
        }
        return tokens;
    }

    private StrategyDocument onRule(StrategyDocument document, String id, List<String> below) {
        List<Rule> rules = new ArrayList<>(document.rules());
        int position = position(rules.stream().map(Rule::id).toList(), id);
        if (below.isEmpty()) {
            if (!isNothing()) {
                throw wrongValue(
                        new Label("null, which removes the rule", "null, que quita la regla"));
            }
            rules.remove(position);
        } else {
            rules.set(position, edited(rules.get(position), below));
        }
        return document.withRules(rules);
    }

    private Rule edited(Rule rule, List<String> below) {
        if (below.equals(List.of("scope", "offers"))) {
            if (value == null || !value.isArray() || value.isEmpty()) {
                throw wrongValue(
                        new Label(
                                "a list of ids of offers",
                                "una lista de identificadores de ofertas"));
            }
            List<String> offers =
                    StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).toList();
            return new Rule(
                    rule.id(),
                    rule.template(),
                    new Scope(offers, null, null, null),
                    rule.parameters(),
                    rule.note());
        }
        if (below.size() < 2 || !below.get(0).equals("parameters") || isNothing()) {
            throw wrongPlace();
        }
        ObjectNode parameters = rule.parameters().deepCopy();
        put(parameters, below.subList(1, below.size()));
        return new Rule(rule.id(), rule.template(), rule.scope(), parameters, rule.note());
    }

    private void put(JsonNode into, List<String> at) {
        JsonNode parent = into;
        for (String token : at.subList(0, at.size() - 1)) {
            parent = parent.isArray() ? parent.path(index(token)) : parent.path(token);
        }
        String last = at.get(at.size() - 1);
        if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else if (parent instanceof ArrayNode array && index(last) < array.size()) {
            array.set(index(last), value);
        } else {
            throw gone();
        }
    }

    private int index(String token) {
        if (!token.matches("\\d{1,6}")) {
            throw gone();
        }
        return Integer.parseInt(token);
    }

    private StrategyDocument onOffer(StrategyDocument document, String id, List<String> below) {
        List<Offer> offers = new ArrayList<>(document.offers());
        int position = position(offers.stream().map(Offer::id).toList(), id);
        if (below.isEmpty()) {
            throw wrongPlace();
        }
        offers.set(position, edited(below).apply(offers.get(position)));
        return document.withOffers(offers);
    }

    private UnaryOperator<Offer> edited(List<String> below) {
        if (below.size() == 2 && below.get(0).equals("treatments")) {
            Treatment treatment = new Treatment(below.get(1), content());
            return offer -> offer.withTreatments(with(offer.treatments(), treatment));
        }
        if (below.size() != 1) {
            throw wrongPlace();
        }
        return switch (below.get(0)) {
            case "priority" -> {
                if (isNothing() || !value.canConvertToInt() || !value.isIntegralNumber()) {
                    throw wrongValue(new Label("a whole number", "un número entero"));
                }
                yield offer -> offer.withPriority(value.intValue());
            }
            case "lever" -> {
                if (isNothing() || !value.isNumber()) {
                    throw wrongValue(new Label("a number", "un número"));
                }
                yield offer -> offer.withLever(value.doubleValue());
            }
            case "tier" -> {
                Tier tier = tier();
                yield offer -> offer.withTier(tier);
            }
            case "startsAt" -> {
                Instant date = date();
                yield offer -> offer.withDates(date, offer.endsAt());
            }
            case "endsAt" -> {
                Instant date = date();
                yield offer -> offer.withDates(offer.startsAt(), date);
            }
            default -> throw wrongPlace();
        };
    }

    private static List<Treatment> with(List<Treatment> treatments, Treatment other) {
        List<Treatment> all = new ArrayList<>(treatments);
        all.removeIf(treatment -> treatment.placement().equals(other.placement()));
        all.add(other);
        return all;
    }

    private Map<String, String> content() {
        if (value == null || !value.isObject()) {
            throw wrongValue(new Label("an object of texts", "un objeto de textos"));
        }
        Map<String, String> content = new LinkedHashMap<>();
        value.properties().forEach(text -> content.put(text.getKey(), text.getValue().asText()));
        return content;
    }

    private Tier tier() {
        try {
            return Tier.of(isNothing() ? "" : value.asText());
        } catch (IllegalArgumentException e) {
            throw wrongValue(
                    new Label(
                            "mandatory, manual, standard or fallback",
                            "mandatory, manual, standard o fallback"));
        }
    }

    private Instant date() {
        try {
            return isNothing() ? null : Instant.parse(value.asText());
        } catch (DateTimeException e) {
            throw wrongValue(
                    new Label(
                            "a moment such as 2027-03-01T06:00:00Z, or null",
                            "un momento como 2027-03-01T06:00:00Z, o null"));
        }
    }

    private boolean isNothing() {
        return value == null || value.isNull();
    }

    private int position(List<String> ids, String id) {
        int position = ids.indexOf(id);
        if (position < 0) {
            throw gone();
        }
        return position;
    }

    private ProblemException gone() {
        return ProblemException.conflict(
                Wording.of(
                        "The strategy has nothing at %s any more, so it cannot be changed there. Ask again why the offer is not shown.",
                        "La estrategia ya no tiene nada en %s, así que no se puede cambiar ahí. Pregunte de nuevo por qué no se muestra la oferta.",
                        pointer));
    }

    private ProblemException wrongPlace() {
        return ProblemException.invalid(
                "/edits",
                "pointer",
                Wording.of(
                        "%s is no place that can be changed this way. Send the edits of an answer as they are.",
                        "%s no es un lugar que se pueda cambiar así. Envíe los cambios de una respuesta tal como están.",
                        pointer == null ? "null" : '"' + pointer + '"'));
    }

    private ProblemException wrongValue(Label wanted) {
        return ProblemException.invalid(
                "/edits",
                "value",
                Wording.of(
                        "At %s there has to be %s. Send the edits of an answer as they are.",
                        "En %s tiene que haber %s. Envíe los cambios de una respuesta tal como están.",
                        pointer,
                        wanted));
    }
}
