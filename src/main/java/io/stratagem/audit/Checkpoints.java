package io.stratagem.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells the checkpoints that may be relied on from those that may not. */
final class Checkpoints {

    private final Map<String, PublicAuditKey> keys;
    private final List<Checkpoint> held = new ArrayList<>();

    Checkpoints(Collection<PublicAuditKey> keys) {
        this.keys =
                keys.stream()
                        .collect(
                                Collectors.toMap(
                                        PublicAuditKey::id, Function.identity(), (a, b) -> a));
    }

    /** Those that hold, in the order in which they were added. */
    List<Checkpoint> held() {
        return held;
    }

    /**
     * Adds a checkpoint.
     *
     * @return why it does not hold; empty when it does
     */
    Optional<String> add(Checkpoint checkpoint) {
        PublicAuditKey key = keys.get(checkpoint.key());
        if (key == null) {
            return Optional.of(
                    "it is signed with the key %s, which is not given".formatted(checkpoint.key()));
        }
        if (!key.signed(checkpoint)) {
            return Optional.of("its signature does not hold: it was changed or forged");
        }
        Optional<Checkpoint> other =
                held.stream()
                        .filter(
                                c ->
                                        c.sequence() == checkpoint.sequence()
                                                && !c.hash().equals(checkpoint.hash()))
                        .findFirst();
        if (other.isPresent()) {
            return Optional.of(
                    "it contradicts the checkpoint of %s, which is signed too: there were two different entries %d"
                            .formatted(other.get().at(), checkpoint.sequence()));
        }
        held.add(checkpoint);
        return Optional.empty();
    }
}
