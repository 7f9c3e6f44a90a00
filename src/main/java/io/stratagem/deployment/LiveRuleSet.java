package io.stratagem.deployment;

import io.stratagem.ruleset.RuleSet;
import io.stratagem.shared.Person;
import java.time.Instant;
import java.util.List;

/**
 * The rule set that serves a strategy, with where it comes from.
 *
 * @param deployment the deployment that put it live
 * @param ruleSet for reading its document, rules and templates; whoever evaluates takes a {@link
 *     Lease} instead, since this one may be closed at any moment
 */
public record LiveRuleSet(Deployment deployment, RuleSet ruleSet) {

    public String strategy() {
        return deployment.strategy();
    }

    public int version() {
        return deployment.version();
    }

    /** The content digest. */
    public String digest() {
        return deployment.digest();
    }

    public Instant since() {
        return deployment.since();
    }

    /** The number of the change request whose approvals it rests on. */
    public long changeRequest() {
        return deployment.changeRequest();
    }

    public List<Person> approvers() {
        return deployment.approvers();
    }
}
