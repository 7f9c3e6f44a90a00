package io.stratagem.identity;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.stratagem.shared.EmptyPostgresProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** As in prod: on a PostgreSQL of its own, with a Keycloak of its own. */
public class KeycloakProfile implements QuarkusTestProfile {

    @Override
    public String getConfigProfile() {
        return "prod";
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "stratagem.audit.key",
                auditKey().toString(),
                "stratagem.audit.folder",
                "target/audit/" + UUID.randomUUID(),
                "stratagem.audit.checkpoint-every",
                "P1D",
                "stratagem.deployment.last-known-good",
                "target/last-known-good-" + UUID.randomUUID(),
                "stratagem.decision.budget",
                "PT30S",
                "stratagem.keycloak.keep",
                "PT5S",
                "stratagem.limits.clients.service-account-hasty.calls",
                "3",
                "stratagem.limits.clients.service-account-hasty.within",
                "PT1H");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(RealPeople.class);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(EmptyPostgresProfile.EmptyDatabase.class),
                new TestResourceEntry(KeycloakServer.class));
    }

    private static Path auditKey() {
        try {
            Path file = Files.createTempFile(Path.of("target"), "audit-key", ".pem");
            byte[] key =
                    KeyPairGenerator.getInstance("Ed25519")
                            .generateKeyPair()
                            .getPrivate()
                            .getEncoded();
            return Files.writeString(
                    file,
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getEncoder().encodeToString(key)
                            + "\n-----END PRIVATE KEY-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
