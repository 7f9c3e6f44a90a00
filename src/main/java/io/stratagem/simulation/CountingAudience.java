package io.stratagem.simulation;

import io.stratagem.customer.Customer;
import io.stratagem.customer.Customers;
import io.stratagem.ruleset.AskedAudience;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Counts the stored customers in an audience: asks all of them while they are few, else as many as
 * are drawn at random, each as likely as any other.
 */
@ApplicationScoped
public class CountingAudience {

    /** So many customers are all asked: about a tenth of a second. */
    private static final int MOST = 20_000;

    /** So many are asked of more; what is found is then off by 1.4 percentage points at most. */
    private static final int SAMPLE = 5_000;

    /** So long the same ones are asked: a draw reads every id, and the typed is asked often. */
    private static final Duration DRAWN_FOR = Duration.ofMinutes(10);

    private static final int BATCH = 2_000;
    private static final int IDS = 500;
    private static final long SEED = 1;

    private final Customers customers;
    private final Clock clock;
    private final int most;
    private final int size;
    private volatile Drawn drawn = new Drawn(List.of(), Instant.EPOCH);

    @Inject
    CountingAudience(Customers customers, Clock clock) {
        this(customers, clock, MOST, SAMPLE);
    }

    CountingAudience(Customers customers, Clock clock, int most, int size) {
        this.customers = customers;
        this.clock = clock;
        this.most = most;
        this.size = size;
    }

    /** Who is asked when there are many, and since when. */
    private record Drawn(List<String> ids, Instant at) {}

    /**
     * @param audience who is counted
     */
    public AudienceReach of(AskedAudience audience) {
        long stored = customers.count();
        return stored <= most ? ofAll(audience) : ofDrawn(audience, stored);
    }

    private AudienceReach ofAll(AskedAudience audience) {
        int reached = 0;
        int asked = 0;
        List<Customer> batch = customers.after(null, BATCH);
        while (!batch.isEmpty()) {
            asked += batch.size();
            reached += in(audience, batch);
            batch = customers.after(batch.get(batch.size() - 1).id(), BATCH);
        }
        return new AudienceReach(reached, asked, asked);
    }

    private AudienceReach ofDrawn(AskedAudience audience, long stored) {
        int reached = 0;
        int asked = 0;
        List<String> ids = drawn();
        for (int from = 0; from < ids.size(); from += IDS) {
            var some = customers.readAll(ids.subList(from, Math.min(ids.size(), from + IDS)));
            asked += some.size();
            reached += in(audience, List.copyOf(some.values()));
        }
        return new AudienceReach(reached, asked, stored);
    }

    private static int in(AskedAudience audience, List<Customer> some) {
        return (int) some.stream().filter(one -> audience.has(one.attributes())).count();
    }

    /** Two who ask at once may both draw; they draw the same. */
    private List<String> drawn() {
        Instant now = clock.instant();
        Drawn present = drawn;
        if (!now.isBefore(present.at().plus(DRAWN_FOR))) {
            List<String> ids = Draw.of(customers::idsAfter, size, SEED, () -> true).orElseThrow();
            present = new Drawn(ids, now);
            drawn = present;
        }
        return present.ids();
    }
}
