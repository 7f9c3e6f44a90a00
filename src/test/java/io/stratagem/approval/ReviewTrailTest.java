package io.stratagem.approval;

import static io.stratagem.approval.ApprovalInMemory.ANN;
import static io.stratagem.approval.ApprovalInMemory.BEN;
import static io.stratagem.approval.ApprovalInMemory.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.audit.AuditFilter;
import io.stratagem.audit.Outcome;
import io.stratagem.audit.TrailInMemory;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewTrailTest {

    private static final Review REVIEW =
            new Review(Verdict.APPROVE, "seal", ANN, "marketing", List.of(), null, NOW, 1);

    private final TrailInMemory audit = new TrailInMemory();
    private final ReviewTrail trail = new ReviewTrail(audit);

    @Test
    void knowsAReviewThatWasGiven() {
        record(ANN, "approve", Outcome.OK, Map.of("digest", "seal", "stage", "marketing"));

        assertThat(trail.holds(7, REVIEW)).isTrue();
        assertThat(audit.asked()).isEqualTo(new AuditFilter(NOW, null, "ann", "change-request/7"));
    }

    @Test
    void findsItBehindManyOthers() {
        record(ANN, "approve", Outcome.OK, Map.of("digest", "seal", "stage", "marketing"));
        for (int i = 0; i < 2 * PageRequest.MAX_LIMIT; i++) {
            record(ANN, "comment", Outcome.OK, Map.of());
        }

        assertThat(trail.holds(7, REVIEW)).isTrue();
    }

    @Test
    void knowsNoneThatDiffersInAnything() {
        assertThat(trail.holds(7, REVIEW)).isFalse();

        record(BEN, "approve", Outcome.OK, Map.of("digest", "seal", "stage", "marketing"));
        record(ANN, "reject", Outcome.OK, Map.of("digest", "seal", "stage", "marketing"));
        record(ANN, "approve", Outcome.REFUSED, Map.of("digest", "seal", "stage", "marketing"));
        record(ANN, "approve", Outcome.OK, Map.of("digest", "other", "stage", "marketing"));
        record(ANN, "approve", Outcome.OK, Map.of("digest", "seal", "stage", "legal"));
        record(ANN, "approve", Outcome.OK, Map.of("digest", "seal"));

        assertThat(trail.holds(7, REVIEW)).isFalse();
    }

    @Test
    void takesAnEntryFromBeforeThereWereStagesForTheOnlyOne() {
        record(ANN, "approve", Outcome.OK, Map.of("digest", "seal"));

        assertThat(
                        trail.holds(
                                7,
                                new Review(
                                        Verdict.APPROVE,
                                        "seal",
                                        ANN,
                                        ApprovalStage.ONLY,
                                        List.of(),
                                        null,
                                        NOW,
                                        1)))
                .isTrue();
    }

    private void record(Person person, String action, Outcome outcome, Map<String, ?> details) {
        audit.record(person, action, "change-request", "7", outcome, details);
    }
}
