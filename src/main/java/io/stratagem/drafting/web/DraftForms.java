package io.stratagem.drafting.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.approval.ChangeRequestAct;
import io.stratagem.approval.ChangeRequestState;
import io.stratagem.approval.ChangeRequestView;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.DraftDocument;
import io.stratagem.approval.DraftSteps;
import io.stratagem.approval.EditingDraft;
import io.stratagem.approval.Overlap;
import io.stratagem.approval.Review;
import io.stratagem.audit.AuditEntry;
import io.stratagem.audit.AuditFilter;
import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.Outcome;
import io.stratagem.drafting.DraftEdits;
import io.stratagem.drafting.Findings;
import io.stratagem.drafting.Findings.Finding;
import io.stratagem.drafting.FormFields;
import io.stratagem.drafting.Typed;
import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.ruleset.Migration;
import io.stratagem.ruleset.RuleSentences;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.ETag;
import io.stratagem.shared.Manner;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Person;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.TypedInstant;
import io.stratagem.shared.Violation;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import io.stratagem.strategy.StrategyWords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What all forms of a draft have in common. Every form carries the ETag of the document it was
 * filled from; what was typed is never lost and never half saved.
 */
@ApplicationScoped
class DraftForms {

    /** Sent with what was typed for an offer or a rule that somebody else removed meanwhile. */
    static final String AGAIN = "again";

    private static final int MOST_SHOWN = 20;
    private static final int LAST_ACTS = 20;

    private final ChangeRequests changeRequests;
    private final EditingDraft editing;
    private final DraftSteps steps;
    private final TemplateRepository templates;
    private final AuditTrail trail;
    private final CurrentActor currentActor;
    private final CurrentReader reader;
    private final Clock clock;

    DraftForms(
            ChangeRequests changeRequests,
            EditingDraft editing,
            DraftSteps steps,
            TemplateRepository templates,
            AuditTrail trail,
            CurrentActor currentActor,
            CurrentReader reader,
            Clock clock) {
        this.changeRequests = changeRequests;
        this.editing = editing;
        this.steps = steps;
        this.templates = templates;
        this.trail = trail;
        this.currentActor = currentActor;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * What every page of a draft shows around its form.
     *
     * @param moved whether somebody else saved what this form changes
     * @param other who saved last, when that was somebody else; null otherwise
     * @param gone what was typed for offers that somebody else removed meanwhile, in words
     * @param migration the values that the templates left outside and state new ones for
     * @param again whether the form is of such a thing, and saving adds it again
     * @param savedAt when the draft was saved last
     * @param steps how many saves can be undone and redone
     * @param zone the id of the zone that the form shows times in
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
            String other,
            List<String> gone,
            boolean again,
            String notice,
            boolean outdated,
            List<Overlap> overlaps,
            List<Migration.Value> migration,
            Instant savedAt,
            DraftSteps.Reach steps,
            Review wanted,
            List<String> idle,
            String zone) {

        /** As many violations as the panel shows. */
        public List<Finding> shownViolations() {
            return shown(violations);
        }

        /** How many violations the panel does not show. */
        public int moreViolations() {
            return violations.size() - shownViolations().size();
        }

        /** As many warnings as the panel shows. */
        public List<Finding> shownWarnings() {
            return shown(warnings);
        }

        /** How many warnings the panel does not show. */
        public int moreWarnings() {
            return warnings.size() - shownWarnings().size();
        }

        private static List<Finding> shown(List<Finding> findings) {
            return findings.subList(0, Math.min(MOST_SHOWN, findings.size()));
        }

        /** The address of the draft's table. */
        public String editPath() {
            return DraftForms.edit(number);
        }

        /**
         * Whether fields may be saved as they are left: not while what they show is in question.
         */
        public boolean autosaves() {
            return !moved && !again;
        }
    }

    /** A draft as it is saved. */
    record Draft(
            ChangeRequestView request,
            StrategyDocument document,
            String etag,
            TemplateSet templates,
            Findings findings,
            Instant savedAt,
            DraftSteps.Reach steps,
            Supplier<List<String>> idle) {}

