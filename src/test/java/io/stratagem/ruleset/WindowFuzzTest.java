package io.stratagem.ruleset;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.stratagem.Seeds;
import io.stratagem.ruleset.fact.Window;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever text comes for a duration: a window that can be counted back from now, or its own
 * exception.
 *
 * <p>Replays its seeds in every run; {@code src/docs/fuzzing.md} says how to search for more.
 */
class WindowFuzzTest {

    static List<Seeds.Input> seeds() {
        return Seeds.of(WindowFuzzTest.class, "readsOrRefuses");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void replays(Seeds.Input seed) {
        readsOrRefuses(seed.bytes());
    }

    @Test
    void bearsSpoiltSeeds() {
        Seeds.spoilt(WindowFuzzTest.class, "readsOrRefuses", 2000)
                .forEach(
                        input -> {
                            try {
                                readsOrRefuses(input.bytes());
                            } catch (Throwable e) {
                                throw new AssertionError(input.name(), e);
                            }
                        });
    }

    @Tag("fuzz")
    @FuzzTest(maxDuration = "2m")
    void readsOrRefuses(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Durations.words(text);
        Window window;
        try {
            window = Window.parse(text);
        } catch (DateTimeParseException refused) {
            return;
        }
        if (!text.toUpperCase(java.util.Locale.ROOT).startsWith("P") || window.seconds() < 0) {
            throw new AssertionError(text + " is read as " + window);
        }
        window.startingBefore(Instant.parse("2026-03-29T10:00:00Z"), ZoneId.of("Europe/Madrid"));
    }
}
