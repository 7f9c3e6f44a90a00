package io.stratagem.identity.web;

import io.quarkus.oidc.OidcSession;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import io.stratagem.identity.EndedSessions;
import io.stratagem.identity.KeycloakConfig;
import io.stratagem.identity.KeycloakProbe;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Ends the session of a page's user. */
@Path("/sign-out")
public class SignOutPage {

    private static final URI SIGN_IN = URI.create("/sign-in");

    private final KeycloakConfig keycloak;
    private final KeycloakProbe probe;
    private final EndedSessions endedSessions;
    private final OidcSession session;
    private final SecurityIdentity identity;

    SignOutPage(
            KeycloakConfig keycloak,
            KeycloakProbe probe,
            EndedSessions endedSessions,
            OidcSession session,
            SecurityIdentity identity) {
        this.keycloak = keycloak;
        this.probe = probe;
        this.endedSessions = endedSessions;
        this.session = session;
        this.identity = identity;
    }

    /**
     * Ends the session here, on every node, and in Keycloak where that is who signed the user in.
     *
     * @param request carries the session cookie to clear
     * @param uri the address that people know the product by
     * @return to the sign-in page; or by way of Keycloak to the page that says it is done
     */
    @POST
    @PermitAll
    public Response signOut(RoutingContext request, UriInfo uri) {
        if (keycloak.url().isEmpty()) {
            if (!identity.isAnonymous()) {
                FormAuthenticationMechanism.logout(request);
            }
            return Response.seeOther(SIGN_IN).build();
        }
        URI signedOut = uri.getBaseUriBuilder().path(SignedOutPage.PATH).build();
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Response.seeOther(signedOut).build();
        }
        endedSessions.end(token.getClaim("sid"));
        session.logout().await().indefinitely();
        if (!probe.answers().toCompletableFuture().join()) {
            return Response.seeOther(UriBuilder.fromUri(signedOut).queryParam("here", true).build())
                    .build();
        }
        return Response.seeOther(
                        UriBuilder.fromUri(keycloak.url().get())
                                .path("protocol/openid-connect/logout")
                                .queryParam("client_id", keycloak.clientId())
                                .queryParam("id_token_hint", token.getRawToken())
                                .queryParam("post_logout_redirect_uri", signedOut)
                                .build())
                .build();
    }
}
