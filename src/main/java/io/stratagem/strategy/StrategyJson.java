package io.stratagem.strategy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.stratagem.shared.CanonicalJson;
import io.stratagem.shared.Digest;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StrictJson;
import io.stratagem.shared.Wording;

/**
 * The strategy document as JSON: read strictly, written canonically.
 *
 * <p>Reading judges the form only: fields, types, ranges, the spelling of ids. What a document says
 * (references to nothing, ids used twice, guardrails) is judged elsewhere, because a draft may be
 * saved while it is still wrong.
 *
 * <p>A field that is {@code null} counts as absent; an offer without tags and one with an empty
 * list of tags are the same. So documents that mean the same have one canonical text, and reading
 * that text gives an equal document.
 */
public final class StrategyJson {

    /** Documents may not be larger. */
    public static final int MAX_BYTES = 32 * 1024 * 1024;

    /** The check that a moment is one. */
    public static final String INSTANT_CHECK = "document/instant";

    private static final ObjectMapper WRITER =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    /** Six documents of a thousand offers. */
    private static final RecentDocuments RECENT = new RecentDocuments(4_000_000);

    private StrategyJson() {}

    /**
     * @param utf8 the document
     * @throws ProblemException 400 when it is not JSON; 413 when it is larger than {@link
     *     #MAX_BYTES}; 422 with a violation for every unknown or missing field, wrong type, value
     *     out of range or misspelt id
     */
    public static StrategyDocument parse(byte[] utf8) {
        requireSize(utf8.length);
        return new DocumentReader().read(StrictJson.tree(utf8));
    }

    /**
     * Reads a document, or gives back the one that the same text gave a moment ago.
     *
     * @param json the document
     * @throws ProblemException as {@link #parse(byte[])}
     */
    public static StrategyDocument parse(String json) {
        requireSize(json.length());
        return RECENT.get(json, text -> new DocumentReader().read(StrictJson.tree(text)));
    }

    /** The document's canonical JSON (RFC 8785), without nulls and empty lists of tags. */
    public static String canonical(StrategyDocument document) {
        return CanonicalJson.of(WRITER.valueToTree(document));
    }

    /** A part of a document as JSON. */
    static JsonNode tree(Object part) {
        return WRITER.valueToTree(part);
    }

    /** The content digest: SHA-256 of the canonical text. */
    public static String digest(StrategyDocument document) {
        return Digest.of(canonical(document));
    }

    private static void requireSize(int size) {
        if (size > MAX_BYTES) {
            throw new ProblemException(
                    Problem.Kind.TOO_LARGE,
                    Wording.of(
                            "The strategy document is larger than 32 MB. Split it into several strategies.",
                            "El documento de la estrategia tiene más de 32 MB. Divídalo en varias estrategias."));
        }
    }
}
