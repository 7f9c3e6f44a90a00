package io.stratagem.analysis;

import io.stratagem.decision.DecisionStage;
import io.stratagem.decision.Departure;
import io.stratagem.decision.RankedOffer;
import io.stratagem.decision.Selection;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Tier;
import io.stratagem.ruleset.ConditionGroup;
import io.stratagem.ruleset.Policy;
import io.stratagem.ruleset.Policy.AtMost;
import io.stratagem.ruleset.Policy.ComesFirst;
import io.stratagem.ruleset.Policy.Never;
import io.stratagem.ruleset.Policy.SomeOffer;
import io.stratagem.shared.Label;
import io.stratagem.shared.Language;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.StrategyWords;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a policy demands of the answers of one placement, and on which offers it rests that an
 * answer is as demanded: as long as audiences say the same of these, it stays so.
 */
abstract class Demanded {

    final Place place;

    /** Positions of the offers that the policy means, of those that can be shown here. */
    final BitSet meant = new BitSet();

    private Demanded(Place place) {
        this.place = place;
    }

    static Demanded of(Policy policy, Place place) {
        if (policy.demand() instanceof SomeOffer some) {
            return new Something(place, some);
        }
        if (policy.demand() instanceof ComesFirst first) {
            return new First(place, first);
        }
        if (policy.demand() instanceof AtMost most) {
            return new Limited(place, most);
        }
        return new Absent(place, (Never) policy.demand());
    }

    /** How an answer breaks it; empty when it does not. */
    abstract Optional<Breach> breach(Selection selection);

    /**
     * The audiences on which it rests that an answer breaks nothing.
     *
     * @param isIn whether the customer is in the audience of a rule
     * @param contacted whether there were contacts before
     */
    abstract Set<ConditionGroup> restsOn(
            Selection selection, Predicate<ReadRule> isIn, boolean contacted);

    /** Whether no customer and no moment could ever break it. */
    abstract boolean isIdle();

    /** Whether contacts that take out other offers make it more likely to be broken. */
    abstract boolean sparesMeant();

    /**
     * Whether an answer that breaks nothing does so for the customer's audiences alone, so that
     * neither time nor context nor contacts could change that.
     */
    boolean isSettled(Selection selection, Predicate<ReadRule> isIn) {
        return meant.stream().allMatch(offer -> barring(selection, offer, isIn).isPresent());
    }

    /** The audiences that keep an offer from the customer by themselves; empty if none do. */
    final Optional<List<ConditionGroup>> barring(
            Selection selection, int offer, Predicate<ReadRule> isIn) {
        Optional<List<ConditionGroup>> excluding =
                covering("exclusion/audience", offer)
                        .filter(isIn)
                        .findFirst()
                        .map(rule -> List.of(rule.audience()));
        return excluding.isPresent()
                ? excluding
                : departure(selection, offer)
                        .filter(left -> left.stage() == DecisionStage.ELIGIBILITY)
                        .filter(left -> "eligibility/audience".equals(left.template()))
                        .map(
                                left ->
                                        Stream.concat(
                                                        covering("eligibility/audience", offer),
                                                        covering(StrategyModel.TIER, offer))
                                                .map(ReadRule::audience)
                                                .filter(Objects::nonNull)
                                                .toList());
    }

    private Stream<ReadRule> covering(String template, int offer) {
        return place.model().rules(template).stream().filter(rule -> rule.offers().get(offer));
    }

    /** Whether others have to do with it that an answer breaks nothing. */
    boolean isRankedOut(Selection selection, Predicate<ReadRule> isIn) {
        return false;
    }

    /** Whether it can depend on what exploration leaves to chance. */
    boolean dependsOnChance() {
        return place.model().canBe(meant, Set.of(Tier.STANDARD));
    }

    final Offer offer(int position) {
        return place.model().offer(position);
    }

    final Wording name(int position) {
        return Wording.of("“%s”", "«%s»", offer(position).name());
    }

    final String at() {
        return place.placement().id();
    }

    final void mean(Predicate<Offer> some) {
        place.candidates().stream().filter(i -> some.test(offer(i))).forEach(meant::set);
    }

