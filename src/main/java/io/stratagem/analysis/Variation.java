package io.stratagem.analysis;

import io.stratagem.decision.DecidingSupposed.Supposed;
import io.stratagem.decision.DecidingSupposed.SupposedContact;
import io.stratagem.offer.Placement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * All that a decision depends on but the customer's attributes.
 *
 * @param at the moment
 * @param context of the request
 * @param past what happened before
 * @param cost how far it is from a request of now that says nothing of somebody never contacted
 */
record Variation(Instant at, Map<String, Object> context, List<Past> past, int cost) {

    /** What is left to chance comes out as in test cases. */
    private static final long SEED = 1;

    Supposed of(Map<String, Object> attributes, Placement placement) {
        List<SupposedContact> contacts =
                past.stream()
                        .flatMap(one -> one.contacts(placement.channel(), at).stream())
                        .sorted(Comparator.comparing(SupposedContact::at))
                        .toList();
        return new Supposed(placement.id(), null, attributes, context, null, contacts, at, SEED);
    }

    Variation with(List<Past> other) {
        return new Variation(at, context, other, cost);
    }

    Variation with(Instant other) {
        return new Variation(other, context, past, cost);
    }
}
