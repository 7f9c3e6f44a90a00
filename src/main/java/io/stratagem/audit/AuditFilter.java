package io.stratagem.audit;

import java.time.Instant;

/**
 * Which entries of the trail are asked for; a part that is null asks for all.
 *
 * @param from the earliest, inclusive
 * @param to the latest, exclusive
 * @param actor a person's subject or name
 * @param object a type of object such as {@code strategy}, or one object such as {@code
 *     strategy/retail}
 * @param act what was done, e.g. {@code submit}
 * @param outcome how it ended
 */
public record AuditFilter(
        Instant from, Instant to, String actor, String object, String act, Outcome outcome) {

    /** Asks for the whole trail. */
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null);

    /** Asks for every act, done or refused. */
    public AuditFilter(Instant from, Instant to, String actor, String object) {
        this(from, to, actor, object, null, null);
    }
}
