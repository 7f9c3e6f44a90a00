package io.stratagem.conflict;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stratagem.shared.Timers;
import io.stratagem.shared.Wording;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** Compares pairs of change requests one after the other, aside from who waits for a page. */
@ApplicationScoped
class ComparingInBackground {

    private static final Logger LOG = Logger.getLogger(ComparingInBackground.class);

    private final ComparingPair comparing;
    private final ConflictStore store;
    private final Clock clock;
    private final Set<Pair> wanted = ConcurrentHashMap.newKeySet();
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Timers.daemons("conflicts"));

    ComparingInBackground(ComparingPair comparing, ConflictStore store, Clock clock) {
        this.comparing = comparing;
        this.store = store;
        this.clock = clock;
    }

    /** Compares a pair soon; no effect while it waits already. */
    void compare(Pair pair) {
        if (wanted.add(pair)) {
            worker.execute(() -> found(pair));
        }
    }

    private void found(Pair pair) {
        try {
            comparing.compare(pair).ifPresent(finding -> keep(pair, finding));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warnf(
                    e,
                    "Change requests %d and %d could not be compared",
                    pair.first().number(),
                    pair.second().number());
            keepQuietly(
                    pair,
                    Finding.problem(
                            Wording.of(
                                    "Something that comparing them needs did not answer. They are compared again in a while.",
                                    "Algo que se necesita para compararlas no respondió. Se comparan de nuevo dentro de un rato.")));
        } finally {
            wanted.remove(pair);
        }
    }

    private void keepQuietly(Pair pair, Finding finding) {
        try {
            keep(pair, finding);
        } catch (RuntimeException e) {
            LOG.debug("That a comparison failed could not be stored", e);
        }
    }

    private void keep(Pair pair, Finding finding) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                store.keep(
                                        pair,
                                        finding,
                                        clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }
}
