package io.stratagem.simulation;

import io.stratagem.decision.Deciding;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Lets those who are served go first. */
@ApplicationScoped
public class Yielding {

    /** While somebody is served, work rests so many times as long as it takes. */
    private static final int REST = 3;

    private final Deciding serving;

    Yielding(Deciding serving) {
        this.serving = serving;
    }

    /**
     * Works, and rests after work during which somebody was served.
     *
     * @param work short, some milliseconds
     * @return what the work gives
     * @throws InterruptedException while it rests
     */
    public <T> T work(Supplier<T> work) throws InterruptedException {
        long asked = serving.asked();
        long begin = System.nanoTime();
        T done = work.get();
        if (serving.asked() != asked) {
            TimeUnit.NANOSECONDS.sleep(REST * (System.nanoTime() - begin));
        }
        return done;
    }

    /**
     * Works through some, and rests as after other work.
     *
     * @param some few enough to take some milliseconds
     * @throws IllegalStateException when it is interrupted while it rests
     */
    public <T> void each(List<T> some, Consumer<T> work) {
        try {
            work(
                    () -> {
                        some.forEach(work);
                        return null;
                    });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The work was interrupted", e);
        }
    }
}
