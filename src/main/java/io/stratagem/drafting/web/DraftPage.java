package io.stratagem.drafting.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.approval.ChangeRequestAct;
import io.stratagem.approval.ChangeRequestView;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.DraftDocument;
import io.stratagem.approval.EditingDraft;
import io.stratagem.approval.Overlap;
import io.stratagem.drafting.DraftEdits;
import io.stratagem.drafting.Field;
import io.stratagem.drafting.Findings;
import io.stratagem.drafting.Findings.Finding;
import io.stratagem.drafting.FormFields;
import io.stratagem.drafting.OfferForm;
import io.stratagem.drafting.RuleForm;
import io.stratagem.drafting.SettingsForm;
import io.stratagem.drafting.Typed;
import io.stratagem.offer.Offer;
import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.ruleset.Migration;
import io.stratagem.ruleset.RuleSentences;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.Stage;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Violation;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
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
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where a marketer edits the document of a change request: offers, rules, placements and scoring.
 * Every form carries the ETag of the document it was filled from; what was typed is never lost and
 * never half saved.
 */
@Path("/change-requests/{number}/edit")
@RolesAllowed("marketer")
@Produces(MediaType.TEXT_HTML)
public class DraftPage {

    private static final String NEW_RULE = "rules/new";

    /** Sent with what was typed for an offer or a rule that somebody else removed meanwhile. */
    private static final String AGAIN = "again";

    @CheckedTemplate(basePath = "change-requests/edit")
    static class Templates {
        static native TemplateInstance offers(
                Head head, List<OfferForm.Row> rows, List<Offer> offers, int total, String filter);

        static native TemplateInstance offer(
                Head head,
                Offer offer,
                List<Field> fields,
                List<OfferForm.Content> contents,
                List<String> others,
                List<RuleRow> rules,
                List<RuleTemplate> templates);

        static native TemplateInstance rules(Head head, List<StageView> stages);

        static native TemplateInstance rule(
                Head head,
                RuleTemplate template,
                String name,
                String action,
                RuleForm.ScopePicker scope,
                List<RuleForm.Input> inputs,
                Field note,
                List<String> others,
                List<Attribute> valueLists,
                String last);

        static native TemplateInstance settings(
                Head head,
                Field name,
                Field description,
                List<SettingsForm.PlacementRow> placements,
                SettingsForm.NewPlacement newPlacement,
                List<Field> arbitration,
                Field fallback,
                List<String> others);
    }

    /**
     * What every page of a draft shows around its form.
     *
     * @param gone what was typed for offers that somebody else removed meanwhile, in words
     * @param migration the values that the templates left outside and state new ones for
     * @param again whether the form is of such a thing, and saving adds it again
     */
    record Head(
            long number,
            String title,
            String state,
            String strategy,
            String strategyName,
            String etag,
            String tab,
            List<Finding> violations,
            List<Finding> warnings,
            List<Finding> faults,
            boolean moved,
            List<String> gone,
            boolean again,
            String notice,
            boolean outdated,
            List<Overlap> overlaps,
            List<Migration.Value> migration) {}

    /** A rule in a list. */
    record RuleRow(
            String id,
            RuleSentences.Sentence sentence,
            String template,
            String note,
            List<String> messages) {}

    /** The rules of one stage, and the templates for more of them. */
    record StageView(
            String id,
            String label,
            List<RuleRow> rules,
            List<RuleTemplate> templates,
            String empty) {}

    /** A draft as it is saved. */
    private record Draft(
            ChangeRequestView request,
            StrategyDocument document,
            String etag,
            TemplateSet templates,
            Findings findings) {}

