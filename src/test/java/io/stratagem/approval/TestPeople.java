package io.stratagem.approval;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.stratagem.identity.BuiltInUsers;
import io.stratagem.identity.RoleDirectory;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.Role;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * People whose roles change. Whoever signs in as {@code test-pat+marketer+approver} is {@code
 * test-pat} with these roles, and holds them until signing in with others. The built-in users are
 * as ever, but for roles taken from them.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class TestPeople implements RoleDirectory {

    private static final String PREFIX = "test-";

    private final BuiltInUsers builtIn;
    private final Map<String, Set<Role>> roles = new ConcurrentHashMap<>();

    TestPeople(BuiltInUsers builtIn) {
        this.builtIn = builtIn;
    }

    /** Sets what roles somebody holds from now on, signed in or not. */
    void assign(String subject, Role... held) {
        roles.put(subject, Set.of(held));
    }

    /** Gives a built-in user its own roles back. */
    void restore(String subject) {
        roles.remove(subject);
    }

    @Override
    public Set<Role> rolesOf(Person person) {
        Set<Role> assigned = roles.get(person.subject());
        return assigned == null ? builtIn.rolesOf(person) : assigned;
    }

    @Override
    public List<Actor> peopleWith(Role role) {
        return builtIn.peopleWith(role).stream()
                .filter(actor -> rolesOf(actor.person()).contains(role))
                .toList();
    }

    /** Signs them in; everybody else is left to the next provider. */
    @ApplicationScoped
    static class SignIn implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

        private final TestPeople people;

        SignIn(TestPeople people) {
            this.people = people;
        }

        @Override
        public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
            return UsernamePasswordAuthenticationRequest.class;
        }

        @Override
        public int priority() {
            return SYSTEM_FIRST;
        }

        @Override
        public Uni<SecurityIdentity> authenticate(
                UsernamePasswordAuthenticationRequest request,
                AuthenticationRequestContext context) {
            if (!request.getUsername().startsWith(PREFIX)) {
                return Uni.createFrom().nullItem();
            }
            String[] nameAndRoles = request.getUsername().split("\\+");
            Set<String> held =
                    Arrays.stream(nameAndRoles).skip(1).collect(Collectors.toUnmodifiableSet());
            people.assign(
                    nameAndRoles[0],
                    Arrays.stream(Role.values())
                            .filter(role -> held.contains(role.id()))
                            .toArray(Role[]::new));
            return Uni.createFrom()
                    .item(
                            QuarkusSecurityIdentity.builder()
                                    .setPrincipal(new QuarkusPrincipal(nameAndRoles[0]))
                                    .addRoles(held)
                                    .build());
        }
    }
}
