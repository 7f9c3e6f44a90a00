package io.stratagem.audit;

import io.quarkus.runtime.Startup;
import io.stratagem.shared.UnfitToStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** The key that signs checkpoints, and all that checkpoints may have been signed with. */
@Startup(AuditKeys.FIRST)
@ApplicationScoped
public class AuditKeys {

    /** Before the database is touched: who forgot the key should not wait for anything else. */
    static final int FIRST = Interceptor.Priority.PLATFORM_BEFORE - 200;

    private final AuditKey key;
    private final List<PublicAuditKey> known = new ArrayList<>();

    @Inject
    AuditKeys(AuditConfig config) {
        try {
            key = key(config);
            known.add(key.open());
            for (Path former : config.formerKeys().orElse(List.of())) {
                known.add(readPublic(former));
            }
        } catch (UnusableKey e) {
            throw UnfitToStart.because(e.getMessage());
        }
    }

    /** The key that signs now. */
    AuditKey key() {
        return key;
    }

    /** The public half of the key that signs now. */
    public PublicAuditKey open() {
        return key.open();
    }

    /** The public half of the key that signs now, and of those that did before. */
    List<PublicAuditKey> known() {
        return known;
    }

    /**
     * @throws UnusableKey when there is none, in words for who starts the server
     */
    static AuditKey key(AuditConfig config) throws UnusableKey {
        if (config.key().isPresent()) {
            return read(config.key().get());
        }
        if (!config.generateKey()) {
            throw new UnusableKey(
                    "stratagem.audit.key is not set, so nothing could sign the checkpoints of the"
                            + " audit trail. Make a key with \"openssl genpkey -algorithm ed25519"
                            + " -out audit-key.pem\", keep it readable for this process alone, and"
                            + " name the file by stratagem.audit.key.");
        }
        Path generated = config.folder().resolve("key.pem");
        return Files.exists(generated) ? read(generated) : generate(generated);
    }

    private static AuditKey read(Path file) throws UnusableKey {
        try {
            return AuditKey.of(Files.readString(file));
        } catch (IOException e) {
            throw unreadable("stratagem.audit.key", file, e);
        } catch (IllegalArgumentException e) {
            throw new UnusableKey(
                    "The audit key %s cannot be used: %s."
                            .formatted(file.toAbsolutePath(), e.getMessage()));
        }
    }

    private static PublicAuditKey readPublic(Path file) throws UnusableKey {
        try {
            return PublicAuditKey.of(Files.readString(file));
        } catch (IOException e) {
            throw unreadable("stratagem.audit.former-keys", file, e);
        } catch (IllegalArgumentException e) {
            throw new UnusableKey(
                    "The former audit key %s cannot be used: %s."
                            .formatted(file.toAbsolutePath(), e.getMessage()));
        }
    }

    private static AuditKey generate(Path file) throws UnusableKey {
        AuditKey key = AuditKey.generate(new SecureRandom());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(file, readableForItsOwner(file));
            Files.writeString(file, key.pem(), StandardOpenOption.WRITE);
            return key;
        } catch (IOException e) {
            throw new UnusableKey(
                    "The audit key %s cannot be written: %s. Make the folder stratagem.audit.folder writable."
                            .formatted(file.toAbsolutePath(), e));
        }
    }

    private static FileAttribute<?>[] readableForItsOwner(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static UnusableKey unreadable(String property, Path file, IOException e) {
        return new UnusableKey(
                "%s names %s, which cannot be read: %s."
                        .formatted(property, file.toAbsolutePath(), e));
    }

    /** Why there is no key. */
    static final class UnusableKey extends Exception {

        private static final long serialVersionUID = 1L;

        UnusableKey(String message) {
            super(message);
        }
    }
}
