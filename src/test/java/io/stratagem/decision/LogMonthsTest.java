package io.stratagem.decision;

import static io.stratagem.decision.ScriptedRuleSet.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stratagem.decision.Responses.Report;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.shared.EmbeddedPostgresResource;
import io.stratagem.shared.NeedsPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** The log of decisions by months, on a PostgreSQL database without the rest of the product. */
@NeedsPostgres
class LogMonthsTest {

    private static final Instant MAY = Instant.parse("2031-05-31T23:59:59.999999Z");
    private static final Instant JUNE = Instant.parse("2031-06-01T00:00:00Z");
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Instant IN_JULY = JUNE.plus(KEPT);

    private final ScriptedRuleSet ruleSet = new ScriptedRuleSet().with(offer("a"), offer("b"));
    private String address;

    @BeforeEach
    void createADatabase() {
        address = EmbeddedPostgresResource.newDatabase();
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(address, null, null)
                .javaMigrations(new LogByMonth())
                .target(target)
                .load()
                .migrate();
    }

    private void prepare(Instant now) throws SQLException {
        try (Connection connection = database(address).getConnection()) {
            LogMonths.prepare(connection, now);
        }
    }

    @Test
    void keepsWhatWasDecidedBefore() throws SQLException {
        // given
        migrate("30");
        Decision old = at(MAY).decide(ruleSet, "anna", 1);
        record(old, Outcome.CLICK);

        // when
        migrate("31");
        prepare(MAY);

        // then: it stays where it was, to the end of its month
        assertThat(at(MAY).log.find(old.id())).contains(old);
        Decision sameMonth = at(MAY).decide(ruleSet, "anna", 1);
        Decision next = at(JUNE).decide(ruleSet, "anna", 1);
        assertThat(number("select count(*) from decision_before")).isEqualTo(2);
        assertThat(number("select count(*) from response_before")).isOne();
        assertThat(number("select count(*) from decision_2031_06")).isOne();
        assertThat(at(MAY).contacts("anna")).hasSize(3);
        assertThat(at(MAY).log.find(sameMonth.id())).isPresent();
        assertThat(at(MAY).log.find(next.id())).isPresent();
    }

    @Test
    void keepsEveryMonthInTablesOfItsOwn() throws SQLException {
        migrate("31");

        prepare(MAY);
        prepare(MAY);
        Decision may = at(MAY).decide(ruleSet, "anna", 1);
        Decision june = at(JUNE).decide(ruleSet, "anna", 1);
        record(june, Outcome.IMPRESSION);

        assertThat(text("select tableoid::regclass from decision where id = '" + may.id() + "'"))
                .isEqualTo("decision_2031_05");
        assertThat(text("select tableoid::regclass from decision where id = '" + june.id() + "'"))
                .isEqualTo("decision_2031_06");
        assertThat(number("select count(*) from contact_2031_05")).isOne();
        assertThat(number("select count(*) from response_2031_06")).isOne();
        assertThat(number("select count(*) from decision_2031_07")).isZero();
    }

    @Test
    void keepsWhatNoMonthWasMadeFor() throws SQLException {
        migrate("31");

        Decision made = at(MAY).decide(ruleSet, "anna", 1);
        prepare(MAY);
        prepare(JUNE);

        assertThat(at(MAY).log.find(made.id())).contains(made);
        assertThat(at(JUNE).log.find(at(JUNE).decide(ruleSet, "anna", 1).id())).isPresent();
        assertThat(at(IN_JULY).purging(500).purge(MAY.plus(KEPT).plusMillis(1))).isOne();
        assertThat(at(MAY).log.find(made.id())).isEmpty();
    }

    @Test
    void makesTheMonthsOnceWhenSeveralNodesDo() throws Exception {
        migrate("31");
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        Callable<Void> node =
                () -> {
                    prepare(MAY);
                    return null;
                };

        try {
            for (Future<Void> prepared : nodes.invokeAll(Collections.nCopies(8, node))) {
                prepared.get();
            }
        } finally {
            nodes.shutdownNow();
        }

        assertThat(months())
                .containsExactly(
                        YearMonth.of(2031, 5), YearMonth.of(2031, 6), YearMonth.of(2031, 7));
    }

    @Test
    void removesAMonthThatIsOverAndKeepsWhatCapsCount() throws SQLException {
        // given: a customer whose history was never written, as before there were any
        migrate("31");
        prepare(MAY);
        Decision may = at(MAY).decide(ruleSet, "anna", 1);
        record(may, Outcome.CLICK);
        Decision june = at(JUNE.plusSeconds(1)).decide(ruleSet, "anna", 1);
        List<Contact> contacts = at(JUNE).contacts("anna");
        run(address, "delete from contact_history");

        // when
        int purged = at(IN_JULY).purging(500).purge(IN_JULY);

        // then
        assertThat(purged).isOne();
        assertThat(months()).containsExactly(YearMonth.of(2031, 6), YearMonth.of(2031, 7));
        assertThat(at(MAY).log.find(may.id())).isEmpty();
        assertThat(at(MAY).log.find(june.id())).contains(june);
        assertThat(number("select count(*) from response")).isZero();
        assertThat(at(MAY).contacts("anna")).isEqualTo(contacts).hasSize(2);
    }

