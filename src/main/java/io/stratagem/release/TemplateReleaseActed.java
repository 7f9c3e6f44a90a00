package io.stratagem.release;

import io.stratagem.shared.Person;

/**
 * A template release was proposed, decided on or withdrawn. Fired in the transaction of the act, so
 * that what an observer stores is kept or undone with the act.
 *
 * @param release as the act leaves it
 * @param by who did it
 */
public record TemplateReleaseActed(TemplateRelease release, Person by) {}
