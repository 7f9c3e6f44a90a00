package io.stratagem.approval.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.stratagem.approval.ApplyPlan;
import io.stratagem.approval.Cancelling;
import io.stratagem.approval.ChangeRequestState;
import io.stratagem.approval.ChangeRequestView;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.Comment;
import io.stratagem.approval.Commenting;
import io.stratagem.approval.DraftDocument;
import io.stratagem.approval.EditingDraft;
import io.stratagem.approval.NewReview;
import io.stratagem.approval.Recalling;
import io.stratagem.approval.Reopening;
import io.stratagem.approval.Reviewing;
import io.stratagem.approval.Scheduling;
import io.stratagem.approval.Submitting;
import io.stratagem.approval.Unscheduling;
import io.stratagem.approval.WantedTime;
import io.stratagem.shared.Answers;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.NeedsRecentSignIn;
import io.stratagem.shared.OptionalBody;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StrictJson;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.StrategyJson;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Change requests from draft to verdict. Where only the change request says who may act, its body
 * is bound once that is known.
 */
@Path("/api/v1/change-requests")
@Authenticated
public class ChangeRequestResource {

    private final ChangeRequests changeRequests;
    private final EditingDraft editing;
    private final Submitting submitting;
    private final Scheduling scheduling;
    private final Unscheduling unscheduling;
    private final Recalling recalling;
    private final Cancelling cancelling;
    private final Reopening reopening;
    private final Reviewing reviewing;
    private final Commenting commenting;
    private final ChangeRequestAnswers answers;
    private final CurrentActor actor;

    ChangeRequestResource(
            ChangeRequests changeRequests,
            EditingDraft editing,
            Submitting submitting,
            Scheduling scheduling,
            Unscheduling unscheduling,
            Recalling recalling,
            Cancelling cancelling,
            Reopening reopening,
            Reviewing reviewing,
            Commenting commenting,
            ChangeRequestAnswers answers,
            CurrentActor actor) {
        this.changeRequests = changeRequests;
        this.editing = editing;
        this.submitting = submitting;
        this.scheduling = scheduling;
        this.unscheduling = unscheduling;
        this.recalling = recalling;
        this.cancelling = cancelling;
        this.reopening = reopening;
        this.reviewing = reviewing;
        this.commenting = commenting;
        this.answers = answers;
        this.actor = actor;
    }

    /**
     * How to submit.
     *
     * @param apply {@code ON_APPROVAL} (when left out), {@code MANUAL} or {@code {at, zone}}
     */
    public record Submission(JsonNode apply) {}

    /** A remark. */
    public record NewComment(String text) {}

    /** What the guardrails say of a saved document; only violations block, and only a submit. */
    public record SavedDraft(List<Violation> violations, List<Violation> warnings) {}

    @GET
    public Page<ChangeRequestView> list(
            @QueryParam("state") String state,
            @QueryParam("strategy") String strategy,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        return changeRequests
                .list(
                        state == null ? null : constant(ChangeRequestState.class, "state", state),
                        strategy,
                        PageRequest.of(cursor, limit))
                .map(request -> changeRequests.find(request.number()));
    }

    @GET
    @Path("/{number}")
    public RestResponse<ChangeRequestView> find(@PathParam("number") String number) {
        return answers.ok(number(number));
    }

