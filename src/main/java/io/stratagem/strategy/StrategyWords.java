package io.stratagem.strategy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.offer.Tier;
import io.stratagem.offer.Treatment;
import io.stratagem.shared.Label;
import io.stratagem.shared.Language;
import io.stratagem.shared.Manner;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a strategy says, in the words of the people who steer it. All wording of differences and
 * rules is here, in English and Spanish.
 */
public final class StrategyWords {

    private static final int SHORT = 80;
    private static final Pattern PLAIN_WORD =
            Pattern.compile("(?!true$|false$)\\p{L}[\\p{L}\\p{N}_-]*");
    private static final Pattern DURATION =
            Pattern.compile(
                    "P(?=.)(?:(\\d+)W)?(?:(\\d+)D)?(?:T(?=.)(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?");
    private static final List<Label> UNITS =
            List.of(
                    new Label("week", "semana"),
                    new Label("day", "día"),
                    new Label("hour", "hora"),
                    new Label("minute", "minuto"),
                    new Label("second", "segundo"));

    /** Comparisons with one value that read as "attribute words value". */
    private static final Map<String, Label> COMPARISONS =
            Map.of(
                    "=", new Label("is", "es"),
                    "!=", new Label("is not", "no es"),
                    "<", new Label("is below", "es menor que"),
                    "<=", new Label("is at most", "es como máximo"),
                    ">", new Label("is above", "es mayor que"),
                    ">=", new Label("is at least", "es como mínimo"),
                    "in", new Label("is one of", "es uno de"),
                    "not-in", new Label("is none of", "no es ninguno de"));

    /** What parameters of rules count, and by what; and tiers and units. */
    private static final Map<String, Label> TERMS =
            Map.ofEntries(
                    Map.entry("decision", new Label("decision", "decisión")),
                    Map.entry("impression", new Label("impression", "impresión")),
                    Map.entry("click", new Label("click", "clic")),
                    Map.entry("accept", new Label("accept", "aceptación")),
                    Map.entry("dismiss", new Label("dismiss", "descarte")),
                    Map.entry("offer", new Label("offer", "oferta")),
                    Map.entry("category", new Label("category", "categoría")),
                    Map.entry("tag", new Label("tag", "etiqueta")),
                    Map.entry("channel", new Label("channel", "canal")),
                    Map.entry("customer", new Label("customer", "cliente")),
                    Map.entry("all", new Label("all", "todo")),
                    Map.entry("day", new Label("day", "día")),
                    Map.entry("total", new Label("total", "en total")),
                    Map.entry("soft", new Label("soft", "flexible")),
                    Map.entry("mandatory", new Label("mandatory", "obligatorio")),
                    Map.entry("standard", new Label("standard", "estándar")),
                    Map.entry("fallback", new Label("fallback", "de reserva")),
                    Map.entry("people", new Label("people", "personas")),
                    Map.entry("contacts", new Label("contacts", "contactos")),
                    Map.entry("impressions", new Label("impressions", "impresiones")),
                    Map.entry("offers", new Label("offers", "ofertas")),
                    Map.entry("times", new Label("times", "veces")),
                    Map.entry("years", new Label("years", "años")),
                    Map.entry("months", new Label("months", "meses")),
                    Map.entry("days", new Label("days", "días")),
                    Map.entry("seconds", new Label("seconds", "segundos")));

    /** Units beside the number 1. */
    private static final Map<String, Label> ONE =
            Map.of(
                    "people", new Label("person", "persona"),
                    "contacts", new Label("contact", "contacto"),
                    "impressions", new Label("impression", "impresión"),
                    "offers", new Label("offer", "oferta"),
                    "times", new Label("time", "vez"),
                    "years", new Label("year", "año"),
                    "months", new Label("month", "mes"),
                    "days", new Label("day", "día"),
                    "seconds", new Label("second", "segundo"));

