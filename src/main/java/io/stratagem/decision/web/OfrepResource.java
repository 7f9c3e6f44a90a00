package io.stratagem.decision.web;

import io.quarkus.security.Authenticated;
import io.stratagem.audit.Unaudited;
import io.stratagem.decision.Deciding;
import io.stratagem.decision.Decision;
import io.stratagem.decision.ServingPulse;
import io.stratagem.deployment.Lease;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Digest;
import io.stratagem.shared.ETag;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.QueryParameter;
import io.stratagem.shared.Wording;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * Placements as feature flags, by the OpenFeature Remote Evaluation Protocol. One flag is a
 * decision, since who asks for one shows it; all flags at once are previews, since who asks for all
 * keeps them for later.
 */
@Path("/ofrep/v1/evaluate/flags")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class OfrepResource {

    private final Deciding deciding;
    private final LiveRuleSets liveRuleSets;
    private final CurrentActor actor;
    private final ServingPulse pulse;
    private final DecisionAnswers answers;
    private final ManagedExecutor worker;

    OfrepResource(
            Deciding deciding,
            LiveRuleSets liveRuleSets,
            CurrentActor actor,
            ServingPulse pulse,
            DecisionAnswers answers,
            ManagedExecutor worker) {
        this.deciding = deciding;
        this.liveRuleSets = liveRuleSets;
        this.actor = actor;
        this.pulse = pulse;
        this.answers = answers;
        this.worker = worker;
    }

    /**
     * What is sent.
     *
     * @param context the customer as {@code targetingKey}, and attributes by name
     */
    record FlagRequest(@Schema(implementation = Object.class) Object context) {}

    /** All flags, each evaluated or with its error. */
    record Flags(
            @Schema(type = SchemaType.ARRAY, implementation = Flag.class) List<Object> flags) {}

    /**
     * Evaluates a placement.
     *
     * @param key the placement's id, with {@link Flag#WHOLE_OFFER} for the offer with its content
     * @param preview {@code true}: nothing is reserved, logged or counted
     */
    @Unaudited
    @POST
    @Path("/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"decision-client", "marketer", "approver", "operator"})
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = FlagRequest.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Flag.class)))
    @APIResponse(
            responseCode = "400",
            content = @Content(schema = @Schema(implementation = FlagError.class)))
    @APIResponse(
            responseCode = "404",
            content = @Content(schema = @Schema(implementation = FlagError.class)))
    @APIResponse(
            responseCode = "503",
            content = @Content(schema = @Schema(implementation = FlagError.class)))
    public CompletionStage<Response> evaluate(
            @PathParam("key") String key, @QueryParam("preview") String preview, byte[] body) {
        boolean previewed = QueryParameter.flag("preview", preview);
        DecisionAnswers.requireRole(actor.get(), previewed);
        return evaluated(key, body, previewed)
                .thenApply(flag -> Response.ok(answers.bytes(flag)).build())
                .exceptionally(failure -> refused(key, failure));
    }

    private CompletionStage<Flag> evaluated(String key, byte[] body, boolean previewed) {
        try {
            FlagContext context = context(body);
            DecisionBody asked = question(key, context);
            if (previewed) {
                return worker.supplyAsync(() -> Flag.of(key, previewed(asked), false));
            }
            long begun = System.nanoTime();
            return deciding.decide(asked.request(), Optional.empty())
                    .whenComplete(
                            (made, failure) -> pulse.answered(made, System.nanoTime() - begun))
                    .thenApply(made -> Flag.of(key, made.get(0), true));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Evaluates every live placement for one customer. Nothing is reserved, logged or counted.
     *
     * @param known ETags of answers that the caller still has, or null
     */
    @Unaudited
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"decision-client", "marketer", "approver", "operator"})
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = FlagRequest.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Flags.class)))
    @APIResponse(responseCode = "304", description = "Nothing is different.")
    @APIResponse(
            responseCode = "400",
            content = @Content(schema = @Schema(implementation = FlagError.class)))
    public Response evaluateAll(@HeaderParam(HttpHeaders.IF_NONE_MATCH) String known, byte[] body) {
        List<Object> flags = new ArrayList<>();
        try {
            FlagContext context = context(body);
            for (String placement : liveRuleSets.placements().keySet()) {
                addBoth(placement, context, flags);
            }
        } catch (RuntimeException e) {
            return refused(null, e);
        }
        byte[] answer = answers.bytes(new Flags(flags));
        String digest = Digest.of(answer);
        return (ETag.isKnown(known, digest) ? Response.notModified() : Response.ok(answer))
                .header(HttpHeaders.ETAG, ETag.strong(digest))
                .build();
    }

    /** As the offer's id and as the whole offer; one decision for both. */
    private void addBoth(String placement, FlagContext context, List<Object> flags) {
        try {
            Decision decision = previewed(question(placement, context));
            flags.add(Flag.of(placement, decision, false));
            flags.add(Flag.of(placement + Flag.WHOLE_OFFER, decision, false));
        } catch (ProblemException e) {
            flags.add(FlagError.of(placement, e.problem()));
            flags.add(FlagError.of(placement + Flag.WHOLE_OFFER, e.problem()));
        }
    }

    private Decision previewed(DecisionBody asked) {
        return deciding.preview(asked.request()).get(0).decision();
    }

    private static FlagContext context(byte[] body) {
        FlagContext context = FlagContext.read(body);
        if (context.namesNobody()) {
            throw new NobodyNamed();
        }
        return context;
    }

    private DecisionBody question(String key, FlagContext context) {
        String placement =
                key.endsWith(Flag.WHOLE_OFFER)
                        ? key.substring(0, key.length() - Flag.WHOLE_OFFER.length())
                        : key;
        try (Lease live =
                liveRuleSets
                        .forPlacement(placement)
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                Wording.of(
                                                        "No live strategy has the placement \"%s\".",
                                                        "Ninguna estrategia en vivo tiene el espacio \"%s\".",
                                                        placement)))) {
            return context.question(placement, live.ruleSet().templates().vocabulary());
        }
    }

    private static Response refused(String key, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof NobodyNamed) {
            FlagError error =
                    new FlagError(
                            key,
                            FlagError.Code.TARGETING_KEY_MISSING,
                            "The context names no customer. Set its targetingKey to the customer's"
                                    + " id.");
            return Response.status(Response.Status.BAD_REQUEST).entity(error).build();
        }
        if (!(cause instanceof ProblemException refused)) {
            throw cause instanceof RuntimeException unexpected
                    ? unexpected
                    : new CompletionException(cause);
        }
        FlagError error = FlagError.of(key, refused.problem());
        return Response.status(error.status(refused.problem().status()))
                .header(HttpHeaders.RETRY_AFTER, refused.retryAfterSeconds())
                .entity(error)
                .build();
    }

    /** The context has no targeting key. */
    private static final class NobodyNamed extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}
