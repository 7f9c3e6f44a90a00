package io.stratagem.simulation;

import io.stratagem.customer.Customer;
import io.stratagem.customer.Customers;
import io.stratagem.decision.Deciding;
import io.stratagem.decision.DecidingAside.Subject;
import io.stratagem.shared.Timers;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

/**
 * Decides for a crowd on both sides. A few threads that all simulations of this node share decide
 * for some customers each, and rest after work during which somebody was being served.
 */
@ApplicationScoped
class Simulator {

    /** While somebody is served, a thread rests so many times as long as it works. */
    private static final int REST = 3;

    private final Customers customers;
    private final Deciding serving;
    private final int threads;
    private final ExecutorService workers;

    Simulator(Customers customers, Deciding serving, SimulationSettings settings) {
        this.customers = customers;
        this.serving = serving;
        this.threads =
                settings.threads() > 0
                        ? settings.threads()
                        : Runtime.getRuntime().availableProcessors();
        this.workers =
                Executors.newFixedThreadPool(
                        threads,
                        work -> {
                            Thread thread = Timers.daemons("simulation").newThread(work);
                            thread.setPriority(Thread.MIN_PRIORITY);
                            return thread;
                        });
    }

    /**
     * Decides for everybody whom the inputs name.
     *
     * @param sides held open by the caller until this returns
     * @param goOn told now and then for how many customers it has decided; once it says no it has
     *     to say so again
     * @return what was found; empty when it was not to go on
     * @throws IllegalStateException when a store does not answer
     */
    Optional<SimulationResult> run(Sides sides, LongPredicate goOn) {
        Inputs inputs = sides.inputs();
        Comparison comparison =
                new Comparison(
                        sides.live(),
                        sides.draft(),
                        inputs.placements(),
                        sides.moment(),
                        inputs.seed());
        Tally total = new Tally(comparison.placements().size(), comparison.offers().size());
        Crowd crowd =
                inputs.sample() == null
                        ? Crowd.all(customers)
                        : Crowd.sample(
                                customers, inputs.sample(), inputs.seed(), () -> goOn.test(0));
        Deque<Future<Tally>> ahead = new ArrayDeque<>();
        try {
            List<Customer> some = crowd.next();
            while (!some.isEmpty() || !ahead.isEmpty()) {
                if (!some.isEmpty()) {
                    List<Subject> subjects = sides.moment().subjects(some);
                    ahead.add(workers.submit(() -> compare(comparison, subjects)));
                    some = crowd.next();
                }
                if (some.isEmpty() || ahead.size() > threads) {
                    total.add(ahead.remove().get());
                }
                if (!goOn.test(total.customers())) {
                    return Optional.empty();
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Customers could not be decided for", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            ahead.forEach(Simulator::await);
        }
        return goOn.test(total.customers())
                ? Optional.of(total.result(comparison.placements(), comparison.offers()))
                : Optional.empty();
    }

    private Tally compare(Comparison comparison, List<Subject> subjects)
            throws InterruptedException {
        long asked = serving.asked();
        long begin = System.nanoTime();
        Tally tally = comparison.compare(subjects);
        if (serving.asked() != asked) {
            TimeUnit.NANOSECONDS.sleep(REST * (System.nanoTime() - begin));
        }
        return tally;
    }

    /** Nobody may close the rule sets while one of them decides. */
    private static void await(Future<Tally> work) {
        try {
            work.get();
        } catch (ExecutionException | CancellationException e) {
            // what is not wanted any more may fail
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow().forEach(work -> ((Future<?>) work).cancel(false));
    }
}
