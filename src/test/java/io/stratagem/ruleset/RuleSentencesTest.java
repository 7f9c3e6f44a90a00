package io.stratagem.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.ruleset.RuleSentences.Piece;
import io.stratagem.ruleset.RuleSentences.Sentence;
import io.stratagem.shared.Manner;
import io.stratagem.strategy.Arbitration;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RuleSentencesTest {

    private static final StrategyDocument DOCUMENT =
            new StrategyDocument(
                    "bank",
                    "Bank",
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    new Arbitration(true, true, true, true),
                    null);
    private static final Scope ALL = new Scope(null, null, null, true);
    private static final Scope LOANS = new Scope(null, List.of("credit", "lending"), null, null);

    @Test
    void saysAnExclusionInBothLanguages() throws Exception {
        String students =
                "{\"any\":[{\"attribute\":\"job\",\"operator\":\"=\",\"value\":\"student\"},"
                        + "{\"attribute\":\"age\",\"operator\":\"between\",\"value\":[16,21]}]}";

        Sentence english = sentence(Locale.ENGLISH, "exclusion/audience", LOANS, students);
        Sentence spanish = sentence(new Locale("es"), "exclusion/audience", LOANS, students);

        assertThat(english.plain())
                .isEqualTo(
                        "Never show offers of category credit or lending to customers where"
                                + " Occupation is student or Age is from 16 to 21 years");
        assertThat(spanish.plain())
                .startsWith(
                        "No mostrar nunca ofertas de la categoría credit o lending a clientes para"
                                + " los que ")
                .contains(" es student o ", " va de 16 a 21 ");
        assertThat(english.whole())
                .filteredOn(Piece::strong)
                .extracting(Piece::text)
                .contains("student", "Occupation");
    }

    @Test
    void saysGroupsWithinGroups() throws Exception {
        Sentence sentence =
                sentence(
                        Locale.ENGLISH,
                        "eligibility/audience",
                        ALL,
                        "{\"all\":[{\"attribute\":\"age\",\"operator\":\">=\",\"value\":18},{\"any\":["
                                + "{\"attribute\":\"job\",\"operator\":\"is-set\"},"
                                + "{\"not\":{\"attribute\":\"job\",\"operator\":\"=\",\"value\":\"x\"}}]}]}");

        assertThat(sentence.plain())
                .isEqualTo(
                        "Show every offer only to customers where Age is at least 18 years and"
                                + " (Occupation is known or not (Occupation is x))");
    }

    @Test
    void saysWhatHasNoConditions() throws Exception {
        assertThat(sentence(Locale.ENGLISH, "exclusion/audience", ALL, "{\"all\":[]}").plain())
                .isEqualTo("Never show any offer");
        assertThat(sentence(Locale.ENGLISH, "eligibility/audience", ALL, "{\"all\":[]}").plain())
                .isEqualTo("Show every offer to every customer");
        assertThat(sentence(Locale.ENGLISH, "no/such", ALL, "{}").plain())
                .isEqualTo("Every offer: filled in from the unknown template no/such");
    }

    @Test
    void saysWhatATemplateSaysInItsOwnWords() throws Exception {
        String usual = "{\"maximum\":1,\"window\":\"P7D\",\"counts\":\"impression\"}";
        String legal =
                "{\"maximum\":12,\"window\":\"PT36H\",\"counts\":\"click\",\"per\":\"customer\","
                        + "\"basis\":\"legal\"}";

        assertThat(sentence(Locale.ENGLISH, "contact-policy/frequency-cap", ALL, usual).plain())
                .isEqualTo(
                        "Every offer: at most 1 contact within 7 days, counting every impression per"
                                + " offer");
        assertThat(sentence(new Locale("es"), "contact-policy/frequency-cap", ALL, legal).plain())
                .isEqualTo(
                        "Todas las ofertas: como máximo 12 contactos en 36 horas, contando cada clic"
                                + " por cliente (legal)");
        assertThat(
                        sentence(
                                        Locale.ENGLISH,
                                        "eligibility/validity",
                                        ALL,
                                        "{\"until\":\"2026-03-01\"}")
                                .plain())
                .isEqualTo("Every offer: valid until 1 Mar 2026");
    }

    @Test
    void namesOfManyOffersAndValuesTheFirstFiveInBrief() throws Exception {
        Scope many = new Scope(List.of("a", "b", "c", "d", "e", "f", "g", "h"), null, null, null);
        String jobs =
                "{\"all\":[{\"attribute\":\"job\",\"operator\":\"in\",\"value\":"
                        + "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\"]}]}";
        Rule rule = rule("exclusion/audience", many, jobs);

        assertThat(sentences(Locale.ENGLISH).brief().of(rule).plain())
                .isEqualTo(
                        "Never show a, b, c, d, e and 3 more to customers where Occupation is one"
                                + " of 1, 2, 3, 4, 5 and 2 more");
        assertThat(sentences(new Locale("es")).brief().of(rule).plain())
                .startsWith("No mostrar nunca a, b, c, d, e y 3 más a clientes")
                .endsWith("1, 2, 3, 4, 5 y 2 más");
        assertThat(sentences(Locale.ENGLISH).of(rule).plain()).contains("a, b, c, d, e, f, g, h ");
    }

    @Test
    void groupsTheDigitsOfNumbersOnPages() throws Exception {
        String rich = "{\"all\":[{\"attribute\":\"balance\",\"operator\":\">=\",\"value\":1000}]}";

        assertThat(balance(Locale.ENGLISH, rich)).endsWith("is at least 1,000 EUR");
        assertThat(balance(new Locale("es"), rich)).endsWith("es como mínimo 1.000 EUR");
        assertThat(sentences(Locale.ENGLISH).conditions(new ObjectMapper().readTree(rich)))
                .endsWith("is at least 1000 EUR");
    }

    private static String balance(Locale locale, String conditions) throws Exception {
        return new RuleSentences(
                        DOCUMENT, Shipped.templates(), new Manner(locale, ZoneId.of("UTC"), true))
                .conditions(new ObjectMapper().readTree(conditions));
    }

    private static Sentence sentence(Locale locale, String template, Scope scope, String parameters)
            throws Exception {
        return sentences(locale).of(rule(template, scope, parameters));
    }

    private static Rule rule(String template, Scope scope, String parameters) throws Exception {
        return new Rule(
                "r", template, scope, (ObjectNode) new ObjectMapper().readTree(parameters), null);
    }

    private static RuleSentences sentences(Locale locale) {
        return new RuleSentences(DOCUMENT, Shipped.templates(), locale);
    }
}
