package io.stratagem.deployment;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.stratagem.shared.Digest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * A copy of what serves in a folder of this node, one file a strategy and one for what is paused,
 * for a start without the database. A file is replaced as a whole or not at all; its first line is
 * the digest of the rest.
 */
@ApplicationScoped
class LastKnownGood {

    private static final Logger LOG = Logger.getLogger(LastKnownGood.class);
    private static final String SUFFIX = ".json";
    private static final String PAUSES = "paused.offers";

    private final Path folder;
    private final ObjectMapper mapper;

    LastKnownGood(DeploymentConfig config, ObjectMapper mapper) {
        this.folder = config.lastKnownGood();
        this.mapper = mapper;
    }

    /** Keeps a revision that serves. Failing to is told in the log: serving goes on without. */
    void keep(DeployedRevision revision) {
        write(revision.deployment().strategy() + SUFFIX, revision);
    }

    /** Keeps what is paused, so that a start without the database serves none of it. */
    void keep(List<Pause> pauses) {
        write(PAUSES, pauses);
    }

    private void write(String name, Object value) {
        Path target = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            String text = mapper.writeValueAsString(value);
            Path whole = Files.createTempFile(folder, "writing-", ".tmp");
            try {
                Files.writeString(whole, Digest.of(text) + "\n" + text);
                Files.move(
                        whole,
                        target,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            LOG.errorf(
                    e,
                    "%s could not be written: without the database this node would start with an"
                            + " older one. Make the folder writable.",
                    target.toAbsolutePath());
        }
    }

    /** What was kept, by strategy; a damaged file is left out and told in the log. */
    List<DeployedRevision> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<DeployedRevision> revisions = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
                read(file, revisions);
            }
        } catch (IOException e) {
            LOG.errorf(e, "%s cannot be read. Check its permissions.", folder.toAbsolutePath());
        }
        return revisions;
    }

    /** What was paused last; none when nothing was kept. A damaged file is told in the log. */
    List<Pause> pauses() {
        Path file = folder.resolve(PAUSES);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return List.of(mapper.readValue(text(file), Pause[].class));
        } catch (IOException e) {
            LOG.errorf(
                    e,
                    "%s is damaged, so offers that were paused are served until the database is"
                            + " back.",
                    file.toAbsolutePath());
            return List.of();
        }
    }

    private static String text(Path file) throws IOException {
        String[] digestAndText = Files.readString(file, StandardCharsets.UTF_8).split("\n", 2);
        if (digestAndText.length < 2 || !Digest.of(digestAndText[1]).equals(digestAndText[0])) {
            throw new IOException("its digest is not that of its content");
        }
        return digestAndText[1];
    }

    private void read(Path file, List<DeployedRevision> revisions) {
        try {
            revisions.add(mapper.readValue(text(file), DeployedRevision.class));
        } catch (IOException e) {
            LOG.errorf(
                    e,
                    "%s is damaged and not used. Remove it; the next deployment writes it anew.",
                    file.toAbsolutePath());
        }
    }
}
