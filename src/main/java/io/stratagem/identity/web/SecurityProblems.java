package io.stratagem.identity.web;

import io.quarkus.oidc.OidcSession;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.stratagem.audit.RefusedCall;
import io.stratagem.identity.KeycloakConfig;
import io.stratagem.identity.KeycloakProbe;
import io.stratagem.identity.RecentSignIn;
import io.stratagem.shared.Actor;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Problem;
import io.stratagem.shared.Role;
import io.stratagem.shared.ServicePaths;
import io.stratagem.shared.UnsentForm;
import io.stratagem.shared.Wording;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.lang.reflect.AnnotatedElement;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private final KeycloakConfig keycloak;
    private final KeycloakProbe probe;
    private final RecentSignIn recentSignIn;
    private final OidcSession session;
    private final Template errorPage;

    SecurityProblems(
            CurrentActor currentActor,
            RefusedCall call,
            KeycloakConfig keycloak,
            KeycloakProbe probe,
            RecentSignIn recentSignIn,
            OidcSession session,
            @Location("errors/error") Template errorPage) {
        this.currentActor = currentActor;
        this.call = call;
        this.keycloak = keycloak;
        this.probe = probe;
        this.recentSignIn = recentSignIn;
        this.session = session;
        this.errorPage = errorPage;
    }

    @ServerExceptionMapper
    @Priority(Priorities.USER - 1)
    Uni<Response> signInFirst(UnauthorizedException refused, RoutingContext request) {
        return isApi(request)
                ? challenge(
                        request,
                        Problem.of(
                                Problem.Kind.UNAUTHENTICATED,
                                Wording.of(
                                        "Nobody is signed in. Send credentials with the request.",
                                        "Nadie ha iniciado sesión. Envíe credenciales con la petición.")),
                        "")
                : signIn(request);
    }

    @ServerExceptionMapper
    @Priority(Priorities.USER - 1)
    Uni<Response> wrongCredentials(AuthenticationFailedException refused, RoutingContext request) {
        if (isApi(request)) {
            return challenge(
                    request,
                    Problem.of(
                            Problem.Kind.UNAUTHENTICATED,
                            keycloak.url().isEmpty()
                                    ? Wording.of(
                                            "These credentials are not valid. Check the name and the password.",
                                            "Estas credenciales no son válidas. Compruebe el nombre y la contraseña.")
                                    : Wording.of(
                                            "This token is not valid here: it may have expired, or be meant for something else. Ask Keycloak for another one.",
                                            "Este token no es válido aquí: puede haber caducado o ser para otra cosa. Pida otro a Keycloak.")),
                    ", error=\"invalid_token\"");
        }
        return signIn(request);
    }

    /** What came back from Keycloak could not be used. */
    @ServerExceptionMapper
    @Priority(Priorities.USER - 1)
    Uni<Response> notSignedIn(AuthenticationCompletionException failed) {
        return ifKeycloakAnswers(
                Uni.createFrom()
                        .item(() -> page(Problem.Kind.UNAUTHENTICATED, Doors.failed()).build()));
    }

    @ServerExceptionMapper
    @Priority(Priorities.USER - 1)
    Response wrongRole(ForbiddenException refused, RoutingContext request, ResourceInfo resource) {
        Actor actor = currentActor.get();
        Wording detail =
                Wording.of(
                        "%s may not do this. It needs the role %s; yours: %s.",
                        "%s no puede hacer esto. Hace falta el rol %s; los suyos: %s.",
                        actor.name(),
                        needed(resource),
                        actor.roles().stream()
                                .map(Role::id)
                                .sorted()
                                .collect(Collectors.joining(", ")));
        Response response =
                isApi(request)
                        ? answer(Problem.of(Problem.Kind.FORBIDDEN, detail)).build()
                        : errorPage(Problem.of(Problem.Kind.FORBIDDEN, detail));
        call.because(detail.english());
        return response;
    }

    /** What somebody wants to do needs a sign-in more recent than theirs. */
    @ServerExceptionMapper
    Uni<Response> signInAgain(SignInAgain.Needed refused, RoutingContext request) {
        Wording detail =
                Wording.of(
                        "For this you have to have signed in within the last %s seconds, with your credentials. Nothing was done. Sign in again, asking Keycloak for it with prompt=login and max_age, then repeat it.",
                        "Para esto tiene que haber iniciado sesión en los últimos %s segundos, con sus credenciales. No se hizo nada. Inicie sesión de nuevo, pidiéndolo a Keycloak con prompt=login y max_age, y repítalo.",
                        recentSignIn.getSeconds());
        call.because(detail.english());
        if (isApi(request)) {
            return challenge(
                    request,
                    Problem.of(Problem.Kind.SIGN_IN_AGAIN, detail),
                    ", error=\"insufficient_user_authentication\", max_age="
                            + recentSignIn.getSeconds());
        }
        URI page =
                Unsent.form(request.request(), UnsentForm.SIGN_IN_AGAIN)
                        .orElseGet(
                                () ->
                                        UriBuilder.fromPath(request.normalizedPath())
                                                .queryParam(
                                                        UnsentForm.PARAMETER,
                                                        UnsentForm.SIGN_IN_AGAIN)
                                                .build());
        return ifKeycloakAnswers(
                session.logout().map(ended -> SecurityProblems.leadTo(page, request)));
    }

    private static Response leadTo(URI page, RoutingContext request) {
        return request.request().getHeader("HX-Request") == null
                ? Response.seeOther(page).build()
                : Response.status(Response.Status.UNAUTHORIZED).header("HX-Redirect", page).build();
    }

    private Response errorPage(Problem problem) {
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

    /** To where people sign in, unless that leads nowhere now. */
    private Uni<Response> signIn(RoutingContext request) {
        if (request.request().getHeader("HX-Request") != null) {
            // Part of a page that stays as it is; a form on it may be half filled in.
            return Uni.createFrom().item(Response.status(Response.Status.UNAUTHORIZED).build());
        }
        Optional<URI> form = Unsent.form(request.request(), UnsentForm.SESSION_OVER);
        if (form.isPresent()) {
            return Uni.createFrom().item(Response.seeOther(form.get()).build());
        }
        return ifKeycloakAnswers(
                Uni.createFrom()
                        .deferred(() -> authenticator(request).getChallenge(request))
                        .map(SecurityProblems::redirect));
    }

    /** The answer of a request that leads nowhere while Keycloak is silent. */
    private Uni<Response> ifKeycloakAnswers(Uni<Response> answer) {
        if (keycloak.url().isEmpty()) {
            return answer;
        }
        Context context = Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(probe::answers)
                .emitOn(task -> context.runOnContext(nothing -> task.run()))
                .chain(answers -> answers ? answer : Uni.createFrom().item(SecurityProblems::away));
    }

    private static Response redirect(ChallengeData challenge) {
        Response.ResponseBuilder response = Response.status(challenge.status);
        challenge.getHeaders().forEach((name, value) -> response.header(name.toString(), value));
        return response.build();
    }

    private static Response away() {
        return page(Problem.Kind.UNAVAILABLE, Doors.away())
                .header(HttpHeaders.RETRY_AFTER, KeycloakAway.RETRY_SECONDS)
                .build();
    }

    private static Response.ResponseBuilder page(Problem.Kind kind, TemplateInstance page) {
        return Response.status(kind.status())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(page.render());
    }

    /**
     * @param error what is wrong with the token, as a parameter of the challenge; empty when none
     *     was sent
     */
    private Uni<Response> challenge(RoutingContext request, Problem problem, String error) {
        Response.ResponseBuilder answer = answer(problem);
        if (keycloak.url().isPresent()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Stratagem\"" + error);
            return Uni.createFrom().item(answer.build());
        }
        return authenticator(request)
                .getChallenge(request)
                .map(
                        challenge -> {
                            headers(challenge)
                                    .forEach(
                                            (name, value) -> answer.header(name.toString(), value));
                            return answer.build();
                        });
    }

    private static HttpAuthenticator authenticator(RoutingContext request) {
        return request.get(HttpAuthenticator.class.getName());
    }

    /** Basic is silent unless credentials came with the request; the API always names it. */
    private static Map<CharSequence, String> headers(ChallengeData challenge) {
        return challenge == null
                ? Map.of(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Stratagem\"")
                : challenge.getHeaders();
    }

    private static Response.ResponseBuilder answer(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }

    private static boolean isApi(RoutingContext request) {
        return ServicePaths.contain(request.normalizedPath());
    }
}
