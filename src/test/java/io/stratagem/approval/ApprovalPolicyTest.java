package io.stratagem.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.shared.Label;
import io.stratagem.shared.StoredJson;
import io.stratagem.shared.StrictJson;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.AttributeType;
import io.stratagem.shared.vocabulary.Vocabulary;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ApprovalPolicyTest {

    private static final String DOCUMENT =
            """
            {"id":"retail","name":"Retail",
             "placements":[{"id":"web-home","channel":"web","slots":3}],
             "offers":[
              {"id":"saver","name":"Saver","category":"savings","value":40,"priority":50,
               "lever":1.0,"tier":"standard",
               "treatments":[{"placement":"web-home","content":{"title":"Save"}}]},
              {"id":"notice","name":"Notice","category":"service","value":0,"priority":9,
               "lever":1.0,"tier":"mandatory",
               "treatments":[{"placement":"web-home","content":{}}]}],
             "rules":[
              {"id":"cap","template":"contact-policy/frequency-cap","scope":{"all":true},
               "parameters":{"maximum":3,"window":"P7D","counts":"impression"}}],
             "arbitration":{"propensity":true,"value":true,"contextWeight":true,"lever":true}}
            """;

    private static final Vocabulary VOCABULARY =
            new Vocabulary(List.of(attribute("gender", true), attribute("age", false)));

    private static Attribute attribute(String name, boolean sensitive) {
        return new Attribute(
                name,
                AttributeType.TEXT,
                null,
                null,
                null,
                List.of(),
                sensitive,
                new Label(name, name));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("up 10", "low", "\"priority\":50", "\"priority\":60"),
                change("down 10", "low", "\"priority\":50", "\"priority\":40"),
                change("up 11", "high", "\"priority\":50", "\"priority\":61"),
                change("mandatory", "high", "\"priority\":9", "\"priority\":10"),
                change(
                        "another tier",
                        "high",
                        "\"lever\":1.0,\"tier\":\"standard\"",
                        "\"lever\":1.0,\"tier\":\"manual\""),
                change(
                        "lever",
                        "low",
                        "\"lever\":1.0,\"tier\":\"standard\"",
                        "\"lever\":1.1,\"tier\":\"standard\""),
                change(
                        "lever far",
                        "high",
                        "\"lever\":1.0,\"tier\":\"standard\"",
                        "\"lever\":1.11,\"tier\":\"standard\""),
                change("content", "high", "\"Save\"", "\"Save now\""),
                change("cap", "high", "\"maximum\":3", "\"maximum\":4"),
                change(
                        "two things",
                        "high",
                        "\"priority\":50,\n   \"lever\":1.0",
                        "\"priority\":51,\n   \"lever\":1.1"),
                change("an offer goes", "high", "\"id\":\"notice\"", "\"id\":\"other\""));
    }

    private static Arguments change(String name, String tier, String from, String to) {
        return Arguments.of(name, tier, (UnaryOperator<String>) text -> text.replace(from, to));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("changes")
    void ratesAChange(String name, String tier, UnaryOperator<String> edit) throws IOException {
        String edited = edit.apply(DOCUMENT);
        assertThat(edited).isNotEqualTo(DOCUMENT);

        Risk risk = shipped().assess(proposed(document(DOCUMENT), 3, document(edited)));

        assertThat(risk.tier()).isEqualTo(tier);
        assertThat(risk.quorum()).isEqualTo(tier.equals("low") ? 1 : 2);
        assertThat(risk.stages())
                .singleElement()
                .satisfies(stage -> assertThat(stage.roles()).containsExactly("approver"));
        assertThat(risk.checklist()).isEmpty();
        assertThat(risk.reasons()).isNotEmpty();
    }

    @Test
    void ratesAFirstPublicationHighHoweverSmall() throws IOException {
        Risk risk =
                shipped()
                        .assess(
                                proposed(
                                        document(DOCUMENT),
                                        0,
                                        document(
                                                DOCUMENT.replace(
                                                        "\"priority\":50", "\"priority\":51"))));

        assertThat(risk.tier()).isEqualTo("high");
        assertThat(risk.reasons()).containsExactly("It is the strategy's first publication.");
    }

    @Test
    void saysWhyAChangeIsHigh() throws IOException {
        Risk risk =
                shipped()
                        .assess(
                                proposed(
                                        document(DOCUMENT),
                                        3,
                                        document(
                                                DOCUMENT.replace(
                                                        "\"priority\":50", "\"priority\":75"))));

        assertThat(risk.reasons())
                .containsExactly("“Saver: priority 50 → 75” is more than a step of 10.");
    }

    @Test
    void saysWhyAChangeIsLow() throws IOException {
        Risk risk =
                shipped()
                        .assess(
                                proposed(
                                        document(DOCUMENT),
                                        3,
                                        document(
                                                DOCUMENT.replace(
                                                        "\"priority\":50", "\"priority\":55"))));

        assertThat(risk.reasons())
                .containsExactly(
                        "Low: not the first publication, one change, only of priority, by at most"
                                + " 10, only of offers in tier standard.");
    }

    @Test
    void canLimitTheStagesThatAChangeTouches() {
        ApprovalPolicy policy =
                policy(
                        """
                        tiers:
                          - id: content
                            label: { en: Content, es: Contenido }
                            when: [{ stages: [arbitration] }]
                            quorum: 1
                            roles: [approver]
                          - id: rest
                            label: { en: Rest, es: Resto }
                            quorum: 3
                            roles: [approver, operator]
                        """);

        Risk risk =
                policy.assess(
                        proposed(
                                document(DOCUMENT),
                                3,
                                document(DOCUMENT.replace("\"maximum\":3", "\"maximum\":4"))));

        assertThat(risk.tier()).isEqualTo("rest");
        assertThat(risk.quorum()).isEqualTo(3);
        assertThat(risk.stages())
                .singleElement()
                .satisfies(
                        stage -> assertThat(stage.roles()).containsExactly("approver", "operator"));
        assertThat(risk.reasons())
                .containsExactly("It touches rules at stage contact-policy, not only arbitration.");
    }

    static Stream<Arguments> evidence() {
        return Stream.of(
                Arguments.of("[{\"changedShare\":0.05}]", "calm", "at most 5 % of live decisions"),
                Arguments.of("[{\"changedShare\":0}]", "calm", "at most 5 %"),
                Arguments.of(
                        "[{\"changedShare\":0.01},{\"changedShare\":0.123}]",
                        "rest",
                        "It changes 12.3 % of live decisions, not at most 5 %."),
                Arguments.of(
                        "[{\"changedShare\":0.123},{\"changedShare\":0.01}]",
                        "rest",
                        "It changes 12.3 % of live decisions"),
                Arguments.of("[]", "rest", "Nobody has measured what share of live decisions"),
                Arguments.of("[{\"cases\":12}]", "rest", "Nobody has measured"),
                Arguments.of("[{\"changedShare\":\"0\"}]", "rest", "Nobody has measured"),
                Arguments.of("[{\"changedShare\":null}]", "rest", "Nobody has measured"),
                Arguments.of("[{\"changedShare\":-0.1}]", "rest", "Nobody has measured"),
                Arguments.of("[{\"changedShare\":1.1}]", "rest", "Nobody has measured"),
                Arguments.of(
                        "[{\"changedShare\":0.01},{\"changedShare\":2}]",
                        "rest",
                        "Nobody has measured"));
    }

    @ParameterizedTest
    @MethodSource("evidence")
    void lowersTheRiskOnlyByWhatWasMeasured(String evidence, String tier, String reason) {
        ApprovalPolicy policy = twoTiers("maximumShare: 0.05");

        Risk risk = policy.assess(proposed(document(DOCUMENT), 3, document(DOCUMENT), evidence));

        assertThat(risk.tier()).isEqualTo(tier);
        assertThat(risk.reasons()).singleElement().asString().contains(reason);
    }

    @Test
    void seesASensitiveAttributeThatIsNewlyRead() {
        ApprovalPolicy policy = twoTiers("newSensitiveAttributes: false");
        String age = withAudience("{\"attribute\":\"age\",\"operator\":\"is-set\"}");
        String gender =
                withAudience(
                        "{\"any\":[{\"not\":{\"attribute\":\"gender\",\"operator\":\"is-set\"}}]}");

        assertThat(policy.assess(proposed(document(DOCUMENT), 3, document(age))))
                .satisfies(risk -> assertThat(risk.tier()).isEqualTo("calm"))
                .satisfies(
                        risk ->
                                assertThat(risk.reasons())
                                        .containsExactly(
                                                "Calm: no sensitive attribute newly read."));
        assertThat(policy.assess(proposed(document(age), 3, document(gender))))
                .satisfies(risk -> assertThat(risk.tier()).isEqualTo("rest"))
                .satisfies(
                        risk ->
                                assertThat(risk.reasons())
                                        .containsExactly(
                                                "It newly reads sensitive attributes: gender in rule"
                                                        + " who."));
        assertThat(policy.assess(proposed(document(gender), 3, document(age))).tier())
                .isEqualTo("calm");
        assertThat(policy.assess(proposed(document(gender), 3, document(gender))).tier())
                .isEqualTo("calm");
    }

    static Stream<Arguments> singleConditions() {
        String two =
                DOCUMENT.replace("\"priority\":50", "\"priority\":51")
                        .replace("\"priority\":9", "\"priority\":10");
        String without = DOCUMENT.replaceFirst("(?s)\\{\"id\":\"cap\".*?\\}\\}", "");
        return Stream.of(
                Arguments.of(
                        "maximumChanges: 1",
                        two,
                        "rest",
                        "It changes 2 things; at most 1 would do."),
                Arguments.of("maximumChanges: 2", two, "calm", "Calm: at most 2 changes."),
                Arguments.of(
                        "fields: [lever]", two, "rest", "It changes priority, not only lever."),
                Arguments.of(
                        "fields: [priority]",
                        without,
                        "rest",
                        "It changes rules (removed), not only priority."),
                Arguments.of(
                        "offerTiers: [standard]",
                        two,
                        "rest",
                        "“Notice: priority 9 → 10” concerns more than offers in tier standard."),
                Arguments.of(
                        "stages: [contact-policy]",
                        two.replace("\"maximum\":3", "\"maximum\":4"),
                        "calm",
                        "Calm: only of rules at stage contact-policy."));
    }

    @ParameterizedTest
    @MethodSource("singleConditions")
    void saysOfEachConditionAloneWhetherItHolds(
            String condition, String edited, String tier, String reason) {
        Risk risk = twoTiers(condition).assess(proposed(document(DOCUMENT), 3, document(edited)));

        assertThat(risk.tier()).isEqualTo(tier);
        assertThat(risk.reasons()).containsExactly(reason);
    }

    private static String withAudience(String condition) {
        return DOCUMENT.replace(
                "\"rules\":[",
                "\"rules\":[{\"id\":\"who\",\"template\":\"exclusion/audience\",\"scope\":{\"all\":true},"
                        + "\"parameters\":{\"all\":["
                        + condition
                        + "]}},");
    }

    private static ApprovalPolicy twoTiers(String condition) {
        return policy(
                """
                tiers:
                  - id: calm
                    label: { en: Calm, es: Calma }
                    when: [{ %s }]
                    quorum: 1
                    roles: [approver]
                  - id: rest
                    label: { en: Rest, es: Resto }
                    quorum: 2
                    roles: [approver]
                """
                        .formatted(condition));
    }

    @Test
    void asksForStagesInOrderAndForAChecklist() {
        Risk risk = policy(STAGED).assess(proposed(document(DOCUMENT), 3, document(DOCUMENT)));

        assertThat(risk.quorum()).isEqualTo(3);
        assertThat(risk.label()).isEqualTo(new Label("All", "Todo"));
        assertThat(risk.stages())
                .containsExactly(
                        new ApprovalStage(
                                "marketing",
                                new Label("Marketing", "Marketing"),
                                1,
                                List.of("approver")),
                        new ApprovalStage(
                                "compliance",
                                new Label("Compliance", "Cumplimiento"),
                                2,
                                List.of("approver", "auditor")));
        assertThat(risk.checklist())
                .containsExactly(new ChecklistItem("texts", new Label("The texts", "Los textos")));
    }

    @Test
    void readsARiskThatWasStoredBeforeThereWereStages() {
        Risk risk =
                StoredJson.read(
                        "{\"quorum\":2,\"roles\":[\"approver\"],\"tier\":\"high\",\"why\":[\"Big.\"]}",
                        Risk.class);

        assertThat(risk.reasons()).containsExactly("Big.");
        assertThat(risk.label().en()).isEqualTo("high");
        assertThat(risk.checklist()).isEmpty();
        assertThat(risk.stages()).containsExactly(ApprovalStage.only(2, List.of("approver")));
        assertThat(StoredJson.read(StoredJson.write(risk), Risk.class)).isEqualTo(risk);
    }

    private static final String STAGED =
            """
            tiers:
              - id: all
                label: { en: All, es: Todo }
                stages:
                  - id: marketing
                    label: { en: Marketing, es: Marketing }
                    quorum: 1
                    roles: [approver]
                  - id: compliance
                    label: { en: Compliance, es: Cumplimiento }
                    quorum: 2
                    roles: [approver, auditor]
                checklist:
                  - id: texts
                    label: { en: The texts, es: Los textos }
            """;

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        STAGED.replace("id: compliance", "id: marketing"),
                        "approval-policy.yaml:9: the stage \"marketing\" is there twice."),
                Arguments.of(
                        STAGED + "      - id: texts\n        label: { en: T, es: T }\n",
                        "approval-policy.yaml:16: the checklist item \"texts\" is there twice."),
                Arguments.of(
                        STAGED.replace("    checklist:", "    quorum: 1\n    checklist:"),
                        "approval-policy.yaml:4: the tier \"all\" has stages and a quorum"),
                Arguments.of(
                        STAGED.replace("[approver, auditor]", "[auditor]"),
                        "approval-policy.yaml:12: "),
                Arguments.of(STAGED.replace("quorum: 2", "quorum: 0"), "approval-policy.yaml:11: "),
                Arguments.of(
                        tier(
                                "low",
                                "quorum: 1\n    roles: [approver]\n    when: [{ maximumShare: 1.5 }]"),
                        "approval-policy.yaml:6: "),
                Arguments.of(
                        tier(
                                "low",
                                "quorum: 1\n    roles: [approver]\n    when: [{ newSensitiveAttributes: true }]"),
                        "approval-policy.yaml:6: "),
                Arguments.of(
                        tier("low", "quorum: 1\n    roles: [approver]")
                                + tier("low", "quorum: 1\n    roles: [approver]")
                                        .replace("tiers:\n", ""),
                        "approval-policy.yaml:6: the tier \"low\" is there twice."),
                Arguments.of("tiers: []\n", "approval-policy.yaml:1: "),
                Arguments.of(
                        tier("low", "quorum: 1\n    roles: [approver]") + "testCases: perhaps\n",
                        "approval-policy.yaml:6: "),
                Arguments.of("tiers:\n  - id: low\n", "lacks the key \"quorum\""),
                Arguments.of(
                        tier("low", "quorum: 0\n    roles: [approver]"),
                        "approval-policy.yaml:4: "),
                Arguments.of(
                        tier("low", "quorum: 1\n    roles: [boss]"), "approval-policy.yaml:5: "),
                Arguments.of(
                        tier("low", "quorum: 1\n    roles: [operator]"),
                        "approval-policy.yaml:5: "),
                Arguments.of(
                        tier("low", "quorum: 1\n    roles: [approver]\n    when: [{ size: 3 }]"),
                        "approval-policy.yaml:6: unknown key \"size\""),
                Arguments.of(
                        tier(
                                "low",
                                "quorum: 1\n    roles: [approver]\n    when: [{ maximumChanges: 3 }]"),
                        "approval-policy.yaml:6: the last tier takes every change"),
                Arguments.of(
                        tier("low", "quorum: 1\n    roles: [approver]")
                                + tier("high", "quorum: 1\n    roles: [approver]")
                                        .replace("tiers:\n", ""),
                        "approval-policy.yaml:2: the tier \"low\" has no \"when\""));
    }

    private static String tier(String id, String rest) {
        return "tiers:\n  - id: %s\n    label: { en: L, es: B }\n    %s\n".formatted(id, rest);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void refusesAWrongPolicyWithFileAndLine(String text, String expected) {
        List<String> problems = new ArrayList<>();

        assertThat(ApprovalPolicy.read("approval-policy.yaml", text, problems)).isEmpty();
        assertThat(problems).anySatisfy(problem -> assertThat(problem).contains(expected));
    }

    @ParameterizedTest
    @CsvSource({"testCases: block, true", "testCases: warn, false", "'', true"})
    void blocksWhatFailsATestCaseUnlessItSaysWarn(String setting, boolean blocks) {
        String text = tier("low", "quorum: 1\n    roles: [approver]") + setting + "\n";

        assertThat(ApprovalPolicy.read("approval-policy.yaml", text, new ArrayList<>()))
                .hasValueSatisfying(
                        policy -> assertThat(policy.testCasesBlock()).isEqualTo(blocks));
    }

    private static ProposedChange proposed(
            StrategyDocument before, int baseRevision, StrategyDocument after) {
        return proposed(before, baseRevision, after, "[]");
    }

    private static ProposedChange proposed(
            StrategyDocument before, int baseRevision, StrategyDocument after, String evidence) {
        return ProposedChange.of(
                before,
                baseRevision,
                after,
                StrictJson.tree(evidence),
                ProposedChange.Difference.between(before, after, VOCABULARY));
    }

    private static ApprovalPolicy shipped() throws IOException {
        return policy(Files.readString(Path.of("approvals/approval-policy.yaml")));
    }

    private static ApprovalPolicy policy(String text) {
        List<String> problems = new ArrayList<>();
        ApprovalPolicy policy =
                ApprovalPolicy.read("approval-policy.yaml", text, problems).orElse(null);
        assertThat(problems).isEmpty();
        return policy;
    }

    private static StrategyDocument document(String json) {
        return StrategyJson.parse(json);
    }
}
