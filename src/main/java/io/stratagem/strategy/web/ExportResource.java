package io.stratagem.strategy.web;

import io.quarkus.security.Authenticated;
import io.stratagem.shared.QueryParameter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** The bytes a strategy's content digest was taken over. */
@Path("/api/v1/export")
@Authenticated
public class ExportResource {

    private final ExportAnswers answers;

    ExportResource(ExportAnswers answers) {
        this.answers = answers;
    }

    /**
     * A revision as a file.
     *
     * @param revision its number; the newest when left out
     */
    @GET
    @Path("/{strategy}")
    public Response export(
            @PathParam("strategy") String strategy, @QueryParam("revision") String revision) {
        return answers.file(
                strategy, revision == null ? null : QueryParameter.integer("revision", revision));
    }
}
