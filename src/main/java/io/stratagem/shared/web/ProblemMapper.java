package io.stratagem.shared.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import jakarta.ws.rs.core.MediaType;
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

    @CheckedTemplate(basePath = "errors")
    static class Templates {
        static native TemplateInstance error(Problem problem);
    }

    private final UriInfo uri;

    ProblemMapper(UriInfo uri) {
        this.uri = uri;
    }

    @Override
    public Response toResponse(ProblemException exception) {
        Problem problem = exception.problem();
        Response.ResponseBuilder response = Response.status(problem.status());
        if (uri.getPath().startsWith("/api/")) {
            response.type("application/problem+json").entity(problem);
        } else {
            response.type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .entity(Templates.error(problem).render());
        }
        if (exception.retryAfterSeconds() != null) {
            response.header("Retry-After", exception.retryAfterSeconds());
        }
        return response.build();
    }
}
