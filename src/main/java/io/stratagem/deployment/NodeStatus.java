package io.stratagem.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A process that serves, as it last said itself.
 *
 * @param id another one after each start
 * @param name for people
 * @param version of the product
 * @param commit it was built from; null where nobody knows
 * @param startedAt by the node's own clock
 * @param source where its rule sets were read from at its start
 * @param seenAt when it last said so, by the database's clock
 * @param up whether that is less than ten seconds ago
 * @param serving by strategy id
 */
public record NodeStatus(
        UUID id,
        String name,
        String version,
        String commit,
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
     * @param activatedAt since when this node has served it, to half a second; null while none
     *     serves
     * @param newest the version that was deployed last and that this node should serve
     * @param problem why it does not serve the newest version; null when it does, or soon will
     * @param lastFailure the last time since its start that a version could not be served; null for
     *     never
     */
    // Beside newer nodes, this one reads what it knows.
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ServedStrategy(
            String strategy,
            Integer version,
            String digest,
            Instant since,
            Instant activatedAt,
            int newest,
            String problem,
            FailedActivation lastFailure) {

        /** Whether it serves what was deployed last. */
        public boolean upToDate() {
            return version != null && version >= newest;
        }
    }

    /**
     * A version that could not be served on a node.
     *
     * @param at when, by the node's clock
     * @param why in a sentence
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record FailedActivation(int version, Instant at, String why) {}
}
