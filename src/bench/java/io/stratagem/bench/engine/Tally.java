package io.stratagem.bench.engine;

import io.stratagem.ruleset.fact.Contact;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A customer's contacts counted by what each cap keeps apart, as one would without an engine. */
final class Tally {

    private final List<Map<String, Integer>> counts;

    Tally(List<Contact> contacts) {
        counts = new java.util.ArrayList<>(EngineWorkload.CAPS.size());
        for (Cap cap : EngineWorkload.CAPS) {
            Instant since = cap.since(EngineWorkload.NOW, EngineWorkload.ZONE);
            Map<String, Integer> count = new HashMap<>();
            for (Contact contact : contacts) {
                if (cap.covers(contact.category())
                        && cap.counts(contact, since, EngineWorkload.NOW)) {
                    count.merge(key(cap, contact.offer(), contact.category()), 1, Integer::sum);
                }
            }
            counts.add(count);
        }
    }

    boolean hasRoomFor(TypedOffer offer) {
        for (int i = 0; i < counts.size(); i++) {
            Cap cap = EngineWorkload.CAPS.get(i);
            if (cap.covers(offer.category)
                    && counts.get(i).getOrDefault(key(cap, offer.id, offer.category), 0)
                            >= cap.maximum()) {
                return false;
            }
        }
        return true;
    }

    /** Counts an offer that goes into the answer. */
    void take(TypedOffer offer) {
        for (int i = 0; i < counts.size(); i++) {
            Cap cap = EngineWorkload.CAPS.get(i);
            if (cap.covers(offer.category)) {
                counts.get(i).merge(key(cap, offer.id, offer.category), 1, Integer::sum);
            }
        }
    }

    private static String key(Cap cap, String offer, String category) {
        return switch (cap.per()) {
            case "offer" -> offer;
            case "category" -> category;
            default -> "";
        };
    }
}
