package io.stratagem.shared.web;

import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.ServicePaths;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers a {@link ProblemException}: under {@code /api} as {@code application/problem+json},
 * elsewhere as a page.
 */
@Provider
public class ProblemMapper implements ExceptionMapper<ProblemException> {

    private final UriInfo uri;

    ProblemMapper(UriInfo uri) {
        this.uri = uri;
    }

    @Override
    public Response toResponse(ProblemException exception) {
        Problem problem = exception.problem();
        Response.ResponseBuilder response =
                ServicePaths.contain(uri.getPath())
                        ? Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem)
                        : ErrorPage.of(problem);
        if (exception.retryAfterSeconds() != null) {
            response.header("Retry-After", exception.retryAfterSeconds());
        }
        return response.build();
    }
}
