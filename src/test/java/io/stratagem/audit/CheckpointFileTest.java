package io.stratagem.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {

    @TempDir Path folder;

    private final AuditKey key = AuditKey.generate(new SecureRandom());

    private Path path() {
        return folder.resolve("new/checkpoints.jsonl");
    }

    private Checkpoint checkpoint(int sequence) {
        return key.sign(sequence, "a".repeat(64), SampleTrail.BEGIN);
    }

    @Test
    void keepsCheckpointsInTheirOrder() throws IOException {
        CheckpointFile file = new CheckpointFile(path());
        assertThat(file.kept()).isEmpty();

        file.keep(checkpoint(1));
        file.keep(checkpoint(2));

        assertThat(new CheckpointFile(path()).kept()).containsExactly(checkpoint(1), checkpoint(2));
        assertThat(Files.readString(path()))
                .isEqualTo(checkpoint(1).line() + "\n" + checkpoint(2).line() + "\n");
    }

    @Test
    void goesOnAfterALineThatACrashLeftHalfWritten() throws IOException {
        CheckpointFile file = new CheckpointFile(path());
        file.keep(checkpoint(1));
        String half = checkpoint(2).line().repeat(2);
        Files.writeString(path(), half, StandardOpenOption.APPEND);
        assertThat(file.kept()).containsExactly(checkpoint(1));

        file.keep(checkpoint(3));

        assertThat(Files.readString(path()))
                .isEqualTo(checkpoint(1).line() + "\n" + checkpoint(3).line() + "\n");
    }

    @Test
    void goesOnWhenNotEvenTheFirstLineIsWhole() throws IOException {
        CheckpointFile file = new CheckpointFile(path());
        Files.createDirectories(path().getParent());
        Files.writeString(path(), "{\"at\"");

        file.keep(checkpoint(1));

        assertThat(file.kept()).containsExactly(checkpoint(1));
    }

    @Test
    void namesTheLineThatIsNoCheckpoint() throws IOException {
        CheckpointFile file = new CheckpointFile(path());
        file.keep(checkpoint(1));
        Files.writeString(path(), "nonsense\n", StandardOpenOption.APPEND);

        assertThatThrownBy(file::kept)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Line 2 of", "checkpoints.jsonl cannot be relied on");
    }
}