    @Test
    void keepsAMonthWithDecisionsThatHoldPlaces() throws SQLException {
        // given
        migrate("31");
        prepare(MAY);
        Decision free = at(MAY).decide(ruleSet, "anna", 1);
        Decision held =
                new DecisionsFixture(
                                database(address),
                                Clock.fixed(MAY, ZoneOffset.UTC),
                                settings().withReservation(Duration.ofDays(90)))
                        .decide(ruleSet, "ben", 1);

        // when
        int purged = at(IN_JULY).purging(500).purge(IN_JULY);

        // then: only the other one went
        assertThat(purged).isOne();
        assertThat(at(MAY).log.find(free.id())).isEmpty();
        assertThat(at(MAY).log.find(held.id())).contains(held);
        assertThat(months()).contains(YearMonth.of(2031, 5));
    }

    @Test
    @Timeout(20)
    void holdsNobodyUpWhenTheLogIsInUse() throws Exception {
        // given: somebody who reads the log for long
        migrate("31");
        prepare(MAY);
        Decision may = at(MAY).decide(ruleSet, "anna", 1);
        try (Connection reader = database(address).getConnection()) {
            reader.setAutoCommit(false);
            number(reader, "select count(*) from decision");

            // when, then
            assertThatThrownBy(() -> at(IN_JULY).purging(500).purge(IN_JULY))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("lock timeout");
            assertThat(at(JUNE).decide(ruleSet, "anna", 1).selection().offers()).hasSize(1);
            reader.commit();
        }
        assertThat(at(IN_JULY).purging(500).purge(IN_JULY)).isOne();
        assertThat(at(MAY).log.find(may.id())).isEmpty();
    }

    @Test
    void needsNoRightsOnTablesButThoseToReadAndWrite() throws Exception {
        // given
        migrate("31");
        run(address, EmbeddedPostgresResource.rolesScript());
        DataSource application =
                database(
                        address.replace(
                                "user=postgres&password=postgres", "user=stratagem&password=x"));

        // when
        try (Connection connection = application.getConnection()) {
            LogMonths.prepare(connection, MAY);
        }
        DecisionsFixture then =
                new DecisionsFixture(application, Clock.fixed(MAY, ZoneOffset.UTC), settings());
        Decision made = then.decide(ruleSet, "anna", 1);
        int purged = then.purging(500).purge(IN_JULY);

        // then
        assertThat(purged).isOne();
        assertThat(then.log.find(made.id())).isEmpty();
        for (String statement :
                List.of(
                        "drop table decision_2031_06",
                        "create table mine (id integer)",
                        "alter table decision detach partition decision_2031_06",
                        "truncate decision")) {
            assertThatThrownBy(
                            () -> {
                                try (Connection connection = application.getConnection();
                                        Statement run = connection.createStatement()) {
                                    run.execute(statement);
                                }
                            })
                    .as(statement)
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    private DecisionsFixture at(Instant now) {
        return new DecisionsFixture(
                database(address), Clock.fixed(now, ZoneOffset.UTC), settings());
    }

    private static DecisionsFixture.Settings settings() {
        return DecisionsFixture.Settings.usual().withRetention(KEPT, Duration.ofDays(1));
    }

    private void record(Decision decision, Outcome outcome) {
        assertThat(
                        at(decision.decidedAt())
                                .responses
                                .record(List.of(new Report(decision.id(), "a", outcome, null))))
                .containsExactly(Optional.empty());
    }

    private List<YearMonth> months() throws SQLException {
        try (Connection connection = database(address).getConnection()) {
            return LogMonths.endedBefore(connection, Instant.parse("2100-01-01T00:00:00Z"));
        }
    }

    private int number(String select) throws SQLException {
        try (Connection connection = database(address).getConnection()) {
            return number(connection, select);
        }
    }

    private static int number(Connection connection, String select) throws SQLException {
        return ((Number) PurgingTest.ask(connection, select)).intValue();
    }

    private String text(String select) throws SQLException {
        try (Connection connection = database(address).getConnection()) {
            return PurgingTest.ask(connection, select).toString();
        }
    }

    private static DataSource database(String address) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(address);
        return database;
    }

    private static void run(String address, String sql) throws SQLException {
        try (Connection connection = database(address).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
