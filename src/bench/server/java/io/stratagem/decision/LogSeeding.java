package io.stratagem.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** Fills the log as if decisions had been made for weeks, each like the newest one. */
@ApplicationScoped
public class LogSeeding {

    private static final Duration PAST = Duration.ofDays(30);

    private static final String MADE =
            """
            (select i, %1$s as at, 'P' || mod(i * 7919, %2$d) as customer,
                    cast(lpad(%3$s, 12, '0') || '70008' || lpad(%4$s, 15, '0') as uuid) as id
             from %5$s) as made
            """;

    private static final String DECISIONS =
            """
            insert into decision (id, rule_set_id, customer_id, placement, decided_at, fallback,
                                  held_out, degraded, departures, asked, attributes, time_zone)
            select made.id, d.rule_set_id, made.customer, d.placement, made.at, mod(i, 50) = 0,
                   false, false, d.departures, d.asked, d.attributes, d.time_zone
            from (select * from decision order by id desc fetch first row only) as d,
            """;

    private static final String CONTACTS =
            """
            insert into contact (decision_id, offer, offer_position, offer_rank, tier, score,
                                 propensity, selection_probability, customer_id, strategy,
                                 category, tags, channel, decided_at, reserved_until, impression_at)
            select made.id, 'o' || lpad(cast(mod(i, %d) as varchar), 5, '0'), 0, 1, 'standard', 1, 1, 1, made.customer, '%s',
                   'data-check', '', 'web', made.at, made.at,
                   case when mod(i, 3) > 0 then made.at end
            from
            """;

    private final DataSource dataSource;

    LogSeeding(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * @param strategy whose offers were served, {@code o0} and on
     * @param decisions how many to add to the log, with one offer each; there has to be one already
     * @param offers how many offers the strategy has
     * @param customers how many customers there are, {@code P0} and on
     * @param now the end of the time they lie in
     */
    public void seed(String strategy, int decisions, int offers, int customers, Instant now)
            throws SQLException {
        Instant first = now.minus(PAST);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            LogMonths.prepare(connection, first);
            String made = made(connection, decisions, customers, first);
            statement.executeUpdate(DECISIONS + made);
            statement.executeUpdate(CONTACTS.formatted(offers, strategy) + made);
            statement.execute("analyze");
        }
    }

    private static String made(Connection connection, int decisions, int customers, Instant first)
            throws SQLException {
        boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        long step = PAST.toMillis() / decisions;
        String millis = "(%d + i * %d)".formatted(first.toEpochMilli(), step);
        return MADE.formatted(
                postgres
                        ? "to_timestamp(" + millis + " / 1000.0)"
                        : "dateadd(millisecond, "
                                + millis
                                + ", timestamp with time zone '1970-01-01 00:00:00+00:00')",
                customers,
                postgres
                        ? "to_hex(" + millis + ")"
                        : "trim(to_char(" + millis + ", 'XXXXXXXXXXXX'))",
                postgres ? "to_hex(i)" : "trim(to_char(i, 'XXXXXXXXXXXX'))",
                postgres
                        ? "generate_series(1::bigint, %d) as i".formatted(decisions)
                        : "(select r.i from system_range(1, %d) as r(i))".formatted(decisions));
    }
}
