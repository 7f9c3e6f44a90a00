package io.stratagem.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PastRuleSetsTest {

    private final LiveRuleSets liveRuleSets = new LiveRuleSets();
    private final List<FakeRuleSet> built = new ArrayList<>();
    private final PastRuleSets past =
            new PastRuleSets(
                    liveRuleSets,
                    (strategy, version) -> version > 9 ? Optional.empty() : build(version));

    private Optional<LiveRuleSet> build(int version) {
        FakeRuleSet ruleSet = ruleSet(version);
        built.add(ruleSet);
        return Optional.of(ruleSet.live());
    }

    @Test
    void takesWhatServesIfItIsThat() {
        // given
        FakeRuleSet live = ruleSet(3);
        liveRuleSets.swap(live.live());

        // when, then
        try (Lease lease = take(3).orElseThrow()) {
            assertThat(lease.ruleSet()).isSameAs(live);
        }
        assertThat(built).isEmpty();
        assertThat(live.timesClosed()).isZero();
    }

    @Test
    void buildsAnEarlierRevisionOnce() {
        // given
        liveRuleSets.swap(ruleSet(3).live());

        // when, then
        for (int i = 0; i < 2; i++) {
            try (Lease lease = take(2).orElseThrow()) {
                assertThat(lease.ruleSet().version()).isEqualTo(2);
            }
        }
        assertThat(built).hasSize(1);
        assertThat(built.get(0).timesClosed()).isZero();
    }

    @Test
    void closesTheOneNotAskedForLongestOnceNobodyUsesIt() {
        // given
        Lease first = take(1).orElseThrow();
        for (int version = 2; version <= 4; version++) {
            take(version).orElseThrow().close();
        }

        // when
        take(5).orElseThrow().close();

        // then
        assertThat(built.get(0).timesClosed()).isZero();
        first.close();
        assertThat(built.get(0).timesClosed()).isEqualTo(1);
        assertThat(built.subList(1, 5)).allMatch(ruleSet -> ruleSet.timesClosed() == 0);
    }

    @Test
    void knowsNoRevisionThatWasNotDeployedOrHadOtherContent() {
        assertThat(take(10)).isEmpty();
        assertThat(past.take("retail", 2, "digest of another content")).isEmpty();
        assertThat(built).singleElement().matches(ruleSet -> ruleSet.timesClosed() == 1);
    }

    @Test
    void closesEverythingAtTheEnd() {
        // given
        take(1).orElseThrow().close();
        take(2).orElseThrow().close();

        // when
        past.stop();

        // then
        assertThat(built).allMatch(ruleSet -> ruleSet.timesClosed() == 1);
    }

    private Optional<Lease> take(int version) {
        return past.take("retail", version, "digest-" + version);
    }

    private static FakeRuleSet ruleSet(int version) {
        return new FakeRuleSet(FakeRuleSet.document("retail", "web-home"), version);
    }
}
