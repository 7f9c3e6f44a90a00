package io.stratagem.identity;

import static io.stratagem.shared.Role.APPROVER;
import static io.stratagem.shared.Role.AUDITOR;
import static io.stratagem.shared.Role.DECISION_CLIENT;
import static io.stratagem.shared.Role.MARKETER;
import static io.stratagem.shared.Role.OPERATOR;
import static io.stratagem.shared.Role.TEMPLATE_AUTHOR;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The users that exist in dev, test and demo, so that every role can be tried without setting
 * anything up. The password of each is its name.
 */
@Startup
@ApplicationScoped
@Typed(BuiltInUsers.class)
public class BuiltInUsers implements RoleDirectory {

    /** The issuer in the identity of every built-in user. */
    public static final String ISSUER = "built-in";

    private static final Set<String> PROFILES = Set.of("dev", "test", "demo");

    private static final List<Actor> ALL =
            List.of(
                    user("marketer", MARKETER),
                    user("marketer2", MARKETER),
                    user("lead", MARKETER, APPROVER),
                    user("approver", APPROVER),
                    user("approver2", APPROVER),
                    user("template-author", TEMPLATE_AUTHOR),
                    user("template-author2", TEMPLATE_AUTHOR),
                    user("operator", OPERATOR),
                    user("auditor", AUDITOR),
                    user("service", DECISION_CLIENT));

    private final boolean enabled;

    @Inject
    BuiltInUsers(IdentityConfig config) {
        this(config.builtInUsers(), ConfigUtils.getProfiles());
    }

    /**
     * @param enabled whether they may sign in
     * @param profiles the active profiles
     * @throws IllegalStateException when enabled in any profile but dev, test and demo
     */
    BuiltInUsers(boolean enabled, List<String> profiles) {
        if (enabled && !PROFILES.containsAll(profiles)) {
            throw new IllegalStateException(
                    "stratagem.identity.built-in-users is true in the profile "
                            + String.join(",", profiles)
                            + ". The passwords of the built-in users are public, so they are only"
                            + " allowed in dev, test and demo. Set it to false and configure"
                            + " quarkus.oidc.auth-server-url.");
        }
        this.enabled = enabled;
    }

    private static Actor user(String name, Role... roles) {
        return new Actor(ISSUER, name, name, Set.of(roles));
    }

    /** Those who may sign in: all, or none where they are not enabled. */
    public List<Actor> all() {
        return enabled ? ALL : List.of();
    }

    Optional<Actor> find(String name) {
        return all().stream().filter(user -> user.subject().equals(name)).findFirst();
    }

    @Override
    public Set<Role> rolesOf(Person person) {
        return all().stream()
                .filter(user -> user.is(person))
                .findFirst()
                .map(Actor::roles)
                .orElse(Set.of());
    }

    @Override
    public List<Actor> peopleWith(Role role) {
        return all().stream().filter(user -> user.has(role)).toList();
    }
}
