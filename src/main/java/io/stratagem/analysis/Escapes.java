package io.stratagem.analysis;

import io.stratagem.offer.Offer;
import io.stratagem.ruleset.Policy;
import io.stratagem.ruleset.Policy.AtMost;
import io.stratagem.ruleset.Policy.ComesFirst;
import io.stratagem.ruleset.Policy.Never;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.StrategyDocument;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Offers that a policy means before a change and does not mean after it, though they are still
 * there. What a policy says of tags, categories, tiers and texts would otherwise end where these
 * are taken off an offer.
 */
final class Escapes {

    private Escapes() {}

    /**
     * @return a sentence that names the offers and says what to do; empty when there are none
     */
    static Optional<Wording> of(Policy policy, StrategyDocument before, StrategyDocument after) {
        Predicate<Offer> means = meaning(policy);
        List<Offer> escaped =
                before.offers().stream()
                        .filter(means)
                        .flatMap(offer -> after.offer(offer.id()).stream())
                        .filter(means.negate())
                        .toList();
        return escaped.isEmpty() ? Optional.empty() : Optional.of(sentence(policy, escaped));
    }

    private static Predicate<Offer> meaning(Policy policy) {
        if (policy.demand() instanceof Never never) {
            return never.offers()::covers;
        }
        if (policy.demand() instanceof ComesFirst first) {
            return first::means;
        }
        if (policy.demand() instanceof AtMost most && most.content() != null) {
            return offer ->
                    offer.treatments().stream()
                            .anyMatch(one -> one.content().containsKey(most.content()));
        }
        return offer -> false;
    }

    private static Wording sentence(Policy policy, List<Offer> escaped) {
        Wording names =
                Wording.joined(
                        ", ",
                        escaped.stream()
                                .map(offer -> Wording.of("“%s”", "«%s»", offer.name()))
                                .toList());
        Wording next =
                policy.demand() instanceof AtMost most
                        ? Wording.of(
                                "Keep its text “%s”, with 0 for none",
                                "Conserve su texto «%s», con 0 para ninguno", most.content())
                        : Wording.of(
                                "Leave its tier, category and tags as they are",
                                "Deje su nivel, categoría y etiquetas como están");
        return Wording.of(
                "The policy “%s” would no longer hold for %s, by what is changed of it. %s, or have IT change the policy.",
                "La política «%s» dejaría de valer para %s, por lo que se cambia. %s, o pida a TI que cambie la política.",
                policy.label(),
                names,
                next);
    }
}
