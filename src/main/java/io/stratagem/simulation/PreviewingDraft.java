package io.stratagem.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.customer.AttributeReader;
import io.stratagem.customer.Customer;
import io.stratagem.customer.Customers;
import io.stratagem.decision.DecidingAgain;
import io.stratagem.decision.DecidingAside.Moment;
import io.stratagem.decision.DecidingAside.Subject;
import io.stratagem.decision.DecidingSupposed;
import io.stratagem.decision.DecidingSupposed.Supposed;
import io.stratagem.decision.Decision;
import io.stratagem.decision.Explanation;
import io.stratagem.decision.LoggedDecisions;
import io.stratagem.decision.Obstacle;
import io.stratagem.decision.PastDecision;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.shared.Manner;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Shows what a draft does to one decision, as a simulation counts it. */
@ApplicationScoped
public class PreviewingDraft {

    private final Customers customers;
    private final TakingSides takingSides;
    private final LoggedDecisions log;
    private final DecidingAgain again;
    private final DecidingSupposed supposing;

    PreviewingDraft(
            Customers customers,
            TakingSides takingSides,
            LoggedDecisions log,
            DecidingAgain again,
            DecidingSupposed supposing) {
        this.customers = customers;
        this.takingSides = takingSides;
        this.log = log;
        this.again = again;
        this.supposing = supposing;
    }

    /**
     * A request of which both sides are asked.
     *
     * @param customer the id of a stored customer; of any when attributes are given
     * @param given attributes by name that override what is stored; JSON null takes one away
     * @param context of the request, scalars by name
     * @param placement the id of a placement of either side
     * @param count how many offers are wanted, at least 1; null for all slots
     * @param at the moment of the decision, with no pause and nothing counted by volume caps; null
     *     for now
     * @param seed all that is random comes from it; a simulation's, to see what it counted
     */
    public record Question(
            String customer,
            Map<String, JsonNode> given,
            Map<String, Object> context,
            String placement,
            Integer count,
            Instant at,
            long seed) {

        /** Of a stored customer and of now. */
        public static Question of(String customer, String placement, long seed) {
            return new Question(customer, Map.of(), Map.of(), placement, null, null, seed);
        }
    }

    /**
     * Decides on both sides. Nothing is reserved, logged or counted.
     *
     * @param number the change request
     * @param manner of the explanations
     * @throws ProblemException 404 when there is no such change request or customer; 409 when the
     *     draft cannot be built; 422 when guardrails refuse it, neither side has the placement, or
     *     the vocabulary does not allow the attributes
     */
    public DraftPreview preview(long number, Question question, Manner manner) {
        String placement = question.placement();
        try (Sides sides = takingSides.take(number, null, question.seed(), List.of(placement))) {
            Customer customer = customer(question, sides.draft());
            Function<RuleSet, Explanation> explaining =
                    question.at() == null
                            ? now(question, customer, sides.moment(), manner)
                            : at(question, customer, sides.inputs(), manner);
            return new DraftPreview(
                    null,
                    customer.id(),
                    placement,
                    sides.inputs(),
                    sides.live().filter(side -> has(side, placement)).map(explaining).orElse(null),
                    has(sides.draft(), placement) ? explaining.apply(sides.draft()) : null,
                    null);
        }
    }

    private static boolean has(RuleSet side, String placement) {
        return side.document().placement(placement).isPresent();
    }

    private static Function<RuleSet, Explanation> now(
            Question question, Customer customer, Moment moment, Manner manner) {
        Subject subject =
                moment.subjects(List.of(customer))
                        .get(0)
                        .asking(question.context(), question.count());
        long random = Comparison.chance(question.seed(), question.placement(), subject);
        return side -> moment.explain(side, question.placement(), subject, random, manner);
    }

    private Function<RuleSet, Explanation> at(
            Question question, Customer customer, Inputs inputs, Manner manner) {
        Supposed supposed =
                new Supposed(
                        question.placement(),
                        question.count(),
                        customer.attributes(),
                        question.context(),
                        customer.timeZone(),
                        supposing.contacts(customer.id(), inputs.strategy()).stream()
                                .filter(contact -> contact.at().isBefore(question.at()))
                                .toList(),
                        question.at(),
                        Chance.ofDecision(question.seed(), question.placement(), customer.id()));
        return side -> supposing.explain(side, supposed, manner);
    }

    private Customer customer(Question question, RuleSet draft) {
        String id = question.customer();
        Map<String, JsonNode> given = question.given();
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
     * @param manner of the explanations
     * @throws ProblemException 404 when there is no such change request, or no such decision of its
     *     strategy; 409 when the draft cannot be built, or the decision cannot be made again; 422
     *     when guardrails refuse the draft
     */
    public DraftPreview preview(long number, UUID decision, Manner manner) {
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
                    sides.live().map(live -> explained(live, past, manner)).orElse(null),
                    explained(sides.draft(), past, manner),
                    past.offerIds());
        }
    }

    private static boolean isOf(PastDecision past, String strategy) {
        return past.recorded().ruleSet().strategy().equals(strategy);
    }

    /** Null when the rule set does not have the placement. */
    private Explanation explained(RuleSet ruleSet, PastDecision past, Manner manner) {
        Obstacle obstacle = again.decide(ruleSet, past).obstacle();
        if (obstacle != null && obstacle != Obstacle.NO_PLACEMENT) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Decision %s cannot be made again: it was %s.",
                            "La decisión %s no se puede tomar de nuevo: %s.",
                            past.recorded().id(),
                            obstacle.label()));
        }
        return obstacle == null ? again.explain(ruleSet, past, manner) : null;
    }
}
