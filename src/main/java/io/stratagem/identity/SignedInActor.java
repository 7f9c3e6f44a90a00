package io.stratagem.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.stratagem.shared.Actor;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads the actor from the security identity of the request. */
@ApplicationScoped
class SignedInActor implements CurrentActor {

    /** The issuer of the built-in users. */
    static final String BUILT_IN = "built-in";

    private final SecurityIdentity identity;

    SignedInActor(SecurityIdentity identity) {
        this.identity = identity;
    }

    @Override
    public Actor get() {
        if (identity.isAnonymous()) {
            throw new ProblemException(
                    Problem.Kind.UNAUTHENTICATED, "Sign in first, then repeat the request.");
        }
        String name = identity.getPrincipal().getName();
        return new Actor(
                BUILT_IN,
                name,
                name,
                Arrays.stream(Role.values())
                        .filter(role -> identity.hasRole(role.id()))
                        .collect(Collectors.toSet()));
    }
}
