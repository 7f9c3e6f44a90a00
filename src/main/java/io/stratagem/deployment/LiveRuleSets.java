package io.stratagem.deployment;

import io.stratagem.shared.Timers;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What serves now: one immutable rule set per strategy, and which strategy answers for which
 * placement. Both are one snapshot behind one reference, so that a reader sees all of a swap or
 * nothing of it.
 */
@ApplicationScoped
public class LiveRuleSets {

    private static final Logger LOG = Logger.getLogger(LiveRuleSets.class);

    private static final long STOP_SECONDS = 10;

    /** Closes what was replaced, so that no decision waits for it. */
    private final ExecutorService closer =
            Executors.newSingleThreadExecutor(Timers.daemons("rule-set-closer"));

    private final Activations activations = new Activations();
    private volatile Snapshot snapshot = Snapshot.of(Map.of());

    /**
     * Takes the rule set that answers for a placement.
     *
     * @return a lease the caller closes when its decision has ended; empty when no live strategy
     *     has the placement
     */
    public Optional<Lease> forPlacement(String placement) {
        return take(now -> now.byPlacement().get(placement));
    }

    /**
     * Takes the live rule set of a strategy.
     *
     * @return a lease the caller closes; empty when the strategy has nothing live
     */
    public Optional<Lease> forStrategy(String strategy) {
        return take(now -> now.byStrategy().get(strategy));
    }

    /** What is live, by strategy id. */
    public List<LiveRuleSet> all() {
        return snapshot.byStrategy().values().stream().map(CountedRuleSet::live).toList();
    }

    /** What is live of a strategy, for showing it. */
    public Optional<LiveRuleSet> find(String strategy) {
        return Optional.ofNullable(snapshot.byStrategy().get(strategy)).map(CountedRuleSet::live);
    }

    /** What was built to serve here, since the start. */
    public Activations activations() {
        return activations;
    }

    /** How many decisions and others are using each live rule set, by strategy id. */
    public Map<String, Integer> leases() {
        Map<String, Integer> leases = new TreeMap<>();
        snapshot.byStrategy().forEach((strategy, set) -> leases.put(strategy, set.leases()));
        return leases;
    }

    /** Whether this node serves a deployment now. */
    public boolean serves(Deployment deployment) {
        return find(deployment.strategy())
                .filter(live -> live.version() == deployment.version())
                .isPresent();
    }

    /** The live strategy that answers for each placement. */
    public Map<String, String> placements() {
        Map<String, String> strategies = new TreeMap<>();
        snapshot.byPlacement()
                .forEach((placement, set) -> strategies.put(placement, set.live().strategy()));
        return strategies;
    }

    /**
     * Makes a rule set live in place of the strategy's present one, which is closed after the last
     * decision that took it has ended. An older version never replaces a newer one: it is closed
     * unused.
     *
     * @param next open, and from now on owned by this object
     * @return whether it serves
     * @throws IllegalStateException when it claims a placement of another live strategy; nothing
     *     has changed then, and {@code next} is still the caller's
     */
    boolean swap(LiveRuleSet next) {
        return !swap(List.of(next)).isEmpty();
    }

    /**
     * The same for several strategies at once, which may pass placements to each other: no reader
     * sees one of them without the others.
     *
     * @param next one each for different strategies
     * @return those that serve
     */
    synchronized List<LiveRuleSet> swap(List<LiveRuleSet> next) {
        Map<Boolean, List<LiveRuleSet>> byTooLate =
                next.stream().collect(Collectors.partitioningBy(this::isTooLate));
        List<LiveRuleSet> newer = byTooLate.get(false);
        List<CountedRuleSet> replaced =
                newer.stream()
                        .map(set -> snapshot.byStrategy().get(set.strategy()))
                        .filter(Objects::nonNull)
                        .toList();
        snapshot =
                snapshot.with(
                        newer.stream()
                                .map(set -> new CountedRuleSet(set, this::closeAside))
                                .toList());
        replaced.forEach(CountedRuleSet::retire);
        byTooLate.get(true).forEach(set -> set.ruleSet().close());
        return newer;
    }

    private boolean isTooLate(LiveRuleSet next) {
        CountedRuleSet present = snapshot.byStrategy().get(next.strategy());
        if (present == null || present.live().version() < next.version()) {
            return false;
        }
        LOG.infof(
                "Revision %d of %s is built too late: revision %d serves already",
                next.version(), next.strategy(), present.live().version());
        return true;
    }

    /** Stops serving and closes what is not in use. */
    @PreDestroy
    synchronized void stop() throws InterruptedException {
        Snapshot last = snapshot;
        snapshot = Snapshot.of(Map.of());
        last.byStrategy().values().forEach(CountedRuleSet::retire);
        closer.shutdown();
        if (!closer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warnf("Rule sets were still being closed after %d seconds", STOP_SECONDS);
        }
    }

    private void closeAside(Runnable close) {
        try {
            closer.execute(close);
        } catch (RejectedExecutionException e) {
            close.run(); // the last decision ended after the stop
        }
    }

    private Optional<Lease> take(Function<Snapshot, CountedRuleSet> find) {
        while (true) {
            CountedRuleSet found = find.apply(snapshot);
            if (found == null) {
                return Optional.empty();
            }
            Optional<Lease> lease = found.take();
            if (lease.isPresent()) {
                return lease;
            }
            // Replaced and drained since the snapshot was read: the next one has its successor.
        }
    }

    /** Everything live at one moment. Both maps are never changed after construction. */
    private record Snapshot(
            Map<String, CountedRuleSet> byStrategy, Map<String, CountedRuleSet> byPlacement) {

        static Snapshot of(Map<String, CountedRuleSet> byStrategy) {
            Map<String, CountedRuleSet> byPlacement = new HashMap<>();
            for (CountedRuleSet set : byStrategy.values()) {
                for (String placement : set.live().ruleSet().document().placementIds()) {
                    claim(byPlacement, placement, set);
                }
            }
            return new Snapshot(byStrategy, byPlacement);
        }

        Snapshot with(List<CountedRuleSet> sets) {
            Map<String, CountedRuleSet> next = new TreeMap<>(byStrategy);
            sets.forEach(set -> next.put(set.live().strategy(), set));
            return of(next);
        }

        private static void claim(
                Map<String, CountedRuleSet> byPlacement, String placement, CountedRuleSet set) {
            CountedRuleSet other = byPlacement.put(placement, set);
            if (other != null) {
                throw new IllegalStateException(
                        "Placement %s cannot belong to both %s and %s"
                                .formatted(
                                        placement, other.live().strategy(), set.live().strategy()));
            }
        }
    }
}
