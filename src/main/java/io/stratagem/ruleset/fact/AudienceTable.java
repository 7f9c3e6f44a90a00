package io.stratagem.ruleset.fact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Many audiences, asked at once. For every attribute it knows which audiences each case of its
 * value leaves possible; what all attributes leave possible is met, apart from those audiences that
 * have to be asked themselves. So it costs a few words per attribute and 64 audiences.
 */
public final class AudienceTable {

    private final Audience[] asked;
    private final List<Attribute> attributes = new ArrayList<>();

    /**
     * What the values of one attribute leave possible.
     *
     * @param number the attribute's among those of the rule set
     * @param possible by case one bit per audience
     */
    private record Attribute(int number, long[][] possible) {}

    /**
     * @param asked by audience the audience itself when it has to be asked, null when attributes
     *     decide; not to be changed
     */
    public AudienceTable(Audience[] asked) {
        this.asked = asked;
    }

    /**
     * Adds an attribute; done before the table is used.
     *
     * @param number the attribute's among those of the rule set
     * @param possible by case the audiences that it does not rule out, one bit each
     */
    public void add(int number, long[][] possible) {
        attributes.add(new Attribute(number, possible));
    }

    /**
     * Names the audiences a customer belongs to, in their order.
     *
     * @param conditions which conditions the customer meets
     * @param member is given the number of each audience
     */
    public void forEachMet(ConditionsMet conditions, IntConsumer member) {
        long[] left = new long[(asked.length + Long.SIZE - 1) / Long.SIZE];
        Arrays.fill(left, -1);
        for (Attribute attribute : attributes) {
            long[] possible = attribute.possible()[conditions.cases()[attribute.number()]];
            for (int i = 0; i < left.length; i++) {
                left[i] &= possible[i];
            }
        }
        for (int i = 0; i < left.length; i++) {
            for (long word = left[i]; word != 0; word &= word - 1) {
                int number = i * Long.SIZE + Long.numberOfTrailingZeros(word);
                if (number < asked.length
                        && (asked[number] == null || asked[number].isMetBy(conditions.bits()))) {
                    member.accept(number);
                }
            }
        }
    }
}
