package io.stratagem.strategy.web;

import io.quarkus.security.Authenticated;
import io.stratagem.shared.ETag;
import io.stratagem.shared.ProblemException;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** The bytes a strategy's content digest was taken over. */
@Path("/api/v1/export")
@Authenticated
public class ExportResource {

    private final Revisions revisions;

    ExportResource(Revisions revisions) {
        this.revisions = revisions;
    }

    /** The newest revision; the digest stands in {@code ETag} and in {@code Repr-Digest}. */
    @GET
    @Path("/{strategy}")
    public Response export(@PathParam("strategy") String strategy) {
        Revision head =
                revisions
                        .head(strategy)
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                "There is no strategy \"" + strategy + "\"."));
        String sha256 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(head.digest()));
        return Response.ok(head.content().getBytes(StandardCharsets.UTF_8))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("ETag", ETag.strong(head.digest()))
                .header("Repr-Digest", "sha-256=:" + sha256 + ":")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + strategy + "-" + head.number() + ".json\"")
                .build();
    }
}
