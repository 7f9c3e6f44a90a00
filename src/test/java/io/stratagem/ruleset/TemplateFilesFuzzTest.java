package io.stratagem.ruleset;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.stratagem.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever text stands in a YAML file of the rules-repo: templates, or reasons with file and line.
 * The first byte chooses the file.
 *
 * <p>Replays its seeds in every run; {@code src/docs/fuzzing.md} says how to search for more.
 */
class TemplateFilesFuzzTest {

    private static final List<String> NAMES =
            List.of(
                    "exclusion/audience/template.yaml",
                    "exclusion/audience/cases.yaml",
                    "vocabulary.yaml",
                    "contact-policy/frequency-cap/template.yaml",
                    "guardrails/guardrails.yaml");
    private static final Map<String, String> FILES = files();

    /** No more than these are about, because all are read again for every input. */
    private static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>(Shipped.templates().files());
        files.keySet()
                .removeIf(
                        name -> !name.matches(".*(cap|exclusion/audience|guardrails)/.*|.*y.yaml"));
        return files;
    }

    static List<Seeds.Input> seeds() {
        return Seeds.of(TemplateFilesFuzzTest.class, "readsOrRefuses");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void replays(Seeds.Input seed) {
        readsOrRefuses(seed.bytes());
    }

    @Test
    void bearsSpoiltSeeds() {
        Seeds.spoilt(TemplateFilesFuzzTest.class, "readsOrRefuses", 40)
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
        if (bytes.length == 0) {
            return;
        }
        Map<String, String> files = new TreeMap<>(FILES);
        files.put(
                NAMES.get((bytes[0] & 0xff) % NAMES.size()),
                new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8));
        try {
            TemplateSet.fromFiles(files).digest();
        } catch (RuleSetBuildException refused) {
            if (!refused.reasons().stream()
                    .allMatch(reason -> reason.matches("(?s)[a-z/-]+\\.yaml:\\d+: .+"))) {
                throw new AssertionError(refused.reasons().toString(), refused);
            }
        }
    }
}
