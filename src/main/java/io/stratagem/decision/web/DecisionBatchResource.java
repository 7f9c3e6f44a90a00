package io.stratagem.decision.web;

import io.quarkus.security.Authenticated;
import io.stratagem.audit.Unaudited;
import io.stratagem.decision.Deciding;
import io.stratagem.shared.Actor;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Language;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.QueryParameter;
import io.stratagem.shared.Wording;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Decisions for many customers in one call, each as if it was asked for alone. */
@Path("/api/v1/decisions/batch")
@Authenticated
public class DecisionBatchResource {

    private static final String JSON_LINES = "application/x-ndjson";

    /** So many calls together fill the lanes; more would only keep single decisions waiting. */
    private static final int MOST_CALLS = 2;

    private static final int RETRY_SECONDS = 5;

    private final Deciding deciding;
    private final DecisionAnswers answers;
    private final CurrentActor actor;

    /** Those whose calls are being answered; guarded by itself. */
    private final Set<String> callers = new HashSet<>();

    DecisionBatchResource(Deciding deciding, DecisionAnswers answers, CurrentActor actor) {
        this.deciding = deciding;
        this.answers = answers;
        this.actor = actor;
    }

    /**
     * Decides line by line: a request a line, and an answer a line in the same order. What is
     * answered is committed. A line that cannot be answered gets {@code {index, problem}}, and the
     * others go on.
     *
     * @param lines requests as for a single decision
     * @param preview {@code true}: the same answers, but nothing is reserved, logged or counted
     * @throws ProblemException 503 while another batch of the caller is answered, or others take
     *     all places
     */
    @Unaudited
    @POST
    @Consumes(JSON_LINES)
    @Produces(JSON_LINES)
    @RolesAllowed({"decision-client", "marketer", "approver", "operator"})
    @Parameter(
            name = IdempotencyKeyHeader.NAME,
            in = ParameterIn.HEADER,
            description =
                    "Every line gets a key of its own from it and its number, so that a call that"
                            + " broke off can be sent again whole.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 255))
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = JSON_LINES,
                            schema = @Schema(implementation = DecisionBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "A line for every line, in the same order.",
            content =
                    @Content(
                            mediaType = JSON_LINES,
                            schema =
                                    @Schema(
                                            allOf = {
                                                DecisionView.class,
                                                AnswersView.class,
                                                LineProblem.class
                                            })))
    public StreamingOutput decide(
            InputStream lines,
            @QueryParam("preview") String preview,
            @Context HttpHeaders headers) {
        boolean previewed = QueryParameter.flag("preview", preview);
        Actor asking = actor.get();
        DecisionAnswers.requireRole(asking, previewed);
        String key =
                IdempotencyKeyHeader.text(headers.getRequestHeader(IdempotencyKeyHeader.NAME))
                        .orElse(null);
        Locale locale = Language.of(headers.getAcceptableLanguages());
        DecisionBatch batch =
                new DecisionBatch(
                        deciding, answers, new DecisionBatch.Wish(asking, previewed, key, locale));
        String caller = asking.issuer() + "|" + asking.subject();
        return out -> {
            enter(caller);
            try {
                batch.run(lines, out);
            } catch (IOException e) {
                // Nobody has to act on a caller who left.
                throw ProblemException.malformed(
                        Wording.of(
                                "The call broke off. What was answered is decided; send it again under its Idempotency-Key.",
                                "La llamada se interrumpió. Lo respondido está decidido; envíela de nuevo con su Idempotency-Key."));
            } finally {
                leave(caller);
            }
        };
    }

    private void enter(String caller) {
        synchronized (callers) {
            if (callers.contains(caller)) {
                throw ProblemException.unavailable(
                        Wording.of(
                                "Your other batch is still being decided. Send this one when that is answered.",
                                "Su otro lote se está decidiendo todavía. Envíe este cuando aquel esté respondido."),
                        RETRY_SECONDS);
            }
            if (callers.size() == MOST_CALLS) {
                throw ProblemException.unavailable(
                        Wording.of(
                                "%d batches are being decided, which is the most at once. Ask again.",
                                "Se están decidiendo %d lotes, que es el máximo a la vez. Pídalo de nuevo.",
                                MOST_CALLS),
                        RETRY_SECONDS);
            }
            callers.add(caller);
        }
    }

    private void leave(String caller) {
        synchronized (callers) {
            callers.remove(caller);
        }
    }

    /**
     * A line that got no decision.
     *
     * @param index of the request among those that are not empty, from 0
     */
    record LineProblem(long index, Problem problem) {}
}
