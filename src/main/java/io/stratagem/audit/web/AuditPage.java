package io.stratagem.audit.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.audit.AuditEntry;
import io.stratagem.audit.AuditFilter;
import io.stratagem.audit.AuditTrail;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The audit trail, newest entry first. */
@Path("/audit")
@RolesAllowed("auditor")
@Produces(MediaType.TEXT_HTML)
public class AuditPage {

    @CheckedTemplate(basePath = "audit")
    static class Templates {
        static native TemplateInstance index(
                List<AuditEntry> entries, String next, String actor, String object);
    }

    private final AuditTrail trail;

    AuditPage(AuditTrail trail) {
        this.trail = trail;
    }

    /**
     * @param actor only what this person did; empty for everybody
     * @param object only what was done to this object or kind of object; empty for all
     * @param cursor where the page begins
     */
    @GET
    public TemplateInstance show(
            @QueryParam("actor") @DefaultValue("") String actor,
            @QueryParam("object") @DefaultValue("") String object,
            @QueryParam("cursor") String cursor) {
        AuditFilter filter = new AuditFilter(null, null, orNull(actor), orNull(object));
        Page<AuditEntry> page = trail.find(filter, PageRequest.of(cursor, null));
        return Templates.index(page.items(), page.next(), actor, object);
    }

    private static String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
