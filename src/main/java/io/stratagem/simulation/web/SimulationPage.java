package io.stratagem.simulation.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.approval.ChangeRequestBrief;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.shared.Actor;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.CurrentVocabulary;
import io.stratagem.simulation.CancellingSimulation;
import io.stratagem.simulation.Fairness;
import io.stratagem.simulation.Grouping;
import io.stratagem.simulation.Simulating;
import io.stratagem.simulation.Simulation;
import io.stratagem.simulation.SimulationState;
import io.stratagem.simulation.Simulations;
import io.stratagem.simulation.Wanted;
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
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** What a change request does to the decisions for stored customers. */
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
                Typed typed,
                Choices choices,
                Problem problem);
    }

    /** What whoever looks at the page may do. */
    record May(boolean start, boolean cancel) {}

    /** What was typed into the form. */
    record Typed(
            String sample,
            String seed,
            String placements,
            String segment,
            String cuts,
            String fairness,
            String threshold,
            String smallest) {

        static final Typed NOTHING = new Typed("", "", "", "", "", "", "0.8", "100");
    }

    /** The attributes customers may be divided by. */
    record Choices(List<Attribute> segments, List<Attribute> fairness) {}

    private final ChangeRequests changeRequests;
    private final Simulations simulations;
    private final Simulating simulating;
    private final CancellingSimulation cancelling;
    private final CurrentVocabulary vocabulary;
    private final CurrentActor currentActor;

    SimulationPage(
            ChangeRequests changeRequests,
            Simulations simulations,
            Simulating simulating,
            CancellingSimulation cancelling,
            CurrentVocabulary vocabulary,
            CurrentActor currentActor) {
        this.changeRequests = changeRequests;
        this.simulations = simulations;
        this.simulating = simulating;
        this.cancelling = cancelling;
        this.vocabulary = vocabulary;
        this.currentActor = currentActor;
    }

    /**
     * @param id which one to show; the newest when it is left out
     */
    @GET
    public TemplateInstance show(@PathParam("number") long number, @QueryParam("id") Long id) {
        Simulation shown =
                id == null ? simulations.latest(number).orElse(null) : simulations.find(number, id);
        return page(number, shown, Typed.NOTHING, null);
    }

    /**
     * @param sample how many customers to draw; blank for all
     * @param seed blank for any
     * @param placements ids separated by commas or blanks; blank for all
     * @param segment the attribute to divide customers by; blank for none
     * @param cuts where ranges of a number end, separated by blanks; blank for the quartiles
     * @param fairness the attribute whose groups are compared; blank for none
     * @param threshold below which ratio a group is flagged
     * @param smallest how many customers a group has to have
     */
    @POST
    public Response start(
            @PathParam("number") long number,
            @FormParam("sample") @DefaultValue("") String sample,
            @FormParam("seed") @DefaultValue("") String seed,
            @FormParam("placements") @DefaultValue("") String placements,
            @FormParam("segment") @DefaultValue("") String segment,
            @FormParam("cuts") @DefaultValue("") String cuts,
            @FormParam("fairness") @DefaultValue("") String fairness,
            @FormParam("threshold") @DefaultValue("") String threshold,
            @FormParam("smallest") @DefaultValue("") String smallest) {
        Typed typed =
                new Typed(sample, seed, placements, segment, cuts, fairness, threshold, smallest);
        try {
            Simulation started = simulating.start(number, wanted(typed), currentActor.get());
            return to(number, started.id());
        } catch (ProblemException e) {
            return refused(number, typed, e);
        }
    }

    @POST
    @Path("{id}/cancel")
    public Response cancel(@PathParam("number") long number, @PathParam("id") long id) {
        try {
            cancelling.cancel(number, id, currentActor.get());
            return to(number, id);
        } catch (ProblemException e) {
            return refused(number, Typed.NOTHING, e);
        }
    }

    private Response refused(long number, Typed typed, ProblemException e) {
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

    private static Wanted wanted(Typed typed) {
        return new Wanted(
                whole("sample", typed.sample()),
                typed.seed().isBlank() ? null : number("seed", typed.seed(), 18),
                Arrays.stream(typed.placements().split("[,\\s]+"))
                        .filter(id -> !id.isEmpty())
                        .toList(),
                typed.segment().isBlank()
                        ? null
                        : new Grouping(typed.segment(), cuts(typed.cuts())),
                typed.fairness().isBlank()
                        ? null
                        : new Fairness(
                                new Grouping(typed.fairness(), null),
                                typed.threshold().isBlank()
                                        ? null
                                        : decimal("threshold", typed.threshold()),
                                whole("smallest", typed.smallest())));
    }

    private static Integer whole(String field, String text) {
        return text.isBlank() ? null : Integer.valueOf(Math.toIntExact(number(field, text, 9)));
    }

    private static List<Double> cuts(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(cut -> !cut.isEmpty())
                .map(cut -> decimal("cuts", cut))
                .toList();
    }

    private static Double decimal(String field, String text) {
        String typed = text.strip();
        if (!typed.matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
            throw ProblemException.invalid(
                    "/" + field,
                    "format",
                    "\"%s\" is no number such as 0.8. Correct it, or leave it empty."
                            .formatted(typed));
        }
        return Double.valueOf(typed);
    }

    private Choices choices() {
        List<Attribute> divisible =
                vocabulary.get().attributes().stream().filter(Simulating::isDivisible).toList();
        return new Choices(
                divisible.stream().filter(attribute -> !attribute.sensitive()).toList(), divisible);
    }

    private static long number(String field, String text, int digits) {
        String typed = text.strip();
        if (!typed.matches("-?\\d{1," + digits + "}")) {
            throw ProblemException.invalid(
                    "/" + field,
                    "format",
                    "The %s \"%s\" is no whole number of at most %d digits. Correct it, or leave it empty."
                            .formatted(field, typed, digits));
        }
        return Long.parseLong(typed);
    }

    private TemplateInstance page(long number, Simulation shown, Typed typed, Problem problem) {
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
