package io.stratagem.decision;

import io.stratagem.shared.ProblemException;
import io.stratagem.shared.QueryParameter;
import io.stratagem.shared.Wording;

/** Reads how many offers are wanted, as pages send it. */
public final class WantedCount {

    private WantedCount() {}

    /**
     * @param text a whole number, or empty
     * @return null when it is empty
     * @throws ProblemException 400 when it is no whole number, 422 when it is below 1
     */
    public static Integer read(String text) {
        if (text.isEmpty()) {
            return null;
        }
        int count = QueryParameter.integer("How many offers", text);
        if (count < 1) {
            throw ProblemException.invalid(
                    "/count",
                    "count",
                    Wording.of(
                            "How many offers: use 1 or more, or leave it empty.",
                            "Cuántas ofertas: use 1 o más, o déjelo vacío."));
        }
        return count;
    }
}
