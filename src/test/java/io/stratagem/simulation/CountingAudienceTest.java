package io.stratagem.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.customer.Customer;
import io.stratagem.customer.Customers;
import io.stratagem.customer.CustomersFixture;
import io.stratagem.decision.DecisionTables;
import io.stratagem.ruleset.AskedAudience;
import io.stratagem.ruleset.Shipped;
import io.stratagem.shared.StrictJson;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Counts of customers who are few, and of more than are asked. */
class CountingAudienceTest {

    private static final int SAMPLE = 400;
    private static final Vocabulary VOCABULARY = Shipped.templates().vocabulary();

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2027-03-01T12:00:00Z"));
    private final Clock clock =
            new Clock() {
                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now.get();
                }
            };
    private final Customers customers =
            CustomersFixture.of(DecisionTables.inMemory(), VOCABULARY, clock);
    private final AskedAudience young =
            AskedAudience.read(
                            StrictJson.tree(
                                    "{\"all\":[{\"attribute\":\"age\",\"operator\":\"<\",\"value\":30}]}"),
                            VOCABULARY)
                    .orElseThrow();

    @Test
    void asksAllOfThemWhileTheyAreFew() {
        store("a", 3, 20);
        store("b", 7, 50);

        assertThat(new CountingAudience(customers, clock, 10, 5).of(young))
                .isEqualTo(new AudienceReach(3, 10, 10));
    }

    @Test
    void drawsSomeOfMoreWhoeverComesFirst() {
        store("a", 500, 20);
        store("b", 1_500, 50);

        AudienceReach reach = new CountingAudience(customers, clock, 100, SAMPLE).of(young);

        assertThat(reach.asked()).isEqualTo(SAMPLE);
        assertThat(reach.whole()).isFalse();
        assertThat(reach.stored()).isEqualTo(2_000);
        assertThat(500L).isBetween(reach.low(), reach.high());
        assertThat(reach.estimate()).isBetween(reach.low(), reach.high());
    }

    @Test
    void asksTheSameOnesForTenMinutes() {
        CountingAudience counting = new CountingAudience(customers, clock, 10, 50);
        store("b", 100, 50);
        counting.of(young);
        store("a", 900, 20);

        now.updateAndGet(at -> at.plus(Duration.ofMinutes(9)));
        assertThat(counting.of(young)).isEqualTo(new AudienceReach(0, 50, 1_000));

        now.updateAndGet(at -> at.plus(Duration.ofMinutes(1)));
        assertThat(counting.of(young).reached()).isPositive();
    }

    /** The ends are those of Wilson's interval for 10 of 100, which is 5.523 % to 17.437 %. */
    @Test
    void tellsBetweenWhatTheNumberLies() {
        AudienceReach reach = new AudienceReach(10, 100, 10_000);

        assertThat(reach.estimate()).isEqualTo(1_000);
        assertThat(reach.low()).isEqualTo(552);
        assertThat(reach.high()).isEqualTo(1_744);
    }

    @Test
    void staysBetweenNobodyAndEverybody() {
        assertThat(new AudienceReach(0, 100, 10_000).low()).isZero();
        assertThat(new AudienceReach(0, 100, 10_000).high()).isEqualTo(370);
        assertThat(new AudienceReach(100, 100, 10_000).high()).isEqualTo(10_000);
    }

    private void store(String prefix, int number, long age) {
        for (int i = 0; i < number; i++) {
            customers.put(new Customer(prefix + i, Map.of("age", age), null));
        }
    }
}
