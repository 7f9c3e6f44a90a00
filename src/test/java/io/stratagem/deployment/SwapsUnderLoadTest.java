package io.stratagem.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.decision.DecisionEngine;
import io.stratagem.decision.Selection;
import io.stratagem.decision.Situation;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.offer.Tier;
import io.stratagem.offer.Treatment;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.Shipped;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.ruleset.drools.DroolsRuleSetFactory;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.Volumes;
import io.stratagem.strategy.Arbitration;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.drools.model.codegen.ExecutableModelProject;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;

/**
 * Swaps the live rule set over and over while decisions run, and counts decisions that fail, that
 * mix two versions, and classes left behind. The same count over a container that is updated in
 * place must find fault, or it would prove nothing.
 */
@Tag("slow")
class SwapsUnderLoadTest {

    private static final Logger LOG = Logger.getLogger(SwapsUnderLoadTest.class);
    private static final int SWAPS = 200;
    private static final int SWAPS_A_TEMPLATE_CHANGE = 20;
    private static final int DECIDERS = 2;

    /** What one run counted. */
    record Count(
            long decisions, long failed, long mixed, long classesKept, long metaspaceKiBKept) {}

    @Test
    void failsAndMixesNothingAndKeepsNoClass() throws Exception {
        DroolsRuleSetFactory factory = new DroolsRuleSetFactory();
        LiveRuleSets live = new LiveRuleSets();
        DecisionEngine engine = new DecisionEngine();
        IntConsumer swap = version -> LiveRuleSetsFixture.serve(live, build(factory, version));

        Count count = count(SWAPS, swap, () -> isOfOneVersion(live, engine));
        live.stop();

        assertThat(count.decisions()).isGreaterThan(SWAPS);
        assertThat(count.failed()).isZero();
        assertThat(count.mixed()).isZero();
        assertThat(count.classesKept()).isLessThan(SWAPS);
    }

