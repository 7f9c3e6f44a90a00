package io.stratagem.drafting.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.drafting.DraftEdits;
import io.stratagem.drafting.Field;
import io.stratagem.drafting.Findings;
import io.stratagem.drafting.FormFields;
import io.stratagem.drafting.RuleForm;
import io.stratagem.drafting.ScopeForm;
import io.stratagem.drafting.StageWords;
import io.stratagem.drafting.Typed;
import io.stratagem.drafting.web.DraftForms.Attempt;
import io.stratagem.drafting.web.DraftForms.Head;
import io.stratagem.ruleset.ConditionWords;
import io.stratagem.ruleset.RuleSentences;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.Stage;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.AttributeType;
import io.stratagem.shared.vocabulary.UsualTexts;
import io.stratagem.shared.vocabulary.Vocabulary;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of a draft: all of them as sentences, each with a form made of its template. */
@Path("/change-requests/{number}/edit")
@RolesAllowed("marketer")
@Produces(MediaType.TEXT_HTML)
public class DraftRulesPage {

    private static final String NEW_RULE = "rules/new";

    @CheckedTemplate(basePath = "change-requests/edit")
    static class Templates {
        static native TemplateInstance rules(
                Head head,
                List<StageView> stages,
                RuleQuery query,
                RuleQuery.Found found,
                WhereUsed used);

        static native TemplateInstance rule(
                Head head,
                RuleTemplate template,
                String name,
                String action,
                ScopeForm.Picker scope,
                List<RuleForm.Input> inputs,
                Field note,
                List<String> others,
                List<ValueList> valueLists,
                String last);
    }

    /**
     * Values of an attribute to choose from while typing.
     *
     * @param name the attribute's
     */
    record ValueList(String name, Collection<String> values) {}

    /**
     * The rules of one stage, and the templates for more of them.
     *
     * @param rules those of the page
     * @param total how many it has, whether they are on the page or not
     */
    record StageView(
            String id,
            String label,
            List<RuleRow> rules,
            long total,
            List<RuleTemplate> templates,
            String empty) {}

    private final DraftForms forms;
    private final TemplateRepository templates;
    private final UsualTexts usualTexts;

    DraftRulesPage(DraftForms forms, TemplateRepository templates, UsualTexts usualTexts) {
        this.forms = forms;
        this.templates = templates;
        this.usualTexts = usualTexts;
    }

    /**
     * The rules as sentences, by stage, a page at a time.
     *
     * @param text what they have to contain
     * @param about what they have to speak of, as {@link RuleQuery} has it
     * @param page which page; left aside when a rule is given
     * @param rule the id of a rule whose page is shown
     */
    @GET
    @Path("/rules")
    public Response rules(
            @PathParam("number") long number,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("about") @DefaultValue("") String about,
            @QueryParam("page") @DefaultValue("1") int page,
            @QueryParam("rule") String rule,
            @QueryParam("done") String done) {
        RuleQuery query = new RuleQuery(text.strip(), about.strip(), page);
        return forms.open(number, forms.notice(done), attempt -> rulesPage(attempt, query, rule));
    }

    private TemplateInstance rulesPage(Attempt attempt, RuleQuery query, String holding) {
        List<Rule> all = attempt.draft().document().rules();
        RuleSentences sentences = attempt.sentences();
        RuleQuery.Found found = query.of(all, sentences::of, holding);
        Map<Stage, List<Rule>> byStage =
                found.rules().stream().collect(Collectors.groupingBy(RuleQuery::stage));
        List<StageView> stages =
                Arrays.stream(Stage.values())
                        .map(
                                stage ->
                                        new StageView(
                                                stage.id(),
                                                stage.words(forms.locale()),
                                                RuleRow.of(
                                                        attempt,
                                                        byStage.getOrDefault(stage, List.of()),
                                                        sentences),
                                                all.stream()
                                                        .filter(r -> RuleQuery.stage(r) == stage)
                                                        .count(),
                                                attempt.draft().templates().of(stage),
                                                StageWords.withoutRules(stage, forms.locale())))
                        .toList();
        return Templates.rules(
                attempt.head("rules"), stages, query, found, WhereUsed.in(attempt, sentences));
    }

