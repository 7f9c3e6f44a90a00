package io.stratagem.shared;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * An identity without its roles, as stored with what the person did.
 *
 * @param issuer who vouches for the subject
 * @param subject the issuer's stable id
 * @param name what pages show
 */
public record Person(String issuer, String subject, String name) {

    /** Issuer and subject as one comparable text, e.g. {@code demo|marketer}. */
    @JsonIgnore
    public String key() {
        return issuer + "|" + subject;
    }

    public boolean sameAs(Person other) {
        return key().equals(other.key());
    }
}
