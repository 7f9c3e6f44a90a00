package io.stratagem.release;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.stratagem.shared.Person;
import java.time.Instant;

/**
 * A state of rules-repo that was proposed for use.
 *
 * @param number counts from 1
 * @param title what it is about
 * @param description more about it, or null
 * @param state where it stands
 * @param digest SHA-256 over all files; what the review signs
 * @param replaces the release in use when it was proposed; null for the first
 * @param author who proposed it
 * @param reviewer who decided on it; null while nobody did, or nobody had to
 * @param comment the reviewer's remark, or null
 * @param proposedAt when it was proposed
 * @param decidedAt when it was decided on, or null
 * @param tag what its ETag is made of
 */
public record TemplateRelease(
        int number,
        String title,
        String description,
        ReleaseState state,
        String digest,
        Integer replaces,
        Person author,
        Person reviewer,
        String comment,
        Instant proposedAt,
        Instant decidedAt,
        @JsonIgnore String tag) {}
