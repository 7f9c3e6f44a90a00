package io.stratagem.strategy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.stratagem.Seeds;
import io.stratagem.shared.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes come for a strategy document: a document that reads back as itself, or a problem.
 *
 * <p>Replays its seeds in every run; {@code src/docs/fuzzing.md} says how to search for more.
 */
class StrategyJsonFuzzTest {

    static List<Seeds.Input> seeds() {
        return Seeds.of(StrategyJsonFuzzTest.class, "readsOrRefuses");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void replays(Seeds.Input seed) {
        readsOrRefuses(seed.bytes());
    }

    @Test
    void bearsSpoiltSeeds() {
        Seeds.spoilt(StrategyJsonFuzzTest.class, "readsOrRefuses", 2000)
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
        StrategyDocument document;
        try {
            document = StrategyJson.parse(bytes);
        } catch (ProblemException refused) {
            return;
        }
        String canonical = StrategyJson.canonical(document);
        if (!StrategyJson.canonical(StrategyJson.parse(canonical)).equals(canonical)) {
            throw new AssertionError("Read again, it is another document: " + canonical);
        }
    }
}
