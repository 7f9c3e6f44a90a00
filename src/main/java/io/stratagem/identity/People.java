package io.stratagem.identity;

import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Everybody there is: asks whoever vouches for a person. */
@ApplicationScoped
class People implements RoleDirectory, ContactDirectory {

    private final BuiltInUsers builtIn;
    private final KeycloakDirectory keycloak;

    People(BuiltInUsers builtIn, KeycloakDirectory keycloak) {
        this.builtIn = builtIn;
        this.keycloak = keycloak;
    }

    @Override
    public Set<Role> rolesOf(Person person) {
        return keycloak.knows(person) ? keycloak.rolesOf(person) : builtIn.rolesOf(person);
    }

    @Override
    public Optional<Set<Role>> lastKnownRolesOf(Person person) {
        return keycloak.knows(person)
                ? keycloak.lastKnownRolesOf(person)
                : builtIn.lastKnownRolesOf(person);
    }

    @Override
    public List<Actor> peopleWith(Role role) {
        return Stream.of(builtIn, keycloak)
                .flatMap(directory -> directory.peopleWith(role).stream())
                .toList();
    }

    @Override
    public Optional<Contact> contactOf(Person person) {
        return keycloak.contactOf(person);
    }
}
