package io.stratagem.deployment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A process that serves, as it last said itself.
 *
 * @param id another one after each start
 * @param name for people
 * @param startedAt by the node's own clock
 * @param source where its rule sets were read from at its start
 * @param seenAt when it last said so, by the database's clock
 * @param up whether that is less than ten seconds ago
 * @param serving by strategy id
 */
public record NodeStatus(
        UUID id,
        String name,
        Instant startedAt,
        Restoring.Source source,
        Instant seenAt,
        boolean up,
        List<ServedStrategy> serving) {

    /**
     * What a node serves of a strategy.
     *
     * @param version of the rule set that serves; null while none does
     * @param digest its content digest; null while none serves
     * @param since when that version was deployed; null while none serves
     * @param newest the version that was deployed last and that this node should serve
     * @param problem why it does not serve the newest version; null when it does, or soon will
     */
    public record ServedStrategy(
            String strategy,
            Integer version,
            String digest,
            Instant since,
            int newest,
            String problem) {

        /** Whether it serves what was deployed last. */
        public boolean upToDate() {
            return version != null && version >= newest;
        }
    }
}
