package io.stratagem.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.shared.CanonicalJson;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Follows the chain of a trail line by line. Needs no database and no secret. After a fault it is
 * of no further use.
 */
public final class ChainVerifier {

    private final TreeMap<Long, Checkpoint> checkpoints = new TreeMap<>();
    private long sequence;
    private String hash;

    /**
     * Begins with the first entry.
     *
     * @param checkpoints those that the trail must agree with; their signatures hold
     */
    public ChainVerifier(Collection<Checkpoint> checkpoints) {
        this(checkpoints, 0, AuditEntry.BEFORE_THE_FIRST);
    }

    /**
     * Begins later.
     *
     * @param checkpoints those that the trail must agree with; their signatures hold
     * @param sequence the entry before the one to begin with
     * @param hash its hash, which is taken as given
     */
    ChainVerifier(Collection<Checkpoint> checkpoints, long sequence, String hash) {
        this.sequence = sequence;
        this.hash = hash;
        checkpoints.forEach(checkpoint -> this.checkpoints.put(checkpoint.sequence(), checkpoint));
    }

    /** The number of the last entry that holds; 0 before the first. */
    public long sequence() {
        return sequence;
    }

    /** The hash of the last entry that holds. */
    public String hash() {
        return hash;
    }

    /**
     * Takes the next line.
     *
     * @param line without its end
     * @return why it cannot be the next entry; empty when it is
     */
    public Optional<String> next(byte[] line) {
        JsonNode json;
        try {
            json = StrictJson.tree(line);
        } catch (ProblemException e) {
            return Optional.of("it is not JSON: " + e.getMessage());
        }
        if (!(json instanceof ObjectNode entry)
                || !entry.path(AuditEntry.SEQUENCE).canConvertToLong()
                || !entry.path(AuditEntry.PREVIOUS).isTextual()
                || !entry.path(AuditEntry.HASH).isTextual()) {
            return Optional.of("it is no entry with sequence, previous and hash");
        }
        return fault(entry, line);
    }

    private Optional<String> fault(ObjectNode entry, byte[] line) {
        long expected = sequence + 1;
        long found = entry.path(AuditEntry.SEQUENCE).asLong();
        if (found != expected) {
            return Optional.of(
                    "it is entry %d where entry %d belongs: entries were removed, added or moved"
                            .formatted(found, expected));
        }
        if (!entry.path(AuditEntry.PREVIOUS).asText().equals(hash)) {
            return Optional.of(
                    "entry %d does not follow the entry before it: its \"previous\" is not that one's hash"
                            .formatted(found));
        }
        String text = new String(line, StandardCharsets.UTF_8);
        if (!canonical(entry).filter(text::equals).isPresent()) {
            return Optional.of("entry %d is not in canonical JSON".formatted(found));
        }
        String stated = entry.remove(AuditEntry.HASH).asText();
        if (!AuditEntry.hashOf(entry).equals(stated)) {
            return Optional.of(
                    "entry %d was changed: its content does not have the hash it states"
                            .formatted(found));
        }
        Checkpoint checkpoint = checkpoints.get(found);
        if (checkpoint != null && !checkpoint.hash().equals(stated)) {
            return Optional.of(
                    "entry %d is not the one that the checkpoint of %s signed: it or an entry before it was changed"
                            .formatted(found, checkpoint.at()));
        }
        sequence = found;
        hash = stated;
        return Optional.empty();
    }

    /**
     * Says that there are no more lines.
     *
     * @return why that cannot be; empty when it can
     */
    public Optional<String> end() {
        if (checkpoints.isEmpty() || checkpoints.lastKey() <= sequence) {
            return Optional.empty();
        }
        Checkpoint last = checkpoints.lastEntry().getValue();
        return Optional.of(
                "it ends after entry %d, but the checkpoint of %s signed entry %d: the end is missing"
                        .formatted(sequence, last.at(), last.sequence()));
    }

    private static Optional<String> canonical(JsonNode json) {
        try {
            return Optional.of(CanonicalJson.of(json));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
