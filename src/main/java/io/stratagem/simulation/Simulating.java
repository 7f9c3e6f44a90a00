package io.stratagem.simulation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stratagem.approval.ChangeRequestBrief;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.Outcome;
import io.stratagem.shared.Actor;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.Attribute;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Starts to find out what a change does to the decisions for stored customers. */
@ApplicationScoped
public class Simulating {

    static final String CHANGE_REQUEST = "change-request";

    private static final String SIMULATE = "simulate";

    /** More logged decisions are not drawn: those drawn are held in memory. */
    private static final int MOST_LOGGED = 100_000;

    private final ChangeRequests changeRequests;
    private final TakingSides takingSides;
    private final Uploading uploading;
    private final SimulationStore store;
    private final RunningSimulations running;
    private final Simulations simulations;
    private final AuditTrail trail;
    private final Clock clock;
    private final RandomGenerator random = new SecureRandom();

    Simulating(
            ChangeRequests changeRequests,
            TakingSides takingSides,
            Uploading uploading,
            SimulationStore store,
            RunningSimulations running,
            Simulations simulations,
            AuditTrail trail,
            Clock clock) {
        this.changeRequests = changeRequests;
        this.takingSides = takingSides;
        this.uploading = uploading;
        this.store = store;
        this.running = running;
        this.simulations = simulations;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Starts a simulation, which goes on by itself. Live serving is not touched by it, and comes
     * first.
     *
     * @param number the change request
     * @param wanted whom to decide for
     * @param actor a marketer or an approver
     * @return the simulation as it was started
     * @throws ProblemException 403 for anybody else; 404 when there is no such change request; 409
     *     when it is over, when a simulation of it runs already, or when there are no customers;
     *     422 when guardrails refuse its draft or what is wanted is out of range
     */
    public Simulation start(long number, Wanted wanted, Actor actor) {
        return trail.recordingRefusal(
                actor.person(),
                SIMULATE,
                CHANGE_REQUEST,
                String.valueOf(number),
                () -> started(number, wanted, null, actor));
    }

    /**
     * As the other one, for customers of a file, as they stand there, with the contacts that are
     * stored under their ids, if any. They are in memory until it ends, and never stored.
     *
     * @param bytes the file
     * @throws ProblemException also 422 when the file has faults, and 409 when other files fill
     *     this node
     */
    public Simulation start(
            long number, Wanted wanted, byte[] bytes, Uploading.Reading how, Actor actor) {
        return trail.recordingRefusal(
                actor.person(),
                SIMULATE,
                CHANGE_REQUEST,
                String.valueOf(number),
                () -> {
                    requireMay(actor);
                    Uploaded uploaded = uploading.read(bytes, how);
                    try {
                        return started(number, wanted, uploaded, actor);
                    } catch (RuntimeException e) {
                        uploaded.close();
                        throw e;
                    }
                });
    }

    /** Whether customers can be divided by an attribute. */
    public static boolean isDivisible(Attribute attribute) {
        return Groups.isDivisible(attribute);
    }

    private static void requireMay(Actor actor) {
        if (!actor.has(Role.MARKETER) && !actor.has(Role.APPROVER)) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "Only a marketer or an approver may simulate a change request.",
                            "Solo quien es de marketing o aprobador puede simular una solicitud de cambio."));
        }
    }

    private Simulation started(long number, Wanted wanted, Uploaded uploaded, Actor actor) {
        requireMay(actor);
        ChangeRequestBrief request = changeRequests.brief(number);
        if (request.state().isOver()) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Change request %d is %s, so there is nothing to find out about it. Simulate one that is open.",
                            "La solicitud de cambio %d está %s, así que no hay nada que averiguar de ella. Simule una que esté abierta.",
                            number,
                            request.state().label()));
        }
        requireInRange(wanted);
        long seed =
                wanted.seed() == null ? random.nextLong(Wanted.GREATEST_SEED + 1) : wanted.seed();
        Sides sides = takingSides.take(number, wanted, seed, uploaded);
        long id;
        try {
            requireCustomers(sides.inputs());
            id = QuarkusTransaction.requiringNew().call(() -> begin(number, sides.inputs(), actor));
        } catch (RuntimeException e) {
            sides.close();
            throw e;
        }
        running.start(id, sides);
        return simulations.find(number, id);
    }

    private long begin(long number, Inputs inputs, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long id =
                store.begin(number, actor.person(), inputs, now)
                        .orElseThrow(
                                () ->
                                        ProblemException.conflict(
                                                Wording.of(
                                                        "A simulation of change request %d runs already. Wait for it, or cancel it first.",
                                                        "Ya está en curso una simulación de la solicitud de cambio %d. Espérela o cancélela primero.",
                                                        number)));
        Map<String, Object> details = new HashMap<>();
        details.put("simulation", id);
        details.put(inputs.decisions() == null ? "customers" : "decisions", inputs.decided());
        if (inputs.file() != null) {
            details.put("file", inputs.file().digest());
        }
        details.put("seed", inputs.seed());
        details.put("contentDigest", inputs.draft());
        trail.record(
                actor.person(),
                SIMULATE,
                CHANGE_REQUEST,
                String.valueOf(number),
                Outcome.OK,
                details);
        return id;
    }

    private static void requireCustomers(Inputs inputs) {
        if (inputs.customers() == 0 && inputs.decisions() != null) {
            throw ProblemException.conflict(
                    Wording.of(
                            "There is nothing to decide again: %s. The log of %s begins at %s.",
                            "No hay nada que decidir de nuevo: %s. El registro de %s empieza el %s.",
                            Words.crowd(inputs),
                            inputs.strategy(),
                            inputs.decisions().logBegins()));
        }
        if (inputs.customers() == 0) {
            throw ProblemException.conflict(
                    Wording.of(
                            "There are no stored customers to decide for. An operator can import them: POST /api/v1/customers/import.",
                            "No hay clientes guardados para los que decidir. Un operador puede importarlos: POST /api/v1/customers/import."));
        }
    }

    private static void requireInRange(Wanted wanted) {
        if (wanted.sample() != null && wanted.sample() < 1) {
            throw ProblemException.invalid(
                    "/sample",
                    "range",
                    Wording.of(
                            "Draw at least 1, or leave it out for all.",
                            "Tome al menos 1, o déjelo vacío para todos."));
        }
        if (wanted.decisions() != null
                && wanted.sample() != null
                && wanted.sample() > MOST_LOGGED) {
            throw ProblemException.invalid(
                    "/sample",
                    "range",
                    Wording.of(
                            "Draw %s logged decisions at most, or leave it out for all.",
                            "Tome como máximo %s decisiones registradas, o déjelo vacío para todas.",
                            BigDecimal.valueOf(MOST_LOGGED)));
        }
        if (wanted.seed() != null && (wanted.seed() < 0 || wanted.seed() > Wanted.GREATEST_SEED)) {
            throw ProblemException.invalid(
                    "/seed",
                    "range",
                    Wording.of(
                            "A seed is a whole number from 0 to %d. Leave it out for any.",
                            "Una semilla es un número entero de 0 a %d. Déjela vacía para cualquiera.",
                            Wanted.GREATEST_SEED));
        }
    }
}
