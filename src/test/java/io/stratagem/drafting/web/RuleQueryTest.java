package io.stratagem.drafting.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.ruleset.RuleSentences;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleQueryTest {

    private static final Function<Rule, RuleSentences.Sentence> SENTENCES =
            rule ->
                    new RuleSentences.Sentence(
                            "",
                            "",
                            List.of(new RuleSentences.Piece("Rule of " + rule.id(), false)));

    @Test
    void givesPagesInTheOrderOfTheStages() {
        List<Rule> rules =
                Stream.concat(
                                IntStream.range(0, 60)
                                        .mapToObj(
                                                i ->
                                                        rule(
                                                                "cap" + i,
                                                                "contact-policy/frequency-cap")),
                                IntStream.range(0, 60)
                                        .mapToObj(i -> rule("who" + i, "eligibility/audience")))
                        .toList();

        RuleQuery.Found second = RuleQuery.ALL.onPage(2).of(rules, SENTENCES, null);

        assertThat(second.rules())
                .extracting(Rule::id)
                .startsWith("who50")
                .contains("cap0", "cap39")
                .hasSize(50);
        assertThat(
                        List.of(
                                second.from(),
                                second.to(),
                                second.matching(),
                                second.total(),
                                second.pages()))
                .containsExactly(51, 100, 120, 120, 3);
        assertThat(RuleQuery.ALL.onPage(99).of(rules, SENTENCES, null).page()).isEqualTo(3);
    }

    @Test
    void givesThePageOfARule() {
        List<Rule> rules =
                IntStream.range(0, 120)
                        .mapToObj(i -> rule("who" + i, "eligibility/audience"))
                        .toList();

        assertThat(RuleQuery.ALL.of(rules, SENTENCES, "who119").page()).isEqualTo(3);
        assertThat(RuleQuery.ALL.of(rules, SENTENCES, "gone").page()).isEqualTo(1);
    }

    @Test
    void findsByTextAndByWhatARuleSpeaksOf() throws Exception {
        ObjectNode audience =
                (ObjectNode)
                        new ObjectMapper()
                                .readTree(
                                        "{\"audience\":{\"all\":[{\"attribute\":\"job\",\"op\":\"=\",\"value\":\"x\"}]}}");
        Rule ofJob =
                new Rule(
                        "of-job",
                        "exclusion/audience",
                        new Scope(null, List.of("loans"), null, null),
                        audience,
                        "Summer");
        List<Rule> rules = List.of(ofJob, rule("other", "eligibility/audience"));

        assertThat(found("of OF-J", "", rules)).containsExactly("of-job");
        assertThat(found("summer", "", rules)).containsExactly("of-job");
        assertThat(found("", "attribute:job", rules)).containsExactly("of-job");
        assertThat(found("", "category:loans", rules)).containsExactly("of-job");
        assertThat(found("", "tag:loans", rules)).isEmpty();
        assertThat(new RuleQuery("a&b", "tag:c d", 2).query())
                .isEqualTo("q=a%26b&about=tag%3Ac+d&page=2");
    }

    private static List<String> found(String text, String about, List<Rule> rules) {
        return new RuleQuery(text, about, 1)
                .of(rules, SENTENCES, null).rules().stream().map(Rule::id).toList();
    }

    private static Rule rule(String id, String template) {
        return new Rule(
                id,
                template,
                new Scope(List.of(), null, null, null),
                new ObjectMapper().createObjectNode(),
                null);
    }
}
