package io.stratagem.conflict;

import io.stratagem.shared.Digest;
import io.stratagem.shared.StoredJson;

/**
 * Two change requests of one strategy, and all that decides whether what was found of them still
 * holds.
 *
 * @param strategy its id
 * @param first the one with the lower number
 * @param second the other
 * @param live the revision that is live here; null when nothing is
 * @param templates the digest of the templates in use
 * @param sample how many customers are drawn
 * @param product the version of the product
 */
record Pair(
        String strategy,
        Part first,
        Part second,
        Integer live,
        String templates,
        int sample,
        String product) {

    /**
     * One of them.
     *
     * @param number its number
     * @param baseRevision what it was made from
     * @param draft the content digest of its document
     */
    record Part(long number, int baseRevision, String draft) {}

    /** SHA-256 over all of it. */
    String digest() {
        return Digest.of(StoredJson.write(this));
    }
}
