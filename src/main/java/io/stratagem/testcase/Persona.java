package io.stratagem.testcase;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.stratagem.shared.Digest;
import io.stratagem.shared.Person;
import io.stratagem.shared.StoredJson;
import java.time.Instant;

/**
 * A persona of a strategy's library.
 *
 * @param changedBy who saved it last
 * @param changedAt when
 */
public record Persona(
        long id, @JsonUnwrapped PersonaContent content, Person changedBy, Instant changedAt)
        implements Kept {

    @Override
    @JsonIgnore
    public String name() {
        return content.name();
    }

    @Override
    @JsonIgnore
    public String tag() {
        return Digest.of(StoredJson.write(content));
    }
}
