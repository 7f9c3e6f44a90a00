package io.stratagem.identity;

import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The product's own directory, in place of the one that other tests change roles in. */
@Alternative
@ApplicationScoped
class RealPeople implements RoleDirectory {

    private final People people;

    RealPeople(People people) {
        this.people = people;
    }

    @Override
    public Set<Role> rolesOf(Person person) {
        return people.rolesOf(person);
    }

    @Override
    public Optional<Set<Role>> lastKnownRolesOf(Person person) {
        return people.lastKnownRolesOf(person);
    }

    @Override
    public List<Actor> peopleWith(Role role) {
        return people.peopleWith(role);
    }
}
