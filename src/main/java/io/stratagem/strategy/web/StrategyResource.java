package io.stratagem.strategy.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.security.Authenticated;
import io.stratagem.shared.Answers;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.QueryParameter;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.CreatingStrategy;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.Strategies;
import io.stratagem.strategy.StrategySummary;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** Strategies and their revisions. */
@Path("/api/v1/strategies")
@Authenticated
public class StrategyResource {

    private final Strategies strategies;
    private final Revisions revisions;
    private final CreatingStrategy creating;
    private final CurrentActor currentActor;

    StrategyResource(
            Strategies strategies,
            Revisions revisions,
            CreatingStrategy creating,
            CurrentActor currentActor) {
        this.strategies = strategies;
        this.revisions = revisions;
        this.creating = creating;
        this.currentActor = currentActor;
    }

    /** What to create a strategy from. */
    public record NewStrategy(String id, String name) {}

    /**
     * A revision of a strategy.
     *
     * @param content the strategy document, byte for byte as it was hashed
     */
    public record StrategyView(
            String id,
            String name,
            int revision,
            String digest,
            @Schema(ref = "StrategyDocument") @JsonRawValue String content) {}

    @GET
    public Page<StrategySummary> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        return strategies.list(PageRequest.of(cursor, limit));
    }

    @GET
    @Path("/{id}")
    public RestResponse<StrategyView> find(
            @PathParam("id") String id, @QueryParam("revision") String revision) {
        Revision found =
                revision == null
                        ? revisions.head(id).orElseThrow(() -> unknown(id))
                        : numbered(id, QueryParameter.integer("revision", revision));
        return Answers.ok(view(found), tag(found));
    }

    @POST
    @RolesAllowed("marketer")
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StrategyView.class)))
    public RestResponse<StrategyView> create(NewStrategy wanted) {
        Revision created = creating.create(wanted.id(), wanted.name(), currentActor.get());
        return Answers.created(
                view(created), tag(created), "/api/v1/strategies/{id}", created.strategy());
    }

    private Revision numbered(String id, int number) {
        return revisions
                .find(id, number)
                .orElseThrow(
                        () ->
                                strategies.find(id).isEmpty()
                                        ? unknown(id)
                                        : ProblemException.notFound(
                                                Wording.of(
                                                        "Strategy \"%s\" has no revision %s.",
                                                        "La estrategia «%s» no tiene ninguna revisión %s.",
                                                        id,
                                                        number)));
    }

    private static StrategyView view(Revision revision) {
        return new StrategyView(
                revision.strategy(),
                revision.name(),
                revision.number(),
                revision.digest(),
                revision.content());
    }

    private static String tag(Revision revision) {
        return revision.number() + "-" + revision.digest();
    }

    private static ProblemException unknown(String id) {
        return ProblemException.notFound(
                Wording.of(
                        "There is no strategy \"%s\". GET /api/v1/strategies lists them.",
                        "No hay ninguna estrategia «%s». GET /api/v1/strategies las enumera.", id));
    }
}
