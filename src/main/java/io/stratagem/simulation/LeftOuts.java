package io.stratagem.simulation;

import io.stratagem.decision.Obstacle;
import io.stratagem.simulation.SimulationResult.LeftOut;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts logged decisions that cannot be made again, by reason, and names a few. */
public final class LeftOuts {

    private static final int EXAMPLES = 5;

    private final Map<Obstacle, Left> byReason = new EnumMap<>(Obstacle.class);

    private static final class Left {

        private long decisions;
        private final List<String> examples = new ArrayList<>(EXAMPLES);
    }

    /** Counts one. */
    public void add(Obstacle why, String decision) {
        add(why, 1, List.of(decision));
    }

    private void add(Obstacle why, long more, List<String> examples) {
        Left left = byReason.computeIfAbsent(why, w -> new Left());
        left.decisions += more;
        examples.stream().limit(EXAMPLES - left.examples.size()).forEach(left.examples::add);
    }

    void add(LeftOuts next) {
        next.byReason.forEach((why, more) -> add(why, more.decisions, more.examples));
    }

    /** How many in all. */
    public long count() {
        return byReason.values().stream().mapToLong(left -> left.decisions).sum();
    }

    /** By reason, without reasons that nothing was left out for. */
    public List<LeftOut> found() {
        return byReason.entrySet().stream()
                .map(
                        left ->
                                new LeftOut(
                                        left.getKey(),
                                        left.getKey().words(),
                                        left.getValue().decisions,
                                        List.copyOf(left.getValue().examples)))
                .toList();
    }
}