    /**
     * The empty form of a template.
     *
     * @param template its id
     * @param offer the offer to begin the scope with; empty for none
     */
    @GET
    @Path("/new-rule")
    public Response newRule(
            @PathParam("number") long number,
            @QueryParam("template") @DefaultValue("") String template,
            @QueryParam("offer") @DefaultValue("") String offer) {
        return forms.open(number, null, attempt -> newRulePage(attempt, template, offer, null));
    }

    /** Saves a new rule, or adds or removes a part of its audience, or looks for offers. */
    @POST
    @Path("/new-rule")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response saveNewRule(
            @PathParam("number") long number, MultivaluedMap<String, String> form) {
        Typed typed = new Typed(form);
        String templateId = typed.get("template");
        RuleTemplate template = template(templateId);
        Optional<RuleForm.Rearranged> rearranged =
                RuleForm.rearranged(typed, template, NEW_RULE, typed.get("do"));
        if (rearranged.isPresent()) {
            return forms.show(
                    number,
                    rearranged.get().typed(),
                    a -> newRulePage(a, templateId, "", rearranged.get().focus()));
        }
        String[] id = new String[1];
        return forms.save(
                number,
                typed,
                tree -> {
                    ObjectNode rule = DraftEdits.addRule(tree, templateId, number);
                    id[0] = rule.path("id").asText();
                    RuleForm.apply(
                            typed, rule, template, templates.current().vocabulary(), NEW_RULE);
                },
                attempt -> newRulePage(attempt, templateId, "", null),
                findings -> afterRule(number, id[0], findings));
    }

    private TemplateInstance newRulePage(
            Attempt attempt, String templateId, String offer, String focus) {
        return rulePage(
                attempt,
                template(templateId),
                NEW_RULE,
                DraftForms.edit(attempt.draft().request().number()) + "/new-rule",
                emptyRule("new", templateId, offer),
                focus);
    }

    /** The form of a rule. */
    @GET
    @Path("/rules/{id}")
    public Response rule(
            @PathParam("number") long number,
            @PathParam("id") String id,
            @QueryParam("done") String done) {
        return forms.open(number, forms.notice(done), attempt -> savedRulePage(attempt, id, null));
    }

    /** Saves a rule, or adds or removes a part of its audience, or looks for offers. */
    @POST
    @Path("/rules/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response saveRule(
            @PathParam("number") long number,
            @PathParam("id") String id,
            MultivaluedMap<String, String> form) {
        Typed typed = new Typed(form);
        RuleTemplate template = template(typed.get("template"));
        String name = "rules/" + id;
        Optional<RuleForm.Rearranged> rearranged =
                RuleForm.rearranged(typed, template, name, typed.get("do"));
        if (rearranged.isPresent()) {
            return forms.show(
                    number,
                    rearranged.get().typed(),
                    a -> savedRulePage(a, id, rearranged.get().focus()));
        }
        return forms.save(
                number,
                typed,
                tree ->
                        Optional.ofNullable(
                                        typed.has(DraftForms.AGAIN)
                                                ? DraftEdits.ruleAgain(tree, id, template.id())
                                                : DraftEdits.find(tree.path("rules"), id))
                                .ifPresent(
                                        rule ->
                                                RuleForm.apply(
                                                        typed,
                                                        rule,
                                                        template,
                                                        templates.current().vocabulary(),
                                                        name)),
                attempt -> savedRulePage(attempt, id, null),
                findings -> afterRule(number, id, findings));
    }

    /** Adds a copy of a rule behind it, and opens the copy's form. */
    @POST
    @Path("/rules/{id}/copy")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response copyRule(
            @PathParam("number") long number,
            @PathParam("id") String id,
            MultivaluedMap<String, String> form) {
        String[] copy = new String[1];
        return forms.save(
                number,
                new Typed(form),
                tree ->
                        copy[0] =
                                DraftEdits.copyRule(tree, id, number)
                                        .orElseThrow(
                                                () ->
                                                        ProblemException.notFound(
                                                                Wording.verbatim(
                                                                        forms.texts()
                                                                                .noSuchRule(id)))),
                attempt -> rulesPage(attempt, RuleQuery.ALL, id),
                findings -> DraftForms.edit(number) + "/rules/" + copy[0] + "?done=rule-copied");
    }

    @POST
    @Path("/rules/{id}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response removeRule(
            @PathParam("number") long number,
            @PathParam("id") String id,
            MultivaluedMap<String, String> form) {
        return forms.save(
                number,
                new Typed(form),
                tree -> DraftEdits.removeRule(tree, id),
                attempt -> rulesPage(attempt, RuleQuery.ALL, id),
                findings -> DraftForms.edit(number) + "/rules?done=rule-removed");
    }

