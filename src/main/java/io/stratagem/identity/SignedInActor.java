package io.stratagem.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.stratagem.shared.Actor;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads the actor from the security identity of the request. */
@ApplicationScoped
class SignedInActor implements CurrentActor {

    private final SecurityIdentity identity;

    SignedInActor(SecurityIdentity identity) {
        this.identity = identity;
    }

    @Override
    public Actor get() {
        if (identity.isAnonymous()) {
            throw new ProblemException(
                    Problem.Kind.UNAUTHENTICATED,
                    Wording.of(
                            "Sign in first, then repeat the request.",
                            "Inicie sesión primero y repita la petición."));
        }
        String name = identity.getPrincipal().getName();
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            String fullName = token.getClaim("name");
            return new Actor(
                    token.getIssuer(),
                    token.getSubject(),
                    fullName == null ? name : fullName,
                    roles());
        }
        return new Actor(BuiltInUsers.ISSUER, name, name, roles());
    }

    private Set<Role> roles() {
        return Arrays.stream(Role.values())
                .filter(role -> identity.hasRole(role.id()))
                .collect(Collectors.toSet());
    }
}
