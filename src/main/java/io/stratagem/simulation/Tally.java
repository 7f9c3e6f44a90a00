package io.stratagem.simulation;

import io.stratagem.offer.Offer;
import io.stratagem.simulation.Comparison.Answer;
import io.stratagem.simulation.Comparison.Loss;
import io.stratagem.simulation.SimulationResult.Displacement;
import io.stratagem.simulation.SimulationResult.OfLoss;
import io.stratagem.simulation.SimulationResult.OfOffer;
import io.stratagem.simulation.SimulationResult.OfPlacement;
import io.stratagem.simulation.SimulationResult.OfPolicy;
import io.stratagem.simulation.SimulationResult.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Counts how decisions differ. Tallies of some customers add up to that of all. */
final class Tally {

    /** So many who gain or lose an offer are named. */
    private static final int NAMED = 5;

    private final Place[] places;
    private long customers;
    private long customersChanged;

    Tally(int placements, int offers) {
        places =
                IntStream.range(0, placements)
                        .mapToObj(i -> new Place(offers))
                        .toArray(Place[]::new);
    }

    /** The counts of one side. */
    private static final class Counts {

        final Spread value = new Spread();
        final long[] shown;
        final long[] first;

        /** How many get the offer on this side only, and a few of them. */
        final long[] only;

        final Map<Integer, List<String>> named = new HashMap<>();
        final Map<String, Lost> lost = new TreeMap<>();
        final Spread displaced = new Spread();
        long displacements;
        long notServed;
        long empty;
        long fallback;
        long cutShort;

        Counts(int offers) {
            shown = new long[offers];
            first = new long[offers];
            only = new long[offers];
        }

        void count(Answer answer) {
            value.add(answer.value());
            empty += answer.offers().length == 0 ? 1 : 0;
            fallback += answer.fallback() ? 1 : 0;
            cutShort += answer.cutShort() ? 1 : 0;
            answer.losses().forEach(this::lose);
            if (answer.displaced() != null) {
                displacements++;
                notServed += answer.displaced().served() ? 0 : 1;
                displaced.add(answer.displaced().valueLost());
            }
            for (int i = 0; i < answer.offers().length; i++) {
                shown[answer.offers()[i]]++;
                first[answer.offers()[i]] += i == 0 ? 1 : 0;
            }
        }

        private void lose(Loss loss) {
            Lost of =
                    lost.computeIfAbsent(
                            loss.rule(), rule -> new Lost(loss.reasonCode(), shown.length));
            of.decisions++;
            loss.offers().stream().forEach(offer -> of.offers[offer]++);
        }

        void onlyHere(int offer, String customer) {
            only[offer]++;
            List<String> few = named.computeIfAbsent(offer, o -> new ArrayList<>(NAMED));
            if (few.size() < NAMED) {
                few.add(customer);
            }
        }

        void add(Counts other) {
            value.add(other.value);
            empty += other.empty;
            fallback += other.fallback;
            cutShort += other.cutShort;
            displacements += other.displacements;
            notServed += other.notServed;
            displaced.add(other.displaced);
            other.lost.forEach(
                    (rule, more) ->
                            lost.computeIfAbsent(rule, r -> new Lost(more.reasonCode, shown.length))
                                    .add(more));
            Arrays.setAll(shown, i -> shown[i] + other.shown[i]);
            Arrays.setAll(first, i -> first[i] + other.first[i]);
            Arrays.setAll(only, i -> only[i] + other.only[i]);
            other.named.forEach(
                    (offer, customers) -> {
                        List<String> few =
                                named.computeIfAbsent(offer, o -> new ArrayList<>(NAMED));
                        customers.stream().limit(NAMED - few.size()).forEach(few::add);
                    });
        }

        List<String> named(int offer) {
            return List.copyOf(named.getOrDefault(offer, List.of()));
        }

        Displacement displacement() {
            return new Displacement(displacements, notServed, displaced.estimate());
        }

        Side side() {
            return new Side(empty, fallback, cutShort, value.estimate());
        }
    }

    /** What one rule took out on one side. */
    private static final class Lost {

        final String reasonCode;
        final long[] offers;
        long decisions;

        Lost(String reasonCode, int offers) {
            this.reasonCode = reasonCode;
            this.offers = new long[offers];
        }

        void add(Lost other) {
            decisions += other.decisions;
            Arrays.setAll(offers, i -> offers[i] + other.offers[i]);
        }
    }

    /** The counts of one placement. */
    private static final class Place {

        final Counts before;
        final Counts after;
        final Spread difference = new Spread();
        long decisions;
        long firstChanged;
        long othersChanged;
        long orderChanged;
        long contentChanged;

        Place(int offers) {
            before = new Counts(offers);
            after = new Counts(offers);
        }

        Counts side(boolean isAfter) {
            return isAfter ? after : before;
        }

        long changed() {
            return firstChanged + othersChanged + orderChanged + contentChanged;
        }

        void add(Place other) {
            before.add(other.before);
            after.add(other.after);
            difference.add(other.difference);
            decisions += other.decisions;
            firstChanged += other.firstChanged;
            othersChanged += other.othersChanged;
            orderChanged += other.orderChanged;
            contentChanged += other.contentChanged;
        }
    }

