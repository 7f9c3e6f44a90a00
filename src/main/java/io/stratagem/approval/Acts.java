package io.stratagem.approval;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.Outcome;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Map;
import java.util.function.Supplier;

/** Runs every act in one transaction and records it, whether it is done or refused. */
@ApplicationScoped
class Acts {

    static final String CHANGE_REQUEST = "change-request";

    private final AuditTrail trail;
    private final ChangeRequestStore store;
    private final Event<ChangeRequestActed> acted;

    Acts(AuditTrail trail, ChangeRequestStore store, Event<ChangeRequestActed> acted) {
        this.trail = trail;
        this.store = store;
        this.acted = acted;
    }

    /**
     * @param actor who acts
     * @param action what, for the audit trail
     * @param objectType what it is done to
     * @param objectId which one
     * @param act does it; a {@link ProblemException} undoes everything and is recorded as a refusal
     * @return what the act gave, committed
     */
    <T> T run(Actor actor, String action, String objectType, String objectId, Supplier<T> act) {
        return trail.recordingRefusal(
                actor.person(),
                action,
                objectType,
                objectId,
                () -> QuarkusTransaction.requiringNew().call(act::get));
    }

    /** Runs an act on a change request. */
    <T> T run(Actor actor, ChangeRequestAct act, long number, Supplier<T> body) {
        return run(actor, act.words(), CHANGE_REQUEST, String.valueOf(number), body);
    }

    /** Records a refusal that leaves something changed, so that its transaction commits. */
    void refused(Actor actor, ChangeRequestAct act, long number, ProblemException refused) {
        trail.recordRefusal(
                actor.person(), act.words(), CHANGE_REQUEST, String.valueOf(number), refused);
        tell(actor.person(), act.words(), number);
    }

    /** Records an act on a change request in its transaction, when all it changes is changed. */
    void done(Person person, String action, long number, Map<String, ?> details) {
        trail.record(person, action, CHANGE_REQUEST, String.valueOf(number), Outcome.OK, details);
        tell(person, action, number);
    }

    /** Records a remark on a change request, which leaves the change request as it is. */
    void remarked(Person person, String action, long number, long remark, Map<String, ?> details) {
        trail.record(person, action, CHANGE_REQUEST, String.valueOf(number), Outcome.OK, details);
        acted.fire(new ChangeRequestActed(number, action, person, "remark-" + remark));
    }

    /** Every act counts the version up, so it tells the acts apart. */
    private void tell(Person person, String action, long number) {
        acted.fire(
                new ChangeRequestActed(
                        number, action, person, "version-" + store.find(number).version));
    }
}
