package io.stratagem.ruleset.fact;

import java.util.Arrays;
import java.util.List;

/**
 * What all customers together used of each offer, with the offers taken into the present answer, as
 * one fact: impressions seen or reserved, today and ever. Immutable: taking an offer gives a new
 * one.
 */
public final class Volumes implements AnswerFact {

    /** Nobody was offered anything yet, or no rule asks. */
    public static final Volumes NONE = new Volumes(new long[0], new long[0], new int[0]);

    private final long[] today;
    private final long[] total;
    private final int[] taken;

    private Volumes(long[] today, long[] total, int[] taken) {
        this.today = today;
        this.total = total;
        this.taken = taken;
    }

    /**
     * @param today by offer position, impressions seen or reserved in the present calendar day of
     *     the business's time zone; positions beyond its end count 0
     * @param total the same of all days
     */
    public static Volumes of(long[] today, long[] total) {
        return new Volumes(today.clone(), total.clone(), new int[0]);
    }

    @Override
    public Volumes plus(int offer) {
        int[] more = Arrays.copyOf(taken, taken.length + 1);
        more[taken.length] = offer;
        return new Volumes(today, total, more);
    }

    /**
     * The offers for which a volume cap leaves no room: all that it covers, once together they were
     * seen or are reserved so often. Offers taken into the present answer count.
     *
     * @param cap the rule
     * @param maximum how many impressions are allowed
     * @param per {@code day} or {@code total}
     * @return a hit on all offers of the rule, or on none
     */
    @ForTemplates
    public Hit reaching(RuleFact cap, long maximum, String per) {
        long[] counts =
                switch (per) {
                    case "day" -> today;
                    case "total" -> total;
                    default ->
                            throw new IllegalArgumentException(
                                    "\"" + per + "\" is not what a volume cap can count by");
                };
        OfferSet scope = cap.getScope();
        long used = scope.sum(counts);
        for (int offer : taken) {
            used += scope.contains(offer) ? 1 : 0;
        }
        if (used < maximum) {
            return new Hit(cap, OfferSet.NONE);
        }
        long count = used;
        return new Hit(cap, scope, offer -> List.of(Ground.below("used", maximum, count)));
    }
}
