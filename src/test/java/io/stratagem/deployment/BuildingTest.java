package io.stratagem.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rule set built aside either serves or is gone. */
class BuildingTest {

    private final LiveRuleSets liveRuleSets = new LiveRuleSets();
    private final FakeRuleSet next = new FakeRuleSet(FakeRuleSet.document("retail", "web-home"), 2);
    private final List<Object> warmedUp = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        liveRuleSets.stop();
    }

    @Test
    void servesOnceItIsCommitted() {
        try (Rollover rollover = build(List.of(), warmedUp::add)) {
            assertThat(warmedUp).containsExactly(next);
            assertThat(rollover.ruleSet()).isSameAs(next);
            assertThat(rollover.buildTime()).isBetween(Duration.ofNanos(1), Duration.ofMinutes(1));
            assertThat(liveRuleSets.find("retail")).isEmpty();

            rollover.commit(next.live().deployment());
        }

        assertThat(liveRuleSets.find("retail").orElseThrow().ruleSet()).isSameAs(next);
        assertThat(next.timesClosed()).isZero();
    }

    @Test
    void isGoneWhenItIsNotCommitted() {
        build(List.of(), warmedUp::add).close();

        assertThat(next.timesClosed()).isEqualTo(1);
        assertThat(liveRuleSets.find("retail")).isEmpty();
    }

    @Test
    void isGoneWhenItFailsItsTrial() {
        assertThatThrownBy(() -> build(List.of("A case fails."), warmedUp::add))
                .isInstanceOfSatisfying(
                        RuleSetBuildException.class,
                        failed -> assertThat(failed.reasons()).containsExactly("A case fails."));

        assertThat(next.timesClosed()).isEqualTo(1);
        assertThat(warmedUp).isEmpty();
    }

    @Test
    void isGoneWhenItCannotBeWarmedUp() {
        IllegalStateException cold = new IllegalStateException("cold");

        assertThatThrownBy(
                        () ->
                                build(
                                        List.of(),
                                        ruleSet -> {
                                            throw cold;
                                        }))
                .isSameAs(cold);
        assertThat(next.timesClosed()).isEqualTo(1);
    }

    private Rollover build(List<String> problems, WarmUp warmUp) {
        return new Building(
                        (document, version, digest, templates) -> next,
                        new Trial(problems),
                        List.of(warmUp),
                        liveRuleSets)
                .build(next.document(), 2, next.digest(), FakeRuleSet.NO_TEMPLATES);
    }
}
