package io.stratagem.audit;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Who did what to what, and what was refused. Entries are only ever added.
 *
 * <p>An act that was done is written in the transaction of the act, at its very end, so there is no
 * act without its entry and no entry without its act. A refusal is written in a transaction of its
 * own, so it outlives the one that was refused.
 */
@ApplicationScoped
public class AuditTrail {

    private final AuditEntries entries;
    private final TransactionSynchronizationRegistry transaction;
    private final RefusedCall call;

    AuditTrail(
            AuditEntries entries,
            TransactionSynchronizationRegistry transaction,
            RefusedCall call) {
        this.entries = entries;
        this.transaction = transaction;
        this.call = call;
    }

    /**
     * Records an act.
     *
     * @param person who acted
     * @param action what was done, a verb such as {@code submit}
     * @param objectType the kind of thing it was done to, e.g. {@code change-request}
     * @param objectId which one
     * @param outcome {@link Outcome#OK} belongs to the caller's transaction, if there is one;
     *     {@link Outcome#REFUSED} outlives its rollback
     * @param details more about it; anything JSON can say, under names
     */
    public void record(
            Person person,
            String action,
            String objectType,
            String objectId,
            Outcome outcome,
            Map<String, ?> details) {
        Act act = Act.of(person, action, objectType, objectId, outcome, details);
        switch (outcome) {
            case OK -> {
                if (transaction.getTransactionStatus() == Status.STATUS_ACTIVE) {
                    transaction.registerInterposedSynchronization(
                            new BeforeCommit(() -> append(act)));
                } else {
                    QuarkusTransaction.requiringNew().run(() -> append(act));
                }
            }
            case REFUSED -> {
                QuarkusTransaction.requiringNew().run(() -> append(act));
                if (Arc.container().requestContext().isActive()) {
                    call.markRecorded();
                }
            }
        }
    }

    /**
     * Runs an act; the {@link ProblemException} it may end with is recorded as its refusal, with
     * status and reason, and thrown on.
     *
     * @param person who acts
     * @param action what is to be done
     * @param objectType the kind of thing it is done to
     * @param objectId which one
     * @param act does it, and records itself when it is done
     * @return what the act gave
     */
    public <T> T recordingRefusal(
            Person person, String action, String objectType, String objectId, Supplier<T> act) {
        try {
            return act.get();
        } catch (ProblemException refused) {
            recordRefusal(person, action, objectType, objectId, refused);
            throw refused;
        }
    }

    /**
     * Records a refusal with its status and reason.
     *
     * @param person who was refused
     * @param action what was to be done
     * @param objectType the kind of thing it was to be done to
     * @param objectId which one
     * @param refused what the caller is told
     */
    public void recordRefusal(
            Person person,
            String action,
            String objectType,
            String objectId,
            ProblemException refused) {
        record(
                person,
                action,
                objectType,
                objectId,
                Outcome.REFUSED,
                Map.of(
                        "status", refused.problem().status(),
                        "reason", refused.problem().detail()));
    }

    /**
     * Reads the trail, newest entry first.
     *
     * @param filter which entries
     * @param request which page of them
     * @throws ProblemException 400 for a cursor of another list
     */
    public Page<AuditEntry> find(AuditFilter filter, PageRequest request) {
        long before = request.after() == null ? Long.MAX_VALUE : sequence(request.after());
        return request.page(
                entries.find(filter, before, request.limit() + 1),
                entry -> String.valueOf(entry.sequence()));
    }

    private static long sequence(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw ProblemException.malformed(
                    Wording.of(
                            "This cursor is of another list. Take next from a page of the audit trail.",
                            "Este cursor es de otra lista. Tome next de una página del registro de auditoría."));
        }
    }

    private void append(Act act) {
        try {
            entries.append(act);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The audit trail could not be written, so \"" + act.action() + "\" is undone",
                    e);
        }
    }

    /** Runs at the end of a transaction that is about to commit; its failure rolls back. */
    private record BeforeCommit(Runnable append) implements Synchronization {

        @Override
        public void beforeCompletion() {
            append.run();
        }

        @Override
        public void afterCompletion(int status) {
            // nothing to do: the entry shares the fate of its act
        }
    }
}
