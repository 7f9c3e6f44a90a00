package io.stratagem.shared.web;

import io.stratagem.shared.ServicePaths;
import io.vertx.ext.web.RoutingContext;

/** Which requests are answered as problems, and as what. */
final class ApiPaths {

    static final String PROBLEM_JSON = "application/problem+json";

    private ApiPaths() {}

    static boolean isApi(RoutingContext request) {
        return ServicePaths.contain(request.normalizedPath());
    }
}
