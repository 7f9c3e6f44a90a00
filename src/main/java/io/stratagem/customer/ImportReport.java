package io.stratagem.customer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.stratagem.shared.Wording;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a file of customers.
 *
 * @param read how many customers the file holds
 * @param written how many were stored: all of them, or none
 * @param rejected what is wrong, in the order of the file; cut after {@link #MAX_REJECTED}
 * @param rejectedInAll how many faults there are, listed or not
 */
public record ImportReport(long read, long written, List<Rejection> rejected, long rejectedInAll) {

    /** How many faults are listed. */
    public static final int MAX_REJECTED = 1_000;

    /**
     * One fault.
     *
     * @param line the line it stands in, counted from 1; that of its beginning when a record spans
     *     several
     * @param field the column's name; null when the whole line is meant
     * @param wording what is wrong and what is allowed
     */
    public record Rejection(
            long line,
            String field,
            @JsonProperty("problem") @Schema(implementation = String.class) Wording wording) {

        /** What is wrong and what is allowed, in English. */
        public String problem() {
            return wording.english();
        }
    }

    public boolean isClean() {
        return rejectedInAll == 0;
    }
}
