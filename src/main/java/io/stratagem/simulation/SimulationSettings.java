package io.stratagem.simulation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How changes are simulated. */
@ConfigMapping(prefix = "stratagem.simulation")
public interface SimulationSettings {

    /** How many threads decide at once on this node, over all simulations; 0 for the processors. */
    @WithDefault("0")
    int threads();

    /** How many customers are drawn when a change request is submitted. */
    @WithDefault("1000")
    int submitSample();

    /** How long a submit waits for that; after it the effects count as unknown. */
    @WithDefault("PT5S")
    Duration submitBudget();

    /** How long simulations of change requests that are over are kept; zero for ever. */
    @WithDefault("P400D")
    Duration retention();

    /**
     * How many customers an uploaded file may have; a node holds twice as many in memory at once.
     */
    @WithDefault("100000")
    int uploadCustomers();
}
