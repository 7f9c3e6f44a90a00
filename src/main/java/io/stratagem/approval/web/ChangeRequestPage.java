package io.stratagem.approval.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.approval.ApplyMode;
import io.stratagem.approval.Cancelling;
import io.stratagem.approval.ChangeRequestAct;
import io.stratagem.approval.ChangeRequestState;
import io.stratagem.approval.ChangeRequestSummary;
import io.stratagem.approval.ChangeRequestView;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.Recalling;
import io.stratagem.approval.Review;
import io.stratagem.approval.Reviewing;
import io.stratagem.approval.Submitting;
import io.stratagem.approval.Verdict;
import io.stratagem.audit.AuditEntry;
import io.stratagem.audit.AuditFilter;
import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.Outcome;
import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.shared.Actor;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Person;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Change requests: the list, and the page on which one is submitted and reviewed. */
@Path("/change-requests")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class ChangeRequestPage {

    @CheckedTemplate(basePath = "change-requests")
    static class Templates {
        static native TemplateInstance list(
                List<ChangeRequestSummary> requests,
                List<ChangeRequestState> states,
                String state,
                String strategy,
                String next);

        static native TemplateInstance review(
                ChangeRequestView request,
                GuardrailReport report,
                May may,
                String whyNoReview,
                List<ReviewRow> reviews,
                long approvals,
                String riskTone,
                List<Event> timeline,
                String comment,
                String notice,
                Problem problem);
    }

    /** The colour of a state, for templates. */
    @TemplateExtension
    static String tone(ChangeRequestState state) {
        return switch (state) {
            case DRAFT, CANCELLED -> "";
            case IN_REVIEW, SCHEDULED -> "info";
            case APPROVED, APPLIED -> "good";
            case CHANGES_REQUESTED, STALE -> "warn";
            case REJECTED, FAILED -> "bad";
        };
    }

    /** What whoever looks at the page may do. */
    record May(
            boolean edit,
            boolean submit,
            boolean review,
            boolean apply,
            boolean recall,
            boolean cancel) {}

    /** A review in the list. */
    record ReviewRow(
            Person person, String words, String tone, String comment, Instant at, boolean counts) {

        static ReviewRow of(Review review, int cycle) {
            String words =
                    switch (review.verdict()) {
                        case APPROVE -> "approved";
                        case REQUEST_CHANGES -> "asked for changes";
                        case REJECT -> "rejected";
                    };
            String tone =
                    switch (review.verdict()) {
                        case APPROVE -> "good";
                        case REQUEST_CHANGES -> "warn";
                        case REJECT -> "bad";
                    };
            return new ReviewRow(
                    review.person(),
                    words,
                    tone,
                    review.comment(),
                    review.at(),
                    review.cycle() == cycle);
        }
    }

    /** Something that happened to the change request. */
    record Event(String text, Person person, Instant at) {}

    private final ChangeRequests changeRequests;
    private final Submitting submitting;
    private final Reviewing reviewing;
    private final Recalling recalling;
    private final Cancelling cancelling;
    private final AuditTrail trail;
    private final CurrentActor currentActor;

    ChangeRequestPage(
            ChangeRequests changeRequests,
            Submitting submitting,
            Reviewing reviewing,
            Recalling recalling,
            Cancelling cancelling,
            AuditTrail trail,
            CurrentActor currentActor) {
        this.changeRequests = changeRequests;
        this.submitting = submitting;
        this.reviewing = reviewing;
        this.recalling = recalling;
        this.cancelling = cancelling;
        this.trail = trail;
        this.currentActor = currentActor;
    }

    /**
     * @param state only those in this state; empty for all
     * @param strategy only those of this strategy; empty for all
     * @param cursor where the page begins
     */
    @GET
    public TemplateInstance list(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("strategy") @DefaultValue("") String strategy,
            @QueryParam("cursor") String cursor) {
        List<ChangeRequestState> states = Arrays.asList(ChangeRequestState.values());
        ChangeRequestState wanted =
                states.stream().filter(s -> s.name().equals(state)).findFirst().orElse(null);
        Page<ChangeRequestSummary> page =
                changeRequests.list(
                        wanted,
                        strategy.isBlank() ? null : strategy.strip(),
                        PageRequest.of(cursor, null));
        return Templates.list(page.items(), states, state, strategy, page.next());
    }

    /** What a change request changes, and what can be done about it. */
    @GET
    @Path("{number}")
    public TemplateInstance show(
            @PathParam("number") long number, @QueryParam("done") @DefaultValue("") String done) {
        return page(number, "", notice(done), null);
    }

    @POST
    @Path("{number}/submit")
    public Response submit(
            @PathParam("number") long number,
            @FormParam("etag") @DefaultValue("") String etag,
            @FormParam("apply") @DefaultValue("ON_APPROVAL") String apply) {
        ApplyMode mode = apply.equals("MANUAL") ? ApplyMode.MANUAL : ApplyMode.ON_APPROVAL;
        return act(
                number,
                "submitted",
                "",
                () -> submitting.submit(number, ETag.strong(etag), () -> mode, currentActor.get()));
    }

    @POST
    @Path("{number}/recall")
    public Response recall(
            @PathParam("number") long number, @FormParam("etag") @DefaultValue("") String etag) {
        return act(
                number,
                "recalled",
                "",
                () -> recalling.recall(number, ETag.strong(etag), currentActor.get()));
    }

    @POST
    @Path("{number}/cancel")
    public Response cancel(
            @PathParam("number") long number, @FormParam("etag") @DefaultValue("") String etag) {
        return act(
                number,
                "cancelled",
                "",
                () -> cancelling.cancel(number, ETag.strong(etag), currentActor.get()));
    }

    /**
     * Records a verdict on exactly what the page showed.
     *
     * @param digest the seal it showed
     */
    @POST
    @Path("{number}/reviews")
    public Response review(
            @PathParam("number") long number,
            @FormParam("etag") @DefaultValue("") String etag,
            @FormParam("verdict") @DefaultValue("") String verdict,
            @FormParam("digest") @DefaultValue("") String digest,
            @FormParam("comment") @DefaultValue("") String comment) {
        Verdict said =
                Arrays.stream(Verdict.values())
                        .filter(v -> v.name().equals(verdict))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        ProblemException.malformed(
                                                "Use one of the three buttons of the review."));
        return act(
                number,
                "reviewed",
                comment,
                () ->
                        reviewing.review(
                                number,
                                ETag.strong(etag),
                                said,
                                digest,
                                comment.isBlank() ? null : comment.strip(),
                                currentActor.get()));
    }

    /** Does something and shows the page again: with what was done, or with why it was refused. */
    private Response act(long number, String done, String comment, Runnable act) {
        try {
            act.run();
        } catch (ProblemException e) {
            if (e.problem().status() == Problem.Kind.NOT_FOUND.status()) {
                throw e;
            }
            return Response.status(e.problem().status())
                    .entity(page(number, comment, null, e.problem()))
                    .build();
        }
        return Response.seeOther(URI.create("/change-requests/" + number + "?done=" + done))
                .build();
    }

    private static String notice(String done) {
        return switch (done) {
            case "submitted" -> "Submitted. It waits for review now.";
            case "recalled" ->
                    "Recalled. It is a draft again; approvals given so far count no more.";
            case "cancelled" -> "Cancelled. It stays here to be read.";
            case "rebased" ->
                    "Rebased. It changes what is live now; approvals given so far count no more.";
            case "reviewed" -> "Your review is recorded.";
            default -> null;
        };
    }

    private TemplateInstance page(long number, String comment, String notice, Problem problem) {
        ChangeRequestView request = changeRequests.find(number);
        Actor actor = currentActor.get();
        boolean reviewed =
                request.reviews().stream()
                        .anyMatch(r -> r.cycle() == request.cycle() && actor.is(r.person()));
        long approvals =
                request.reviews().stream()
                        .filter(r -> r.cycle() == request.cycle())
                        .filter(r -> r.verdict() == Verdict.APPROVE)
                        .count();
        List<ReviewRow> reviews =
                request.reviews().stream().map(r -> ReviewRow.of(r, request.cycle())).toList();
        return Templates.review(
                request,
                changeRequests.check(number),
                may(request, actor, reviewed),
                whyNoReview(request, actor, reviewed),
                reviews,
                approvals,
                request.risk().quorum() > 1 ? "warn" : "good",
                timeline(number),
                comment,
                notice,
                problem);
    }

    private static May may(ChangeRequestView request, Actor actor, boolean reviewed) {
        ChangeRequestState state = request.state();
        boolean involved = request.involves(actor.person());
        return new May(
                actor.has(Role.MARKETER) && state.allows(ChangeRequestAct.EDIT),
                involved && state.allows(ChangeRequestAct.SUBMIT),
                actor.has(Role.APPROVER)
                        && !involved
                        && !reviewed
                        && state.allows(ChangeRequestAct.APPROVE),
                mayApply(request, actor) && state.allows(ChangeRequestAct.APPLY),
                involved && state.allows(ChangeRequestAct.RECALL),
                involved && state.allows(ChangeRequestAct.CANCEL));
    }

    private static boolean mayApply(ChangeRequestView request, Actor actor) {
        return actor.has(Role.OPERATOR)
                || actor.is(request.author())
                || request.submitter() != null && actor.is(request.submitter());
    }

    /** Why there are no buttons to review with, for those who might expect them; else null. */
    private static String whyNoReview(ChangeRequestView request, Actor actor, boolean reviewed) {
        if (!request.state().allows(ChangeRequestAct.APPROVE)) {
            return null;
        }
        if (request.involves(actor.person())) {
            return "You took part in this change, so you cannot review it. "
                    + (request.risk().quorum() > 1
                            ? request.risk().quorum() + " approvers who did not have to."
                            : "An approver who did not has to.");
        }
        if (reviewed) {
            return "You have reviewed it. It needs somebody else now.";
        }
        return actor.has(Role.APPROVER)
                ? null
                : "It waits for approvers. Your roles cannot review.";
    }

    private List<Event> timeline(long number) {
        AuditFilter filter = new AuditFilter(null, null, null, "change-request/" + number);
        List<AuditEntry> entries =
                new ArrayList<>(
                        trail.find(filter, new PageRequest(null, PageRequest.MAX_LIMIT)).items());
        Collections.reverse(entries);
        List<Event> events = new ArrayList<>();
        for (AuditEntry entry : entries) {
            if (entry.outcome() == Outcome.OK) {
                Event event = new Event(past(entry.action()), entry.person(), entry.at());
                Event last = events.isEmpty() ? null : events.get(events.size() - 1);
                if (last != null && repeats(event, last)) {
                    events.remove(events.size() - 1);
                }
                events.add(event);
            }
        }
        return events;
    }

    /** Edit after edit by the same person is one line. */
    private static boolean repeats(Event event, Event last) {
        return event.text().equals(last.text()) && event.person().sameAs(last.person());
    }

    private static String past(String action) {
        return switch (action) {
            case "open" -> "Opened";
            case "import" -> "Imported";
            case "edit" -> "Edited";
            case "submit" -> "Submitted for review";
            case "recall" -> "Recalled";
            case "cancel" -> "Cancelled";
            case "approve" -> "Approved";
            case "request changes" -> "Asked for changes";
            case "reject" -> "Rejected";
            case "apply" -> "Put live";
            case "fail" -> "Deployment refused";
            case "outdate" -> "Overtaken by another change";
            case "rebase" -> "Rebased";
            case "revert" -> "Reverted by a change request of its own";
            default -> action;
        };
    }
}
