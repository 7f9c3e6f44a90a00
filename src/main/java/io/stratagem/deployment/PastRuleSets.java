package io.stratagem.deployment;

import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.RuleSetFactory;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rule sets that serve or served once, for asking them again what they decided. Those that serve no
 * more are built from the texts they were deployed with, byte for byte; the last few that were
 * asked are kept.
 */
@ApplicationScoped
public class PastRuleSets {

    private static final int KEPT = 4;

    private final LiveRuleSets liveRuleSets;
    private final Rebuilding rebuilding;
    private final Map<Revision, CountedRuleSet> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** Which revision, and its content digest. */
    private record Revision(String strategy, int version, String digest) {}

    /** Builds what once was deployed. */
    @FunctionalInterface
    interface Rebuilding {

        /**
         * @return empty when no such revision was deployed
         * @throws RuleSetBuildException when it cannot be built any more
         */
        Optional<LiveRuleSet> rebuild(String strategy, int version);
    }

    @Inject
    PastRuleSets(LiveRuleSets liveRuleSets, Deployments deployments, RuleSetFactory factory) {
        this(
                liveRuleSets,
                (strategy, version) ->
                        deployments
                                .find(strategy, version)
                                .map(deployments::revisionOf)
                                .map(revision -> built(revision, factory)));
    }

    PastRuleSets(LiveRuleSets liveRuleSets, Rebuilding rebuilding) {
        this.liveRuleSets = liveRuleSets;
        this.rebuilding = rebuilding;
    }

    private static LiveRuleSet built(DeployedRevision revision, RuleSetFactory factory) {
        Deployment deployment = revision.deployment();
        return new LiveRuleSet(
                deployment,
                factory.build(
                        revision.document(),
                        deployment.version(),
                        deployment.digest(),
                        revision.templates()));
    }

    /**
     * Takes a revision's rule set: the one that serves, if it is that, else one built aside.
     *
     * @param strategy the strategy's id
     * @param version the revision's number
     * @param digest its content digest
     * @return a lease the caller closes; empty when no such revision was deployed
     * @throws RuleSetBuildException when the texts it was deployed with are not whole any more, or
     *     cannot be built by this version of the product
     */
    public Optional<Lease> take(String strategy, int version, String digest) {
        Optional<Lease> serving = liveRuleSets.forStrategy(strategy);
        if (serving.isPresent()) {
            RuleSet ruleSet = serving.get().ruleSet();
            if (ruleSet.version() == version && ruleSet.digest().equals(digest)) {
                return serving;
            }
            serving.get().close();
        }
        return takePast(new Revision(strategy, version, digest));
    }

    /** One is built at a time, so that looking back leaves room for decisions. */
    private synchronized Optional<Lease> takePast(Revision revision) {
        CountedRuleSet found = kept.get(revision);
        if (found != null) {
            return found.take();
        }
        Optional<LiveRuleSet> built = rebuilding.rebuild(revision.strategy(), revision.version());
        if (built.isPresent() && !built.get().digest().equals(revision.digest())) {
            built.get().ruleSet().close();
            return Optional.empty();
        }
        return built.flatMap(ruleSet -> keep(revision, ruleSet));
    }

    private Optional<Lease> keep(Revision revision, LiveRuleSet ruleSet) {
        if (kept.size() == KEPT) {
            Revision oldest = kept.keySet().iterator().next();
            kept.remove(oldest).retire();
        }
        CountedRuleSet counted = new CountedRuleSet(ruleSet, Runnable::run);
        kept.put(revision, counted);
        return counted.take();
    }

    /** Closes what is not in use. */
    @PreDestroy
    synchronized void stop() {
        kept.values().forEach(CountedRuleSet::retire);
        kept.clear();
    }
}
