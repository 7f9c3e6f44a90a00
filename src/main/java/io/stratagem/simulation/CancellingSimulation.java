package io.stratagem.simulation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.Outcome;
import io.stratagem.shared.Actor;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Stops a simulation; what it has found so far is thrown away. */
@ApplicationScoped
public class CancellingSimulation {

    private static final String CANCEL = "cancel simulation";

    private final Simulations simulations;
    private final SimulationStore store;
    private final AuditTrail trail;
    private final Clock clock;

    CancellingSimulation(
            Simulations simulations, SimulationStore store, AuditTrail trail, Clock clock) {
        this.simulations = simulations;
        this.store = store;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Stops a simulation on whatever node it runs, within a second or two.
     *
     * @param number the change request
     * @param id the simulation
     * @param actor who asked for it, or an operator
     * @return the simulation, cancelled
     * @throws ProblemException 403 for anybody else; 404 when the change request has no such
     *     simulation; 409 when it does not run any more
     */
    public Simulation cancel(long number, long id, Actor actor) {
        trail.recordingRefusal(
                actor.person(),
                CANCEL,
                Simulating.CHANGE_REQUEST,
                String.valueOf(number),
                () -> QuarkusTransaction.requiringNew().call(() -> cancelled(number, id, actor)));
        return simulations.find(number, id);
    }

    private boolean cancelled(long number, long id, Actor actor) {
        Simulation simulation = simulations.find(number, id);
        if (!actor.is(simulation.by()) && !actor.has(Role.OPERATOR)) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "Only %s, who asked for simulation %d, or an operator may cancel it.",
                            "Solo %s, que pidió la simulación %d, o un operador pueden cancelarla.",
                            simulation.by().name(),
                            id));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean ended =
                store.end(
                        id,
                        SimulationState.CANCELLED,
                        Wording.of(
                                "%s cancelled it. What it had found until then is thrown away: some customers do not stand for all.",
                                "%s la canceló. Lo que había hallado hasta entonces se descarta: unos clientes no representan a todos.",
                                actor.name()),
                        null,
                        now);
        if (!ended) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Simulation %d is %s, so it cannot be cancelled.",
                            "La simulación %d está %s, así que no se puede cancelar.",
                            id,
                            simulation.state().label()));
        }
        trail.record(
                actor.person(),
                CANCEL,
                Simulating.CHANGE_REQUEST,
                String.valueOf(number),
                Outcome.OK,
                Map.of("simulation", id));
        return true;
    }
}
