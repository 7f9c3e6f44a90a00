package io.stratagem.shared;

import java.util.Set;

/**
 * Who acts. Two actors are the same person when issuer and subject are equal; the name is for
 * display and the roles are those held at the time of asking.
 *
 * @param issuer who vouches for the subject, e.g. a realm address or {@code demo}
 * @param subject the issuer's stable id of the person
 * @param name what pages show
 * @param roles the roles held now
 */
public record Actor(String issuer, String subject, String name, Set<Role> roles) {

    public Actor {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** The identity alone, as stored beside every act. */
    public Person person() {
        return new Person(issuer, subject, name);
    }

    public boolean is(Person person) {
        return person.issuer().equals(issuer) && person.subject().equals(subject);
    }
}
