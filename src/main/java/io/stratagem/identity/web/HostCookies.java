package io.stratagem.identity.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.stratagem.identity.KeycloakConfig;
import io.stratagem.shared.ServicePaths;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.ServerCookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives the cookies of the code flow, all of them {@code q_…}, the prefix {@code __Host-}: no other
 * host of the same domain can set them, nor does any see them. Whoever reads them here knows them
 * by their own name. The API never sees them: a cookie is no credential there.
 */
@ApplicationScoped
public class HostCookies {

    /** Before anybody reads a cookie. */
    private static final int FIRST = 2_000;

    private static final String OWN = "q_";
    private static final String PREFIX = "__Host-";

    private final boolean enabled;
    private final boolean prefixed;

    HostCookies(KeycloakConfig config) {
        this.enabled = config.url().isPresent();
        this.prefixed = config.hostCookies();
    }

    void register(@Observes Filters filters) {
        if (enabled) {
            filters.register(this::handle, FIRST);
        }
    }

    private void handle(RoutingContext request) {
        HttpServerRequest received = request.request();
        MultiMap headers = received.headers();
        if (headers.contains(HttpHeaders.COOKIE)) {
            boolean api = ServicePaths.contain(request.normalizedPath());
            String kept =
                    headers.getAll(HttpHeaders.COOKIE).stream()
                            .flatMap(header -> Stream.of(header.split(";")))
                            .map(String::strip)
                            .filter(cookie -> !(api && isOwn(cookie)))
                            .filter(cookie -> !(prefixed && cookie.startsWith(OWN)))
                            .map(HostCookies::unprefixed)
                            .collect(Collectors.joining("; "));
            headers.remove(HttpHeaders.COOKIE);
            if (!kept.isEmpty()) {
                headers.set(HttpHeaders.COOKIE, kept);
            }
        }
        if (prefixed) {
            request.addHeadersEndHandler(end -> prefix(received, request.response()));
        }
        request.next();
    }

    private static boolean isOwn(String cookie) {
        return unprefixed(cookie).startsWith(OWN);
    }

    private static String unprefixed(String cookie) {
        return cookie.startsWith(PREFIX + OWN) ? cookie.substring(PREFIX.length()) : cookie;
    }

    private static void prefix(HttpServerRequest request, HttpServerResponse response) {
        for (Cookie cookie : List.copyOf(request.cookies())) {
            if (cookie.getName().startsWith(OWN) && ((ServerCookie) cookie).isChanged()) {
                response.removeCookies(cookie.getName(), false);
                response.addCookie(
                        Cookie.cookie(PREFIX + cookie.getName(), cookie.getValue())
                                .setPath("/")
                                .setMaxAge(cookie.getMaxAge())
                                .setHttpOnly(cookie.isHttpOnly())
                                .setSameSite(cookie.getSameSite())
                                .setSecure(true));
            }
        }
    }
}
