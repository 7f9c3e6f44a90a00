package io.stratagem.ruleset.drools;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.stratagem.Seeds;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.Shipped;
import io.stratagem.ruleset.drools.DrlLint.Demands;
import io.stratagem.ruleset.fact.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever text stands in a template.drl, the lint passes it or says what is wrong with file and
 * line.
 *
 * <p>Replays its seeds in every run; {@code src/docs/fuzzing.md} says how to search for more.
 */
class DrlLintFuzzTest {

    private static final RuleTemplate TEMPLATE =
            Shipped.templates().templates().get("exclusion/audience");
    private static final Demands DEMANDS =
            new Demands(
                    Request.class,
                    Set.of("exclude"),
                    Map.of(
                            TypeDeclarations.typeOf(TEMPLATE),
                            FactApi.ofTemplate(TEMPLATE),
                            TypeDeclarations.CUSTOMER,
                            FactApi.ofCustomer(Shipped.templates().vocabulary())),
                    Set.of(TEMPLATE.id()),
                    Set.of());

    static List<Seeds.Input> seeds() {
        return Seeds.of(DrlLintFuzzTest.class, "readsOrRefuses");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void replays(Seeds.Input seed) {
        readsOrRefuses(seed.bytes());
    }

    @Test
    void bearsSpoiltSeeds() {
        Seeds.spoilt(DrlLintFuzzTest.class, "readsOrRefuses", 300)
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
        List<String> problems =
                new DrlLint("template.drl", new String(bytes, StandardCharsets.UTF_8), DEMANDS)
                        .check();
        if (!problems.stream().allMatch(p -> p.matches("(?s)template\\.drl:\\d+: .+"))) {
            throw new AssertionError(problems.toString());
        }
    }
}
