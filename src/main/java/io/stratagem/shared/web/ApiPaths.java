package io.stratagem.shared.web;

import io.vertx.ext.web.RoutingContext;

/** Which requests are answered as problems, and as what. */
final class ApiPaths {

    static final String PROBLEM_JSON = "application/problem+json";

    private ApiPaths() {}

    static boolean isApi(RoutingContext request) {
        String path = request.normalizedPath();
        return path.equals("/api") || path.startsWith("/api/");
    }
}
