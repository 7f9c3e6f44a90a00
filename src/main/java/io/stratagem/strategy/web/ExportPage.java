package io.stratagem.strategy.web;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The link that downloads a strategy's newest revision. */
@Path("/strategies/{id}/export")
@Authenticated
public class ExportPage {

    private final ExportAnswers answers;

    ExportPage(ExportAnswers answers) {
        this.answers = answers;
    }

    @GET
    public Response export(@PathParam("id") String strategy) {
        return answers.file(strategy, null);
    }
}
