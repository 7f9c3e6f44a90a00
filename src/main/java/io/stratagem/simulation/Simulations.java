package io.stratagem.simulation;

import io.stratagem.approval.ChangeRequests;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.simulation.TakingSides.Present;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the simulations of change requests. */
@ApplicationScoped
public class Simulations {

    private final ChangeRequests changeRequests;
    private final SimulationStore store;
    private final TakingSides takingSides;
    private final Clock clock;

    Simulations(
            ChangeRequests changeRequests,
            SimulationStore store,
            TakingSides takingSides,
            Clock clock) {
        this.changeRequests = changeRequests;
        this.store = store;
        this.takingSides = takingSides;
        this.clock = clock;
    }

    /**
     * @throws ProblemException 404 when the change request has no such simulation
     */
    @Transactional
    public Simulation find(long number, long id) {
        Present present = present(number);
        return store.find(number, id)
                .map(row -> whole(row, present))
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        Wording.of(
                                                "Change request %d has no simulation %d. GET /api/v1/change-requests/%1$d/simulations lists those it has.",
                                                "La solicitud de cambio %1$d no tiene ninguna simulación %2$d. GET /api/v1/change-requests/%1$d/simulations enumera las que tiene.",
                                                number,
                                                id)));
    }

    /**
     * The simulations of a change request without their results, the newest first.
     *
     * @throws ProblemException 404 when there is no such change request; 400 for a cursor of
     *     another list
     */
    @Transactional
    public Page<Simulation> list(long number, PageRequest request) {
        Present present = present(number);
        Instant now = clock.instant();
        List<Simulation> rows =
                store.list(number, before(request.after()), request.limit() + 1).stream()
                        .map(row -> SimulationStore.view(row, present, now))
                        .toList();
        return request.page(rows, row -> String.valueOf(row.id()));
    }

    /**
     * The newest simulation of a change request.
     *
     * @throws ProblemException 404 when there is no such change request
     */
    @Transactional
    public Optional<Simulation> latest(long number) {
        Present present = present(number);
        return store.list(number, Long.MAX_VALUE, 1).stream()
                .findFirst()
                .map(row -> whole(row, present));
    }

    private Simulation whole(SimulationEntity row, Present present) {
        Simulation simulation = SimulationStore.view(row, present, clock.instant());
        return store.result(row.id).map(simulation::with).orElse(simulation);
    }

    private Present present(long number) {
        return takingSides.present(number, changeRequests.brief(number).strategy());
    }

    private static long before(String cursor) {
        try {
            return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw ProblemException.malformed(
                    Wording.of(
                            "This cursor is of another list. Leave it away to begin at the first page.",
                            "Este cursor es de otra lista. Quítelo para empezar en la primera página."));
        }
    }
}
