package io.stratagem.approval;

import io.stratagem.shared.Actor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Says when an approved change request goes live by itself, for the first time or anew. */
@ApplicationScoped
public class Scheduling {

    private final Acts acts;
    private final ChangeRequestStore store;
    private final Clock clock;

    Scheduling(Acts acts, ChangeRequestStore store, Clock clock) {
        this.acts = acts;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Sets the time. What suspended the schedule before is looked at again when the time comes, or
     * earlier.
     *
     * @param number the change request
     * @param ifMatch the header {@code If-Match}: the change request's ETag, or {@code *}
     * @param wanted the time; asked only when the actor may set it
     * @param actor its author, its submitter or an operator
     * @throws ProblemException 403 for anybody else; 404 when there is no such change request; 412
     *     when it changed meanwhile, 428 without precondition; 409 unless it is APPROVED or
     *     SCHEDULED; 422 when no moment to come can be told from the wanted time
     */
    public void schedule(long number, String ifMatch, Supplier<WantedTime> wanted, Actor actor) {
        acts.run(
                actor,
                ChangeRequestAct.SCHEDULE,
                number,
                () -> {
                    ChangeRequestEntity request = store.lock(number);
                    request.requireReleaser(actor, ChangeRequestAct.SCHEDULE);
                    ETag.requireMatch(ifMatch, request.tag());
                    WantedTime written = wanted.get();
                    request.require(ChangeRequestAct.SCHEDULE);
                    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                    ScheduledTime time = written.resolve("", now);
                    Map<String, String> details = new HashMap<>(time.details());
                    store.schedule(request)
                            .ifPresent(
                                    old ->
                                            details.put(
                                                    "before", old.time().withOffset().toString()));
                    store.plan(request, Optional.of(time), actor.person());
                    request.applyMode = ApplyMode.AT_TIME;
                    request.move(ChangeRequestAct.SCHEDULE, now);
                    acts.done(actor.person(), ChangeRequestAct.SCHEDULE.words(), number, details);
                    return null;
                });
    }
}