    /** Fields whose names are no words, or no words of the other language. */
    private static final Map<String, Label> FIELDS =
            Map.ofEntries(
                    Map.entry("startsAt", new Label("start", "inicio")),
                    Map.entry("endsAt", new Label("end", "fin")),
                    Map.entry("name", new Label("name", "nombre")),
                    Map.entry("description", new Label("description", "descripción")),
                    Map.entry("category", new Label("category", "categoría")),
                    Map.entry("tags", new Label("tags", "etiquetas")),
                    Map.entry("value", new Label("value", "valor")),
                    Map.entry("priority", new Label("priority", "prioridad")),
                    Map.entry("lever", new Label("lever", "palanca")),
                    Map.entry("tier", new Label("tier", "nivel")),
                    Map.entry("propensity", new Label("propensity", "propensión")),
                    Map.entry("contextWeight", new Label("context weight", "peso del contexto")),
                    Map.entry("context weight", new Label("context weight", "peso del contexto")),
                    Map.entry("treatments", new Label("treatments", "contenido")),
                    Map.entry("channel", new Label("channel", "canal")),
                    Map.entry("slots", new Label("slots", "huecos")),
                    Map.entry("scope", new Label("scope", "alcance")),
                    Map.entry("conditions", new Label("conditions", "condiciones")),
                    Map.entry("note", new Label("note", "nota")),
                    Map.entry("offer", new Label("offer", "oferta")),
                    Map.entry("offers", new Label("offers", "ofertas")),
                    Map.entry("rules", new Label("rules", "reglas")),
                    Map.entry("placements", new Label("placements", "espacios")),
                    Map.entry("eligibility", new Label("eligibility", "elegibilidad")),
                    Map.entry("exclusion", new Label("exclusion", "exclusión")),
                    Map.entry(
                            "contact policy", new Label("contact policy", "política de contacto")),
                    Map.entry("arbitration", new Label("arbitration", "arbitraje")),
                    Map.entry("audience", new Label("audience", "público")),
                    Map.entry("validity", new Label("validity", "vigencia")),
                    Map.entry("never with", new Label("never with", "nunca con")),
                    Map.entry("frequency cap", new Label("frequency cap", "límite de frecuencia")),
                    Map.entry("volume cap", new Label("volume cap", "límite de volumen")),
                    Map.entry("suppression", new Label("suppression", "supresión")),
                    Map.entry("diversity", new Label("diversity", "diversidad")),
                    Map.entry("exploration", new Label("exploration", "exploración")),
                    Map.entry("maximum", new Label("maximum", "máximo")),
                    Map.entry("window", new Label("window", "ventana")),
                    Map.entry("counts", new Label("counts", "cuenta")),
                    Map.entry("per", new Label("per", "por")),
                    Map.entry("basis", new Label("basis", "base")));

    /** In English, as interfaces and everything that is stored have it. */
    public static final StrategyWords ENGLISH = new StrategyWords(Manner.plain(Locale.ENGLISH));

    private static final StrategyWords SPANISH = new StrategyWords(Manner.plain(Language.SPANISH));

    private final Manner manner;
    private final Locale locale;
    private final UnaryOperator<String> attributes;

    private StrategyWords(Manner manner) {
        this(manner, UnaryOperator.identity());
    }

    private StrategyWords(Manner manner, UnaryOperator<String> attributes) {
        this.manner = manner;
        this.locale = manner.locale();
        this.attributes = attributes;
    }

    /**
     * @param locale whose language counts
     * @return the words in that language; in English when there are none
     */
    public static StrategyWords in(Locale locale) {
        return locale.getLanguage().equals("es") ? SPANISH : ENGLISH;
    }

    /**
     * @param manner how moments and numbers are written among them
     * @return the words in its language; in English when there are none
     */
    public static StrategyWords in(Manner manner) {
        return manner.page() ? new StrategyWords(manner) : in(manner.locale());
    }

    /**
     * The same, but customer attributes are called by their labels.
     *
     * @param vocabulary which attributes there are; others go by their names
     */
    public StrategyWords naming(Vocabulary vocabulary) {
        return new StrategyWords(
                manner,
                name ->
                        vocabulary
                                .attribute(name)
                                .map(attribute -> attribute.label().in(locale))
                                .orElse(name));
    }

    private String say(String english, String spanish) {
        return new Label(english, spanish).in(locale);
    }

