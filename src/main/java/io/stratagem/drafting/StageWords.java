package io.stratagem.drafting;

import io.stratagem.ruleset.Stage;
import io.stratagem.shared.Label;
import java.util.Locale;

/** What pages say of the stages of a decision. */
public final class StageWords {

    private StageWords() {}

    /** What it means that a stage has no rule. */
    public static String withoutRules(Stage stage, Locale locale) {
        Label words =
                switch (stage) {
                    case ELIGIBILITY ->
                            new Label(
                                    "No rule: every customer may have every offer.",
                                    "Ninguna regla: todos los clientes pueden recibir todas las ofertas.");
                    case EXCLUSION ->
                            new Label(
                                    "No rule: nobody is excluded.",
                                    "Ninguna regla: no se excluye a nadie.");
                    case CONTACT_POLICY ->
                            new Label(
                                    "No rule: nothing limits how often.",
                                    "Ninguna regla: nada limita la frecuencia.");
                    case ARBITRATION ->
                            new Label(
                                    "No rule: every offer keeps its own lever and tier.",
                                    "Ninguna regla: cada oferta conserva su palanca y su nivel.");
                };
        return words.in(locale);
    }
}
