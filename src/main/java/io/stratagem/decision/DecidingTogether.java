package io.stratagem.decision;

import io.stratagem.customer.Customers;
import io.stratagem.customer.Customers.StoredCustomer;
import io.stratagem.decision.Answering.Answer;
import io.stratagem.decision.Answering.Known;
import io.stratagem.decision.Call.Asked;
import io.stratagem.decision.IdempotencyKeys.Answered;
import io.stratagem.decision.IdempotencyKeys.Key;
import io.stratagem.decision.VolumeCounts.Used;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StoreClock;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Decides several calls in one transaction: reads what is known of their customers at once, decides
 * one after the other in the order they came, and writes all of it at once. The customers' rows are
 * locked meanwhile, and so are the volume caps that are asked, so that no two transactions share
 * the last room under a cap, on whatever node they run. Callers are answered after the commit.
 */
@ApplicationScoped
class DecidingTogether {

    private static final Logger LOG = Logger.getLogger(DecidingTogether.class);

    /** A transaction that lost a race is repeated so often before its calls are told apart. */
    private static final int ATTEMPTS = 3;

    private static final int PROBE_SECONDS = 1;
    private static final int RETRY_SECONDS = 1;

    private final DataSource dataSource;
    private final Customers customers;
    private final ContactHistory histories;
    private final ContactOffers offers;
    private final VolumeCounts volumes;
    private final DecisionLog log;
    private final IdempotencyKeys keys;
    private final StoreClock clock;
    private final DecisionSettings settings;
    private final DecisionEngine engine = new DecisionEngine();
    private final DecisionTotals totals = new DecisionTotals();
    private volatile boolean storeAnswers = true;
    private final Answering answering = new Answering(engine);

    DecidingTogether(
            DataSource dataSource,
            Customers customers,
            ContactHistory histories,
            ContactOffers offers,
            VolumeCounts volumes,
            DecisionLog log,
            IdempotencyKeys keys,
            StoreClock clock,
            DecisionSettings settings) {
        this.dataSource = dataSource;
        this.customers = customers;
        this.histories = histories;
        this.offers = offers;
        this.volumes = volumes;
        this.log = log;
        this.keys = keys;
        this.clock = clock;
        this.settings = settings;
    }

    DecisionEngine engine() {
        return engine;
    }

    DecisionTotals totals() {
        return totals;
    }

    /** Whether the store answered when it was last asked. */
    boolean storeAnswers() {
        return storeAnswers;
    }

    /**
     * What the customer store knows.
     *
     * @param complete whether it answered
     */
    private record Profiles(Map<String, StoredCustomer> byId, boolean complete) {}

    /** Decides and answers every call. Not to be called inside a transaction. */
    void decide(List<Call> calls) {
        if (!storeAnswers) {
            calls.forEach(call -> answerWithoutStore(call, new Profiles(Map.of(), false)));
            return;
        }
        Profiles profiles = profiles(ids(calls));
        for (int attempt = 1; ; attempt++) {
            try {
                decide(calls, profiles).forEach(Runnable::run);
                return;
            } catch (SQLException e) {
                if (lostARace(e) && attempt < ATTEMPTS) {
                    continue;
                }
                if (wasRefused(e) && calls.size() > 1) {
                    calls.forEach(call -> decide(List.of(call)));
                    return;
                }
                tellOperators(e);
                calls.forEach(call -> answerWithoutStore(call, profiles));
                return;
            }
        }
    }

    private void tellOperators(SQLException e) {
        if (isGone(e)) {
            storeIsGone(e);
        } else {
            LOG.error(
                    "Decisions could not be written. They were answered without reservation; those"
                            + " of batches were refused",
                    e);
        }
    }

    private void storeIsGone(SQLException e) {
        storeAnswers = false;
        LOG.error(
                "The decision store failed. Until it answers again decisions are made without the"
                        + " contact history, and are neither reserved nor logged",
                e);
    }

