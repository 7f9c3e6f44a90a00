package io.stratagem.audit;

import io.stratagem.shared.Person;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An exported trail, its key and its checkpoints in a folder of a test's own. */
final class SampleTrail {

    static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");

    final AuditKey key = AuditKey.generate(new SecureRandom());
    final Path export;
    final Path publicKey;
    final Path checkpoints;
    final List<AuditEntry> entries = new ArrayList<>();

    /** What the command said. */
    record Said(int code, String text) {}

    /**
     * @param size how many entries
     * @param signed the numbers of those with a checkpoint
     */
    SampleTrail(Path folder, int size, int... signed) throws IOException {
        export = folder.resolve("export.jsonl");
        publicKey = folder.resolve("audit.pub");
        checkpoints = folder.resolve("checkpoints.jsonl");
        String previous = AuditEntry.BEFORE_THE_FIRST;
        for (int i = 1; i <= size; i++) {
            AuditEntry entry = AuditEntry.chained(act(i), i, BEGIN.plusMillis(1234L * i), previous);
            entries.add(entry);
            previous = entry.hash();
        }
        Files.write(export, bytes(entries.stream().map(AuditEntry::line).toList()));
        Files.writeString(publicKey, key.open().pem());
        List<String> signatures = new ArrayList<>();
        for (int number : signed) {
            signatures.add(checkpoint(number).line());
        }
        Files.write(checkpoints, bytes(signatures));
    }

    Checkpoint checkpoint(int number) {
        return key.sign(number, entries.get(number - 1).hash(), BEGIN.plusSeconds(number));
    }

    Said verify() {
        return run(
                export.toString(),
                "--key",
                publicKey.toString(),
                "--checkpoints",
                checkpoints.toString());
    }

    static Said run(String... arguments) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(text, true, StandardCharsets.UTF_8);
        int code = new VerifyingExport(stream, stream).run(List.of(arguments));
        return new Said(code, text.toString(StandardCharsets.UTF_8));
    }

    static byte[] bytes(List<String> lines) {
        return lines.stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Act act(int i) {
        return Act.of(
                new Person("built-in", "person-" + i % 7, "Zoë " + i % 7),
                i % 3 == 0 ? "approve" : "edit",
                "change-request",
                String.valueOf(i % 11),
                i % 5 == 0 ? Outcome.REFUSED : Outcome.OK,
                Map.of(
                        "digest",
                        "d" + i,
                        "count",
                        i,
                        "share",
                        i / 8.0,
                        "notes",
                        List.of("ü", "\n")));
    }
}