    /**
     * A try to save, or the opening of a form.
     *
     * @param findings what the fields show: of what was typed when that cannot be saved
     * @param faults why it cannot be saved
     * @param moved whether somebody else saved meanwhile
     */
    private record Attempt(
            Draft draft,
            Typed typed,
            Findings findings,
            List<Finding> faults,
            boolean moved,
            String notice) {

        FormFields fields() {
            return new FormFields(typed, findings, moved);
        }

        /** Whether something was typed for the thing whose fields begin with this. */
        boolean typedFor(String prefix) {
            return typed.names().stream().anyMatch(name -> name.startsWith(prefix));
        }

        Head head(String tab) {
            return head(tab, List.of(), false);
        }

        Head head(String tab, List<String> gone, boolean again) {
            ChangeRequestView request = draft.request();
            return new Head(
                    request.number(),
                    request.title(),
                    request.state().words(),
                    request.strategy(),
                    draft.document().name(),
                    draft.etag(),
                    tab,
                    draft.findings().violations(),
                    draft.findings().warnings(),
                    faults,
                    moved,
                    gone,
                    again,
                    notice,
                    request.canRebase(),
                    request.overlaps(),
                    Migration.of(draft.document(), draft.templates()).values());
        }
    }

    private final ChangeRequests changeRequests;
    private final EditingDraft editing;
    private final TemplateRepository templates;
    private final CurrentActor currentActor;

    DraftPage(
            ChangeRequests changeRequests,
            EditingDraft editing,
            TemplateRepository templates,
            CurrentActor currentActor) {
        this.changeRequests = changeRequests;
        this.editing = editing;
        this.templates = templates;
        this.currentActor = currentActor;
    }

    // ---- Offers -----------------------------------------------------------------------------

