package io.stratagem.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.offer.Tier;
import io.stratagem.offer.Treatment;
import io.stratagem.ruleset.ConditionGroup.All;
import io.stratagem.ruleset.ConditionGroup.Any;
import io.stratagem.shared.Label;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One look through a document: references, ids, dates, the fences of its offers and the parameters
 * of its rules. Takes time in proportion to the document's size.
 */
final class DocumentCheck {

    private static final int MOST = 1_000;
    private static final Pointer PLACEMENTS = Pointer.ROOT.at("placements");
    private static final Pointer OFFERS = Pointer.ROOT.at("offers");
    private static final Pointer RULES = Pointer.ROOT.at("rules");

    private static final Label THIS_PLACEMENT = new Label("placement", "este espacio");
    private static final Label THIS_OFFER = new Label("offer", "esta oferta");
    private static final Label THIS_RULE = new Label("rule", "esta regla");

    private final StrategyDocument document;
    private final TemplateSet templates;
    private final LookingBack lookingBack;
    private final Instant now;
    private final Refusals violations = new Refusals(MOST);
    private final Refusals warnings = new Refusals(MOST);

    private final Map<String, Offer> offers = new HashMap<>();
    private final Set<String> categories = new HashSet<>();
    private final Set<String> tags = new HashSet<>();
    private final Set<String> placements = new HashSet<>();
    private final Set<String> served = new HashSet<>();
    private final Map<String, FencedField> fences = new HashMap<>();

    /** A template's parameter that an offer's own field obeys as well. */
    private record FencedField(RuleTemplate template, Parameter parameter) {}

    DocumentCheck(
            StrategyDocument document,
            TemplateSet templates,
            LookingBack lookingBack,
            Instant now) {
        this.document = document;
        this.templates = templates;
        this.lookingBack = lookingBack;
        this.now = now;
        for (Placement placement : document.placements()) {
            placements.add(placement.id());
        }
        for (Offer offer : document.offers()) {
            offers.putIfAbsent(offer.id(), offer);
            categories.add(offer.category());
            tags.addAll(offer.tags());
            offer.treatments().forEach(treatment -> served.add(treatment.placement()));
        }
        for (RuleTemplate template : templates.all()) {
            for (Parameter parameter : template.parameters()) {
                if (parameter.fences() != null) {
                    fences.put(parameter.fences(), new FencedField(template, parameter));
                }
            }
        }
    }

    Refusals violations() {
        return violations;
    }

    Refusals warnings() {
        return warnings;
    }

    void run() {
        checkPlacements();
        checkOffers();
        checkRules();
        checkFallback();
    }

