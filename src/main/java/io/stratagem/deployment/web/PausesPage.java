package io.stratagem.deployment.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.deployment.EndingPause;
import io.stratagem.deployment.Pause;
import io.stratagem.deployment.Pauses;
import io.stratagem.deployment.Pausing;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** The forms that take one offer out of serving, and let it serve again. */
@Path("/pauses")
@RolesAllowed("operator")
@Produces(MediaType.TEXT_HTML)
public class PausesPage {

    @CheckedTemplate(basePath = "pauses")
    static class Templates {
        static native TemplateInstance pause(
                String strategy,
                String offer,
                String reason,
                Length chosen,
                Length[] lengths,
                Problem problem);

        static native TemplateInstance end(Pause pause, String reason, Problem problem);
    }

    /** How long a pause can be made from the page; through the API it is any time. */
    enum Length {
        OPEN(null),
        HOUR(Duration.ofHours(1)),
        FOUR_HOURS(Duration.ofHours(4)),
        DAY(Duration.ofDays(1)),
        WEEK(Duration.ofDays(7));

        private final Duration duration;

        Length(Duration duration) {
            this.duration = duration;
        }

        Instant from(Instant now) {
            return duration == null ? null : now.plus(duration);
        }

        static Length of(String name) {
            return Arrays.stream(values())
                    .filter(length -> length.name().equals(name))
                    .findFirst()
                    .orElse(OPEN);
        }
    }

    private final Pauses pauses;
    private final Pausing pausing;
    private final EndingPause endingPause;
    private final CurrentActor currentActor;
    private final Clock clock;

    PausesPage(
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

    @GET
    @Path("/new")
    public TemplateInstance ask(
            @QueryParam("strategy") @DefaultValue("") String strategy,
            @QueryParam("offer") @DefaultValue("") String offer) {
        return Templates.pause(strategy, offer, "", Length.OPEN, Length.values(), null);
    }

    /** Goes back to the strategy, whose offers say what is paused. */
    @POST
    public Response pause(
            @FormParam("strategy") @DefaultValue("") String strategy,
            @FormParam("offer") @DefaultValue("") String offer,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("length") @DefaultValue("") String length) {
        Length chosen = Length.of(length);
        try {
            pausing.pause(
                    strategy, offer, reason, chosen.from(clock.instant()), currentActor.get());
            return toStrategy(strategy);
        } catch (ProblemException e) {
            return Response.status(e.problem().status())
                    .entity(
                            Templates.pause(
                                    strategy, offer, reason, chosen, Length.values(), e.problem()))
                    .build();
        }
    }

    @GET
    @Path("/{id}/end")
    public TemplateInstance askToEnd(@PathParam("id") long id) {
        return Templates.end(pauses.find(id), "", null);
    }

    @POST
    @Path("/{id}/end")
    public Response end(
            @PathParam("id") long id, @FormParam("reason") @DefaultValue("") String reason) {
        Pause pause = pauses.find(id);
        try {
            endingPause.end(id, reason, currentActor.get());
            return toStrategy(pause.strategy());
        } catch (ProblemException e) {
            return Response.status(e.problem().status())
                    .entity(Templates.end(pause, reason, e.problem()))
                    .build();
        }
    }

    private static Response toStrategy(String strategy) {
        return Response.seeOther(UriBuilder.fromPath("/strategies/{id}").build(strategy)).build();
    }
}
