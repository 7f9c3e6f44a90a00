package io.stratagem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneTest {

    private static final long BUDGET = Duration.ofSeconds(10).toNanos();

    private final LinkedBlockingQueue<List<Call>> served = new LinkedBlockingQueue<>();
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final List<Lane> lanes = new ArrayList<>();

    @AfterEach
    void closesTheLanes() {
        mayGoOn.countDown();
        lanes.forEach(Lane::close);
    }

    @Test
    void servesTogetherWhatCameWhileItWasBusy() throws Exception {
        // given
        Lane lane = lane(10, 3);
        List<Call> calls = List.of(call(0), call(0), call(0), call(0), call(0));

        // when
        calls.forEach(lane::offer);
        List<Call> first = served.poll(5, TimeUnit.SECONDS);
        mayGoOn.countDown();

        // then
        List<Call> all = new ArrayList<>(first);
        while (all.size() < calls.size()) {
            List<Call> next = served.poll(5, TimeUnit.SECONDS);
            assertThat(next).hasSizeLessThanOrEqualTo(3);
            all.addAll(next);
        }
        assertThat(all).containsExactlyElementsOf(calls);
    }

    @Test
    void sendsAwayWhatItHasNoRoomFor() throws Exception {
        // given
        Lane lane = lane(2, 1);
        lane.offer(call(0));
        served.poll(5, TimeUnit.SECONDS);

        // when, then
        assertThat(lane.offer(call(0))).isTrue();
        assertThat(lane.offer(call(0))).isTrue();
        assertThat(lane.offer(call(0))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 4, 400, false", // a slow store, but nothing waits
        "3, 4, 400, false",
        "4, 4, 400, true", // the batch under way, the one that waits and its own take 1200
        "4, 4, 300, false",
        "8, 4, 300, true",
        "8, 4, 250, false"
    })
    void takesWhatCanBeDecidedInsideABudgetOfAThousand(
            int waiting, int batch, long nanosPerBatch, boolean late) {
        assertThat(Lane.wouldBeLate(waiting, batch, nanosPerBatch, 1000)).isEqualTo(late);
    }

    @Test
    void handsOverWhatIsLateAndDoesNotServeItAfterwards() throws Exception {
        // given
        Lane lane = lane(10, 1);
        lane.offer(call(1));
        served.poll(5, TimeUnit.SECONDS);
        Call late = call(5);
        Call inTime = call(1000);
        lane.offer(late);
        lane.offer(inTime);

        // when
        List<Call> handedOver = new ArrayList<>();
        lane.late(
                10,
                call -> {
                    handedOver.add(call);
                    call.answer(List.of());
                });
        mayGoOn.countDown();

        // then
        assertThat(handedOver).hasSize(2).contains(late);
        assertThat(served.poll(5, TimeUnit.SECONDS)).containsExactly(inTime);
    }

    @Test
    void servesEveryCallThatItTookWhileItWasClosed() throws Exception {
        for (int i = 0; i < 50; i++) {
            // given
            Set<Call> open = ConcurrentHashMap.newKeySet();
            Lane lane = new Lane("closing", 10, 5, BUDGET, open::removeAll);
            Thread offering =
                    new Thread(
                            () -> {
                                while (lane.isAlive()) {
                                    Call call = call(0);
                                    open.add(call);
                                    if (!lane.offerAside(call)) {
                                        open.remove(call);
                                    }
                                }
                            });
            offering.start();
            while (lane.waiting() == 0) {
                Thread.onSpinWait();
            }

            // when
            lane.close();
            offering.join();

            // then
            assertThat(open).isEmpty();
        }
    }

    @Test
    void tellsTheCallersWhenServingFails() {
        // given
        Lane lane =
                new Lane(
                        "failing",
                        10,
                        1,
                        BUDGET,
                        calls -> {
                            throw new IllegalStateException("broken");
                        });
        lanes.add(lane);
        Call call = call(0);

        // when
        lane.offer(call);

        // then
        assertThat(call.answer().handle((answer, failure) -> failure).join())
                .hasMessageContaining("broken");
    }

    private Lane lane(int capacity, int batch) {
        Lane lane =
                new Lane(
                        "lane",
                        capacity,
                        batch,
                        BUDGET,
                        calls -> {
                            served.add(List.copyOf(calls));
                            try {
                                mayGoOn.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        lanes.add(lane);
        return lane;
    }

    private static Call call(long deadline) {
        return new Call(
                DecisionsFixture.request("anna", ScriptedRuleSet.HOME, 1),
                List.of(),
                Optional.empty(),
                deadline,
                false);
    }
}
