package io.stratagem.ruleset.web;

import io.quarkus.security.Authenticated;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.shared.yaml.FileSchema;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.List;

/** The JSON Schemas (2020-12) of the files in a rules-repo. */
@Path("/api/v1/schemas")
@Authenticated
public class SchemaResource {

    private static final List<String> NAMES =
            List.of("template", "vocabulary", "cases", "guardrails", "policies");

    /** One schema as published. */
    @GET
    @Path("/{name}")
    @Produces("application/schema+json")
    public String find(@PathParam("name") String name) {
        if (!NAMES.contains(name)) {
            throw ProblemException.notFound(
                    Wording.of(
                            "There is no schema \"%s\". There are: %s.",
                            "No hay ningún esquema «%s». Existen: %s.",
                            name,
                            String.join(", ", NAMES)));
        }
        return FileSchema.named(name).text();
    }
}
