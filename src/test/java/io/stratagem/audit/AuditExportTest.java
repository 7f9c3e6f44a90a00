package io.stratagem.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.shared.Person;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditExportTest {

    private final TrailInMemory trail = new TrailInMemory();

    @Test
    void writesEveryEntryThatThereIsOldestFirst() throws IOException {
        grow(1201);

        assertThat(export(1201)).hasSize(1201).startsWith(line(1)).endsWith(line(1201));
    }

    @Test
    void leavesEntriesThatCameMeanwhileToTheNextExport() throws IOException {
        grow(5);

        assertThat(export(3)).containsExactly(line(1), line(2), line(3));
    }

    @Test
    void endsWhenEntriesAreMissing() throws IOException {
        grow(2);

        assertThat(export(9)).containsExactly(line(1), line(2));
        assertThat(export(0)).isEmpty();
    }

    private void grow(int size) {
        for (int i = 0; i < size; i++) {
            trail.record(
                    new Person("built-in", "marketer", "Maria"),
                    "edit",
                    "test",
                    String.valueOf(i),
                    Outcome.OK,
                    Map.of());
        }
    }

    private String line(int sequence) {
        return trail.entries().get(trail.entries().size() - sequence).line();
    }

    /**
     * @param head the number of the last entry when the export begins
     */
    private List<String> export(long head) throws IOException {
        AuditEntries stored =
                new AuditEntries(null, null) {
                    @Override
                    Head head() {
                        return new Head(head, "");
                    }

                    @Override
                    List<AuditEntry> after(long sequence, int limit) {
                        return trail.entries().stream()
                                .sorted((a, b) -> Long.compare(a.sequence(), b.sequence()))
                                .filter(entry -> entry.sequence() > sequence)
                                .limit(limit)
                                .toList();
                    }
                };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new AuditExport(stored).writeTo(out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
