package io.stratagem.analysis.web;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.analysis.Reach;
import io.stratagem.analysis.Reach.Lost;
import io.stratagem.analysis.Severity;
import io.stratagem.shared.Label;
import java.util.Locale;

/** Analyses in words, for templates. */
@TemplateExtension
final class AnalysisWords {

    private AnalysisWords() {}

    /** The colour of a severity. */
    static String tone(Severity severity) {
        return switch (severity) {
            case BROKEN -> "bad";
            case IDLE -> "warn";
            case REPEATED -> "info";
        };
    }

    /** Whether there was nobody to measure on. */
    static boolean nobody(Reach reach) {
        return reach.measured() == 0;
    }

    /** Where and by what offers were lost. */
    static String words(Lost lost, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        Label stage =
                switch (lost.stage()) {
                    case CANDIDATES ->
                            new Label("outside their own dates", "fuera de sus propias fechas");
                    case PAUSE -> new Label("paused by an operator", "en pausa por un operador");
                    case ELIGIBILITY -> new Label("not eligible", "no apto");
                    case EXCLUSION -> new Label("excluded", "excluido");
                    case CONTACT_POLICY ->
                            new Label(
                                    "held back by a contact policy",
                                    "retenidas por una política de contacto");
                    case ARBITRATION ->
                            new Label(
                                    "left to offers that are no fallback",
                                    "cedidas a ofertas que no son de reserva");
                    case ANSWER ->
                            new Label(
                                    "no place left, or taken out while the answer was filled",
                                    "sin hueco, o quitadas al completar la respuesta");
                };
        String said = stage.in((Locale) locale);
        return lost.rule() == null
                ? said
                : said + new Label(", by ", ", por ").in((Locale) locale) + lost.rule();
    }
}
