package io.stratagem.decision;

import io.stratagem.customer.AttributeReader;
import io.stratagem.customer.Customers;
import io.stratagem.customer.CustomersFixture;
import io.stratagem.decision.Call.Asked;
import io.stratagem.deployment.Lease;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.deployment.LiveRuleSetsFixture;
import io.stratagem.deployment.PausedOffers;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.StoreClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The parts that decide and remember, on a database and a clock of the test's. */
public final class DecisionsFixture {

    final ContactOffers offers;
    final ContactHistory histories;
    final VolumeCounts volumes;
    final DecisionLog log;
    final IdempotencyKeys keys = new IdempotencyKeys();
    final StoreClock clock;
    final Responses responses;
    final DecidingTogether together;

    /** What calls made from now on find paused. */
    PausedOffers paused = PausedOffers.NONE;

    private final DataSource database;
    private final DecisionSettings settings;

    /** Settings as they are unless a test says otherwise. */
    public record Settings(
            Duration reservation,
            Map<String, Duration> reservations,
            Duration clockTolerance,
            StoreClock.Source clock,
            ZoneId businessZone,
            Duration history,
            Duration budget,
            int lanes,
            int batch,
            int queue,
            Duration retention,
            Duration idempotency)
            implements DecisionSettings {

        public static Settings usual() {
            return new Settings(
                    Duration.ofMinutes(30),
                    Map.of(),
                    Duration.ofMinutes(5),
                    StoreClock.Source.NODE,
                    ZoneId.of("UTC"),
                    Duration.ofDays(400),
                    Duration.ofSeconds(20),
                    2,
                    64,
                    1000,
                    Duration.ofDays(400),
                    Duration.ofDays(1));
        }

        public Settings withReservation(Duration reservation) {
            return new Settings(
                    reservation,
                    reservations,
                    clockTolerance,
                    clock,
                    businessZone,
                    history,
                    budget,
                    lanes,
                    batch,
                    queue,
                    retention,
                    idempotency);
        }

        public Settings withClock(StoreClock.Source source) {
            return new Settings(
                    reservation,
                    reservations,
                    clockTolerance,
                    source,
                    businessZone,
                    history,
                    budget,
                    lanes,
                    batch,
                    queue,
                    retention,
                    idempotency);
        }

        public Settings withRetention(Duration retention, Duration idempotency) {
            return new Settings(
                    reservation,
                    reservations,
                    clockTolerance,
                    clock,
                    businessZone,
                    history,
                    budget,
                    lanes,
                    batch,
                    queue,
                    retention,
                    idempotency);
        }

        public Settings withLimits(Duration budget, int lanes, int batch, int queue) {
            return new Settings(
                    reservation,
                    reservations,
                    clockTolerance,
                    clock,
                    businessZone,
                    history,
                    budget,
                    lanes,
                    batch,
                    queue,
                    retention,
                    idempotency);
        }
    }

    /** Decides for somebody who is supposed; it needs no store for that. */
    public static DecidingSupposed supposed() {
        return new DecidingSupposed(null, null, Settings.usual());
    }

    public DecisionsFixture(DataSource database, Clock node, DecisionSettings settings) {
        this(database, database, node, settings);
    }

    DecisionsFixture(
            DataSource database, DataSource ofCustomers, Clock node, DecisionSettings settings) {
        this(
                database,
                CustomersFixture.of(ofCustomers, ScriptedRuleSet.VOCABULARY, node),
                node,
                settings);
    }

    DecisionsFixture(
            DataSource database, Customers customers, Clock node, DecisionSettings settings) {
        this.database = database;
        this.settings = settings;
        offers = new ContactOffers(database);
        histories = new ContactHistory(offers);
        volumes = new VolumeCounts(settings);
        log = new DecisionLog(database);
        clock = new StoreClock(settings.clock(), database, node);
        responses = new Responses(database, histories, offers, volumes, clock, settings);
        together =
                new DecidingTogether(
                        database, customers, histories, offers, volumes, log, keys, clock,
                        settings);
    }

    public Deciding deciding(LiveRuleSets liveRuleSets) {
        return new Deciding(liveRuleSets, LiveRuleSetsFixture.nothingPaused(), together, settings);
    }

    Call call(RuleSet ruleSet, DecisionRequest request, Optional<IdempotencyKeys.Key> key) {
        RuleSetPlan plan = together.engine().plan(ruleSet);
        List<Asked> asked = new ArrayList<>();
        for (DecisionRequest.Place place : request.places()) {
            asked.add(
                    new Asked(
                            place,
                            new OpenLease(ruleSet),
                            plan,
                            plan.placement(place.placement()),
                            paused,
                            new AttributeReader(ruleSet.templates().vocabulary())
                                    .read(request.attributes(), Pointer.ROOT)));
        }
        return new Call(request, asked, key, Long.MAX_VALUE, false);
    }

    /** Decides calls in one batch and gives the first answer to each. */
    List<Decision> decide(Call... calls) {
        together.decide(List.of(calls));
        return List.of(calls).stream().map(call -> call.answer().join().get(0)).toList();
    }

    Decision decide(RuleSet ruleSet, String customer, int count) {
        return decide(
                        call(
                                ruleSet,
                                request(customer, ScriptedRuleSet.HOME, count),
                                Optional.empty()))
                .get(0);
    }

    Purging purging(int batch) {
        return new Purging(database, histories, keys, clock, settings, batch);
    }

    /** Makes decisions again with these rule sets, the live ones among them. */
    Replaying replaying(List<RuleSet> ruleSets) {
        return new Replaying(
                database, log, histories, LiveRuleSetsFixture.past(ruleSets), new DecidingAgain());
    }

    static DecisionRequest request(String customer, String placement, int count) {
        return new DecisionRequest(customer, placement, count, Map.of(), Map.of(), Map.of(), null);
    }

    List<Contact> contacts(String customer) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return histories.read(connection, customer).contacts(offers::offer);
        }
    }

    record OpenLease(RuleSet ruleSet) implements Lease {
        @Override
        public void close() {
            // the test owns the rule set
        }
    }
}
