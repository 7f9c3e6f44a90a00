package io.stratagem.identity.web;

import io.quarkus.oidc.OIDCException;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.shared.Language;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemAnswers;
import io.stratagem.shared.ServicePaths;
import io.stratagem.shared.Wording;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;

/**
 * Says in words that Keycloak does not answer, where a node could not reach it since it started, so
 * that it cannot check any credentials.
 */
@ApplicationScoped
class KeycloakAway {

    static final String RETRY_SECONDS = "30";

    private final ProblemAnswers problems;

    KeycloakAway(ProblemAnswers problems) {
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route()
                .order(Integer.MIN_VALUE)
                .failureHandler(
                        request -> {
                            if (request.failure() instanceof OIDCException) {
                                answer(request);
                            } else {
                                request.next();
                            }
                        });
    }

    private void answer(RoutingContext request) {
        request.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        if (ServicePaths.contain(request.normalizedPath())) {
            problems.end(
                    request,
                    Problem.of(
                            Problem.Kind.UNAVAILABLE,
                            Wording.of(
                                    "Keycloak does not answer, so your credentials cannot be checked. Try again in a minute.",
                                    "Keycloak no contesta, así que no se pueden comprobar sus credenciales. Inténtelo de nuevo en un minuto.")));
        } else {
            request.response()
                    .setStatusCode(Problem.Kind.UNAVAILABLE.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_HTML + ";charset=UTF-8")
                    .end(
                            Doors.away()
                                    .setAttribute(TemplateInstance.LOCALE, language(request))
                                    .render());
        }
    }

    private static Locale language(RoutingContext request) {
        return Language.of(
                request.acceptableLanguages().stream()
                        .map(LanguageHeader::tag)
                        .map(Locale::forLanguageTag)
                        .toList());
    }
}