    static BitSet offers(Selection selection) {
        BitSet offers = new BitSet();
        selection.offers().forEach(ranked -> offers.set(ranked.offer()));
        return offers;
    }

    static Optional<Departure> departure(Selection selection, int offer) {
        return selection.departures().stream()
                .filter(departure -> departure.offers().contains(offer))
                .findFirst();
    }

    /** Every answer shows something. */
    private static final class Something extends Demanded {

        private final boolean fallbackCounts;

        Something(Place place, SomeOffer some) {
            super(place);
            fallbackCounts = some.fallbackCounts();
        }

        @Override
        Optional<Breach> breach(Selection selection) {
            if (selection.offers().isEmpty()) {
                return Optional.of(
                        new Breach(
                                Wording.of(
                                        "At %s it gets no offer at all.",
                                        "En %s no recibe ninguna oferta.", at()),
                                null));
            }
            return selection.fallback() && !fallbackCounts
                    ? Optional.of(
                            new Breach(
                                    Wording.of(
                                            "At %s it gets nothing but fallback offers: %s.",
                                            "En %s solo recibe ofertas de reserva: %s.",
                                            at(),
                                            Wording.joined(
                                                    ", ",
                                                    selection.offers().stream()
                                                            .map(ranked -> name(ranked.offer()))
                                                            .toList())),
                                    null))
                    : Optional.empty();
        }

        /** Whatever else there is, the first of them is there, and so the answer is not empty. */
        @Override
        Set<ConditionGroup> restsOn(
                Selection selection, Predicate<ReadRule> isIn, boolean contacted) {
            BitSet first = new BitSet();
            first.set(selection.offers().get(0).offer());
            return place.audiences(first);
        }

        @Override
        boolean isIdle() {
            return false;
        }

        @Override
        boolean sparesMeant() {
            return false;
        }

        @Override
        boolean isSettled(Selection selection, Predicate<ReadRule> isIn) {
            return false;
        }

        @Override
        boolean dependsOnChance() {
            return false;
        }
    }

    /** Offers that are not to be shown. */
    private static class Absent extends Demanded {

        private Absent(Place place) {
            super(place);
        }

        Absent(Place place, Never never) {
            super(place);
            mean(never.offers()::covers);
        }

        @Override
        Optional<Breach> breach(Selection selection) {
            return selection.offers().stream()
                    .filter(ranked -> meant.get(ranked.offer()))
                    .findFirst()
                    .map(ranked -> new Breach(words(ranked), null));
        }

        Wording words(RankedOffer ranked) {
            return Wording.of(
                    "At %s it gets %s at rank %d.",
                    "En %s recibe %s en el puesto %d.", at(), name(ranked.offer()), ranked.rank());
        }

        @Override
        Set<ConditionGroup> restsOn(
                Selection selection, Predicate<ReadRule> isIn, boolean contacted) {
            Set<ConditionGroup> audiences = new LinkedHashSet<>();
            meant.stream()
                    .forEach(offer -> barring(selection, offer, isIn).ifPresent(audiences::addAll));
            BitSet offers = notBarred(selection, isIn);
            if (isRankedOut(selection, isIn)) {
                offers.or(offers(selection));
                offers.or(place.takingOut(contacted));
            }
            audiences.addAll(place.audiences(offers));
            return audiences;
        }

        private BitSet notBarred(Selection selection, Predicate<ReadRule> isIn) {
            BitSet offers = new BitSet();
            meant.stream()
                    .filter(offer -> barring(selection, offer, isIn).isEmpty())
                    .forEach(offers::set);
            return offers;
        }

        @Override
        boolean isRankedOut(Selection selection, Predicate<ReadRule> isIn) {
            return notBarred(selection, isIn).stream()
                    .mapToObj(offer -> departure(selection, offer).orElseThrow().stage())
                    .anyMatch(stage -> stage.compareTo(DecisionStage.ELIGIBILITY) > 0);
        }

        @Override
        boolean isIdle() {
            return meant.isEmpty();
        }

        @Override
        boolean sparesMeant() {
            return true;
        }
    }

    /** Offers with a number that is too great. */
    private static final class Limited extends Absent {

        private final AtMost most;

        Limited(Place place, AtMost most) {
            super(place);
            this.most = most;
            mean(offer -> isAbove(number(offer)));
        }

