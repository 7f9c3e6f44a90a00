package io.stratagem.decision;

import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** What became of served offers, recorded and counted for caps. */
@ApplicationScoped
public class Responses {

    private static final Logger LOG = Logger.getLogger(Responses.class);
    private static final String SELECT_CONTACT =
            "select decided_at from contact where decision_id = ? and offer = ?";
    private static final String SELECT_DECISION = "select 1 from decision where id = ?";
    private static final String INSERT =
            """
            insert into response (decision_id, offer, outcome, occurred_at, received_at)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """;

    private final DataSource dataSource;
    private final DecisionSettings settings;
    private final Clock clock;

    Responses(DataSource dataSource, DecisionSettings settings, Clock clock) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.clock = clock;
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
     * Records reports in one transaction. A report of an outcome that is known already changes
     * nothing. An outcome counts at the instant it occurred and implies no other.
     *
     * @return per report what is wrong with it; empty when it is accepted
     * @throws ProblemException 503 when the store does not answer; nothing is recorded then
     */
    public List<Optional<Problem>> record(List<Report> reports) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Optional<Problem>> problems = new ArrayList<>();
        reports.forEach(report -> problems.add(Optional.empty()));
        try (Connection connection = dataSource.getConnection()) {
            Transactions.run(
                    connection,
                    () -> {
                        for (int i : inLockOrder(reports)) {
                            problems.set(i, record(connection, reports.get(i), now));
                        }
                    });
        } catch (SQLException e) {
            LOG.error("Responses could not be recorded; their sender was told to repeat them", e);
            throw new ProblemException(
                    Problem.Kind.UNAVAILABLE,
                    "The store of responses does not answer. Nothing was recorded: send them"
                            + " again.");
        }
        return problems;
    }

    /** Transactions that touch the same contacts touch them in the same order. */
    private static List<Integer> inLockOrder(List<Report> reports) {
        return IntStream.range(0, reports.size())
                .boxed()
                .sorted(
                        Comparator.comparing((Integer i) -> reports.get(i).decisionId())
                                .thenComparing(i -> reports.get(i).offerId()))
                .toList();
    }

    private Optional<Problem> record(Connection connection, Report report, Instant now)
            throws SQLException {
        Optional<Instant> decidedAt = decidedAt(connection, report);
        if (decidedAt.isEmpty()) {
            return Optional.of(unknown(connection, report));
        }
        Instant occurredAt =
                report.occurredAt() == null
                        ? now
                        : report.occurredAt().truncatedTo(ChronoUnit.MICROS);
        if (occurredAt.isAfter(now.plus(settings.clockTolerance()))) {
            return Optional.of(
                    untimely(
                            "occurredAt %s lies in the future; it is %s now. Correct the caller's"
                                            .formatted(occurredAt, now)
                                    + " clock, or leave occurredAt out."));
        }
        if (occurredAt.isBefore(decidedAt.get().truncatedTo(ChronoUnit.MILLIS))) {
            return Optional.of(
                    untimely(
                            "occurredAt %s lies before the decision, which was made at %s. Correct"
                                            .formatted(occurredAt, decidedAt.get())
                                    + " the caller's clock, or leave occurredAt out."));
        }
        if (insert(connection, report, occurredAt, now)) {
            count(connection, report, occurredAt);
        }
        return Optional.empty();
    }

    private static Optional<Instant> decidedAt(Connection connection, Report report)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT_CONTACT)) {
            select.setObject(1, report.decisionId());
            select.setString(2, report.offerId());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(row.getObject(1, OffsetDateTime.class).toInstant())
                        : Optional.empty();
            }
        }
    }

    private static Problem unknown(Connection connection, Report report) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT_DECISION)) {
            select.setObject(1, report.decisionId());
            try (ResultSet row = select.executeQuery()) {
                return Problem.of(
                        Problem.Kind.NOT_FOUND,
                        row.next()
                                ? "Decision %s did not serve the offer \"%s\". Report one of the"
                                                .formatted(report.decisionId(), report.offerId())
                                        + " offers of its answer."
                                : "There is no decision %s. Report the decisionId of an answer; a"
                                                .formatted(report.decisionId())
                                        + " preview has none.");
            }
        }
    }

    private static Problem untimely(String message) {
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
                    case DISMISS -> null;
                };
        if (column == null) {
            return;
        }
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update contact set "
                                + column
                                + " = ?, active_until = greatest(active_until, ?)"
                                + " where decision_id = ? and offer = ?")) {
            update.setObject(1, occurredAt.atOffset(ZoneOffset.UTC));
            update.setObject(2, occurredAt.atOffset(ZoneOffset.UTC));
            update.setObject(3, report.decisionId());
            update.setString(4, report.offerId());
            update.executeUpdate();
        }
    }
}
