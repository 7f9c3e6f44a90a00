package io.stratagem.simulation;

import io.stratagem.decision.DecidingAside.Moment;
import io.stratagem.deployment.Lease;
import io.stratagem.ruleset.RuleSet;
import java.util.Optional;

/**
 * What is live and what a draft would make of it, held ready to decide until closed.
 *
 * @param lease of what is live; empty when nothing is
 * @param draft built aside
 * @param moment taken for both
 * @param inputs what the two were made of
 * @param uploaded the customers to decide for; null for others than those of a file
 */
public record Sides(
        Optional<Lease> lease, RuleSet draft, Moment moment, Inputs inputs, Uploaded uploaded)
        implements AutoCloseable {

    Optional<RuleSet> live() {
        return lease.map(Lease::ruleSet);
    }

    @Override
    public void close() {
        lease.ifPresent(Lease::close);
        draft.close();
        if (uploaded != null) {
            uploaded.close();
        }
    }
}
