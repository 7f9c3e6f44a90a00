package io.stratagem.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.customer.AttributeReader;
import io.stratagem.customer.Customer;
import io.stratagem.customer.Customers;
import io.stratagem.decision.DecidingSupposed.Supposed;
import io.stratagem.deployment.Lease;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.shared.Manner;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Asks what is live how it would decide at another time, with what is known of the customer now.
 * Nothing is paused then and no volume cap has counted anything; nothing is reserved, logged or
 * counted.
 */
@ApplicationScoped
public class DecidingAt {

    private final DecidingSupposed deciding;
    private final LiveRuleSets liveRuleSets;
    private final Customers customers;

    DecidingAt(DecidingSupposed deciding, LiveRuleSets liveRuleSets, Customers customers) {
        this.deciding = deciding;
        this.liveRuleSets = liveRuleSets;
        this.customers = customers;
    }

    /** An answer, and why each offer is in it or not. */
    public record DecidedAt(Decision decision, Explanation explanation) {}

    /**
     * @param request for one placement
     * @param at the moment of the decision
     * @param manner of the explanation
     * @throws ProblemException 404 when no live strategy has the placement; 422 for attributes that
     *     the vocabulary does not allow
     */
    public DecidedAt decide(DecisionRequest request, Instant at, Manner manner) {
        DecisionRequest.Place place = request.places().get(0);
        try (Lease lease =
                liveRuleSets
                        .forPlacement(place.placement())
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                Wording.of(
                                                        "No live strategy has the placement \"%s\".",
                                                        "Ninguna estrategia en vivo tiene el espacio «%s».",
                                                        place.placement())))) {
            RuleSet ruleSet = lease.ruleSet();
            Optional<Customer> stored = customers.find(request.customerId());
            Supposed supposed =
                    new Supposed(
                            place.placement(),
                            place.count(),
                            attributes(stored, request.attributes(), ruleSet),
                            request.context(),
                            stored.map(Customer::timeZone).orElse(null),
                            deciding.contacts(request.customerId(), ruleSet.strategy()).stream()
                                    .filter(contact -> contact.at().isBefore(at))
                                    .toList(),
                            at,
                            0);
            return new DecidedAt(
                    deciding.answer(ruleSet, supposed, request.customerId()),
                    deciding.explain(ruleSet, supposed, manner));
        }
    }

    private static Map<String, Object> attributes(
            Optional<Customer> stored, Map<String, JsonNode> given, RuleSet ruleSet) {
        Map<String, Object> attributes =
                new HashMap<>(stored.map(Customer::attributes).orElse(Map.of()));
        given.keySet().forEach(attributes::remove);
        attributes.putAll(
                new AttributeReader(ruleSet.templates().vocabulary())
                        .read(given, Pointer.ROOT.at("attributes")));
        return attributes;
    }
}
