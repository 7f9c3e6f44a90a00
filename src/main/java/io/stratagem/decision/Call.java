package io.stratagem.decision;

import io.stratagem.decision.RuleSetPlan.PlacementPlan;
import io.stratagem.deployment.Lease;
import io.stratagem.deployment.PausedOffers;
import io.stratagem.ruleset.RuleSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A checked request on its way to its answers. It holds the rule sets it was checked against until
 * it is {@link #release()}d, and is answered once: later answers are dropped.
 */
final class Call {

    private final DecisionRequest request;
    private final List<Asked> asked;
    private final Optional<IdempotencyKeys.Key> key;
    private final long deadline;
    private final boolean aside;
    private final long askedAt = System.nanoTime();
    private final CompletableFuture<List<Decision>> answer = new CompletableFuture<>();
    private volatile CallTrace trace = CallTrace.NONE;
    private final AtomicBoolean begun = new AtomicBoolean();

    /**
     * One placement of the request with what will decide.
     *
     * @param place what is asked for
     * @param lease on the live rule set
     * @param plan the rule set laid out for ranking
     * @param placement the placement in it
     * @param paused what is paused
     * @param given the request's attributes, typed by the rule set's vocabulary
     */
    record Asked(
            DecisionRequest.Place place,
            Lease lease,
            RuleSetPlan plan,
            PlacementPlan placement,
            PausedOffers paused,
            Map<String, Object> given) {

        RuleSet ruleSet() {
            return lease.ruleSet();
        }
    }

    /**
     * @param deadline {@link System#nanoTime()} by which the caller wants an answer
     * @param aside whether nobody waits for it at the moment, so that it is rather refused than
     *     decided without the store
     */
    Call(
            DecisionRequest request,
            List<Asked> asked,
            Optional<IdempotencyKeys.Key> key,
            long deadline,
            boolean aside) {
        this.request = request;
        this.asked = asked;
        this.key = key;
        this.deadline = deadline;
        this.aside = aside;
    }

    DecisionRequest request() {
        return request;
    }

    List<Asked> asked() {
        return asked;
    }

    Optional<IdempotencyKeys.Key> key() {
        return key;
    }

    /** Keeps a trace of it from now on, where traces are kept. */
    void trace() {
        trace = CallTrace.begin();
    }

    /**
     * @param made null when it failed
     */
    void endTrace(List<Decision> made, Throwable failure) {
        trace.end(made, failure);
    }

    /** Tells the trace what is done with it now. */
    void nowIn(String part) {
        trace.next(part);
    }

    /** When it was made, by {@link System#nanoTime()}. */
    long askedAt() {
        return askedAt;
    }

    boolean isAside() {
        return aside;
    }

    boolean isLate(long nanoTime) {
        return nanoTime - deadline >= 0;
    }

    boolean isAnswered() {
        return answer.isDone();
    }

    /** Whether deciding may begin: it has not before, and the caller still waits. */
    boolean begin() {
        return begun.compareAndSet(false, true) && !answer.isDone();
    }

    void answer(List<Decision> decisions) {
        answer.complete(decisions);
    }

    void fail(Throwable reason) {
        answer.completeExceptionally(reason);
    }

    CompletableFuture<List<Decision>> answer() {
        return answer;
    }

    /** Gives the rule sets back. */
    void release() {
        asked.forEach(place -> place.lease().close());
    }
}
