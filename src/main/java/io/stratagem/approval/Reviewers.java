package io.stratagem.approval;

import io.stratagem.shared.Actor;
import io.stratagem.shared.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Whom a change request waits for. */
@ApplicationScoped
public class Reviewers {

    private final ChangeRequestStore store;

    Reviewers(ChangeRequestStore store) {
        this.store = store;
    }

    /**
     * Tells who can review a change request. Locks it, so that the answer stays true until the
     * caller's transaction ends.
     *
     * @param number a change request
     * @param candidates people with the roles they hold now
     * @return those of them who can give its next approval; nobody unless it is in review
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Actor> of(long number, List<Actor> candidates) {
        ChangeRequestEntity request = store.hold(number);
        if (request.state != ChangeRequestState.IN_REVIEW) {
            return List.of();
        }
        List<Review> given =
                store.reviews(number).stream()
                        .filter(review -> review.cycle() == request.cycle)
                        .toList();
        return candidates.stream()
                .filter(actor -> actor.has(Role.APPROVER) && !request.involves(actor.person()))
                .filter(actor -> given.stream().noneMatch(review -> actor.is(review.person())))
                .toList();
    }
}
