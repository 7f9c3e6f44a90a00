package io.stratagem.simulation;

import io.stratagem.decision.Obstacle;
import io.stratagem.offer.Offer;
import io.stratagem.simulation.SimulationResult.OfSegment;
import io.stratagem.simulation.SimulationResult.Segments;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What was counted of some customers: of all of them, and of each group that was asked for. */
final class Measured {

    private final Tally whole;
    private final Tally[] segments;
    private final Tally[] fairness;
    private final LeftOuts leftOut = new LeftOuts();
    private long asThen;

    /**
     * @param empty makes a tally without counts
     * @param segments how many; 0 when none are wanted
     * @param fairness how many groups are compared; 0 likewise
     */
    Measured(Supplier<Tally> empty, int segments, int fairness) {
        this.whole = empty.get();
        this.segments =
                IntStream.range(0, segments).mapToObj(i -> empty.get()).toArray(Tally[]::new);
        this.fairness =
                IntStream.range(0, fairness).mapToObj(i -> empty.get()).toArray(Tally[]::new);
    }

    Tally whole() {
        return whole;
    }

    Tally segment(int number) {
        return segments[number];
    }

    Tally fairness(int number) {
        return fairness[number];
    }

    /** Counts a decision that cannot be made again. */
    void leaveOut(Obstacle why, String decision) {
        leftOut.add(why, decision);
    }

    /** Counts a decision that what is live makes as it was made then. */
    void asThen() {
        asThen++;
    }

    /** How many were gone through, left out or not. */
    long done() {
        return whole.customers() + leftOut.count();
    }

    /**
     * @param comparison that counted
     * @param segments by their numbers; null when none were wanted
     * @param groups compared, likewise
     * @param inputs of the simulation
     */
    SimulationResult result(Comparison comparison, Groups segments, Groups groups, Inputs inputs) {
        List<String> placements = comparison.placements();
        List<Offer> offers = comparison.offers();
        return new SimulationResult(
                whole.customers(),
                whole.customersChanged(),
                whole.result(placements, offers),
                segments == null
                        ? null
                        : new Segments(
                                inputs.segment().attribute(),
                                segments(segments.names(), placements, offers)),
                groups == null
                        ? null
                        : new Fairly(inputs.fairness(), groups.names(), List.of(fairness))
                                .found(placements, offers),
                inputs.decisions() == null ? null : asThen,
                leftOut.found());
    }

    private List<OfSegment> segments(
            List<String> names, List<String> placements, List<Offer> offers) {
        return IntStream.range(0, segments.length)
                .filter(i -> segments[i].customers() > 0)
                .mapToObj(
                        i ->
                                new OfSegment(
                                        names.get(i),
                                        segments[i].customers(),
                                        segments[i].customersChanged(),
                                        segments[i].result(placements, offers)))
                .toList();
    }

    void add(Measured next) {
        whole.add(next.whole);
        asThen += next.asThen;
        leftOut.add(next.leftOut);
        for (int i = 0; i < segments.length; i++) {
            segments[i].add(next.segments[i]);
        }
        for (int i = 0; i < fairness.length; i++) {
            fairness[i].add(next.fairness[i]);
        }
    }
}
