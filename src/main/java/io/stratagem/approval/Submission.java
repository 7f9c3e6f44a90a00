package io.stratagem.approval;

import java.time.Instant;

/**
 * A submission without its document.
 *
 * @param cycle the review cycle it began
 * @param seal what the reviews of that cycle sign
 * @param baseRevision the revision it was made from
 * @param digest the content digest of its document
 * @param person who submitted it
 * @param at when
 */
record Submission(
        int cycle,
        String seal,
        int baseRevision,
        String digest,
        PersonColumns person,
        Instant at) {}
