package io.stratagem.ruleset.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.TemplateSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateLintTest {

    private static final String FILE = "exclusion/audience/template.drl";
    private static final String GUARDRAILS = "guardrails/guardrails.drl";
    private static final Map<String, String> SHIPPED = shipped();
    private static final TemplateSet TEMPLATES = TemplateSet.fromFiles(SHIPPED);
    private static final String GOOD =
            """
            package stratagem.rules

            import io.stratagem.ruleset.fact.Request
            import accumulate io.stratagem.ruleset.drools.CollectHits hits

            rule "exclusion/audience"
            when
                $request : Request()
                accumulate(
                    $rule : ExclusionAudience($request.reaches(audience));
                    $hits : hits($rule.all()))
            then
                $request.exclude($hits);
            end
            """;

    @Test
    void letsAllShippedTemplatesAndGuardrailsPass() {
        assertThat(new TemplateLint().check(TEMPLATES)).isEmpty();
    }

    static Stream<String> harmless() {
        String pattern = "$request.reaches(audience)";
        return Stream.of(
                GOOD,
                GOOD.replace(pattern, pattern + " && $request.channel != \"branch\""),
                GOOD.replace(pattern, "!($request.placement == \"web-home\"), " + pattern),
                GOOD.replace(pattern, "$who : audience, $request.reaches($who)"),
                GOOD.replace("$request : Request()", "$request : Request(timeOfDay != null)"),
                GOOD.replace(
                        "$request : Request()",
                        "$request : Request()\n    exists Customer(age > 17, balance + 100 >= 2 * 50)"),
                GOOD.replace(
                        "rule \"exclusion/audience\"",
                        "// a comment\nrule \"exclusion/audience by day\""));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void letsComparisonsOfFactsPass(String drl) {
        assertThat(lint(FILE, drl)).isEmpty();
    }

    static Stream<Arguments> unsafe() {
        return Stream.of(
                // imports and declarations
                arguments(
                        "java import",
                        GOOD.replace(
                                "import io.stratagem.ruleset.fact.Request",
                                "import io.stratagem.ruleset.fact.Request\nimport java.lang.Runtime"),
                        4,
                        "the import java.lang.Runtime is not allowed"),
                arguments(
                        "wildcard import",
                        GOOD.replace("fact.Request", "fact.*"),
                        3,
                        "Import single classes"),
                arguments(
                        "look-alike import",
                        GOOD.replace("fact.Request", "fact.evil.Request"),
                        3,
                        "is not allowed"),
                arguments(
                        "static import",
                        GOOD.replace(
                                "import accumulate",
                                "import static java.lang.System.exit\nimport accumulate"),
                        0,
                        "static import"),
                arguments(
                        "function import",
                        GOOD.replace(
                                "import accumulate",
                                "import function java.lang.System.exit\nimport accumulate"),
                        0,
                        "static import"),
                arguments(
                        "own accumulate function",
                        GOOD.replace(
                                "drools.CollectHits hits",
                                "drools.CollectHits hits\nimport accumulate java.lang.Runtime boom"),
                        5,
                        "accumulate function java.lang.Runtime is not allowed"),
                arguments(
                        "renamed accumulate function",
                        GOOD.replace("CollectHits hits", "CollectHits count"),
                        4,
                        "is not allowed"),
                arguments(
                        "global",
                        GOOD.replace("rule \"", "global java.util.List list\nrule \""),
                        6,
                        "a global is not allowed"),
                arguments(
                        "function",
                        GOOD.replace("rule \"", "function void f() { System.exit(1); }\nrule \""),
                        6,
                        "a function is not allowed"),
                arguments(
                        "declared type",
                        GOOD.replace("rule \"", "declare Foo\n  a : int\nend\nrule \""),
                        6,
                        "a declared type is not allowed"),
                arguments(
                        "declared enum",
                        GOOD.replace("rule \"", "declare enum Foo\n  A, B;\nend\nrule \""),
                        6,
                        "a declared type is not allowed"),
                arguments(
                        "query",
                        GOOD.replace("rule \"", "query \"q\"\n  Request()\nend\nrule \""),
                        6,
                        "a query is not allowed"),
                arguments(
                        "other package",
                        GOOD.replace("stratagem.rules", "java.lang"),
                        1,
                        "the package must be stratagem.rules"),
                arguments(
                        "package attribute",
                        GOOD.replace("rule \"", "dialect \"mvel\"\nrule \""),
                        0,
                        "attribute"),
                // rule heads
                arguments(
                        "foreign rule name",
                        GOOD.replace(
                                "rule \"exclusion/audience\"", "rule \"eligibility/audience\""),
                        6,
                        "must be named exclusion/audience"),
                arguments(
                        "rule name with code",
                        GOOD.replace(
                                "rule \"exclusion/audience\"",
                                "rule \"exclusion/audience ){System.exit(1);}\""),
                        6,
                        "must be named"),
                arguments(
                        "rule twice",
                        GOOD + GOOD.substring(GOOD.indexOf("rule \"")),
                        15,
                        "there twice"),
                arguments("no rule", "package stratagem.rules\n", 1, "there is no rule"),
                arguments(
                        "extends",
                        GOOD.replace(
                                "rule \"exclusion/audience\"",
                                "rule \"exclusion/audience\" extends \"x\""),
                        6,
                        "may not extend"),
                arguments(
                        "timer",
                        GOOD.replace("\nwhen", "\ntimer (int: 1s)\nwhen"),
                        0,
                        "rule attribute"),
                arguments(
                        "salience",
                        GOOD.replace("\nwhen", "\nsalience 10\nwhen"),
                        7,
                        "rule attribute"),
                arguments(
                        "duration",
                        GOOD.replace("\nwhen", "\nduration 1000\nwhen"),
                        7,
                        "rule attribute"),
                arguments(
                        "calendar",
                        GOOD.replace("\nwhen", "\ncalendars \"weekday\"\nwhen"),
                        7,
                        "rule attribute"),
                arguments(
                        "mvel dialect",
                        GOOD.replace("\nwhen", "\ndialect \"mvel\"\nwhen"),
                        7,
                        "rule attribute"),
                arguments(
                        "no-loop",
                        GOOD.replace("\nwhen", "\nno-loop true\nwhen"),
                        7,
                        "rule attribute"),
                arguments(
                        "annotation",
                        GOOD.replace("\nwhen", "\n@Propagation(EAGER)\nwhen"),
                        0,
                        "annotation"),
                // conditions
                arguments(
                        "eval",
                        condition("eval(System.getProperty(\"x\") == null)"),
                        9,
                        "eval is not allowed"),
                arguments(
                        "from", condition("ExclusionAudience() from $request.list"), 9, "\"from\""),
                arguments(
                        "collect",
                        condition("$l : java.util.List() from collect(ExclusionAudience())"),
                        9,
                        "\"from\""),
                arguments(
                        "entry point",
                        condition("ExclusionAudience() from entry-point \"x\""),
                        9,
                        "\"from\""),
                arguments(
                        "window",
                        condition("ExclusionAudience() over window:length(3)"),
                        9,
                        "window"),
                arguments(
                        "or",
                        condition("(ExclusionAudience() or Request())"),
                        9,
                        "or is not allowed"),
                arguments(
                        "forall",
                        condition("forall(ExclusionAudience(audience != null))"),
                        9,
                        "forall is not allowed"),
                arguments("query call", condition("?q()"), 9, "query"),
                arguments(
                        "code in accumulate",
                        condition(
                                "Number() from accumulate(ExclusionAudience(), init(int i = 0;), action(System.exit(1);), result(i))"),
                        9,
                        "code inside accumulate"),
                arguments(
                        "from accumulate",
                        condition("$n : Number() from accumulate(ExclusionAudience(), count(1))"),
                        9,
                        "from accumulate"),
                arguments(
                        "unknown function",
                        condition("accumulate(ExclusionAudience(); $s : collectList(1))"),
                        9,
                        "accumulate function collectList"),
                arguments(
                        "hits of something else",
                        GOOD.replace("hits($rule.all())", "hits($rule)"),
                        10,
                        "collects hits"),
                arguments("Java type", condition("Thread()"), 9, "the type Thread is not allowed"),
                arguments("any object", condition("Object()"), 9, "the type Object is not allowed"),
                arguments(
                        "another template's rules",
                        condition("ContactPolicyFrequencyCap()"),
                        9,
                        "the type ContactPolicyFrequencyCap is not allowed"),
                arguments(
                        "a guardrail's fact",
                        GOOD.replace("exclude($hits)", "violation(\"x\", \"\")")
                                .replace("fact.Request", "fact.Report")
                                .replace("Request()", "Report()"),
                        0,
                        "is not allowed"),
                arguments(
                        "sensitive attribute",
                        condition("Customer(gender == \"female\")"),
                        9,
                        "\"gender\" is neither a variable bound above nor a field"),
                arguments(
                        "conditional branch", condition("if (1 == 1) do[x]"), 0, "is not allowed"),
                arguments("oopath", condition("/requests"), 9, "a path is not allowed"),
                arguments(
                        "variable without $",
                        condition("rule2 : ExclusionAudience()"),
                        9,
                        "must begin with $"),
                arguments(
                        "variable bound twice",
                        condition("$request : ExclusionAudience()"),
                        9,
                        "bound twice"),
                arguments("positional", condition("ExclusionAudience(\"x\";)"), 9, "positional"),
                // expressions
                arguments(
                        "static call",
                        expression("java.lang.System.exit(1) == null"),
                        10,
                        "\"java\" is neither a variable"),
                arguments(
                        "class name",
                        expression("Runtime.getRuntime() != null"),
                        10,
                        "\"Runtime\" is neither a variable"),
                arguments(
                        "getClass",
                        expression("$request.getClass() != null"),
                        10,
                        "the method \"getClass\" may not be called"),
                arguments("class property", expression("$request.class != null"), 10, "(class)"),
                arguments(
                        "hashCode",
                        expression("$request.hashCode() > 0"),
                        10,
                        "the method \"hashCode\" may not be called"),
                arguments(
                        "method of a text",
                        expression("$request.placement.getBytes() != null"),
                        10,
                        "the method \"getBytes\" may not be called"),
                arguments(
                        "method of a date",
                        expression("$request.today.minusDays(1) != null"),
                        10,
                        "the method \"minusDays\" may not be called"),
                arguments(
                        "internal method",
                        expression("$request.excluded() != null"),
                        10,
                        "the method \"excluded\" may not be called"),
                arguments(
                        "sink in a condition",
                        expression("$request.exclude(null) == null"),
                        10,
                        "belongs into the consequence"),
                arguments(
                        "bind of a rule",
                        expression("$request.reaches(audience) && bind(1, scope, \"\") == null"),
                        10,
                        "the method \"bind\" may not be called"),
                arguments(
                        "new",
                        expression("new java.io.File(\"x\").delete()"),
                        10,
                        "(object creation)"),
                arguments("lambda", expression("$request.context(() -> 1) == null"), 10, "not DRL"),
                arguments(
                        "class literal", expression("String.class != null"), 10, "is not allowed"),
                arguments("cast", expression("((Object) $request) != null"), 10, "(cast)"),
                arguments(
                        "inline cast",
                        expression("audience#java.lang.String.length() > 0"),
                        10,
                        "(fully qualified inline cast)"),
                arguments(
                        "instanceof",
                        expression("$request instanceof java.lang.Object"),
                        10,
                        "is not allowed"),
                arguments("assignment", expression("(audience = null) == null"), 10, "(assign)"),
                arguments(
                        "increment", expression("$request.context(\"n\")++ == 1"), 10, "operator"),
                arguments("shift", expression("1 << 30 > 0"), 10, "operator <<"),
                arguments(
                        "conditional",
                        expression("($request != null ? 1 : 2) == 1"),
                        10,
                        "(conditional)"),
                arguments("array", expression("$request.scope[0] == 1"), 10, "is not allowed"),
                arguments(
                        "regular expression",
                        expression("$request.channel matches \"(a+)+\""),
                        10,
                        "is not allowed"),
                arguments(
                        "in list",
                        expression("$request.channel in (\"a\", \"b\")"),
                        10,
                        "is not allowed"),
                arguments(
                        "null-safe access",
                        expression("$request!.channel == \"a\""),
                        10,
                        "is not allowed"),
                arguments("list literal", expression("[1, 2] != null"), 10, "is not allowed"),
                arguments(
                        "unknown field",
                        expression("audiense != null"),
                        10,
                        "\"audiense\" is neither a variable bound above nor a field here. There is: audience"),
                arguments(
                        "unbound variable",
                        expression("$nobody == null"),
                        10,
                        "\"$nobody\" is neither"),
                arguments(
                        "escape",
                        expression("$request.channel == \"\\u0022); System.exit(0); //\""),
                        10,
                        "a backslash is not allowed"),
                arguments(
                        "quotation mark in a text",
                        expression("$request.channel == 'a\" + System.exit(0) + \"'"),
                        10,
                        "\"System\" is neither"),
                // consequences
                arguments(
                        "System.exit",
                        then("System.exit(1);"),
                        13,
                        "the call of \"exit\" is not allowed"),
                arguments(
                        "qualified name",
                        then("java.lang.Runtime.getRuntime().exec(\"x\");"),
                        13,
                        "the call of \"exec\" is not allowed"),
                arguments(
                        "reflection",
                        then("$request.getClass().getMethods();"),
                        13,
                        "the call of \"getMethods\" is not allowed"),
                arguments(
                        "another effect",
                        then("$request.qualify($hits);"),
                        13,
                        "the call of \"qualify\" is not allowed"),
                arguments(
                        "insert",
                        then("insert(\"x\");"),
                        13,
                        "the call of \"insert\" is not allowed"),
                arguments(
                        "insertLogical",
                        then("insertLogical(\"x\");"),
                        13,
                        "the call of \"insertLogical\" is not allowed"),
                arguments(
                        "delete",
                        then("delete($request);"),
                        13,
                        "the call of \"delete\" is not allowed"),
                arguments(
                        "update",
                        then("update($request);"),
                        13,
                        "the call of \"update\" is not allowed"),
                arguments(
                        "modify",
                        then("modify($request) { getPlacement() }"),
                        13,
                        "the consequence is not Java"),
                arguments(
                        "drools",
                        then("drools.halt();"),
                        13,
                        "the call of \"halt\" is not allowed"),
                arguments(
                        "kcontext",
                        then("kcontext.getKieRuntime().halt();"),
                        13,
                        "the call of \"halt\" is not allowed"),
                arguments(
                        "thread",
                        then("new Thread().start();"),
                        13,
                        "the call of \"start\" is not allowed"),
                arguments(
                        "loop",
                        then("for (;;) { $request.exclude($hits); }"),
                        13,
                        "this statement is not"),
                arguments("while", then("while (true);"), 13, "this statement is not"),
                arguments(
                        "condition",
                        then("if (true) { $request.exclude($hits); }"),
                        13,
                        "this statement is not"),
                arguments("variable", then("Object o = $hits;"), 13, "this statement is not"),
                arguments("assignment", then("$hits = null;"), 13, "this statement is not"),
                arguments("try", then("try { } finally { }"), 13, "this statement is not"),
                arguments("class", then("class X { }"), 13, "this statement is not"),
                arguments("lambda", then("Runnable r = () -> {};"), 13, "this statement is not"),
                arguments("array", then("int[] a = {1};"), 13, "this statement is not"),
                arguments(
                        "code in an argument",
                        then("$request.exclude(System.getenv());"),
                        13,
                        "\"System\" is neither a variable"),
                arguments(
                        "new in an argument",
                        then("$request.exclude(new io.stratagem.ruleset.fact.Hits());"),
                        13,
                        "(object creation)"),
                arguments(
                        "second line",
                        then("$request.exclude($hits);\n    System.gc();"),
                        14,
                        "the call of \"gc\" is not allowed"),
                arguments("nothing", then(""), 0, "the consequence does nothing"),
                arguments(
                        "closing brace",
                        then("$request.exclude($hits); } static { System.exit(1);"),
                        0,
                        "is not"),
                arguments(
                        "named consequence",
                        GOOD.replace("\nend", "\nthen[x]\n    System.exit(1);\nend"),
                        0,
                        "named consequence"),
                arguments(
                        "brackets without end",
                        expression("(".repeat(40) + "audience != null" + ")".repeat(40)),
                        10,
                        "brackets are nested more than 8 deep"),
                arguments(
                        "brackets that a comment seems to close",
                        expression(
                                "/* )))))))))))))))) */"
                                        + "(".repeat(20)
                                        + "1 == 1"
                                        + ")".repeat(20)),
                        10,
                        "brackets are nested more than 8 deep"),
                arguments(
                        "operators without end",
                        expression("1" + " + 1".repeat(20_000) + " == 1"),
                        1,
                        "nested too deep"),
                arguments("no DRL", "package stratagem.rules\nrule \"x\" when then", 0, "not DRL"),
                arguments("no text", "", 1, "there is no rule"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unsafe")
    void refuses(String what, String drl, int line, String message) {
        List<String> problems = lint(FILE, drl);

        assertThat(problems)
                .isNotEmpty()
                .allMatch(problem -> problem.matches("(?s)" + FILE + ":\\d+: .+"));
        assertThat(problems).anyMatch(problem -> problem.contains(message));
        if (line > 0) {
            assertThat(problems).anyMatch(problem -> problem.startsWith(FILE + ":" + line + ": "));
        }
    }

    static Stream<Arguments> unsafeGuardrails() {
        String shipped = SHIPPED.get(GUARDRAILS);
        return Stream.of(
                arguments(
                        shipped.replace(
                                "$report.violation(\"manual-tier-size\"",
                                "$report.violation(\"manual\""),
                        "begins with the id of a guardrail"),
                arguments(
                        shipped.replace(
                                "$report.violation(\"manual-tier-size\"",
                                "$report.violation(\"manual\" + \"-tier-size\""),
                        "begins with the id of a guardrail"),
                arguments(
                        shipped.replace("rule \"manual-tier-size\"", "rule \"manual\""),
                        "must be named"),
                arguments(
                        shipped.replace(
                                "$report.violation(\"manual-tier-size\", \"/offers\", $offers, 20);",
                                "$report.findings().clear();"),
                        "the call of \"clear\" is not allowed"),
                arguments(
                        shipped.replace("$offers > 20", "$offers.intValue() > 20"),
                        "\"intValue\" may not be called"),
                arguments(
                        shipped.replace("appearsAt($id)", "placements.contains($id)"),
                        "\"placements\" is neither"));
    }

    @ParameterizedTest
    @MethodSource("unsafeGuardrails")
    void refusesUnsafeGuardrails(String drl, String message) {
        assertThat(lint(GUARDRAILS, drl))
                .anyMatch(
                        problem ->
                                problem.startsWith(GUARDRAILS + ":") && problem.contains(message));
    }

    private static String condition(String line) {
        return GOOD.replace("    accumulate(\n", "    " + line + "\n    accumulate(\n");
    }

    private static String expression(String text) {
        return GOOD.replace("$request.reaches(audience)", text);
    }

    private static String then(String text) {
        return GOOD.replace("$request.exclude($hits);", text);
    }

    private static List<String> lint(String file, String drl) {
        Map<String, RuleTemplate> templates = new TreeMap<>(TEMPLATES.templates());
        Map<String, String> guardrails = new TreeMap<>(TEMPLATES.guardrails());
        if (file.equals(GUARDRAILS)) {
            guardrails.put("guardrails.drl", drl);
        } else {
            templates.computeIfPresent("exclusion/audience", (id, t) -> withDrl(t, drl));
        }
        return new TemplateLint()
                .check(
                        new TemplateSet(
                                TEMPLATES.vocabulary(),
                                TEMPLATES.vocabularyYaml(),
                                templates,
                                guardrails));
    }

    private static RuleTemplate withDrl(RuleTemplate t, String drl) {
        return new RuleTemplate(
                t.id(),
                t.version(),
                t.stage(),
                t.effect(),
                t.scopes(),
                t.label(),
                t.description(),
                t.parameters(),
                t.guardrails(),
                t.reason(),
                t.sentence(),
                drl,
                t.yaml(),
                t.casesYaml(),
                t.digest());
    }

    private static Map<String, String> shipped() {
        Path folder = Path.of("rules-repo");
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(
                        folder.relativize(file).toString().replace('\\', '/'),
                        Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
