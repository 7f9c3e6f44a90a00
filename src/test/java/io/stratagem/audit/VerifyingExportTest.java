package io.stratagem.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.audit.SampleTrail.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyingExportTest {

    private static final int SIZE = 60;
    private static final int ROUNDS = 3_000;

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
    void findsEveryRandomMutationDeletionSwapInsertionAndTruncation() throws IOException {
        Random random = new Random(20260301);
        byte[] whole = Files.readAllBytes(trail.export);
        TreeMap<String, Integer> tried = new TreeMap<>();
        List<String> missed = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Tampering kind = Tampering.values()[round % Tampering.values().length];
            byte[] tampered = kind.apply(whole, lines, random);
            if (Arrays.equals(tampered, whole)) {
                continue;
            }
            Files.write(trail.export, tampered);
            tried.merge(kind.name(), 1, Integer::sum);
            Said said = trail.verify();
            if (said.code() != VerifyingExport.DOES_NOT_HOLD) {
                missed.add("round " + round + ", " + kind + ": " + said);
            }
        }
        System.out.println("Tampered exports, all found: " + tried);
        assertThat(missed).isEmpty();
        assertThat(tried.values()).allSatisfy(times -> assertThat(times).isGreaterThan(200));
    }

    /** What somebody may do to an export. */
    private enum Tampering {
        BYTE_CHANGED {
            @Override
            byte[] apply(byte[] whole, List<String> lines, Random random) {
                byte[] bytes = whole.clone();
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                return bytes;
            }
        },
        BYTES_REMOVED {
            @Override
            byte[] apply(byte[] whole, List<String> lines, Random random) {
                int from = random.nextInt(whole.length);
                int to = Math.min(whole.length, from + 1 + random.nextInt(40));
                byte[] bytes = new byte[whole.length - (to - from)];
                System.arraycopy(whole, 0, bytes, 0, from);
                System.arraycopy(whole, to, bytes, from, whole.length - to);
                return bytes;
            }
        },
        BYTE_INSERTED {
            @Override
            byte[] apply(byte[] whole, List<String> lines, Random random) {
                int at = random.nextInt(whole.length + 1);
                byte[] bytes = new byte[whole.length + 1];
                System.arraycopy(whole, 0, bytes, 0, at);
                bytes[at] = (byte) random.nextInt(256);
                System.arraycopy(whole, at, bytes, at + 1, whole.length - at);
                return bytes;
            }
        },
        LINES_REMOVED {
            @Override
            byte[] apply(byte[] whole, List<String> lines, Random random) {
                List<String> left = new ArrayList<>(lines);
                int from = random.nextInt(left.size());
                left.subList(from, Math.min(left.size(), from + 1 + random.nextInt(3))).clear();
                return SampleTrail.bytes(left);
            }
        },
        LINES_SWAPPED {
            @Override
            byte[] apply(byte[] whole, List<String> lines, Random random) {
                List<String> swapped = new ArrayList<>(lines);
                Collections.swap(
                        swapped, random.nextInt(swapped.size()), random.nextInt(swapped.size()));
                return SampleTrail.bytes(swapped);
            }
        },
        LINE_REPEATED {
            @Override
            byte[] apply(byte[] whole, List<String> lines, Random random) {
                List<String> more = new ArrayList<>(lines);
                more.add(random.nextInt(more.size() + 1), lines.get(random.nextInt(lines.size())));
                return SampleTrail.bytes(more);
            }
        },
        CUT {
            @Override
            byte[] apply(byte[] whole, List<String> lines, Random random) {
                return Arrays.copyOf(whole, random.nextInt(whole.length));
            }
        },
        LAST_LINES_REMOVED {
            @Override
            byte[] apply(byte[] whole, List<String> lines, Random random) {
                return SampleTrail.bytes(lines.subList(0, random.nextInt(lines.size())));
            }
        },
        /** By somebody who knows the format and can compute every hash, but cannot sign. */
        REWRITTEN_FROM_AN_ENTRY_ON {
            @Override
            byte[] apply(byte[] whole, List<String> lines, Random random) {
                int forged = random.nextInt(lines.size());
                List<String> rewritten = new ArrayList<>(lines.subList(0, forged));
                String previous = ChainVerifierTest.previousOf(lines.get(forged));
                for (int i = forged; i < lines.size(); i++) {
                    String line =
                            i == forged
                                    ? lines.get(i).replace("\"count\":", "\"count\":1")
                                    : lines.get(i);
                    rewritten.add(ChainVerifierTest.rechained(line, previous));
                    previous = ChainVerifierTest.hashOf(rewritten.get(i));
                }
                return SampleTrail.bytes(rewritten);
            }
        };

        abstract byte[] apply(byte[] whole, List<String> lines, Random random);
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
