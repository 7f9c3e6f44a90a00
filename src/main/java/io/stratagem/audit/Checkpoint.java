package io.stratagem.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.shared.CanonicalJson;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * A signed statement that the trail had a certain last entry at a certain time. Kept outside the
 * database, it pins that entry and everything before it.
 *
 * @param sequence the number of the last entry
 * @param hash its hash
 * @param at when it was signed
 * @param key the id of the key it was signed with
 * @param signature Ed25519 (RFC 8032), in Base64
 */
public record Checkpoint(long sequence, String hash, Instant at, String key, String signature) {

    /** Part of what is signed, so that no signature of another kind is taken for a checkpoint. */
    private static final String KIND = "stratagem-audit-checkpoint";

    /** The bytes that the signature is over: canonical JSON of everything but the signature. */
    byte[] signed() {
        return CanonicalJson.of(withoutSignature()).getBytes(StandardCharsets.UTF_8);
    }

    /** The line that stands for it in a file: canonical JSON. */
    public String line() {
        return CanonicalJson.of(withoutSignature().put("signature", signature));
    }

    /**
     * @param line as {@link #line()} gives it
     * @return the checkpoint; whether its signature holds is another question
     * @throws IllegalArgumentException when it is none, with the reason
     */
    public static Checkpoint of(byte[] line) {
        try {
            JsonNode json = StrictJson.tree(line);
            Checkpoint checkpoint =
                    new Checkpoint(
                            json.path("sequence").asLong(),
                            json.path("hash").asText(),
                            Instant.parse(json.path("at").asText()),
                            json.path("key").asText(),
                            json.path("signature").asText());
            if (checkpoint.line().equals(new String(line, StandardCharsets.UTF_8))) {
                return checkpoint;
            }
        } catch (ProblemException | DateTimeParseException e) {
            throw new IllegalArgumentException("it is no checkpoint: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("it is no checkpoint as the server writes them");
    }

    private ObjectNode withoutSignature() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", KIND)
                .put("sequence", sequence)
                .put("hash", hash)
                .put("at", at.toString())
                .put("key", key);
    }
}
