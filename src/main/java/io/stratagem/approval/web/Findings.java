package io.stratagem.approval.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.ruleset.Parameter;
import io.stratagem.ruleset.ParameterType;
import io.stratagem.ruleset.RuleSentences;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Violation;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.StrategyDocument;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings what the checks say of a document to the field it speaks of. Checks point into the
 * document by position; fields are named by the ids in it, which do not move.
 */
final class Findings {

    private final String edit;
    private final StrategyDocument document;
    private final TemplateSet templates;
    private final List<Finding> violations;
    private final List<Finding> warnings;

    /**
     * @param edit the address of the editing pages, e.g. {@code /change-requests/7/edit}
     * @param document what was checked
     * @param templates what it was checked with
     * @param violations what blocks a submit
     * @param warnings what does not
     */
    Findings(
            String edit,
            StrategyDocument document,
            TemplateSet templates,
            List<Violation> violations,
            List<Violation> warnings) {
        this.edit = edit;
        this.document = document;
        this.templates = templates;
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

    List<Finding> violations() {
        return violations;
    }

    List<Finding> warnings() {
        return warnings;
    }

    /** The messages of a field, those of its parts included. */
    List<String> of(String field) {
        return violations.stream()
                .filter(f -> isWithin(field, f.name()))
                .map(Finding::message)
                .toList();
    }

    /** The messages about something that no field below it shows. */
    List<String> about(String owner, List<String> fields) {
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
        return new Finding(name, href(name), place(name), violation.message());
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
        return switch (tokens.get(0)) {
            case "offers" ->
                    at(document.offers(), tokens.get(1))
                            .map(offer -> joined("offers/" + offer.id(), inOffer(offer, rest)))
                            .orElse("offers");
            case "rules" ->
                    at(document.rules(), tokens.get(1))
                            .map(rule -> inRule(rule, rest))
                            .orElse("rules");
            case "placements" ->
                    at(document.placements(), tokens.get(1))
                            .map(Placement::id)
                            .map(id -> joined("placements/" + id, rest))
                            .orElse("placements");
            default -> String.join("/", tokens);
        };
    }

    private static List<String> inOffer(Offer offer, List<String> rest) {
        if (rest.size() < 2 || !rest.get(0).equals("treatments")) {
            return rest;
        }
        return at(offer.treatments(), rest.get(1))
                .map(
                        treatment ->
                                java.util.stream.Stream.concat(
                                                java.util.stream.Stream.of(
                                                        "treatments", treatment.placement()),
                                                rest.stream().skip(2))
                                        .toList())
                .orElse(rest);
    }

    private String inRule(Rule rule, List<String> rest) {
        String name = "rules/" + rule.id();
        if (rest.isEmpty() || !rest.get(0).equals("parameters")) {
            return joined(name, rest);
        }
        Optional<RuleTemplate> template = templates.template(rule.template());
        String parameters = name + "/parameters";
        List<String> below = rest.subList(1, rest.size());
        if (template.filter(RuleTemplate::isAudienceItself).isPresent()) {
            return AudiencePart.of(parameters, rule.parameters()).nameOf(below);
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
        JsonNode value = rule.parameters().path(below.get(0));
        return group
                ? AudiencePart.of(parameter, value).nameOf(below.subList(1, below.size()))
                : parameter;
    }

    private static <T> Optional<T> at(List<T> list, String token) {
        return token.matches("\\d{1,9}") && Integer.parseInt(token) < list.size()
                ? Optional.of(list.get(Integer.parseInt(token)))
                : Optional.empty();
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
            return document.offer(parts[1]).map(Offer::name).orElse(parts[1]);
        }
        if (parts.length > 1 && parts[0].equals("rules")) {
            return document.rules().stream()
                    .filter(rule -> rule.id().equals(parts[1]))
                    .findFirst()
                    .map(this::ruleName)
                    .orElse(parts[1]);
        }
        if (parts.length > 1 && parts[0].equals("placements")) {
            return "Placement " + parts[1];
        }
        return "The strategy";
    }

    private String ruleName(Rule rule) {
        String template =
                templates
                        .template(rule.template())
                        .map(t -> t.label().in(Locale.ENGLISH))
                        .orElse(rule.template());
        return template
                + ", "
                + new RuleSentences(document, templates, Locale.ENGLISH).scope(rule.scope());
    }
}
