package io.stratagem.approval.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.approval.ApplyPlan;
import io.stratagem.approval.ApprovalsConfig;
import io.stratagem.approval.Cancelling;
import io.stratagem.approval.ChangeRequestAct;
import io.stratagem.approval.ChangeRequestState;
import io.stratagem.approval.ChangeRequestView;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.Comment;
import io.stratagem.approval.Commenting;
import io.stratagem.approval.ComparingSubmissions;
import io.stratagem.approval.Evidence;
import io.stratagem.approval.Freeze;
import io.stratagem.approval.FreezeWindows;
import io.stratagem.approval.Glass;
import io.stratagem.approval.GlassBreakers;
import io.stratagem.approval.Glasses;
import io.stratagem.approval.NewReview;
import io.stratagem.approval.Overlap;
import io.stratagem.approval.Recalling;
import io.stratagem.approval.Reopening;
import io.stratagem.approval.RequestRevision;
import io.stratagem.approval.Retitling;
import io.stratagem.approval.Review;
import io.stratagem.approval.ReviewDesk;
import io.stratagem.approval.ReviewDesk.Beside;
import io.stratagem.approval.Reviewing;
import io.stratagem.approval.RiskProgress;
import io.stratagem.approval.Schedule;
import io.stratagem.approval.Scheduling;
import io.stratagem.approval.StageProgress;
import io.stratagem.approval.Submitting;
import io.stratagem.approval.Unscheduling;
import io.stratagem.approval.Verdict;
import io.stratagem.approval.WantedTime;
import io.stratagem.audit.AuditEntry;
import io.stratagem.audit.AuditFilter;
import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.Outcome;
import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.shared.Actor;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.ETag;
import io.stratagem.shared.Label;
import io.stratagem.shared.NeedsRecentSignIn;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Person;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Change;
import io.stratagem.strategy.ReaderWords;
import io.stratagem.strategy.StrategyWords;
import jakarta.ws.rs.BeanParam;
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
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Change requests: the list, and the page on which one is submitted and reviewed. */
@Path("/change-requests")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class ChangeRequestPage {

    /** The fields that a refusal can be about. */
    private static final Set<String> FIELDS =
            Set.of("at", "checklist", "comment", "description", "text", "title", "zone");

    /** Shares below are told as less than this: what changes something is not "0 %". */
    private static final double SMALLEST_SHARE = 0.001;

    @CheckedTemplate(basePath = "change-requests")
    static class Templates {
        static native TemplateInstance list(RequestList list);

        static native TemplateInstance review(
                ChangeRequestView request,
                GuardrailReport report,
                List<Wording> changedSinceSubmit,
                May may,
                String whyNoReview,
                Beside beside,
                List<ThingChanges> groups,
                List<RequestRevision> revisions,
                String inShort,
                String measured,
                List<Remark> remarks,
                String riskTone,
                List<String> riskReasons,
                List<String> idle,
                Wording freeze,
                List<Long> overtaken,
                List<Event> timeline,
                Typed typed,
                String notice,
                Problem problem,
                Map<String, Wording> errors);
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

    /** What both touch, e.g. {@code offer saver, settings}. */
    @TemplateExtension
    static String touched(
            Overlap overlap, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return new Label(
                        overlap.words(),
                        overlap.objects().stream()
                                .map(ChangeRequestPage::spanish)
                                .collect(Collectors.joining(", ")))
                .in((Locale) locale);
    }

    private static String spanish(String object) {
        return object.replaceFirst("^offers/", "oferta ")
                .replaceFirst("^rules/", "regla ")
                .replaceFirst("^placements/", "espacio ")
                .replaceFirst("^settings$", "ajustes");
    }

    /** The field of the page of a change request that is wrong; null for what is none there. */
    @TemplateExtension
    static String field(Violation violation) {
        String name = violation.pointer().replaceFirst("^(/apply)?/", "");
        return FIELDS.contains(name) ? name : null;
    }

    /** What whoever looks at the page may do. */
    record May(
            boolean edit,
            boolean takeOver,
            boolean submit,
            boolean review,
            boolean approve,
            boolean apply,
            boolean schedule,
            boolean unschedule,
            boolean recall,
            boolean cancel,
            boolean reopen,
            boolean breakGlass,
            boolean retitle) {}

    /**
     * What was typed into a form that was refused, and what the forms begin with.
     *
     * @param review the comment of a review
     * @param ticked the items ticked for it
     * @param comment a comment of its own
     * @param apply when it shall go live: ON_APPROVAL, MANUAL or AT_TIME
     * @param at the local time of AT_TIME
     * @param zone its time zone
     * @param title a new title; null where none was typed
     * @param description a new description
     */
    record Typed(
            String review,
            List<String> ticked,
            String comment,
            String apply,
            String at,
            String zone,
            String title,
            String description) {

        static final Typed NOTHING = review("", List.of());

        static Typed review(String comment, List<String> ticked) {
            return new Typed(comment, ticked, "", null, null, null, null, null);
        }

        static Typed comment(String comment) {
            return new Typed("", List.of(), comment, null, null, null, null, null);
        }

        static Typed time(String apply, String at, String zone) {
            return new Typed("", List.of(), "", apply, at, zone, null, null);
        }

        static Typed texts(String title, String description) {
            return new Typed("", List.of(), "", null, null, null, title, description);
        }

        /** The same with what is set for what was not typed. */
        Typed or(Schedule schedule, String usualZone) {
            return new Typed(
                    review,
                    ticked,
                    comment,
                    apply == null ? "ON_APPROVAL" : apply,
                    at != null ? at : schedule == null ? "" : input(schedule),
                    zone != null ? zone : schedule == null ? usualZone : schedule.zone(),
                    title,
                    description);
        }
    }

    /** A time as the input of a form spells it. */
    private static String input(Schedule schedule) {
        return schedule.at().toLocalDateTime().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * A review or a comment in the list.
     *
     * @param words what a review says; null for a comment
     * @param past whether it is a review of an earlier cycle
     */
    record Remark(
            Person person,
            String words,
            String tone,
            String stage,
            List<String> ticked,
            String comment,
            Instant at,
            int cycle,
            boolean past) {

        static Remark of(Comment comment) {
            return new Remark(
                    comment.person(),
                    null,
                    null,
                    null,
                    List.of(),
                    comment.text(),
                    comment.at(),
                    0,
                    false);
        }

        static Remark of(Review review, ChangeRequestView request, CurrentReader reader) {
            RequestMessages texts = reader.texts(RequestMessages.class);
            Locale locale = reader.locale();
            String words =
                    switch (review.verdict()) {
                        case APPROVE -> texts.approvedVerdict();
                        case REQUEST_CHANGES -> texts.changesVerdict();
                        case REJECT -> texts.rejectedVerdict();
                    };
            String tone =
                    switch (review.verdict()) {
                        case APPROVE -> "good";
                        case REQUEST_CHANGES -> "warn";
                        case REJECT -> "bad";
                    };
            RiskProgress risk = request.risk();
            String stage =
                    risk.stages().size() == 1
                            ? null
                            : risk.stages().stream()
                                    .filter(s -> s.id().equals(review.stage()))
                                    .map(s -> s.label().in(locale))
                                    .findFirst()
                                    .orElse(review.stage());
            List<String> ticked =
                    risk.checklist().stream()
                            .filter(item -> review.checklist().contains(item.id()))
                            .map(item -> item.label().in(locale))
                            .toList();
            return new Remark(
                    review.person(),
                    words,
                    tone,
                    stage,
                    ticked,
                    review.comment(),
                    review.at(),
                    review.cycle(),
                    review.cycle() != request.cycle());
        }
    }

    /** Something that happened to the change request. */
    record Event(String text, Person person, Instant at) {}

    /** What changes of one kind of thing. */
    record ThingChanges(String thing, List<Change> changes) {

        /** In the order in which the kinds come first. */
        static List<ThingChanges> of(List<Change> diff) {
            Map<String, List<Change>> groups = new LinkedHashMap<>();
            for (Change change : diff) {
                groups.computeIfAbsent(thing(change), thing -> new ArrayList<>()).add(change);
            }
            return groups.entrySet().stream()
                    .map(group -> new ThingChanges(group.getKey(), group.getValue()))
                    .toList();
        }

        /** How many things it are, a thing with several changes counted once. */
        int things() {
            return (int) changes.stream().map(Change::objectId).distinct().count();
        }

        private static String thing(Change change) {
            return switch (change.object()) {
                case OFFER, RULE, PLACEMENT -> change.object().name();
                case STRATEGY, ARBITRATION, FALLBACK -> "SETTINGS";
            };
        }
    }

    private final ChangeRequests changeRequests;
    private final ComparingSubmissions comparing;
    private final ReviewDesk desk;
    private final Submitting submitting;
    private final Reviewing reviewing;
    private final Scheduling scheduling;
    private final Unscheduling unscheduling;
    private final Commenting commenting;
    private final Recalling recalling;
    private final Cancelling cancelling;
    private final Reopening reopening;
    private final Retitling retitling;
    private final FreezeWindows freezeWindows;
    private final Glasses glasses;
    private final GlassBreakers glassBreakers;
    private final Clock clock;
    private final AuditTrail trail;
    private final ApprovalsConfig config;
    private final CurrentActor currentActor;
    private final CurrentReader reader;
    private final ReaderWords words;

    ChangeRequestPage(
            ChangeRequests changeRequests,
            ComparingSubmissions comparing,
            ReviewDesk desk,
            Submitting submitting,
            Reviewing reviewing,
            Scheduling scheduling,
            Unscheduling unscheduling,
            Commenting commenting,
            Recalling recalling,
            Cancelling cancelling,
            Reopening reopening,
            Retitling retitling,
            FreezeWindows freezeWindows,
            Glasses glasses,
            GlassBreakers glassBreakers,
            Clock clock,
            AuditTrail trail,
            ApprovalsConfig config,
            CurrentActor currentActor,
            CurrentReader reader,
            ReaderWords words) {
        this.changeRequests = changeRequests;
        this.comparing = comparing;
        this.desk = desk;
        this.submitting = submitting;
        this.reviewing = reviewing;
        this.scheduling = scheduling;
        this.unscheduling = unscheduling;
        this.commenting = commenting;
        this.recalling = recalling;
        this.cancelling = cancelling;
        this.reopening = reopening;
        this.retitling = retitling;
        this.freezeWindows = freezeWindows;
        this.glasses = glasses;
        this.glassBreakers = glassBreakers;
        this.clock = clock;
        this.trail = trail;
        this.config = config;
        this.currentActor = currentActor;
        this.reader = reader;
        this.words = words;
    }

    /** The list; what it shows and how is all in the address. */
    @GET
    public TemplateInstance list(@BeanParam RequestList list) {
        list.found(changeRequests);
        return Templates.list(list);
    }

    /** What a change request changes, and what can be done about it. */
    @GET
    @Path("{number}")
    public TemplateInstance show(
            @PathParam("number") long number, @QueryParam("done") @DefaultValue("") String done) {
        return page(number, Typed.NOTHING, notice(done), null);
    }

    @POST
    @Path("{number}/submit")
    public Response submit(
            @PathParam("number") long number,
            @FormParam("etag") @DefaultValue("") String etag,
            @FormParam("apply") @DefaultValue("ON_APPROVAL") String apply,
            @FormParam("at") @DefaultValue("") String at,
            @FormParam("zone") @DefaultValue("") String zone) {
        ApplyPlan plan =
                switch (apply) {
                    case "MANUAL" -> ApplyPlan.MANUAL;
                    case "AT_TIME" -> ApplyPlan.at(new WantedTime(at, zone));
                    default -> ApplyPlan.ON_APPROVAL;
                };
        return act(
                number,
                "submitted",
                Typed.time(apply, at, zone),
                () -> submitting.submit(number, ETag.strong(etag), () -> plan, currentActor.get()));
    }

    /**
     * Sets when it goes live by itself, or moves that time.
     *
     * @param at the local time
     * @param zone its time zone
     */
    @POST
    @Path("{number}/schedule")
    @NeedsRecentSignIn
    public Response schedule(
            @PathParam("number") long number,
            @FormParam("etag") @DefaultValue("") String etag,
            @FormParam("at") @DefaultValue("") String at,
            @FormParam("zone") @DefaultValue("") String zone) {
        return act(
                number,
                "scheduled",
                Typed.time("AT_TIME", at, zone),
                () ->
                        scheduling.schedule(
                                number,
                                ETag.strong(etag),
                                () -> new WantedTime(at, zone),
                                currentActor.get()));
    }

    @POST
    @Path("{number}/unschedule")
    public Response unschedule(
            @PathParam("number") long number, @FormParam("etag") @DefaultValue("") String etag) {
        return act(
                number,
                "unscheduled",
                Typed.NOTHING,
                () -> unscheduling.unschedule(number, ETag.strong(etag), currentActor.get()));
    }

    @POST
    @Path("{number}/recall")
    public Response recall(
            @PathParam("number") long number, @FormParam("etag") @DefaultValue("") String etag) {
        return act(
                number,
                "recalled",
                Typed.NOTHING,
                () -> recalling.recall(number, ETag.strong(etag), currentActor.get()));
    }

    @POST
    @Path("{number}/cancel")
    public Response cancel(
            @PathParam("number") long number, @FormParam("etag") @DefaultValue("") String etag) {
        return act(
                number,
                "cancelled",
                Typed.NOTHING,
                () -> cancelling.cancel(number, ETag.strong(etag), currentActor.get()));
    }

    @POST
    @Path("{number}/reopen")
    public Response reopen(
            @PathParam("number") long number, @FormParam("etag") @DefaultValue("") String etag) {
        return act(
                number,
                "reopened",
                Typed.NOTHING,
                () -> reopening.reopen(number, ETag.strong(etag), currentActor.get()));
    }

    /**
     * Says better what it is about and why.
     *
     * @param title 1 to 200 characters
     * @param description may be left blank
     */
    @POST
    @Path("{number}/texts")
    public Response retitle(
            @PathParam("number") long number,
            @FormParam("etag") @DefaultValue("") String etag,
            @FormParam("title") @DefaultValue("") String title,
            @FormParam("description") @DefaultValue("") String description) {
        return act(
                number,
                "retitled",
                Typed.texts(title, description),
                () ->
                        retitling.retitle(
                                number,
                                ETag.strong(etag),
                                title,
                                description.isBlank() ? null : description.strip(),
                                currentActor.get()));
    }

    @POST
    @Path("{number}/comments")
    public Response comment(
            @PathParam("number") long number, @FormParam("text") @DefaultValue("") String text) {
        return act(
                number,
                "commented",
                Typed.comment(text),
                () -> commenting.comment(number, text, currentActor.get()));
    }

    /**
     * Records a verdict on exactly what the page showed.
     *
     * @param digest the seal it showed
     */
    @POST
    @Path("{number}/reviews")
    @NeedsRecentSignIn
    public Response review(
            @PathParam("number") long number,
            @FormParam("etag") @DefaultValue("") String etag,
            @FormParam("verdict") @DefaultValue("") String verdict,
            @FormParam("digest") @DefaultValue("") String digest,
            @FormParam("comment") @DefaultValue("") String comment,
            @FormParam("checklist") List<String> checklist) {
        NewReview said =
                new NewReview(
                        verdict, digest, comment.isBlank() ? null : comment.strip(), checklist);
        return act(
                number,
                "reviewed",
                Typed.review(comment, checklist),
                () -> {
                    requireReason(said);
                    reviewing.review(number, ETag.strong(etag), () -> said, currentActor.get());
                });
    }

    /** Who objects on a page says why: the author reads nothing else. */
    private static void requireReason(NewReview said) {
        if (said.comment() == null && !Verdict.APPROVE.name().equals(said.verdict())) {
            throw ProblemException.invalid(
                    "/comment",
                    "required",
                    Wording.of(
                            "Write in the comment what should be different.",
                            "Escriba en el comentario qué debería ser distinto."));
        }
    }

    /** Does something and shows the page again: with what was done, or with why it was refused. */
    private Response act(long number, String done, Typed typed, Runnable act) {
        try {
            act.run();
        } catch (ProblemException e) {
            if (e.problem().status() == Problem.Kind.NOT_FOUND.status()) {
                throw e;
            }
            return Response.status(e.problem().status())
                    .entity(page(number, typed, null, e.problem()))
                    .build();
        }
        return Response.seeOther(URI.create("/change-requests/" + number + "?done=" + done))
                .build();
    }

    private String notice(String done) {
        RequestMessages texts = reader.texts(RequestMessages.class);
        return switch (done) {
            case "submitted" -> texts.submittedNotice();
            case "recalled" -> texts.recalledNotice();
            case "cancelled" -> texts.cancelledNotice();
            case "imported" -> texts.importedNotice();
            case "rebased" -> texts.rebasedNotice();
            case "scheduled" -> texts.scheduledNotice();
            case "unscheduled" -> texts.unscheduledNotice();
            case "reviewed" -> texts.reviewedNotice();
            case "reopened" -> texts.reopenedNotice();
            case "retitled" -> texts.retitledNotice();
            case "commented" -> texts.commentedNotice();
            default -> null;
        };
    }

    private TemplateInstance page(long number, Typed typed, String notice, Problem problem) {
        ChangeRequestView request = changeRequests.find(number, words.get());
        Actor actor = currentActor.get();
        boolean reviewed =
                request.reviews().stream()
                        .anyMatch(r -> r.cycle() == request.cycle() && actor.is(r.person()));
        List<ThingChanges> groups = ThingChanges.of(request.diff());
        May may = may(request, actor, reviewed);
        return Templates.review(
                request,
                changeRequests.check(number),
                changeRequests.changedSinceSubmit(number),
                may,
                whyNoReview(request, actor, reviewed),
                actor.has(Role.APPROVER) ? desk.beside(number, actor) : null,
                groups,
                comparing.revisions(number),
                inShort(groups),
                measured(request.evidence()),
                remarks(request),
                request.risk().quorum() > 1 ? "warn" : "good",
                riskReasons(request),
                changeRequests.idle(number, StrategyWords.in(reader.locale())),
                freeze(request),
                may.approve() ? overtaken(request) : List.of(),
                timeline(number),
                typed.or(request.schedule(), reader.zone(config.timeZone()).getId()),
                notice,
                problem,
                errors(problem));
    }

    /** The others that have to be reviewed again once this one is live. */
    private List<Long> overtaken(ChangeRequestView request) {
        return changeRequests.overtakenBy(request.strategy()).stream()
                .filter(number -> number != request.number())
                .toList();
    }

    /** What is wrong with each field of this page, by its name. */
    private static Map<String, Wording> errors(Problem problem) {
        Map<String, Wording> errors = new LinkedHashMap<>();
        if (problem != null) {
            for (Violation violation : problem.violations()) {
                if (field(violation) != null) {
                    errors.put(field(violation), violation.wording());
                }
            }
        }
        return errors;
    }

    /** In the reader's language. */
    private List<String> riskReasons(ChangeRequestView request) {
        return StrategyWords.in(reader.locale()) == StrategyWords.ENGLISH
                ? request.risk().reasons()
                : changeRequests.riskReasons(request, reader.locale());
    }

    /** E.g. {@code 2 offers, 1 rule}. */
    private String inShort(List<ThingChanges> groups) {
        RequestMessages texts = reader.texts(RequestMessages.class);
        return groups.isEmpty()
                ? "–"
                : groups.stream()
                        .map(group -> texts.things(group.thing(), group.things()))
                        .collect(Collectors.joining(", "));
    }

    /**
     * The greatest share of decisions that the evidence says change, in words; null where none is
     * known.
     */
    private String measured(JsonNode evidence) {
        double share = -1;
        for (JsonNode item : evidence) {
            if (item.path(Evidence.CHANGED_SHARE).isNumber()) {
                share = Math.max(share, item.get(Evidence.CHANGED_SHARE).doubleValue());
            }
        }
        if (share < 0) {
            return null;
        }
        NumberFormat percent = NumberFormat.getNumberInstance(reader.locale());
        percent.setMaximumFractionDigits(1);
        RequestMessages texts = reader.texts(RequestMessages.class);
        return share > 0 && share < SMALLEST_SHARE
                ? texts.lessThan(percent.format(SMALLEST_SHARE * 100) + "\u00a0%")
                : texts.upTo(percent.format(share * 100) + "\u00a0%");
    }

    private May may(ChangeRequestView request, Actor actor, boolean reviewed) {
        ChangeRequestState state = request.state();
        boolean involved = request.involves(actor.person());
        boolean review =
                request.risk().stages().stream().anyMatch(stage -> stage.admits(actor))
                        && !involved
                        && !reviewed
                        && request.isOnReview();
        return new May(
                actor.has(Role.MARKETER) && state.allows(ChangeRequestAct.EDIT),
                actor.has(Role.MARKETER) && !involved && state.allows(ChangeRequestAct.SUBMIT),
                involved && state.allows(ChangeRequestAct.SUBMIT),
                review,
                review && request.risk().open().filter(stage -> !stage.admits(actor)).isEmpty(),
                request.mayBeReleasedBy(actor) && state.allows(ChangeRequestAct.APPLY),
                request.mayBeReleasedBy(actor) && state.allows(ChangeRequestAct.SCHEDULE),
                request.mayBeReleasedBy(actor) && state.allows(ChangeRequestAct.UNSCHEDULE),
                involved && state.allows(ChangeRequestAct.RECALL),
                involved && state.allows(ChangeRequestAct.CANCEL),
                involved && state.allows(ChangeRequestAct.REOPEN),
                state.allows(ChangeRequestAct.BREAK_GLASS)
                        && request.baseRevision() != 0
                        && glassBreakers.isOfferedTo(actor),
                actor.is(request.author()) && state.allows(ChangeRequestAct.EDIT));
    }

    /** Reviews and comments in the order in which they were made. */
    private List<Remark> remarks(ChangeRequestView request) {
        return Stream.concat(
                        request.reviews().stream()
                                .map(review -> Remark.of(review, request, reader)),
                        request.comments().stream().map(Remark::of))
                .sorted(Comparator.comparing(Remark::at))
                .toList();
    }

    /** Why what is approved does not go live now; null when nothing holds it up. */
    private Wording freeze(ChangeRequestView request) {
        return request.state().allows(ChangeRequestAct.APPLY)
                ? freezeWindows
                        .at(clock.instant())
                        .map(Freeze::wording)
                        .or(() -> glasses.openOn(request.strategy()).map(Glass::holdsUp))
                        .orElse(null)
                : null;
    }

    /** Why there are no buttons to review with, for those who might expect them; else null. */
    private String whyNoReview(ChangeRequestView request, Actor actor, boolean reviewed) {
        if (!request.isOnReview()) {
            return null;
        }
        RequestMessages texts = reader.texts(RequestMessages.class);
        if (request.involves(actor.person())) {
            return texts.tookPart(request.risk().quorum());
        }
        if (reviewed) {
            return texts.alreadyReviewed();
        }
        StageProgress open = request.risk().open().orElse(null);
        return open == null || open.admits(actor)
                ? null
                : texts.otherRoles(
                        open.missing(),
                        open.roles(),
                        request.risk().stages().stream().anyMatch(s -> s.admits(actor)));
    }

    private List<Event> timeline(long number) {
        AuditFilter filter = new AuditFilter(null, null, null, "change-request/" + number);
        List<AuditEntry> entries =
                new ArrayList<>(
                        trail.find(filter, new PageRequest(null, PageRequest.MAX_LIMIT)).items());
        Collections.reverse(entries);
        RequestMessages texts = reader.texts(RequestMessages.class);
        List<Event> events = new ArrayList<>();
        for (AuditEntry entry : entries) {
            if (entry.outcome() == Outcome.OK) {
                Event event = new Event(texts.act(entry.action()), entry.person(), entry.at());
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
}