    /** Asks a store that failed whether it answers again; lanes do not wait for it meanwhile. */
    void probe() {
        if (storeAnswers) {
            return;
        }
        try (Connection connection = Transactions.connect(dataSource)) {
            if (connection.isValid(PROBE_SECONDS)) {
                storeAnswers = true;
                LOG.info("The decision store answers again");
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The decision store still does not answer", e);
        }
    }

    /** Whether no connection can be had, or the one there was is lost. */
    private static boolean isGone(SQLException e) {
        return e instanceof SQLNonTransientConnectionException
                || e instanceof SQLTransientConnectionException
                || e instanceof SQLRecoverableException
                || e.getSQLState() != null
                        && (e.getSQLState().startsWith("08") || e.getSQLState().startsWith("57P"));
    }

    private static boolean lostARace(SQLException e) {
        return e.getSQLState() != null
                && (e.getSQLState().startsWith("40") || e.getSQLState().equals("23505"));
    }

    private static boolean wasRefused(SQLException e) {
        return e.getSQLState() != null
                && (e.getSQLState().startsWith("22") || e.getSQLState().startsWith("23"));
    }

    private Profiles profiles(Set<String> ids) {
        try {
            return new Profiles(customers.findAll(ids), true);
        } catch (RuntimeException e) {
            LOG.warn("The customer store did not answer; decided from request attributes alone", e);
            return new Profiles(Map.of(), false);
        }
    }

    private static Set<String> ids(List<Call> calls) {
        return calls.stream()
                .map(call -> call.request().customerId())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * @return what tells the callers, once all is committed
     */
    private List<Runnable> decide(List<Call> calls, Profiles profiles) throws SQLException {
        try (Connection connection = Transactions.connect(dataSource)) {
            Batch batch = new Batch(connection, profiles);
            long begun = System.nanoTime();
            Transactions.run(connection, () -> batch.decide(calls));
            totals.transaction(begun);
            return batch.answers;
        }
    }

    /** Decides for a preview: reads as a decision would, locks and writes nothing. */
    List<Preview> preview(DecisionRequest request, List<Asked> asked) {
        if (!storeAnswers) {
            return previewWithoutStore(request, asked, new Profiles(Map.of(), false));
        }
        Profiles profiles = profiles(Set.of(request.customerId()));
        try (Connection connection = Transactions.connect(dataSource)) {
            Batch batch = new Batch(connection, profiles);
            batch.look(request, asked);
            return batch.answers(request, asked).stream()
                    .map(answer -> new Preview(answer.decision(), answer.seen()))
                    .toList();
        } catch (SQLException e) {
            if (isGone(e)) {
                storeIsGone(e);
            } else {
                LOG.warn("The store did not answer a preview", e);
            }
            return previewWithoutStore(request, asked, profiles);
        }
    }

    private List<Preview> previewWithoutStore(
            DecisionRequest request, List<Asked> asked, Profiles profiles) {
        return withoutStore(
                        request,
                        asked,
                        profiles.byId().get(request.customerId()),
                        profiles.complete())
                .stream()
                .map(decision -> new Preview(decision, null))
                .toList();
    }

    private void answerWithoutStore(Call call, Profiles profiles) {
        if (call.isAside()) {
            // Its caller can come back, so it shall not get offers that nothing remembers.
            call.fail(
                    ProblemException.unavailable(
                            Wording.of(
                                    "The decision could not be stored. Nothing was reserved: ask again.",
                                    "La decisión no se pudo guardar. No se reservó nada: pida de nuevo."),
                            RETRY_SECONDS));
            return;
        }
        try {
            call.answer(
                    withoutStore(
                            call.request(),
                            call.asked(),
                            profiles.byId().get(call.request().customerId()),
                            profiles.complete()));
        } catch (RuntimeException e) {
            call.fail(e);
        }
    }

    /**
     * Decides with nothing but what is given: soft contact policies are passed over, and what legal
     * ones cover is refused. Nothing is reserved or logged.
     *
     * @param customer null when nothing is known of it
     */
    List<Decision> withoutStore(
            DecisionRequest request, List<Asked> asked, StoredCustomer customer, boolean complete) {
        Known known = new Known(clock.nodeTime(), customer, complete, null, null, null);
        Map<String, List<String>> already = new HashMap<>();
        List<Decision> decisions = new ArrayList<>();
        for (Asked place : asked) {
            List<String> before =
                    already.computeIfAbsent(place.ruleSet().strategy(), s -> new ArrayList<>());
            Decision decision = answering.answer(request, place, known, before).decision();
            before.addAll(decision.offerIds());
            decisions.add(decision.asDegraded());
        }
        return decisions;
    }

    /** One attempt at a batch, in one transaction. */
    private final class Batch {

        private final Connection connection;
        private Profiles profiles;
        private final List<Runnable> answers = new ArrayList<>();
        private final List<DecisionLog.Entry> entries = new ArrayList<>();
        private final Map<String, Map<String, Used>> used = new TreeMap<>();
        private final Map<String, History> changed = new TreeMap<>();
        private final Map<Key, List<Decision>> keyed = new LinkedHashMap<>();
        private Map<Key, Answered> repeated = Map.of();
        private Map<String, History> known = Map.of();
        private Instant now;

        Batch(Connection connection, Profiles profiles) {
            this.connection = connection;
            this.profiles = profiles;
        }

        void decide(List<Call> calls) throws SQLException {
            known = histories.lock(connection, ids(calls));
            forgetErased();
            List<Asked> asked = calls.stream().flatMap(call -> call.asked().stream()).toList();
            Map<String, Set<String>> counted = volumeOffers(asked);
            for (String strategy : counted.keySet()) {
                volumes.lock(connection, strategy);
            }
            now = clock.now(connection);
            readVolumes(counted);
            repeated =
                    keys.find(
                            connection,
                            calls.stream().map(Call::key).flatMap(Optional::stream).toList());
            for (Call call : calls) {
                decide(call);
            }
            long begun = System.nanoTime();
            calls.forEach(call -> call.nowIn("log"));
            log.append(connection, entries);
            histories.write(connection, changed);
            keys.add(connection, keyed, now);
            totals.write(begun);
        }

        /**
         * Profiles are read before their customers are locked. Who was erased in between has no
         * history any more, and must not be decided for from what is gone.
         */
        private void forgetErased() throws SQLException {
            List<String> doubtful =
                    profiles.byId().keySet().stream()
                            .filter(customer -> known.get(customer).entries().isEmpty())
                            .toList();
            if (doubtful.isEmpty()) {
                return;
            }
            Map<String, StoredCustomer> byId = new HashMap<>(profiles.byId());
            byId.keySet().removeAll(doubtful);
            byId.putAll(Customers.findAll(connection, doubtful));
            profiles = new Profiles(byId, profiles.complete());
        }

        /** Reads what a preview needs. */
        void look(DecisionRequest request, List<Asked> asked) throws SQLException {
            known = Map.of(request.customerId(), histories.read(connection, request.customerId()));
            now = clock.now(connection);
            readVolumes(volumeOffers(asked));
        }

        /** By strategy the ids of the offers that its volume caps count. */
        private Map<String, Set<String>> volumeOffers(List<Asked> asked) {
            Map<String, Set<String>> offersByStrategy = new TreeMap<>();
            for (Asked place : asked) {
                if (place.placement().asksVolumes()) {
                    offersByStrategy
                            .computeIfAbsent(place.ruleSet().strategy(), s -> new LinkedHashSet<>())
                            .addAll(place.plan().ids(place.placement().volumeOffers()));
                }
            }
            return offersByStrategy;
        }

        private void readVolumes(Map<String, Set<String>> counted) throws SQLException {
            for (Map.Entry<String, Set<String>> entry : counted.entrySet()) {
                used.put(
                        entry.getKey(),
                        volumes.read(
                                connection, entry.getKey(), List.copyOf(entry.getValue()), now));
            }
        }

        private void decide(Call call) throws SQLException {
            if (call.isAnswered()) {
                return; // without the store, while this batch waited for it
            }
            Answered before = call.key().map(repeated::get).orElse(null);
            if (before != null) {
                repeat(call, before);
                return;
            }
            List<Answer> made;
            try {
                made = answers(call.request(), call.asked());
            } catch (RuntimeException e) {
                answers.add(() -> call.fail(e));
                return;
            }
            keep(call, made);
            List<Decision> decisions = made.stream().map(Answer::decision).toList();
            call.key().ifPresent(key -> keyed.put(key, decisions));
            answers.add(() -> call.answer(decisions));
        }

        private void repeat(Call call, Answered before) throws SQLException {
            if (!before.requestDigest().equals(call.key().orElseThrow().requestDigest())) {
                answers.add(
                        () ->
                                call.fail(
                                        new ProblemException(
                                                Problem.Kind.INVALID,
                                                Wording.of(
                                                        "This Idempotency-Key stands for another request. Use a new key for a new request, and the same body when you repeat one.",
                                                        "Esta Idempotency-Key es de otra petición. Use una clave nueva para una petición nueva, y el mismo cuerpo cuando repita una."))));
                return;
            }
            List<Decision> decisions = new ArrayList<>();
            for (var id : before.decisions()) {
                DecisionLog.find(connection, id).ifPresent(decisions::add);
            }
            answers.add(() -> call.answer(decisions));
        }

        /** The answers to a request, one a placement. */
        List<Answer> answers(DecisionRequest request, List<Asked> asked) throws SQLException {
            List<Answer> all = new ArrayList<>();
            for (Asked place : asked) {
                String strategy = place.ruleSet().strategy();
                List<String> already =
                        all.stream()
                                .map(Answer::decision)
                                .filter(made -> made.ruleSet().strategy().equals(strategy))
                                .flatMap(made -> made.offerIds().stream())
                                .toList();
                all.add(
                        answering.answer(
                                request, place, known(request, place, all, strategy), already));
            }
            return all;
        }

        /**
         * What is known for one placement. The answers of the strategy itself to the same request
         * are told to it apart; those of other strategies are contacts like any others.
         */
        private Known known(
                DecisionRequest request, Asked place, List<Answer> earlier, String strategy)
                throws SQLException {
            History history = known.get(request.customerId());
            for (Answer answer : earlier) {
                if (!answer.decision().ruleSet().strategy().equals(strategy)) {
                    history = with(history, answer);
                }
            }
            List<Contact> contacts =
                    place.placement().asksHistory() ? history.contacts(offers::offer) : List.of();
            return new Known(
                    now,
                    profiles.byId().get(request.customerId()),
                    profiles.complete(),
                    history,
                    contacts,
                    used.get(strategy));
        }

        /** Counts a call's answers, and has them written. */
        private void keep(Call call, List<Answer> made) throws SQLException {
            String customer = call.request().customerId();
            for (Answer answer : made) {
                Decision decision = answer.decision();
                entries.add(
                        new DecisionLog.Entry(
                                decision,
                                answer.seen(),
                                answer.channel(),
                                now.plus(settings.reservationAt(decision.placement()))));
                if (!decision.offerIds().isEmpty()) {
                    known.put(customer, with(known.get(customer), answer));
                    changed.put(customer, known.get(customer));
                    count(decision);
                }
            }
        }

        private void count(Decision decision) {
            Map<String, Used> ofStrategy = used.get(decision.ruleSet().strategy());
            if (ofStrategy != null) {
                decision.offerIds()
                        .forEach(offer -> ofStrategy.merge(offer, Used.ONCE, Used::plus));
            }
        }

        private History with(History history, Answer answer) throws SQLException {
            Decision decision = answer.decision();
            List<History.Entry> contacts = new ArrayList<>();
            Instant until = now.plus(settings.reservationAt(decision.placement()));
            RuleSetRecord ruleSet = decision.ruleSet();
            for (RankedOffer ranked : decision.selection().offers()) {
                contacts.add(
                        History.Entry.reserved(
                                decision.id(),
                                offers.number(
                                        ContactOffers.ContactOffer.of(
                                                ruleSet.strategy(),
                                                ruleSet.offers().get(ranked.offer()))),
                                answer.channel(),
                                now,
                                until));
            }
            return history.plus(contacts, now.minus(settings.keptHistory()));
        }
    }
}
