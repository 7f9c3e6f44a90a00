package io.stratagem.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.customer.Customers;
import io.stratagem.customer.Customers.StoredCustomer;
import io.stratagem.decision.Call.Asked;
import io.stratagem.decision.RuleSetPlan.PlacementPlan;
import io.stratagem.decision.VolumeCounts.Used;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.ruleset.fact.Volumes;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Turns one placement of a request, and what the stores know, into a decision. */
final class Answering {

    private final DecisionEngine engine;
    private final DecisionIds ids = new DecisionIds(new SecureRandom());

    Answering(DecisionEngine engine) {
        this.engine = engine;
    }

    /**
     * What the stores know when a request is decided.
     *
     * @param now the time that counts
     * @param customer the stored customer; null when there is none
     * @param complete whether the customer store answered
     * @param history the customer's contacts; null when they could not be read
     * @param contacts the same as rules see them
     * @param used by offer id what volume caps count; null when it could not be read
     */
    record Known(
            Instant now,
            StoredCustomer customer,
            boolean complete,
            History history,
            List<Contact> contacts,
            Map<String, Used> used) {}

    /**
     * A decision with what it was made from.
     *
     * @param channel the placement's channel
     */
    record Answer(Decision decision, Seen seen, String channel) {}

    /**
     * Decides.
     *
     * @param already ids of the offers that earlier answers to the request gave
     */
    Answer answer(DecisionRequest request, Asked asked, Known known, List<String> already) {
        UUID id = ids.next(known.now());
        Seen seen = seen(request, asked, known, already);
        Map<String, Object> stored =
                known.customer() == null
                        ? Map.of()
                        : Customers.attributes(
                                known.customer().stored(),
                                asked.ruleSet().templates().vocabulary());
        Situation situation =
                situation(
                        id,
                        known.now(),
                        seen,
                        asked.plan(),
                        asked.placement(),
                        merged(stored, request.attributes(), asked.given()),
                        known.contacts());
        Selection selection = engine.decide(asked.ruleSet(), situation);
        return new Answer(
                new Decision(
                        id,
                        known.now(),
                        request.customerId(),
                        asked.place().placement(),
                        asked.plan().record(),
                        selection,
                        false,
                        !known.complete() || selection.degraded()),
                seen,
                asked.placement().placement().channel());
    }

    /**
     * All that the engine looks at, whether it decides for the first time or again.
     *
     * @param id the decision's
     * @param seen what is kept of it
     * @param attributes the stored ones with the request's over them
     * @param contacts of the history; null when it could not be read
     */
    static Situation situation(
            UUID id,
            Instant now,
            Seen seen,
            RuleSetPlan plan,
            PlacementPlan placement,
            Map<String, Object> attributes,
            List<Contact> contacts) {
        return new Situation(
                placement.placement().id(),
                seen.asked().count(),
                attributes,
                seen.asked().context(),
                seen.asked().propensities(),
                placement.asksHistory() ? Optional.ofNullable(contacts) : Optional.of(List.of()),
                placement.asksVolumes()
                        ? Optional.ofNullable(seen.volumes()).map(plan::volumes)
                        : Optional.of(Volumes.NONE),
                plan.positions(seen.asked().already()),
                plan.positions(seen.asked().paused()),
                now,
                seen.zone(),
                seed(id));
    }

    /** All that is random about a decision comes from its id, so that it can be repeated. */
    static long seed(UUID id) {
        return id.getMostSignificantBits() ^ id.getLeastSignificantBits();
    }

    private static Seen seen(
            DecisionRequest request, Asked asked, Known known, List<String> already) {
        return new Seen(
                new Seen.Asked(
                        asked.place().count(),
                        request.attributes(),
                        request.context(),
                        request.propensities(),
                        already,
                        asked.paused().ids(asked.ruleSet().strategy(), known.now())),
                known.customer() == null ? null : known.customer().stored(),
                known.customer() == null ? null : known.customer().timeZone(),
                asked.placement().asksHistory() ? known.history() : null,
                asked.placement().asksVolumes() && known.used() != null
                        ? Map.copyOf(known.used())
                        : null);
    }

    /** The stored attributes with the request's over them; JSON null takes a stored one away. */
    static Map<String, Object> merged(
            Map<String, Object> stored, Map<String, JsonNode> asked, Map<String, Object> given) {
        if (asked.isEmpty()) {
            return stored;
        }
        Map<String, Object> merged = new HashMap<>(stored);
        merged.keySet().removeAll(asked.keySet());
        merged.putAll(given);
        return merged;
    }
}