    private static String afterRule(long number, String id, Findings findings) {
        return findings.of("rules/" + id).isEmpty()
                ? DraftForms.edit(number) + "/rules?done=saved&rule=" + id + "#rule:" + id
                : DraftForms.edit(number) + "/rules/" + id + "?done=saved";
    }

    private TemplateInstance savedRulePage(Attempt attempt, String id, String focus) {
        String name = "rules/" + id;
        Optional<Rule> saved =
                attempt.draft().document().rules().stream()
                        .filter(r -> r.id().equals(id))
                        .findFirst();
        if (saved.isEmpty() && !attempt.typedFor(name + "/")) {
            throw ProblemException.notFound(Wording.verbatim(forms.texts().noSuchRule(id)));
        }
        Rule rule = saved.orElseGet(() -> emptyRule(id, attempt.typed().get("template"), ""));
        return rulePage(
                attempt,
                template(rule.template()),
                name,
                DraftForms.edit(attempt.draft().request().number()) + "/rules/" + id,
                rule,
                focus);
    }

    private static Rule emptyRule(String id, String template, String offer) {
        List<String> offers = offer.isEmpty() ? List.of() : List.of(offer);
        return new Rule(
                id,
                template,
                new Scope(offers, null, null, null),
                DraftEdits.emptyParameters(),
                null);
    }

    private TemplateInstance rulePage(
            Attempt attempt,
            RuleTemplate template,
            String name,
            String action,
            Rule rule,
            String focus) {
        FormFields fields = attempt.fields();
        TemplateSet all = attempt.draft().templates();
        RuleForm form = new RuleForm(fields, attempt.draft().document(), template, all, name);
        ScopeForm.Picker scope = form.scope(rule.scope());
        List<RuleForm.Input> inputs = form.inputs(rule.parameters());
        Field note = form.note(rule.note());
        List<String> shown =
                Stream.concat(
                                fields.made().stream(),
                                Stream.of(name + "/scope", name + "/parameters"))
                        .toList();
        boolean gone =
                !name.equals(NEW_RULE)
                        && attempt.draft().document().rules().stream()
                                .noneMatch(saved -> saved.id().equals(rule.id()));
        return Templates.rule(
                attempt.head("rules", List.of(), gone),
                template,
                name,
                action,
                scope,
                inputs,
                note,
                attempt.findings().about(name, shown),
                valueLists(all.vocabulary(), attempt.draft().document()),
                focus);
    }

    /** Of a text that may be anything, those that rules of the draft name or customers share. */
    private List<ValueList> valueLists(Vocabulary vocabulary, StrategyDocument document) {
        Map<String, Set<String>> named = new HashMap<>();
        for (Rule rule : document.rules()) {
            for (JsonNode condition : rule.parameters().findParents("attribute")) {
                Set<String> values =
                        named.computeIfAbsent(
                                condition.path("attribute").asText(), name -> new TreeSet<>());
                JsonNode value = condition.path("value");
                if (value.isTextual()) {
                    values.add(value.textValue());
                }
                value.forEach(one -> values.add(one.asText()));
            }
        }
        ConditionWords words = new ConditionWords(vocabulary, forms.locale());
        return vocabulary.attributes().stream()
                .filter(attribute -> !attribute.sensitive())
                .map(attribute -> new ValueList(attribute.name(), values(attribute, named, words)))
                .filter(list -> !list.values().isEmpty())
                .toList();
    }

    private Collection<String> values(
            Attribute attribute, Map<String, Set<String>> named, ConditionWords words) {
        if (attribute.type() == AttributeType.BOOLEAN) {
            return List.of(words.yesOrNo(true), words.yesOrNo(false));
        }
        if (!attribute.values().isEmpty() || attribute.type() != AttributeType.TEXT) {
            return attribute.values();
        }
        Set<String> texts = new TreeSet<>(usualTexts.of(attribute.name()));
        texts.addAll(named.getOrDefault(attribute.name(), Set.of()));
        return texts;
    }

    private RuleTemplate template(String id) {
        return templates
                .current()
                .template(id)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        Wording.verbatim(forms.texts().noSuchTemplate(id))));
    }
}
