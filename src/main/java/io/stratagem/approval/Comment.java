package io.stratagem.approval;

import io.stratagem.shared.Person;
import java.time.Instant;

/**
 * A remark on a change request.
 *
 * @param person whose
 * @param text the remark
 * @param at when it was made
 */
public record Comment(Person person, String text, Instant at) {}
