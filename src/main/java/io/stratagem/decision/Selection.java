package io.stratagem.decision;

import java.util.ArrayList;
import java.util.List;

/**
 * What the engine selected, and when and why every other offer of the placement left.
 *
 * @param offers the answer, best first
 * @param departures every candidate that is not in the answer, in stage order
 * @param fallback whether nothing but fallback offers qualified
 * @param degraded whether something that should have been asked could not be
 */
public record Selection(
        List<RankedOffer> offers, List<Departure> departures, boolean fallback, boolean degraded) {

    public Selection {
        offers = List.copyOf(offers);
        departures = List.copyOf(departures);
    }

    /**
     * How many offers a stage began and ended with.
     *
     * @param entered offers before it; the previous stage's {@code left}
     * @param left offers that stayed
     */
    public record Step(DecisionStage stage, int entered, int left) {}

    /**
     * The counts of every stage in order; the last one leaves the offers of the answer. The pause
     * is a stage only where it held something.
     */
    public List<Step> funnel() {
        int[] gone = new int[DecisionStage.values().length];
        int entered = offers.size();
        for (Departure departure : departures) {
            int size = departure.offers().size();
            gone[departure.stage().ordinal()] += size;
            entered += size;
        }
        List<Step> steps = new ArrayList<>(gone.length);
        for (DecisionStage stage : DecisionStage.values()) {
            if (stage == DecisionStage.PAUSE && gone[stage.ordinal()] == 0) {
                continue;
            }
            int left = entered - gone[stage.ordinal()];
            steps.add(new Step(stage, entered, left));
            entered = left;
        }
        return steps;
    }
}
