package io.stratagem.decision.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.Authenticated;
import io.stratagem.audit.Unaudited;
import io.stratagem.decision.Deciding;
import io.stratagem.decision.Decision;
import io.stratagem.decision.DecisionLog;
import io.stratagem.decision.DecisionQueries;
import io.stratagem.decision.Explanation;
import io.stratagem.decision.Replaying;
import io.stratagem.decision.ServingPulse;
import io.stratagem.shared.Actor;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Language;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.QueryParameter;
import io.stratagem.shared.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Which offers for this customer, here, now; and why. */
@Path("/api/v1/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class DecisionResource {

    private static final List<Role> PREVIEWERS =
            List.of(Role.MARKETER, Role.APPROVER, Role.OPERATOR);

    private final Deciding deciding;
    private final DecisionLog decisions;
    private final DecisionQueries queries;
    private final Replaying replaying;
    private final CurrentActor actor;
    private final ServingPulse pulse;
    private final ManagedExecutor worker;
    private final ObjectMapper json;

    DecisionResource(
            Deciding deciding,
            DecisionLog decisions,
            DecisionQueries queries,
            Replaying replaying,
            CurrentActor actor,
            ServingPulse pulse,
            ManagedExecutor worker,
            ObjectMapper json) {
        this.deciding = deciding;
        this.decisions = decisions;
        this.queries = queries;
        this.replaying = replaying;
        this.actor = actor;
        this.pulse = pulse;
        this.worker = worker;
        this.json = json;
    }

    /**
     * Decides: one answer, or {@link AnswersView} when {@code placements} are asked for.
     *
     * @param preview {@code true}: the same answer, but nothing is reserved, logged or counted
     */
    @Unaudited
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"decision-client", "marketer", "approver", "operator"})
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(oneOf = {DecisionView.class, AnswersView.class})))
    @Parameter(
            name = IdempotencyKeyHeader.NAME,
            in = ParameterIn.HEADER,
            description = "Repeats under the same key give the same answer and count once.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 255))
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = DecisionBody.class)))
    public CompletionStage<byte[]> decide(
            byte[] body, @QueryParam("preview") String preview, @Context HttpHeaders headers) {
        boolean previewed = QueryParameter.flag("preview", preview);
        Actor asking = actor.get();
        requireRole(asking, previewed);
        DecisionBody asked = DecisionBody.read(body);
        if (previewed) {
            Locale locale = Language.of(headers.getAcceptableLanguages());
            return worker.supplyAsync(() -> previewed(asked, locale));
        }
        long begun = System.nanoTime();
        CompletionStage<List<Decision>> decided =
                deciding.decide(
                                asked.request(),
                                IdempotencyKeyHeader.read(
                                        headers.getRequestHeader(IdempotencyKeyHeader.NAME),
                                        asking,
                                        body))
                        .whenComplete(
                                (made, failure) -> pulse.answered(made, System.nanoTime() - begun));
        if (asked.explain()) {
            // Explaining reads the store, which is not for the thread that decides.
            Locale locale = Language.of(headers.getAcceptableLanguages());
            return decided.thenApplyAsync(made -> explained(asked, made, locale), worker);
        }
        return decided.thenApply(
                made -> view(asked, made.stream().map(d -> DecisionView.of(d, null))));
    }

    private byte[] previewed(DecisionBody asked, Locale locale) {
        return view(
                asked,
                deciding.preview(asked.request()).stream()
                        .map(
                                preview ->
                                        DecisionView.of(
                                                preview.decision(),
                                                asked.explain()
                                                        ? replaying.explain(preview, locale)
                                                        : null)));
    }

    private byte[] explained(DecisionBody asked, List<Decision> decided, Locale locale) {
        return view(
                asked,
                decided.stream()
                        .map(made -> DecisionView.of(made, replaying.explain(made, locale))));
    }

    /**
     * JSON, written here because the type of the answer is known here and need not be looked up.
     */
    private byte[] view(DecisionBody asked, Stream<DecisionView> views) {
        List<DecisionView> all = views.toList();
        try {
            return json.writeValueAsBytes(asked.isForSeveral() ? new AnswersView(all) : all.get(0));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer could not be written as JSON", e);
        }
    }

    private static void requireRole(Actor asking, boolean previewed) {
        if (previewed && PREVIEWERS.stream().noneMatch(asking::has)) {
            throw ProblemException.forbidden(
                    "A preview is for marketers, approvers and operators. Leave preview out.");
        }
        if (!previewed && !asking.has(Role.DECISION_CLIENT)) {
            throw ProblemException.forbidden(
                    "Only decision clients may decide for real. Use ?preview=true to try.");
        }
    }

    /**
     * The decisions made, newest first.
     *
     * @param uri with what is to be found, as {@link DecisionFilter} reads it
     */
    @GET
    @RolesAllowed({"operator", "auditor", "approver", "marketer"})
    @Parameter(
            name = "customer",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "offer", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "strategy",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "version",
            in = ParameterIn.QUERY,
            description = "A revision of the strategy.",
            schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "The earliest instant, included.",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "The latest instant, left out.",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @APIResponse(responseCode = "200", description = "Newest first.")
    public Page<DecisionSummary> list(
            @Context UriInfo uri,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        return queries.list(DecisionFilter.read(uri), PageRequest.of(cursor, limit))
                .map(DecisionSummary::of);
    }

    @GET
    @Path("/{id}")
    public DecisionView find(@PathParam("id") String id) {
        return DecisionView.of(stored(id), null);
    }

    /**
     * Why each offer of the placement is in the answer or not, with the values compared, in English
     * or Spanish.
     */
    @GET
    @Path("/{id}/explanation")
    public Explanation explain(@PathParam("id") String id, @Context HttpHeaders headers) {
        return replaying.explain(stored(id), Language.of(headers.getAcceptableLanguages()));
    }

    /** Makes a decision again, with the rule set of then and what it saw then. */
    @GET
    @Path("/{id}/replay")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ReplayView.class)))
    @APIResponse(responseCode = "404", description = "There is no such decision.")
    @APIResponse(
            responseCode = "409",
            description =
                    "It cannot be made again: it is older than the keeping of what decisions see,"
                            + " was made degraded, or its rule set cannot be built any more.")
    public ReplayView replay(@PathParam("id") String id) {
        return ReplayView.of(replaying.replay(stored(id)));
    }

    private Decision stored(String id) {
        return Ids.parse(id)
                .flatMap(decisions::find)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "There is no decision \"%s\". Use the decisionId of an"
                                                        .formatted(id)
                                                + " answer; a preview is not kept."));
    }
}