    /**
     * The offers as a table of fields.
     *
     * @param filter shows only offers whose name, id, category or tag contains it
     */
    @GET
    public Response offers(
            @PathParam("number") long number,
            @QueryParam("q") @DefaultValue("") String filter,
            @QueryParam("done") String done) {
        return open(number, done, attempt -> offersPage(attempt, filter));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response saveOffers(
            @PathParam("number") long number, MultivaluedMap<String, String> form) {
        Typed typed = new Typed(form);
        String filter = typed.get("q");
        String query = filter.isEmpty() ? "" : "&q=" + encoded(filter);
        return save(
                number,
                typed,
                tree -> tree.path("offers").forEach(o -> OfferForm.apply(typed, (ObjectNode) o)),
                attempt -> offersPage(attempt, filter),
                report -> edit(number) + "?done=saved" + query);
    }

    /** Gives the values that the templates left outside what the templates state for them. */
    @POST
    @Path("/migrate")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response migrate(@PathParam("number") long number, MultivaluedMap<String, String> form) {
        Typed typed = new Typed(form);
        Draft draft = draft(number);
        try {
            editing.migrate(number, ETag.strong(typed.get("etag")), currentActor.get());
            return Response.seeOther(URI.create(edit(number) + "?done=migrated")).build();
        } catch (ProblemException e) {
            return refused(
                    e,
                    number,
                    draft,
                    Typed.NOTHING,
                    DraftEdits.tree(draft.document()),
                    attempt -> offersPage(attempt, ""));
        }
    }

    private TemplateInstance offersPage(Attempt attempt, String filter) {
        StrategyDocument document = attempt.draft().document();
        OfferForm form = new OfferForm(attempt.fields(), document, attempt.draft().templates());
        List<OfferForm.Row> rows =
                document.offers().stream()
                        .filter(offer -> matches(offer, filter))
                        .map(form::row)
                        .toList();
        return Templates.offers(
                attempt.head("offers", typedForGone(attempt), false),
                rows,
                document.offers(),
                document.offers().size(),
                filter);
    }

    /** What the table was sent for offers that are no longer in the draft, a line for each. */
    private static List<String> typedForGone(Attempt attempt) {
        Map<String, List<String>> lines = new TreeMap<>();
        for (String field : attempt.typed().names()) {
            String[] place = field.split("/");
            if (place.length == 3
                    && place[0].equals("offers")
                    && attempt.draft().document().offer(place[1]).isEmpty()) {
                lines.computeIfAbsent(place[1], id -> new ArrayList<>())
                        .add(place[2] + " " + attempt.typed().get(field));
            }
        }
        return lines.entrySet().stream()
                .map(line -> line.getKey() + ": " + String.join(", ", line.getValue()))
                .toList();
    }

    private static boolean matches(Offer offer, String filter) {
        String wanted = filter.strip().toLowerCase(Locale.ROOT);
        return Stream.concat(
                        Stream.of(offer.id(), offer.name(), offer.category()),
                        offer.tags().stream())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** Adds an offer, empty or as a copy, and opens its page. */
    @POST
    @Path("/offers")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response addOffer(
            @PathParam("number") long number, MultivaluedMap<String, String> form) {
        Typed typed = new Typed(form);
        String[] id = new String[1];
        return save(
                number,
                typed,
                tree ->
                        id[0] =
                                DraftEdits.addOffer(
                                        tree, typed.get("newName"), typed.get("copyOf")),
                attempt -> offersPage(attempt, ""),
                report -> edit(number) + "/offers/" + id[0] + "?done=offer-added");
    }

    /** One offer with its content and the rules on it. */
    @GET
    @Path("/offers/{id}")
    public Response offer(
            @PathParam("number") long number,
            @PathParam("id") String id,
            @QueryParam("done") String done) {
        return open(number, done, attempt -> offerPage(attempt, id));
    }

    @POST
    @Path("/offers/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response saveOffer(
            @PathParam("number") long number,
            @PathParam("id") String id,
            MultivaluedMap<String, String> form) {
        Typed typed = new Typed(form);
        return save(
                number,
                typed,
                tree ->
                        Optional.ofNullable(
                                        typed.has(AGAIN)
                                                ? DraftEdits.offerAgain(tree, id)
                                                : DraftEdits.find(tree.path("offers"), id))
                                .ifPresent(offer -> OfferForm.apply(typed, offer)),
                attempt -> offerPage(attempt, id),
                report -> edit(number) + "/offers/" + id + "?done=saved");
    }

    @POST
    @Path("/offers/{id}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response removeOffer(
            @PathParam("number") long number,
            @PathParam("id") String id,
            MultivaluedMap<String, String> form) {
        return save(
                number,
                new Typed(form),
                tree -> DraftEdits.removeOffer(tree, id),
                attempt -> offerPage(attempt, id),
                report -> edit(number) + "?done=offer-removed");
    }

    private TemplateInstance offerPage(Attempt attempt, String id) {
        StrategyDocument document = attempt.draft().document();
        boolean gone = document.offer(id).isEmpty();
        if (gone && !attempt.typedFor("offers/" + id + "/")) {
            throw ProblemException.notFound(
                    "This draft has no offer \"" + id + "\". Somebody may have removed it.");
        }
        Offer offer = document.offer(id).orElseGet(() -> OfferForm.gone(id, attempt.typed()));
        FormFields fields = attempt.fields();
        OfferForm form = new OfferForm(fields, document, attempt.draft().templates());
        List<Field> own = form.page(offer);
        List<OfferForm.Content> contents = form.contents(offer);
        return Templates.offer(
                attempt.head("offers", List.of(), gone),
                offer,
                own,
                contents,
                attempt.findings().about("offers/" + id, fields.made()),
                ruleRows(attempt.draft(), rule -> rule.scope().covers(offer)),
                List.copyOf(attempt.draft().templates().all()));
    }

    // ---- Rules ------------------------------------------------------------------------------

    /** All rules as sentences, by stage. */
    @GET
    @Path("/rules")
    public Response rules(@PathParam("number") long number, @QueryParam("done") String done) {
        return open(number, done, this::rulesPage);
    }

    private TemplateInstance rulesPage(Attempt attempt) {
        List<StageView> stages =
                Arrays.stream(Stage.values())
                        .map(
                                stage ->
                                        new StageView(
                                                stage.id(),
                                                stage.words(),
                                                ruleRows(
                                                        attempt.draft(),
                                                        rule ->
                                                                rule.template()
                                                                        .startsWith(
                                                                                stage.id() + "/")),
                                                attempt.draft().templates().of(stage),
                                                "No rule in this stage."))
                        .toList();
        return Templates.rules(attempt.head("rules"), stages);
    }

    private static List<RuleRow> ruleRows(Draft draft, Predicate<Rule> shown) {
        RuleSentences sentences =
                new RuleSentences(draft.document(), draft.templates(), Locale.ENGLISH);
        return draft.document().rules().stream()
                .filter(shown)
                .map(
                        rule ->
                                new RuleRow(
                                        rule.id(),
                                        sentences.of(rule),
                                        label(draft.templates(), rule.template()),
                                        rule.note(),
                                        draft.findings().of("rules/" + rule.id())))
                .toList();
    }

    private static String label(TemplateSet templates, String id) {
        return templates.template(id).map(t -> t.label().in(Locale.ENGLISH)).orElse(id);
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
        return open(number, null, attempt -> newRulePage(attempt, template, offer, null));
    }

    /** Saves a new rule, or adds or removes a part of its audience. */
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
            return show(
                    number,
                    rearranged.get().typed(),
                    a -> newRulePage(a, templateId, "", rearranged.get().focus()));
        }
        String[] id = new String[1];
        return save(
                number,
                typed,
                tree -> {
                    ObjectNode rule = DraftEdits.addRule(tree, templateId);
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
                edit(attempt.draft().request().number()) + "/new-rule",
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
        return open(number, done, attempt -> savedRulePage(attempt, id, null));
    }

    /** Saves a rule, or adds or removes a part of its audience. */
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
            return show(
                    number,
                    rearranged.get().typed(),
                    a -> savedRulePage(a, id, rearranged.get().focus()));
        }
        return save(
                number,
                typed,
                tree ->
                        Optional.ofNullable(
                                        typed.has(AGAIN)
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

    @POST
    @Path("/rules/{id}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response removeRule(
            @PathParam("number") long number,
            @PathParam("id") String id,
            MultivaluedMap<String, String> form) {
        return save(
                number,
                new Typed(form),
                tree -> DraftEdits.removeRule(tree, id),
                this::rulesPage,
                findings -> edit(number) + "/rules?done=rule-removed");
    }

    private static String afterRule(long number, String id, Findings findings) {
        return findings.of("rules/" + id).isEmpty()
                ? edit(number) + "/rules?done=saved"
                : edit(number) + "/rules/" + id + "?done=saved";
    }

    private TemplateInstance savedRulePage(Attempt attempt, String id, String focus) {
        String name = "rules/" + id;
        Optional<Rule> saved =
                attempt.draft().document().rules().stream()
                        .filter(r -> r.id().equals(id))
                        .findFirst();
        if (saved.isEmpty() && !attempt.typedFor(name + "/")) {
            throw ProblemException.notFound(
                    "This draft has no rule \"" + id + "\". Somebody may have removed it.");
        }
        Rule rule = saved.orElseGet(() -> emptyRule(id, attempt.typed().get("template"), ""));
        return rulePage(
                attempt,
                template(rule.template()),
                name,
                edit(attempt.draft().request().number()) + "/rules/" + id,
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
        RuleForm form =
                new RuleForm(fields, attempt.draft().document(), template, all.vocabulary(), name);
        RuleForm.ScopePicker scope = form.scope(rule.scope());
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
                all.vocabulary().attributes().stream()
                        .filter(attribute -> !attribute.values().isEmpty())
                        .toList(),
                focus);
    }

    private RuleTemplate template(String id) {
        return templates
                .current()
                .template(id)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "There is no template \""
                                                + id
                                                + "\". Remove the rule, or ask IT for the"
                                                + " template."));
    }

    // ---- Placements and scoring -------------------------------------------------------------

    /** What belongs to no offer and no rule. */
    @GET
    @Path("/settings")
    public Response settings(@PathParam("number") long number, @QueryParam("done") String done) {
        return open(number, done, this::settingsPage);
    }

    @POST
    @Path("/settings")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response saveSettings(
            @PathParam("number") long number, MultivaluedMap<String, String> form) {
        Typed typed = new Typed(form);
        return save(
                number,
                typed,
                tree -> SettingsForm.apply(typed, tree),
                this::settingsPage,
                findings -> edit(number) + "/settings?done=saved");
    }

    private TemplateInstance settingsPage(Attempt attempt) {
        SettingsForm form = new SettingsForm(attempt.fields(), attempt.draft().document());
        List<String> others =
                attempt.findings().violations().stream()
                        .filter(f -> !f.name().contains("/") || f.name().startsWith("arbitration"))
                        .filter(f -> !List.of("name", "description").contains(f.name()))
                        .map(Finding::message)
                        .toList();
        return Templates.settings(
                attempt.head("settings"),
                form.name(),
                form.description(),
                form.placements(),
                form.newPlacement(),
                form.arbitration(),
                form.fallback(),
                others);
    }

    // ---- What all forms have in common ------------------------------------------------------

    private Response open(long number, String done, Function<Attempt, TemplateInstance> page) {
        Draft draft = draft(number);
        if (!draft.request().state().allows(ChangeRequestAct.EDIT)) {
            return Response.seeOther(URI.create("/change-requests/" + number)).build();
        }
        Attempt attempt =
                new Attempt(
                        draft,
                        Typed.NOTHING,
                        draft.findings(),
                        List.of(),
                        false,
                        done == null ? null : notice(done, draft.findings()));
        return Response.ok(page.apply(attempt)).build();
    }

    private Response show(long number, Typed typed, Function<Attempt, TemplateInstance> page) {
        Draft draft = draft(number);
        boolean moved = !typed.get("etag").equals(draft.etag());
        return Response.ok(
                        page.apply(
                                new Attempt(
                                        draft, typed, draft.findings(), List.of(), moved, null)))
                .build();
    }

    private Response save(
            long number,
            Typed typed,
            Consumer<ObjectNode> edit,
            Function<Attempt, TemplateInstance> page,
            Function<Findings, String> next) {
        Draft draft = draft(number);
        ObjectNode tree = DraftEdits.tree(draft.document());
        edit.accept(tree);
        try {
            StrategyDocument document = StrategyJson.parse(tree.toString());
            EditingDraft.Edited edited =
                    editing.edit(
                            number, ETag.strong(typed.get("etag")), document, currentActor.get());
            Findings findings = findings(number, tree, draft.templates(), edited.report());
            boolean toReview = typed.get("do").equals("review") && edited.report().isClean();
            String target = toReview ? "/change-requests/" + number : next.apply(findings);
            return Response.seeOther(URI.create(target)).build();
        } catch (ProblemException e) {
            return refused(e, number, draft, typed, tree, page);
        }
    }

    private Response refused(
            ProblemException refusal,
            long number,
            Draft draft,
            Typed typed,
            JsonNode tree,
            Function<Attempt, TemplateInstance> page) {
        Problem problem = refusal.problem();
        boolean moved = problem.status() == Problem.Kind.STALE.status();
        if (!moved && problem.violations().isEmpty()) {
            throw refusal;
        }
        List<Violation> violations = moved ? List.of() : problem.violations();
        Findings faults =
                findings(
                        number,
                        tree,
                        draft.templates(),
                        new GuardrailReport(violations, List.of()));
        Attempt attempt = new Attempt(draft, typed, faults, faults.violations(), moved, null);
        return Response.status(problem.status()).entity(page.apply(attempt)).build();
    }

    private Draft draft(long number) {
        ChangeRequestView request = changeRequests.find(number);
        DraftDocument saved = changeRequests.draft(number);
        StrategyDocument document = StrategyJson.parse(saved.canonical());
        TemplateSet current = templates.current();
        return new Draft(
                request,
                document,
                saved.digest(),
                current,
                findings(number, DraftEdits.tree(document), current, changeRequests.check(number)));
    }

    private static Findings findings(
            long number, JsonNode tree, TemplateSet templates, GuardrailReport report) {
        return new Findings(edit(number), tree, templates, report.violations(), report.warnings());
    }

    private static String notice(String done, Findings findings) {
        String what =
                switch (done) {
                    case "offer-added" -> "The offer was added. Fill in what it is.";
                    case "offer-removed" -> "The offer was removed from this draft.";
                    case "migrated" ->
                            "The values that were outside the guardrails have those that the templates state now.";
                    case "rule-removed" -> "The rule was removed from this draft.";
                    default -> "Saved.";
                };
        return findings.violations().isEmpty()
                ? what
                : what + " It cannot be submitted before what the guardrails name is corrected.";
    }

    private static String edit(long number) {
        return "/change-requests/" + number + "/edit";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
