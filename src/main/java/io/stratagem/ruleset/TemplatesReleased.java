package io.stratagem.ruleset;

/**
 * Other templates are in use from now on. Fired after that has been committed.
 *
 * @param release the number of the release
 */
public record TemplatesReleased(int release) {}
