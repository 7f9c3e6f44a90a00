package io.stratagem.deployment.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stratagem.approval.Glass;
import io.stratagem.deployment.Deployment;
import io.stratagem.shared.Person;
import java.time.Instant;
import java.util.List;

/**
 * A deployment as the API shows it.
 *
 * @param number counts up over all strategies
 * @param strategy the strategy's id
 * @param version the revision number
 * @param digest the content digest
 * @param live whether this node serves it now
 * @param since when it went live
 * @param until when the next one replaced it; absent while there is none
 * @param kind APPLY, ROLLBACK or BREAK_GLASS
 * @param changeRequest the change request whose approvals it rests on
 * @param author who opened that change request
 * @param approvers who approved it, or ratified it since
 * @param deployedBy who applied, rolled back or broke the glass
 * @param rolledBackTo the revision gone back to; absent for an apply
 * @param reason why it was rolled back, or could not wait; absent for an apply
 * @param templateSetDigest the digest of the template versions it was sealed with
 * @param buildMillis how long building the rule set took
 * @param breakGlass how it went live before it was approved, and what became of that; absent unless
 *     it did
 * @param pauses which of its offers are out of serving now; absent unless it is live
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeploymentView(
        long number,
        String strategy,
        int version,
        String digest,
        boolean live,
        Instant since,
        Instant until,
        Deployment.Kind kind,
        ChangeRequestReference changeRequest,
        Person author,
        List<Person> approvers,
        Person deployedBy,
        Integer rolledBackTo,
        String reason,
        String templateSetDigest,
        long buildMillis,
        Glass breakGlass,
        List<PauseView> pauses) {

    /** A change request by number and title. */
    public record ChangeRequestReference(long number, String title) {}

    /**
     * @param approvers whose approvals of it count by now
     * @param glass null unless it went live before it was approved
     * @param pauses those that hold now; null unless it is live
     */
    static DeploymentView of(
            Deployment deployment,
            List<Person> approvers,
            boolean live,
            Glass glass,
            List<PauseView> pauses) {
        return new DeploymentView(
                deployment.number(),
                deployment.strategy(),
                deployment.version(),
                deployment.digest(),
                live,
                deployment.since(),
                deployment.until(),
                deployment.kind(),
                new ChangeRequestReference(deployment.changeRequest(), deployment.title()),
                deployment.author(),
                approvers,
                deployment.deployedBy(),
                deployment.rolledBackTo(),
                deployment.reason(),
                deployment.templateSetDigest(),
                deployment.buildTime().toMillis(),
                glass,
                pauses);
    }
}
