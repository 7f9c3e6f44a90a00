package io.stratagem.approval;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.stratagem.shared.Label;
import io.stratagem.shared.Person;
import io.stratagem.shared.Wording;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * When a change request goes live by itself.
 *
 * @param at the moment, with the zone's offset at that time
 * @param zone the time zone it was said in
 * @param by who said so
 * @param status what happens with it, as of now
 * @param wording the same as a sentence
 * @param suspended why it does not go live by itself any more; null while it does
 */
public record Schedule(
        OffsetDateTime at,
        String zone,
        Person by,
        Status status,
        @JsonProperty("text") @Schema(implementation = String.class) Wording wording,
        Suspension suspended) {

    /** What happens with a schedule. */
    public enum Status {
        /** Its time is to come. */
        AHEAD,
        /** Its time has come: it goes live any moment, or with its last approval. */
        DUE,
        /**
         * Its time lies, or lay, in a freeze, or has come while something unapproved serves its
         * strategy: it goes live when that has ended.
         */
        FROZEN,
        /** It goes live only when somebody acts. */
        SUSPENDED
    }

    /**
     * Why a schedule is not kept.
     *
     * @param since when that was noticed
     * @param reasons sentences that say what is wrong and what to do next
     */
    public record Suspension(
            Instant since,
            @Schema(type = SchemaType.ARRAY, implementation = String.class)
                    List<Wording> reasons) {}

    /** E.g. {@code 1 December 2026, 06:00 Europe/Madrid (+01:00)}. */
    public String words() {
        return label().en();
    }

    /** The same in every language. */
    @JsonIgnore
    public Label label() {
        return new ScheduledTime(at.toInstant(), ZoneId.of(zone)).label();
    }

    /** The moment itself. */
    @JsonIgnore
    public Instant moment() {
        return at.toInstant();
    }
}
