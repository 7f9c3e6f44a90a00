package io.stratagem.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.oidc.runtime.DefaultTokenStateManager;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.util.Base64;

/**
 * Takes the tokens of a page's session from its encrypted cookie, unless the session was ended
 * elsewhere: then the cookie is worth nothing, on any node.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class SessionTokens implements TokenStateManager {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DefaultTokenStateManager cookies;
    private final EndedSessions endedSessions;

    SessionTokens(DefaultTokenStateManager cookies, EndedSessions endedSessions) {
        this.cookies = cookies;
        this.endedSessions = endedSessions;
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext request,
            OidcTenantConfig tenant,
            String state,
            OidcRequestContext<AuthorizationCodeTokens> context) {
        return cookies.getTokens(request, tenant, state, context)
                .chain(
                        tokens -> {
                            // Encrypted once by itself, before all of it was for the cookie.
                            String idToken =
                                    OidcUtils.decryptToken(tokens.getIdToken(), request, tenant);
                            String session = session(idToken);
                            return endedSessions.surelyGoesOn(session)
                                    ? Uni.createFrom().item(tokens)
                                    : context.runBlocking(() -> unlessEnded(session, tokens));
                        });
    }

    @Override
    public Uni<String> createTokenState(
            RoutingContext request,
            OidcTenantConfig tenant,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> context) {
        return cookies.createTokenState(request, tenant, tokens, context);
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext request,
            OidcTenantConfig tenant,
            String state,
            OidcRequestContext<Void> context) {
        return cookies.deleteTokens(request, tenant, state, context);
    }

    private AuthorizationCodeTokens unlessEnded(String session, AuthorizationCodeTokens tokens) {
        if (endedSessions.isEnded(session)) {
            throw new AuthenticationFailedException("The session was ended");
        }
        return tokens;
    }

    /** The claim {@code sid} of a token that is verified after this. */
    private static String session(String idToken) {
        try {
            String claims = idToken.split("\\.")[1];
            return JSON.readTree(Base64.getUrlDecoder().decode(claims)).path("sid").asText();
        } catch (IOException | RuntimeException e) {
            throw new AuthenticationFailedException("The session's ID token cannot be read", e);
        }
    }
}
