package io.stratagem.simulation.web;

import io.stratagem.decision.DecisionIds;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import java.util.UUID;

/** Reads ids of decisions as callers write them. */
final class DecisionId {

    private DecisionId() {}

    /**
     * @throws ProblemException 404 for a text that no decision can have as its id
     */
    static UUID read(String text) {
        return DecisionIds.parse(text.strip())
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        Wording.of(
                                                "There is no decision \"%s\". Use the decisionId of an answer.",
                                                "No hay ninguna decisión «%s». Use el decisionId de una respuesta.",
                                                text)));
    }
}
