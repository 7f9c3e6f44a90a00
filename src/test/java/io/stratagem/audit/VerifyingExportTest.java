package io.stratagem.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.audit.SampleTrail.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyingExportTest {

    private static final int SIZE = 60;

    @TempDir Path folder;
    private SampleTrail trail;
    private List<String> lines;

    @BeforeEach
    void export() throws IOException {
        trail = new SampleTrail(folder, SIZE, 20, SIZE);
        lines = Files.readAllLines(trail.export);
    }

    @Test
    void saysThatAnUntouchedTrailHoldsAndHowFarItIsSigned() throws IOException {
        SampleTrail longer = new SampleTrail(folder, SIZE, 20, 50);

        Said said = longer.verify();

        assertThat(said.code()).isZero();
        assertThat(said.text())
                .contains("HOLDS. 60 entries", longer.entries.get(SIZE - 1).hash(), "2 checkpoints")
                .contains(
                        "for entry 50 with the key " + longer.key.open().id(), "10 entries after");
    }

    @Test
    void namesTheFirstLineThatDoesNotHoldAndWhy() throws IOException {
        lines.set(41, lines.get(41).replace("\"outcome\":\"OK\"", "\"outcome\":\"REFUSED\""));
        lines.remove(50);
        Files.write(trail.export, SampleTrail.bytes(lines));

        assertThat(trail.verify().text())
                .startsWith("DOES NOT HOLD. " + trail.export + ", line 42: entry 42 was changed");
    }

    @Test
    void saysThatTheEndIsMissing() throws IOException {
        Files.write(trail.export, SampleTrail.bytes(lines.subList(0, 55)));

        assertThat(trail.verify().text())
                .contains("line 56: it ends after entry 55")
                .contains("signed entry 60: the end is missing");
    }

    @Test
    void findsAChangedCheckpoint() throws IOException {
        String text = Files.readString(trail.checkpoints);
        Files.writeString(trail.checkpoints, text.replace("\"sequence\":60", "\"sequence\":59"));

        Said said = trail.verify();

        assertThat(said.code()).isEqualTo(VerifyingExport.DOES_NOT_HOLD);
        assertThat(said.text()).contains("checkpoints.jsonl, line 2: its signature does not hold");
    }

    @Test
    void findsACheckpointOfAnotherKeyUnlessThatIsGivenToo() throws IOException {
        AuditKey former = AuditKey.generate(new SecureRandom());
        Path formerPublic = folder.resolve("former.pub");
        Files.writeString(formerPublic, former.open().pem());
        Checkpoint earlier = former.sign(10, trail.entries.get(9).hash(), SampleTrail.BEGIN);
        Files.write(
                trail.checkpoints,
                SampleTrail.bytes(List.of(earlier.line(), trail.checkpoint(SIZE).line())));

        assertThat(trail.verify().text())
                .contains("line 1: it is signed with the key " + former.open().id());
        assertThat(
                        SampleTrail.run(
                                        trail.export.toString(),
                                        "--key",
                                        trail.publicKey.toString(),
                                        "--key",
                                        formerPublic.toString(),
                                        "--checkpoints",
                                        trail.checkpoints.toString())
                                .code())
                .isZero();
    }

    @Test
    void findsTwoSignedHistoriesInCheckpointsOfTheSameEntry() throws IOException {
        String other = trail.entries.get(3).hash();
        Checkpoint otherHistory = trail.key.sign(SIZE, other, SampleTrail.BEGIN);
        Files.write(
                trail.checkpoints,
                SampleTrail.bytes(List.of(trail.checkpoint(SIZE).line(), otherHistory.line())));

        assertThat(trail.verify().text()).contains("line 2: it contradicts the checkpoint of");
    }

    @Test
    void takesNoLineThatIsNoCheckpoint() throws IOException {
        for (String line :
                List.of(
                        "",
                        "[]",
                        "{}",
                        trail.checkpoint(20).line() + " ",
                        trail.checkpoint(20).line().replace("{", "{\"a\":1,"))) {
            Files.write(trail.checkpoints, SampleTrail.bytes(List.of(line)));

            Said said = trail.verify();

            assertThat(said.code()).as(line).isEqualTo(VerifyingExport.DOES_NOT_HOLD);
            assertThat(said.text()).contains("checkpoints.jsonl, line 1: it is no checkpoint");
        }
    }

    @Test
    void holdsForATrailWithoutEntries() throws IOException {
        assertThat(new SampleTrail(folder, 0).verify().text())
                .contains("HOLDS. 0 entries", "nothing is signed");
    }

    @Test
    void verifiesNothingWithoutKeyCheckpointsOrFile() {
        String export = trail.export.toString();
        String key = trail.publicKey.toString();
        String checkpoints = trail.checkpoints.toString();

        assertRefused("Usage");
        assertRefused("would seem to hold", export);
        assertRefused("would seem to hold", export, "--key", key);
        assertRefused("would seem to hold", export, "--checkpoints", checkpoints);
        assertRefused("--checkpoints needs a file", export, "--key", key, "--checkpoints");
        assertRefused("--key needs a file", export, "--key");
        assertRefused("Usage", export, export, "--key", key, "--checkpoints", checkpoints);
        assertRefused("Usage", "--help", "--key", key, "--checkpoints", checkpoints);
        assertRefused("There is no file", export, "--key", key, "--checkpoints", "none.jsonl");
        assertRefused(
                "cannot be used: it has no part",
                export,
                "--key",
                checkpoints,
                "--checkpoints",
                checkpoints);
        assertRefused(
                "could not be read", folder.toString(), "--key", key, "--checkpoints", checkpoints);
    }

    private static void assertRefused(String why, String... arguments) {
        Said said = SampleTrail.run(arguments);
        assertThat(said.code()).as(said.text()).isEqualTo(VerifyingExport.NOT_VERIFIED);
        assertThat(said.text()).contains(why);
    }

    @Test
    void readsLinesOfAnyText() throws IOException {
        lines.set(9, "\u0000 not json");
        Files.write(trail.export, SampleTrail.bytes(lines));
        assertThat(trail.verify().text()).contains("line 10: it is not JSON");

        byte[] notUtf8 = "abc\n".getBytes(StandardCharsets.UTF_8);
        notUtf8[1] = (byte) 0xC3;
        Files.write(trail.export, notUtf8);
        assertThat(trail.verify().text()).contains("line 1: it is not JSON");
    }
}
