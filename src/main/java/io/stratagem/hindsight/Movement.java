package io.stratagem.hindsight;

import io.stratagem.deployment.Deployment.Kind;
import io.stratagem.shared.Person;
import io.stratagem.simulation.SimulationResult.LeftOut;
import java.time.Instant;
import java.util.List;

/**
 * Why a measure of a strategy's decisions moved from one time to another. {@code before}, {@code
 * earlier}, {@code others} and the steps add up to {@code after}.
 *
 * @param strategy the strategy's id
 * @param measure what moved
 * @param offer whose share it is; null for other measures
 * @param placement decisions at this one only; null for all
 * @param reference the time it moved from
 * @param period the time it moved to
 * @param seed what the draws came from
 * @param before the measure over the reference, as it was answered
 * @param after the measure over the period, as it was answered
 * @param earlier what requests that were applied within the reference or before it moved: the
 *     reference's decisions made with the version that served when the period began, less as they
 *     were answered
 * @param others what other customers, contacts, pauses and requests for decisions moved: the
 *     period's decisions made with the version that served when it began, less the reference's made
 *     with it
 * @param steps what each request that was applied in the period moved, in the order of application
 */
public record Movement(
        String strategy,
        Measure measure,
        String offer,
        String placement,
        Span reference,
        Span period,
        long seed,
        double before,
        double after,
        double earlier,
        double others,
        List<Step> steps) {

    /**
     * A time whose decisions were looked at.
     *
     * @param from the earliest instant, included
     * @param to the latest, left out
     * @param logged how many decisions there are
     * @param drawn how many were gone through: all, or as many as were drawn
     * @param used how many could be made again
     * @param leftOut the others, by reason; no number counts them
     */
    public record Span(
            Instant from, Instant to, long logged, long drawn, long used, List<LeftOut> leftOut) {}

    /**
     * A request that was applied in the period.
     *
     * @param version the revision it became
     * @param kind how it went live
     * @param changeRequest its number; for a rollback that of the revision gone back to
     * @param title its title
     * @param author who wrote it
     * @param at when it went live
     * @param moved what it moved: the decisions after it made with it, less the same made with the
     *     version before it
     */
    public record Step(
            int version,
            Kind kind,
            long changeRequest,
            String title,
            Person author,
            Instant at,
            double moved) {}

    /** How much it moved in all. */
    public double change() {
        return after - before;
    }
}
