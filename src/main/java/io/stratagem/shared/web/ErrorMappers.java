package io.stratagem.shared.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.stratagem.shared.JsonProblems;
import io.stratagem.shared.Problem;
import io.stratagem.shared.Violation;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
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

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e) {
        List<Violation> violations =
                e.getConstraintViolations().stream()
                        .map(ErrorMappers::violation)
                        .sorted(Comparator.comparing(Violation::pointer))
                        .toList();
        return answer(
                Problem.of(Problem.Kind.INVALID, "The request has invalid values.", violations));
    }

    /** What nobody expected: the log says everything, the answer only where to find it. */
    @ServerExceptionMapper
    Response unexpected(Throwable e, RoutingContext request) {
        if (isUnreadableForm(e)) {
            String call = request.request().method() + " " + request.normalizedPath();
            return ErrorPage.of(
                            Problem.of(
                                    Problem.Kind.MALFORMED,
                                    "The form of "
                                            + call
                                            + " ends in the middle of a part. Send it again from the"
                                            + " page."))
                    .build();
        }
        String id = UUID.randomUUID().toString();
        LOG.errorf(
                e,
                "%s %s failed (id %s)",
                request.request().method(),
                request.normalizedPath(),
                id);
        String detail =
                "Something went wrong on the server. Try again; if it persists, tell its operator"
                        + " this id: "
                        + id
                        + ".";
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
                    ? Problem.of(Problem.Kind.NOT_FOUND, "There is nothing at " + call + ".")
                    : Problem.of(
                            Problem.Kind.MALFORMED,
                            "A parameter of " + call + " cannot be read. Check the query.");
        }
        return Arrays.stream(Problem.Kind.values())
                .filter(kind -> kind.status() == status)
                .findFirst()
                .map(kind -> Problem.of(kind, detail(kind, call)))
                .orElseGet(
                        () ->
                                new Problem(
                                        "about:blank",
                                        e.getResponse().getStatusInfo().getReasonPhrase(),
                                        status,
                                        call + " was refused.",
                                        List.of()));
    }

    private static String detail(Problem.Kind kind, String call) {
        return switch (kind) {
            case NOT_FOUND -> "There is nothing at " + call + ". Check the path.";
            case METHOD_NOT_ALLOWED -> call + " does not exist; the path does. Check the method.";
            case NOT_ACCEPTABLE ->
                    call + " answers application/json. Ask for it in Accept, or leave it away.";
            case UNSUPPORTED_MEDIA_TYPE ->
                    call
                            + " does not read this Content-Type. Send application/json, or text/csv"
                            + " where a file is imported.";
            case TOO_LARGE -> "The body is larger than the server takes.";
            case MALFORMED -> call + " cannot be read. Check the body, headers and query.";
            case UNAUTHENTICATED,
                    FORBIDDEN,
                    CONFLICT,
                    STALE,
                    INVALID,
                    PRECONDITION_REQUIRED,
                    INTERNAL,
                    UNAVAILABLE ->
                    call + " was refused.";
        };
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
                violation.getMessage());
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status())
                .type(ApiPaths.PROBLEM_JSON)
                .entity(problem)
                .build();
    }
}
