package io.stratagem.hindsight.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.hindsight.Attributing;
import io.stratagem.hindsight.Movement;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.TypedInstant;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;

/** What moved a measure of a strategy's decisions. All of the question is in the address. */
@Path("/strategies/{id}/movement")
@RolesAllowed({"marketer", "approver", "operator", "auditor"})
@Produces(MediaType.TEXT_HTML)
public class MovementPage {

    @CheckedTemplate(basePath = "strategies")
    static class Templates {
        static native TemplateInstance movement(
                String strategy, Typed typed, Movement movement, Problem problem);
    }

    /** What was typed into the form. */
    public static final class Typed {

        @QueryParam("measure")
        @DefaultValue("")
        public String measure;

        @QueryParam("offer")
        @DefaultValue("")
        public String offer;

        @QueryParam("placement")
        @DefaultValue("")
        public String placement;

        @QueryParam("from")
        @DefaultValue("")
        public String from;

        @QueryParam("to")
        @DefaultValue("")
        public String to;

        @QueryParam("referenceFrom")
        @DefaultValue("")
        public String referenceFrom;

        @QueryParam("referenceTo")
        @DefaultValue("")
        public String referenceTo;

        /** The id of the zone that times are typed in; empty for the reader's. */
        @QueryParam(TypedInstant.ZONE)
        @DefaultValue("")
        public String zone;

        @QueryParam("sample")
        @DefaultValue("")
        public String sample;

        @QueryParam("seed")
        @DefaultValue("")
        public String seed;
    }

    private final Attributing attributing;
    private final CurrentReader reader;

    MovementPage(Attributing attributing, CurrentReader reader) {
        this.attributing = attributing;
        this.reader = reader;
    }

    @GET
    public Response show(@PathParam("id") String id, @BeanParam Typed typed) {
        ZoneId zone = TypedInstant.zone(typed.zone, reader.zone());
        typed.zone = zone.getId();
        if (typed.measure.isBlank()) {
            return Response.ok(Templates.movement(id, typed, null, null)).build();
        }
        try {
            return Response.ok(Templates.movement(id, typed, movement(id, typed, zone), null))
                    .build();
        } catch (ProblemException e) {
            if (e.problem().status() == Problem.Kind.NOT_FOUND.status()) {
                throw e;
            }
            return Response.status(e.problem().status())
                    .entity(Templates.movement(id, typed, null, e.problem()))
                    .build();
        }
    }

    private Movement movement(String id, Typed typed, ZoneId zone) {
        return attributing.attribute(
                MovementAsked.question(
                        id,
                        typed.measure,
                        typed.offer,
                        typed.placement,
                        TypedInstant.read("from", typed.from, zone),
                        TypedInstant.read("to", typed.to, zone),
                        TypedInstant.read("referenceFrom", typed.referenceFrom, zone),
                        TypedInstant.read("referenceTo", typed.referenceTo, zone),
                        typed.sample,
                        typed.seed));
    }
}
