package io.stratagem.ruleset;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.Seeds;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StrictJson;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever JSON comes for the parameters of a rule, every shipped template reads it or says what is
 * wrong.
 *
 * <p>Replays its seeds in every run; {@code src/docs/fuzzing.md} says how to search for more.
 */
class ParametersFuzzTest {

    static List<Seeds.Input> seeds() {
        return Seeds.of(ParametersFuzzTest.class, "readsOrRefuses");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void replays(Seeds.Input seed) {
        readsOrRefuses(seed.bytes());
    }

    @Test
    void bearsSpoiltSeeds() {
        Seeds.spoilt(ParametersFuzzTest.class, "readsOrRefuses", 2000)
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
        JsonNode parameters;
        try {
            parameters = StrictJson.tree(bytes);
        } catch (ProblemException refused) {
            return;
        }
        for (RuleTemplate template : Shipped.templates().all()) {
            ParameterReader.read(template, parameters, Shipped.templates().vocabulary());
        }
    }
}
