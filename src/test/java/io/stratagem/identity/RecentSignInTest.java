package io.stratagem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import java.time.Clock;
import java.time.Duration;
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
        assertThat(RecentSignIn.problem(Duration.ofSeconds(59)).orElseThrow())
                .contains("stratagem.identity.reauthenticate-after is PT59S");
        assertThat(RecentSignIn.problem(Duration.ofMinutes(1))).isEmpty();
    }

    private static RecentSignIn signedIn(String realm, Object authTime) {
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
