package io.stratagem.analysis;

import io.stratagem.offer.Offer;
import io.stratagem.ruleset.Policy;
import io.stratagem.ruleset.Policy.AtMost;
import io.stratagem.ruleset.Policy.ComesFirst;
import io.stratagem.ruleset.Policy.Never;
import io.stratagem.strategy.StrategyDocument;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
    static Optional<String> of(Policy policy, StrategyDocument before, StrategyDocument after) {
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

    private static String sentence(Policy policy, List<Offer> escaped) {
        String names =
                escaped.stream()
                        .map(offer -> "“" + offer.name() + "”")
                        .collect(Collectors.joining(", "));
        String next =
                policy.demand() instanceof AtMost most
                        ? "Keep its text “%s”, with 0 for none".formatted(most.content())
                        : "Leave its tier, category and tags as they are";
        return "The policy “%s” would no longer hold for %s, by what is changed of it. %s, or have IT change the policy."
                .formatted(policy.label().en(), names, next);
    }
}
