package io.stratagem.decision.web;

import io.stratagem.decision.IdempotencyKeys.Key;
import io.stratagem.shared.Actor;
import io.stratagem.shared.CanonicalJson;
import io.stratagem.shared.Digest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StrictJson;
import io.stratagem.shared.Wording;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header {@code Idempotency-Key} (IETF draft draft-ietf-httpapi-idempotency-key-header): a
 * text, with or without the quotes of a structured field.
 */
final class IdempotencyKeyHeader {

    static final String NAME = "Idempotency-Key";

    private static final Pattern KEY =
            Pattern.compile("\"([ -!#-\\[\\]-~]{1,255})\"|([!#-~]{1,255})");

    private IdempotencyKeyHeader() {}

    /**
     * The key of a request.
     *
     * @param values of the header; empty or null when there is none
     * @param actor who asks; everybody has keys of their own
     * @param body the request; the same content in another order is the same request
     * @throws ProblemException 400 when there is more than one, or it is no key
     */
    static Optional<Key> read(List<String> values, Actor actor, byte[] body) {
        return text(values).map(text -> key(text, actor, body));
    }

    /**
     * The key of one of many requests.
     *
     * @param text of the header
     * @param index of the request
     */
    static Key key(String text, long index, Actor actor, byte[] body) {
        return key(Digest.of(index + "\n" + text), actor, body);
    }

    private static Key key(String text, Actor actor, byte[] body) {
        return new Key(
                Digest.of(actor.issuer() + "\n" + actor.subject()),
                text,
                Digest.of(CanonicalJson.of(StrictJson.tree(body))));
    }

    /**
     * The text of the header.
     *
     * @param values of it; empty or null when there is none
     * @throws ProblemException 400 when there is more than one, or it is no key
     */
    static Optional<String> text(List<String> values) {
        if (values == null || values.isEmpty()) {
            return Optional.empty();
        }
        var key = KEY.matcher(values.get(0).strip());
        if (values.size() > 1 || !key.matches()) {
            throw ProblemException.malformed(
                    Wording.of(
                            "%s must be one text of 1 to 255 visible ASCII characters, such as a UUID.",
                            "%s debe ser un solo texto de 1 a 255 caracteres ASCII visibles, como un UUID.",
                            NAME));
        }
        return Optional.of(key.group(1) != null ? key.group(1) : key.group(2));
    }
}
