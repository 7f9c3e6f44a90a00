package io.stratagem.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.stratagem.ruleset.ReleasedTemplates.Released;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateLoadingTest {

    private static final Map<String, String> SHIPPED = TemplateFiles.in(Path.of("rules-repo"));
    private static final String SHIPPED_DIGEST = TemplateSet.fromFiles(SHIPPED).digest();
    private static final String CAP = "contact-policy/frequency-cap/template.yaml";
    private static final String LEVER = "arbitration/lever/template.yaml";
    private static final String TIER = "arbitration/tier/template.yaml";
    private static final String VALIDITY = "eligibility/validity/template.yaml";
    private static final String CASES = "exclusion/audience/cases.yaml";
    private static final String VALIDITY_CASES = "eligibility/validity/cases.yaml";
    private static final String VOCABULARY = "vocabulary.yaml";
    private static final String TEXTS = "guardrails/guardrails.yaml";

    static Stream<Arguments> faults() {
        return Stream.of(
                // YAML
                arguments(
                        CAP,
                        "version: 3",
                        "version: 3\nversion: 4",
                        "3: the key \"version\" is there twice"),
                arguments(CAP, "version: 3", "version: [1", "not YAML"),
                arguments(CAP, "version: 3", "version: &v 3", "2: anchors are not allowed"),
                arguments(CAP, "version: 3", "version: *v", "2: aliases are not allowed"),
                arguments(CAP, "version: 3", "version: !!java.io.File x", "2: the tag"),
                arguments(
                        CAP,
                        "version: 3",
                        "version: 3\n---\nversion: 4",
                        "a second document begins"),
                arguments(CAP, SHIPPED.get(CAP), "", "1: the file is empty"),
                arguments(
                        CAP,
                        "version: 3",
                        "version: " + "[".repeat(100_000),
                        "2: values lie inside one another more than 50 deep"),
                arguments(
                        CAP,
                        "version: 3",
                        "version: 3\nbomb: &a [x, x, x]\nboom: [*a, *a, *a]",
                        "3: anchors are not allowed"),
                arguments(
                        CAP,
                        "version: 3",
                        "version: 3e99999999999",
                        "2: a number has more than 300 digits"),
                arguments(
                        CAP,
                        "version: 3",
                        "version: 3e999999999",
                        "2: a number has more than 300 digits"),
                arguments(
                        CAP,
                        "version: 3",
                        "version: " + "9".repeat(100_000),
                        "2: a number has more than 300 digits"),
                arguments(
                        CAP, "version: 3", "version: 1\n<<: { version: 3 }", "unknown key \"<<\""),
                arguments(CAP, "version: 3", "version: 1\n? [a]\n: b", "3: a key must be a plain"),
                arguments(CAP, "version: 3", "version: 1 # \u0007", "not YAML"),
                arguments(CAP, "version: 3", "version: 1 # \u0000", "not YAML"),
                arguments(
                        CAP,
                        "version: 3",
                        "# " + "x".repeat(1_000_000) + "\nversion: 1",
                        "not YAML"),
                // schema
                arguments(
                        CAP,
                        "version: 3",
                        "versoin: 2",
                        "2: unknown key \"versoin\". Allowed here: id, version, stage"),
                arguments(CAP, "version: 3", "versoin: 2", "1: the file lacks the key \"version\""),
                arguments(
                        CAP,
                        "version: 3",
                        "version: one",
                        "2: \"version\" is \"one\". It must be integer"),
                arguments(CAP, "version: 3", "version: 0", "2: \"version\""),
                arguments(
                        CAP,
                        "effect: exclude",
                        "effect: explode",
                        "4: \"effect\" is \"explode\". It must be one of qualify, exclude, boost, tier, weight, explore"),
                arguments(
                        CAP,
                        "scope: [offers, categories, tags, all]",
                        "scope: [offers, people]",
                        "5: \"1\" is \"people\""),
                arguments(
                        CAP, "type: integer", "type: number", "It must be one of integer, decimal"),
                arguments(
                        CAP,
                        "    min: 1\n",
                        "    minimum: 1\n",
                        "unknown key \"minimum\". Allowed here: type, required, min, max"),
                arguments(
                        CAP,
                        "{ en: Maximum, es: Máximo }",
                        "{ en: Maximum }",
                        "lacks the key \"es\""),
                arguments(CAP, "code: FREQUENCY_CAP", "code: frequency", "It must match"),
                // what the schema cannot see
                arguments(
                        CAP,
                        "at most {maximum} within",
                        "at most {most} within",
                        "there is no parameter \"most\". Parameters: maximum, window"),
                arguments(
                        CAP,
                        "per {per}[ ({basis})]",
                        "per {per}[ ({basis})",
                        "the square brackets do not go together"),
                arguments(
                        CAP,
                        "per {per}[ ({basis})]",
                        "per {per}[ (always)]",
                        "the part \"[ (always)]\" names no parameter"),
                arguments(
                        CAP,
                        "id: contact-policy/frequency-cap",
                        "id: contact-policy/cap",
                        "1: the id is contact-policy/cap, but the folder is contact-policy/frequency-cap"),
                arguments(
                        CAP,
                        "stage: contact-policy",
                        "stage: exclusion",
                        "3: the stage is exclusion"),
                arguments(
                        CAP,
                        "effect: exclude",
                        "effect: qualify",
                        "4: a rule of stage contact-policy cannot qualify. Use exclude."),
                arguments(
                        CAP,
                        "    min: 1\n",
                        "    min: 101\n",
                        "the minimum 101 is above the maximum 100"),
                arguments(CAP, "    min: 1\n", "    min: 1.5\n", "\"1.5\" is not a whole number"),
                arguments(CAP, "min: PT1H", "min: P1M", "\"P1M\" is not a duration"),
                arguments(
                        CAP,
                        "min: PT1H",
                        "min: P91D",
                        "the minimum P91D is above the maximum P90D"),
                arguments(
                        CAP,
                        "    max: 100\n",
                        "    max: 100\n    default: 101\n",
                        "the default 101 is not allowed"),
                arguments(
                        CAP,
                        "    max: 100\n",
                        "    max: 100\n    default: 3\n    required: true\n",
                        "never uses its default"),
                arguments(
                        CAP,
                        "    max: 100\n",
                        "    max: 100\n    required: false\n",
                        "so it needs a default"),
                arguments(
                        CAP,
                        "default: offer",
                        "default: offers",
                        "the default \"offers\" is not allowed: per takes one of"),
                arguments(CAP, "    values: [legal, soft]\n", "", "an enum needs its values"),
                arguments(
                        CAP,
                        "    max: 100\n",
                        "    max: 100\n    values: [\"1\"]\n",
                        "only an enum has values"),
                arguments(
                        CAP,
                        "    values: [legal, soft]\n",
                        "    values: [legal, soft]\n    min: a\n",
                        "min and max are for"),
                arguments(CAP, "  maximum:", "  rule:", "has a meaning of its own in DRL"),
                arguments(CAP, "  maximum:", "  class:", "has a meaning of its own in DRL"),
                arguments(
                        CAP,
                        "{maximum} in",
                        "{most} in",
                        "there is no parameter \"most\". Parameters: maximum, window"),
                arguments(
                        CAP,
                        "    max: 100\n",
                        "    max: 100\n    fences: lever\n",
                        "Make the type decimal"),
                arguments(
                        LEVER,
                        "  factor:",
                        "  weight:",
                        "multiplies by the decimal parameter \"factor\""),
                arguments(
                        LEVER,
                        "    max: 5\n",
                        "",
                        "a factor needs a minimum of at least 0 and a maximum"),
                arguments(LEVER, "min: 0.2", "min: -1", "a factor needs a minimum of at least 0"),
                arguments(TIER, "  tier:\n", "  level:\n", "moves to the enum parameter \"tier\""),
                arguments(
                        TIER, "standard, fallback]", "standard, gold]", "the tiers are mandatory"),
                arguments(
                        VALIDITY, "right: until", "right: till", "there is no parameter \"till\""),
                arguments(
                        VALIDITY,
                        "right: until",
                        "right: endTime",
                        "from and endTime cannot be compared"),
                arguments(
                        VALIDITY,
                        "- id: time-order",
                        "- id: day-order",
                        "the guardrail day-order is there twice"),
                // migrations
                arguments(
                        CAP,
                        "    max: 100\n",
                        "    max: 100\n    migrate: nearest\n",
                        "\"migrate\" is \"nearest\". It must match ^clamp$"),
                arguments(
                        CAP,
                        "    max: 100\n",
                        "    max: 100\n    migrate: [clamp]\n",
                        "\"migrate\" is [\"clamp\"]. It must be"),
                arguments(CAP, "    max: 100\n", "    max: 100\n    migrate: {}\n", "\"migrate\""),
                arguments(
                        CAP,
                        "    min: 1\n    max: 100\n",
                        "    migrate: clamp\n",
                        "there is no bound to clamp to"),
                arguments(
                        CAP,
                        "    max: 100\n",
                        "    max: 100\n    migrate: { \"7\": \"5\" }\n",
                        "only the values of an enum are replaced"),
                arguments(
                        CAP,
                        "    default: soft\n",
                        "    default: soft\n    migrate: clamp\n",
                        "Say what becomes of each old value"),
                arguments(
                        CAP,
                        "    default: soft\n",
                        "    default: soft\n    migrate: { legal: soft }\n",
                        "\"legal\" is still among the values, so it is never replaced"),
                arguments(
                        CAP,
                        "    default: soft\n",
                        "    default: soft\n    migrate:\n      hard/er: binding\n",
                        "46: \"binding\" is not among the values. Replace by one of legal, soft"),
                arguments(
                        VALIDITY,
                        "    type: date\n",
                        "    type: date\n    migrate: clamp\n",
                        "clamp is for integer, decimal and duration"),
                // cases
                arguments(
                        CASES,
                        SHIPPED.get(CASES),
                        "- name: a\n  given: { parameters: { all: [] } }\n  expect: { hits: true }\n",
                        "1: "),
                arguments(
                        CASES, "hits: false", "hits: true", "no case expects that nothing is hit"),
                arguments(
                        VALIDITY_CASES, "hits: true", "hits: false", "no case expects a hit. Add"),
                arguments(
                        CASES,
                        "customer: { default: yes }",
                        "customer: { defualt: yes }",
                        "the attribute \"defualt\" is not in vocabulary.yaml"),
                arguments(
                        CASES,
                        "customer: { default: yes }",
                        "customer: { age: old }",
                        "\"old\" is not a value of age, which is integer"),
                arguments(
                        CASES,
                        "attribute: default, operator: \"=\"",
                        "attribute: default, operator: \"<\"",
                        "3: default is of type text"),
                arguments(
                        CASES,
                        "hits: [loan]",
                        "hits: [laon]",
                        "the case has no offer \"laon\". Its offers: loan, saver"),
                arguments(
                        CASES,
                        "customer: { default: yes }",
                        "now: yesterday",
                        "\"yesterday\" is not an instant"),
                arguments(
                        CASES,
                        "customer: { default: yes }",
                        "zone: Madrid",
                        "\"Madrid\" is not a time zone"),
                arguments(
                        CASES,
                        "customer: { default: yes }",
                        "contacts: [{ offer: offer, decided: soon }]",
                        "neither an instant"),
                arguments(
                        CASES,
                        "customer: { default: yes }",
                        "client: { default: yes }",
                        "unknown key \"client\""),
                // vocabulary
                arguments(
                        VOCABULARY,
                        "  age: { type: integer,",
                        "  age: { type: whole,",
                        "\"type\" is \"whole\""),
                arguments(
                        VOCABULARY,
                        "min: 0, max: 150",
                        "min: 200, max: 150",
                        "the minimum is above the maximum"),
                arguments(
                        VOCABULARY,
                        "  language: { type: text,",
                        "  language: { type: text, min: 1,",
                        "min and max are for integer and decimal, not for text"),
                arguments(
                        VOCABULARY,
                        "  y: { type: text,",
                        "  y: { type: integer,",
                        "values are for text, not for integer"),
                arguments(VOCABULARY, "  language:", "  id:", "\"id\" names the customer itself"),
                arguments(VOCABULARY, "  language:", "  region:", "\"region\" is there twice"),
                // guardrails
                arguments(
                        TEXTS,
                        "  label: { en: Contacts a week, es: Contactos por semana }\n",
                        "",
                        "lacks the key \"label\""));
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource("faults")
    void namesFileAndLineOfTheFault(String file, String before, String after, String message) {
        assertThat(SHIPPED.get(file)).contains(before);
        Map<String, String> files = new TreeMap<>(SHIPPED);
        files.put(file, SHIPPED.get(file).replace(before, after));

        assertThat(reasons(files))
                .allMatch(reason -> reason.matches("(?s)[a-z/-]+\\.yaml:\\d+: .+"))
                .anyMatch(reason -> reason.startsWith(file + ":") && reason.contains(message));
    }

    @Test
    void collectsTheFaultsOfAllFiles() {
        Map<String, String> files = new TreeMap<>(SHIPPED);
        files.replace(CAP, files.get(CAP).replace("version: 3", "version: 0"));
        files.replace(LEVER, files.get(LEVER).replace("effect: boost", "effect: shout"));
        files.remove("eligibility/audience/cases.yaml");
        files.put("eligibility/audience/notes.yaml", "a: b");
        files.put("exclusion/never/template.yaml", "id: exclusion/never");

        assertThat(reasons(files))
                .extracting(reason -> reason.substring(0, reason.indexOf(':')))
                .contains(
                        CAP,
                        LEVER,
                        "eligibility/audience/cases.yaml",
                        "eligibility/audience/notes.yaml",
                        "exclusion/never/template.drl",
                        "exclusion/never/cases.yaml");
    }

    @Test
    void refusesTwoTemplatesThatFenceTheSameField() {
        Map<String, String> files = new TreeMap<>(SHIPPED);
        for (String file : List.of("template.yaml", "template.drl", "cases.yaml")) {
            files.put("arbitration/push/" + file, SHIPPED.get("arbitration/lever/" + file));
        }
        files.computeIfPresent(
                "arbitration/push/template.yaml",
                (path, text) -> text.replace("id: arbitration/lever", "id: arbitration/push"));

        assertThat(reasons(files))
                .containsExactly(
                        "arbitration/push/template.yaml:1: lever is already fenced by"
                                + " arbitration/lever. Remove one \"fences\".");
    }

    @Test
    void refusesAnEmptyFolder(@TempDir Path folder) {
        TemplateRepository repository = repository(Optional.empty());

        assertThatThrownBy(() -> repository.load(folder))
                .isInstanceOf(RuleSetBuildException.class)
                .hasMessageContaining("no template found");
        assertThatThrownBy(() -> repository.load(folder.resolve("nowhere")))
                .hasMessageContaining("is not a folder");
    }

    @Test
    void readsAFolderOfOnesOwnWithoutUsingIt(@TempDir Path folder) throws IOException {
        write(folder, SHIPPED);
        Path vocabulary = folder.resolve(VOCABULARY);
        Files.writeString(
                vocabulary,
                Files.readString(vocabulary)
                        + "  shoeSize: { type: decimal, label: { en: Shoe size, es: Talla } }\n");
        TemplateRepository repository = repository(Optional.empty());

        TemplateSet loaded = repository.load(folder);

        assertThat(loaded.vocabulary().attribute("shoeSize")).isPresent();
        assertThat(repository.current().vocabulary().attribute("shoeSize")).isEmpty();
        assertThat(loaded.digest()).isNotEqualTo(repository.current().digest());
    }

    @Test
    void usesTheConfiguredFolder(@TempDir Path folder) throws IOException {
        write(folder, SHIPPED);
        Files.writeString(folder.resolve("README.md"), "Ours");

        assertThat(repository(Optional.of(folder)).current().files()).isEqualTo(SHIPPED);
    }

    @Test
    void stopsAtTheFirstCheckThatFindsSomething() {
        TemplateCheck finds = templates -> List.of("a/template.drl:1: unsafe.");
        TemplateCheck neverRun =
                templates -> {
                    throw new AssertionError("unsafe DRL must not be compiled");
                };
        TemplateRepository repository =
                new TemplateRepository(Optional::empty, List.of(finds, neverRun), Optional::empty);

        assertThatThrownBy(repository::current)
                .isInstanceOf(RuleSetBuildException.class)
                .hasMessage("a/template.drl:1: unsafe.");
    }

    @Test
    void usesWhatWasReleasedLastAndNotTheFolder(@TempDir Path folder) throws IOException {
        write(folder, SHIPPED);
        Path cases = folder.resolve("exclusion/audience/cases.yaml");
        Files.writeString(cases, Files.readString(cases) + "# a remark\n");
        TemplateRepository repository =
                new TemplateRepository(
                        () -> Optional.of(folder),
                        List.of(),
                        () -> Optional.of(new Released(SHIPPED_DIGEST, () -> SHIPPED)));

        assertThat(repository.current().files()).isEqualTo(SHIPPED);
        assertThat(repository.available().digest()).isNotEqualTo(SHIPPED_DIGEST);
    }

    @Test
    void keepsTheLastGoodOnesWhenStoredFilesAreNotWhatWasReleased() {
        // given
        Released good = new Released(SHIPPED_DIGEST, () -> SHIPPED);
        Released spoilt = new Released("0".repeat(64), () -> SHIPPED);
        AtomicReference<Released> newest = new AtomicReference<>(good);
        TemplateRepository running = released(newest);
        TemplateSet inUse = running.current();

        // when
        newest.set(spoilt);

        // then
        assertThat(running.current()).isSameAs(inUse);
        assertThatThrownBy(released(newest)::current)
                .isInstanceOf(RuleSetBuildException.class)
                .hasMessageContaining("Restore them from a backup");
    }

    @Test
    void keepsWhatIsInUseWhileReleasesCannotBeRead() {
        AtomicReference<Released> newest =
                new AtomicReference<>(new Released(SHIPPED_DIGEST, () -> SHIPPED));
        TemplateRepository repository = released(newest);
        TemplateSet inUse = repository.current();

        newest.set(null); // dereferenced, it fails as a database that is away does

        assertThat(repository.current()).isSameAs(inUse);
    }

    private static TemplateRepository released(AtomicReference<Released> newest) {
        return new TemplateRepository(Optional::empty, List.of(), () -> Optional.of(newest.get()));
    }

    private static TemplateRepository repository(Optional<Path> folder) {
        return new TemplateRepository(() -> folder, List.of(), Optional::empty);
    }

    private static List<String> reasons(Map<String, String> files) {
        return catchThrowableOfType(RuleSetBuildException.class, () -> TemplateSet.fromFiles(files))
                .reasons();
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
