package io.stratagem.simulation;

import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.Role;
import io.stratagem.shared.Wording;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A simulation of a change request.
 *
 * @param id later ones have greater ids
 * @param changeRequest its number
 * @param state where it stands
 * @param purpose what it was run for
 * @param by who asked for it
 * @param startedAt when
 * @param endedAt when it ended, or null
 * @param customers how many customers it decides for
 * @param done how many it has decided for
 * @param inputs what it comes from
 * @param moved what is no longer as it was simulated, in sentences; empty while all is
 * @param problem why there is no result, in words; null unless it ended without one
 * @param resultDigest SHA-256 of the result's canonical JSON; null without a result
 * @param result null unless it is complete, and in lists
 */
public record Simulation(
        long id,
        long changeRequest,
        SimulationState state,
        Purpose purpose,
        Person by,
        Instant startedAt,
        Instant endedAt,
        long customers,
        long done,
        Inputs inputs,
        @Schema(type = SchemaType.ARRAY, implementation = String.class) List<Wording> moved,
        @Schema(implementation = String.class) Wording problem,
        String resultDigest,
        SimulationResult result) {

    /**
     * What somebody may see of it: what groups get is for those who weigh changes, and auditors.
     */
    public Simulation visibleTo(Actor actor) {
        boolean sees =
                actor.has(Role.MARKETER) || actor.has(Role.APPROVER) || actor.has(Role.AUDITOR);
        return sees || result == null ? this : with(result.withoutFairness());
    }

    Simulation with(SimulationResult found) {
        return new Simulation(
                id,
                changeRequest,
                state,
                purpose,
                by,
                startedAt,
                endedAt,
                customers,
                done,
                inputs,
                moved,
                problem,
                resultDigest,
                found);
    }
}
