package io.stratagem.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.shared.Person;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CountedRefusalsTest {

    private static final Person NOBODY = new Person("none", "unknown", "Unknown");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    private final TrailInMemory trail = new TrailInMemory();
    private final CountedRefusals counted =
            new CountedRefusals(trail, Clock.fixed(NOON, ZoneOffset.UTC));

    @AfterEach
    void stop() {
        counted.stop(null);
    }

    @Test
    void recordsOneEntryOfAKindHoweverOften() {
        count("a", 3);

        counted.write();

        assertThat(trail.entries()).hasSize(1);
        AuditEntry entry = trail.entries().get(0);
        assertThat(entry.person()).isEqualTo(NOBODY);
        assertThat(entry.action()).isEqualTo("sign in");
        assertThat(entry.objectType()).isEqualTo("endpoint");
        assertThat(entry.objectId()).isEqualTo("a");
        assertThat(entry.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(entry.details())
                .isEqualTo(
                        "{\"first\":\"2026-03-01T12:00:00.123Z\",\"last\":\"2026-03-01T12:00:00.123Z\",\"times\":3}");
    }

    @Test
    void beginsAnewAfterWriting() {
        count("a", 2);
        counted.write();
        counted.write();
        count("a", 1);
        counted.write();

        assertThat(trail.entries())
                .extracting(entry -> entry.details().contains("\"times\":1"))
                .containsExactly(true, false);
    }

    @Test
    void countsFurtherKindsOfAMinuteTogether() {
        for (int i = 0; i < 103; i++) {
            count("kind-" + i, 1);
        }
        count("kind-0", 1);

        counted.write();

        assertThat(trail.entries()).hasSize(101);
        assertThat(trail.entries())
                .filteredOn(entry -> entry.objectId().equals("several"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.details()).contains("\"times\":3"));
        assertThat(trail.entries())
                .filteredOn(entry -> entry.objectId().equals("kind-0"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.details()).contains("\"times\":2"));
    }

    @Test
    void writesWhatIsLeftWhenItStops() {
        count("a", 1);

        counted.stop(null);

        assertThat(trail.entries()).hasSize(1);
    }

    private void count(String object, int times) {
        for (int i = 0; i < times; i++) {
            counted.count(NOBODY, "sign in", "endpoint", object);
        }
    }
}
