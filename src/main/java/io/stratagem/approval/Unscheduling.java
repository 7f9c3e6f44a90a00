package io.stratagem.approval;

import io.stratagem.shared.Actor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Takes the time of a scheduled change request away. It stays approved. */
@ApplicationScoped
public class Unscheduling {

    private final Acts acts;
    private final ChangeRequestStore store;
    private final Clock clock;

    Unscheduling(Acts acts, ChangeRequestStore store, Clock clock) {
        this.acts = acts;
        this.store = store;
        this.clock = clock;
    }

    /**
     * @param number the change request
     * @param ifMatch the header {@code If-Match}: the change request's ETag, or {@code *}
     * @param actor its author, its submitter or an operator
     * @throws ProblemException 403 for anybody else; 404 when there is no such change request; 412
     *     when it changed meanwhile, 428 without precondition; 409 unless it is SCHEDULED
     */
    public void unschedule(long number, String ifMatch, Actor actor) {
        acts.run(
                actor,
                ChangeRequestAct.UNSCHEDULE,
                number,
                () -> {
                    ChangeRequestEntity request = store.lock(number);
                    request.requireReleaser(actor, ChangeRequestAct.UNSCHEDULE);
                    ETag.requireMatch(ifMatch, request.tag());
                    request.require(ChangeRequestAct.UNSCHEDULE);
                    Map<String, String> details =
                            store.schedule(request).orElseThrow().time().details();
                    store.plan(request, Optional.empty(), actor.person());
                    request.applyMode = ApplyMode.MANUAL;
                    request.move(
                            ChangeRequestAct.UNSCHEDULE,
                            clock.instant().truncatedTo(ChronoUnit.MICROS));
                    acts.done(actor.person(), ChangeRequestAct.UNSCHEDULE.words(), number, details);
                    return null;
                });
    }
}
