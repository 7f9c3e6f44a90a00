package io.stratagem.approval;

import io.stratagem.shared.Actor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Takes up again what was rejected or given up. Whoever had a part in it keeps it. */
@ApplicationScoped
public class Reopening {

    private final Acts acts;
    private final ChangeRequestStore store;
    private final Clock clock;

    Reopening(Acts acts, ChangeRequestStore store, Clock clock) {
        this.acts = acts;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Makes it a draft again; one whose base moved meanwhile becomes STALE.
     *
     * @param number the change request
     * @param ifMatch the header {@code If-Match}: the change request's ETag, or {@code *}
     * @param actor its author or a contributor
     * @throws ProblemException 403 for anybody else; 404 when there is no such change request; 412
     *     when it changed meanwhile, 428 without precondition; 409 when it was neither rejected nor
     *     cancelled
     */
    public void reopen(long number, String ifMatch, Actor actor) {
        acts.run(
                actor,
                ChangeRequestAct.REOPEN,
                number,
                () -> {
                    ChangeRequestStore.OnHead locked = store.lockOnHead(number);
                    ChangeRequestEntity request = locked.request();
                    request.requireContributor(actor.person(), ChangeRequestAct.REOPEN);
                    ETag.requireMatch(ifMatch, request.tag());
                    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                    request.move(ChangeRequestAct.REOPEN, now);
                    request.unseal();
                    if (locked.head().number() != request.baseRevision) {
                        request.move(ChangeRequestAct.OUTDATE, now);
                    }
                    acts.done(actor.person(), ChangeRequestAct.REOPEN.words(), number, Map.of());
                    return null;
                });
    }
}
