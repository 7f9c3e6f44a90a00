package io.stratagem.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a sign-in is recent, by the time that a token says of it. */
class RecentSignInTest {

    private static final long NOW = Instant.parse("2026-03-01T08:00:00Z").getEpochSecond();
    private static final String REALM = "https://login.example.org/realms/stratagem";

    @ParameterizedTest(name = "{0} s ago: {1}")
    @CsvSource({
        "0, true",
        "899, true",
        "900, false",
        "28800, false",
        // Keycloak's clock is ahead
        "-60, true",
        "-61, false"
    })
    void goesByHowLongAgoItWas(long secondsAgo, boolean recent) {
        assertThat(signedIn(REALM, NOW - secondsAgo).isRecent()).isEqualTo(recent);
    }

    @Test
    void takesATokenThatDoesNotSayItForTooOld() {
        assertThat(signedIn(REALM, null).isRecent()).isFalse();
        assertThat(signedIn(REALM, "lately").isRecent()).isFalse();
    }

    @Test
    void asksNobodyWhereThereIsNoKeycloak() {
        assertThat(signedIn("", null).isRecent()).isTrue();
    }

    @Test
    void refusesATimeTooShortToLookAtAnything() {
        assertThatThrownBy(() -> signIn(REALM, null, "PT59S").start(null))
                .hasMessageContaining("stratagem.identity.reauthenticate-after is PT59S");
        signIn(REALM, null, "PT1M").start(null);
    }

    private static RecentSignIn signedIn(String realm, Object authTime) {
        return signIn(realm, authTime, "PT15M");
    }

    private static RecentSignIn signIn(String realm, Object authTime, String after) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject("ann");
        if (authTime != null) {
            claims.setClaim("auth_time", authTime);
        }
        var config =
                new SmallRyeConfigBuilder()
                        .withMapping(IdentityConfig.class)
                        .withMapping(KeycloakConfig.class)
                        .withDefaultValue("stratagem.keycloak.url", realm)
                        .withDefaultValue("stratagem.identity.reauthenticate-after", after)
                        .build();
        return new RecentSignIn(
                config.getConfigMapping(IdentityConfig.class),
                config.getConfigMapping(KeycloakConfig.class),
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(new DefaultJWTCallerPrincipal(claims))
                        .build(),
                Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));
    }
}
