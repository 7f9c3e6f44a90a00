package io.stratagem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.http.Get;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;

/** Reads what Keycloak sends when it ended a session (OpenID Connect Back-Channel Logout 1.0). */
@ApplicationScoped
public class LogoutTokens {

    private static final Logger LOG = Logger.getLogger(LogoutTokens.class);

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final int SKEW_SECONDS = 30;
    private static final int LONGEST_ON_ITS_WAY_SECONDS = 300;

    private final JwtConsumer consumer;

    @Inject
    LogoutTokens(KeycloakConfig config) {
        this.consumer =
                config.url()
                        .map(realm -> consumer(realm, config.clientId(), keys(realm, config)))
                        .orElse(null);
    }

    /** With given keys in place of the realm's. */
    LogoutTokens(URI realm, String clientId, VerificationKeyResolver keys) {
        this.consumer = consumer(realm, clientId, keys);
    }

    /**
     * @param token a logout token
     * @return the id of the session it ends; empty unless Keycloak made it for this product, lately
     */
    public Optional<String> session(String token) {
        if (consumer == null || token == null) {
            return Optional.empty();
        }
        try {
            JwtClaims claims = consumer.processToClaims(token);
            boolean endsSession =
                    claims.getClaimValue("events", Map.class).containsKey(EVENT)
                            && !claims.hasClaim("nonce");
            return endsSession
                    ? Optional.ofNullable(claims.getStringClaimValue("sid"))
                    : Optional.empty();
        } catch (InvalidJwtException | MalformedClaimException | RuntimeException e) {
            LOG.info("A logout token was refused; why is logged at DEBUG");
            LOG.debug("The logout token", e);
            return Optional.empty();
        }
    }

    private static VerificationKeyResolver keys(URI realm, KeycloakConfig config) {
        int millis = Math.toIntExact(config.timeout().toMillis());
        Get get = new Get();
        get.setConnectTimeout(millis);
        get.setReadTimeout(millis);
        get.setRetries(0);
        HttpsJwks keys = new HttpsJwks(realm + "/protocol/openid-connect/certs");
        keys.setSimpleHttpGet(get);
        return new HttpsJwksVerificationKeyResolver(keys);
    }

    private static JwtConsumer consumer(URI realm, String clientId, VerificationKeyResolver keys) {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(
                                ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                .setVerificationKeyResolver(keys)
                .setExpectedIssuer(true, realm.toString())
                .setExpectedAudience(true, clientId)
                .setRequireIssuedAt()
                .setIssuedAtRestrictions(SKEW_SECONDS, LONGEST_ON_ITS_WAY_SECONDS)
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .build();
    }
}
