package io.stratagem.audit.web;

import io.stratagem.audit.AuditEntry;
import io.stratagem.audit.AuditFilter;
import io.stratagem.audit.AuditTrail;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** The audit trail, newest entry first. */
@Path("/api/v1/audit")
@RolesAllowed("auditor")
public class AuditResource {

    private final AuditTrail trail;

    AuditResource(AuditTrail trail) {
        this.trail = trail;
    }

    /**
     * @param from earliest instant, inclusive
     * @param to latest instant, exclusive
     * @param actor a person's subject
     * @param object {@code <type>} or {@code <type>/<id>}, e.g. {@code change-request/12}
     */
    @GET
    public Page<AuditEntry> find(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("actor") String actor,
            @QueryParam("object") String object,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        return trail.find(
                new AuditFilter(instant("from", from), instant("to", to), actor, object),
                PageRequest.of(cursor, limit));
    }

    private static Instant instant(String name, String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw ProblemException.malformed(
                    name + " must be an instant in UTC such as 2026-01-31T08:00:00Z.");
        }
    }
}
