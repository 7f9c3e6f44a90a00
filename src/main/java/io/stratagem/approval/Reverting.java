package io.stratagem.approval;

import io.stratagem.shared.Actor;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.ThreeWayMerge;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Undoes one applied change request and keeps what came after it. The undoing is a change request
 * of its own, reviewed like every other.
 */
@ApplicationScoped
public class Reverting {

    private static final String ACTION = "revert";

    private final Acts acts;
    private final ChangeRequestStore store;
    private final Revisions revisions;
    private final Opening opening;

    Reverting(Acts acts, ChangeRequestStore store, Revisions revisions, Opening opening) {
        this.acts = acts;
        this.store = store;
        this.revisions = revisions;
        this.opening = opening;
    }

    /**
     * Opens a change request with the inverse change. Where something was changed again since, the
     * new one begins on the revision it undoes and has to be rebased, which asks about that.
     *
     * @param number the applied change request
     * @param title what to call the new one, 1 to 200 characters; null for a title of its own
     * @param actor a marketer
     * @return the number of the new change request
     * @throws ProblemException 403 for somebody who is no marketer; 404 when there is no such
     *     change request; 409 when it is not applied, or when nothing of it is left; 422 for a
     *     title that is blank or too long
     */
    public long revert(long number, String title, Actor actor) {
        return acts.run(
                actor,
                ACTION,
                "change-request",
                String.valueOf(number),
                () -> opened(number, title, actor));
    }

    private long opened(long number, String title, Actor actor) {
        Opening.requireMarketer(actor);
        ChangeRequestEntity request = store.find(number);
        if (request.state != ChangeRequestState.APPLIED) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Change request %d is %s. Only an applied one can be reverted.",
                            "La solicitud de cambio %d está %s. Solo se puede deshacer una aplicada.",
                            number,
                            request.state.label()));
        }
        String said =
                title == null
                        ? Opening.shortened("Revert #%d %s".formatted(number, request.title))
                        : title;
        String why =
                "Undoes change request #%d, which went live as version %d."
                        .formatted(number, request.appliedRevision);
        Opening.requireTexts(said, why);
        Revision result = revisions.find(request.strategy, request.appliedRevision).orElseThrow();
        Revision head = revisions.head(request.strategy).orElseThrow();
        StrategyDocument before = store.base(request).document();
        requireSomethingLeft(number, result, head, before);
        long opened = opening.openedOnto(head, result, before, said, why, actor);
        acts.done(actor.person(), ACTION, number, Map.of("changeRequest", opened));
        return opened;
    }

    private static void requireSomethingLeft(
            long number, Revision result, Revision head, StrategyDocument before) {
        StrategyDocument live = head.document();
        if (ThreeWayMerge.of(result.document(), live, before, Map.of()).document().equals(live)) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Nothing of change request %d is left in revision %d, so there is nothing to revert.",
                            "No queda nada de la solicitud de cambio %d en la revisión %d, así que no hay nada que deshacer.",
                            number,
                            head.number()));
        }
    }
}
