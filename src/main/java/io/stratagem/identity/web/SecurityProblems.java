package io.stratagem.identity.web;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.stratagem.audit.RefusedCall;
import io.stratagem.shared.Actor;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Problem;
import io.stratagem.shared.Role;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.AnnotatedElement;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers what the security layer refuses: problem+json under {@code /api}, with the challenge of
 * the mechanism that applies there; a way to sign in on a page. Says of an attempt without the role
 * for it why it is refused, for the audit trail.
 */
public class SecurityProblems {

    private final CurrentActor currentActor;
    private final RefusedCall call;
    private final Template errorPage;

    SecurityProblems(
            CurrentActor currentActor,
            RefusedCall call,
            @Location("errors/error") Template errorPage) {
        this.currentActor = currentActor;
        this.call = call;
        this.errorPage = errorPage;
    }

    @ServerExceptionMapper
    @Priority(Priorities.USER - 1)
    Uni<Response> signInFirst(UnauthorizedException refused, RoutingContext request) {
        return challenge(request, "Nobody is signed in. Send credentials with the request.");
    }

    @ServerExceptionMapper
    @Priority(Priorities.USER - 1)
    Uni<Response> wrongCredentials(AuthenticationFailedException refused, RoutingContext request) {
        return challenge(
                request, "These credentials are not valid. Check the name and the password.");
    }

    @ServerExceptionMapper
    @Priority(Priorities.USER - 1)
    Response wrongRole(ForbiddenException refused, RoutingContext request, ResourceInfo resource) {
        Actor actor = currentActor.get();
        String detail =
                "%s may not do this. It needs the role %s; yours: %s."
                        .formatted(
                                actor.name(),
                                needed(resource),
                                actor.roles().stream()
                                        .map(Role::id)
                                        .sorted()
                                        .collect(Collectors.joining(", ")));
        Response response =
                isApi(request)
                        ? answer(Problem.Kind.FORBIDDEN, detail).build()
                        : page(Problem.of(Problem.Kind.FORBIDDEN, detail));
        call.because(detail);
        return response;
    }

    private Response page(Problem problem) {
        return Response.status(problem.status())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(errorPage.data("problem", problem).render())
                .build();
    }

    private static String needed(ResourceInfo resource) {
        return Stream.<AnnotatedElement>of(
                        resource.getResourceMethod(), resource.getResourceClass())
                .map(element -> element.getAnnotation(RolesAllowed.class))
                .filter(Objects::nonNull)
                .findFirst()
                .map(roles -> String.join(" or ", roles.value()))
                .orElse("of another person");
    }

    private static Uni<Response> challenge(RoutingContext request, String detail) {
        HttpAuthenticator authenticator = request.get(HttpAuthenticator.class.getName());
        return authenticator
                .getChallenge(request)
                .map(
                        challenge -> {
                            Response.ResponseBuilder response =
                                    isApi(request)
                                            ? answer(Problem.Kind.UNAUTHENTICATED, detail)
                                            : Response.status(challenge.status);
                            headers(challenge)
                                    .forEach(
                                            (name, value) ->
                                                    response.header(name.toString(), value));
                            return response.build();
                        });
    }

    /** Basic is silent unless credentials came with the request; the API always names it. */
    private static Map<CharSequence, String> headers(ChallengeData challenge) {
        return challenge == null
                ? Map.of(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Stratagem\"")
                : challenge.getHeaders();
    }

    private static Response.ResponseBuilder answer(Problem.Kind kind, String detail) {
        return Response.status(kind.status())
                .type("application/problem+json")
                .entity(Problem.of(kind, detail));
    }

    private static boolean isApi(RoutingContext request) {
        return request.normalizedPath().startsWith("/api/");
    }
}
