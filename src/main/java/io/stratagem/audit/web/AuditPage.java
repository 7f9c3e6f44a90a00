package io.stratagem.audit.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.audit.AuditEntry;
import io.stratagem.audit.AuditFilter;
import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.ChainState;
import io.stratagem.audit.Checkpointing;
import io.stratagem.audit.Outcome;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The audit trail, newest entry first, and whether its chain holds. */
@Path("/audit")
@RolesAllowed("auditor")
@Produces(MediaType.TEXT_HTML)
public class AuditPage {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * What acts are about; of one kind alone by its name, one thing by a number or id behind it.
     */
    private static final List<String> KINDS =
            List.of(
                    "change-request",
                    "customers",
                    "endpoint",
                    "pause",
                    "persona",
                    "strategy",
                    "template-release",
                    "test-case");

    @CheckedTemplate(basePath = "audit")
    static class Templates {
        static native TemplateInstance index(
                Page<AuditEntry> page,
                Search search,
                List<String> kinds,
                boolean badDate,
                ChainState chain);
    }

    /** The details of an entry one by one, by name; as a whole when they are no JSON any more. */
    @TemplateExtension
    static Map<String, String> named(AuditEntry entry) {
        Map<String, String> named = new LinkedHashMap<>();
        try {
            MAPPER.readTree(entry.details())
                    .properties()
                    .forEach(
                            field ->
                                    named.put(
                                            field.getKey(),
                                            field.getValue().isValueNode()
                                                    ? field.getValue().asText()
                                                    : field.getValue().toString()));
        } catch (JsonProcessingException e) {
            named.put("", entry.details());
        }
        return named;
    }

    /** What was typed into the search. */
    public static final class Search {

        /** A person's subject or name; empty for everybody. */
        @QueryParam("actor")
        @DefaultValue("")
        public String actor;

        /** A kind of object, or one object; empty for all. */
        @QueryParam("object")
        @DefaultValue("")
        public String object;

        /** What was done; empty for everything. */
        @QueryParam("act")
        @DefaultValue("")
        public String act;

        /** {@code OK} or {@code REFUSED}; everything else for both. */
        @QueryParam("outcome")
        @DefaultValue("")
        public String outcome;

        /** The first day in the reader's zone; empty for the beginning. */
        @QueryParam("from")
        @DefaultValue("")
        public String from;

        /** The last day in the reader's zone; empty for today. */
        @QueryParam("to")
        @DefaultValue("")
        public String to;

        private AuditFilter filter(ZoneId zone) {
            return new AuditFilter(
                    from.isBlank() ? null : startOf(LocalDate.parse(from.strip()), zone),
                    to.isBlank() ? null : startOf(LocalDate.parse(to.strip()).plusDays(1), zone),
                    orNull(actor),
                    orNull(object),
                    orNull(act),
                    Arrays.stream(Outcome.values())
                            .filter(known -> known.name().equals(outcome))
                            .findFirst()
                            .orElse(null));
        }

        /** The search as part of an address. */
        public String query() {
            return Stream.of(
                            "actor=" + encoded(actor),
                            "object=" + encoded(object),
                            "act=" + encoded(act),
                            "outcome=" + encoded(outcome),
                            "from=" + encoded(from),
                            "to=" + encoded(to))
                    .filter(pair -> !pair.endsWith("="))
                    .collect(Collectors.joining("&"));
        }

        private static Instant startOf(LocalDate day, ZoneId zone) {
            return day.atStartOfDay(zone).toInstant();
        }

        private static String orNull(String text) {
            return text.isBlank() ? null : text.strip();
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text.strip(), StandardCharsets.UTF_8);
        }
    }

    private final AuditTrail trail;
    private final AuditDownloads downloads;
    private final Checkpointing checkpointing;
    private final CurrentReader reader;

    AuditPage(
            AuditTrail trail,
            AuditDownloads downloads,
            Checkpointing checkpointing,
            CurrentReader reader) {
        this.trail = trail;
        this.downloads = downloads;
        this.checkpointing = checkpointing;
        this.reader = reader;
    }

    /**
     * @param cursor where the page begins
     */
    @GET
    public Response show(@BeanParam Search search, @QueryParam("cursor") String cursor) {
        ChainState chain = checkpointing.state().orElse(null);
        AuditFilter filter;
        try {
            filter = search.filter(reader.zone());
        } catch (DateTimeException e) {
            Page<AuditEntry> nothing = new Page<>(List.of(), null);
            return Response.status(Response.Status.BAD_REQUEST)
                    .entity(Templates.index(nothing, search, KINDS, true, chain))
                    .build();
        }
        Page<AuditEntry> page = trail.find(filter, PageRequest.of(cursor, null));
        return Response.ok(Templates.index(page, search, KINDS, false, chain)).build();
    }

    /** Looks at the whole chain now, and signs its end when it holds. */
    @POST
    @Path("/checkpoints")
    public Response verify() {
        checkpointing.verifyAndSign();
        return Response.seeOther(URI.create("/audit")).build();
    }

    /** As the API gives it to callers; here for those who are signed in to the pages. */
    @GET
    @Path("/export")
    @Produces(AuditDownloads.JSON_LINES)
    public Response export() {
        return downloads.trail();
    }

    /** As the API gives it to callers. */
    @GET
    @Path("/key")
    @Produces(AuditDownloads.PEM)
    public Response key() {
        return downloads.key();
    }

    /** As the API gives them to callers. */
    @GET
    @Path("/checkpoints")
    @Produces(AuditDownloads.JSON_LINES)
    public Response checkpoints() {
        return downloads.checkpoints();
    }
}
