package io.stratagem.strategy;

import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Says what differs between two revisions of a strategy. */
@ApplicationScoped
public class ComparingRevisions {

    private final Revisions revisions;

    ComparingRevisions(Revisions revisions) {
        this.revisions = revisions;
    }

    /**
     * Two revisions and what differs.
     *
     * @param before the one, digest and all
     * @param after the other
     * @param changes from the one to the other
     */
    public record Compared(Revision before, Revision after, List<Change> changes) {}

    /**
     * @param strategy the strategy's id
     * @param from the number of the revision to go from
     * @param to the number of the revision to come to; it may be the older one
     * @param words of the language to say it in
     * @throws ProblemException 404 when there is no such strategy or revision
     */
    @Transactional
    public Compared compare(String strategy, int from, int to, StrategyWords words) {
        Revision before = revision(strategy, from);
        Revision after = revision(strategy, to);
        return new Compared(
                before, after, StrategyDiff.between(before.document(), after.document(), words));
    }

    private Revision revision(String strategy, int number) {
        return revisions
                .find(strategy, number)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        Wording.of(
                                                "There is no revision %d of a strategy \"%s\".",
                                                "No hay ninguna revisión %d de una estrategia «%s».",
                                                number,
                                                strategy)));
    }
}
