package io.stratagem.simulation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** Draws some of many, each as likely as any other: those whom a shuffle puts first. */
public final class Draw {

    private static final int IDS = 10_000;

    private Draw() {}

    /** Hands out ids, some at a time, in their order. */
    @FunctionalInterface
    public interface Ids<I> {

        /**
         * @param last the last one before; null to begin
         * @param limit how many at most
         */
        List<I> after(I last, int limit);
    }

    /** An id with its place in a shuffle that the seed determines. */
    private record Drawn<I extends Comparable<I>>(long place, I id) {}

    /**
     * The same seed draws the same of the same ids.
     *
     * @param size how many
     * @param goOn asked now and then; once it says no, nothing is drawn
     * @return in their order; empty when it was not to go on
     */
    public static <I extends Comparable<I>> Optional<List<I>> of(
            Ids<I> all, int size, long seed, BooleanSupplier goOn) {
        Comparator<Drawn<I>> order =
                Comparator.comparingLong((Drawn<I> drawn) -> drawn.place())
                        .thenComparing(Drawn::id);
        PriorityQueue<Drawn<I>> first = new PriorityQueue<>(order.reversed());
        I last = null;
        while (goOn.getAsBoolean()) {
            List<I> ids = all.after(last, IDS);
            if (ids.isEmpty()) {
                return Optional.of(first.stream().map(Drawn::id).sorted().toList());
            }
            for (I id : ids) {
                Drawn<I> drawn = new Drawn<>(Chance.of(seed, id.toString()), id);
                if (first.size() < size) {
                    first.add(drawn);
                } else if (order.compare(drawn, first.peek()) < 0) {
                    first.poll();
                    first.add(drawn);
                }
            }
            last = ids.get(ids.size() - 1);
        }
        return Optional.empty();
    }
}
