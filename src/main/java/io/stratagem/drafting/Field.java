package io.stratagem.drafting;

import java.util.List;

/**
 * One field of a form, ready to be shown.
 *
 * @param name its name and its id on the page, e.g. {@code offers/saver/priority}
 * @param label what it is called
 * @param help one sentence about it, or null
 * @param kind how it is typed in
 * @param value what stands in it: as typed, or else as saved
 * @param options what can be chosen; empty for other kinds
 * @param unit the unit behind the field, or null
 * @param messages what is wrong with it
 * @param savedMeanwhile what somebody else saved while this was typed, or null
 * @param note what is to be known of the value, or null
 */
public record Field(
        String name,
        String label,
        String help,
        Kind kind,
        String value,
        List<Option> options,
        String unit,
        List<String> messages,
        String savedMeanwhile,
        String note) {

    /** How a field is typed in. */
    public enum Kind {
        TEXT,
        NUMBER,
        AREA,
        SELECT,
        CHECK,
        INSTANT,
        DATE,
        TIME
    }

    /**
     * Something to choose.
     *
     * @param value what is sent
     * @param label what is shown
     */
    public record Option(String value, String label) {}

    /** The ids of the help, the messages and the note, for {@code aria-describedby}. */
    public String describedBy() {
        StringBuilder ids = new StringBuilder();
        if (!messages.isEmpty()) {
            ids.append(name).append("-error ");
        }
        if (help != null) {
            ids.append(name).append("-help ");
        }
        if (note != null) {
            ids.append(name).append("-note");
        }
        return ids.toString().strip();
    }

    public boolean isInvalid() {
        return !messages.isEmpty();
    }

    public boolean isChecked() {
        return "true".equals(value);
    }
}
