package io.stratagem.decision.web;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.stratagem.Seeds;
import io.stratagem.shared.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes come for a decision: a request within its bounds, or a problem.
 *
 * <p>Replays its seeds in every run; {@code src/docs/fuzzing.md} says how to search for more.
 */
class DecisionBodyFuzzTest {

    static List<Seeds.Input> seeds() {
        return Seeds.of(DecisionBodyFuzzTest.class, "readsOrRefuses");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void replays(Seeds.Input seed) {
        readsOrRefuses(seed.bytes());
    }

    @Test
    void bearsSpoiltSeeds() {
        Seeds.spoilt(DecisionBodyFuzzTest.class, "readsOrRefuses", 2000)
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
        DecisionBody body;
        try {
            body = DecisionBody.read(bytes);
        } catch (ProblemException refused) {
            return;
        }
        if (body.customerId().length() > 128
                || body.request().places().isEmpty()
                || body.request().places().stream().anyMatch(place -> place.count() < 1)) {
            throw new AssertionError(body.toString());
        }
    }
}
