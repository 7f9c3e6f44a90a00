package io.stratagem.conflict;

import io.stratagem.conflict.Finding.Example;
import io.stratagem.conflict.Finding.Meeting;
import io.stratagem.conflict.Finding.OfPlacement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts at one placement how two changes meet. */
final class Meetings {

    /** So many customers are named for each way in which they meet. */
    private static final int NAMED = 3;

    private final String placement;
    private final Map<Meeting, Long> counts = new EnumMap<>(Meeting.class);
    private final Map<Meeting, List<String>> named = new EnumMap<>(Meeting.class);
    private long decisions;
    private long byFirst;
    private long bySecond;
    private long byBoth;

    Meetings(String placement) {
        this.placement = placement;
    }

    /**
     * The answers to one customer; arrays as {@link Slots} has them.
     *
     * @param live what is answered now
     * @param first with the first change
     * @param second with the second change
     * @param together with both, the first one's first
     * @param around with both, the second one's first
     */
    record Answers(int[] live, int[] first, int[] second, int[] together, int[] around) {}

    void count(String customer, Answers answers) {
        boolean one = !Arrays.equals(answers.live(), answers.first());
        boolean other = !Arrays.equals(answers.live(), answers.second());
        decisions++;
        byFirst += one ? 1 : 0;
        bySecond += other ? 1 : 0;
        byBoth += one && other ? 1 : 0;
        boolean noted = false;
        if (!Arrays.equals(answers.together(), answers.around())) {
            noted = note(Meeting.BY_ORDER, customer, noted);
        }
        Optional<int[]> expected =
                Slots.expected(answers.live(), answers.first(), answers.second());
        if (expected.isEmpty()) {
            noted = note(Meeting.CONTESTED, customer, noted);
        } else if (!Arrays.equals(expected.get(), answers.together())) {
            noted = note(Meeting.UNEXPECTED, customer, noted);
        }
        if (one && other && !noted) {
            note(Meeting.BY_BOTH, customer, false);
        }
    }

    /** Counts it, and names the customer unless that was done for something more serious. */
    private boolean note(Meeting what, String customer, boolean noted) {
        counts.merge(what, 1L, Long::sum);
        List<String> few = named.computeIfAbsent(what, w -> new ArrayList<>(NAMED));
        if (!noted && few.size() < NAMED) {
            few.add(customer);
        }
        return true;
    }

    OfPlacement result() {
        return new OfPlacement(
                placement,
                decisions,
                byFirst,
                bySecond,
                byBoth,
                counts.getOrDefault(Meeting.CONTESTED, 0L),
                counts.getOrDefault(Meeting.UNEXPECTED, 0L),
                counts.getOrDefault(Meeting.BY_ORDER, 0L),
                named.entrySet().stream()
                        .sorted(Comparator.comparing(Map.Entry::getKey))
                        .flatMap(
                                entry ->
                                        entry.getValue().stream()
                                                .map(id -> new Example(id, entry.getKey())))
                        .toList());
    }
}
