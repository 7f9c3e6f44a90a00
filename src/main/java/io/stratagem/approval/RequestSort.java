package io.stratagem.approval;

import java.util.Arrays;
import java.util.Locale;

/** In which order a list shows change requests. */
public enum RequestSort {
    /** The newest first. */
    NEWEST("number desc"),
    /** The oldest first. */
    OLDEST("number"),
    /** What changed last first. */
    CHANGED("updatedAt desc, number desc"),
    /** By title. */
    TITLE("lower(title), number desc"),
    /** By strategy, the newest first within one. */
    STRATEGY("strategy, number desc"),
    /** By the author's name, the newest first within one. */
    AUTHOR("lower(author.name), number desc");

    private final String order;

    RequestSort(String order) {
        this.order = order;
    }

    String clause() {
        return " order by " + order;
    }

    /** Its name in an address. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param id as an address has it
     * @return the sort of that name; the newest first where there is none
     */
    public static RequestSort of(String id) {
        return Arrays.stream(values())
                .filter(sort -> sort.id().equals(id))
                .findFirst()
                .orElse(NEWEST);
    }
}
