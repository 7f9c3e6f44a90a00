package io.stratagem.identity;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/**
 * Signs the {@link BuiltInUsers} in: by name and password, and again by the cookie that a sign-in
 * set. Both leave everybody else to the next identity provider.
 */
final class BuiltInSignIn {

    private BuiltInSignIn() {}

    @ApplicationScoped
    static class ByPassword implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

        private final BuiltInUsers users;

        ByPassword(BuiltInUsers users) {
            this.users = users;
        }

        @Override
        public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
            return UsernamePasswordAuthenticationRequest.class;
        }

        @Override
        public Uni<SecurityIdentity> authenticate(
                UsernamePasswordAuthenticationRequest request,
                AuthenticationRequestContext context) {
            String password = new String(request.getPassword().getPassword());
            return Uni.createFrom()
                    .item(
                            users.find(request.getUsername())
                                    .filter(user -> user.name().equals(password))
                                    .map(BuiltInSignIn::identity)
                                    .orElse(null));
        }
    }

    @ApplicationScoped
    static class ByCookie implements IdentityProvider<TrustedAuthenticationRequest> {

        private final BuiltInUsers users;

        ByCookie(BuiltInUsers users) {
            this.users = users;
        }

        @Override
        public Class<TrustedAuthenticationRequest> getRequestType() {
            return TrustedAuthenticationRequest.class;
        }

        @Override
        public Uni<SecurityIdentity> authenticate(
                TrustedAuthenticationRequest request, AuthenticationRequestContext context) {
            return Uni.createFrom()
                    .item(
                            users.find(request.getPrincipal())
                                    .map(BuiltInSignIn::identity)
                                    .orElse(null));
        }
    }

    private static SecurityIdentity identity(Actor user) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(user.subject()))
                .addRoles(user.roles().stream().map(Role::id).collect(Collectors.toSet()))
                .build();
    }
}
