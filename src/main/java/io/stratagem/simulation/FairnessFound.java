package io.stratagem.simulation;

import java.util.List;

/**
 * What groups of customers get, compared. A group's ratio is its rate divided by that of the group
 * with the greatest rate, from 0 to 1; below the threshold it is flagged. Nothing is decided by it.
 *
 * @param attribute whose values the groups are
 * @param threshold below which ratio a group is flagged
 * @param smallest how many customers a group has to have to be compared
 * @param tooFew the groups that have fewer; nothing else is told of them
 * @param compared the groups compared
 * @param placements in the order of their ids
 */
public record FairnessFound(
        String attribute,
        double threshold,
        int smallest,
        List<String> tooFew,
        List<String> compared,
        List<OfPlace> placements) {

    /**
     * One placement.
     *
     * @param offers any offer first, then each that anybody of the groups compared gets, the most
     *     uneven with the draft first
     */
    public record OfPlace(String placement, List<OfOffer> offers) {}

    /**
     * One offer at a placement.
     *
     * @param offer its id; null for any offer
     * @param name its name; null likewise
     * @param groups in the order of those compared
     */
    public record OfOffer(String offer, String name, List<OfGroup> groups) {

        double leastAfter() {
            return groups.stream().mapToDouble(group -> group.after().ratio()).min().orElse(1);
        }
    }

    /**
     * One group.
     *
     * @param before now
     * @param after with the draft
     */
    public record OfGroup(String group, Rate before, Rate after) {}

    /**
     * How often a group gets an offer.
     *
     * @param rate the share of its decisions that show it
     * @param ratio the rate by that of the best-off group; 1 where nobody gets it
     * @param flagged whether the ratio is below the threshold
     */
    public record Rate(double rate, double ratio, boolean flagged) {}
}
