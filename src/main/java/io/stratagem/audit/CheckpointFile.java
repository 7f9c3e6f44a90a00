package io.stratagem.audit;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A file with one checkpoint a line, which is only ever added to. */
@DefaultBean
@ApplicationScoped
class CheckpointFile implements CheckpointSink {

    private final Path file;

    @Inject
    CheckpointFile(AuditConfig config) {
        this(config.folder().resolve("checkpoints.jsonl"));
    }

    CheckpointFile(Path file) {
        this.file = file;
    }

    @Override
    public void keep(Checkpoint checkpoint) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            // Another node may share the file; closing the channel frees it.
            channel.lock();
            channel.position(endOfLastWholeLine(channel));
            ByteBuffer line =
                    ByteBuffer.wrap((checkpoint.line() + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.truncate(channel.position());
            channel.force(true);
        }
    }

    /** A line that a crash left half written was never kept, so the next one takes its place. */
    private static long endOfLastWholeLine(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            channel.read(one.clear(), end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }

    @Override
    public List<Checkpoint> kept() throws IOException {
        List<Checkpoint> kept = new ArrayList<>();
        if (!Files.exists(file)) {
            return kept;
        }
        try (Lines lines = new Lines(Files.newInputStream(file))) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                if (lines.cut()) {
                    break;
                }
                kept.add(Checkpoint.of(line));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "Line %d of %s cannot be relied on: %s"
                            .formatted(kept.size() + 1, file.toAbsolutePath(), e.getMessage()),
                    e);
        }
        return kept;
    }
}
