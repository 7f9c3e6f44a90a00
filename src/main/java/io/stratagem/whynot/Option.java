package io.stratagem.whynot;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** The flips of one thing, from the smallest on. */
sealed interface Option {

    FlipKind kind();

    /**
     * The smallest flip with an outcome as wanted.
     *
     * @param from the world it is made in
     * @param wanted what is wanted of the outcome; what it looks at must be part of the view
     * @param view what of an outcome stays the same between two flips with which it is the same
     * @throws TimeIsUp when it was not found in time
     */
    Optional<Flip> first(
            Trials trials, World from, Predicate<Outcome> wanted, Function<Outcome, Object> view)
            throws TimeIsUp;

    /** Flips that are tried one by one. */
    record Steps(FlipKind kind, List<Flip> flips) implements Option {
        @Override
        public Optional<Flip> first(
                Trials trials,
                World from,
                Predicate<Outcome> wanted,
                Function<Outcome, Object> view)
                throws TimeIsUp {
            for (Flip flip : flips) {
                if (wanted.test(trials.decide(flip.on(from)))) {
                    return Optional.of(flip);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Flips by a number. Of the larger one a rule takes out no offer that it does not take out with
     * the smaller one, or the offer that matters scores higher. Therefore, where two numbers give
     * the same answer, all between them give it: the best offer that is left with the larger number
     * is left with the smaller one as well, so it is the best with all between, place after place.
     * So a half in which the answer is the same at both ends needs no look.
     *
     * @param steps how many there are
     * @param flip by its number, from 1
     */
    record Range(FlipKind kind, long steps, LongFunction<Flip> flip) implements Option {
        @Override
        public Optional<Flip> first(
                Trials trials,
                World from,
                Predicate<Outcome> wanted,
                Function<Outcome, Object> view)
                throws TimeIsUp {
            if (steps < 1) {
                return Optional.empty();
            }
            Outcome last = trials.decide(flip.apply(steps).on(from));
            return between(
                    new Search(trials, from, wanted, view), 0, trials.decide(from), steps, last);
        }

        /** What is the same all along. */
        private record Search(
                Trials trials,
                World from,
                Predicate<Outcome> wanted,
                Function<Outcome, Object> view) {}

        /** The first one above low, which is not wanted, up to high. */
        private Optional<Flip> between(
                Search search, long low, Outcome atLow, long high, Outcome atHigh) throws TimeIsUp {
            if (search.view().apply(atLow).equals(search.view().apply(atHigh))) {
                return Optional.empty();
            }
            if (high - low == 1) {
                return search.wanted().test(atHigh)
                        ? Optional.of(flip.apply(high))
                        : Optional.empty();
            }
            long middle = low + (high - low) / 2;
            Outcome atMiddle = search.trials().decide(flip.apply(middle).on(search.from()));
            Optional<Flip> below = between(search, low, atLow, middle, atMiddle);
            return below.isPresent() ? below : between(search, middle, atMiddle, high, atHigh);
        }
    }
}
