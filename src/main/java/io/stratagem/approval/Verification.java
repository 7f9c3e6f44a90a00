package io.stratagem.approval;

import io.stratagem.shared.Person;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.StrategyDocument;
import java.util.List;

/** What {@link SealVerifier} found: the signed content, or why it may not be deployed. */
public sealed interface Verification {

    /**
     * The content is exactly what a sufficient set of approvers signed.
     *
     * @param changeRequest its number
     * @param strategy the strategy's id
     * @param title the change request's title
     * @param document the signed content
     * @param canonical its canonical text, byte for byte what the content digest was taken over
     * @param contentDigest the content digest
     * @param seal what the approvers signed
     * @param author who opened the change request
     * @param approvers whose approvals count
     */
    record Verified(
            long changeRequest,
            String strategy,
            String title,
            StrategyDocument document,
            String canonical,
            String contentDigest,
            String seal,
            Person author,
            List<Person> approvers)
            implements Verification {}

    /**
     * It may not be deployed.
     *
     * @param reasons sentences that say what is wrong and what to do next
     */
    record Refused(List<Wording> reasons) implements Verification {}
}
