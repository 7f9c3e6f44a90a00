package io.stratagem.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.stratagem.approval.ChangeRequestState;
import io.stratagem.ruleset.Migration;
import io.stratagem.shared.Violation;
import java.util.List;

/**
 * What a template release touches.
 *
 * @param strategies the live strategies it touches
 * @param changeRequests the open change requests it touches, in the order of their numbers
 */
public record Impact(List<TouchedStrategy> strategies, List<TouchedRequest> changeRequests) {

    /**
     * A live strategy. It goes on serving with the templates it was approved with; its next change
     * request meets the new ones.
     *
     * @param strategy its id
     * @param revision the live revision
     * @param rules the ids of its rules that use a changed template
     * @param migrated the values outside the new guardrails that the templates state a migration
     *     for, except those that today's templates migrate alike
     * @param violations what of it would be outside the new guardrails all the same, and is not
     *     outside today's
     * @param changeRequest the one that was opened with the migrated values; null before the
     *     release, and when there are none
     */
    public record TouchedStrategy(
            String strategy,
            int revision,
            List<String> rules,
            List<Migration.Value> migrated,
            List<Violation> violations,
            Long changeRequest) {

        /** Releases that were decided before there were migrations say nothing of them. */
        public TouchedStrategy {
            migrated = migrated == null ? List.of() : migrated;
        }

        TouchedStrategy migratedBy(long opened) {
            return new TouchedStrategy(strategy, revision, rules, migrated, violations, opened);
        }
    }

    /**
     * An open change request.
     *
     * @param number the change request
     * @param strategy its strategy
     * @param title its title
     * @param state where it stands
     * @param rules the ids of its draft's rules that use a changed template
     * @param migrated the values its draft can be given then, as for a live strategy
     * @param violations what of it would be outside the new guardrails all the same, and is not
     *     outside today's
     * @param approvalsVoid whether it was submitted on the old templates, so that it has to be
     *     recalled and submitted again
     */
    public record TouchedRequest(
            long number,
            String strategy,
            String title,
            ChangeRequestState state,
            List<String> rules,
            List<Migration.Value> migrated,
            List<Violation> violations,
            boolean approvalsVoid) {

        /** Releases that were decided before there were migrations say nothing of them. */
        public TouchedRequest {
            migrated = migrated == null ? List.of() : migrated;
        }
    }

    /**
     * Whether something live would be outside the new guardrails with no migration stated for it:
     * that blocks the release.
     */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean blocked() {
        return strategies.stream().anyMatch(touched -> !touched.violations().isEmpty());
    }
}
