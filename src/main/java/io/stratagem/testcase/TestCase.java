package io.stratagem.testcase;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.stratagem.shared.Digest;
import io.stratagem.shared.Person;
import io.stratagem.shared.StoredJson;
import java.time.Instant;
import java.util.List;

/**
 * A test case with its persona.
 *
 * @param changedBy who saved it last
 * @param changedAt when
 */
public record TestCase(
        long id,
        @JsonUnwrapped TestCaseContent content,
        @JsonIgnore Persona who,
        Person changedBy,
        Instant changedAt)
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

    /** SHA-256 over it and its persona: all that its result depends on, but the rule set. */
    @JsonIgnore
    public String digest() {
        return Digest.of(StoredJson.write(List.of(content, who.content())));
    }

    /** The last change of it or of its persona. */
    LastChange lastChange() {
        return who.changedAt().isAfter(changedAt)
                ? new LastChange(who.changedBy(), who.changedAt())
                : new LastChange(changedBy, changedAt);
    }

    /** Who changed it when. */
    record LastChange(Person by, Instant at) {}
}
