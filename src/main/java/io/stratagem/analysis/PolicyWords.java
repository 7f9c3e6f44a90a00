package io.stratagem.analysis;

import io.stratagem.ruleset.Policy;
import io.stratagem.ruleset.Policy.AtMost;
import io.stratagem.ruleset.Policy.ComesFirst;
import io.stratagem.ruleset.Policy.Never;
import io.stratagem.ruleset.Policy.SomeOffer;
import io.stratagem.ruleset.RuleSentences;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.strategy.StrategyDocument;
import java.util.Locale;

/** Policies in sentences that marketers read. */
final class PolicyWords {

    private final RuleSentences sentences;

    /**
     * @param document names the offers
     */
    PolicyWords(StrategyDocument document, TemplateSet templates) {
        this.sentences = new RuleSentences(document, templates, Locale.ENGLISH);
    }

    /** What a policy demands. */
    String of(Policy policy) {
        return demand(policy) + " for " + customers(policy) + where(policy) + ".";
    }

    private String demand(Policy policy) {
        if (policy.demand() instanceof SomeOffer some) {
            return some.fallbackCounts()
                    ? "There is always some offer"
                    : "There is always more than fallback offers";
        }
        if (policy.demand() instanceof AtMost most) {
            return "No offer has a %s above %s"
                    .formatted(
                            most.content() == null ? most.field() : most.content(),
                            most.maximum().toPlainString());
        }
        if (policy.demand() instanceof ComesFirst first) {
            return (first.offers() == null ? "Mandatory offers" : sentences.scope(first.offers()))
                    + " come before all others, "
                    + (first.evenIfNotEligible() ? "eligible or not," : "where eligible,");
        }
        return sentences.scope(((Never) policy.demand()).offers()) + ": never";
    }

    private String customers(Policy policy) {
        String conditions = policy.written() == null ? "" : sentences.conditions(policy.written());
        return (conditions.isEmpty() ? "all customers" : "customers where " + conditions)
                + (policy.contacts() ? ", whatever happened before" : "");
    }

    private static String where(Policy policy) {
        return policy.placements().isEmpty()
                ? ""
                : ", at " + String.join(", ", policy.placements());
    }
}
