package io.stratagem.decision;

import io.stratagem.decision.VolumeCounts.OfferDay;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StoreClock;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** What became of served offers, recorded and counted for caps. */
@ApplicationScoped
public class Responses {

    private static final Logger LOG = Logger.getLogger(Responses.class);
    private static final int RETRY_SECONDS = 1;
    private static final int ATTEMPTS = 3;
    private static final String LOST_A_RACE = "40001";

    /** So many reports are recorded in one transaction, so that decisions do not wait long. */
    private static final int CHUNK = 200;

    private static final String SELECT_CONTACT =
            """
            select customer_id, strategy, category, tags, decided_at from contact
            where decision_id = ? and offer = ?
            """;
    private static final String SELECT_DECISION = "select 1 from decision where id = ?";
    private static final String INSERT =
            """
            insert into response (decision_id, offer, outcome, occurred_at, received_at)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """;

    private final DataSource dataSource;
    private final ContactHistory histories;
    private final ContactOffers offers;
    private final VolumeCounts volumes;
    private final StoreClock clock;
    private final DecisionSettings settings;

    Responses(
            DataSource dataSource,
            ContactHistory histories,
            ContactOffers offers,
            VolumeCounts volumes,
            StoreClock clock,
            DecisionSettings settings) {
        this.dataSource = dataSource;
        this.histories = histories;
        this.offers = offers;
        this.volumes = volumes;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * What a caller reports.
     *
     * @param decisionId the decision that served the offer
     * @param offerId an offer of its answer
     * @param outcome what became of it
     * @param occurredAt when; null for now
     */
    public record Report(UUID decisionId, String offerId, Outcome outcome, Instant occurredAt) {}

    /**
     * Records reports. A report of an outcome that is known already changes nothing. An outcome
     * counts at the instant it occurred and implies no other.
     *
     * @return per report what is wrong with it; empty when it is accepted
     * @throws ProblemException 503 when the store does not answer: some may be recorded then, and
     *     sent again they count once
     */
    public List<Optional<Problem>> record(List<Report> reports) {
        List<Optional<Problem>> problems = new ArrayList<>();
        try {
            for (int from = 0; from < reports.size(); from += CHUNK) {
                problems.addAll(
                        recordChunk(reports.subList(from, Math.min(reports.size(), from + CHUNK))));
            }
        } catch (SQLException e) {
            LOG.error("Responses could not be recorded; their sender was told to repeat them", e);
            throw ProblemException.unavailable(
                    Wording.of(
                            "The store of responses does not answer. Send them again: what was recorded already counts once.",
                            "El almacén de respuestas no contesta. Envíelas de nuevo: lo que se registró ya cuenta una sola vez."),
                    RETRY_SECONDS);
        }
        return problems;
    }

    private List<Optional<Problem>> recordChunk(List<Report> reports) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            List<Optional<Problem>> problems = new ArrayList<>();
            reports.forEach(report -> problems.add(Optional.empty()));
            try (Connection connection = dataSource.getConnection()) {
                List<Optional<Contacted>> contacts = new ArrayList<>();
                for (Report report : reports) {
                    contacts.add(contacted(connection, report));
                }
                Transactions.run(connection, () -> record(connection, reports, contacts, problems));
                return problems;
            } catch (SQLException e) {
                boolean lostARace = e.getSQLState() != null && e.getSQLState().startsWith("40");
                if (!lostARace || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * The contact that a report is of. What is read of it never changes, but for the customer, who
     * may be erased.
     */
    private record Contacted(
            String customer, ContactOffers.ContactOffer offer, Instant decidedAt) {}

    private static Optional<Contacted> contacted(Connection connection, Report report)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT_CONTACT)) {
            select.setObject(1, report.decisionId());
            select.setString(2, report.offerId());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Contacted(
                                        row.getString(1),
                                        new ContactOffers.ContactOffer(
                                                row.getString(2),
                                                report.offerId(),
                                                row.getString(3),
                                                ContactOffers.tags(row.getString(4))),
                                        row.getObject(5, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        }
    }

    /**
     * Records with the customers' rows locked, as decisions do, so that a decision sees all of a
     * response or nothing of it.
     */
    private void record(
            Connection connection,
            List<Report> reports,
            List<Optional<Contacted>> contacts,
            List<Optional<Problem>> problems)
            throws SQLException {
        Set<String> customers =
                contacts.stream()
                        .flatMap(Optional::stream)
                        .map(Contacted::customer)
                        .collect(Collectors.toSet());
        Map<String, History> known =
                customers.isEmpty() ? Map.of() : histories.lock(connection, customers);
        for (int i = 0; i < reports.size(); i++) {
            Optional<Contacted> contact = contacts.get(i);
            if (contact.isPresent()
                    && known.get(contact.get().customer()).entries().isEmpty()
                    && !contacted(connection, reports.get(i)).equals(contact)) {
                throw new SQLException("A customer was erased meanwhile", LOST_A_RACE);
            }
        }
        Map<String, History> changed = new TreeMap<>();
        SortedMap<OfferDay, Integer> impressions = new TreeMap<>();
        Instant now = clock.now(connection);
        for (int i = 0; i < reports.size(); i++) {
            Report report = reports.get(i);
            if (contacts.get(i).isEmpty()) {
                problems.set(i, Optional.of(unknown(connection, report)));
                continue;
            }
            Contacted contact = contacts.get(i).get();
            Instant occurredAt =
                    report.occurredAt() == null
                            ? now
                            : report.occurredAt().truncatedTo(ChronoUnit.MICROS);
            problems.set(i, refusal(contact, occurredAt, now));
            if (problems.get(i).isPresent() || !insert(connection, report, occurredAt, now)) {
                continue;
            }
            count(connection, report, occurredAt);
            History before =
                    changed.getOrDefault(contact.customer(), known.get(contact.customer()));
            changed.put(
                    contact.customer(),
                    before.with(
                            report.decisionId(),
                            offers.number(contact.offer()),
                            report.outcome(),
                            occurredAt));
            if (report.outcome() == Outcome.IMPRESSION) {
                impressions.merge(
                        new OfferDay(
                                contact.offer().strategy(),
                                report.offerId(),
                                volumes.day(occurredAt)),
                        1,
                        Integer::sum);
            }
        }
        histories.write(connection, changed);
        volumes.add(connection, impressions);
    }

    private Optional<Problem> refusal(Contacted contact, Instant occurredAt, Instant now) {
        if (occurredAt.isAfter(now.plus(settings.clockTolerance()))) {
            return Optional.of(
                    untimely(
                            Wording.of(
                                    "occurredAt %s lies in the future; it is %s now. Correct the caller's clock, or leave occurredAt out.",
                                    "occurredAt %s está en el futuro; ahora es %s. Corrija el reloj de quien llama o quite occurredAt.",
                                    occurredAt,
                                    now)));
        }
        if (occurredAt.isBefore(contact.decidedAt().truncatedTo(ChronoUnit.MILLIS))) {
            return Optional.of(
                    untimely(
                            Wording.of(
                                    "occurredAt %s lies before the decision, which was made at %s. Correct the caller's clock, or leave occurredAt out.",
                                    "occurredAt %s es anterior a la decisión, que se tomó el %s. Corrija el reloj de quien llama o quite occurredAt.",
                                    occurredAt,
                                    contact.decidedAt())));
        }
        return Optional.empty();
    }

    private static Problem unknown(Connection connection, Report report) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT_DECISION)) {
            select.setObject(1, report.decisionId());
            try (ResultSet row = select.executeQuery()) {
                return Problem.of(
                        Problem.Kind.NOT_FOUND,
                        row.next()
                                ? Wording.of(
                                        "Decision %s did not serve the offer \"%s\". Report one of the offers of its answer.",
                                        "La decisión %s no sirvió la oferta «%s». Comunique una de las ofertas de su respuesta.",
                                        report.decisionId(),
                                        report.offerId())
                                : Wording.of(
                                        "There is no decision %s. Report the decisionId of an answer; a preview has none.",
                                        "No hay ninguna decisión %s. Comunique el decisionId de una respuesta; una vista previa no tiene.",
                                        report.decisionId()));
            }
        }
    }

    private static Problem untimely(Wording message) {
        return ProblemException.invalid("/occurredAt", "response/occurred-at", message).problem();
    }

    /** Whether the outcome was not known before. */
    private static boolean insert(
            Connection connection, Report report, Instant occurredAt, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, report.decisionId());
            insert.setString(2, report.offerId());
            insert.setString(3, report.outcome().id());
            insert.setObject(4, occurredAt.atOffset(ZoneOffset.UTC));
            insert.setObject(5, now.atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        }
    }

    private static void count(Connection connection, Report report, Instant occurredAt)
            throws SQLException {
        String column =
                switch (report.outcome()) {
                    case IMPRESSION -> "impression_at";
                    case CLICK -> "click_at";
                    case ACCEPT -> "accept_at";
                    case DISMISS -> "dismiss_at";
                };
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update contact set "
                                + column
                                + " = ? where decision_id = ? and offer = ?")) {
            update.setObject(1, occurredAt.atOffset(ZoneOffset.UTC));
            update.setObject(2, report.decisionId());
            update.setString(3, report.offerId());
            update.executeUpdate();
        }
    }
}