        private boolean isAbove(String number) {
            if (number == null) {
                return false;
            }
            try {
                return new BigDecimal(number).compareTo(most.maximum()) > 0;
            } catch (NumberFormatException e) {
                return true;
            }
        }

        /** The text without white space and a sign of percent at its end; null for none. */
        private String number(Offer offer) {
            if (most.field() != null) {
                return field(offer);
            }
            return offer.treatmentFor(place.placement().id())
                    .map(treatment -> treatment.content().get(most.content()))
                    .map(text -> text.strip().replaceFirst("\\s*%$", ""))
                    .orElse(null);
        }

        private String field(Offer offer) {
            return switch (most.field()) {
                case "value" -> "" + offer.value();
                case "priority" -> "" + offer.priority();
                case "lever" -> "" + offer.lever();
                default -> offer.propensity() == null ? null : "" + offer.propensity();
            };
        }

        @Override
        Wording words(RankedOffer ranked) {
            String number = number(offer(ranked.offer()));
            return Wording.of(
                    "At %s it gets %s, with the %s %s: %s%s.",
                    "En %s recibe %s, con %s %s: %s%s.",
                    at(),
                    name(ranked.offer()),
                    most.content() == null
                            ? new Label(
                                    most.field(),
                                    StrategyWords.in(Language.SPANISH).field(most.field()))
                            : most.content(),
                    number,
                    number.matches("[-+0-9.eE]+")
                            ? new Label("more than ", "más de ")
                            : new Label(
                                    "no number, so it may be more than ",
                                    "no es un número, así que puede ser más de "),
                    most.maximum().toPlainString());
        }
    }

    /** Offers that are to be shown before all others. */
    private static final class First extends Demanded {

        private final boolean evenIfNotEligible;

        First(Place place, ComesFirst first) {
            super(place);
            evenIfNotEligible = first.evenIfNotEligible();
            mean(first::means);
        }

        @Override
        Optional<Breach> breach(Selection selection) {
            BitSet shown = offers(selection);
            int missing =
                    meant.stream()
                            .filter(offer -> !shown.get(offer))
                            .filter(offer -> !isExcused(selection, offer))
                            .findFirst()
                            .orElse(-1);
            if (missing >= 0) {
                return Optional.of(
                        new Breach(
                                Wording.of(
                                        "At %s it does not get %s.",
                                        "En %s no recibe %s.", at(), name(missing)),
                                offer(missing).id()));
            }
            int other = -1;
            for (RankedOffer ranked : selection.offers()) {
                if (!meant.get(ranked.offer())) {
                    other = other < 0 ? ranked.offer() : other;
                } else if (other >= 0) {
                    return Optional.of(
                            new Breach(
                                    Wording.of(
                                            "At %s it gets %s before %s.",
                                            "En %s recibe %s antes que %s.",
                                            at(),
                                            name(other),
                                            name(ranked.offer())),
                                    null));
                }
            }
            return Optional.empty();
        }

        private boolean isExcused(Selection selection, int offer) {
            DecisionStage left = departure(selection, offer).orElseThrow().stage();
            return !evenIfNotEligible
                    && (left == DecisionStage.CANDIDATES || left == DecisionStage.ELIGIBILITY);
        }

        /** Those meant, and those that could come before one of them. */
        @Override
        Set<ConditionGroup> restsOn(
                Selection selection, Predicate<ReadRule> isIn, boolean contacted) {
            BitSet offers = new BitSet();
            offers.or(meant);
            selection.offers().stream()
                    .filter(ranked -> meant.get(ranked.offer()))
                    .map(RankedOffer::tier)
                    .max(Tier::compareTo)
                    .ifPresent(
                            worst ->
                                    place.candidates().stream()
                                            .filter(offer -> canBeAsGoodAs(worst, offer))
                                            .forEach(offers::set));
            return place.audiences(offers);
        }

        private boolean canBeAsGoodAs(Tier tier, int offer) {
            return place.model().tiers(offer).stream().anyMatch(one -> one.compareTo(tier) <= 0);
        }

        @Override
        boolean isIdle() {
            return meant.isEmpty();
        }

        @Override
        boolean sparesMeant() {
            return false;
        }
    }
}
