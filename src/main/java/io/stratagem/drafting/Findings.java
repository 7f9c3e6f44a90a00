package io.stratagem.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.stratagem.ruleset.ConditionWords;
import io.stratagem.ruleset.Parameter;
import io.stratagem.ruleset.ParameterType;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Label;
import io.stratagem.shared.Violation;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings what the checks say of a document to the field it speaks of. Checks point into the
 * document by position; fields are named by the ids in it, which do not move.
 */
public final class Findings {

    private final String edit;
    private final JsonNode document;
    private final TemplateSet templates;
    private final Locale locale;
    private final ZoneId zone;
    private final List<Finding> violations;
    private final List<Finding> warnings;

    /**
     * @param edit the address of the editing pages, e.g. {@code /change-requests/7/edit}
     * @param document what was checked, as JSON, so that it may be of no shape at all
     * @param templates what it was checked with
     * @param violations what blocks a submit
     * @param warnings what does not
     * @param locale the language of places and messages
     * @param zone to tell moments in
     */
    public Findings(
            String edit,
            JsonNode document,
            TemplateSet templates,
            List<Violation> violations,
            List<Violation> warnings,
            Locale locale,
            ZoneId zone) {
        this.edit = edit;
        this.document = document;
        this.templates = templates;
        this.locale = locale;
        this.zone = zone;
        this.violations = violations.stream().map(this::finding).toList();
        this.warnings = warnings.stream().map(this::finding).toList();
    }

    /**
     * One message at its place.
     *
     * @param name the name of the field, or of what holds it
     * @param href where the field is
     * @param place whose field it is, in words
     * @param message what is wrong, what is allowed, what next
     */
    public record Finding(String name, String href, String place, String message) {}

    /** What blocks a submit. */
    public List<Finding> violations() {
        return violations;
    }

    /** What deserves a look and does not block. */
    public List<Finding> warnings() {
        return warnings;
    }

    /** The messages of a field, those of its parts included. */
    public List<String> of(String field) {
        return violations.stream()
                .filter(f -> isWithin(field, f.name()))
                .map(Finding::message)
                .toList();
    }

    /** The messages about something that no field below it shows. */
    public List<String> about(String owner, List<String> fields) {
        return violations.stream()
                .filter(f -> isWithin(owner, f.name()))
                .filter(f -> fields.stream().noneMatch(field -> isWithin(field, f.name())))
                .map(Finding::message)
                .toList();
    }

    private static boolean isWithin(String owner, String name) {
        return name.equals(owner) || name.startsWith(owner + "/") || name.startsWith(owner + ":");
    }

    private Finding finding(Violation violation) {
        String name = name(tokens(violation.pointer()));
        return new Finding(name, href(name), place(name), violation.wording().in(locale, zone));
    }

    private static List<String> tokens(String pointer) {
        return pointer.isEmpty()
                ? List.of()
                : Arrays.stream(pointer.substring(1).split("/", -1))
                        .map(token -> token.replace("~1", "/").replace("~0", "~"))
                        .toList();
    }

    private String name(List<String> tokens) {
        if (tokens.size() < 2) {
            return String.join("/", tokens);
        }
        List<String> rest = tokens.subList(2, tokens.size());
        String list = tokens.get(0);
        JsonNode item = item(document.path(list), tokens.get(1));
        return switch (list) {
            case "offers" -> joined("offers/" + id(item), inOffer(item, rest));
            case "rules" -> inRule(item, rest);
            case "placements" -> joined("placements/" + id(item), rest);
            default -> String.join("/", tokens);
        };
    }

    private static List<String> inOffer(JsonNode offer, List<String> rest) {
        if (rest.size() < 2 || !rest.get(0).equals("treatments")) {
            return rest;
        }
        String placement = item(offer.path("treatments"), rest.get(1)).path("placement").asText();
        List<String> named = new ArrayList<>(rest);
        named.set(1, placement);
        return named;
    }

    private String inRule(JsonNode rule, List<String> rest) {
        String name = "rules/" + id(rule);
        if (rest.isEmpty() || !rest.get(0).equals("parameters")) {
            return joined(name, rest);
        }
        Optional<RuleTemplate> template = templates.template(rule.path("template").asText());
        String parameters = name + "/parameters";
        List<String> below = rest.subList(1, rest.size());
        if (template.filter(RuleTemplate::isAudienceItself).isPresent()) {
            return AudiencePart.of(parameters, rule.path("parameters"), words()).nameOf(below);
        }
        if (below.isEmpty()) {
            return parameters;
        }
        boolean group =
                template.flatMap(t -> t.parameter(below.get(0)))
                        .map(Parameter::type)
                        .filter(ParameterType.GROUP::equals)
                        .isPresent();
        String parameter = parameters + "/" + below.get(0);
        JsonNode value = rule.path("parameters").path(below.get(0));
        return group
                ? AudiencePart.of(parameter, value, words()).nameOf(below.subList(1, below.size()))
                : parameter;
    }

    /** Any will do: it is not shown. */
    private ConditionWords words() {
        return new ConditionWords(templates.vocabulary(), Locale.ENGLISH);
    }

    private static JsonNode item(JsonNode list, String token) {
        return token.matches("\\d{1,9}")
                ? list.path(Integer.parseInt(token))
                : MissingNode.getInstance();
    }

    private static String id(JsonNode item) {
        return item.path("id").asText();
    }

    private static String joined(String owner, List<String> rest) {
        return rest.isEmpty() ? owner : owner + "/" + String.join("/", rest);
    }

    private String href(String name) {
        String[] parts = name.split("[/:]", 3);
        boolean hasPage =
                parts.length > 1 && (parts[0].equals("offers") || parts[0].equals("rules"));
        String page = hasPage ? parts[0] + "/" + parts[1] : "settings";
        return edit + "/" + page + "#" + name;
    }

    private String place(String name) {
        String[] parts = name.split("[/:]", 3);
        if (parts.length > 1 && parts[0].equals("offers")) {
            return offerName(parts[1]);
        }
        if (parts.length > 1 && parts[0].equals("rules")) {
            return ruleName(byId("rules", parts[1]));
        }
        if (parts.length > 1 && parts[0].equals("placements")) {
            return new Label("Placement ", "Espacio ").in(locale) + parts[1];
        }
        return new Label("The strategy", "La estrategia").in(locale);
    }

    private JsonNode byId(String list, String id) {
        for (JsonNode item : document.path(list)) {
            if (id(item).equals(id)) {
                return item;
            }
        }
        return MissingNode.getInstance();
    }

    private String offerName(String id) {
        return byId("offers", id).path("name").asText(id);
    }

    private String ruleName(JsonNode rule) {
        String template = rule.path("template").asText();
        String name = templates.template(template).map(t -> t.label().in(locale)).orElse(template);
        List<String> offers = new ArrayList<>();
        rule.path("scope").path("offers").forEach(offer -> offers.add(offerName(offer.asText())));
        return offers.isEmpty() ? name : name + ", " + String.join(", ", offers);
    }
}
