package io.stratagem.simulation;

import io.stratagem.shared.Timers;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.CurrentVocabulary;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

/**
 * Decides for a crowd on both sides. A few threads that all simulations of this node share decide
 * for some customers each, and rest after work during which somebody was being served.
 */
@ApplicationScoped
class Simulator {

    /** The quartiles of a number are those of at most so many customers. */
    private static final int FOR_QUARTILES = 10_000;

    private final Asking asking;
    private final CurrentVocabulary vocabulary;
    private final Yielding yielding;
    private final int threads;
    private final ExecutorService workers;

    Simulator(
            Asking asking,
            CurrentVocabulary vocabulary,
            Yielding yielding,
            SimulationSettings settings) {
        this.asking = asking;
        this.vocabulary = vocabulary;
        this.yielding = yielding;
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
        BooleanSupplier goesOn = () -> goOn.test(0);
        Groups segments = groups(inputs.segment(), sides, goesOn);
        Groups compared =
                inputs.fairness() == null ? null : groups(inputs.fairness().by(), sides, goesOn);
        Comparison comparison =
                new Comparison(
                        sides.live(), sides.draft(), inputs.placements(), segments, compared);
        Measured total = comparison.nothing();
        Questions questions = asking.of(sides, inputs.sample(), goesOn);
        Deque<Future<Measured>> ahead = new ArrayDeque<>();
        try {
            List<? extends Question> some = questions.next();
            while (!some.isEmpty() || !ahead.isEmpty()) {
                if (!some.isEmpty()) {
                    List<? extends Question> asked = some;
                    ahead.add(workers.submit(() -> yielding.work(() -> comparison.compare(asked))));
                    some = questions.next();
                }
                if (some.isEmpty() || ahead.size() > threads) {
                    total.add(ahead.remove().get());
                }
                if (!goOn.test(total.done())) {
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
        return goOn.test(total.done())
                ? Optional.of(total.result(comparison, segments, compared, inputs))
                : Optional.empty();
    }

    /** Null where no groups are wanted. */
    private Groups groups(Grouping by, Sides sides, BooleanSupplier goOn) {
        if (by == null) {
            return null;
        }
        Attribute attribute = Groups.require(by, vocabulary.get(), "");
        boolean quartiles = attribute.type().isNumber() && by.cuts().isEmpty();
        return new Groups(
                attribute, quartiles ? quartiles(attribute.name(), sides, goOn) : by.cuts());
    }

    private List<Double> quartiles(String attribute, Sides sides, BooleanSupplier goOn) {
        Questions questions = asking.of(sides, FOR_QUARTILES, goOn);
        List<Double> numbers = new ArrayList<>();
        List<? extends Question> some = questions.next();
        while (!some.isEmpty()) {
            some.stream()
                    .map(question -> question.attribute(attribute))
                    .filter(Objects::nonNull)
                    .forEach(value -> numbers.add(((Number) value).doubleValue()));
            some = questions.next();
        }
        return Groups.quartiles(numbers.stream().sorted().toList());
    }

    /** Nobody may close the rule sets while one of them decides. */
    private static void await(Future<Measured> work) {
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
