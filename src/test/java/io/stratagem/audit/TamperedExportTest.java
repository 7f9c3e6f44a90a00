package io.stratagem.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.audit.SampleTrail.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to an export is found. */
class TamperedExportTest {

    private static final int SIZE = 60;
    private static final int ROUNDS = 3_000;

    @TempDir Path folder;

    @Test
    void findsEveryRandomMutationDeletionSwapInsertionAndTruncation() throws IOException {
        SampleTrail trail = new SampleTrail(folder, SIZE, 20, SIZE);
        List<String> lines = Files.readAllLines(trail.export);
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
}
