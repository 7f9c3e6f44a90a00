package io.stratagem.simulation;

import io.stratagem.offer.Offer;
import io.stratagem.simulation.FairnessFound.OfGroup;
import io.stratagem.simulation.FairnessFound.OfOffer;
import io.stratagem.simulation.FairnessFound.OfPlace;
import io.stratagem.simulation.FairnessFound.Rate;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares what groups get by rate ratios, as the four-fifths rule of the US Uniform Guidelines on
 * Employee Selection Procedures does (29 CFR 1607.4 D): a group's rate by the greatest rate.
 */
final class Fairly {

    private final Fairness how;
    private final List<Tally> compared;
    private final List<String> names;
    private final List<String> tooFew;

    /**
     * @param names of the groups, in the order of the tallies
     * @param tallies what was counted of each
     */
    Fairly(Fairness how, List<String> names, List<Tally> tallies) {
        this.how = how;
        int[] enough =
                IntStream.range(0, tallies.size())
                        .filter(i -> tallies.get(i).customers() >= how.smallest())
                        .toArray();
        this.compared = IntStream.of(enough).mapToObj(tallies::get).toList();
        this.names = IntStream.of(enough).mapToObj(names::get).toList();
        this.tooFew =
                IntStream.range(0, tallies.size())
                        .filter(i -> tallies.get(i).customers() > 0)
                        .filter(i -> tallies.get(i).customers() < how.smallest())
                        .mapToObj(names::get)
                        .toList();
    }

    FairnessFound found(List<String> placements, List<Offer> offers) {
        return new FairnessFound(
                how.by().attribute(),
                how.threshold(),
                how.smallest(),
                tooFew,
                names,
                IntStream.range(0, placements.size())
                        .mapToObj(place -> place(placements.get(place), place, offers))
                        .toList());
    }

    private OfPlace place(String id, int place, List<Offer> offers) {
        OfOffer any =
                offer(null, (tally, after) -> share(tally.shownAny(place, after), tally, place));
        Stream<OfOffer> each =
                IntStream.range(0, offers.size())
                        .filter(number -> isShown(place, number))
                        .mapToObj(
                                number ->
                                        offer(
                                                offers.get(number),
                                                (tally, after) ->
                                                        share(
                                                                tally.shown(place, after, number),
                                                                tally,
                                                                place)))
                        .sorted(
                                Comparator.comparingDouble(OfOffer::leastAfter)
                                        .thenComparing(OfOffer::offer));
        return new OfPlace(id, Stream.concat(Stream.of(any), each).toList());
    }

    private boolean isShown(int place, int number) {
        return compared.stream()
                .anyMatch(
                        tally ->
                                tally.shown(place, false, number) + tally.shown(place, true, number)
                                        > 0);
    }

    private static double share(long shown, Tally tally, int place) {
        return tally.decisions(place) == 0 ? 0 : (double) shown / tally.decisions(place);
    }

    private OfOffer offer(Offer offer, ToDoubleBiFunction<Tally, Boolean> rate) {
        List<Rate> before = rates(rate, false);
        List<Rate> after = rates(rate, true);
        return new OfOffer(
                offer == null ? null : offer.id(),
                offer == null ? null : offer.name(),
                IntStream.range(0, names.size())
                        .mapToObj(i -> new OfGroup(names.get(i), before.get(i), after.get(i)))
                        .toList());
    }

    private List<Rate> rates(ToDoubleBiFunction<Tally, Boolean> rate, boolean after) {
        double[] rates =
                compared.stream().mapToDouble(tally -> rate.applyAsDouble(tally, after)).toArray();
        double greatest =
                IntStream.range(0, rates.length).mapToDouble(i -> rates[i]).max().orElse(0);
        return IntStream.range(0, rates.length)
                .mapToObj(
                        i -> {
                            double ratio = greatest == 0 ? 1 : rates[i] / greatest;
                            return new Rate(rates[i], ratio, ratio < how.threshold());
                        })
                .toList();
    }
}