    private void checkPlacements() {
        if (document.placements().isEmpty()) {
            violations.add(
                    PLACEMENTS,
                    "no-placement",
                    Wording.of(
                            "The strategy has no placement, so it answers nothing. Add at least one.",
                            "La estrategia no tiene ningún espacio, así que no responde nada. Añada al menos uno."));
        }
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < document.placements().size(); i++) {
            Placement placement = document.placements().get(i);
            checkId(first, placement.id(), i, PLACEMENTS, THIS_PLACEMENT);
            if (!served.contains(placement.id())) {
                violations.add(
                        PLACEMENTS.at(i),
                        "empty-placement",
                        Wording.of(
                                "No offer has a treatment for the placement \"%s\". Give one to an offer, or remove the placement.",
                                "Ninguna oferta tiene contenido para el espacio «%s». Déselo a una oferta o quite el espacio.",
                                placement.id()));
            }
        }
    }

    private void checkOffers() {
        if (document.offers().isEmpty()) {
            violations.add(
                    OFFERS,
                    "no-offer",
                    Wording.of(
                            "The strategy has no offer, so it answers nothing. Add at least one.",
                            "La estrategia no tiene ninguna oferta, así que no responde nada. Añada al menos una."));
        }
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < document.offers().size(); i++) {
            Offer offer = document.offers().get(i);
            Pointer at = OFFERS.at(i);
            checkId(first, offer.id(), i, OFFERS, THIS_OFFER);
            checkDates(offer, at);
            checkTreatments(offer, at.at("treatments"));
            checkFence(offer, "lever", new Label("The lever", "La palanca"), offer.lever(), at);
            checkFence(offer, "tier", new Label("The tier", "El nivel"), offer.tier().id(), at);
        }
    }

    private void checkDates(Offer offer, Pointer at) {
        if (offer.endsAt() == null) {
            return;
        }
        if (offer.startsAt() != null && !offer.startsAt().isBefore(offer.endsAt())) {
            violations.add(
                    at.at("endsAt"),
                    "offer-dates",
                    Wording.of(
                            "Offer \"%s\" ends at %s, not after it starts at %s. Correct one of the two.",
                            "La oferta «%s» termina el %s, no después de empezar el %s. Corrija uno de los dos.",
                            offer.id(),
                            offer.endsAt(),
                            offer.startsAt()));
        } else if (!offer.endsAt().isAfter(now)) {
            warnings.add(
                    at.at("endsAt"),
                    "offer-ended",
                    Wording.of(
                            "Offer \"%s\" ended at %s and is never served. Move its end, or remove it.",
                            "La oferta «%s» terminó el %s y no se sirve nunca. Mueva su fin o quítela.",
                            offer.id(),
                            offer.endsAt()));
        }
    }

    private void checkTreatments(Offer offer, Pointer at) {
        if (offer.treatments().isEmpty()) {
            warnings.add(
                    at,
                    "no-treatment",
                    Wording.of(
                            "Offer \"%s\" has no treatment, so no placement can show it. Add one, or remove the offer.",
                            "La oferta «%s» no tiene ningún contenido, así que ningún espacio puede mostrarla. Añada uno o quite la oferta.",
                            offer.id()));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < offer.treatments().size(); i++) {
            Treatment treatment = offer.treatments().get(i);
            Pointer place = at.at(i).at("placement");
            if (!placements.contains(treatment.placement())) {
                violations.add(
                        place,
                        "unknown-placement",
                        Wording.of(
                                "Offer \"%s\" has a treatment for the placement \"%s\", which this strategy does not have. Choose one of its placements, or add this one.",
                                "La oferta «%s» tiene contenido para el espacio «%s», que esta estrategia no tiene. Elija uno de sus espacios o añada este.",
                                offer.id(),
                                treatment.placement()));
            }
            if (!seen.add(treatment.placement())) {
                violations.add(
                        place,
                        "second-treatment",
                        Wording.of(
                                "Offer \"%s\" has two treatments for the placement \"%s\". Keep one.",
                                "La oferta «%s» tiene dos contenidos para el espacio «%s». Deje uno.",
                                offer.id(),
                                treatment.placement()));
            }
        }
    }

    private void checkFence(Offer offer, String field, Label name, Object value, Pointer at) {
        FencedField fence = fences.get(field);
        if (fence == null) {
            return;
        }
        Fence.refusal(fence.template(), fence.parameter(), name, value)
                .ifPresent(
                        message ->
                                violations.add(
                                        at.at(field),
                                        Fence.id(fence.template(), fence.parameter()),
                                        Wording.of(
                                                "Offer \"%s\": %s",
                                                "Oferta «%s»: %s", offer.id(), message)));
    }

    private void checkRules() {
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < document.rules().size(); i++) {
            Rule rule = document.rules().get(i);
            Pointer at = RULES.at(i);
            checkId(first, rule.id(), i, RULES, THIS_RULE);
            checkScope(rule, at.at("scope"));
            Optional<RuleTemplate> template = templates.template(rule.template());
            if (template.isEmpty()) {
                violations.add(
                        at.at("template"),
                        "unknown-template",
                        Wording.of(
                                "Rule \"%s\" uses the template \"%s\", which does not exist. Choose one of %s.",
                                "La regla «%s» usa la plantilla «%s», que no existe. Elija una de %s.",
                                rule.id(),
                                rule.template(),
                                String.join(", ", templates.templates().keySet())));
            } else {
                checkTemplate(rule, template.get(), at);
            }
        }
    }

    private void checkTemplate(Rule rule, RuleTemplate template, Pointer at) {
        String kind = rule.scope().kind();
        if (!template.scopes().contains(kind)) {
            violations.add(
                    at.at("scope"),
                    "scope-kind",
                    Wording.of(
                            "Rule \"%s\" has a scope by %s, but %s allows only %s. Choose another scope.",
                            "La regla «%s» tiene un alcance por %s, pero %s solo permite %s. Elija otro alcance.",
                            rule.id(),
                            scopeKind(kind),
                            template.id(),
                            Wording.joined(
                                    ", ",
                                    template.scopes().stream()
                                            .map(DocumentCheck::scopeKind)
                                            .toList())));
        }
        Pointer parameters = at.at("parameters");
        ParameterReader.Reading reading =
                ParameterReader.read(template, rule.parameters(), templates.vocabulary());
        violations.addAll(
                reading.violations().stream()
                        .map(violation -> ofRule(rule, parameters, violation))
                        .toList());
        if (reading.isClean()) {
            lookingBack
                    .refusal(template, reading.values())
                    .map(violation -> List.of(ofRule(rule, parameters, violation)))
                    .ifPresent(violations::addAll);
        }
        checkOffersNamed(rule, template, parameters);
        warnOfIdleAudience(rule, template, reading.values(), at);
    }

    /** Parameters that name offers, categories or tags must name what is there. */
    private void checkOffersNamed(Rule rule, RuleTemplate template, Pointer parameters) {
        for (Parameter parameter : template.parameters()) {
            if (parameter.type() != ParameterType.OFFERS) {
                continue;
            }
            JsonNode names = rule.parameters().path(parameter.name());
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i).asText();
                if (!offers.containsKey(name)
                        && !categories.contains(name)
                        && !tags.contains(name)) {
                    violations.add(
                            parameters.at(parameter.name()).at(i),
                            "unknown-offer",
                            Wording.of(
                                    "Rule \"%s\" names \"%s\", which is no offer, category or tag of this strategy. Correct the id, or add the offer.",
                                    "La regla «%s» nombra «%s», que no es ninguna oferta, categoría ni etiqueta de esta estrategia. Corrija el identificador o añada la oferta.",
                                    rule.id(),
                                    name));
                }
            }
        }
    }

    private static Violation ofRule(Rule rule, Pointer parameters, Violation violation) {
        return new Violation(
                parameters + violation.pointer(),
                violation.guardrail(),
                Wording.of("Rule \"%s\": %s", "Regla «%s»: %s", rule.id(), violation.wording()));
    }

    private void warnOfIdleAudience(
            Rule rule, RuleTemplate template, Map<String, Object> values, Pointer at) {
        for (Object value : values.values()) {
            if (value instanceof Any any && any.parts().isEmpty()) {
                warnings.add(
                        at.at("parameters"),
                        "empty-audience",
                        Wording.of(
                                "Rule \"%s\" speaks of nobody, because its \"any\" is empty. Add a condition.",
                                "La regla «%s» no habla de nadie, porque su \"any\" está vacío. Añada una condición.",
                                rule.id()));
            }
            if (value instanceof All all
                    && all.parts().isEmpty()
                    && template.effect() == Effect.EXCLUDE) {
                warnings.add(
                        at.at("parameters"),
                        "excludes-everybody",
                        Wording.of(
                                "Rule \"%s\" excludes every customer, because it has no condition. Add one, or remove the offers instead.",
                                "La regla «%s» excluye a todos los clientes, porque no tiene ninguna condición. Añada una, o quite mejor las ofertas.",
                                rule.id()));
            }
        }
    }

    private void checkScope(Rule rule, Pointer at) {
        Scope scope = rule.scope();
        checkNames(rule, scope.offers(), offers.keySet(), at.at("offers"), "offer");
        checkNames(rule, scope.categories(), categories, at.at("categories"), "category");
        checkNames(rule, scope.tags(), tags, at.at("tags"), "tag");
        if (Boolean.TRUE.equals(scope.all()) && document.offers().isEmpty()) {
            warnings.add(
                    at,
                    "empty-scope",
                    Wording.of(
                            "Rule \"%s\" covers no offer, because there is none. Add offers.",
                            "La regla «%s» no alcanza ninguna oferta, porque no hay ninguna. Añada ofertas.",
                            rule.id()));
        }
    }

    private void checkNames(
            Rule rule, List<String> names, Set<String> known, Pointer at, String kind) {
        if (names == null) {
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!known.contains(names.get(i))) {
                violations.add(at.at(i), "unknown-" + kind, unknown(kind, rule.id(), names.get(i)));
            }
        }
    }

    private static Wording unknown(String kind, String rule, String name) {
        return switch (kind) {
            case "offer" ->
                    Wording.of(
                            "Rule \"%s\" speaks of the offer \"%s\", which this strategy does not have. Correct the id, or add the offer.",
                            "La regla «%s» habla de la oferta «%s», que esta estrategia no tiene. Corrija el identificador o añada la oferta.",
                            rule,
                            name);
            case "category" ->
                    Wording.of(
                            "Rule \"%s\" speaks of the category \"%s\", which no offer has. Correct it, or give it to an offer.",
                            "La regla «%s» habla de la categoría «%s», que ninguna oferta tiene. Corríjala o désela a una oferta.",
                            rule,
                            name);
            default ->
                    Wording.of(
                            "Rule \"%s\" speaks of the tag \"%s\", which no offer has. Correct it, or give it to an offer.",
                            "La regla «%s» habla de la etiqueta «%s», que ninguna oferta tiene. Corríjala o désela a una oferta.",
                            rule,
                            name);
        };
    }

    private static Label scopeKind(String kind) {
        return switch (kind) {
            case "offers" -> new Label(kind, "ofertas");
            case "categories" -> new Label(kind, "categorías");
            case "tags" -> new Label(kind, "etiquetas");
            default -> new Label(kind, "todas las ofertas");
        };
    }

    private void checkFallback() {
        if (document.fallback() == null) {
            return;
        }
        Pointer at = Pointer.ROOT.at("fallback").at("offer");
        String id = document.fallback().offer();
        Offer offer = offers.get(id);
        if (offer == null) {
            violations.add(
                    at,
                    "unknown-offer",
                    Wording.of(
                            "The fallback is the offer \"%s\", which this strategy does not have. Choose one of its offers of tier fallback.",
                            "La reserva es la oferta «%s», que esta estrategia no tiene. Elija una de sus ofertas de nivel fallback.",
                            id));
        } else if (offer.tier() != Tier.FALLBACK) {
            violations.add(
                    at,
                    "fallback-tier",
                    Wording.of(
                            "The fallback is the offer \"%s\", which is of tier %s. Move it to the tier fallback, or choose another.",
                            "La reserva es la oferta «%s», que es de nivel %s. Pásela al nivel fallback o elija otra.",
                            id,
                            offer.tier().id()));
        }
    }

    private void checkId(
            Map<String, Integer> first, String id, int position, Pointer list, Label kind) {
        Integer earlier = first.putIfAbsent(id, position);
        if (earlier != null) {
            violations.add(
                    list.at(position).at("id"),
                    "duplicate-id",
                    Wording.of(
                            "The %1$s id \"%2$s\" is used already, at %3$s. Give this %1$s an id of its own.",
                            "El identificador «%2$s» de %1$s ya se usa, en %3$s. Dé a %1$s uno propio.",
                            kind,
                            id,
                            list.at(earlier)));
        }
    }
}
