package io.stratagem.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.stratagem.shared.Person;
import java.time.Instant;

/**
 * One act, as recorded. Never changes.
 *
 * @param sequence counts from 1 without gaps, in the order in which the acts were committed
 * @param at when
 * @param person who
 * @param action what, e.g. {@code submit}
 * @param objectType the kind of thing it was done to, e.g. {@code change-request}
 * @param objectId which one
 * @param outcome whether it was done or refused
 * @param details more about it, in canonical JSON
 */
public record AuditEntry(
        long sequence,
        Instant at,
        Person person,
        String action,
        String objectType,
        String objectId,
        Outcome outcome,
        @JsonRawValue String details) {}
