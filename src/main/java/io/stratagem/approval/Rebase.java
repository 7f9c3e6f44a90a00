package io.stratagem.approval;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.shared.Violation;
import io.stratagem.strategy.Change;
import io.stratagem.strategy.ThreeWayMerge.Conflict;
import java.util.List;

/**
 * What rebasing a change request would give.
 *
 * @param number the change request
 * @param strategy the strategy's id
 * @param baseRevision the revision it was made from
 * @param ontoRevision the strategy's newest revision
 * @param conflicts what was changed both in the change request and since its base; whoever rebases
 *     chooses a side for each
 * @param takenOver what the document gets from the newest revision without being asked
 * @param diff what it changes against the newest revision then; a conflict that is not decided
 *     counts as decided for the change request
 * @param violations what the guardrails refuse of that
 * @param warnings what else they say of it
 * @param tag changes whenever the outcome may; what its ETag is made of
 */
public record Rebase(
        long number,
        String strategy,
        int baseRevision,
        int ontoRevision,
        List<Conflict> conflicts,
        List<Change> takenOver,
        List<Change> diff,
        List<Violation> violations,
        List<Violation> warnings,
        @JsonIgnore String tag) {

    Rebase(
            ChangeRequestEntity request,
            int ontoRevision,
            List<Conflict> conflicts,
            List<Change> takenOver,
            List<Change> diff,
            GuardrailReport report) {
        this(
                request.number,
                request.strategy,
                request.baseRevision,
                ontoRevision,
                conflicts,
                takenOver,
                diff,
                report.violations(),
                report.warnings(),
                tag(request, ontoRevision));
    }

    static String tag(ChangeRequestEntity request, int ontoRevision) {
        return request.tag() + "-onto-" + ontoRevision;
    }
}
