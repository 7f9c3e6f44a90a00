package io.stratagem;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final String PRODUCT = "io.stratagem";
    private static final String CANARIES = "io.stratagem.canary";

    private static final JavaClasses PRODUCT_CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(PRODUCT);
    private static final JavaClasses CANARY_CLASSES =
            new ClassFileImporter().importPackages(CANARIES);

    static Stream<Arguments> rules() {
        return Stream.of(
                rule(
                        "import table",
                        Architecture::importTable,
                        "shared.KnowsAnOffer",
                        "unlisted.SideDoor"),
                rule(
                        "nobody imports a web package",
                        Architecture::nobodyImportsAWebPackage,
                        "approval.KnowsAPage"),
                rule(
                        "KIE only in ruleset.drools",
                        Architecture::kieOnlyInRulesetDrools,
                        "ruleset.KnowsKie"),
                rule(
                        "facts know only Java",
                        Architecture::factsKnowOnlyJava,
                        "ruleset.fact.KnowsJackson"),
                rule(
                        "the decision core knows no Quarkus",
                        Architecture::decisionCoreKnowsNoQuarkus,
                        "decision.LogsWithQuarkus"),
                rule("time is passed in", Architecture::timeIsPassedIn, "decision.ReadsTheClock"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holdsInTheProduct(Function<Architecture, ArchRule> rule) {
        rule.apply(new Architecture(PRODUCT)).check(PRODUCT_CLASSES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void failsForItsCanaries(Function<Architecture, ArchRule> rule, List<String> canaries) {
        ArchRule ofCanaries = rule.apply(new Architecture(CANARIES));

        assertThatThrownBy(() -> ofCanaries.check(CANARY_CLASSES))
                .isInstanceOf(AssertionError.class)
                .message()
                .contains(canaries);
    }

    private static Arguments rule(
            String name, Function<Architecture, ArchRule> rule, String... canaries) {
        return Arguments.of(
                Named.of(name, rule),
                Stream.of(canaries).map(canary -> CANARIES + "." + canary).toList());
    }
}
