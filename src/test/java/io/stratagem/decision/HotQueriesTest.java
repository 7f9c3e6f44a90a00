package io.stratagem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.decision.DecisionQueries.Filter;
import io.stratagem.shared.EmbeddedPostgresResource;
import io.stratagem.shared.NeedsPostgres;
import io.stratagem.shared.PageRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What is asked of a log of thirteen months, with the plans PostgreSQL makes for it. How many
 * decisions it has is the system property {@code stratagem.log.decisions}.
 */
@NeedsPostgres
class HotQueriesTest {

    private static final int DECISIONS = Integer.getInteger("stratagem.log.decisions", 130_000);
    private static final Instant NOW = Instant.parse("2032-01-28T12:00:00Z");
    private static final Duration SPAN = Duration.ofDays(390);
    private static final String CUSTOMER = "customer-77";

    /** Of a table that holds some of the log; reading an empty one is no harm. */
    private static final Pattern SCAN =
            Pattern.compile(
                    "Seq Scan on (decision|contact|response)_(\\d|before|rest)(?!.*(rows=0|never executed))");

    private static final Pattern TIME = Pattern.compile("Execution Time: (\\S+) ms");
    private static final Pattern INDEX =
            Pattern.compile("Index (?:Only )?Scan (?:Backward )?using \\S+ on (\\S+)");

    private static final List<String> REPORT = new ArrayList<>();

    private static DataSource database;

    /** Everything that is asked of the log while somebody or something waits for it. */
    private enum Question {
        ONE_DECISION {
            @Override
            void ask(DataSource log) {
                assertThat(new DecisionLog(log).find(someId())).isPresent();
            }
        },
        NEWEST {
            @Override
            void ask(DataSource log) {
                assertThat(list(log, Filter.NONE)).isEqualTo(PAGE);
            }
        },
        NEWEST_OF_A_CUSTOMER {
            @Override
            void ask(DataSource log) {
                assertThat(list(log, Filter.ofCustomer(CUSTOMER))).isPositive();
            }
        },
        NEWEST_WITH_AN_OFFER {
            @Override
            void ask(DataSource log) {
                assertThat(list(log, new Filter(null, "o7", null, null, null, null)))
                        .isEqualTo(PAGE);
            }
        },
        NEWEST_OF_A_STRATEGY {
            @Override
            void ask(DataSource log) {
                assertThat(list(log, new Filter(null, null, "retail", null, null, null)))
                        .isEqualTo(PAGE);
            }
        },
        NEWEST_OF_A_REVISION {
            @Override
            void ask(DataSource log) {
                assertThat(list(log, new Filter(null, null, "retail", 2, null, null)))
                        .isEqualTo(PAGE);
            }
        },
        NEWEST_OF_A_DAY {
            @Override
            void ask(DataSource log) {
                Instant day = NOW.minus(Duration.ofDays(100));
                Filter filter =
                        new Filter(null, null, null, null, day, day.plus(Duration.ofDays(1)));
                assertThat(list(log, filter)).isEqualTo(PAGE);
            }
        },
        LAST_DAY_BY_HOUR {
            @Override
            void ask(DataSource log) {
                assertThat(
                                new DecisionQueries(log)
                                        .perHour("retail", NOW.minus(Duration.ofDays(1))))
                        .isNotEmpty();
            }
        },
        OFFERS_OF_A_CUSTOMER {
            @Override
            void ask(DataSource log) {
                new DecisionQueries(log).offersOf(CUSTOMER, NOW.minus(Duration.ofDays(30)));
            }
        },
        USE_OF_AN_OFFER_IN_A_WEEK {
            @Override
            void ask(DataSource log) {
                VolumeCounts volumes = new VolumeCounts(DecisionsFixture.Settings.usual());
                assertThat(
                                new OfferUse(log, volumes, Clock.fixed(NOW, ZoneOffset.UTC))
                                        .of("retail", "o7", Duration.ofDays(7)))
                        .isPresent();
            }
        },
        CUSTOMERS_WHO_REACHED_A_CAP {
            @Override
            void ask(DataSource log) {
                VolumeCounts volumes = new VolumeCounts(DecisionsFixture.Settings.usual());
                assertThat(
                                new OfferUse(log, volumes, Clock.fixed(NOW, ZoneOffset.UTC))
                                        .atMaximum("retail", "o7", "impression", "P90D", 1))
                        .isPresent();
            }
        },
        HISTORY_OF_A_CUSTOMER_WITHOUT_ONE {
            @Override
            void ask(DataSource log) throws SQLException {
                try (Connection connection = log.getConnection()) {
                    assertThat(
                                    new ContactHistory(new ContactOffers(log))
                                            .read(connection, CUSTOMER)
                                            .entries())
                            .isNotEmpty();
                }
            }
        },
        MONTH_OF_A_REVISION_IN_STEPS {
            @Override
            void ask(DataSource log) {
                LogPeriod month =
                        new LogPeriod(
                                "retail",
                                List.of(),
                                NOW.minus(Duration.ofDays(60)),
                                NOW.minus(Duration.ofDays(30)));
                DecisionsFixture parts =
                        new DecisionsFixture(
                                log,
                                Clock.fixed(NOW, ZoneOffset.UTC),
                                DecisionsFixture.Settings.usual());
                assertThat(
                                new LoggedDecisions(log, parts.histories, parts.offers)
                                        .idsAfter(month, null, 1000))
                        .isNotEmpty();
            }
        };