    /**
     * A try to save, or the opening of a form.
     *
     * @param findings what the fields show: of what was typed when that cannot be saved
     * @param faults why it cannot be saved
     * @param moved whether somebody else saved meanwhile
     * @param other the name of who saved last, when that was somebody else; null otherwise
     * @param zone that the form shows times in
     */
    record Attempt(
            Draft draft,
            Typed typed,
            Findings findings,
            List<Finding> faults,
            boolean moved,
            String other,
            String notice,
            Locale locale,
            ZoneId zone) {

        /** Says the rules of the draft. */
        RuleSentences sentences() {
            return new RuleSentences(
                    draft.document(), draft.templates(), new Manner(locale, zone, true));
        }

        FormFields fields() {
            return new FormFields(typed, findings, moved, locale, zone);
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
                    request.state().name(),
                    request.strategy(),
                    draft.document().name(),
                    draft.etag(),
                    tab,
                    draft.findings().violations(),
                    draft.findings().warnings(),
                    faults,
                    moved,
                    other,
                    gone,
                    again,
                    notice,
                    request.canRebase(),
                    request.overlaps(),
                    Migration.of(draft.document(), draft.templates()).values(),
                    draft.savedAt(),
                    draft.steps(),
                    request.state() == ChangeRequestState.CHANGES_REQUESTED
                            ? request.wanted()
                            : null,
                    draft.idle().get(),
                    zone.getId());
        }
    }

    /** The texts of these pages in the reader's language. */
    DraftMessages texts() {
        return reader.texts(DraftMessages.class);
    }

    Locale locale() {
        return reader.locale();
    }

    /** The zone that times in a form were typed in. */
    ZoneId zone(Typed typed) {
        return TypedInstant.zone(typed.get(TypedInstant.ZONE), reader.zone());
    }

    /** The present second. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Shows a form as it is saved.
     *
     * @param notice what was done before, in words; null for nothing
     * @return the page, or the change request's where it can no longer be edited
     */
    Response open(long number, String notice, Function<Attempt, TemplateInstance> page) {
        Draft draft = draft(number);
        if (!draft.request().state().allows(ChangeRequestAct.EDIT)) {
            return Response.seeOther(URI.create("/change-requests/" + number)).build();
        }
        return Response.ok(
                        page.apply(
                                attempt(
                                        draft,
                                        Typed.NOTHING,
                                        reader.zone(),
                                        draft.findings(),
                                        List.of(),
                                        false,
                                        notice == null ? null : warned(notice, draft.findings()))))
                .build();
    }

    /** Shows a form as it was typed; nothing is saved. */
    Response show(long number, Typed typed, Function<Attempt, TemplateInstance> page) {
        Draft draft = draft(number);
        boolean moved = !typed.get("etag").equals(draft.etag());
        return Response.ok(
                        page.apply(
                                attempt(
                                        draft,
                                        typed,
                                        zone(typed),
                                        draft.findings(),
                                        List.of(),
                                        moved,
                                        null)))
                .build();
    }

    /**
     * Saves what was typed.
     *
     * @param edit writes it into the document
     * @param page shows it again when it cannot be saved
     * @param next where to go when it is saved
     */
    Response save(
            long number,
            Typed typed,
            Consumer<ObjectNode> edit,
            Function<Attempt, TemplateInstance> page,
            Function<Findings, String> next) {
        return save(
                number,
                typed,
                edit,
                page,
                (draft, report) -> {
                    boolean toReview = typed.get("do").equals("review") && report.isClean();
                    String target =
                            toReview ? "/change-requests/" + number : next.apply(draft.findings());
                    return Response.seeOther(URI.create(target)).build();
                });
    }

    /** Saves what was typed into one row of a table, and answers with that row, saved or not. */
    Response saveRow(
            long number,
            Typed typed,
            Consumer<ObjectNode> edit,
            Function<Attempt, TemplateInstance> row) {
        return save(
                number,
                typed,
                edit,
                row,
                (draft, report) ->
                        Response.ok(
                                        row.apply(
                                                attempt(
                                                        draft,
                                                        Typed.NOTHING,
                                                        zone(typed),
                                                        draft.findings(),
                                                        List.of(),
                                                        false,
                                                        null)))
                                .build());
    }

    /**
     * What was typed, for the draft as it is now: when somebody else has saved meanwhile, without
     * what its author left as it was.
     *
     * @param saved what the form's fields say of a document, by name
     * @return as it was typed when it was typed on that document, or contradicts it
     */
    Typed onNewest(
            long number,
            Typed typed,
            BiFunction<StrategyDocument, TemplateSet, Map<String, String>> saved) {
        DraftDocument newest = changeRequests.draft(number);
        if (typed.get("etag").equals(newest.digest())) {
            return typed;
        }
        StrategyDocument document = StrategyJson.parse(newest.canonical());
        return typed.onto(saved.apply(document, templates.current()), newest.digest())
                .orElse(typed);
    }

    /** What to answer when a draft was saved. */
    private interface Answer {
        Response to(Draft saved, GuardrailReport report);
    }

    private Response save(
            long number,
            Typed typed,
            Consumer<ObjectNode> edit,
            Function<Attempt, TemplateInstance> page,
            Answer answer) {
        ChangeRequestView request = changeRequests.find(number);
        TemplateSet current = templates.current();
        ObjectNode tree =
                DraftEdits.tree(StrategyJson.parse(changeRequests.draft(number).canonical()));
        edit.accept(tree);
        try {
            StrategyDocument document = StrategyJson.parse(tree.toString());
            EditingDraft.Edited edited =
                    editing.edit(
                            number, ETag.strong(typed.get("etag")), document, currentActor.get());
            return answer.to(
                    new Draft(
                            request,
                            document,
                            edited.digest(),
                            current,
                            findings(number, tree, current, edited.report()),
                            now(),
                            steps.of(number),
                            idle(number, document)),
                    edited.report());
        } catch (ProblemException e) {
            return refused(e, draft(number), typed, tree, page);
        }
    }

    /** Edits that are one step, such as undoing: they have no form to come back to. */
    Response step(
            long number,
            Typed typed,
            Consumer<String> act,
            Function<Attempt, TemplateInstance> page,
            String next) {
        try {
            act.accept(ETag.strong(typed.get("etag")));
            return Response.seeOther(URI.create(next)).build();
        } catch (ProblemException e) {
            Draft draft = draft(number);
            return refused(e, draft, Typed.NOTHING, DraftEdits.tree(draft.document()), page);
        }
    }

    private Response refused(
            ProblemException refusal,
            Draft draft,
            Typed typed,
            JsonNode tree,
            Function<Attempt, TemplateInstance> page) {
        Problem problem = refusal.problem();
        boolean moved = problem.status() == Problem.Kind.STALE.status();
        if (!moved && problem.violations().isEmpty()) {
            throw refusal;
        }
        List<Violation> violations = moved ? List.of() : typedFaults(problem, typed, tree);
        Findings faults =
                findings(
                        draft.request().number(),
                        tree,
                        draft.templates(),
                        new GuardrailReport(violations, List.of()));
        Attempt attempt =
                attempt(draft, typed, zone(typed), faults, faults.violations(), moved, null);
        return Response.status(problem.status()).entity(page.apply(attempt)).build();
    }

    private Attempt attempt(
            Draft draft,
            Typed typed,
            ZoneId zone,
            Findings findings,
            List<Finding> faults,
            boolean moved,
            String notice) {
        return new Attempt(
                draft,
                typed,
                findings,
                faults,
                moved,
                moved ? somebodyElse(draft.request().number()) : null,
                notice,
                locale(),
                zone);
    }

    /**
     * Why a document cannot be. The check of the document knows no zones, so what it says of a time
     * is said of what was typed.
     *
     * @param tree the document
     */
    List<Violation> typedFaults(Problem problem, Typed typed, JsonNode tree) {
        ZoneId zone = zone(typed);
        return problem.violations().stream()
                .map(
                        violation ->
                                violation.guardrail().equals(StrategyJson.INSTANT_CHECK)
                                        ? TypedInstant.fault(
                                                        tree.at(violation.pointer()).asText(), zone)
                                                .map(
                                                        fault ->
                                                                new Violation(
                                                                        violation.pointer(),
                                                                        violation.guardrail(),
                                                                        fault))
                                                .orElse(violation)
                                        : violation)
                .toList();
    }

    /**
     * Who saved the draft last.
     *
     * @return the name; null when that was who asks, or nobody
     */
    String somebodyElse(long number) {
        AuditFilter edits = new AuditFilter(null, null, null, "change-request/" + number);
        return trail.find(edits, new PageRequest(null, LAST_ACTS)).items().stream()
                .filter(entry -> entry.outcome() == Outcome.OK)
                .filter(entry -> entry.action().equals(ChangeRequestAct.EDIT.words()))
                .map(AuditEntry::person)
                .findFirst()
                .filter(person -> !currentActor.get().is(person))
                .map(Person::name)
                .orElse(null);
    }

    Draft draft(long number) {
        ChangeRequestView request = changeRequests.find(number);
        DraftDocument saved = changeRequests.draft(number);
        StrategyDocument document = StrategyJson.parse(saved.canonical());
        TemplateSet current = templates.current();
        return new Draft(
                request,
                document,
                saved.digest(),
                current,
                findings(number, DraftEdits.tree(document), current, changeRequests.check(number)),
                request.updatedAt(),
                steps.of(number),
                idle(number, document));
    }

    /** Told where it is shown: most saves answer with another page. */
    private Supplier<List<String>> idle(long number, StrategyDocument document) {
        return () -> changeRequests.idle(number, document, StrategyWords.in(locale()));
    }

    Findings findings(long number, JsonNode tree, TemplateSet templates, GuardrailReport report) {
        return new Findings(
                edit(number),
                tree,
                templates,
                report.violations(),
                report.warnings(),
                locale(),
                reader.zone());
    }

    /** No messages about a document, for who only asks what its fields say. */
    Findings nothingFound(StrategyDocument document, TemplateSet templates) {
        return new Findings(
                "",
                DraftEdits.tree(document),
                templates,
                List.of(),
                List.of(),
                locale(),
                reader.zone());
    }

    /**
     * What was done, in words.
     *
     * @param done as addresses name it; null for nothing
     */
    String notice(String done) {
        if (done == null) {
            return null;
        }
        return switch (done) {
            case "offer-added" -> texts().doneOfferAdded();
            case "offer-removed" -> texts().doneOfferRemoved();
            case "offer-ended" -> texts().doneOfferEnded();
            case "migrated" -> texts().doneMigrated();
            case "rule-removed" -> texts().doneRuleRemoved();
            case "rule-copied" -> texts().doneRuleCopied();
            case "undone" -> texts().doneUndone();
            case "redone" -> texts().doneRedone();
            case "reverted" -> texts().doneReverted();
            default -> texts().doneSaved();
        };
    }

    private String warned(String notice, Findings findings) {
        return findings.violations().isEmpty() ? notice : notice + " " + texts().butGuardrails();
    }

    static String edit(long number) {
        return "/change-requests/" + number + "/edit";
    }
}
