package io.stratagem.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.customer.AttributeReader;
import io.stratagem.customer.Customer;
import io.stratagem.customer.Customers;
import io.stratagem.decision.DecidingAgain;
import io.stratagem.decision.DecidingAside.Moment;
import io.stratagem.decision.DecidingAside.Subject;
import io.stratagem.decision.Decision;
import io.stratagem.decision.Explanation;
import io.stratagem.decision.LoggedDecisions;
import io.stratagem.decision.Obstacle;
import io.stratagem.decision.PastDecision;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Shows what a draft does to one decision, as a simulation counts it. */
@ApplicationScoped
public class PreviewingDraft {

    private final Customers customers;
    private final TakingSides takingSides;
    private final LoggedDecisions log;
    private final DecidingAgain again;

    PreviewingDraft(
            Customers customers,
            TakingSides takingSides,
            LoggedDecisions log,
            DecidingAgain again) {
        this.customers = customers;
        this.takingSides = takingSides;
        this.log = log;
        this.again = again;
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
        return preview(number, customer, Map.of(), placement, seed, locale);
    }

    /**
     * The same with attributes that override what is stored of the customer, who need not be stored
     * then.
     *
     * @param number the change request
     * @param customer the id of a customer
     * @param given attributes by name; JSON null takes one away
     * @param placement the id of a placement of either side
     * @param seed all that is random comes from it
     * @param locale English or Spanish
     * @throws ProblemException as above, and 422 for attributes that the vocabulary does not allow
     */
    public DraftPreview preview(
            long number,
            String customer,
            Map<String, JsonNode> given,
            String placement,
            long seed,
            Locale locale) {
        try (Sides sides = takingSides.take(number, null, seed, List.of(placement))) {
            Subject subject =
                    sides.moment()
                            .subjects(List.of(subject(customer, given, sides.draft())))
                            .get(0);
            return new DraftPreview(
                    null,
                    customer,
                    placement,
                    sides.inputs(),
                    sides.live()
                            .flatMap(live -> explained(live, placement, subject, sides, locale))
                            .orElse(null),
                    explained(sides.draft(), placement, subject, sides, locale).orElse(null),
                    null);
        }
    }

    private Customer subject(String id, Map<String, JsonNode> given, RuleSet draft) {
        Optional<Customer> stored = customers.find(id);
        if (stored.isEmpty() && given.isEmpty()) {
            throw ProblemException.notFound(
                    Wording.of(
                            "There is no stored customer \"%s\". Check the id, or store it: PUT /api/v1/customers/{id}.",
                            "No hay ningún cliente guardado «%s». Compruebe el identificador o guárdelo: PUT /api/v1/customers/{id}.",
                            id));
        }
        Map<String, Object> attributes =
                new HashMap<>(stored.map(Customer::attributes).orElse(Map.of()));
        given.keySet().forEach(attributes::remove);
        attributes.putAll(
                new AttributeReader(draft.templates().vocabulary())
                        .read(given, Pointer.ROOT.at("attributes")));
        return new Customer(id, attributes, stored.map(Customer::timeZone).orElse(null));
    }

    /**
     * Makes a logged decision again on both sides, with the customer, the history and the clock of
     * then. Nothing is reserved, logged or counted.
     *
     * @param number the change request
     * @param decision the id of a decision of its strategy
     * @param locale English or Spanish
     * @throws ProblemException 404 when there is no such change request, or no such decision of its
     *     strategy; 409 when the draft cannot be built, or the decision cannot be made again; 422
     *     when guardrails refuse the draft
     */
    public DraftPreview preview(long number, UUID decision, Locale locale) {
        try (Sides sides = takingSides.take(number, null, 0, List.of())) {
            PastDecision past =
                    log.reader().read(List.of(decision)).stream()
                            .filter(found -> isOf(found, sides.inputs().strategy()))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            ProblemException.notFound(
                                                    Wording.of(
                                                            "There is no decision \"%s\" of %s in the log.",
                                                            "No hay ninguna decisión «%s» de %s en el registro.",
                                                            decision,
                                                            sides.inputs().strategy())));
            Decision recorded = past.recorded();
            return new DraftPreview(
                    decision,
                    recorded.customerId(),
                    recorded.placement(),
                    sides.inputs(),
                    sides.live().map(live -> explained(live, past, locale)).orElse(null),
                    explained(sides.draft(), past, locale),
                    past.offerIds());
        }
    }

    private static boolean isOf(PastDecision past, String strategy) {
        return past.recorded().ruleSet().strategy().equals(strategy);
    }

    /** Null when the rule set does not have the placement. */
    private Explanation explained(RuleSet ruleSet, PastDecision past, Locale locale) {
        Obstacle obstacle = again.decide(ruleSet, past).obstacle();
        if (obstacle != null && obstacle != Obstacle.NO_PLACEMENT) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Decision %s cannot be made again: it was %s.",
                            "La decisión %s no se puede tomar de nuevo: %s.",
                            past.recorded().id(),
                            obstacle.label()));
        }
        return obstacle == null ? again.explain(ruleSet, past, locale) : null;
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
