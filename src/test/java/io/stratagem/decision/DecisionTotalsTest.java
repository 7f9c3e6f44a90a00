package io.stratagem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.decision.Call.Asked;
import io.stratagem.decision.DecisionTotals.Ending;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class DecisionTotalsTest {

    private final DecisionTotals totals = new DecisionTotals();
    private final DecisionRequest request =
            DecisionsFixture.request("anna", ScriptedRuleSet.HOME, 1);
    private final Call call =
            new Call(
                    request,
                    List.of(
                            new Asked(
                                    request.places().get(0),
                                    new DecisionsFixture.OpenLease(new ScriptedRuleSet()),
                                    null,
                                    null,
                                    null,
                                    Map.of())),
                    Optional.empty(),
                    0,
                    false);

    @Test
    void tellsWhoWasSentAwayFromOtherFailures() {
        // when
        totals.ended(
                call, null, ProblemException.unavailable(Wording.verbatim("Too much to do."), 1));
        totals.ended(
                call,
                null,
                new CompletionException(
                        ProblemException.unavailable(Wording.verbatim("Too much to do."), 1)));
        totals.ended(call, null, ProblemException.conflict(Wording.verbatim("The key is in use.")));
        totals.ended(call, null, new IllegalStateException("broken"));

        // then
        Map<Ending, Long> endings = totals.endings().get("scripted");
        assertThat(endings)
                .containsEntry(Ending.SHED, 2L)
                .containsEntry(Ending.FAILED, 2L)
                .containsEntry(Ending.SERVED, 0L);
        assertThat(totals.answered().values()).isZero();
    }

    @Test
    void countsAnAnswerOnceHoweverItCameAbout() {
        // given
        Decision empty = empty();

        // when
        totals.answered(call, List.of(empty), null);
        totals.ended(call, List.of(empty.asDegraded()), null);

        // then
        Map<Ending, Long> endings = totals.endings().get("scripted");
        assertThat(endings)
                .containsEntry(Ending.EMPTY, 1L)
                .containsEntry(Ending.DEGRADED, 1L)
                .containsEntry(Ending.SERVED, 0L)
                .containsEntry(Ending.FALLBACK, 0L);
        assertThat(totals.answered().values()).as("waited for").isEqualTo(1);
    }

    @Test
    void leavesCallsOutOfTheQueueTimeThatNobodyWaitsFor() {
        // when
        totals.batch(List.of(call, new Call(request, List.of(), Optional.empty(), 0, true)));

        // then
        assertThat(totals.waited().values()).isEqualTo(1);
        assertThat(totals.batches().values()).isEqualTo(1);
    }

    private static Decision empty() {
        return new Decision(
                null,
                null,
                "anna",
                ScriptedRuleSet.HOME,
                RuleSetRecord.of(new ScriptedRuleSet()),
                new Selection(List.of(), List.of(), false, false),
                false,
                false);
    }
}
