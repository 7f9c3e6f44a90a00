package io.stratagem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class LogoutTokensTest {

    private static final URI REALM = URI.create("https://login.example.org/realms/stratagem");
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final RsaJsonWebKey key = key();
    private final LogoutTokens tokens =
            new LogoutTokens(REALM, "stratagem-web", (jws, context) -> key.getPublicKey());

    @Test
    void readsWhichSessionEnded() throws JoseException {
        assertThat(tokens.session(token(claims -> {}))).contains("session-1");
    }

    @Test
    void takesNoTokenForAnotherClientOrOfAnotherRealm() throws JoseException {
        assertThat(tokens.session(token(claims -> claims.setAudience("another")))).isEmpty();
        assertThat(tokens.session(token(claims -> claims.setIssuer(REALM + "2")))).isEmpty();
    }

    @Test
    void takesNoTokenThatIsNoLogoutToken() throws JoseException {
        assertThat(tokens.session(token(claims -> claims.unsetClaim("events")))).isEmpty();
        assertThat(tokens.session(token(claims -> claims.setClaim("events", Map.of())))).isEmpty();
        assertThat(tokens.session(token(claims -> claims.setClaim("nonce", "n")))).isEmpty();
    }

    @Test
    void takesNoOldTokenAndNoneOfTheFuture() throws JoseException {
        assertThat(tokens.session(token(claims -> claims.setIssuedAt(fromNow(-3600))))).isEmpty();
        assertThat(tokens.session(token(claims -> claims.setIssuedAt(fromNow(3600))))).isEmpty();
        assertThat(tokens.session(token(claims -> claims.setExpirationTime(fromNow(-120)))))
                .isEmpty();
    }

    @Test
    void takesNoTokenThatAnotherKeySigned() throws JoseException {
        assertThat(tokens.session(token(key(), AlgorithmIdentifiers.RSA_USING_SHA256, c -> {})))
                .isEmpty();
    }

    @Test
    void takesNoOtherAlgorithmOfTheSameKey() throws JoseException {
        assertThat(tokens.session(token(key, AlgorithmIdentifiers.RSA_USING_SHA512, c -> {})))
                .isEmpty();
    }

    @Test
    void takesNothingThatIsNoToken() {
        assertThat(tokens.session(null)).isEmpty();
        assertThat(tokens.session("")).isEmpty();
        assertThat(tokens.session("a.b.c")).isEmpty();
    }

    private String token(Consumer<JwtClaims> change) throws JoseException {
        return token(key, AlgorithmIdentifiers.RSA_USING_SHA256, change);
    }

    private static String token(RsaJsonWebKey key, String algorithm, Consumer<JwtClaims> change)
            throws JoseException {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(REALM.toString());
        claims.setAudience("stratagem-web");
        claims.setIssuedAtToNow();
        claims.setSubject("ann");
        claims.setClaim("sid", "session-1");
        claims.setClaim("events", Map.of(EVENT, Map.of()));
        change.accept(claims);
        JsonWebSignature jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setKey(key.getPrivateKey());
        jws.setAlgorithmHeaderValue(algorithm);
        return jws.getCompactSerialization();
    }

    private static NumericDate fromNow(int seconds) {
        NumericDate date = NumericDate.now();
        date.addSeconds(seconds);
        return date;
    }

    private static RsaJsonWebKey key() {
        try {
            return RsaJwkGenerator.generateJwk(2048);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
