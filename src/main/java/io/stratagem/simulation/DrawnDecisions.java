package io.stratagem.simulation;

import io.stratagem.decision.LogPeriod;
import io.stratagem.decision.LoggedDecisions;
import io.stratagem.decision.PastDecision;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Goes through logged decisions that are drawn. Live serving comes first. */
@ApplicationScoped
public class DrawnDecisions {

    private final LoggedDecisions log;
    private final Yielding yielding;

    DrawnDecisions(LoggedDecisions log, Yielding yielding) {
        this.log = log;
        this.yielding = yielding;
    }

    /**
     * Hands over each decision of a part of the log, or as many as are drawn, in the order of their
     * ids; without those that are gone since the draw.
     *
     * @param sample how many to draw at most
     * @param seed the same seed draws the same of the same decisions
     * @return how many were drawn
     */
    public long each(LogPeriod period, int sample, long seed, Consumer<PastDecision> work) {
        List<UUID> ids =
                Draw.of(
                                (UUID last, int limit) -> log.idsAfter(period, last, limit),
                                sample,
                                seed,
                                () -> true)
                        .orElseThrow();
        LoggedDecisions.Reader reader = log.reader();
        for (int i = 0; i < ids.size(); i += Crowd.SOME) {
            yielding.each(reader.read(ids.subList(i, Math.min(i + Crowd.SOME, ids.size()))), work);
        }
        return ids.size();
    }
}
