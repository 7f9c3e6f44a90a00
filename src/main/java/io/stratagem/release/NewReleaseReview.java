package io.stratagem.release;

/**
 * What a template author says of a release, as it came in.
 *
 * @param verdict the name of a {@link ReleaseVerdict}
 * @param digest the template set it is said of
 * @param comment the reviewer's remark, or null
 */
public record NewReleaseReview(String verdict, String digest, String comment) {}
