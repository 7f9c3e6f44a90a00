package io.stratagem.approval;

import io.stratagem.identity.RoleDirectory;
import io.stratagem.shared.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Whom a change request waits for. */
@ApplicationScoped
public class Reviewers {

    private final ChangeRequestStore store;
    private final Sealing sealing;
    private final Glasses glasses;
    private final RoleDirectory directory;

    Reviewers(ChangeRequestStore store, Sealing sealing, Glasses glasses, RoleDirectory directory) {
        this.store = store;
        this.sealing = sealing;
        this.glasses = glasses;
        this.directory = directory;
    }

    /**
     * Tells who can review a change request. Locks it, so that the answer stays true until the
     * caller's transaction ends.
     *
     * @param number a change request
     * @param candidates people with the roles they hold now
     * @return those of them who can give its next approval, by the policy in force; nobody unless
     *     it is in review, or live and still to be ratified
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Actor> of(long number, List<Actor> candidates) {
        ChangeRequestEntity request = store.hold(number);
        if (request.state != ChangeRequestState.IN_REVIEW
                && glasses.of(number).filter(Glass::isAwaitingReview).isEmpty()) {
            return List.of();
        }
        List<Review> given =
                store.reviews(number).stream()
                        .filter(review -> review.cycle() == request.cycle)
                        .toList();
        // A review given in this very transaction is not in the audit trail yet.
        Optional<StageProgress> open =
                Signatures.of(
                                request,
                                given,
                                sealing.riskNow(request),
                                directory::rolesOf,
                                review -> true)
                        .open();
        return open.map(stage -> among(candidates, request, stage, given)).orElse(List.of());
    }

    /**
     * @param given the reviews of the present cycle
     * @return those of the candidates who can give an approval of the stage
     */
    static List<Actor> among(
            List<Actor> candidates,
            ChangeRequestEntity request,
            StageProgress stage,
            List<Review> given) {
        return candidates.stream()
                .filter(stage::admits)
                .filter(actor -> !request.involves(actor.person()))
                .filter(actor -> given.stream().noneMatch(review -> actor.is(review.person())))
                .toList();
    }
}
