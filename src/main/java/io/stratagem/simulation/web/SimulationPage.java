package io.stratagem.simulation.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.approval.ChangeRequestBrief;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.shared.Actor;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.CurrentVocabulary;
import io.stratagem.simulation.CancellingSimulation;
import io.stratagem.simulation.Simulating;
import io.stratagem.simulation.Simulation;
import io.stratagem.simulation.SimulationState;
import io.stratagem.simulation.Simulations;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** What a change request does to decisions for many customers. */
@Path("/change-requests/{number}/simulation")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class SimulationPage {

    private static final int EARLIER = 20;

    @CheckedTemplate(basePath = "change-requests")
    static class Templates {
        static native TemplateInstance simulation(
                ChangeRequestBrief request,
                Simulation simulation,
                List<Simulation> all,
                May may,
                TypedSimulation typed,
                Choices choices,
                Problem problem);
    }

    /** What whoever looks at the page may do. */
    record May(boolean start, boolean cancel) {}

    /** The attributes customers may be divided by. */
    record Choices(List<Attribute> segments, List<Attribute> fairness) {}

    private final ChangeRequests changeRequests;
    private final Simulations simulations;
    private final Simulating simulating;
    private final CancellingSimulation cancelling;
    private final CurrentVocabulary vocabulary;
    private final CurrentActor currentActor;
    private final CurrentReader reader;

    SimulationPage(
            ChangeRequests changeRequests,
            Simulations simulations,
            Simulating simulating,
            CancellingSimulation cancelling,
            CurrentVocabulary vocabulary,
            CurrentActor currentActor,
            CurrentReader reader) {
        this.changeRequests = changeRequests;
        this.simulations = simulations;
        this.simulating = simulating;
        this.cancelling = cancelling;
        this.vocabulary = vocabulary;
        this.currentActor = currentActor;
        this.reader = reader;
    }

    /**
     * @param id which one to show; the newest when it is left out
     */
    @GET
    public TemplateInstance show(@PathParam("number") long number, @QueryParam("id") Long id) {
        Simulation shown =
                id == null ? simulations.latest(number).orElse(null) : simulations.find(number, id);
        return page(number, shown, TypedSimulation.nothing().in(reader.zone()), null);
    }

    /**
     * @param typed how to simulate
     * @param file the customers to decide for, where those of a file are wanted
     */
    @POST
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    public Response start(
            @PathParam("number") long number,
            @BeanParam TypedSimulation typed,
            @RestForm("file") FileUpload file)
            throws IOException {
        TypedSimulation zoned = typed.in(reader.zone());
        try {
            return to(number, started(number, zoned, file).id());
        } catch (ProblemException e) {
            return refused(number, zoned, e);
        }
    }

    private Simulation started(long number, TypedSimulation typed, FileUpload file)
            throws IOException {
        if (!typed.ofFile()) {
            return simulating.start(number, typed.wanted(), currentActor.get());
        }
        if (file == null || file.size() == 0) {
            throw ProblemException.invalid(
                    "/file",
                    "required",
                    Wording.of(
                            "Choose a file that is not empty.",
                            "Elija un archivo que no esté vacío."));
        }
        return simulating.start(
                number,
                typed.wanted(),
                Files.readAllBytes(file.uploadedFile()),
                typed.reading(),
                currentActor.get());
    }

    @POST
    @Path("{id}/cancel")
    public Response cancel(@PathParam("number") long number, @PathParam("id") long id) {
        try {
            cancelling.cancel(number, id, currentActor.get());
            return to(number, id);
        } catch (ProblemException e) {
            return refused(number, TypedSimulation.nothing().in(reader.zone()), e);
        }
    }

    private Response refused(long number, TypedSimulation typed, ProblemException e) {
        if (e.problem().status() == Problem.Kind.NOT_FOUND.status()) {
            throw e;
        }
        Simulation shown = simulations.latest(number).orElse(null);
        return Response.status(e.problem().status())
                .entity(page(number, shown, typed, e.problem()))
                .build();
    }

    private static Response to(long number, long id) {
        return Response.seeOther(
                        URI.create("/change-requests/%d/simulation?id=%d".formatted(number, id)))
                .build();
    }

    private Choices choices() {
        List<Attribute> divisible =
                vocabulary.get().attributes().stream().filter(Simulating::isDivisible).toList();
        return new Choices(
                divisible.stream().filter(attribute -> !attribute.sensitive()).toList(), divisible);
    }

    private TemplateInstance page(
            long number, Simulation shown, TypedSimulation typed, Problem problem) {
        ChangeRequestBrief request = changeRequests.brief(number);
        Actor actor = currentActor.get();
        boolean runs = shown != null && shown.state() == SimulationState.RUNNING;
        return Templates.simulation(
                request,
                shown == null ? null : shown.visibleTo(actor),
                simulations.list(number, new PageRequest(null, EARLIER)).items(),
                new May(
                        !runs
                                && !request.state().isOver()
                                && (actor.has(Role.MARKETER) || actor.has(Role.APPROVER)),
                        runs && (actor.is(shown.by()) || actor.has(Role.OPERATOR))),
                typed,
                choices(),
                problem);
    }
}
