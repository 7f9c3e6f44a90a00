package io.stratagem.notice;

import io.stratagem.shared.Label;
import java.util.Locale;

/**
 * The one thing a notice is about.
 *
 * @param type what it is
 * @param number which one: a change request, template release or pause
 * @param strategy its strategy's id; null for a template release
 * @param title the title of a change request or release; the id of a paused offer
 */
public record About(Type type, long number, String strategy, String title) {

    /** What a notice can be about. */
    public enum Type {
        CHANGE_REQUEST(new Label("#%2$d %1$s", "#%2$d %1$s")),
        TEMPLATE_RELEASE(
                new Label("Template release %2$d, %1$s", "Versión %2$d de las plantillas, %1$s")),
        PAUSE(new Label("Offer %1$s of %3$s", "Oferta %1$s de %3$s"));

        private final Label words;

        Type(Label words) {
            this.words = words;
        }
    }

    /** What it is called, in one line. */
    public String name(Locale locale) {
        return type.words.in(locale).formatted(title, number, strategy);
    }

    /** The same in the language of the pages. */
    public String name() {
        return name(Locale.ENGLISH);
    }

    /** Its page, below the address of the product. */
    public String path() {
        return switch (type) {
            case CHANGE_REQUEST -> "/change-requests/" + number;
            case TEMPLATE_RELEASE -> "/templates/releases/" + number;
            case PAUSE -> "/strategies/" + strategy;
        };
    }
}
