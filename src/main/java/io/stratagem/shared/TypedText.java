package io.stratagem.shared;

import java.math.BigDecimal;

/** What people type beside what they do: titles, descriptions, comments. */
public final class TypedText {

    /** The most characters of a title. */
    public static final int LONGEST_TITLE = 200;

    private static final int LONGEST = 10_000;

    private TypedText() {}

    /**
     * @param title as it was typed; the field {@code title}
     * @param missing what to say when there is none
     * @throws ProblemException 422 when it is missing, longer than {@link #LONGEST_TITLE}, or
     *     cannot be stored
     */
    public static void requireTitle(String title, Wording missing) {
        if (title == null || title.isBlank()) {
            throw ProblemException.invalid("/title", "required", missing);
        }
        if (title.strip().length() > LONGEST_TITLE) {
            throw ProblemException.invalid(
                    "/title",
                    "length",
                    Wording.of(
                            "The title is longer than %d characters. Move the rest to the description.",
                            "El título tiene más de %d caracteres. Pase el resto a la descripción.",
                            LONGEST_TITLE));
        }
        requireStorable(title, new Label("title", "el título"), "/title");
    }

    /**
     * @param description as it was typed, or null; the field {@code description}
     * @throws ProblemException 422 when it is longer than 10,000 characters or cannot be stored
     */
    public static void requireDescription(String description) {
        requireText(description, new Label("description", "la descripción"), "/description");
    }

    /**
     * @param comment as it was typed, or null
     * @param pointer to its field
     * @throws ProblemException 422 when it is longer than 10,000 characters or cannot be stored
     */
    public static void requireComment(String comment, String pointer) {
        requireText(comment, new Label("comment", "el comentario"), pointer);
    }

    /**
     * @param text as it was typed
     * @param what it is, in a word
     * @param pointer to its field
     * @throws ProblemException 422 when no database could keep it, see {@link WellFormedText}
     */
    public static void requireStorable(String text, Label what, String pointer) {
        if (!WellFormedText.is(text)) {
            throw ProblemException.invalid(
                    pointer,
                    "well-formed",
                    Wording.of(
                            "The %s holds half a character or U+0000. Remove it.",
                            "Medio carácter o U+0000 no cabe en %s. Quítelo.", what));
        }
    }

    private static void requireText(String text, Label what, String pointer) {
        if (text == null) {
            return;
        }
        if (text.length() > LONGEST) {
            throw ProblemException.invalid(
                    pointer,
                    "length",
                    Wording.of(
                            "The %s is longer than %s characters. Shorten it.",
                            "Hay más de %2$s caracteres en %1$s. Acórtelo.",
                            what,
                            BigDecimal.valueOf(LONGEST)));
        }
        requireStorable(text, what, pointer);
    }
}
