package io.stratagem.approval;

import static org.assertj.core.api.Assertions.assertThat;

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

        Risk risk = shipped().assess(ProposedChange.of(document(DOCUMENT), 3, document(edited)));

        assertThat(risk.tier()).isEqualTo(tier);
        assertThat(risk.quorum()).isEqualTo(tier.equals("low") ? 1 : 2);
        assertThat(risk.roles()).containsExactly("approver");
        assertThat(risk.why()).isNotEmpty();
    }

    @Test
    void ratesAFirstPublicationHighHoweverSmall() throws IOException {
        Risk risk =
                shipped()
                        .assess(
                                ProposedChange.of(
                                        document(DOCUMENT),
                                        0,
                                        document(
                                                DOCUMENT.replace(
                                                        "\"priority\":50", "\"priority\":51"))));

        assertThat(risk.tier()).isEqualTo("high");
        assertThat(risk.why()).containsExactly("It is the strategy's first publication.");
    }

    @Test
    void saysWhyAChangeIsHigh() throws IOException {
        Risk risk =
                shipped()
                        .assess(
                                ProposedChange.of(
                                        document(DOCUMENT),
                                        3,
                                        document(
                                                DOCUMENT.replace(
                                                        "\"priority\":50", "\"priority\":75"))));

        assertThat(risk.why())
                .containsExactly("“Saver: priority 50 → 75” is more than a step of 10.");
    }

    @Test
    void saysWhyAChangeIsLow() throws IOException {
        Risk risk =
                shipped()
                        .assess(
                                ProposedChange.of(
                                        document(DOCUMENT),
                                        3,
                                        document(
                                                DOCUMENT.replace(
                                                        "\"priority\":50", "\"priority\":55"))));

        assertThat(risk.why())
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
                        ProposedChange.of(
                                document(DOCUMENT),
                                3,
                                document(DOCUMENT.replace("\"maximum\":3", "\"maximum\":4"))));

        assertThat(risk.tier()).isEqualTo("rest");
        assertThat(risk.quorum()).isEqualTo(3);
        assertThat(risk.roles()).containsExactly("approver", "operator");
        assertThat(risk.why())
                .containsExactly("It touches rules at stage contact-policy, not only arbitration.");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("tiers: []\n", "approval-policy.yaml:1: "),
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
