package io.stratagem.testcase;

import io.stratagem.shared.Label;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.TypedText;
import io.stratagem.shared.Wording;
import java.util.Locale;

/** The names of personas and test cases. */
final class Names {

    private Names() {}

    /**
     * @throws ProblemException 422 when it is missing, too long, of several lines, or such as no
     *     database keeps
     */
    static void require(String name, String pointer, Wording missing) {
        if (name == null || name.isBlank()) {
            throw ProblemException.invalid(pointer, "required", missing);
        }
        if (name.strip().length() > PersonaContent.LONGEST_NAME) {
            throw ProblemException.invalid(
                    pointer,
                    "length",
                    Wording.of(
                            "A name has at most %d characters. Shorten it.",
                            "Un nombre tiene como máximo %d caracteres. Acórtelo.",
                            PersonaContent.LONGEST_NAME));
        }
        if (name.strip().chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalid(
                    pointer,
                    "format",
                    Wording.of(
                            "A name is one line, without tabs.",
                            "Un nombre es una sola línea, sin tabuladores."));
        }
        TypedText.requireStorable(name, new Label("name", "el nombre"), pointer);
    }

    /** What two names must differ in. */
    static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
