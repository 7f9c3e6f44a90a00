package io.stratagem.decision;

import io.stratagem.customer.AttributeReader;
import io.stratagem.customer.Customers;
import io.stratagem.decision.RuleSetPlan.PlacementPlan;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.util.List;
import java.util.Map;

/** A logged decision with what it saw: the customer, the history and the clock of then. */
public final class PastDecision {

    private final Decision recorded;
    private final Seen seen;
    private final List<Contact> contacts;

    /**
     * @param seen null when it was not kept
     * @param contacts of the history; null when that was not read
     */
    PastDecision(Decision recorded, Seen seen, List<Contact> contacts) {
        this.recorded = recorded;
        this.seen = seen;
        this.contacts = contacts;
    }

    /** The decision as it was answered. */
    public Decision recorded() {
        return recorded;
    }

    /** The ids of the offers of the recorded answer, best first. */
    public List<String> offerIds() {
        return recorded.offerIds();
    }

    Seen seen() {
        return seen;
    }

    /**
     * What was known of the customer then, the request's own part over what was stored.
     *
     * @throws ProblemException 422 when the vocabulary refuses what was said with the request
     */
    Map<String, Object> attributes(Vocabulary vocabulary) {
        Map<String, Object> stored =
                seen.attributes() == null
                        ? Map.of()
                        : Customers.attributes(seen.attributes(), vocabulary);
        Map<String, Object> given =
                new AttributeReader(vocabulary)
                        .read(seen.asked().attributes(), Pointer.ROOT.at("attributes"));
        return Answering.merged(stored, seen.asked().attributes(), given);
    }

    /**
     * All that the engine looks at to make it again.
     *
     * @param plan of the rule set to decide with
     * @param attributes as that rule set's vocabulary types them
     */
    Situation situation(RuleSetPlan plan, Map<String, Object> attributes) {
        PlacementPlan placement = plan.placement(recorded.placement());
        return Answering.situation(
                recorded.id(), recorded.decidedAt(), seen, plan, placement, attributes, contacts);
    }
}
