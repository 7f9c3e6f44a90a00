package io.stratagem.audit.web;

import io.stratagem.audit.AuditEntry;
import io.stratagem.audit.AuditFilter;
import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.ChainState;
import io.stratagem.audit.Checkpoint;
import io.stratagem.audit.Checkpointing;
import io.stratagem.audit.Outcome;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;

/** The audit trail, and what it takes to verify it elsewhere. */
@Path("/api/v1/audit")
@RolesAllowed("auditor")
public class AuditResource {

    private final AuditTrail trail;
    private final AuditDownloads downloads;
    private final Checkpointing checkpointing;

    AuditResource(AuditTrail trail, AuditDownloads downloads, Checkpointing checkpointing) {
        this.trail = trail;
        this.downloads = downloads;
        this.checkpointing = checkpointing;
    }

    /**
     * The trail, newest entry first.
     *
     * @param from earliest instant, inclusive
     * @param to latest instant, exclusive
     * @param actor a person's subject or name
     * @param object {@code <type>} or {@code <type>/<id>}, e.g. {@code change-request/12}
     * @param act what was done, e.g. {@code submit}
     * @param outcome {@code OK} or {@code REFUSED}
     */
    @GET
    public Page<AuditEntry> find(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("actor") String actor,
            @QueryParam("object") String object,
            @QueryParam("act") String act,
            @QueryParam("outcome") String outcome,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        return trail.find(
                new AuditFilter(
                        instant("from", from),
                        instant("to", to),
                        actor,
                        object,
                        act,
                        outcome(outcome)),
                PageRequest.of(cursor, limit));
    }

    /** The whole trail, oldest entry first, one a line. */
    @GET
    @Path("/export")
    @Produces(AuditDownloads.JSON_LINES)
    public Response export() {
        return downloads.trail();
    }

    /** The public key that checkpoints are signed with, in PEM. */
    @GET
    @Path("/key")
    @Produces(AuditDownloads.PEM)
    public Response key() {
        return downloads.key();
    }

    /** The checkpoints that were kept so far, oldest first, one a line. */
    @GET
    @Path("/checkpoints")
    @Produces(AuditDownloads.JSON_LINES)
    public Response checkpoints() {
        return downloads.checkpoints();
    }

    /**
     * Verifies the whole trail, and signs its end unless it is signed already.
     *
     * @return the newest checkpoint
     */
    @POST
    @Path("/checkpoints")
    public Checkpoint sign() {
        ChainState state = checkpointing.verifyAndSign();
        if (!state.holds()) {
            throw ProblemException.conflict(
                    Wording.of(
                            "The trail does not hold after entry %d: %s. It was not signed.",
                            "El registro no se sostiene después de la entrada %d: %s. No se firmó.",
                            state.verifiedTo(),
                            state.fault()));
        }
        if (state.unsigned() != null) {
            throw ProblemException.unavailable(
                    Wording.of(
                            "The trail holds, but was not signed: %s.",
                            "El registro se sostiene, pero no se firmó: %s.", state.unsigned()),
                    60);
        }
        if (state.checkpoint() == null) {
            throw ProblemException.conflict(
                    Wording.of(
                            "The trail has no entry yet, so none can be signed.",
                            "El registro no tiene todavía ninguna entrada, así que no se puede firmar."));
        }
        return state.checkpoint();
    }

    private static Instant instant(String name, String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw ProblemException.malformed(
                    Wording.of(
                            "%s must be an instant in UTC such as 2026-01-31T08:00:00Z.",
                            "%s debe ser un instante en UTC como 2026-01-31T08:00:00Z.", name));
        }
    }

    private static Outcome outcome(String text) {
        List<Outcome> all = Arrays.asList(Outcome.values());
        return text == null
                ? null
                : all.stream()
                        .filter(outcome -> outcome.name().equals(text))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        ProblemException.invalid(
                                                "/outcome",
                                                "allowed-values",
                                                Wording.of(
                                                        "outcome must be one of %s.",
                                                        "outcome debe ser uno de %s.", all)));
    }
}
