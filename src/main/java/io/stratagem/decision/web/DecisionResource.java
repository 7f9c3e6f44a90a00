package io.stratagem.decision.web;

import io.quarkus.security.Authenticated;
import io.stratagem.audit.Unaudited;
import io.stratagem.decision.Deciding;
import io.stratagem.decision.Decision;
import io.stratagem.decision.DecisionIds;
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
import io.stratagem.shared.Wording;
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

    private final Deciding deciding;
    private final DecisionLog decisions;
    private final DecisionQueries queries;
    private final Replaying replaying;
    private final CurrentActor actor;
    private final ServingPulse pulse;
    private final ManagedExecutor worker;
    private final DecisionAnswers answers;

    DecisionResource(
            Deciding deciding,
            DecisionLog decisions,
            DecisionQueries queries,
            Replaying replaying,
            CurrentActor actor,
            ServingPulse pulse,
            ManagedExecutor worker,
            DecisionAnswers answers) {
        this.deciding = deciding;
        this.decisions = decisions;
        this.queries = queries;
        this.replaying = replaying;
        this.actor = actor;
        this.pulse = pulse;
        this.worker = worker;
        this.answers = answers;
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
            description =
                    "The decision, or answers when several placements were asked for; never both.",
            content = @Content(schema = @Schema(allOf = {DecisionView.class, AnswersView.class})))
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
        DecisionAnswers.requireRole(asking, previewed);
        DecisionBody asked = DecisionBody.read(body);
        if (previewed) {
            Locale locale = Language.of(headers.getAcceptableLanguages());
            return worker.supplyAsync(() -> answers.previewed(asked, locale));
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
            return decided.thenApplyAsync(made -> answers.explained(asked, made, locale), worker);
        }
        return decided.thenApply(made -> answers.plain(asked, made));
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
    public ReplayView replay(@PathParam("id") String id) {
        return ReplayView.of(replaying.replay(stored(id)));
    }

    private Decision stored(String id) {
        return DecisionIds.parse(id)
                .flatMap(decisions::find)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        Wording.of(
                                                "There is no decision \"%s\". Use the decisionId of an answer; a preview is not kept.",
                                                "No hay ninguna decisión «%s». Use el decisionId de una respuesta; una vista previa no se guarda.",
                                                id)));
    }
}
