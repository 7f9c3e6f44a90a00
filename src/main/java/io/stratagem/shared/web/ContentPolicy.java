package io.stratagem.shared.web;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What a browser may load and run for an answer (Content Security Policy, level 3). Pages run the
 * scripts that bear the nonce of their answer and no others; answers of the API show nothing at
 * all.
 */
@Named("policy")
@ApplicationScoped
public class ContentPolicy {

    /** Before anything that may answer. */
    private static final int FIRST = 3_000;

    private static final String NONCE = ContentPolicy.class.getName();
    private static final int NONCE_BYTES = 16;

    /** What only developers see, with scripts of its own. */
    private static final String DEVELOPERS = "/q/(dev-ui|swagger-ui)(/.*)?";

    private static final String REPORTS = "content-policy";

    /** What holds for every answer: browsers know the place for reports by one of two names. */
    private static final String ALWAYS =
            "; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; report-uri "
                    + PolicyReportsResource.PATH
                    + "; report-to "
                    + REPORTS;

    private final CurrentVertxRequest current;
    private final String formTargets;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param signedInBy the realm that signs people in and out, which forms may lead to
     */
    ContentPolicy(
            CurrentVertxRequest current,
            @ConfigProperty(name = "stratagem.keycloak.url") Optional<URI> signedInBy) {
        this.current = current;
        this.formTargets = signedInBy.map(realm -> "'self' " + realm + "/").orElse("'self'");
    }

    void register(@Observes Filters filters) {
        filters.register(this::state, FIRST);
    }

    /** What scripts of the page that is being written have to bear. */
    public String nonce() {
        return current.getCurrent().get(NONCE);
    }

    private void state(RoutingContext request) {
        if (ApiPaths.isApi(request)) {
            allow(request, "default-src 'none'" + ALWAYS);
        } else {
            byte[] bytes = new byte[NONCE_BYTES];
            random.nextBytes(bytes);
            String nonce = Base64.getEncoder().withoutPadding().encodeToString(bytes);
            request.put(NONCE, nonce);
            if (!request.normalizedPath().matches(DEVELOPERS)) {
                allow(request, page(nonce));
            }
        }
        request.next();
    }

    private String page(String nonce) {
        return "default-src 'none'; script-src 'nonce-"
                + nonce
                + "'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action "
                + formTargets
                + ALWAYS;
    }

    private static void allow(RoutingContext request, String policy) {
        request.response()
                .putHeader("Content-Security-Policy", policy)
                .putHeader(
                        "Reporting-Endpoints", REPORTS + "=\"" + PolicyReportsResource.PATH + "\"");
    }
}
