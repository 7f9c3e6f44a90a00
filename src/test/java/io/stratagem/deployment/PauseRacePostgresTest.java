package io.stratagem.deployment;

import static io.stratagem.approval.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stratagem.approval.Api;
import io.stratagem.shared.DatabaseAtStart;
import io.stratagem.shared.NeedsPostgres;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.PostgresProfile;
import io.stratagem.shared.StoreClock;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What must hold when operators and nodes meet over a pause. */
@QuarkusTest
@TestProfile(PostgresProfile.class)
@NeedsPostgres
class PauseRacePostgresTest {

    private static final int ROUNDS = 5;
    private static final PageRequest ALL = new PageRequest(null, PageRequest.MAX_LIMIT);

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @Inject Api api;
    @Inject Pauses pauses;
    @Inject LivePauses here;
    @Inject DatabaseAtStart database;
    @Inject LastKnownGood lastKnownGood;
    @Inject Clock clock;
    @Inject StoreClock storeClock;

    @AfterEach
    void stop() {
        threads.shutdown();
    }

    @RepeatedTest(ROUNDS)
    void pausesOnceWhenTwoOperatorsPauseAtATime() throws Exception {
        // given
        String strategy = api.publishedStrategy();

        // when
        List<Integer> answers = atATime(() -> pause(strategy), () -> pause(strategy));

        // then
        assertThat(answers).containsExactlyInAnyOrder(201, 409);
        assertThat(pauses.list(strategy, ALL).items()).hasSize(1);
        assertThat(here.present().ids(strategy, clock.instant())).containsExactly("saver");
    }

    @RepeatedTest(ROUNDS)
    void endsOnceWhenTwoOperatorsEndAtATime() throws Exception {
        // given
        String strategy = api.publishedStrategy();
        pause(strategy);
        long id = pauses.list(strategy, ALL).items().get(0).id();

        // when
        List<Integer> answers = atATime(() -> end(id), () -> end(id));

        // then
        assertThat(answers).containsExactly(200, 200);
        as("auditor")
                .get("/api/v1/audit?object=offer/%s/saver".formatted(strategy))
                .then()
                .body("items.action", org.hamcrest.Matchers.contains("end-pause", "pause"));
        assertThat(here.present().ids(strategy, clock.instant())).isEmpty();
    }

    @Test
    void reachesAnotherNodeByItself() throws Exception {
        // given
        String strategy = api.publishedStrategy();
        LivePauses there = new LivePauses(database, pauses, lastKnownGood, storeClock);
        there.start(null);
        try {
            // when
            pause(strategy);

            // then
            while (there.present().ids(strategy, clock.instant()).isEmpty()) {
                Thread.sleep(50);
            }

            // when
            end(pauses.list(strategy, ALL).items().get(0).id());

            // then
            while (!there.present().ids(strategy, clock.instant()).isEmpty()) {
                Thread.sleep(50);
            }
        } finally {
            there.stop(null);
        }
    }

    @Test
    void knowsWhatIsPausedAfterARestartAlsoWithoutTheDatabase() {
        // given
        String strategy = api.publishedStrategy();
        pause(strategy);

        // when
        LivePauses restarted = new LivePauses(database, pauses, lastKnownGood, storeClock);
        restarted.start(null);
        restarted.stop(null);

        // then
        assertThat(restarted.present().ids(strategy, clock.instant())).containsExactly("saver");
        assertThat(PausedOffers.of(lastKnownGood.pauses()).ids(strategy, clock.instant()))
                .containsExactly("saver");
    }

    private static int pause(String strategy) {
        return as("operator")
                .body(Map.of("strategy", strategy, "offer", "saver", "reason", "Wrong rate"))
                .post("/api/v1/pauses")
                .statusCode();
    }

    private static int end(long id) {
        return as("operator")
                .body(Map.of("reason", "Right again"))
                .post("/api/v1/pauses/" + id + "/end")
                .statusCode();
    }

    private List<Integer> atATime(Callable<Integer> one, Callable<Integer> other) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        Future<Integer> first = threads.submit(() -> after(barrier, one));
        Future<Integer> second = threads.submit(() -> after(barrier, other));
        return List.of(first.get(), second.get());
    }

    private static int after(CyclicBarrier barrier, Callable<Integer> act) throws Exception {
        barrier.await();
        return act.call();
    }
}
