package io.stratagem.audit;

import java.time.Instant;

/**
 * What the last look at the chain found.
 *
 * @param checkedAt when
 * @param wholeAt when the chain was last looked at from its first entry on; looks since then began
 *     at the newest checkpoint
 * @param verifiedTo the number of the last entry that holds, as do all before it; 0 for none
 * @param fault why the chain holds no further; null when it holds to its end
 * @param unsigned why what holds was not signed; null when it was
 * @param checkpoint the newest signed checkpoint, or null when there is none yet
 */
public record ChainState(
        Instant checkedAt,
        Instant wholeAt,
        long verifiedTo,
        String fault,
        String unsigned,
        Checkpoint checkpoint) {

    public boolean holds() {
        return fault == null;
    }
}
