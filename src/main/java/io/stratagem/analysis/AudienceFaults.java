package io.stratagem.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.ruleset.ConditionGroup;
import io.stratagem.ruleset.ConditionGroup.All;
import io.stratagem.ruleset.ConditionGroup.Any;
import io.stratagem.ruleset.ConditionGroup.Not;
import io.stratagem.ruleset.Effect;
import io.stratagem.ruleset.RuleSentences;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Label;
import io.stratagem.shared.Language;
import io.stratagem.shared.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is wrong inside the audience of one rule. */
final class AudienceFaults {

    private final StrategyModel model;
    private final Space space;
    private final RuleSentences english;
    private final RuleSentences spanish;
    private final Findings findings;

    AudienceFaults(StrategyModel model, TemplateSet templates, Findings findings) {
        this.model = model;
        this.space = model.space();
        this.english = new RuleSentences(model.document(), templates, Locale.ENGLISH);
        this.spanish = new RuleSentences(model.document(), templates, Language.SPANISH);
        this.findings = findings;
    }

    /** A part of a group with its words and those in it. */
    private record Part(ConditionGroup group, JsonNode json, Region region) {}

    void look() {
        for (ReadRule rule : model.rules()) {
            if (rule.audience() != null && rule.customers() != null) {
                JsonNode parameters = rule.rule().parameters();
                look(
                        rule,
                        rule.template().isAudienceItself()
                                ? parameters
                                : parameters.path("audience"));
            }
        }
    }

    private void look(ReadRule rule, JsonNode json) {
        if (rule.customers().isEmpty()) {
            contradictory(rule, json);
        } else if (findings.certainly(() -> space.isInside(space.everybody(), rule.customers()))) {
            everybody(rule);
        } else {
            findings.certainly(
                    () -> {
                        parts(rule, rule.audience(), json);
                        return true;
                    });
        }
    }

    private void contradictory(ReadRule rule, JsonNode json) {
        Wording why =
                Wording.of(
                        "its conditions never hold together",
                        "sus condiciones nunca se cumplen a la vez");
        if (rule.audience() instanceof All all) {
            List<Part> core = core(readParts(all.parts(), json.get("all")));
            why =
                    core.size() == 1
                            ? Wording.of(
                                    "%s holds for nobody",
                                    "%s no se cumple para nadie", words(core.get(0)))
                            : Wording.of(
                                    "%s never hold together",
                                    "%s nunca se cumplen a la vez",
                                    Findings.listed(core.stream().map(this::words).toList()));
        }
        findings.add(
                FindingKind.AUDIENCE_CONTRADICTORY,
                List.of(rule),
                rule.offers(),
                Wording.of(
                        "No customer can be in the audience of the rule %s: %s.",
                        "Ningún cliente puede estar en la audiencia de la regla %s: %s.",
                        Findings.quoted(rule),
                        why),
                rule.template().effect() == Effect.QUALIFY
                        ? Wording.of(
                                "Correct one of the conditions. Without any such rule everybody may have the offers.",
                                "Corrija una de las condiciones. Sin ninguna regla así, todos pueden recibir las ofertas.")
                        : Wording.of(
                                "Correct one of the conditions, or remove the rule.",
                                "Corrija una de las condiciones o quite la regla."),
                null);
    }

    /** As few parts as have nobody in common: each one that can go without changing that, goes. */
    private List<Part> core(List<Part> parts) {
        List<Part> core = new ArrayList<>(parts);
        for (Part part : parts) {
            List<Part> without = new ArrayList<>(core);
            without.remove(part);
            if (together(without).isEmpty()) {
                core = without;
            }
        }
        return core;
    }

    private void everybody(ReadRule rule) {
        if (rule.template().effect() == Effect.EXCLUDE) {
            findings.add(
                    FindingKind.EXCLUDES_EVERYBODY,
                    List.of(rule),
                    rule.offers(),
                    Wording.of(
                            "The rule %s excludes every customer, so nobody ever gets %s.",
                            "La regla %s excluye a todos los clientes, así que nadie recibe nunca %s.",
                            Findings.quoted(rule),
                            findings.names(rule.offers())),
                    Wording.of(
                            "Narrow its conditions; or remove the rule, or the offers.",
                            "Haga más estrictas sus condiciones, o quite la regla o las ofertas."),
                    findings.example(
                            Wording.of(
                                    "Excluded like everybody else",
                                    "Excluido como todos los demás"),
                            space.everybody(),
                            List.of(rule.audience())));
        } else if (rule.template().effect() == Effect.QUALIFY && model.isWidest(rule)) {
            findings.add(
                    FindingKind.LETS_EVERYBODY_IN,
                    List.of(rule),
                    rule.offers(),
                    Wording.of(
                            "The rule %s lets every customer in, so it changes nothing for %s.",
                            "La regla %s admite a todos los clientes, así que no cambia nada para %s.",
                            Findings.quoted(rule),
                            findings.names(rule.offers())),
                    Wording.of(
                            "Narrow its conditions, or remove the rule: without one, everybody may have the offer.",
                            "Haga más estrictas sus condiciones o quite la regla: sin ninguna, todos pueden recibir la oferta."),
                    findings.example(
                            Wording.of(
                                    "Let in, with nothing known",
                                    "Admitido, sin que se sepa nada de él"),
                            space.everybody(),
                            List.of()));
        }
    }

