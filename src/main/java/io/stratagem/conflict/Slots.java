package io.stratagem.conflict;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What one expects two changes to do to an answer together: the three-way merge of its slots. An
 * answer is an array with a number for what a customer sees in each slot, best first.
 */
final class Slots {

    private static final int EMPTY = -1;

    private Slots() {}

    /**
     * @param live the answer without either change
     * @param first the answer with the one
     * @param second the answer with the other
     * @return slot by slot what the change says that alters the slot, or what both say; empty when
     *     both alter a slot differently, or when the slots do not make an answer together
     */
    static Optional<int[]> expected(int[] live, int[] first, int[] second) {
        int[] merged = new int[Math.max(live.length, Math.max(first.length, second.length))];
        int length = 0;
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < merged.length; i++) {
            int was = at(live, i);
            int one = at(first, i);
            int other = at(second, i);
            if (one != was && other != was && one != other) {
                return Optional.empty();
            }
            int slot = one == was ? other : one;
            if (slot == EMPTY) {
                continue;
            }
            if (length != i || !seen.add(slot)) {
                return Optional.empty();
            }
            merged[length++] = slot;
        }
        return Optional.of(Arrays.copyOf(merged, length));
    }

    private static int at(int[] answer, int slot) {
        return slot < answer.length ? answer[slot] : EMPTY;
    }
}
