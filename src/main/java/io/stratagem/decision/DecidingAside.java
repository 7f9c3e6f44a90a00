package io.stratagem.decision;

import io.stratagem.customer.Customer;
import io.stratagem.decision.Comparisons.Witnessed;
import io.stratagem.decision.RuleSetPlan.PlacementPlan;
import io.stratagem.decision.VolumeCounts.Used;
import io.stratagem.deployment.LivePauses;
import io.stratagem.offer.Placement;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.Volumes;
import io.stratagem.shared.Manner;
import io.stratagem.shared.StoreClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Decides with rule sets that need not be live, for many customers as at one moment. Nothing is
 * reserved, logged or counted.
 */
@ApplicationScoped
public class DecidingAside {

    private final DataSource dataSource;
    private final ContactHistory histories;
    private final ContactOffers offers;
    private final VolumeCounts volumes;
    private final StoreClock clock;
    private final LivePauses livePauses;
    private final DecisionEngine engine = new DecisionEngine();

    DecidingAside(
            DataSource dataSource,
            ContactHistory histories,
            ContactOffers offers,
            VolumeCounts volumes,
            StoreClock clock,
            LivePauses livePauses) {
        this.dataSource = dataSource;
        this.histories = histories;
        this.offers = offers;
        this.volumes = volumes;
        this.clock = clock;
        this.livePauses = livePauses;
    }

    /** A stored customer with its contacts, and what else a request for it says. */
    public static final class Subject {

        private final Customer customer;
        private final List<Contact> contacts;
        private final Map<String, Object> context;
        private final Integer count;

        Subject(Customer customer, List<Contact> contacts) {
            this(customer, contacts, Map.of(), null);
        }

        private Subject(
                Customer customer,
                List<Contact> contacts,
                Map<String, Object> context,
                Integer count) {
            this.customer = customer;
            this.contacts = contacts;
            this.context = context;
            this.count = count;
        }

        /**
         * The same with more in the request.
         *
         * @param requestContext scalars by name
         * @param wanted how many offers, at least 1; null for all slots
         */
        public Subject asking(Map<String, Object> requestContext, Integer wanted) {
            return new Subject(customer, contacts, requestContext, wanted);
        }

        /** The customer's id. */
        public String id() {
            return customer.id();
        }

        /** An attribute as the vocabulary types it; null when it is not set. */
        public Object attribute(String name) {
            return customer.attributes().get(name);
        }
    }

    /**
     * A decision in which manual and mandatory offers may have come before others.
     *
     * @param displaced position of the offer of tier standard that would have come first without
     *     them: the best of those that no rule took out; -1 when none of them came first, or no
     *     such offer was left
     */
    public record Contest(Selection selection, int displaced) {

        /** That nothing was displaced. */
        public static final int NONE = -1;
    }

    /** What a moment needs of one rule set. */
    private record Prepared(RuleSetPlan plan, Volumes volumes, OfferSet paused) {}

    /**
     * Takes down what decisions of now depend on apart from the customer: the time, what is paused,
     * and what volume caps have counted.
     *
     * @param strategy whose rule sets they are
     * @param ruleSets those to decide with; held open by the caller while the moment is used
     * @throws IllegalStateException when the store does not answer
     */
    public Moment now(String strategy, Collection<RuleSet> ruleSets) {
        try (Connection connection = dataSource.getConnection()) {
            Instant now = clock.now(connection);
            Set<String> counted = new TreeSet<>();
            boolean asksHistory = false;
            for (RuleSet ruleSet : ruleSets) {
                RuleSetPlan plan = engine.plan(ruleSet);
                for (Placement placement : ruleSet.placements()) {
                    PlacementPlan of = plan.placement(placement.id());
                    asksHistory |= of.asksHistory();
                    counted.addAll(plan.ids(of.volumeOffers()));
                }
            }
            Map<String, Used> used =
                    counted.isEmpty()
                            ? Map.of()
                            : volumes.read(connection, strategy, new ArrayList<>(counted), now);
            List<String> paused = livePauses.present().ids(strategy, now);
            Map<RuleSet, Prepared> prepared = new IdentityHashMap<>();
            for (RuleSet ruleSet : ruleSets) {
                RuleSetPlan plan = engine.plan(ruleSet);
                prepared.put(
                        ruleSet, new Prepared(plan, plan.volumes(used), plan.positions(paused)));
            }
            return new Moment(now, prepared, asksHistory);
        } catch (SQLException e) {
            throw new IllegalStateException("What caps have counted cannot be read", e);
        }
    }

    /** All that its decisions share, so that they are made as if at once. For many threads. */
    public final class Moment {

        private final Instant now;
        private final Map<RuleSet, Prepared> prepared;
        private final boolean asksHistory;

        private Moment(Instant now, Map<RuleSet, Prepared> prepared, boolean asksHistory) {
            this.now = now;
            this.prepared = prepared;
            this.asksHistory = asksHistory;
        }

        /** When. */
        public Instant now() {
            return now;
        }

        /**
         * Reads what is remembered of customers, in their order.
         *
         * @throws IllegalStateException when the store does not answer
         */
        public List<Subject> subjects(List<Customer> customers) {
            if (!asksHistory || customers.isEmpty()) {
                return customers.stream()
                        .map(customer -> new Subject(customer, List.of()))
                        .toList();
            }
            Set<String> ids = customers.stream().map(Customer::id).collect(Collectors.toSet());
            try (Connection connection = dataSource.getConnection()) {
                Map<String, History> known = histories.read(connection, ids);
                return customers.stream()
                        .map(
                                customer ->
                                        new Subject(
                                                customer,
                                                known.get(customer.id()).contacts(offers::offer)))
                        .toList();
            } catch (SQLException e) {
                throw new IllegalStateException("Contact histories cannot be read", e);
            }
        }

        /**
         * Decides as a request would be that is made now with the customer's id and what the
         * subject asks.
         *
         * @param ruleSet one of those the moment was taken for
         * @param placement one of its placements
         * @param subject for whom
         * @param seed all that is random comes from it
         */
        public Selection decide(RuleSet ruleSet, String placement, Subject subject, long seed) {
            return engine.decide(ruleSet, situation(ruleSet, placement, subject, seed));
        }

        /** As {@link #decide}, and says which offer came behind those of the tiers ahead of it. */
        public Contest contest(RuleSet ruleSet, String placement, Subject subject, long seed) {
            return Ranking.contest(engine, ruleSet, situation(ruleSet, placement, subject, seed));
        }

        /** Says why each offer of the placement is in that decision or not, values compared. */
        public Explanation explain(
                RuleSet ruleSet, String placement, Subject subject, long seed, Manner manner) {
            Witnessed made =
                    Comparisons.of(engine, ruleSet, situation(ruleSet, placement, subject, seed));
            return Explanation.of(prepared.get(ruleSet).plan().record(), made, manner);
        }

        private Situation situation(RuleSet ruleSet, String placement, Subject subject, long seed) {
            Prepared with = prepared.get(ruleSet);
            PlacementPlan place = with.plan().placement(placement);
            return new Situation(
                    placement,
                    subject.count == null
                            ? place.placement().slots()
                            : Math.min(subject.count, place.placement().slots()),
                    subject.customer.attributes(),
                    subject.context,
                    Map.of(),
                    Optional.of(place.asksHistory() ? subject.contacts : List.of()),
                    Optional.of(place.asksVolumes() ? with.volumes() : Volumes.NONE),
                    OfferSet.NONE,
                    with.paused(),
                    now,
                    subject.customer.timeZone(),
                    seed);
        }
    }
}
