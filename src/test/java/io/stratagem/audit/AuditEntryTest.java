package io.stratagem.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stratagem.shared.Digest;
import io.stratagem.shared.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An act and the line it becomes. */
class AuditEntryTest {

    private static final Person MARIA = new Person("built-in", "marketer", "Maria");
    private static final Instant AT = Instant.parse("2026-03-01T08:00:00.000001Z");

    @Test
    void isALineOfCanonicalJsonWithTheHashOfTheRest() {
        AuditEntry entry =
                AuditEntry.chained(act("7", Map.of("b", 1.50, "a", "ü")), 3, AT, "p".repeat(64));
        String before =
                "{\"action\":\"edit\",\"at\":\"2026-03-01T08:00:00.000001Z\","
                        + "\"details\":{\"a\":\"ü\",\"b\":1.5},";
        String after =
                "\"objectId\":\"7\",\"objectType\":\"test\",\"outcome\":\"OK\","
                        + "\"person\":{\"issuer\":\"built-in\",\"name\":\"Maria\",\"subject\":\"marketer\"},"
                        + "\"previous\":\""
                        + "p".repeat(64)
                        + "\",\"sequence\":3}";

        assertThat(entry.hash()).isEqualTo(Digest.of(before + after));
        assertThat(entry.line()).isEqualTo(before + "\"hash\":\"" + entry.hash() + "\"," + after);
    }

    @Test
    void hasAnotherHashAfterAnotherEntry() {
        AuditEntry entry = AuditEntry.chained(act("7", Map.of()), 3, AT, "p".repeat(64));
        AuditEntry moved = entry.chainedTo("q".repeat(64));

        assertThat(moved.previous()).isEqualTo("q".repeat(64));
        assertThat(moved.hash()).isNotEqualTo(entry.hash());
        assertThat(moved.chainedTo("p".repeat(64))).isEqualTo(entry);
    }

    @Test
    void showsDetailsThatSomebodySpoilt() {
        AuditEntry entry = AuditEntry.chained(act("7", Map.of()), 1, AT, "p".repeat(64));
        AuditEntry spoilt =
                new AuditEntry(
                        1, AT, MARIA, "edit", "test", "7", Outcome.OK, "{", "p", entry.hash());

        assertThat(spoilt.line()).contains("\"details\":\"{\"");
    }

    @Test
    void keepsWhatCannotBeStoredWithAReplacementInItsPlace() {
        Act act =
                Act.of(
                        new Person("a\u0000", "b\ud800", "c"),
                        "edit",
                        "test",
                        "\udc00x\ud800",
                        Outcome.REFUSED,
                        Map.of("said", List.of("d\u0000\u0000")));

        assertThat(act.person()).isEqualTo(new Person("a\ufffd", "b\ufffd", "c"));
        assertThat(act.objectId()).isEqualTo("\ufffdx\ufffd");
        assertThat(act.details()).doesNotContain("\u0000");
    }

    @Test
    void keepsAnIdShortEnoughForAnIndex() {
        assertThat(act("x".repeat(500), Map.of()).objectId()).isEqualTo("x".repeat(500));
        assertThat(act("x".repeat(501), Map.of()).objectId()).isEqualTo("x".repeat(500));
    }

    @Test
    void refusesDetailsThatAreNoJson() {
        assertThatThrownBy(() -> act("7", Map.of("self", new Object())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JSON");
    }

    private static Act act(String id, Map<String, ?> details) {
        return Act.of(MARIA, "edit", "test", id, Outcome.OK, details);
    }
}
