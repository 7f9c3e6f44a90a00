package io.stratagem.approval;

import io.stratagem.shared.Actor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Gives a change request up. */
@ApplicationScoped
public class Cancelling {

    private final Acts acts;
    private final ChangeRequestStore store;
    private final Clock clock;

    Cancelling(Acts acts, ChangeRequestStore store, Clock clock) {
        this.acts = acts;
        this.store = store;
        this.clock = clock;
    }

    /**
     * @param number the change request
     * @param ifMatch the header {@code If-Match}: the change request's ETag, or {@code *}
     * @param actor its author or a contributor
     * @throws ProblemException 403 for anybody else; 404 when there is no such change request; 412
     *     when it changed meanwhile, 428 without precondition; 409 when it has ended already
     */
    public void cancel(long number, String ifMatch, Actor actor) {
        acts.run(
                actor,
                ChangeRequestAct.CANCEL,
                number,
                () -> {
                    ChangeRequestEntity request = store.lock(number);
                    request.requireContributor(actor.person(), ChangeRequestAct.CANCEL);
                    ETag.requireMatch(ifMatch, request.tag());
                    request.move(
                            ChangeRequestAct.CANCEL,
                            clock.instant().truncatedTo(ChronoUnit.MICROS));
                    acts.done(actor.person(), ChangeRequestAct.CANCEL.words(), number, Map.of());
                    return null;
                });
    }
}
