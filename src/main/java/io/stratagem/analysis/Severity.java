package io.stratagem.analysis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a finding means for the strategy, worst first. */
public enum Severity {
    /** Something that somebody wrote down never happens. */
    BROKEN("Never happens"),
    /** A rule or a value changes no decision. */
    IDLE("Has no effect"),
    /** Something says what something else says already. */
    REPEATED("Said already");

    private final String title;

    Severity(String title) {
        this.title = title;
    }

    /** What it is called on pages. */
    public String title() {
        return title;
    }

    /** As the API spells it, e.g. {@code broken}. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
