package io.stratagem.strategy;

import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.Outcome;
import io.stratagem.shared.Actor;
import io.stratagem.shared.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Creates an empty strategy for someone. */
@ApplicationScoped
public class CreatingStrategy {

    private final Strategies strategies;
    private final AuditTrail trail;

    CreatingStrategy(Strategies strategies, AuditTrail trail) {
        this.strategies = strategies;
        this.trail = trail;
    }

    /**
     * @param id the strategy's id
     * @param name its name
     * @param actor who creates it
     * @return revision 0
     * @throws ProblemException as {@link Strategies#create}
     */
    @Transactional
    public Revision create(String id, String name, Actor actor) {
        Revision created =
                trail.recordingRefusal(
                        actor.person(),
                        "create",
                        "strategy",
                        String.valueOf(id),
                        () -> strategies.create(id, name));
        trail.record(
                actor.person(),
                "create",
                "strategy",
                id,
                Outcome.OK,
                Map.of("digest", created.digest()));
        return created;
    }
}
