package io.stratagem.deployment;

import io.stratagem.ruleset.RuleSet;
import io.stratagem.shared.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Puts rule sets live for tests that are not about how they get there. */
public final class LiveRuleSetsFixture {

    private static final Person LEAD = new Person("built-in", "lead", "lead");

    private LiveRuleSetsFixture() {}

    /** Makes the rule set serve its strategy, in place of an older version. */
    public static void serve(LiveRuleSets liveRuleSets, RuleSet ruleSet) {
        liveRuleSets.swap(live(ruleSet));
    }

    /** Never started, so it knows of no pause. */
    public static LivePauses nothingPaused() {
        return new LivePauses(null, null, null, null);
    }

    /** Nothing live, and these rule sets built when they are asked for. */
    public static PastRuleSets past(List<RuleSet> ruleSets) {
        return new PastRuleSets(
                new LiveRuleSets(),
                (strategy, version) ->
                        ruleSets.stream()
                                .filter(ruleSet -> ruleSet.strategy().equals(strategy))
                                .filter(ruleSet -> ruleSet.version() == version)
                                .map(LiveRuleSetsFixture::live)
                                .findFirst());
    }

    private static LiveRuleSet live(RuleSet ruleSet) {
        return new LiveRuleSet(deploymentOf(ruleSet), ruleSet);
    }

    static Deployment deploymentOf(RuleSet ruleSet) {
        return deployment(ruleSet, ruleSet.digest(), "templates");
    }

    /** As if a rule set of these digests had been deployed. */
    static Deployment deployment(RuleSet ruleSet, String digest, String templateSetDigest) {
        return new Deployment(
                ruleSet.version(),
                ruleSet.strategy(),
                ruleSet.version(),
                digest,
                Instant.EPOCH,
                null,
                Deployment.Kind.APPLY,
                ruleSet.version(),
                "Change " + ruleSet.version(),
                LEAD,
                List.of(LEAD),
                LEAD,
                null,
                null,
                templateSetDigest,
                Duration.ZERO);
    }
}
