package io.stratagem.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditKeysTest {

    /** A pair as openssl writes it; it signs nothing but in this test. */
    private static final String PRIVATE =
            """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIOX4Q9DQpvQzwQoqR0gaKuzIALVRSYx1jf1wvmQGx17Y
            -----END PRIVATE KEY-----
            """;

    private static final String PUBLIC =
            """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAWbakDjzfYGq1GCmAt0UHNtEFta+IC/MW9tY2nORtrVI=
            -----END PUBLIC KEY-----
            """;

    @TempDir Path folder;

    private AuditSettings settings(Path key, boolean generate) {
        return new AuditSettings(folder, Optional.ofNullable(key), Optional.empty(), generate);
    }

    @Test
    void readsAKeyOfOpensslAndKnowsItsPublicHalf() throws Exception {
        Path file = Files.writeString(folder.resolve("audit-key.pem"), PRIVATE);

        AuditKey key = AuditKeys.key(settings(file, false));

        assertThat(key.open().pem()).isEqualTo(PUBLIC);
        assertThat(key.open().id()).isEqualTo(PublicAuditKey.of(PUBLIC).id()).hasSize(16);
        Checkpoint checkpoint = key.sign(7, "a".repeat(64), SampleTrail.BEGIN);
        assertThat(PublicAuditKey.of(PUBLIC).signed(checkpoint)).isTrue();
        assertThat(AuditKey.of(key.pem()).open().pem()).isEqualTo(PUBLIC);
    }

    @Test
    void takesNoSignatureOverAnythingElse() {
        AuditKey key = AuditKey.generate(new SecureRandom());
        Checkpoint signed = key.sign(7, "a".repeat(64), SampleTrail.BEGIN);

        for (Checkpoint forged :
                List.of(
                        new Checkpoint(
                                8, signed.hash(), signed.at(), signed.key(), signed.signature()),
                        new Checkpoint(
                                7, "b".repeat(64), signed.at(), signed.key(), signed.signature()),
                        new Checkpoint(
                                7,
                                signed.hash(),
                                signed.at().plusSeconds(1),
                                signed.key(),
                                signed.signature()),
                        new Checkpoint(7, signed.hash(), signed.at(), "other", signed.signature()),
                        new Checkpoint(7, signed.hash(), signed.at(), signed.key(), ""),
                        new Checkpoint(
                                7, signed.hash(), signed.at(), signed.key(), "no base64!"))) {
            assertThat(key.open().signed(forged)).as(forged.toString()).isFalse();
        }
        assertThat(AuditKey.generate(new SecureRandom()).open().signed(signed)).isFalse();
        assertThat(key.open().signed(signed)).isTrue();
    }

    @Test
    void saysHowToMakeAKeyWhereNoneIsConfigured() {
        assertThatThrownBy(() -> AuditKeys.key(settings(null, false)))
                .isInstanceOf(AuditKeys.UnusableKey.class)
                .hasMessageContaining("stratagem.audit.key is not set")
                .hasMessageContaining("openssl genpkey -algorithm ed25519");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void makesAKeyOnceForItsOwnerAlone() throws Exception {
        AuditKey made = AuditKeys.key(settings(null, true));
        AuditKey again = AuditKeys.key(settings(null, true));

        assertThat(again.open().pem()).isEqualTo(made.open().pem());
        assertThat(Files.getPosixFilePermissions(folder.resolve("key.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no key",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\n%%\n-----END PRIVATE KEY-----",
                "-----END PRIVATE KEY----------BEGIN PRIVATE KEY-----"
            })
    void refusesAFileThatHoldsNoKey(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.pem"), content);

        assertThatThrownBy(() -> AuditKeys.key(settings(file, true)))
                .isInstanceOf(AuditKeys.UnusableKey.class)
                .hasMessageContaining("bad.pem cannot be used");
    }

    @Test
    void saysThatAConfiguredFileIsNotThere() {
        assertThatThrownBy(() -> AuditKeys.key(settings(folder.resolve("none.pem"), true)))
                .isInstanceOf(AuditKeys.UnusableKey.class)
                .hasMessageContaining("stratagem.audit.key names", "none.pem");
    }

    @Test
    void knowsFormerKeys() throws IOException {
        Path former = Files.writeString(folder.resolve("former.pub"), PUBLIC);

        AuditKeys keys =
                new AuditKeys(
                        new AuditSettings(
                                folder, Optional.empty(), Optional.of(List.of(former)), true));

        assertThat(keys.known())
                .extracting(PublicAuditKey::id)
                .containsExactly(keys.open().id(), PublicAuditKey.of(PUBLIC).id());
    }
}