        private static final int PAGE = 51;

        /** Asks once, and checks that there is an answer. */
        abstract void ask(DataSource log) throws SQLException;

        private static int list(DataSource log, Filter filter) {
            return new DecisionQueries(log)
                            .list(filter, new PageRequest(null, PAGE - 1))
                            .items()
                            .size()
                    + 1;
        }
    }

    @BeforeAll
    static void fill() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(EmbeddedPostgresResource.newDatabase());
        // As in prod.
        source.setOptions("-c enable_partitionwise_join=on");
        database = source;
        Flyway.configure().dataSource(database).javaMigrations(new LogByMonth()).load().migrate();
        try (Connection connection = database.getConnection()) {
            for (int month = 13; month >= 0; month--) {
                LogMonths.prepare(connection, NOW.minus(Duration.ofDays(30L * month)));
            }
            new DecisionsFixture(
                            database,
                            Clock.fixed(NOW, ZoneOffset.UTC),
                            DecisionsFixture.Settings.usual())
                    .decide(new ScriptedRuleSet().with(ScriptedRuleSet.offer("a")), "anna", 1);
            try (Statement statement = connection.createStatement()) {
                for (String fill : filling()) {
                    statement.execute(fill);
                }
            }
        }
    }

    /** Ten revisions and a hundred offers; a customer decides some hundred times in a year. */
    private static List<String> filling() {
        String made =
                """
                (select i, to_timestamp(%d + i * %f) as at,
                        (lpad(to_hex(floor((%d + i * %f) * 1000)::bigint), 12, '0')
                         || '7000' || '8' || lpad(to_hex(i), 15, '0'))::uuid as id,
                        'customer-' || (i * 7919::bigint %% %d) as customer
                 from generate_series(1, %d) as i) as made\
                """
                        .formatted(
                                NOW.minus(SPAN).getEpochSecond(),
                                (double) SPAN.getSeconds() / DECISIONS,
                                NOW.minus(SPAN).getEpochSecond(),
                                (double) SPAN.getSeconds() / DECISIONS,
                                Math.max(100, DECISIONS / 100),
                                DECISIONS);
        return List.of(
                """
                insert into decision_rule_set (id, strategy, version, digest, content)
                select 100 + v, case when v % 2 = 0 then 'retail' else 'cards' end, (v + 1) / 2,
                       'd' || v, (select content from decision_rule_set)
                from generate_series(1, 10) as v
                """,
                """
                insert into decision (id, rule_set_id, customer_id, placement, decided_at,
                                      fallback, held_out, degraded, departures, asked)
                select id, 101 + i % 10, customer, 'home', at, i % 50 = 0, false, false, '[]', '{}'
                from
                """
                        + made,
                """
                insert into contact (decision_id, offer, offer_position, offer_rank, tier, score,
                                     propensity, selection_probability, customer_id, strategy,
                                     category, tags, channel, decided_at, reserved_until)
                select id, 'o' || i % 100, 0, 1, 'standard', 1, 1, 1, customer,
                       case when i % 2 = 1 then 'retail' else 'cards' end, 'c', '', 'web', at, at
                from
                """
                        + made,
                "analyze");
    }

    private static UUID someId() {
        try (Connection connection = database.getConnection()) {
            return (UUID)
                    PurgingTest.ask(
                            connection,
                            "select id from decision where customer_id = '%s' limit 1"
                                    .formatted(CUSTOMER));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Question.class)
    void isAnsweredByIndexes(Question question) throws SQLException {
        List<String> plans = new ArrayList<>();

        question.ask(database);
        question.ask(explaining(database, plans));

        assertThat(plans).isNotEmpty().noneMatch(plan -> SCAN.matcher(plan).find());
        REPORT.add(
                "| %s | %.1f | %d |"
                        .formatted(
                                question.name().toLowerCase().replace('_', ' '),
                                plans.stream().mapToDouble(HotQueriesTest::millis).sum(),
                                plans.stream().mapToInt(HotQueriesTest::indexes).sum()));
    }

    @AfterAll
    static void report() {
        System.out.printf(
                "%,d decisions%n| asked | ms in the database | indexes read |%n|---|---|---|%n%s%n",
                DECISIONS, String.join("\n", REPORT));
    }

    private static double millis(String plan) {
        Matcher time = TIME.matcher(plan);
        assertThat(time.find()).as(plan).isTrue();
        return Double.parseDouble(time.group(1));
    }

    /** Of tables that hold the log; those that a plan names but never came to are left out. */
    private static int indexes(String plan) {
        return (int)
                plan.lines()
                        .filter(line -> INDEX.matcher(line).find())
                        .filter(line -> !line.contains("never executed"))
                        .count();
    }

    /** Explains each query with its values before it is asked. */
    private static DataSource explaining(DataSource database, List<String> plans) {
        return proxy(
                DataSource.class,
                database,
                (name, result) ->
                        name.equals("getConnection")
                                ? explaining((Connection) result, plans)
                                : result,
                (name, target) -> {});
    }

    private static Connection explaining(Connection connection, List<String> plans) {
        return proxy(
                Connection.class,
                connection,
                (name, result) ->
                        name.equals("prepareStatement")
                                ? explaining((PreparedStatement) result, connection, plans)
                                : result,
                (name, target) -> {});
    }

    private static PreparedStatement explaining(
            PreparedStatement statement, Connection connection, List<String> plans) {
        return proxy(
                PreparedStatement.class,
                statement,
                (name, result) -> result,
                (name, target) -> {
                    if (name.equals("executeQuery")) {
                        plans.add(plan(connection, target.toString()));
                    }
                });
    }

    private static String plan(Connection connection, String query) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Statement explain = connection.createStatement();
                ResultSet lines = explain.executeQuery("explain (analyze, costs off) " + query)) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private interface After {
        Object result(String method, Object result);
    }

    private interface Before {
        void call(String method, Object target) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T target, After after, Before before) {
        return type.cast(
                Proxy.newProxyInstance(
                        HotQueriesTest.class.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) -> {
                            before.call(method.getName(), target);
                            try {
                                return after.result(
                                        method.getName(), method.invoke(target, arguments));
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }
}
