package io.stratagem.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.ruleset.RuleTemplate.ParameterGuardrail;
import io.stratagem.shared.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** What differs between two versions of a template.yaml, in words. */
public final class TemplateDifference {

    private static final Label NAME = new Label("Name", "Nombre");
    private static final Label DESCRIPTION = new Label("What it is for", "Para qué sirve");
    private static final Label SCOPES = new Label("Scope", "Alcance");
    private static final Label EFFECT = new Label("Effect", "Efecto");
    private static final Label REASON = new Label("Reason", "Motivo");
    private static final Label GUARDRAIL = new Label("Guardrail", "Barrera");
    private static final Label ALLOWED = new Label("allowed", "permitido");
    private static final Label ANY = new Label("anything of its type", "todo lo de su tipo");
    private static final Label STANDARD = new Label("default", "valor predeterminado");
    private static final Label REQUIRED = new Label("required", "obligatorio");
    private static final Label YES = new Label("yes", "sí");
    private static final Label NO = new Label("no", "no");
    private static final Label MIGRATION =
            new Label("values outside", "valores fuera de lo permitido");

    private final Locale locale;
    private final List<Row> rows = new ArrayList<>();

    private TemplateDifference(Locale locale) {
        this.locale = locale;
    }

    /**
     * A difference.
     *
     * @param what what differs
     * @param before as it was; null when it was not there
     * @param after as it is; null when it is no longer there
     */
    public record Row(String what, String before, String after) {}

    /**
     * @param before a version of a template
     * @param after another version of it
     * @param locale English or Spanish
     * @return in the order of the file; empty when nothing that has words differs
     */
    public static List<Row> between(RuleTemplate before, RuleTemplate after, Locale locale) {
        TemplateDifference difference = new TemplateDifference(locale);
        difference.compare(before, after);
        return List.copyOf(difference.rows);
    }

    private void compare(RuleTemplate before, RuleTemplate after) {
        add(NAME.in(locale), before.label().in(locale), after.label().in(locale));
        add(
                DESCRIPTION.in(locale),
                before.description().in(locale),
                after.description().in(locale));
        add(EFFECT.in(locale), before.effect().id(), after.effect().id());
        add(
                SCOPES.in(locale),
                String.join(", ", new TreeSet<>(before.scopes())),
                String.join(", ", new TreeSet<>(after.scopes())));
        for (String name : names(before, after)) {
            parameter(before.parameter(name).orElse(null), after.parameter(name).orElse(null));
        }
        Map<String, String> guardrails = guardrails(before);
        Map<String, String> present = guardrails(after);
        TreeSet<String> ids = new TreeSet<>(guardrails.keySet());
        ids.addAll(present.keySet());
        for (String id : ids) {
            add(GUARDRAIL.in(locale) + " " + id, guardrails.get(id), present.get(id));
        }
        add(REASON.in(locale), reason(before), reason(after));
    }

    private static List<String> names(RuleTemplate before, RuleTemplate after) {
        Map<String, Boolean> names = new LinkedHashMap<>();
        after.parameters().forEach(parameter -> names.put(parameter.name(), true));
        before.parameters().forEach(parameter -> names.putIfAbsent(parameter.name(), true));
        return List.copyOf(names.keySet());
    }

    private void parameter(Parameter before, Parameter after) {
        Parameter either = after == null ? before : after;
        String name = either.label().in(locale);
        if (before == null || after == null) {
            add(
                    name,
                    before == null ? null : allowed(before),
                    after == null ? null : allowed(after));
            return;
        }
        add(name + ": " + ALLOWED.in(locale), allowed(before), allowed(after));
        add(name + ": " + STANDARD.in(locale), standard(before), standard(after));
        add(name + ": " + REQUIRED.in(locale), yes(before.required()), yes(after.required()));
        add(name + ": " + MIGRATION.in(locale), migration(before), migration(after));
    }

    private String allowed(Parameter parameter) {
        String allowed = parameter.allowed(locale);
        String type = parameter.type().name().toLowerCase(Locale.ROOT);
        return type + ", " + (allowed.isEmpty() ? ANY.in(locale) : allowed);
    }

    private String standard(Parameter parameter) {
        JsonNode value = parameter.defaultValue();
        return value == null ? null : Durations.words(value.asText(), locale);
    }

    private static String migration(Parameter parameter) {
        return parameter.migrate() == null ? null : parameter.migrate().words();
    }

    private String yes(boolean yes) {
        return (yes ? YES : NO).in(locale);
    }

    private Map<String, String> guardrails(RuleTemplate template) {
        Map<String, String> guardrails = new LinkedHashMap<>();
        for (ParameterGuardrail one : template.guardrails()) {
            guardrails.put(
                    one.id(),
                    "%s %s %s: %s"
                            .formatted(
                                    one.left(),
                                    one.operator(),
                                    one.right(),
                                    one.message().in(locale)));
        }
        return guardrails;
    }

    private String reason(RuleTemplate template) {
        return template.reason().code() + ": " + template.reason().text().in(locale);
    }

    private void add(String what, String before, String after) {
        if (!Objects.equals(before, after)) {
            rows.add(new Row(what, before, after));
        }
    }
}