    /**
     * Counts a decision.
     *
     * @param placement its number
     * @param rewritten offers that are shown with another content after
     * @return whether it changes
     */
    boolean count(int placement, String customer, Answer was, Answer is, BitSet rewritten) {
        Place place = places[placement];
        place.decisions++;
        place.before.count(was);
        place.after.count(is);
        place.difference.add(is.value() - was.value());
        if (Arrays.equals(was.offers(), is.offers())) {
            boolean reads = Arrays.stream(is.offers()).anyMatch(rewritten::get);
            place.contentChanged += reads ? 1 : 0;
            return reads;
        }
        BitSet left = new BitSet();
        Arrays.stream(was.offers()).forEach(left::set);
        boolean others = false;
        for (int offer : is.offers()) {
            if (!left.get(offer)) {
                place.after.onlyHere(offer, customer);
                others = true;
            }
            left.clear(offer);
        }
        left.stream().forEach(offer -> place.before.onlyHere(offer, customer));
        others |= !left.isEmpty();
        if (first(was) != first(is)) {
            place.firstChanged++;
        } else if (others) {
            place.othersChanged++;
        } else {
            place.orderChanged++;
        }
        return true;
    }

    private static int first(Answer answer) {
        return answer.offers().length == 0 ? -1 : answer.offers()[0];
    }

    /** Counts a customer whose decisions are counted. */
    void customer(boolean changed) {
        customers++;
        customersChanged += changed ? 1 : 0;
    }

    /** Adds what comes after it; the order matters for who is named, and for the last digits. */
    void add(Tally next) {
        customers += next.customers;
        customersChanged += next.customersChanged;
        for (int i = 0; i < places.length; i++) {
            places[i].add(next.places[i]);
        }
    }

    long customers() {
        return customers;
    }

    long customersChanged() {
        return customersChanged;
    }

    long decisions(int placement) {
        return places[placement].decisions;
    }

    /** How many decisions of a side show an offer. */
    long shown(int placement, boolean after, int offer) {
        return places[placement].side(after).shown[offer];
    }

    /** How many decisions of a side show any offer. */
    long shownAny(int placement, boolean after) {
        return places[placement].decisions - places[placement].side(after).empty;
    }

    /**
     * @param placements the placements' ids by their numbers
     * @param offers the offers by their numbers
     */
    List<OfPlacement> result(List<String> placements, List<Offer> offers) {
        return IntStream.range(0, places.length)
                .mapToObj(i -> result(placements.get(i), places[i], offers))
                .toList();
    }

    private static OfPlacement result(String id, Place place, List<Offer> offers) {
        return new OfPlacement(
                id,
                place.decisions,
                place.changed(),
                place.firstChanged,
                place.othersChanged,
                place.orderChanged,
                place.contentChanged,
                place.before.side(),
                place.after.side(),
                place.difference.estimate(),
                IntStream.range(0, offers.size())
                        .filter(i -> place.before.shown[i] + place.after.shown[i] > 0)
                        .mapToObj(i -> result(offers.get(i), i, place))
                        .sorted(
                                Comparator.comparingLong((OfOffer o) -> -o.gained() - o.lost())
                                        .thenComparing(o -> -o.after())
                                        .thenComparing(OfOffer::offer))
                        .toList(),
                policies(place, offers),
                place.before.displacement(),
                place.after.displacement());
    }

    private static List<OfPolicy> policies(Place place, List<Offer> offers) {
        Set<String> rules = new TreeSet<>(place.before.lost.keySet());
        rules.addAll(place.after.lost.keySet());
        return rules.stream().map(rule -> policy(rule, place, offers)).toList();
    }

    private static OfPolicy policy(String rule, Place place, List<Offer> offers) {
        Lost after = place.after.lost.get(rule);
        Lost before = place.before.lost.get(rule);
        Lost none = new Lost(null, offers.size());
        Lost was = before == null ? none : before;
        Lost is = after == null ? none : after;
        return new OfPolicy(
                rule,
                after == null ? was.reasonCode : is.reasonCode,
                was.decisions,
                is.decisions,
                IntStream.range(0, offers.size())
                        .filter(i -> was.offers[i] + is.offers[i] > 0)
                        .mapToObj(
                                i ->
                                        new OfLoss(
                                                offers.get(i).id(),
                                                offers.get(i).name(),
                                                was.offers[i],
                                                is.offers[i]))
                        .sorted(
                                Comparator.comparingLong((OfLoss o) -> -o.after())
                                        .thenComparing(o -> -o.before())
                                        .thenComparing(OfLoss::offer))
                        .toList());
    }

    private static OfOffer result(Offer offer, int number, Place place) {
        return new OfOffer(
                offer.id(),
                offer.name(),
                place.before.shown[number],
                place.after.shown[number],
                place.before.first[number],
                place.after.first[number],
                place.after.only[number],
                place.before.only[number],
                place.after.named(number),
                place.before.named(number));
    }
}
