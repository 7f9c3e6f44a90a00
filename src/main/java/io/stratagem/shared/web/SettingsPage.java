package io.stratagem.shared.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.shared.Language;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** How one wants to read the pages: language, time zone, looks. Kept in the browser's cookies. */
@Path("/settings")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class SettingsPage {

    private static final int A_YEAR = (int) Duration.ofDays(365).toSeconds();

    /** What the database of zones keeps for old systems, and no person looks for. */
    private static final List<String> FOR_SYSTEMS = List.of("Etc/", "SystemV/");

    @CheckedTemplate(basePath = "settings")
    static class Templates {
        static native TemplateInstance index(
                Instant now, List<String> zones, boolean saved, boolean badZone);
    }

    private final UriInfo uri;
    private final Clock clock;

    SettingsPage(UriInfo uri, Clock clock) {
        this.uri = uri;
        this.clock = clock;
    }

    @GET
    public TemplateInstance show() {
        return page(uri.getQueryParameters().containsKey("saved"), false);
    }

    /**
     * Keeps what was chosen. What a form does not send stays as it is.
     *
     * @param language {@code en} or {@code es}; blank for the browser's
     * @param theme {@code light} or {@code dark}; blank for the system's
     * @param zone the id of a zone; blank for the browser's
     * @param tour {@code seen} hides the first steps; blank shows them again
     * @param back the address on this server to go to afterwards
     */
    @POST
    public Response choose(
            @FormParam("language") String language,
            @FormParam("theme") String theme,
            @FormParam("zone") String zone,
            @FormParam("tour") String tour,
            @FormParam("back") @DefaultValue("/settings?saved") String back) {
        if (zone != null && !zone.isBlank() && Wishes.zoneOrNull(zone.strip()) == null) {
            return Response.status(422).entity(page(false, true)).build();
        }
        Response.ResponseBuilder answer = Response.seeOther(own(back));
        if (language != null) {
            answer.cookie(
                    cookie(Wishes.LANGUAGE_COOKIE, Language.isOne(language) ? language : null));
        }
        if (theme != null) {
            answer.cookie(cookie(Wishes.THEME_COOKIE, Wishes.isTheme(theme) ? theme : null));
        }
        if (zone != null) {
            answer.cookie(cookie(Wishes.ZONE_COOKIE, Wishes.zoneOrNull(zone.strip())));
        }
        if (tour != null) {
            answer.cookie(cookie(Wishes.TOUR_COOKIE, tour.equals("seen") ? tour : null));
        }
        return answer.build();
    }

    private TemplateInstance page(boolean saved, boolean badZone) {
        List<String> zones =
                ZoneId.getAvailableZoneIds().stream()
                        .filter(id -> id.contains("/"))
                        .filter(id -> FOR_SYSTEMS.stream().noneMatch(id::startsWith))
                        .sorted()
                        .toList();
        return Templates.index(clock.instant(), zones, saved, badZone);
    }

    /** Only addresses of this server, so that no link leads away from it. */
    private static URI own(String back) {
        boolean isOwn = back.startsWith("/") && !back.startsWith("//") && !back.contains("\\");
        try {
            return URI.create(isOwn ? back : "/");
        } catch (IllegalArgumentException e) {
            return URI.create("/");
        }
    }

    /**
     * @param value null to forget it
     */
    private NewCookie cookie(String name, String value) {
        return new NewCookie.Builder(name)
                .value(value == null ? "" : URLEncoder.encode(value, StandardCharsets.UTF_8))
                .path("/")
                .maxAge(value == null ? 0 : A_YEAR)
                .secure("https".equals(uri.getRequestUri().getScheme()))
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
