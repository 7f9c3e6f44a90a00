package io.stratagem.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Long work, one at a time. */
class OneAtATimeTest {

    private final OneAtATime oneAtATime = new OneAtATime();

    @Test
    void putsOffWhoComesWhileOtherWorkRuns() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<String> running =
                other.submit(
                        () ->
                                oneAtATime.run(
                                        () -> {
                                            begun.countDown();
                                            await(end);
                                            return "first";
                                        }));
        await(begun);

        assertThatThrownBy(() -> oneAtATime.run(() -> "second"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Ask again");
        end.countDown();

        assertThat(running.get()).isEqualTo("first");
        assertThat(oneAtATime.run(() -> "third")).isEqualTo("third");
        other.shutdown();
    }

    @Test
    void isFreeAgainAfterWorkThatFailed() {
        assertThatThrownBy(
                        () ->
                                oneAtATime.run(
                                        () -> {
                                            throw new IllegalStateException("failed");
                                        }))
                .hasMessage("failed");

        assertThat(oneAtATime.run(() -> "next")).isEqualTo("next");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