    private void parts(ReadRule rule, ConditionGroup group, JsonNode json) {
        if (group instanceof Not not) {
            parts(rule, not.part(), json.get("not"));
        } else if (group instanceof All all) {
            List<Part> parts = readParts(all.parts(), json.get("all"));
            implied(rule, parts);
            parts.forEach(part -> parts(rule, part.group(), part.json()));
        } else if (group instanceof Any any) {
            List<Part> parts = readParts(any.parts(), json.get("any"));
            alternatives(rule, parts);
            parts.forEach(part -> parts(rule, part.group(), part.json()));
        }
    }

    /** From the last on, so that of two that say the same the later one is named. */
    private void implied(ReadRule rule, List<Part> parts) {
        List<Part> kept = new ArrayList<>(parts);
        if (together(kept).isEmpty()) {
            return;
        }
        for (int i = parts.size() - 1; i >= 0 && kept.size() > 1; i--) {
            Part part = parts.get(i);
            List<Part> others = new ArrayList<>(kept);
            others.removeIf(other -> other == part);
            Region rest = together(others);
            if (space.isInside(rest, part.region())) {
                kept = others;
                List<Part> because =
                        others.stream()
                                .filter(other -> space.isInside(other.region(), part.region()))
                                .limit(1)
                                .toList();
                List<Part> reasons = because.isEmpty() ? others : because;
                findings.add(
                        FindingKind.CONDITION_IMPLIED,
                        List.of(rule),
                        rule.offers(),
                        Wording.of(
                                "In the rule %s, %s says nothing beside %s: who meets that meets it too.",
                                "En la regla %s, %s no añade nada a %s: quien cumple esto lo cumple también.",
                                Findings.quoted(rule),
                                words(part),
                                Findings.listed(reasons.stream().map(this::words).toList())),
                        Wording.of(
                                "Remove the condition, or correct it if it was meant to say more.",
                                "Quite la condición, o corríjala si debía decir más."),
                        findings.example(
                                Wording.of("Meets all of them", "Las cumple todas"),
                                rest,
                                parts.stream().map(Part::group).toList()));
            }
        }
    }

    private void alternatives(ReadRule rule, List<Part> parts) {
        List<Part> kept = new ArrayList<>(parts);
        for (int i = parts.size() - 1; i >= 0; i--) {
            Part part = parts.get(i);
            List<Part> others = new ArrayList<>(kept);
            others.removeIf(other -> other == part);
            if (part.region().isEmpty()) {
                kept = others;
                findings.add(
                        FindingKind.ALTERNATIVE_NEVER_MET,
                        List.of(rule),
                        rule.offers(),
                        Wording.of(
                                "In the rule %s, the alternative %s holds for nobody.",
                                "En la regla %s, la alternativa %s no se cumple para nadie.",
                                Findings.quoted(rule),
                                words(part)),
                        Wording.of(
                                "Correct its conditions, or remove the alternative.",
                                "Corrija sus condiciones o quite la alternativa."),
                        null);
            } else if (!others.isEmpty()
                    && space.isInside(
                            part.region(), Space.any(others.stream().map(Part::region).toList()))) {
                kept = others;
                findings.add(
                        FindingKind.ALTERNATIVE_INSIDE_ANOTHER,
                        List.of(rule),
                        rule.offers(),
                        Wording.of(
                                "In the rule %s, the alternative %s adds nobody to the others.",
                                "En la regla %s, la alternativa %s no añade a nadie a las otras.",
                                Findings.quoted(rule),
                                words(part)),
                        Wording.of(
                                "Remove the alternative, or correct it if it was meant to let more in.",
                                "Quite la alternativa, o corríjala si debía admitir a más."),
                        findings.example(
                                Wording.of(
                                        "Meets it, and another alternative as well",
                                        "La cumple, y otra alternativa también"),
                                part.region(),
                                List.of(
                                        part.group(),
                                        new Any(others.stream().map(Part::group).toList()))));
            }
        }
    }

    private List<Part> readParts(List<ConditionGroup> groups, JsonNode json) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            parts.add(new Part(groups.get(i), json.get(i), space.of(groups.get(i))));
        }
        return parts;
    }

    private Region together(List<Part> parts) {
        return space.all(parts.stream().map(Part::region).collect(Collectors.toList()));
    }

    private Label words(Part part) {
        String en = english.conditions(part.json());
        String es = spanish.conditions(part.json());
        return new Label(
                "“" + (en.isEmpty() ? "everybody" : en) + "”",
                "«" + (es.isEmpty() ? "todos" : es) + "»");
    }
}
