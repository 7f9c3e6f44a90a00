package io.stratagem.simulation;

import io.stratagem.customer.Customer;
import io.stratagem.customer.Customers;
import io.stratagem.decision.DecidingAside.Moment;
import io.stratagem.decision.DecidingAside.Subject;
import io.stratagem.decision.Explanation;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.shared.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows what a draft does to the decision for one stored customer, as a simulation counts it. */
@ApplicationScoped
public class PreviewingDraft {

    private final Customers customers;
    private final TakingSides takingSides;

    PreviewingDraft(Customers customers, TakingSides takingSides) {
        this.customers = customers;
        this.takingSides = takingSides;
    }

    /**
     * Decides for one customer on both sides as at this moment. Nothing is reserved, logged or
     * counted.
     *
     * @param number the change request
     * @param customer the id of a stored customer
     * @param placement the id of a placement of either side
     * @param seed all that is random comes from it; a simulation's, to see what it counted
     * @param locale English or Spanish
     * @throws ProblemException 404 when there is no such change request or customer; 409 when the
     *     draft cannot be built; 422 when guardrails refuse it or neither side has the placement
     */
    public DraftPreview preview(
            long number, String customer, String placement, long seed, Locale locale) {
        try (Sides sides = takingSides.take(number, null, seed, List.of(placement))) {
            Customer stored =
                    customers
                            .find(customer)
                            .orElseThrow(
                                    () ->
                                            ProblemException.notFound(
                                                    "There is no stored customer \"%s\". Check the id, or store it: PUT /api/v1/customers/{id}."
                                                            .formatted(customer)));
            Subject subject = sides.moment().subjects(List.of(stored)).get(0);
            return new DraftPreview(
                    customer,
                    placement,
                    sides.inputs(),
                    sides.live()
                            .flatMap(live -> explained(live, placement, subject, sides, locale))
                            .orElse(null),
                    explained(sides.draft(), placement, subject, sides, locale).orElse(null));
        }
    }

    private static Optional<Explanation> explained(
            RuleSet ruleSet, String placement, Subject subject, Sides sides, Locale locale) {
        Moment moment = sides.moment();
        long random = Comparison.chance(sides.inputs().seed(), placement, subject);
        return ruleSet.document()
                .placement(placement)
                .map(p -> moment.explain(ruleSet, placement, subject, random, locale));
    }
}
