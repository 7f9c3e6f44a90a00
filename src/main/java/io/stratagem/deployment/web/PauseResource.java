package io.stratagem.deployment.web;

import io.quarkus.security.Authenticated;
import io.stratagem.deployment.EndingPause;
import io.stratagem.deployment.Pause;
import io.stratagem.deployment.Pauses;
import io.stratagem.deployment.Pausing;
import io.stratagem.shared.Answers;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.OptionalBody;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** Offers out of serving by an operator's word. */
@Path("/api/v1/pauses")
@Authenticated
public class PauseResource {

    private final Pauses pauses;
    private final Pausing pausing;
    private final EndingPause endingPause;
    private final CurrentActor currentActor;
    private final Clock clock;

    PauseResource(
            Pauses pauses,
            Pausing pausing,
            EndingPause endingPause,
            CurrentActor currentActor,
            Clock clock) {
        this.pauses = pauses;
        this.pausing = pausing;
        this.endingPause = endingPause;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /**
     * What to pause, and why.
     *
     * @param strategy the strategy's id
     * @param offer the id of one of its offers
     * @param reason everybody sees it
     * @param until date and time with offset at which the offer serves again; may be left out
     */
    public record NewPause(String strategy, String offer, String reason, String until) {}

    /** Why a pause ends. */
    public record Ending(String reason) {}

    @GET
    public Page<PauseView> list(
            @QueryParam("strategy") String strategy,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        Instant now = clock.instant();
        return pauses.list(strategy, PageRequest.of(cursor, limit))
                .map(pause -> PauseView.of(pause, now));
    }

    @GET
    @Path("/{id}")
    public PauseView find(@PathParam("id") long id) {
        return view(pauses.find(id));
    }

    @POST
    @RolesAllowed("operator")
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PauseView.class)))
    public RestResponse<PauseView> pause(@OptionalBody NewPause wanted) {
        if (wanted == null) {
            throw ProblemException.malformed(
                    Wording.of(
                            "The body is empty. Send {\"strategy\", \"offer\", \"reason\"}, and \"until\" if the pause is to end by itself.",
                            "El cuerpo está vacío. Envíe {\"strategy\", \"offer\", \"reason\"}, y \"until\" si la pausa debe terminar por sí sola."));
        }
        required(
                "/strategy",
                wanted.strategy(),
                Wording.of(
                        "Name the strategy of the offer.", "Indique la estrategia de la oferta."));
        required(
                "/offer",
                wanted.offer(),
                Wording.of("Name the offer to pause.", "Indique la oferta que se debe pausar."));
        Pause pause =
                pausing.pause(
                        wanted.strategy(),
                        wanted.offer(),
                        wanted.reason(),
                        until(wanted.until()),
                        currentActor.get());
        return Answers.createdUntagged(view(pause), "/api/v1/pauses/{id}", pause.id());
    }

    /** Ends a pause; one that has ended is answered as it is. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{id}/end")
    @RolesAllowed("operator")
    public PauseView end(@PathParam("id") long id, @OptionalBody Ending ending) {
        return view(
                endingPause.end(id, ending == null ? null : ending.reason(), currentActor.get()));
    }

    private PauseView view(Pause pause) {
        return PauseView.of(pause, clock.instant());
    }

    private static void required(String pointer, String value, Wording message) {
        if (value == null) {
            throw ProblemException.invalid(pointer, "required", message);
        }
    }

    private static Instant until(String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.invalid(
                    "/until",
                    "format",
                    Wording.of(
                            "until must be a date and time with its offset, such as 2030-03-01T06:00+01:00.",
                            "until debe ser una fecha y hora con su desfase, como 2030-03-01T06:00+01:00."));
        }
    }
}
