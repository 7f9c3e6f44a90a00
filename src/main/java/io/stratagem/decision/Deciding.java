package io.stratagem.decision;

import io.stratagem.customer.AttributeReader;
import io.stratagem.customer.Customer;
import io.stratagem.customer.Customers;
import io.stratagem.decision.RuleSetPlan.PlacementPlan;
import io.stratagem.deployment.Lease;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.Volumes;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Answers which offers a customer gets at a placement, now: takes the live rule set once, reads the
 * customer and the contact history, lets the engine decide and writes the decision down before it
 * is answered. Not to be called inside a transaction.
 */
@ApplicationScoped
public class Deciding {

    private static final Logger LOG = Logger.getLogger(Deciding.class);
    private static final int LOCKS = 1024;

    private final LiveRuleSets liveRuleSets;
    private final Customers customers;
    private final ContactHistory history;
    private final DecisionLog log;
    private final DecisionSettings settings;
    private final Clock clock;
    private final DecisionEngine engine = new DecisionEngine();
    private final DecisionIds ids = new DecisionIds(new SecureRandom());
    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(Lock[]::new);

    Deciding(
            LiveRuleSets liveRuleSets,
            Customers customers,
            ContactHistory history,
            DecisionLog log,
            DecisionSettings settings,
            Clock clock) {
        this.liveRuleSets = liveRuleSets;
        this.customers = customers;
        this.history = history;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Decides, reserves and logs. When a store fails it still answers, flagged as degraded: without
     * the stored attributes, or without the history and what legal contact policies cover.
     *
     * @throws ProblemException 404 when no live strategy has the placement, 409 when the live
     *     revision is older than asked for, 422 for attributes the vocabulary does not know
     */
    public Decision decide(DecisionRequest request) {
        try (Lease lease = take(request.placement())) {
            Asked asked = asked(request, lease.ruleSet());
            if (!asked.placement().asksHistory()) {
                return decideAndLog(asked);
            }
            // Contacts are read, decided upon and written under one lock per customer, so that
            // concurrent decisions never share the last room under a cap.
            Lock lock = locks[Math.floorMod(request.customerId().hashCode(), LOCKS)];
            lock.lock();
            try {
                return decideAndLog(asked);
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Decides as {@link #decide} would at this instant, but reserves, logs and counts nothing.
     *
     * @throws ProblemException as {@link #decide}
     */
    public Decision preview(DecisionRequest request) {
        try (Lease lease = take(request.placement())) {
            Asked asked = asked(request, lease.ruleSet());
            Instant now = now();
            UUID id = ids.next(now);
            return decide(asked, id, situation(asked, id, now));
        }
    }

    /**
     * A checked request with what is known of its customer.
     *
     * @param degraded whether the customer store did not answer
     */
    private record Asked(
            DecisionRequest request,
            RuleSet ruleSet,
            RuleSetPlan plan,
            PlacementPlan placement,
            Map<String, Object> attributes,
            ZoneId zone,
            boolean degraded) {}

    private Lease take(String placement) {
        return liveRuleSets
                .forPlacement(placement)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "No live strategy has the placement \"%s\". "
                                                        .formatted(placement)
                                                + live()));
    }

    private String live() {
        List<String> placements = List.copyOf(liveRuleSets.placements().keySet());
        return placements.isEmpty()
                ? "Nothing is live yet: publish a strategy first."
                : "Live are: " + String.join(", ", placements) + ".";
    }

    private Asked asked(DecisionRequest request, RuleSet ruleSet) {
        if (request.minVersion() != null && request.minVersion() > ruleSet.version()) {
            throw ProblemException.conflict(
                    "Revision %d of %s is live, revision %d was asked for. Try again once it is"
                                    .formatted(
                                            ruleSet.version(),
                                            ruleSet.strategy(),
                                            request.minVersion())
                            + " deployed.",
                    1);
        }
        RuleSetPlan plan = engine.plan(ruleSet);
        Map<String, Object> given =
                new AttributeReader(ruleSet.templates().vocabulary())
                        .read(request.attributes(), Pointer.ROOT.at("attributes"));
        Optional<Customer> stored = Optional.empty();
        boolean degraded = false;
        try {
            stored = customers.find(request.customerId());
        } catch (RuntimeException e) {
            LOG.warn("The customer store did not answer; decided from request attributes alone", e);
            degraded = true;
        }
        return new Asked(
                request,
                ruleSet,
                plan,
                plan.placement(request.placement()),
                merged(stored.map(Customer::attributes).orElse(Map.of()), request, given),
                stored.map(Customer::timeZone).orElse(null),
                degraded);
    }

    /** The stored attributes with the request's over them; JSON null takes a stored one away. */
    private static Map<String, Object> merged(
            Map<String, Object> stored, DecisionRequest request, Map<String, Object> given) {
        if (request.attributes().isEmpty()) {
            return stored;
        }
        Map<String, Object> merged = new HashMap<>(stored);
        merged.keySet().removeAll(request.attributes().keySet());
        merged.putAll(given);
        return merged;
    }

    private Decision decideAndLog(Asked asked) {
        Instant now = now();
        UUID id = ids.next(now);
        Situation situation = situation(asked, id, now);
        Decision decision = decide(asked, id, situation);
        try {
            log.append(decision, asked.placement().placement().channel(), settings.reservation());
            return decision;
        } catch (SQLException e) {
            LOG.error("A decision could not be logged; it was answered without reservation", e);
            return decide(asked, id, situation.withoutHistory()).asDegraded();
        }
    }

    private Decision decide(Asked asked, UUID id, Situation situation) {
        Selection selection = engine.decide(asked.ruleSet(), situation);
        return new Decision(
                id,
                situation.now(),
                asked.request().customerId(),
                situation.placement(),
                asked.plan().record(),
                selection,
                false,
                asked.degraded() || selection.degraded());
    }

    private Situation situation(Asked asked, UUID id, Instant now) {
        DecisionRequest request = asked.request();
        return new Situation(
                request.placement(),
                request.count(),
                asked.attributes(),
                request.context(),
                request.propensities(),
                contacts(asked, now),
                Optional.of(Volumes.NONE),
                OfferSet.NONE,
                now,
                asked.zone(),
                id.getLeastSignificantBits());
    }

    private Optional<List<Contact>> contacts(Asked asked, Instant now) {
        if (!asked.placement().asksHistory()) {
            return Optional.of(List.of());
        }
        try {
            return Optional.of(
                    history.of(asked.request().customerId(), asked.placement().historySince(now)));
        } catch (SQLException e) {
            LOG.warn("The contact history could not be read; soft contact policies are ignored", e);
            return Optional.empty();
        }
    }

    /** To the microsecond, as stores keep it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
