package io.stratagem.deployment;

import io.stratagem.shared.Label;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.TypedText;
import io.stratagem.shared.Wording;

/** What an operator says why. */
final class Reason {

    private static final int MOST = 1000;

    private Reason() {}

    /**
     * @param reason as it was given
     * @param missing what to say when there is none
     * @return the reason without blanks around it
     * @throws ProblemException 422 when it is missing, too long or cannot be stored
     */
    static String required(String reason, Wording missing) {
        if (reason == null || reason.isBlank()) {
            throw ProblemException.invalid("/reason", "required", missing);
        }
        if (reason.length() > MOST) {
            throw ProblemException.invalid(
                    "/reason",
                    "max-length",
                    Wording.of(
                            "The reason has %d characters; %d are allowed. Shorten it.",
                            "El motivo tiene %d caracteres; se permiten %d. Acórtelo.",
                            reason.length(),
                            MOST));
        }
        TypedText.requireStorable(reason, new Label("reason", "el motivo"), "/reason");
        return reason.strip();
    }
}
