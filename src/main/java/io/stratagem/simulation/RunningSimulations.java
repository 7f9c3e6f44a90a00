package io.stratagem.simulation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.stratagem.shared.Timers;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The simulations that run on this node, one after the other. Every second each tells the database
 * how far it is, and sees there whether it is to go on.
 */
@ApplicationScoped
class RunningSimulations {

    private static final Logger LOG = Logger.getLogger(RunningSimulations.class);
    private static final long STOP_SECONDS = 10;

    private final Simulator simulator;
    private final SimulationStore store;
    private final Clock clock;
    private final Map<Long, Run> runs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Timers.named("simulations-progress");
    private final ExecutorService runner =
            Executors.newSingleThreadExecutor(Timers.daemons("simulations"));

    RunningSimulations(Simulator simulator, SimulationStore store, Clock clock) {
        this.simulator = simulator;
        this.store = store;
        this.clock = clock;
        timer.scheduleWithFixedDelay(this::tell, 1, 1, TimeUnit.SECONDS);
    }

    /** How far a simulation is, and whether it is to go on. */
    private static final class Run {

        final AtomicLong done = new AtomicLong();
        final AtomicBoolean stopped = new AtomicBoolean();

        boolean goesOn(long customers) {
            done.set(customers);
            return !stopped.get();
        }
    }

    /**
     * Runs a simulation that is stored as running.
     *
     * @param sides closed here, whatever becomes of it
     */
    void start(long id, Sides sides) {
        Run run = new Run();
        runs.put(id, run);
        runner.execute(() -> run(id, sides, run));
    }

    private void run(long id, Sides sides, Run run) {
        try (sides) {
            Optional<SimulationResult> result = simulator.run(sides, run::goesOn);
            if (result.isPresent()) {
                inTransaction(
                        () ->
                                store.end(
                                        id,
                                        SimulationState.COMPLETED,
                                        null,
                                        result.get(),
                                        clock.instant()));
            } else {
                fail(
                        id,
                        Wording.of(
                                "The server was stopped. Start it again.",
                                "El servidor se detuvo. Iníciela de nuevo."));
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "Simulation %d broke off", id);
            fail(
                    id,
                    Wording.of(
                            "Something it needs did not answer. Start it again; if that does not help, an operator finds the cause in the server's log.",
                            "Algo que necesita no respondió. Iníciela de nuevo; si no sirve, un operador encontrará la causa en el registro del servidor."));
        } finally {
            runs.remove(id);
        }
    }

    /** No effect on one that was cancelled, which is why it ended. */
    private void fail(long id, Wording problem) {
        try {
            inTransaction(
                    () -> store.end(id, SimulationState.FAILED, problem, null, clock.instant()));
        } catch (RuntimeException e) {
            LOG.warnf(e, "That simulation %d broke off could not be stored; it shows soon", id);
        }
    }

    private void tell() {
        runs.forEach(
                (id, run) -> {
                    try {
                        if (!inTransaction(
                                () -> store.goesOn(id, run.done.get(), clock.instant()))) {
                            run.stopped.set(true);
                        }
                    } catch (Throwable e) { // a timer that throws is never called again
                        LOG.debugf(e, "The progress of simulation %d could not be stored", id);
                    }
                });
    }

    private static <T> T inTransaction(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }

    /** While there is still a database to say so in. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        timer.shutdownNow();
        runs.values().forEach(run -> run.stopped.set(true));
        runner.shutdown();
        if (!runner.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warnf("Simulations were still running after %d seconds", STOP_SECONDS);
        }
    }
}