    /**
     * E.g. {@code Rule “Weekly cap” (contact policy, frequency cap)}: named by its note, else by
     * its id.
     */
    public String rule(Rule rule) {
        String name = rule.note() == null || rule.note().isBlank() ? rule.id() : rule.note();
        return say("Rule ", "Regla ")
                + quoted(shortened(name))
                + " ("
                + kind(rule.template())
                + ")";
    }

    /** A template's stage and name: names alone stand at several stages. */
    String kind(String template) {
        String stage = stage(template);
        return stage == null
                ? template(template)
                : field(stage.replace('-', ' ')) + ", " + field(template(template));
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
    public String scope(Scope scope) {
        return scope(scope, Map.of());
    }

    /**
     * The same with offers named.
     *
     * @param names of offers by id; one that has none is named by its id
     */
    String scope(Scope scope, Map<String, String> names) {
        if (scope.offers() != null) {
            return counted(
                    say("offer", "oferta"),
                    say("offers", "ofertas"),
                    scope.offers().stream().map(id -> names.getOrDefault(id, id)).toList());
        }
        if (scope.categories() != null) {
            return counted(
                    say("category", "categoría"),
                    say("categories", "categorías"),
                    scope.categories());
        }
        if (scope.tags() != null) {
            return counted(say("tag", "etiqueta"), say("tags", "etiquetas"), scope.tags());
        }
        return say("all offers", "todas las ofertas");
    }

    /**
     * A rule's parameters: conditions as a sentence, everything else as a list, e.g. {@code maximum
     * 3, window 7 days}.
     */
    public String parameters(ObjectNode parameters) {
        if (isGroup(parameters)) {
            return conditions(parameters);
        }
        Map<String, String> words = new TreeMap<>();
        parameters
                .properties()
                .forEach(field -> words.put(field.getKey(), parameter(field.getValue())));
        return words.isEmpty()
                ? say("no parameters", "sin parámetros")
                : words.entrySet().stream()
                        .map(field -> field(field.getKey()) + " " + field.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** One parameter's value: a group of conditions as a sentence, anything else as a value. */
    public String parameter(JsonNode value) {
        if (isGroup(value)) {
            return conditions(value);
        }
        return value.isTextual() && TERMS.containsKey(value.textValue())
                ? term(value.textValue())
                : value(value);
    }

    /** A word that templates and the vocabulary use for values and units; as it is when unknown. */
    public String term(String word) {
        Label known = TERMS.get(word);
        return known == null ? word : known.in(locale);
    }

    /** A unit as it stands beside the number 1, e.g. {@code contact}; as it is when unknown. */
    public String one(String unit) {
        Label known = ONE.get(unit);
        return known == null ? unit : known.in(locale);
    }

    String tier(Tier tier) {
        return term(tier.id());
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
    public String conditions(JsonNode node) {
        if (!isGroup(node)) {
            return condition(node);
        }
        if (node.has("not")) {
            return say("not (", "no (") + conditions(node.get("not")) + ")";
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
            return all ? say("always", "siempre") : say("never", "nunca");
        }
        return String.join(all ? say(" and ", " y ") : say(" or ", " o "), parts);
    }

    private String condition(JsonNode node) {
        String attribute = node.path("attribute").asText("");
        String operator = node.path("operator").asText("");
        JsonNode value = node.path("value");
        if (attribute.isEmpty() || node.size() != (value.isMissingNode() ? 2 : 3)) {
            return node.toString();
        }
        String name = attributes.apply(attribute);
        if (value.isMissingNode()) {
            return switch (operator) {
                case "is-set" -> name + say(" is known", " se conoce");
                case "not-set" -> name + say(" is not known", " no se conoce");
                default -> node.toString();
            };
        }
        if (operator.equals("between") && value.isArray() && value.size() == 2) {
            return name
                    + say(" is from ", " va de ")
                    + value(value.get(0))
                    + say(" to ", " a ")
                    + value(value.get(1));
        }
        return comparison(operator)
                .map(words -> name + " " + words + " " + value(value))
                .orElseGet(node::toString);
    }

    /**
     * A comparison with one value as a verb, e.g. {@code is at least}; empty for other operators.
     */
    public Optional<String> comparison(String operator) {
        return Optional.ofNullable(COMPARISONS.get(operator)).map(words -> words.in(locale));
    }

    /**
     * A value, e.g. {@code 3}, {@code 7 days}, {@code email}, {@code “two words”}, {@code a, b}.
     */
    public String value(JsonNode node) {
        if (node.isTextual()) {
            return text(node.textValue());
        }
        if (node.isNumber()) {
            return figure(node.doubleValue());
        }
        if (node.isArray() && !node.isEmpty()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(item -> item.isArray() ? "[" + value(item) + "]" : value(item))
                    .collect(Collectors.joining(", "));
        }
        return node.toString();
    }

    /** What a kind of thing is called where a change of it is told. */
    String thing(Change.Thing thing) {
        return switch (thing) {
            case STRATEGY -> say("Strategy", "Estrategia");
            case PLACEMENT -> say("Placement", "Espacio");
            case OFFER -> say("Offer", "Oferta");
            case RULE -> say("Rule", "Regla");
            case ARBITRATION -> say("Arbitration", "Arbitraje");
            case FALLBACK -> say("Fallback", "Oferta de reserva");
        };
    }

    /** An offer's content for a placement, as a field of the offer. */
    String treatmentFor(String placement) {
        return say("treatment for ", "contenido para ") + placement;
    }

    /** What stands before a placement at which something is shown. */
    String at() {
        return say("; at ", "; en ");
    }

    /**
     * What a rule does, e.g. {@code never shows offer Gold card to customers where age is below 18}
     * or {@code for all offers, maximum 3, window 7 days}.
     *
     * @param names of offers by id
     */
    String details(Rule rule, Map<String, String> names) {
        String scope = scope(rule.scope(), names);
        if (isGroup(rule.parameters()) && "exclusion".equals(stage(rule.template()))) {
            return say("never shows ", "no muestra nunca ")
                    + scope
                    + say(" to customers where ", " a clientes para los que ")
                    + conditions(rule.parameters());
        }
        if (isGroup(rule.parameters()) && "eligibility".equals(stage(rule.template()))) {
            return say("shows ", "muestra ")
                    + scope
                    + say(" only to customers where ", " solo a clientes para los que ")
                    + conditions(rule.parameters());
        }
        return say("for ", "para ") + scope + ", " + parameters(rule.parameters());
    }

    /** A placement's fields, e.g. {@code channel web, 3 slots}. */
    String placement(Placement placement) {
        return say("channel ", "canal ")
                + text(placement.channel())
                + ", "
                + placement.slots()
                + (placement.slots() == 1 ? say(" slot", " hueco") : say(" slots", " huecos"));
    }

    /** An offer's fields that decide when and where it appears. */
    String offer(Offer offer) {
        List<String> words = new ArrayList<>();
        words.add(say("tier ", "nivel ") + tier(offer.tier()));
        words.add(say("priority ", "prioridad ") + figure(offer.priority()));
        words.add(say("value ", "valor ") + figure(offer.value()));
        words.add(say("lever ", "palanca ") + figure(offer.lever()));
        words.add(say("category ", "categoría ") + text(offer.category()));
        if (!offer.tags().isEmpty()) {
            words.add(say("tags ", "etiquetas ") + list(offer.tags()));
        }
        if (offer.propensity() != null) {
            words.add(say("propensity ", "propensión ") + figure(offer.propensity()));
        }
        if (offer.startsAt() != null) {
            words.add(say("from ", "desde ") + moment(offer.startsAt()));
        }
        if (offer.endsAt() != null) {
            words.add(say("until ", "hasta ") + moment(offer.endsAt()));
        }
        return String.join(", ", words);
    }

    /** A treatment's content, e.g. {@code body “…”, title “Save now”}. */
    String treatment(Treatment treatment) {
        return treatment.content().isEmpty()
                ? say("no content", "sin contenido")
                : new TreeMap<>(treatment.content())
                        .entrySet().stream()
                                .map(field -> field.getKey() + " " + quoted(field.getValue()))
                                .collect(Collectors.joining(", "));
    }

    /** What the score of a standard offer multiplies. */
    String arbitration(Arbitration arbitration) {
        List<String> factors = arbitration.factors();
        return factors.isEmpty()
                ? say("by priority alone", "solo por prioridad")
                : say("by ", "por ")
                        + factors.stream().map(this::field).collect(Collectors.joining(" × "));
    }

    /** By what standard offers are ordered, and what priority does then, in a sentence. */
    public String ranking(Arbitration arbitration) {
        List<String> factors = arbitration.factors();
        return factors.isEmpty()
                ? say(
                        "Standard offers rank by priority, the higher first.",
                        "Las ofertas estándar se ordenan por prioridad, la mayor primero.")
                : say(
                                "Standard offers rank by their score, %s; priority only settles equal scores.",
                                "Las ofertas estándar se ordenan por su puntuación, %s; la prioridad solo desempata.")
                        .formatted(
                                factors.stream()
                                        .map(this::field)
                                        .collect(Collectors.joining(" × ")));
    }

    /** That an offer's priority moves it only among equals, and what would move it. */
    String priorityIsIdle(Offer offer, Arbitration arbitration) {
        String score =
                arbitration.factors().stream().map(this::field).collect(Collectors.joining(" × "));
        String lever =
                arbitration.lever()
                        ? say(
                                " To move it among them, change its lever.",
                                " Para moverla entre ellas, cambie su palanca.")
                        : "";
        return say(
                                "The priority of %s only settles equal scores, for standard offers rank by %s.",
                                "La prioridad de %s solo desempata, pues las ofertas estándar se ordenan por %s.")
                        .formatted(offer.name(), score)
                + lever;
    }

    /** That a factor of the score does not count for an offer. */
    String factorIsIdle(Offer offer, String factor) {
        return (offer.tier() == Tier.STANDARD
                        ? say(
                                "The %s of %s does not count, for this strategy's scoring leaves it out.",
                                "%s de %s no cuenta, pues la puntuación de esta estrategia no lo usa.")
                        : say(
                                "The %s of %s does not count, for only standard offers are scored.",
                                "%s de %s no cuenta, pues solo se puntúan las ofertas estándar."))
                .formatted(field(factor), offer.name());
    }

    String onOff(boolean on) {
        return on ? say("on", "sí") : say("off", "no");
    }

    String list(List<String> items) {
        return items.isEmpty()
                ? say("none", "ninguna")
                : items.stream().map(this::text).collect(Collectors.joining(", "));
    }

    /** The same as {@link #number} with the language's decimal separator. */
    String figure(double value) {
        return manner.page()
                ? manner.number(number(value))
                : say(number(value), number(value).replace('.', ','));
    }

    /** A moment: in words on pages, else as ISO 8601 has it in UTC. */
    String moment(Instant moment) {
        return manner.page() ? manner.moment(moment) : moment.toString();
    }

    /** A number without a needless fraction: 1.0 is {@code 1}. */
    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    String text(String text) {
        Matcher duration = DURATION.matcher(text);
        if (duration.matches()) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < UNITS.size(); i++) {
                String count = duration.group(i + 1);
                if (count != null) {
                    parts.add(
                            count + " " + UNITS.get(i).in(locale) + (count.equals("1") ? "" : "s"));
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
    public String field(String name) {
        Label known = FIELDS.get(name);
        return known == null
                ? name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT)
                : known.in(locale);
    }

    String added(String who, String details) {
        return who
                + say(" added", ": nuevo")
                + (details == null ? "" : say(": ", "; ") + shortened(details));
    }

    String removed(String who) {
        return who + say(" removed", ": eliminado");
    }

    String changed(String who, String field, String before, String after) {
        String what = who + ": " + field;
        if (before == null) {
            return what + say(" set to ", " pasa a ser ") + shortened(after);
        }
        if (after == null) {
            return what + say(" removed (was ", " eliminado (era ") + shortened(before) + ")";
        }
        return what + " " + shortened(before) + " → " + shortened(after);
    }

    String reordered(String who, String things) {
        return who
                + say(": the order of the ", ": cambió el orden de ")
                + field(things)
                + say(" changed; decisions stay the same", "; las decisiones no cambian");
    }

    private String counted(String one, String many, List<String> items) {
        return (items.size() == 1 ? one : many) + " " + list(items);
    }

    private static String shortened(String text) {
        return text.length() <= SHORT ? text : text.substring(0, SHORT - 1) + "…";
    }
}
