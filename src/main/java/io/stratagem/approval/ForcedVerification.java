package io.stratagem.approval;

import io.stratagem.shared.Person;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.StrategyDocument;
import java.util.List;

/**
 * What {@link SealVerifier} found of a change request that is to go live before it is approved. No
 * {@link Verification}: nothing that relies on approvals can be given this.
 */
public sealed interface ForcedVerification {

    /**
     * The content is exactly what was submitted and keeps the guardrails; only approvals are
     * missing.
     *
     * @param changeRequest its number
     * @param strategy the strategy's id
     * @param title the change request's title
     * @param document the sealed content
     * @param canonical its canonical text
     * @param seal what approvers have to sign afterwards
     * @param author who opened the change request
     * @param approvers whose approvals it has already
     * @param base the newest revision, which it goes back to
     */
    record Forced(
            long changeRequest,
            String strategy,
            String title,
            StrategyDocument document,
            String canonical,
            String seal,
            Person author,
            List<Person> approvers,
            int base)
            implements ForcedVerification {}

    /**
     * It may not go live.
     *
     * @param reasons sentences that say what is wrong and what to do next
     */
    record Refused(List<Wording> reasons) implements ForcedVerification {}
}
