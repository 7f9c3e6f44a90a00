package io.stratagem;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The rules of the code's layout, for the classes below one root package: the product's, or that of
 * the canaries which break them.
 */
final class Architecture {

    /** Which feature may import which; {@code *} is every one. What is not listed is forbidden. */
    private static final Map<String, Set<String>> MAY_IMPORT =
            table(
                    """
                    shared         ->
                    identity       -> shared audit
                    audit          -> shared
                    offer          -> shared
                    customer       -> shared audit
                    strategy       -> shared audit offer
                    ruleset.fact   ->
                    ruleset        -> shared audit offer strategy ruleset.fact
                    ruleset.drools -> shared audit offer strategy ruleset.fact ruleset
                    approval       -> shared audit identity offer strategy ruleset
                    drafting       -> shared audit offer strategy ruleset approval
                    deployment     -> shared audit strategy ruleset approval
                    decision       -> shared audit offer customer ruleset ruleset.fact deployment
                    simulation     -> shared audit offer customer strategy ruleset approval \
                                      deployment decision
                    analysis       -> shared audit offer customer strategy ruleset ruleset.fact \
                                      approval deployment decision simulation
                    testcase       -> shared audit offer customer strategy ruleset approval \
                                      deployment decision
                    conflict       -> shared customer offer strategy ruleset approval \
                                      deployment decision simulation
                    whynot         -> shared offer customer strategy ruleset ruleset.fact approval \
                                      deployment decision
                    hindsight      -> shared audit offer strategy ruleset approval deployment \
                                      decision simulation
                    release        -> shared audit identity strategy ruleset approval
                    notice         -> shared audit identity approval release deployment
                    monitoring     -> shared audit identity approval deployment decision notice
                    home           -> *
                    demo           -> *
                    """);

    private final String root;

    Architecture(String root) {
        this.root = root + ".";
    }

    /** Features import only what the table lists; a web package what its feature may, and it. */
    ArchRule importTable() {
        return ArchRuleDefinition.classes()
                .that(liveBelow(root))
                .should(
                        new ArchCondition<>("import only the features listed for theirs") {
                            @Override
                            public void check(JavaClass from, ConditionEvents events) {
                                from.getDirectDependenciesFromSelf()
                                        .forEach(dependency -> checkImport(dependency, events));
                            }
                        });
    }

    /** Web packages are the outermost layer. */
    ArchRule nobodyImportsAWebPackage() {
        return ArchRuleDefinition.noClasses()
                .that(liveBelow(root))
                .should(
                        dependOn(
                                "a web package other than their own",
                                dependency ->
                                        dependency.getTargetClass().getName().startsWith(root)
                                                && isWeb(dependency.getTargetClass())
                                                && !dependency
                                                        .getTargetClass()
                                                        .getPackageName()
                                                        .equals(
                                                                dependency
                                                                        .getOriginClass()
                                                                        .getPackageName())));
    }

    /** Only one package knows Drools. */
    ArchRule kieOnlyInRulesetDrools() {
        return ArchRuleDefinition.noClasses()
                .that(liveBelow(root))
                .and()
                .resideOutsideOfPackage(root + "ruleset.drools..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.kie..", "org.drools..");
    }

    /** What template DRL sees is plain Java. */
    ArchRule factsKnowOnlyJava() {
        return ArchRuleDefinition.classes()
                .that()
                .resideInAPackage(root + "ruleset.fact..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", root + "ruleset.fact..");
    }

    /** The decision core and all it reaches also run inside a batch engine. */
    ArchRule decisionCoreKnowsNoQuarkus() {
        return ArchRuleDefinition.classes()
                .that()
                .haveFullyQualifiedName(root + "decision.DecisionEngine")
                .should(
                        new ArchCondition<>("reach no class of Quarkus") {
                            @Override
                            public void check(JavaClass engine, ConditionEvents events) {
                                engine.getTransitiveDependenciesFromSelf().stream()
                                        .filter(d -> d.getOriginClass().getName().startsWith(root))
                                        .filter(
                                                d ->
                                                        d.getTargetClass()
                                                                .getPackageName()
                                                                .startsWith("io.quarkus"))
                                        .forEach(d -> violated(events, d));
                            }
                        });
    }

    /** The time of day comes from the injected clock. */
    ArchRule timeIsPassedIn() {
        return ArchRuleDefinition.noClasses()
                .that(liveBelow(root))
                .and()
                .doNotHaveFullyQualifiedName(root + "shared.ClockProducer")
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "reads the system clock", Architecture::readsSystemClock))
                .orShould()
                .callConstructor(java.util.Date.class);
    }

    private static Map<String, Set<String>> table(String lines) {
        return lines.lines()
                .map(line -> line.split("->"))
                .collect(
                        Collectors.toMap(
                                row -> row[0].strip(),
                                row -> row.length == 1 ? Set.of() : words(row[1])));
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    private void checkImport(Dependency dependency, ConditionEvents events) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!target.getName().startsWith(root)) {
            return;
        }
        String from = feature(dependency.getOriginClass());
        String to = feature(target);
        Set<String> allowed = MAY_IMPORT.get(from);
        if (allowed == null
                || !from.equals(to) && !allowed.contains(to) && !allowed.contains("*")) {
            violated(events, dependency);
        }
    }

    /**
     * The innermost feature of the table that the class lies in, else its package below the root.
     */
    private String feature(JavaClass type) {
        String path = (type.getPackageName() + ".").substring(root.length());
        return MAY_IMPORT.keySet().stream()
                .filter(feature -> path.startsWith(feature + "."))
                .max(Comparator.comparingInt(String::length))
                .orElse(path);
    }

    private static boolean isWeb(JavaClass type) {
        return (type.getPackageName() + ".").contains(".web.");
    }

    private static boolean readsSystemClock(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        String method = call.getName();
        boolean takesClock =
                call.getTarget().getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(Clock.class));
        return owner.getPackageName().startsWith("java.time") && method.equals("now") && !takesClock
                || owner.isEquivalentTo(Clock.class) && method.startsWith("system")
                || owner.isEquivalentTo(System.class) && method.equals("currentTimeMillis");
    }

    private static DescribedPredicate<JavaClass> liveBelow(String root) {
        return DescribedPredicate.describe(
                "live below " + root, type -> type.getName().startsWith(root));
    }

    private static ArchCondition<JavaClass> dependOn(String what, Predicate<Dependency> forbidden) {
        return new ArchCondition<>("depend on " + what) {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                from.getDirectDependenciesFromSelf().stream()
                        .filter(forbidden)
                        .forEach(
                                dependency ->
                                        events.add(
                                                SimpleConditionEvent.satisfied(
                                                        dependency, dependency.getDescription())));
            }
        };
    }

    private static void violated(ConditionEvents events, Dependency dependency) {
        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
    }
}
