package io.stratagem.shared.web;

import static io.vertx.core.http.HttpHeaders.CONTENT_LENGTH;
import static io.vertx.core.http.HttpHeaders.CONTENT_TYPE;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemAnswers;
import io.stratagem.shared.Wording;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What is decided about a request before any resource sees it: requests from other sites, bodies
 * too large, paths that nobody answers. A body under the API that does not name its type is JSON.
 */
@ApplicationScoped
public class ApiEdge {

    /** Before authentication, so that a refused request does nothing at all. */
    private static final int BEFORE_AUTHENTICATION = 1_000;

    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final ProblemAnswers problems;
    private final long maxBodySize;
    private final String formCookie;

    ApiEdge(
            ProblemAnswers problems,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize,
            @ConfigProperty(
                            name = "quarkus.http.auth.form.cookie-name",
                            defaultValue = "quarkus-credential")
                    String formCookie) {
        this.problems = problems;
        this.maxBodySize = maxBodySize.asLongValue();
        this.formCookie = formCookie;
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, BEFORE_AUTHENTICATION);
    }

    void register(@Observes Router router) {
        router.routeWithRegex("/(api|ofrep)(/.*)?")
                .last()
                .handler(
                        request ->
                                refuse(
                                        request,
                                        Problem.Kind.NOT_FOUND,
                                        Wording.of(
                                                "There is nothing at %s. Check the path.",
                                                "No hay nada en %s. Compruebe la ruta.",
                                                request.normalizedPath())));
    }

    private void admit(RoutingContext request) {
        if (!SAFE.contains(request.request().method()) && comesFromElsewhere(request.request())) {
            refuse(
                    request,
                    Problem.Kind.FORBIDDEN,
                    Wording.of(
                            "This request comes from another site. Send it from a page of this server, or with credentials of its own.",
                            "Esta petición viene de otro sitio. Envíela desde una página de este servidor, o con credenciales propias."));
        } else if (ApiPaths.isApi(request) && isTooLarge(request.request())) {
            request.addEndHandler(ended -> request.request().connection().close());
            refuse(
                    request,
                    Problem.Kind.TOO_LARGE,
                    Wording.of(
                            "The body is larger than %s MB. Send less at once.",
                            "El cuerpo tiene más de %s MB. Envíe menos a la vez.",
                            (maxBodySize >> 20)));
        } else {
            if (ApiPaths.isApi(request) && !request.request().headers().contains(CONTENT_TYPE)) {
                request.request().headers().set(CONTENT_TYPE, MediaType.APPLICATION_JSON);
            }
            request.next();
        }
    }

    private boolean comesFromElsewhere(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !OWN_SITE.contains(site);
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null) {
            return !origin.equalsIgnoreCase(request.scheme() + "://" + request.authority());
        }
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && request.cookies().stream().anyMatch(this::signsIn);
    }

    private boolean signsIn(Cookie cookie) {
        return cookie.getName().equals(formCookie) || cookie.getName().startsWith("q_session");
    }

    private boolean isTooLarge(HttpServerRequest request) {
        String length = request.getHeader(CONTENT_LENGTH);
        try {
            return length != null && Long.parseLong(length) > maxBodySize;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private void refuse(RoutingContext request, Problem.Kind kind, Wording detail) {
        if (ApiPaths.isApi(request)) {
            problems.end(request, Problem.of(kind, detail));
        } else {
            request.response()
                    .setStatusCode(kind.status())
                    .putHeader(CONTENT_TYPE, "text/plain")
                    .end(detail.english());
        }
    }
}
