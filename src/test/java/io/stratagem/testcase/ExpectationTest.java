package io.stratagem.testcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stratagem.decision.DecidingSupposed.Supposition;
import io.stratagem.decision.DecisionStage;
import io.stratagem.decision.Explanation;
import io.stratagem.decision.Explanation.OfferReason;
import io.stratagem.shared.Language;
import io.stratagem.shared.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationTest {

    private static final Supposition SAVER_THEN_CARD = answer(false, "saver", "card");
    private static final Supposition FALLBACK = answer(true, "welcome");
    private static final Supposition NOTHING = answer(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gets saver first",
                "gets saver at rank 1",
                "gets card at rank 2",
                "gets card",
                "never gets loan",
                "gets exactly saver, card"
            })
    void isMetBySuchAnAnswer(String line) {
        assertThat(Expectation.parse(line, "").miss(SAVER_THEN_CARD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gets card first",
                "gets saver at rank 2",
                "gets card at rank 3",
                "gets loan",
                "never gets card",
                "gets no offer",
                "gets only the fallback",
                "gets exactly saver",
                "gets exactly card, saver",
                "gets exactly saver, card, loan"
            })
    void isNotMetByAnotherAnswer(String line) {
        assertThat(Expectation.parse(line, "").miss(SAVER_THEN_CARD))
                .hasValueSatisfying(
                        miss -> assertThat(miss.happened()).hasToString("Got saver, card."));
    }

    @Test
    void tellsTheFallbackFromNothing() {
        Expectation fallback = Expectation.parse("gets only the fallback", "");
        Expectation nothing = Expectation.parse("gets no offer", "");

        assertThat(fallback.miss(FALLBACK)).isEmpty();
        assertThat(nothing.miss(NOTHING)).isEmpty();
        assertThat(nothing.miss(FALLBACK)).isPresent();
        assertThat(fallback.miss(NOTHING).orElseThrow().reason())
                .hasToString("Not even a fallback offer is left.");
    }

    @Test
    void saysWhyAnOfferIsMissing() {
        Expectation.Miss miss =
                Expectation.parse("gets loan first", "").miss(SAVER_THEN_CARD).orElseThrow();

        assertThat(miss.happened()).hasToString("Got saver, card.");
        assertThat(miss.reason())
                .hasToString("loan: Too young. (rule adults of eligibility/audience)");
        assertThat(miss.happened().in(Language.SPANISH)).isEqualTo("Recibió saver, card.");
        assertThat(miss.reason().in(Language.SPANISH))
                .isEqualTo("loan: Demasiado joven. (regla adults de eligibility/audience)");
    }

    @Test
    void namesOnlyWhatDiffersOfAWholeAnswer() {
        assertThat(
                        Expectation.parse("gets exactly saver, loan", "")
                                .miss(SAVER_THEN_CARD)
                                .orElseThrow()
                                .reason()
                                .english())
                .contains("loan: Too young.")
                .contains("card: Served.")
                .doesNotContain("saver:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gets saver at rank 1 | gets saver first",
                "  gets   exactly a,b , c | gets exactly a, b, c",
                "never gets x | never gets x"
            })
    void spellsLinesAlike(String typed, String kept) {
        assertThat(Expectation.parse(typed, "").words()).isEqualTo(kept);
        assertThat(Expectation.parse(kept, "").words()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "saver",
                "gets saver at rank 0",
                "gets saver at rank 51",
                "gets exactly a, a",
                "gets Saver first"
            })
    void saysWhatCanBeExpected(String line) {
        assertThatThrownBy(() -> Expectation.parse(line, "/expectations/0"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused ->
                                assertThat(refused.problem().violations())
                                        .extracting(violation -> violation.pointer())
                                        .containsExactly("/expectations/0"));
    }

    private static Supposition answer(boolean fallback, String... offers) {
        return new Supposition(
                List.of(offers),
                fallback,
                explanation("Served.", "Too young."),
                explanation("Servida.", "Demasiado joven."));
    }

    private static Explanation explanation(String served, String refused) {
        return new Explanation(
                List.of(
                        reason("saver", served, null),
                        reason("card", served, null),
                        reason("welcome", served, null),
                        reason("loan", refused, "adults")),
                List.of());
    }

    private static OfferReason reason(String offer, String text, String rule) {
        return new OfferReason(
                offer,
                rule == null ? DecisionStage.ANSWER : DecisionStage.ELIGIBILITY,
                "CODE",
                rule,
                rule == null ? null : "eligibility/audience",
                text,
                List.of(),
                offer,
                null);
    }
}
