package io.stratagem.approval;

import static io.stratagem.approval.Api.document;
import static io.stratagem.approval.Api.open;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.put;
import static io.stratagem.approval.Api.strategy;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.approval.DraftSteps.Reach;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Steps to undo go some time after their change request, and no sooner. */
@QuarkusTest
class SweepingDraftStepsTest {

    @Inject SweepingDraftSteps sweeping;
    @Inject DraftSteps steps;

    @Test
    void deletesThoseOfRequestsThatHaveBeenOverForAWeek() {
        long open = savedTwice();
        long over = savedTwice();
        post("marketer", over, "cancel", Map.of()).then().statusCode(200);
        Instant cancelled = Instant.now();

        sweeping.sweep(cancelled.plus(SweepingDraftSteps.KEPT).minus(Duration.ofHours(1)));
        assertThat(steps.of(over)).isEqualTo(new Reach(2, 0));

        sweeping.sweep(cancelled.plus(SweepingDraftSteps.KEPT).plus(Duration.ofHours(1)));
        assertThat(steps.of(over)).isEqualTo(new Reach(0, 0));
        assertThat(steps.of(open)).isEqualTo(new Reach(2, 0));
    }

    private static long savedTwice() {
        String strategy = strategy();
        long number = open("marketer", strategy);
        put("marketer", number, document(strategy, 50)).then().statusCode(200);
        put("marketer", number, document(strategy, 60)).then().statusCode(200);
        return number;
    }
}
