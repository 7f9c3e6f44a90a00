package io.stratagem.strategy;

import io.stratagem.offer.Offer;
import io.stratagem.offer.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Changes of offers that move no offer in any answer, because arbitration does not read what was
 * changed. Guardrails allow them; whoever makes or approves one should know.
 */
public final class IdleChanges {

    private IdleChanges() {}

    /**
     * Whether priority only settles equal scores for this offer: it is a standard one, and they are
     * ranked by score.
     */
    public static boolean isScored(Offer offer, Arbitration arbitration) {
        return offer.tier() == Tier.STANDARD && !arbitration.factors().isEmpty();
    }

    /**
     * @param before the document that serves; null when there is none
     * @param after the document that shall serve
     * @param words of the language to say it in
     * @return a sentence for every such change, in the order of the offers
     */
    public static List<String> of(
            StrategyDocument before, StrategyDocument after, StrategyWords words) {
        List<String> idle = new ArrayList<>();
        if (before == null) {
            return idle;
        }
        Arbitration arbitration = after.arbitration();
        for (Offer offer : after.offers()) {
            before.offer(offer.id()).ifPresent(old -> of(old, offer, arbitration, words, idle));
        }
        return idle;
    }

    private static void of(
            Offer before,
            Offer after,
            Arbitration arbitration,
            StrategyWords words,
            List<String> to) {
        if (before.tier() != after.tier()) {
            return;
        }
        if (before.priority() != after.priority() && isScored(after, arbitration)) {
            to.add(words.priorityIsIdle(after, arbitration));
        }
        boolean ranked = after.tier() == Tier.STANDARD;
        if (before.lever() != after.lever() && !(ranked && arbitration.lever())) {
            to.add(words.factorIsIdle(after, "lever"));
        }
        if (before.value() != after.value() && !(ranked && arbitration.value())) {
            to.add(words.factorIsIdle(after, "value"));
        }
        if (!Objects.equals(before.propensity(), after.propensity())
                && !(ranked && arbitration.propensity())) {
            to.add(words.factorIsIdle(after, "propensity"));
        }
    }
}
