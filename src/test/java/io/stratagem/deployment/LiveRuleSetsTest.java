package io.stratagem.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LiveRuleSetsTest {

    private final LiveRuleSets liveRuleSets = new LiveRuleSets();

    @Test
    void answersForThePlacementsOfALiveStrategyOnly() {
        // given
        FakeRuleSet retail = ruleSet(1, "retail", "web-home", "app-home");

        // when
        liveRuleSets.swap(retail.live());

        // then
        assertThat(liveRuleSets.placements())
                .containsEntry("web-home", "retail")
                .containsEntry("app-home", "retail")
                .hasSize(2);
        try (Lease lease = liveRuleSets.forPlacement("app-home").orElseThrow()) {
            assertThat(lease.ruleSet()).isSameAs(retail);
        }
        assertThat(liveRuleSets.forPlacement("call-centre")).isEmpty();
        assertThat(liveRuleSets.forStrategy("business")).isEmpty();
    }

    @Test
    void closesAReplacedRuleSetOnlyAfterTheLastDecisionThatTookIt() throws Exception {
        // given
        FakeRuleSet first = ruleSet(1, "retail", "web-home");
        liveRuleSets.swap(first.live());
        Lease one = liveRuleSets.forPlacement("web-home").orElseThrow();
        Lease other = liveRuleSets.forStrategy("retail").orElseThrow();

        // when
        liveRuleSets.swap(ruleSet(2, "retail", "web-home").live());
        one.close();
        one.close();

        // then
        assertThat(first.timesClosed()).isZero();
        other.close();
        assertThat(first.isClosedSoon()).isTrue();
    }

    @Test
    void forgetsAPlacementThatTheNewRevisionGaveUp() {
        // given
        liveRuleSets.swap(ruleSet(1, "retail", "web-home", "app-home").live());

        // when
        liveRuleSets.swap(ruleSet(2, "retail", "web-home").live());

        // then
        assertThat(liveRuleSets.forPlacement("app-home")).isEmpty();
    }

    @Test
    void keepsTheNewerVersionWhenAnOlderOneComesLate() {
        // given
        FakeRuleSet second = ruleSet(2, "retail", "web-home");
        FakeRuleSet late = ruleSet(1, "retail", "web-home");
        liveRuleSets.swap(second.live());

        // when
        boolean serves = liveRuleSets.swap(late.live());

        // then
        assertThat(serves).isFalse();
        assertThat(late.timesClosed()).isEqualTo(1);
        assertThat(liveRuleSets.find("retail").orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void refusesAPlacementOfAnotherLiveStrategyAndChangesNothing() {
        // given
        liveRuleSets.swap(ruleSet(1, "retail", "web-home").live());
        FakeRuleSet business = ruleSet(1, "business", "web-home", "web-business");

        // when, then
        assertThatThrownBy(() -> liveRuleSets.swap(business.live()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("web-home");
        assertThat(liveRuleSets.placements()).containsOnlyKeys("web-home");
        assertThat(business.timesClosed()).isZero();
    }

    @Test
    void closesWhatIsLiveWhenItStops() throws Exception {
        // given
        FakeRuleSet retail = ruleSet(1, "retail", "web-home");
        liveRuleSets.swap(retail.live());

        // when
        liveRuleSets.stop();

        // then
        assertThat(retail.timesClosed()).isEqualTo(1);
        assertThat(liveRuleSets.forPlacement("web-home")).isEmpty();
    }

    @Test
    void neverLeasesAClosedRuleSetAndClosesEveryReplacedOneOnceUnderRaces() throws Exception {
        // given
        int swaps = 20_000;
        List<FakeRuleSet> all = new ArrayList<>();
        for (int version = 1; version <= swaps; version++) {
            all.add(ruleSet(version, "retail", "web-home"));
        }
        liveRuleSets.swap(all.get(0).live());
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong leases = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> deciders = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                deciders.add(
                        threads.submit(
                                () -> {
                                    int newest = 0;
                                    while (!done.get()) {
                                        newest = leaseOnce(newest);
                                        leases.incrementAndGet();
                                    }
                                }));
            }

            // when
            for (FakeRuleSet next : all.subList(1, swaps)) {
                liveRuleSets.swap(next.live());
            }
            done.set(true);

            // then
            for (Future<?> decider : deciders) {
                decider.get(10, TimeUnit.SECONDS);
            }
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
        assertThat(leases.get()).isPositive();
        assertThat(all.get(swaps - 1).timesClosed()).isZero();
        liveRuleSets.stop();
        assertThat(all).allMatch(set -> set.timesClosed() == 1);
    }

    /** Takes a lease as a decision does; versions never go backwards for one caller. */
    private int leaseOnce(int newestSeen) {
        try (Lease lease = liveRuleSets.forPlacement("web-home").orElseThrow()) {
            FakeRuleSet taken = (FakeRuleSet) lease.ruleSet();
            assertThat(taken.timesClosed()).isZero();
            Thread.onSpinWait();
            assertThat(taken.timesClosed()).isZero();
            assertThat(taken.version()).isGreaterThanOrEqualTo(newestSeen);
            return taken.version();
        }
    }

    private static FakeRuleSet ruleSet(int version, String strategy, String... placements) {
        return new FakeRuleSet(FakeRuleSet.document(strategy, placements), version);
    }
}
