package io.stratagem.identity;

import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which roles a person holds now. What a person could do when signing in does not count for
 * acts that take effect later: a signature counts only while its signer may still sign.
 */
public interface RoleDirectory {

    /**
     * @param person somebody who acted earlier
     * @return the roles held at this moment; empty for somebody the directory does not know
     * @throws io.stratagem.shared.ProblemException 503 when that cannot be told now
     */
    Set<Role> rolesOf(Person person);

    /**
     * The same to show it only, never to act on it: as it was known last where it cannot be told
     * now.
     *
     * @param person somebody who acted earlier
     * @return empty where nothing is known
     */
    default Optional<Set<Role>> lastKnownRolesOf(Person person) {
        return Optional.of(rolesOf(person));
    }

    /**
     * @param role a role
     * @return who holds it at this moment, with all the roles they hold; empty where the directory
     *     cannot list people
     * @throws io.stratagem.shared.ProblemException 503 when that cannot be told now
     */
    default List<Actor> peopleWith(Role role) {
        return List.of();
    }
}
