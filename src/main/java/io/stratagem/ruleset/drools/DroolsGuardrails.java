package io.stratagem.ruleset.drools;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.offer.Treatment;
import io.stratagem.ruleset.Effect;
import io.stratagem.ruleset.GuardrailText;
import io.stratagem.ruleset.ParameterReader;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.ruleset.WholeStrategyGuardrails;
import io.stratagem.ruleset.fact.Audience;
import io.stratagem.ruleset.fact.Report;
import io.stratagem.ruleset.fact.RuleFact;
import io.stratagem.ruleset.fact.StrategyCondition;
import io.stratagem.ruleset.fact.StrategyOffer;
import io.stratagem.ruleset.fact.StrategyPlacement;
import io.stratagem.shared.Label;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.StrategyDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kie.api.KieBase;
import org.kie.api.definition.type.FactType;
import org.kie.api.runtime.KieSession;

/** Runs the guardrails folder's DRL over the facts of a strategy document. */
@ApplicationScoped
public class DroolsGuardrails implements WholeStrategyGuardrails {

    private static final int FIRING_LIMIT = 10_000;

    /** A release is held against what is in use: two template sets are asked in turns. */
    private static final int MOST_COMPILED = 2;

    private final Map<String, Compilation> compiled =
            new LinkedHashMap<>(4, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Compilation> eldest) {
                    if (size() <= MOST_COMPILED) {
                        return false;
                    }
                    eldest.getValue().close();
                    return true;
                }
            };
    private Checked last;

    /** What was checked, and what was found. */
    private record Checked(
            StrategyDocument document,
            TemplateSet templates,
            Map<String, String> othersPlacements,
            List<Violation> violations) {

        /** Whether it was the very same document, as it is while one change goes its way. */
        boolean was(
                StrategyDocument document,
                TemplateSet templates,
                Map<String, String> othersPlacements) {
            return this.document == document
                    && this.templates == templates
                    && this.othersPlacements.equals(othersPlacements);
        }
    }

    @Override
    public synchronized List<Violation> check(
            StrategyDocument document,
            TemplateSet templates,
            Map<String, String> othersPlacements) {
        if (last == null || !last.was(document, templates, othersPlacements)) {
            last =
                    new Checked(
                            document,
                            templates,
                            Map.copyOf(othersPlacements),
                            violations(document, templates, othersPlacements));
        }
        return last.violations();
    }

    private List<Violation> violations(
            StrategyDocument document,
            TemplateSet templates,
            Map<String, String> othersPlacements) {
        Report report = new Report();
        KieSession session = compiled(templates).kieBase().newKieSession();
        try {
            session.insert(report);
            insertPlacements(session, document, othersPlacements);
            RuleFacts.Scopes scopes = new RuleFacts.Scopes(document);
            insertOffers(session, document, templates, scopes);
            insertRules(session, document, templates, scopes);
            session.fireAllRules(FIRING_LIMIT);
        } finally {
            session.dispose();
        }
        Map<String, GuardrailText> texts = templates.guardrailTexts();
        return report.findings().stream()
                .map(finding -> violation(finding, texts))
                .distinct()
                .sorted(Comparator.comparing(Violation::pointer))
                .toList();
    }

    private Compilation compiled(TemplateSet templates) {
        Compilation known = compiled.get(templates.digest());
        if (known != null) {
            return known;
        }
        Map<String, String> files = new TreeMap<>();
        files.put("generated fact types", TypeDeclarations.of(templates));
        templates
                .guardrails()
                .forEach(
                        (name, text) -> {
                            if (name.endsWith(".drl")) {
                                files.put("guardrails/" + name, text);
                            }
                        });
        Compilation next = new Compilation(files);
        compiled.put(templates.digest(), next);
        return next;
    }

    private static void insertPlacements(
            KieSession session, StrategyDocument document, Map<String, String> othersPlacements) {
        for (int i = 0; i < document.placements().size(); i++) {
            Placement placement = document.placements().get(i);
            session.insert(
                    new StrategyPlacement(
                            placement.id(),
                            placement.channel(),
                            placement.slots(),
                            othersPlacements.get(placement.id()),
                            "/placements/" + i));
        }
    }

    private static void insertOffers(
            KieSession session,
            StrategyDocument document,
            TemplateSet templates,
            RuleFacts.Scopes scopes) {
        Map<Integer, Set<String>> moves = moves(document, templates, scopes);
        for (int i = 0; i < document.offers().size(); i++) {
            Offer offer = document.offers().get(i);
            session.insert(
                    new StrategyOffer(
                            i,
                            offer.id(),
                            offer.name(),
                            offer.category(),
                            tiers(offer, moves.getOrDefault(i, Set.of())),
                            offer.treatments().stream()
                                    .map(Treatment::placement)
                                    .collect(Collectors.toSet()),
                            "/offers/" + i));
        }
    }

    /** The tiers that rules move offers to, by position of the offer. */
    private static Map<Integer, Set<String>> moves(
            StrategyDocument document, TemplateSet templates, RuleFacts.Scopes scopes) {
        Map<Integer, Set<String>> moves = new HashMap<>();
        for (Rule rule : document.rules()) {
            String tier = rule.parameters().path("tier").asText("");
            boolean movesTier =
                    templates
                            .template(rule.template())
                            .filter(template -> template.effect() == Effect.TIER)
                            .isPresent();
            if (movesTier && !tier.isEmpty()) {
                scopes.of(rule.scope())
                        .offers()
                        .forEach(
                                offer ->
                                        moves.computeIfAbsent(offer, key -> new HashSet<>())
                                                .add(tier));
            }
        }
        return moves;
    }

    private static Set<String> tiers(Offer offer, Set<String> moves) {
        Set<String> tiers = new HashSet<>(moves);
        tiers.add(offer.tier().id());
        return tiers;
    }

    private void insertRules(
            KieSession session,
            StrategyDocument document,
            TemplateSet templates,
            RuleFacts.Scopes scopes) {
        for (int i = 0; i < document.rules().size(); i++) {
            Rule rule = document.rules().get(i);
            RuleTemplate template = templates.template(rule.template()).orElse(null);
            if (template == null) {
                continue;
            }
            insertConditions(
                    session,
                    rule,
                    rule.parameters(),
                    Pointer.ROOT.at("rules").at(i).at("parameters"),
                    templates);
            ParameterReader.Reading reading =
                    ParameterReader.read(template, rule.parameters(), templates.vocabulary());
            if (reading.isClean()) {
                session.insert(
                        fact(
                                session.getKieBase(),
                                template,
                                new RuleFacts.ReadRule(rule, template, reading.values()),
                                i,
                                scopes));
            }
        }
    }

    private static RuleFact fact(
            KieBase kieBase,
            RuleTemplate template,
            RuleFacts.ReadRule rule,
            int position,
            RuleFacts.Scopes scopes) {
        FactType type =
                kieBase.getFactType(TypeDeclarations.PACKAGE, TypeDeclarations.typeOf(template));
        return RuleFacts.create(
                type,
                rule,
                position,
                scopes,
                group ->
                        Audience.all()); // guardrails see conditions one by one, not who meets them
    }

    /**
     * Every condition below a value, wherever it is nested, also in parameters that are refused.
     */
    private static void insertConditions(
            KieSession session, Rule rule, JsonNode value, Pointer at, TemplateSet templates) {
        JsonNode name = value.path("attribute");
        if (name.isTextual()) {
            boolean sensitive =
                    templates
                            .vocabulary()
                            .attribute(name.textValue())
                            .map(Attribute::sensitive)
                            .orElse(false);
            session.insert(
                    new StrategyCondition(name.textValue(), sensitive, rule.id(), at.toString()));
        }
        value.properties()
                .forEach(
                        field ->
                                insertConditions(
                                        session,
                                        rule,
                                        field.getValue(),
                                        at.at(field.getKey()),
                                        templates));
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            insertConditions(session, rule, value.get(i), at.at(i), templates);
        }
    }

    private static Violation violation(Report.Finding finding, Map<String, GuardrailText> texts) {
        GuardrailText text = texts.get(finding.guardrail());
        Wording wording =
                text == null
                        ? Wording.verbatim(finding.guardrail())
                        : new Wording(
                                new Label(
                                        filled(text.message().en(), finding.values()),
                                        filled(text.message().es(), finding.values())),
                                List.of());
        return new Violation(finding.pointer(), finding.guardrail(), wording);
    }

    private static String filled(String message, List<?> values) {
        String filled = message;
        for (int i = 0; i < values.size(); i++) {
            filled = filled.replace("{" + i + "}", String.valueOf(values.get(i)));
        }
        return filled;
    }
}
