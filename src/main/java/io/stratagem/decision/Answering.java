package io.stratagem.decision;

import io.stratagem.customer.Customers.StoredCustomer;
import io.stratagem.decision.Call.Asked;
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
                known.customer() == null ? Map.of() : known.customer().customer().attributes();
        Situation situation =
                new Situation(
                        asked.place().placement(),
                        asked.place().count(),
                        merged(stored, request, asked.given()),
                        request.context(),
                        request.propensities(),
                        asked.placement().asksHistory()
                                ? Optional.ofNullable(known.contacts())
                                : Optional.of(List.of()),
                        asked.placement().asksVolumes()
                                ? Optional.ofNullable(known.used()).map(asked.plan()::volumes)
                                : Optional.of(Volumes.NONE),
                        asked.plan().positions(already),
                        known.now(),
                        seen.zone(),
                        seed(id));
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
                        already),
                known.customer() == null ? null : known.customer().stored(),
                known.customer() == null ? null : known.customer().customer().timeZone(),
                asked.placement().asksHistory() ? known.history() : null,
                asked.placement().asksVolumes() && known.used() != null
                        ? Map.copyOf(known.used())
                        : null);
    }

    /** The stored attributes with the request's over them; JSON null takes a stored one away. */
    static Map<String, Object> merged(
            Map<String, Object> stored, DecisionRequest request, Map<String, Object> given) {
        if (request.attributes().isEmpty()) {
            return stored;
        }
        Map<String, Object> merged = new HashMap<>(stored);
        merged.keySet().removeAll(request.attributes().keySet());
        merged.putAll(given);
        return merged;
    }
}
