package io.stratagem.ruleset;

/** The types a template's parameter can have, with the Java type its generated fact field has. */
public enum ParameterType {
    /** A JSON integer; {@code long}. */
    INTEGER("long"),
    /** A JSON number; {@code double}. */
    DECIMAL("double"),
    /** A JSON boolean; {@code boolean}. */
    BOOLEAN("boolean"),
    /** A JSON string; {@link String}. */
    TEXT("String"),
    /** A JSON string out of {@code values}; {@link String}. */
    ENUM("String"),
    /**
     * An ISO 8601 duration such as {@code P7D} or {@code PT12H}; {@code
     * io.stratagem.ruleset.fact.Window}.
     */
    DURATION("io.stratagem.ruleset.fact.Window"),
    /** An ISO 8601 calendar date; {@link java.time.LocalDate}. */
    DATE("java.time.LocalDate"),
    /** An ISO 8601 local time such as {@code 09:00}; {@link java.time.LocalTime}. */
    TIME("java.time.LocalTime"),
    /** A JSON array of strings; {@code java.util.List}. */
    TEXTS("java.util.List"),
    /**
     * A JSON array of ids, each of an offer, a category or a tag; {@code
     * io.stratagem.ruleset.fact.OfferScope}.
     */
    OFFERS("io.stratagem.ruleset.fact.OfferScope"),
    /** A tree of conditions on attributes; {@code io.stratagem.ruleset.fact.Audience}. */
    GROUP("io.stratagem.ruleset.fact.Audience");

    private final String factType;

    ParameterType(String factType) {
        this.factType = factType;
    }

    /** The Java type of the generated fact's field. */
    public String factType() {
        return factType;
    }
}