    @GET
    @Path("/{number}/strategy")
    public Response document(@PathParam("number") String number) {
        DraftDocument draft = changeRequests.draft(number(number));
        return Response.ok(draft.canonical().getBytes(StandardCharsets.UTF_8))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, ETag.strong(draft.digest()))
                .build();
    }

    @PUT
    @Path("/{number}/strategy")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("marketer")
    public RestResponse<SavedDraft> edit(
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            byte[] document) {
        EditingDraft.Edited edited =
                editing.edit(number(number), ifMatch, StrategyJson.parse(document), actor.get());
        return Answers.ok(
                new SavedDraft(edited.report().violations(), edited.report().warnings()),
                edited.digest());
    }

    @POST
    @Path("/{number}/submit")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("marketer")
    public RestResponse<ChangeRequestView> submit(
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = Submission.class)))
                    @OptionalBody
                    byte[] submission) {
        submitting.submit(number(number), ifMatch, () -> plan(submission), actor.get());
        return answers.ok(number(number));
    }

    /** Sets when an approved change request goes live by itself, or moves that time. */
    @POST
    @Path("/{number}/schedule")
    @NeedsRecentSignIn
    @Consumes(MediaType.APPLICATION_JSON)
    public RestResponse<ChangeRequestView> schedule(
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = WantedTime.class)))
                    byte[] wanted) {
        scheduling.schedule(
                number(number),
                ifMatch,
                () -> StrictJson.bind(wanted, WantedTime.class),
                actor.get());
        return answers.ok(number(number));
    }

    /** Takes the time away; the change request stays approved. */
    @POST
    @Path("/{number}/unschedule")
    public RestResponse<ChangeRequestView> unschedule(
            @PathParam("number") String number, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        unscheduling.unschedule(number(number), ifMatch, actor.get());
        return answers.ok(number(number));
    }

    @POST
    @Path("/{number}/recall")
    @RolesAllowed("marketer")
    public RestResponse<ChangeRequestView> recall(
            @PathParam("number") String number, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        recalling.recall(number(number), ifMatch, actor.get());
        return answers.ok(number(number));
    }

    @POST
    @Path("/{number}/cancel")
    @RolesAllowed("marketer")
    public RestResponse<ChangeRequestView> cancel(
            @PathParam("number") String number, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        cancelling.cancel(number(number), ifMatch, actor.get());
        return answers.ok(number(number));
    }

    @POST
    @Path("/{number}/reviews")
    @NeedsRecentSignIn
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("approver")
    public RestResponse<ChangeRequestView> review(
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewReview.class)))
                    byte[] review) {
        reviewing.review(
                number(number),
                ifMatch,
                () -> StrictJson.bind(review, NewReview.class),
                actor.get());
        return answers.ok(number(number));
    }

    @POST
    @Path("/{number}/reopen")
    @RolesAllowed("marketer")
    public RestResponse<ChangeRequestView> reopen(
            @PathParam("number") String number, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        reopening.reopen(number(number), ifMatch, actor.get());
        return answers.ok(number(number));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{number}/comments")
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Comment.class)))
    public RestResponse<Comment> comment(@PathParam("number") String number, NewComment comment) {
        Comment added = commenting.comment(number(number), comment.text(), actor.get());
        return RestResponse.status(RestResponse.Status.CREATED, added);
    }

    private static ApplyPlan plan(byte[] body) {
        JsonNode apply =
                body == null || body.length == 0
                        ? null
                        : StrictJson.bind(body, Submission.class).apply();
        if (apply == null || apply.isNull()) {
            return ApplyPlan.ON_APPROVAL;
        }
        if (apply.isObject()) {
            apply.fieldNames().forEachRemaining(ChangeRequestResource::requireTimeField);
            return ApplyPlan.at(new WantedTime(text(apply, "at"), text(apply, "zone")));
        }
        return switch (apply.asText()) {
            case "ON_APPROVAL" -> ApplyPlan.ON_APPROVAL;
            case "MANUAL" -> ApplyPlan.MANUAL;
            default ->
                    throw ProblemException.invalid(
                            "/apply",
                            "allowed-values",
                            Wording.of(
                                    "apply must be one of ON_APPROVAL, MANUAL, {\"at\", \"zone\"}.",
                                    "apply debe ser uno de ON_APPROVAL, MANUAL, {\"at\", \"zone\"}."));
        };
    }

    private static void requireTimeField(String name) {
        if (!name.equals("at") && !name.equals("zone")) {
            throw ProblemException.invalid(
                    Pointer.ROOT.at("apply").at(name).toString(),
                    "unknown-field",
                    Wording.of(
                            "A time has no field \"%s\". Send {\"at\", \"zone\"}.",
                            "Una hora no tiene ningún campo «%s». Envíe {\"at\", \"zone\"}.",
                            name));
        }
    }

    private static String text(JsonNode apply, String name) {
        JsonNode value = apply.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw ProblemException.invalid(
                    "/apply/" + name,
                    "type",
                    Wording.of("%s must be a text.", "%s debe ser un texto.", name));
        }
        return value.textValue();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String field, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                ProblemException.invalid(
                                        "/" + field,
                                        "allowed-values",
                                        Wording.of(
                                                "%s must be one of %s.",
                                                "%s debe ser uno de %s.", field, constants(type))));
    }

    private static String constants(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(Enum::name)
                .collect(Collectors.joining(", "));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ProblemException.notFound(
                    Wording.of(
                            "There is no change request \"%s\": it must be a number.",
                            "No hay ninguna solicitud de cambio «%s»: debe ser un número.", text));
        }
    }
}
