package io.stratagem.shared.vocabulary;

/** What kind of value a customer attribute holds. */
public enum AttributeType {
    /** A whole number, held as {@link Long}. */
    INTEGER,
    /** A finite number, held as {@link Double}. */
    DECIMAL,
    /** Yes or no, held as {@link Boolean}. */
    BOOLEAN,
    /** A text, held as {@link String}. */
    TEXT,
    /** A calendar day, held as {@link java.time.LocalDate}. */
    DATE
}
