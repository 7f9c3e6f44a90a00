package io.stratagem.shared.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.stratagem.shared.JsonProblems;
import io.stratagem.shared.Problem;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every error that is no {@link io.stratagem.shared.ProblemException}. */
public class ErrorMappers {

    private static final Logger LOG = Logger.getLogger(ErrorMappers.class);

    private static final String FORM_READER = "org.jboss.resteasy.reactive.server.";

    private final AllowedMethods allowedMethods;

    ErrorMappers(AllowedMethods allowedMethods) {
        this.allowedMethods = allowedMethods;
    }

    @ServerExceptionMapper
    Response wrongShape(MismatchedInputException e) {
        return answer(JsonProblems.of(e));
    }

    @ServerExceptionMapper
    Response notJson(JsonProcessingException e) {
        return answer(JsonProblems.of(e));
    }

    @ServerExceptionMapper
    Response refusedByHttp(WebApplicationException e, RoutingContext request) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return answer(JsonProblems.of(json));
        }
        Response original = e.getResponse();
        if (original.hasEntity() || original.getStatus() < 400) {
            return original;
        }
        if (isFormsAddress(original, request)) {
            return Response.status(Response.Status.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, pageAbove(request))
                    .build();
        }
        Problem problem = problem(e, request);
        Response.ResponseBuilder answer =
                ApiPaths.isApi(request)
                        ? Response.fromResponse(answer(problem))
                        : ErrorPage.of(problem);
        if (problem.status() == Problem.Kind.METHOD_NOT_ALLOWED.status()) {
            answer.allow(allowedMethods.at(request.normalizedPath()));
        }
        return answer.build();
    }

    /**
     * Whether a browser asks to see what only takes forms: its address stays in the browser when a
     * form is shown again with errors, and is asked for when that is loaded anew or signed in to.
     */
    private static boolean isFormsAddress(Response refusal, RoutingContext request) {
        String accepted = request.request().getHeader(HttpHeaders.ACCEPT);
        return refusal.getStatus() == Problem.Kind.METHOD_NOT_ALLOWED.status()
                && request.request().method().equals(HttpMethod.GET)
                && !ApiPaths.isApi(request)
                && accepted != null
                && accepted.contains(MediaType.TEXT_HTML);
    }

    /** The nearest page above the request's path, with the same query. */
    private String pageAbove(RoutingContext request) {
        String path = request.normalizedPath();
        while (path.length() > 1 && !allowedMethods.at(path).contains(HttpMethod.GET.name())) {
            path = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        }
        String query = request.request().query();
        return query == null ? path : path + "?" + query;
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e) {
        List<Violation> violations =
                e.getConstraintViolations().stream()
                        .map(ErrorMappers::violation)
                        .sorted(Comparator.comparing(Violation::pointer))
                        .toList();
        return answer(
                Problem.of(
                        Problem.Kind.INVALID,
                        Wording.of(
                                "The request has invalid values.",
                                "La petición tiene valores no válidos."),
                        violations));
    }

    /** What nobody expected: the log says everything, the answer only where to find it. */
    @ServerExceptionMapper
    Response unexpected(Throwable e, RoutingContext request) {
        if (isUnreadableForm(e)) {
            String call = request.request().method() + " " + request.normalizedPath();
            return ErrorPage.of(
                            Problem.of(
                                    Problem.Kind.MALFORMED,
                                    Wording.of(
                                            "The form of %s ends in the middle of a part. Send it again from the page.",
                                            "El formulario de %s termina a mitad de una parte. Envíelo de nuevo desde la página.",
                                            call)))
                    .build();
        }
        String id = UUID.randomUUID().toString();
        LOG.errorf(
                e,
                "%s %s failed (id %s)",
                request.request().method(),
                request.normalizedPath(),
                id);
        Wording detail =
                Wording.of(
                        "Something went wrong on the server. Try again; if it persists, tell its operator this id: %s.",
                        "Algo falló en el servidor. Inténtelo de nuevo; si persiste, dé a su operador este identificador: %s.",
                        id);
        Problem problem = Problem.of(Problem.Kind.INTERNAL, detail);
        return ApiPaths.isApi(request) ? answer(problem) : ErrorPage.of(problem).build();
    }

    /** What reads forms of several parts has no exception of its own for one that is cut off. */
    private static boolean isUnreadableForm(Throwable e) {
        return e instanceof IOException
                && e.getStackTrace().length > 0
                && e.getStackTrace()[0].getClassName().startsWith(FORM_READER);
    }

    private static Problem problem(WebApplicationException e, RoutingContext request) {
        int status = e.getResponse().getStatus();
        String call = request.request().method() + " " + request.normalizedPath();
        if (e instanceof NotFoundException && e.getCause() != null) {
            return request.request().query() == null
                    ? Problem.of(
                            Problem.Kind.NOT_FOUND,
                            Wording.of("There is nothing at %s.", "No hay nada en %s.", call))
                    : Problem.of(
                            Problem.Kind.MALFORMED,
                            Wording.of(
                                    "A parameter of %s cannot be read. Check the query.",
                                    "No se puede leer un parámetro de %s. Compruebe la consulta.",
                                    call));
        }
        return Arrays.stream(Problem.Kind.values())
                .filter(kind -> kind.status() == status)
                .findFirst()
                .map(kind -> Problem.of(kind, detail(kind, call)))
                .orElseGet(
                        () ->
                                new Problem(
                                        "about:blank",
                                        Wording.verbatim(
                                                e.getResponse().getStatusInfo().getReasonPhrase()),
                                        status,
                                        refused(call),
                                        List.of()));
    }

    private static Wording detail(Problem.Kind kind, String call) {
        return switch (kind) {
            case NOT_FOUND ->
                    Wording.of(
                            "There is nothing at %s. Check the path.",
                            "No hay nada en %s. Compruebe la ruta.", call);
            case METHOD_NOT_ALLOWED ->
                    Wording.of(
                            "%s does not exist; the path does. Check the method.",
                            "%s no existe; la ruta sí. Compruebe el método.", call);
            case NOT_ACCEPTABLE ->
                    Wording.of(
                            "%s answers application/json. Ask for it in Accept, or leave it away.",
                            "%s responde application/json. Pídalo en Accept o quítelo.", call);
            case UNSUPPORTED_MEDIA_TYPE ->
                    Wording.of(
                            "%s does not read this Content-Type. Send application/json, or text/csv where a file is imported.",
                            "%s no lee este Content-Type. Envíe application/json, o text/csv donde se importa un archivo.",
                            call);
            case TOO_LARGE ->
                    Wording.of(
                            "The body is larger than the server takes. Send less at once; what is pasted into a form may be chosen as a file instead.",
                            "El cuerpo es mayor de lo que admite el servidor. Envíe menos a la vez; lo que se pega en un formulario puede elegirse como archivo.");
            case MALFORMED ->
                    Wording.of(
                            "%s cannot be read. Check the body, headers and query.",
                            "%s no se puede leer. Compruebe el cuerpo, las cabeceras y la consulta.",
                            call);
            case UNAUTHENTICATED,
                    SIGN_IN_AGAIN,
                    FORBIDDEN,
                    CONFLICT,
                    STALE,
                    INVALID,
                    PRECONDITION_REQUIRED,
                    TOO_MANY,
                    INTERNAL,
                    UNAVAILABLE ->
                    refused(call);
        };
    }

    private static Wording refused(String call) {
        return Wording.of("%s was refused.", "Se rechazó %s.", call);
    }

    private static Violation violation(ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                pointer.append('/').append(node.getName());
            }
        }
        return new Violation(
                pointer.toString(),
                "body/"
                        + violation
                                .getConstraintDescriptor()
                                .getAnnotation()
                                .annotationType()
                                .getSimpleName(),
                Wording.verbatim(violation.getMessage()));
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
    }
}
