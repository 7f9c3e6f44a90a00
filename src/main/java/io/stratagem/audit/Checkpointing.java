package io.stratagem.audit;

import io.quarkus.runtime.StartupEvent;
import io.stratagem.shared.Timers;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Verifies the chain and, when it holds and has grown, signs its end: every so often, and when
 * somebody asks. A chain that does not hold is never signed.
 *
 * <p>The whole chain is read at the start, when somebody asks, after a fault and once in a longer
 * while; in between, what follows the newest checkpoint. That is enough for the next signature to
 * be true: the checkpoint is signed and kept outside the database, and the new entries are chained
 * to its hash.
 */
@ApplicationScoped
public class Checkpointing {

    private static final Logger LOG = Logger.getLogger(Checkpointing.class);
    private static final int PAGE = 500;

    private final AuditEntries entries;
    private final AuditKeys keys;
    private final CheckpointSink sink;
    private final AuditConfig config;
    private final Clock clock;
    private final ScheduledExecutorService timer = Timers.named("audit-checkpoints");
    private volatile ChainState state;

    Checkpointing(
            AuditEntries entries,
            AuditKeys keys,
            CheckpointSink sink,
            AuditConfig config,
            Clock clock) {
        this.entries = entries;
        this.keys = keys;
        this.sink = sink;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        timer.scheduleWithFixedDelay(
                this::verifyQuietly, 0, config.checkpointEvery().toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    private void verifyQuietly() {
        try {
            ChainState found = verifyNewAndSign();
            if (!found.holds()) {
                LOG.errorf(
                        "The audit trail does not hold after entry %d: %s. Compare it with a copy"
                                + " (see audit.md), and find out who wrote to the database.",
                        found.verifiedTo(), found.fault());
            } else if (found.unsigned() != null) {
                LOG.errorf("The audit trail could not be signed: %s", found.unsigned());
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    e,
                    "The audit trail could not be verified; tried again in %s",
                    config.checkpointEvery());
        }
    }

    /** What the last look found; empty before the first. */
    public Optional<ChainState> state() {
        return Optional.ofNullable(state);
    }

    /**
     * What the sink kept, oldest first.
     *
     * @throws IOException when it cannot be read
     */
    public List<Checkpoint> kept() throws IOException {
        return sink.kept();
    }

    /**
     * Looks at every entry, and signs the last one unless it is signed already.
     *
     * @return what was found
     */
    public synchronized ChainState verifyAndSign() {
        Instant now = now();
        return look(new Look(now, now));
    }

    /**
     * Looks at the entries from the newest checkpoint on, or at every entry when it is time for
     * that, and signs the last one unless it is signed already.
     *
     * @return what was found
     */
    synchronized ChainState verifyNewAndSign() {
        Instant now = now();
        boolean wholeIsDue =
                state == null
                        || !state.holds()
                        || !now.isBefore(state.wholeAt().plus(config.verifyWholeEvery()));
        if (wholeIsDue) {
            return verifyAndSign();
        }
        ChainState found = look(new Look(now, state.wholeAt()));
        // Where a fault begins, only a look at everything can say.
        return found.holds() ? found : verifyAndSign();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** When the chain is looked at, and when its first entry was, or is, looked at last. */
    private record Look(Instant at, Instant wholeAt) {

        boolean isWhole() {
            return wholeAt.equals(at);
        }
    }

    private ChainState look(Look look) {
        AuditEntries.Head head = entries.head();
        Checkpoints checkpoints = new Checkpoints(keys.known());
        ChainState found = verify(look, head, checkpoints);
        state = found.holds() ? sign(found, head) : found;
        return state;
    }

    private ChainState verify(Look look, AuditEntries.Head head, Checkpoints checkpoints) {
        try {
            for (Checkpoint checkpoint : sink.kept()) {
                Optional<String> fault = checkpoints.add(checkpoint);
                if (fault.isPresent()) {
                    return broken(
                            look,
                            0,
                            "the checkpoint of entry %d cannot be relied on: %s"
                                    .formatted(checkpoint.sequence(), fault.get()),
                            checkpoints);
                }
            }
        } catch (IOException e) {
            return broken(
                    look, 0, "its checkpoints cannot be read: " + e.getMessage(), checkpoints);
        }
        ChainVerifier verifier =
                look.isWhole()
                        ? new ChainVerifier(checkpoints.held())
                        : fromNewestCheckpoint(checkpoints);
        Optional<String> fault = verify(head, verifier);
        return fault.isPresent()
                ? broken(look, verifier.sequence(), fault.get(), checkpoints)
                : new ChainState(
                        look.at(),
                        look.wholeAt(),
                        verifier.sequence(),
                        null,
                        null,
                        newest(checkpoints));
    }

    /** Begins with the very entry that is signed, so that it must still be there as it was. */
    private ChainVerifier fromNewestCheckpoint(Checkpoints checkpoints) {
        Checkpoint newest = newest(checkpoints);
        if (newest == null) {
            return new ChainVerifier(checkpoints.held());
        }
        long before = newest.sequence() - 1;
        String hashBefore =
                entries.after(before, 1).stream()
                        .map(AuditEntry::previous)
                        .findFirst()
                        .orElse(AuditEntry.BEFORE_THE_FIRST);
        return new ChainVerifier(checkpoints.held(), before, hashBefore);
    }

    private Optional<String> verify(AuditEntries.Head head, ChainVerifier verifier) {
        while (verifier.sequence() < head.sequence()) {
            List<AuditEntry> page = entries.after(verifier.sequence(), PAGE);
            if (page.isEmpty()) {
                return Optional.of(
                        "it ends after entry %d, but there were %d"
                                .formatted(verifier.sequence(), head.sequence()));
            }
            for (AuditEntry entry : page) {
                Optional<String> fault =
                        verifier.next(entry.line().getBytes(StandardCharsets.UTF_8));
                if (fault.isPresent()) {
                    return fault;
                }
                if (entry.sequence() == head.sequence() && !entry.hash().equals(head.hash())) {
                    return Optional.of(
                            "entry %d is not the one that was written last"
                                    .formatted(entry.sequence()));
                }
            }
        }
        return verifier.end();
    }

    private ChainState sign(ChainState found, AuditEntries.Head head) {
        Checkpoint last = found.checkpoint();
        if (head.sequence() == 0 || last != null && last.sequence() >= head.sequence()) {
            return found;
        }
        Checkpoint checkpoint = keys.key().sign(head.sequence(), head.hash(), found.checkedAt());
        try {
            sink.keep(checkpoint);
            return signed(found, null, checkpoint);
        } catch (IOException e) {
            LOG.debug("The sink did not keep a checkpoint", e);
            return signed(found, "the checkpoint could not be kept: " + e, last);
        }
    }

    private static ChainState signed(ChainState found, String unsigned, Checkpoint newest) {
        return new ChainState(
                found.checkedAt(), found.wholeAt(), found.verifiedTo(), null, unsigned, newest);
    }

    private static ChainState broken(
            Look look, long verifiedTo, String fault, Checkpoints checkpoints) {
        return new ChainState(
                look.at(), look.wholeAt(), verifiedTo, fault, null, newest(checkpoints));
    }

    private static Checkpoint newest(Checkpoints checkpoints) {
        return checkpoints.held().stream()
                .max(Comparator.comparingLong(Checkpoint::sequence))
                .orElse(null);
    }
}
