package io.stratagem.shared;

/** What people type beside what they do: titles, descriptions, comments. */
public final class TypedText {

    /** The most characters of a title. */
    public static final int LONGEST_TITLE = 200;

    private static final int LONGEST = 10_000;

    private TypedText() {}

    /**
     * @param title as it was typed; the field {@code title}
     * @param missing what to say when there is none
     * @throws ProblemException 422 when it is missing or longer than {@link #LONGEST_TITLE}
     */
    public static void requireTitle(String title, String missing) {
        if (title == null || title.isBlank()) {
            throw ProblemException.invalid("/title", "required", missing);
        }
        if (title.strip().length() > LONGEST_TITLE) {
            throw ProblemException.invalid(
                    "/title",
                    "length",
                    "The title is longer than %d characters. Move the rest to the description."
                            .formatted(LONGEST_TITLE));
        }
    }

    /**
     * @param description as it was typed, or null; the field {@code description}
     * @throws ProblemException 422 when it is longer than 10,000 characters
     */
    public static void requireDescription(String description) {
        requireLength(description, "description", "/description");
    }

    /**
     * @param comment as it was typed, or null
     * @param pointer to its field
     * @throws ProblemException 422 when it is longer than 10,000 characters
     */
    public static void requireComment(String comment, String pointer) {
        requireLength(comment, "comment", pointer);
    }

    private static void requireLength(String text, String what, String pointer) {
        if (text != null && text.length() > LONGEST) {
            throw ProblemException.invalid(
                    pointer,
                    "length",
                    "The %s is longer than %d characters. Shorten it.".formatted(what, LONGEST));
        }
    }
}
