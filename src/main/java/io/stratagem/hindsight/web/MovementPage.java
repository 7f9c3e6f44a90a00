package io.stratagem.hindsight.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.hindsight.Attributing;
import io.stratagem.hindsight.Movement;
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

        @QueryParam("sample")
        @DefaultValue("")
        public String sample;

        @QueryParam("seed")
        @DefaultValue("")
        public String seed;
    }

    private final Attributing attributing;

    MovementPage(Attributing attributing) {
        this.attributing = attributing;
    }

    @GET
    public Response show(@PathParam("id") String id, @BeanParam Typed typed) {
        if (typed.measure.isBlank()) {
            return Response.ok(Templates.movement(id, typed, null, null)).build();
        }
        try {
            return Response.ok(Templates.movement(id, typed, movement(id, typed), null)).build();
        } catch (ProblemException e) {
            if (e.problem().status() == Problem.Kind.NOT_FOUND.status()) {
                throw e;
            }
            return Response.status(e.problem().status())
                    .entity(Templates.movement(id, typed, null, e.problem()))
                    .build();
        }
    }

    private Movement movement(String id, Typed typed) {
        return attributing.attribute(
                MovementAsked.question(
                        id,
                        typed.measure,
                        typed.offer,
                        typed.placement,
                        TypedInstant.read("from", typed.from),
                        TypedInstant.read("to", typed.to),
                        TypedInstant.read("referenceFrom", typed.referenceFrom),
                        TypedInstant.read("referenceTo", typed.referenceTo),
                        typed.sample,
                        typed.seed));
    }
}