    /** In a process of its own, because the room for classes is given to a process as a whole. */
    @Test
    void servesThroughAThousandSwapsInLittleRoomForClasses() throws Exception {
        ProcessBuilder java =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:MaxMetaspaceSize=256m",
                        "-Xmx1g",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        ThousandSwaps.class.getName());
        java.environment()
                .put(
                        "CLASSPATH",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")));
        Process process = java.redirectErrorStream(true).start();

        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

        LOG.info(printed);
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed.lines()).last().isEqualTo("OK");
    }

    @Test
    void findsFaultWithAContainerThatIsUpdatedInPlace() throws Exception {
        int swaps = 40;
        InPlace inPlace = new InPlace();

        Count count = count(swaps, inPlace::update, inPlace::isOfOneVersion);

        assertThat(count.failed() + count.mixed() + count.classesKept()).isGreaterThan(swaps);
    }

    /** Swaps while deciding; the first few swaps warm up and do not count for classes. */
    static Count count(int swaps, IntConsumer swap, Supplier<Boolean> decision) throws Exception {
        swap.accept(1);
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong decisions = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        AtomicLong mixed = new AtomicLong();
        ExecutorService deciders = Executors.newFixedThreadPool(DECIDERS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < DECIDERS; i++) {
            running.add(
                    deciders.submit(
                            () -> {
                                while (!stop.get()) {
                                    decisions.incrementAndGet();
                                    try {
                                        if (!decision.get()) {
                                            mixed.incrementAndGet();
                                        }
                                    } catch (RuntimeException e) {
                                        failed.incrementAndGet();
                                    }
                                }
                            }));
        }
        int warmUp = swaps / 4;
        long classesBefore = 0;
        long metaspaceBefore = 0;
        for (int version = 2; version <= warmUp + swaps; version++) {
            if (version == warmUp) {
                classesBefore = loadedClasses();
                metaspaceBefore = metaspaceKiB();
            }
            swap.accept(version);
        }
        stop.set(true);
        for (Future<?> decider : running) {
            decider.get();
        }
        deciders.shutdown();
        Count count =
                new Count(
                        decisions.get(),
                        failed.get(),
                        mixed.get(),
                        loadedClasses() - classesBefore,
                        metaspaceKiB() - metaspaceBefore);
        LOG.infof("%d swaps: %s", swaps, count);
        return count;
    }

    private static long loadedClasses() throws InterruptedException {
        long before;
        long now = Long.MAX_VALUE;
        do { // classes go when their loader is found unreachable, at best at the next collection
            before = now;
            System.gc();
            Thread.sleep(300);
            now = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        } while (now < before);
        return now;
    }

    private static long metaspaceKiB() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed() / 1024)
                .sum();
    }

    private static RuleSet build(DroolsRuleSetFactory factory, int version) {
        StrategyDocument document = strategy(version);
        return factory.build(
                document,
                version,
                StrategyJson.digest(document),
                templates(version / SWAPS_A_TEMPLATE_CHANGE));
    }

    private static TemplateSet templates(int release) {
        Map<String, String> files = new HashMap<>(Shipped.templates().files());
        files.merge(
                "exclusion/audience/template.drl", "// release " + release + "\n", (a, b) -> a + b);
        return TemplateSet.fromFiles(files);
    }

    /**
     * Odd versions exclude the offer "odd" and lift the other to manual, even versions mirror it.
     */
    static StrategyDocument strategy(int version) {
        String excluded = version % 2 == 1 ? "odd" : "even";
        String lifted = version % 2 == 1 ? "even" : "odd";
        ObjectNode everybody = JsonNodeFactory.instance.objectNode();
        everybody.putArray("all");
        return new StrategyDocument(
                "retail",
                "Version " + version,
                null,
                List.of(new Placement("home", "web", 2)),
                List.of(offer("odd"), offer("even")),
                List.of(
                        rule("out", "exclusion/audience", excluded, everybody),
                        rule(
                                "up",
                                "arbitration/tier",
                                lifted,
                                JsonNodeFactory.instance.objectNode().put("tier", "manual"))),
                new Arbitration(true, true, true, true),
                null);
    }

    static boolean isOfOneVersion(LiveRuleSets live, DecisionEngine engine) {
        try (Lease lease = live.forPlacement("home").orElseThrow()) {
            RuleSet ruleSet = lease.ruleSet();
            Selection selection = engine.decide(ruleSet, situation());
            String expected = ruleSet.version() % 2 == 1 ? "even" : "odd";
            return ruleSet.document().name().equals("Version " + ruleSet.version())
                    && selection.offers().size() == 1
                    && selection.offers().get(0).tier() == Tier.MANUAL
                    && ruleSet.offers()
                            .get(selection.offers().get(0).offer())
                            .id()
                            .equals(expected);
        }
    }

    private static Situation situation() {
        return new Situation(
                "home",
                2,
                Map.of("age", 40L),
                Map.of(),
                Map.of(),
                Optional.of(List.of()),
                Optional.of(Volumes.NONE),
                OfferSet.NONE,
                OfferSet.NONE,
                Instant.parse("2026-03-10T12:00:00Z"),
                ZoneOffset.UTC,
                7L);
    }

    private static Rule rule(String id, String template, String offer, ObjectNode parameters) {
        return new Rule(
                id, template, new Scope(List.of(offer), null, null, null), parameters, null);
    }

    private static Offer offer(String id) {
        return new Offer(
                id,
                id,
                "category",
                List.of(),
                1,
                0,
                1,
                Tier.STANDARD,
                null,
                null,
                null,
                List.of(new Treatment("home", Map.of())));
    }

    /** The way not taken: one KIE container whose rules are replaced under running sessions. */
    private static final class InPlace {

        private static final String GROUP = "io.stratagem.control";

        private final KieServices kie = KieServices.get();
        private KieContainer container;

        void update(int version) {
            ReleaseId release = kie.newReleaseId(GROUP, "rules", "1." + version);
            KieFileSystem files = kie.newKieFileSystem().generateAndWritePomXML(release);
            files.write("src/main/resources/control/rules.drl", drl(version));
            kie.newKieBuilder(files).buildAll(ExecutableModelProject.class);
            if (container == null) {
                container = kie.newKieContainer(release);
            } else {
                container.updateToVersion(release);
            }
        }

        boolean isOfOneVersion() {
            KieSession session = container.newKieSession();
            try {
                List<Integer> versions = new ArrayList<>();
                session.insert(versions);
                session.fireAllRules();
                return versions.size() == 2 && versions.get(0).equals(versions.get(1));
            } finally {
                session.dispose();
            }
        }

        private static String drl(int version) {
            return """
                    package control
                    rule "one" when $versions : java.util.List() then $versions.add(%1$d); end
                    rule "two" when $versions : java.util.List() then $versions.add(%1$d); end
                    """
                    .formatted(version);
        }
    }
}
