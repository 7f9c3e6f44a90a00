package io.stratagem.audit.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern TEMPLATE = Pattern.compile("[a-z-]+/[a-z0-9-]+");

    /** Details that are numbers of versions of a strategy. */
    private static final Set<String> VERSIONS =
            Set.of("baseRevision", "movedTo", "newRevision", "revision", "toRevision");

    @CheckedTemplate(basePath = "audit")
    static class Templates {
        static native TemplateInstance index(
                Page<AuditEntry> page,
                Search search,
                List<String> kinds,
                boolean badDate,
                ChainState chain);
    }

    /**
     * One detail of an entry.
     *
     * @param href the page of what it names; null where there is none
     */
    record Detail(String key, String value, String href) {}

    /** The details of an entry one by one; as a whole when they are no JSON any more. */
    @TemplateExtension
    static List<Detail> named(AuditEntry entry) {
        try {
            JsonNode details = MAPPER.readTree(entry.details());
            String strategy =
                    entry.objectType().equals("strategy")
                            ? entry.objectId()
                            : details.path("strategy").asText();
            List<Detail> named = new ArrayList<>();
            for (Map.Entry<String, JsonNode> detail : details.properties()) {
                JsonNode value = detail.getValue();
                String text = value.isValueNode() ? value.asText() : value.toString();
                named.add(
                        new Detail(
                                detail.getKey(),
                                text,
                                VERSIONS.contains(detail.getKey())
                                        ? versionPage(strategy, text)
                                        : page(detail.getKey(), text)));
            }
            return named;
        } catch (JsonProcessingException e) {
            return List.of(new Detail("", entry.details(), null));
        }
    }

    /** The page of what something was done to; null where there is none. */
    @TemplateExtension
    static String objectPage(AuditEntry entry) {
        return page(entry.objectType(), entry.objectId());
    }

    private static String page(String kind, String id) {
        return switch (kind) {
            case "change-request", "changeRequest" -> page("/change-requests/", id, NUMBER);
            case "template-release", "templateRelease", "replaces" ->
                    page("/templates/releases/", id, NUMBER);
            case "strategy" -> page("/strategies/", id, ID);
            case "template" -> page("/templates/", id, TEMPLATE);
            default -> null;
        };
    }

    /** What refused calls name may be anything, and there is no page of that. */
    private static String page(String place, String id, Pattern spelling) {
        return spelling.matcher(id).matches() ? place + id : null;
    }

    /** What a version changed against the one before; null for the first, which is empty. */
    private static String versionPage(String strategy, String number) {
        if (!ID.matcher(strategy).matches() || !NUMBER.matcher(number).matches()) {
            return null;
        }
        return "/strategies/%s/compare?from=%d&to=%s"
                .formatted(strategy, Long.parseLong(number) - 1, number);
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
