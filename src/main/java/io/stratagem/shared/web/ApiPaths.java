package io.stratagem.shared.web;

import io.stratagem.shared.ServicePaths;
import io.vertx.ext.web.RoutingContext;

/** Which requests are answered as problems. */
final class ApiPaths {

    private ApiPaths() {}

    static boolean isApi(RoutingContext request) {
        return ServicePaths.contain(request.normalizedPath());
    }
}
