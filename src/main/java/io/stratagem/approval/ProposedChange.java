package io.stratagem.approval;

import io.stratagem.strategy.Change;
import io.stratagem.strategy.StrategyDiff;
import io.stratagem.strategy.StrategyDocument;
import java.util.List;

/**
 * What a change request asks for, as the approval policy looks at it.
 *
 * @param before the newest revision
 * @param after the document that shall replace it
 * @param changes the difference
 * @param firstPublication whether nothing of the strategy has served yet
 */
record ProposedChange(
        StrategyDocument before,
        StrategyDocument after,
        List<Change> changes,
        boolean firstPublication) {

    static ProposedChange of(StrategyDocument before, int baseRevision, StrategyDocument after) {
        return new ProposedChange(
                before, after, StrategyDiff.between(before, after), baseRevision == 0);
    }
}
