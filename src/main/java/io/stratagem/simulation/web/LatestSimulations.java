package io.stratagem.simulation.web;

import io.stratagem.simulation.Simulation;
import io.stratagem.simulation.Simulations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** The newest simulation of a change request, for its page. Templates read it by name. */
@Named("simulations")
@ApplicationScoped
public class LatestSimulations {

    private final Simulations simulations;

    LatestSimulations(Simulations simulations) {
        this.simulations = simulations;
    }

    /** Null when there is none. */
    public Simulation latest(long number) {
        return simulations.latest(number).orElse(null);
    }
}
