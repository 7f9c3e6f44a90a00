package io.stratagem.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.decision.DecisionEngine;
import io.stratagem.ruleset.CasesCheck;
import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.ruleset.Guardrails;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSetFactory;
import io.stratagem.ruleset.Shipped;
import io.stratagem.ruleset.SmokeRun;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.ruleset.Trials;
import io.stratagem.ruleset.drools.DroolsGuardrails;
import io.stratagem.ruleset.drools.DroolsRuleSetFactory;
import io.stratagem.ruleset.drools.TemplateLint;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds, tries and swaps in a thousand rule sets while decisions run, in a process of its own with
 * little room for classes. In between come rule sets that are broken, each in another way, and none
 * of them may serve or go unnoticed. {@link SwapsUnderLoadTest} starts it and reads what it prints.
 */
final class ThousandSwaps {

    private static final int SWAPS = 1_000;
    private static final int SWAPS_A_BROKEN_ONE = 50;
    private static final int SWAPS_A_TEMPLATE_CHANGE = 100;
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);
    private static final String UNSAFE = "exclusion/audience/template.drl";
    private static final String CASES = "exclusion/audience/cases.yaml";
    private static final String CAP = "contact-policy/frequency-cap/template.yaml";

    private final LiveRuleSets live = new LiveRuleSets();
    private final DecisionEngine engine = new DecisionEngine();
    private final DroolsRuleSetFactory factory = new DroolsRuleSetFactory();
    private final SmokeRun smokeRun =
            Trials.smokeRun(List.of(new TemplateLint(), new CasesCheck(factory)), CLOCK);
    private final Building building = new Building(factory, smokeRun, List.of(), live);
    private final Guardrails guardrails = Trials.guardrails(new DroolsGuardrails(), CLOCK);
    private final Map<String, Broken> kinds = kinds();
    private final Map<String, Integer> noticed = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private int pushed;

    /** A way to break a rule set, and what has to be said of it. */
    private record Broken(Push push, String says) {}

    /** Tries to make something serve. */
    private interface Push {
        void tryServing(int version);
    }

    private ThousandSwaps() {}

    /** Prints one line that ends in {@code OK}, or what went wrong. */
    public static void main(String[] arguments) throws Exception {
        new ThousandSwaps().run();
    }

    private void run() throws Exception {
        serve(building, 1, Texts.another(), Shipped.templates());
        SwapsUnderLoadTest.Count count =
                SwapsUnderLoadTest.count(
                        SWAPS, this::swap, () -> SwapsUnderLoadTest.isOfOneVersion(live, engine));
        live.stop();
        System.out.printf("%s, broken ones noticed: %s%n", count, noticed);
        faults.forEach(System.out::println);
        boolean fine =
                faults.isEmpty()
                        && noticed.size() == kinds.size()
                        && count.failed() == 0
                        && count.mixed() == 0
                        && count.classesKept() < SWAPS / 4;
        System.out.println(fine ? "OK" : "NOT OK");
        System.exit(fine ? 0 : 1);
    }

    private void swap(int version) {
        if (version % SWAPS_A_BROKEN_ONE == 0) {
            List<String> names = List.copyOf(kinds.keySet());
            pushBroken(names.get(pushed++ % names.size()), version);
        }
        serve(building, version, SwapsUnderLoadTest.strategy(version), templates(version));
    }

    private static TemplateSet templates(int version) {
        return with(
                UNSAFE,
                Shipped.templates().files().get(UNSAFE)
                        + "// release "
                        + version / SWAPS_A_TEMPLATE_CHANGE
                        + "\n");
    }

    private void pushBroken(String kind, int version) {
        int before = live.find("retail").orElseThrow().version();
        String said = "nothing";
        try {
            kinds.get(kind).push().tryServing(version);
        } catch (RuntimeException e) {
            said = String.valueOf(e.getMessage());
        }
        int after = live.find("retail").orElseThrow().version();
        if (after != before) {
            faults.add("%s: version %d serves".formatted(kind, after));
        } else if (!said.contains(kinds.get(kind).says())) {
            faults.add("%s: said %s".formatted(kind, said));
        } else {
            noticed.merge(kind, 1, Integer::sum);
        }
    }

    /** The way a revision goes live, without its database. */
    private void serve(
            Building building, int version, StrategyDocument document, TemplateSet templates) {
        try (Rollover rollover =
                building.build(document, version, StrategyJson.digest(document), templates)) {
            rollover.commit(LiveRuleSetsFixture.deploymentOf(rollover.ruleSet()));
        }
    }

    private Map<String, Broken> kinds() {
        Map<String, Broken> kinds = new LinkedHashMap<>();
        kinds.put(
                "DRL that does not compile",
                templates(UNSAFE, "(template ==", "(templat ==", UNSAFE));
        kinds.put("DRL cut short", templates(UNSAFE, "\nend", "\n", UNSAFE));
        kinds.put(
                "DRL that does too much",
                templates(
                        UNSAFE,
                        "$request.exclude(",
                        "System.setProperty(\"canary\", \"dead\"); $request.exclude(",
                        "is not allowed"));
        kinds.put(
                "a case that fails",
                templates(CASES, "hits: [loan]", "hits: [saver]", "expected to hit"));
        kinds.put(
                "a parameter gone that DRL reads",
                templates(CAP, "  counts:", "  count:", "counts"));
        kinds.put("a file gone", new Broken(this::withoutCases, "the file is missing"));
        kinds.put("an unknown template", rule("exclusion/gone", "{}", "exclusion/gone"));
        kinds.put(
                "a parameter outside its fence",
                rule(
                        "contact-policy/frequency-cap",
                        "{'maximum':0,'window':'P7D','counts':'click'}",
                        "rule added"));
        kinds.put(
                "an unknown attribute",
                rule(
                        "exclusion/audience",
                        "{'all':[{'attribute':'shoe','operator':'is-set'}]}",
                        "shoe"));
        kinds.put("a guardrail violated", new Broken(this::aboveTheGuardrail, "25"));
        kinds.put("another's placement", new Broken(this::ofAnother, "cannot belong to both"));
        kinds.put("content of another digest", new Broken(this::tampered, "have the digest"));
        kinds.put(
                "templates of another digest",
                new Broken(this::tamperedTemplates, "have the digest"));
        kinds.put("sessions that cannot be made", new Broken(this::withoutSessions, "no session"));
        kinds.put(
                "rules that fail when asked", new Broken(this::failingWhenAsked, "the rules fail"));
        kinds.put("an older version", new Broken(this::older, "serves already"));
        return kinds;
    }

    private Broken templates(String file, String before, String after, String says) {
        String shipped = Shipped.templates().files().get(file);
        if (!shipped.contains(before)) {
            throw new IllegalStateException(file + " does not say " + before);
        }
        return new Broken(
                version ->
                        serve(
                                building,
                                version,
                                SwapsUnderLoadTest.strategy(version),
                                with(file, shipped.replace(before, after))),
                says);
    }

    private Broken rule(String template, String parameters, String says) {
        return new Broken(
                version ->
                        serve(
                                building,
                                version,
                                withRule(
                                        SwapsUnderLoadTest.strategy(version), template, parameters),
                                templates(version)),
                says);
    }

    private void withoutCases(int version) {
        Map<String, String> files = new HashMap<>(Shipped.templates().files());
        files.remove(CASES);
        serve(
                building,
                version,
                SwapsUnderLoadTest.strategy(version),
                TemplateSet.fromFiles(files));
    }

    private void aboveTheGuardrail(int version) {
        StrategyDocument document =
                withRule(
                        SwapsUnderLoadTest.strategy(version),
                        "contact-policy/frequency-cap",
                        "{'maximum':99,'window':'P1D','counts':'decision','per':'customer'}");
        GuardrailReport report = guardrails.check(document, templates(version), Map.of());
        if (!report.isClean()) {
            throw new DeploymentRefused(
                    report.violations().stream().map(Violation::wording).toList());
        }
        serve(building, version, document, templates(version));
    }

    private void ofAnother(int version) {
        StrategyDocument another = Texts.another();
        StrategyDocument mine = SwapsUnderLoadTest.strategy(version);
        serve(
                building,
                version,
                new StrategyDocument(
                        mine.id(),
                        mine.name(),
                        null,
                        another.placements(),
                        another.offers(),
                        List.of(),
                        mine.arbitration(),
                        null),
                templates(version));
    }

    private void tampered(int version) {
        StrategyDocument document = SwapsUnderLoadTest.strategy(version);
        String changed = StrategyJson.canonical(document).replace("Version", "Tampered");
        serve(building, version, deployed(version, changed).document(), templates(version));
    }

    private void tamperedTemplates(int version) {
        String content = StrategyJson.canonical(SwapsUnderLoadTest.strategy(version));
        DeployedRevision deployed = deployed(version, content);
        serve(building, version, deployed.document(), deployed.templates());
    }

    private DeployedRevision deployed(int version, String content) {
        RuleSet present = live.find("retail").orElseThrow().ruleSet();
        String digest = StrategyJson.digest(SwapsUnderLoadTest.strategy(version));
        return new DeployedRevision(
                LiveRuleSetsFixture.deployment(present, digest, "of other templates"),
                content,
                templates(version).files());
    }

    private void withoutSessions(int version) {
        RuleSetFactory failing =
                (document, number, digest, templates) -> {
                    throw new IllegalStateException("There is no session left.");
                };
        serve(
                new Building(failing, smokeRun, List.of(), live),
                version,
                SwapsUnderLoadTest.strategy(version),
                templates(version));
    }

    private void failingWhenAsked(int version) {
        RuleSetFactory failing =
                (document, number, digest, templates) ->
                        failingWhenAsked(factory.build(document, number, digest, templates));
        serve(
                new Building(failing, smokeRun, List.of(), live),
                version,
                SwapsUnderLoadTest.strategy(version),
                templates(version));
    }

    private static RuleSet failingWhenAsked(RuleSet ruleSet) {
        return (RuleSet)
                Proxy.newProxyInstance(
                        ThousandSwaps.class.getClassLoader(),
                        new Class<?>[] {RuleSet.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("evaluate")) {
                                throw new IllegalStateException("A constraint is null.");
                            }
                            return method.invoke(ruleSet, arguments);
                        });
    }

    /** What is built too late is closed unused, and says so in the log. */
    private void older(int version) {
        RuleSet late =
                factory.build(
                        SwapsUnderLoadTest.strategy(1),
                        1,
                        StrategyJson.digest(SwapsUnderLoadTest.strategy(1)),
                        templates(version));
        if (!live.swap(new LiveRuleSet(LiveRuleSetsFixture.deploymentOf(late), late))) {
            throw new DeploymentRefused(Wording.verbatim("A newer revision serves already."));
        }
    }

    private static TemplateSet with(String file, String text) {
        Map<String, String> files = new HashMap<>(Shipped.templates().files());
        files.put(file, text);
        return TemplateSet.fromFiles(files);
    }

    private static StrategyDocument withRule(
            StrategyDocument document, String template, String parameters) {
        List<Rule> rules = new ArrayList<>(document.rules());
        rules.add(
                new Rule(
                        "added",
                        template,
                        new Scope(null, null, null, true),
                        Texts.object(parameters),
                        null));
        return new StrategyDocument(
                document.id(),
                document.name(),
                null,
                document.placements(),
                document.offers(),
                rules,
                document.arbitration(),
                null);
    }

    /** Documents and parts of documents from their text. */
    private static final class Texts {

        private Texts() {}

        /** A strategy that has a placement of its own. */
        static StrategyDocument another() {
            return StrategyJson.parse(
                    """
                    {"id": "another", "name": "Another",
                     "placements": [{"id": "elsewhere", "channel": "web", "slots": 1}],
                     "offers": [{"id": "welcome", "name": "Welcome", "category": "service",
                                 "value": 0, "priority": 1, "lever": 1, "tier": "fallback",
                                 "treatments": [{"placement": "elsewhere", "content": {}}]}],
                     "rules": [],
                     "arbitration": {"propensity": true, "value": true, "contextWeight": true,
                                     "lever": true}}
                    """);
        }

        static ObjectNode object(String text) {
            try {
                return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(text, e);
            }
        }
    }
}
