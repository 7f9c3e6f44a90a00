package io.stratagem.analysis;

import io.stratagem.ruleset.Policy;
import io.stratagem.ruleset.Policy.AtMost;
import io.stratagem.ruleset.Policy.ComesFirst;
import io.stratagem.ruleset.Policy.Never;
import io.stratagem.ruleset.Policy.SomeOffer;
import io.stratagem.ruleset.RuleSentences;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Label;
import io.stratagem.shared.Language;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyWords;
import java.util.Locale;

/** Policies in sentences that marketers read. */
final class PolicyWords {

    private final StrategyDocument document;
    private final TemplateSet templates;

    /**
     * @param document names the offers
     */
    PolicyWords(StrategyDocument document, TemplateSet templates) {
        this.document = document;
        this.templates = templates;
    }

    /** What a policy demands. */
    Label of(Policy policy) {
        return new Label(in(Locale.ENGLISH, policy), in(Language.SPANISH, policy));
    }

    private String in(Locale locale, Policy policy) {
        RuleSentences sentences = new RuleSentences(document, templates, locale);
        return Wording.of(
                        "%s for %s%s.",
                        "%s para %s%s.",
                        demand(policy, sentences, locale),
                        customers(policy, sentences),
                        where(policy))
                .in(locale);
    }

    private static Wording demand(Policy policy, RuleSentences sentences, Locale locale) {
        if (policy.demand() instanceof SomeOffer some) {
            return some.fallbackCounts()
                    ? Wording.of("There is always some offer", "Siempre hay alguna oferta")
                    : Wording.of(
                            "There is always more than fallback offers",
                            "Siempre hay algo más que ofertas de reserva");
        }
        if (policy.demand() instanceof AtMost most) {
            return Wording.of(
                    "No offer has a %s above %s",
                    "Ninguna oferta tiene %s por encima de %s",
                    most.content() == null
                            ? StrategyWords.in(locale).field(most.field())
                            : most.content(),
                    most.maximum().toPlainString());
        }
        if (policy.demand() instanceof ComesFirst first) {
            return Wording.of(
                    "%s come before all others, %s",
                    "%s: antes que todas las demás, %s",
                    first.offers() == null
                            ? new Label("Mandatory offers", "Ofertas obligatorias")
                            : sentences.scope(first.offers()),
                    first.evenIfNotEligible()
                            ? new Label("eligible or not,", "elegibles o no,")
                            : new Label("where eligible,", "donde sean elegibles,"));
        }
        return Wording.of(
                "%s: never", "%s: nunca", sentences.scope(((Never) policy.demand()).offers()));
    }

    private static Wording customers(Policy policy, RuleSentences sentences) {
        String conditions = policy.written() == null ? "" : sentences.conditions(policy.written());
        Object past =
                policy.contacts()
                        ? new Label(", whatever happened before", ", pase lo que pase antes")
                        : "";
        return conditions.isEmpty()
                ? Wording.of("all customers%s", "todos los clientes%s", past)
                : Wording.of(
                        "customers where %s%s", "clientes para los que %s%s", conditions, past);
    }

    private static Object where(Policy policy) {
        return policy.placements().isEmpty()
                ? ""
                : Wording.of(", at %s", ", en %s", String.join(", ", policy.placements()));
    }
}
