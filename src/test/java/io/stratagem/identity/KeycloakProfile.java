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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** As in prod: on a PostgreSQL of its own, with a Keycloak of its own. */
public class KeycloakProfile implements QuarkusTestProfile {

    /** How many calls the services {@code limited-one} and {@code limited-two} have an hour. */
    static final int CALLS = 3;

    @Override
    public String getConfigProfile() {
        return "prod";
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> limits = new HashMap<>();
        for (String service : List.of("limited-one", "limited-two")) {
            String of = "stratagem.limits.clients.\"service-account-" + service + "\".";
            limits.put(of + "calls", String.valueOf(CALLS));
            limits.put(of + "within", "PT1H");
        }
        limits.putAll(settings());
        return limits;
    }

    private static Map<String, String> settings() {
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
                "PT5S");
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
