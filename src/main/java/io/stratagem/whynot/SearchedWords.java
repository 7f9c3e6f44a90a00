package io.stratagem.whynot;

import io.stratagem.shared.Label;
import io.stratagem.whynot.Search.Found;
import java.util.Locale;

/** Says what a search looked at, and what it did not. */
final class SearchedWords {

    private static final Label FOUND =
            new Label(
                    "Tried were waiting up to 400 days, the offer's own priority, lever up to 100, tier, dates and pause, every cap and hold inside its guardrail, every value and removal of a rule that matters here, and every attribute that rules read; each alone.",
                    "Se probó esperar hasta 400 días; la prioridad, la palanca hasta 100, el nivel, las fechas y la pausa de la oferta; cada límite y retención dentro de su barrera; cada valor y la retirada de cada regla que importa aquí; y cada atributo que leen las reglas; cada cosa por separado.");
    private static final Label PAIRS =
            new Label(
                    " As nothing of it is enough alone, pairs were tried, too: those whose first part takes the offer past what keeps it out now.",
                    " Como nada de ello basta por separado, se probaron también parejas: aquellas cuya primera parte lleva la oferta más allá de lo que la retiene ahora.");
    private static final Label NONE =
            new Label(
                    " Nothing was found that would show it.",
                    " No se encontró nada que la mostrara.");
    private static final Label CUT_SHORT =
            new Label(
                    " Time ran out before all of it was tried, so there may be more: IT can raise stratagem.why-not.budget.",
                    " El tiempo se agotó antes de probarlo todo, así que puede haber más: TI puede subir stratagem.why-not.budget.");

    private static final Label POLICIES =
            new Label(
                    " Guardrails were asked of each change; what IT's policies say of it shows when it is submitted.",
                    " A cada cambio se le aplicaron las barreras; lo que dicen de él las políticas de TI se ve al enviarlo.");

    private SearchedWords() {}

    static String of(Found found, Locale locale) {
        StringBuilder text = new StringBuilder(FOUND.in(locale));
        if (found.inPairs()) {
            text.append(PAIRS.in(locale));
        }
        text.append((found.ways().isEmpty() ? NONE : POLICIES).in(locale));
        if (!found.complete()) {
            text.append(CUT_SHORT.in(locale));
        }
        return text.toString();
    }
}
