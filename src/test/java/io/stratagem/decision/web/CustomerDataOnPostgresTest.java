package io.stratagem.decision.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stratagem.shared.NeedsPostgres;
import io.stratagem.shared.PostgresProfile;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The same on PostgreSQL; and while decisions are made. */
@QuarkusTest
@TestProfile(PostgresProfile.class)
@NeedsPostgres
class CustomerDataOnPostgresTest extends CustomerDataTest {

    private static final int CALLERS = 4;
    private static final int ERASURES = 10;

    @Test
    void leavesNothingFromBeforeWhileDecisionsAndResponsesGoOn() throws Exception {
        // given
        AtomicBoolean stopped = new AtomicBoolean();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        List<Future<Integer>> made = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            made.add(callers.submit(() -> decideAndSee(stopped)));
        }

        // when
        OffsetDateTime before = OffsetDateTime.now();
        for (int i = 0; i < ERASURES; i++) {
            store();
            TimeUnit.MILLISECONDS.sleep(200);
            before = OffsetDateTime.now();
            as("operator").delete(path()).then().statusCode(204);
            TimeUnit.MILLISECONDS.sleep(100);
            assertNothingIsFrom(before);
        }
        stopped.set(true);
        int decisions = 0;
        for (Future<Integer> caller : made) {
            decisions += caller.get();
        }
        callers.shutdown();

        // then
        assertNothingIsFrom(before);
        assertThat(
                        count(
                                "select count(distinct c.decision_id) from contact c"
                                        + " join decision d on d.id = c.decision_id"
                                        + " and d.customer_id = c.customer_id where c.offer = ?",
                                offer))
                .isEqualTo(decisions);
        assertThat(impressions()).isEqualTo(decisions);
        assertThat(decisions).isGreaterThan(ERASURES);
    }

    /** Neither a row, nor a decision that was made from the profile of then. */
    private void assertNothingIsFrom(OffsetDateTime before) throws Exception {
        assertThat(old("decision", before)).isZero();
        assertThat(old("contact", before)).isZero();
        assertThat(
                        count(
                                "select count(*) from decision where customer_id = ?"
                                        + " and attributes like ?",
                                customer,
                                "%" + nationality + "%"))
                .isZero();
    }

    private int decideAndSee(AtomicBoolean stopped) {
        int made = 0;
        while (!stopped.get()) {
            String decision = decide(null).jsonPath().getString("decisionId");
            see(decision).then().statusCode(202);
            made++;
        }
        return made;
    }

    /** How many rows of the customer are from before an instant. */
    private long old(String table, OffsetDateTime before) throws Exception {
        return count(
                "select count(*) from " + table + " where customer_id = ? and decided_at < ?",
                customer,
                before);
    }
}
