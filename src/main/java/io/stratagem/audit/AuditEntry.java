package io.stratagem.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.shared.CanonicalJson;
import io.stratagem.shared.Digest;
import io.stratagem.shared.Person;
import java.time.Instant;

/**
 * One act, as recorded. Never changes.
 *
 * @param sequence counts from 1 without gaps, in the order in which the acts were committed
 * @param at when, to the microsecond
 * @param person who
 * @param action what, e.g. {@code submit}
 * @param objectType the kind of thing it was done to, e.g. {@code change-request}
 * @param objectId which one
 * @param outcome whether it was done or refused
 * @param details more about it, in canonical JSON
 * @param previous the hash of the entry before, or {@link #BEFORE_THE_FIRST}
 * @param hash SHA-256 over everything else, in canonical JSON
 */
public record AuditEntry(
        long sequence,
        Instant at,
        Person person,
        String action,
        String objectType,
        String objectId,
        Outcome outcome,
        @JsonRawValue String details,
        String previous,
        String hash) {

    /** What stands for the hash before the first entry: 64 zeros. */
    public static final String BEFORE_THE_FIRST = "0".repeat(64);

    static final String SEQUENCE = "sequence";
    static final String PREVIOUS = "previous";
    static final String HASH = "hash";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** An act and its place, before it has a hash. */
    static AuditEntry chained(Act act, long sequence, Instant at, String previous) {
        return new AuditEntry(
                        sequence,
                        at,
                        act.person(),
                        act.action(),
                        act.objectType(),
                        act.objectId(),
                        act.outcome(),
                        act.details(),
                        previous,
                        null)
                .chainedTo(previous);
    }

    /** The same act with another entry before it, and the hash that follows from that. */
    AuditEntry chainedTo(String hashBefore) {
        AuditEntry open =
                new AuditEntry(
                        sequence,
                        at,
                        person,
                        action,
                        objectType,
                        objectId,
                        outcome,
                        details,
                        hashBefore,
                        null);
        return new AuditEntry(
                sequence,
                at,
                person,
                action,
                objectType,
                objectId,
                outcome,
                details,
                hashBefore,
                hashOf(open.withoutHash()));
    }

    /** The line that stands for this entry in an export: canonical JSON, the hash included. */
    public String line() {
        return CanonicalJson.of(withoutHash().put(HASH, hash));
    }

    /** The hash of an entry, from its JSON without the hash. */
    static String hashOf(ObjectNode withoutHash) {
        return Digest.of(CanonicalJson.of(withoutHash));
    }

    private ObjectNode withoutHash() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(SEQUENCE, sequence)
                .put("at", at.toString())
                .put("action", action)
                .put("objectType", objectType)
                .put("objectId", objectId)
                .put("outcome", outcome.name())
                .put(PREVIOUS, previous);
        json.putObject("person")
                .put("issuer", person.issuer())
                .put("subject", person.subject())
                .put("name", person.name());
        try {
            json.set("details", MAPPER.readTree(details));
        } catch (JsonProcessingException e) {
            // Somebody changed them. An export shows them as they are; their hash does not fit.
            json.put("details", details);
        }
        return json;
    }
}
