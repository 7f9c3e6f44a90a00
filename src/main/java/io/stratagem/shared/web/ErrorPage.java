package io.stratagem.shared.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.shared.Problem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** A problem as a page, for people. */
final class ErrorPage {

    @CheckedTemplate(basePath = "errors")
    static class Templates {
        static native TemplateInstance error(Problem problem);
    }

    private ErrorPage() {}

    static Response.ResponseBuilder of(Problem problem) {
        return Response.status(problem.status())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(Templates.error(problem).render());
    }
}
