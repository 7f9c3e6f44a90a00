package io.stratagem.strategy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * One difference between two strategy documents, in business words.
 *
 * @param kind what happened
 * @param object to what kind of thing
 * @param objectId the thing's id; null where there is only one
 * @param stage the stage of the rule, e.g. {@code contact-policy}; null for everything else
 * @param field which field of the thing changed, e.g. {@code priority}, {@code treatments}, {@code
 *     parameters.maximum}, {@code conditions}; null when the whole thing was added or removed
 * @param before the old value in words; null when there was none
 * @param after the new value in words; null when there is none
 * @param step by how much a number changed, after less before; null for everything else
 * @param pointer where it is: in the document before when the whole thing was removed, otherwise in
 *     the document after (where a field that was taken out is no longer)
 * @param text the whole change as a line, e.g. {@code Saver: priority 40 → 55}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Change(
        Kind kind,
        Thing object,
        String objectId,
        String stage,
        String field,
        String before,
        String after,
        Double step,
        String pointer,
        String text) {

    /** What happened. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** The kinds of thing a strategy consists of. */
    public enum Thing {
        STRATEGY,
        PLACEMENT,
        OFFER,
        RULE,
        ARBITRATION,
        FALLBACK;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
