package io.stratagem.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {

    private static final Wording NONE = Wording.of("None.", "Ninguno.");

    @ParameterizedTest
    @ValueSource(strings = {"half \uD83D a smile", "\uDE00 the other half", "zero \u0000 byte"})
    void refusesWhatNoDatabaseKeepsInEveryKindOfText(String text) {
        for (Consumer<String> kind : kinds()) {
            assertThatThrownBy(() -> kind.accept(text))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.problem().violations()).hasSize(1))
                    .hasMessageContaining("half a character or U+0000");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole \uD83D\uDE00 smile", "línea\nnueva", "<b>\"'&\u202E"})
    void takesAnythingElseAsItWasTyped(String text) {
        for (Consumer<String> kind : kinds()) {
            assertThatCode(() -> kind.accept(text)).doesNotThrowAnyException();
        }
    }

    @Test
    void saysHowLongATitleMayBe() {
        String tooLong = "x".repeat(TypedText.LONGEST_TITLE + 1);

        assertThatThrownBy(() -> TypedText.requireTitle(tooLong, NONE))
                .hasMessageContaining(String.valueOf(TypedText.LONGEST_TITLE));
    }

    private static List<Consumer<String>> kinds() {
        return List.of(
                text -> TypedText.requireTitle(text, NONE),
                TypedText::requireDescription,
                text -> TypedText.requireComment(text, "/comment"),
                text ->
                        TypedText.requireStorable(
                                text, new Label("reason", "el motivo"), "/reason"));
    }
}
