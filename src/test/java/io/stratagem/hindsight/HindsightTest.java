package io.stratagem.hindsight;

import static io.stratagem.simulation.Simulated.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stratagem.decision.Deciding;
import io.stratagem.decision.Decision;
import io.stratagem.decision.Decision.ServedOffer;
import io.stratagem.decision.DecisionRequest;
import io.stratagem.hindsight.Attributing.Question;
import io.stratagem.hindsight.Hindsight.Check;
import io.stratagem.hindsight.Hindsight.State;
import io.stratagem.hindsight.Movement.Step;
import io.stratagem.simulation.SimulationTest;
import io.stratagem.simulation.Strategy;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What came of changes that are live. */
@QuarkusTest
@TestProfile(SimulationTest.DatabaseOfItsOwn.class)
class HindsightTest {

    private static final int CUSTOMERS = 30;

    @Inject Hindsights hindsights;
    @Inject Attributing attributing;
    @Inject Deciding deciding;
    @Inject DataSource database;
    @Inject Clock clock;

    private Strategy strategy;

    @BeforeEach
    void prepare() throws SQLException {
        strategy = new Strategy();
        execute("delete from customer");
        store(i -> 18 + i * 7 % 60);
    }

    @Test
    void showsTheSignedForecastBesideWhatCame() throws SQLException {
        // given
        long number =
                strategy.draft(
                        strategy.document(40, 30).replace("\"maximum\":5,", "\"maximum\":500,"));
        Strategy.publish(number);
        Map<String, List<String>> made = decideForAll();
        String seen = made.keySet().iterator().next();
        click(seen, made.get(seen).get(0));

        // when
        JsonPath soFar = hindsight(number).then().statusCode(200).extract().jsonPath();

        // then
        assertThat(soFar.getString("forecast.estimator")).isEqualTo("ALL_CUSTOMERS");
        assertThat(soFar.getString("forecast.author.name")).isEqualTo("marketer");
        assertThat(soFar.getList("checks.days")).containsExactly(1, 7, 28);
        assertThat(soFar.getList("checks.state", String.class)).containsOnly("SO_FAR");
        String actual = "checks[0].actual.placements[0].";
        assertThat(soFar.getLong(actual + "decisions")).isEqualTo(made.size());
        long loans = made.values().stream().filter(offers -> offers.contains("loan")).count();
        assertThat(loans).isPositive();
        String loan = ".find { it.offer == 'loan' }.";
        assertThat(soFar.getLong(actual + "offers" + loan + "served")).isEqualTo(loans);
        assertThat(soFar.getList(actual + "offers.clicks", Integer.class)).contains(1);
        assertThat(soFar.getDouble("forecast.placements[1].offers" + loan + "share"))
                .isCloseTo((double) loans / made.size(), within(1e-6));
        // The same customers came as were simulated, at their first decision.
        assertThat(soFar.getDouble("checks[0].error.mix")).isCloseTo(0, within(1e-6));
        assertThat(soFar.getDouble("checks[0].error.value")).isCloseTo(0, within(1e-6));
    }

    @Test
    void countsResponsesToAVersionThatWasReplacedMeanwhile() {
        // given
        long first = strategy.draft(strategy.document(40, 30));
        Strategy.publish(first);
        Map<String, List<String>> made = decideForAll();
        Strategy.publish(strategy.draft(strategy.document(41, 30)));
        decideForAll();

        // when
        String seen = made.keySet().iterator().next();
        click(seen, made.get(seen).get(0));
        JsonPath actual = hindsight(first).then().statusCode(200).extract().jsonPath();

        // then
        assertThat(actual.getLong("checks[0].actual.placements[0].decisions"))
                .isEqualTo(made.size());
        assertThat(actual.getList("checks[0].actual.placements[0].offers.clicks", Integer.class))
                .contains(1);
    }

    private static void click(String decision, String offer) {
        as("service")
                .body(Map.of("decisionId", decision, "offerId", offer, "outcome", "click"))
                .post("/api/v1/responses")
                .then()
                .statusCode(202);
    }

    @Test
    void keepsWhatCameWhenTheLogIsPurged() throws SQLException {
        // given
        long number = strategy.draft(strategy.document(40, 30));
        Strategy.publish(number);
        decideForAll();
        Instant later = clock.instant().plus(Duration.ofDays(8));

        // when
        hindsights.measureDue(later);
        String mine =
                "(select d.id from decision d join decision_rule_set r on r.id = d.rule_set_id where r.strategy = '"
                        + strategy.id()
                        + "')";
        execute("delete from response where decision_id in " + mine);
        execute("delete from contact where decision_id in " + mine);
        execute("delete from decision where id in " + mine);
        execute("delete from simulation_result");
        Hindsight kept = hindsights.of(number, later);

        // then
        assertThat(kept.checks().stream().map(Check::state))
                .containsExactly(State.MEASURED, State.MEASURED, State.SO_FAR);
        assertThat(kept.checks().get(1).actual().decisions()).isEqualTo(CUSTOMERS);
        assertThat(kept.checks().get(2).actual().decisions()).isZero();
        assertThat(kept.forecast().placements()).hasSize(2);
        assertThat(hindsights.of(number, later.plus(Duration.ofDays(500))).checks())
                .extracting(Check::state)
                .containsExactly(State.MEASURED, State.MEASURED, State.LOST);
        JsonPath errors =
                as("approver")
                        .get("/api/v1/forecast-errors?days=7")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        assertThat(errors.getInt("requests")).isPositive();
        assertThat(errors.getList("byAuthor.name")).containsExactly("marketer");
        assertThat(errors.getList("byApprover.name", String.class)).contains("approver");
        assertThat(errors.getList("byEstimator.name", String.class))
                .contains("all stored customers");
        as("approver").get("/api/v1/forecast-errors?days=3").then().statusCode(422);
    }

    @Test
    void saysThatNothingCameOfADraft() {
        long number = strategy.draft(strategy.document(40, 30));

        hindsight(number).then().statusCode(409).body("detail", containsString("never went live"));
        hindsight(99_999_999).then().statusCode(404);
    }

    @Test
    void attributesAMovementToEachRequestAndTheRest() {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        Instant begin = clock.instant();
        Map<String, List<String>> monday = decideForAll();
        Instant tuesday = clock.instant();
        store(i -> 18 + i * 11 % 70);
        Map<String, List<String>> early = decideForAll();
        Strategy.publish(strategy.draft(strategy.document(40, 30)));
        Map<String, List<String>> noon = decideForAll();
        String rewritten =
                strategy.document(40, 30).replace("\"title\":\"Hello\"", "\"title\":\"Hi\"");
        Strategy.publish(strategy.draft(rewritten));
        Strategy.publish(strategy.draft(strategy.document(40, 45)));
        Map<String, List<String>> late = decideForAll();
        Instant end = clock.instant();
        long first = strategy.draft(strategy.document(10, 18));
        long second = strategy.draft(strategy.document(40, 30));

        // when
        JsonPath moved =
                movement("offer-share&offer=loan", begin, tuesday, end)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();

        // then
        List<Map<String, List<String>>> whole = List.of(early, noon, late);
        double before = share(List.of(monday));
        double after = share(whole);
        assertThat(moved.getDouble("before")).isCloseTo(before, within(1e-6));
        assertThat(moved.getDouble("after")).isCloseTo(after, within(1e-6));
        assertThat(sum(moved)).isCloseTo(after, within(1e-6));
        assertThat(moved.getDouble("earlier")).isZero();
        double withNone =
                share(List.of(again(first, early), again(first, noon), again(first, late)));
        double withFirst = share(List.of(early, noon, again(second, late)));
        assertThat(moved.getDouble("others")).isCloseTo(withNone - before, within(1e-6));
        assertThat(moved.getList("steps.version")).containsExactly(2, 3, 4);
        assertThat(moved.getDouble("steps[0].moved")).isCloseTo(withFirst - withNone, within(1e-6));
        assertThat(moved.getDouble("steps[0].moved")).isNotZero();
        assertThat(moved.getDouble("steps[1].moved")).isZero();
        assertThat(moved.getDouble("steps[2].moved")).isCloseTo(after - withFirst, within(1e-6));
        for (Measure measure : Measure.values()) {
            Movement exact =
                    attributing.attribute(
                            new Question(
                                    strategy.id(),
                                    measure,
                                    measure == Measure.OFFER_SHARE ? "saver" : null,
                                    null,
                                    tuesday,
                                    end,
                                    begin,
                                    null,
                                    70,
                                    3));
            assertThat(exact.period().drawn()).isEqualTo(70);
            assertThat(exact.period().logged()).isEqualTo(3L * CUSTOMERS);
            assertThat(
                            exact.before()
                                    + exact.earlier()
                                    + exact.others()
                                    + exact.steps().stream().mapToDouble(Step::moved).sum())
                    .isCloseTo(exact.after(), within(1e-12));
        }
        // What a version did that served only in the reference is told apart.
        Movement across =
                attributing.attribute(
                        new Question(
                                strategy.id(),
                                Measure.OFFER_SHARE,
                                "loan",
                                null,
                                end,
                                decidedAgainBy(),
                                tuesday,
                                end,
                                1_000,
                                1));
        assertThat(across.steps()).isEmpty();
        assertThat(across.earlier()).isNotZero();
        assertThat(across.before() + across.earlier() + across.others())
                .isCloseTo(across.after(), within(1e-12));
    }

    private Instant decidedAgainBy() {
        decideForAll();
        return clock.instant();
    }

    @Test
    void refusesQuestionsThatCannotBeAnswered() {
        Instant now = clock.instant();
        movement("empty-share", now.minusSeconds(20), now.minusSeconds(10), now)
                .then()
                .statusCode(409)
                .body("detail", containsString("Nothing of " + strategy.id() + " was live"));
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        Instant live = clock.instant();
        movement("shoe-size", now, live, live.plusSeconds(1))
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/measure"));
        movement("offer-share", now, live, live.plusSeconds(1)).then().statusCode(422);
        movement("offer-share&offer=shoe", now, live, live.plusSeconds(1))
                .then()
                .statusCode(422)
                .body("detail", containsString("\"shoe\""));
        movement("empty-share&offer=loan", now, live, live.plusSeconds(1)).then().statusCode(422);
        movement("empty-share&sample=0", now, live, live.plusSeconds(1)).then().statusCode(422);
        movement("empty-share", now, live, live).then().statusCode(422);
        as("auditor")
                .get("/api/v1/strategies/none-such/movement?measure=empty-share&from=" + now)
                .then()
                .statusCode(404);
        as("service")
                .get("/api/v1/strategies/" + strategy.id() + "/movement")
                .then()
                .statusCode(403);
    }

    private static double sum(JsonPath moved) {
        return moved.getDouble("before")
                + moved.getDouble("earlier")
                + moved.getDouble("others")
                + moved.getList("steps.moved", Double.class).stream()
                        .mapToDouble(step -> step)
                        .sum();
    }

    private Response movement(String measure, Instant reference, Instant from, Instant to) {
        return as("auditor")
                .get(
                        "/api/v1/strategies/%s/movement?measure=%s&referenceFrom=%s&from=%s&to=%s"
                                .formatted(strategy.id(), measure, reference, from, to));
    }

    private static double share(List<Map<String, List<String>>> all) {
        return all.stream()
                .flatMap(made -> made.values().stream())
                .mapToInt(offers -> offers.contains("loan") ? 1 : 0)
                .average()
                .orElseThrow();
    }

    /** What a draft would have answered, decision by decision. */
    private static Map<String, List<String>> again(long draft, Map<String, List<String>> made) {
        Map<String, List<String>> again = new LinkedHashMap<>();
        made.keySet()
                .forEach(
                        id -> {
                            List<Map<String, ?>> offers =
                                    as("approver")
                                            .queryParam("decision", id)
                                            .get("/api/v1/change-requests/" + draft + "/preview")
                                            .then()
                                            .statusCode(200)
                                            .extract()
                                            .jsonPath()
                                            .getList("after.offers");
                            List<String> served = new ArrayList<>();
                            offers.stream()
                                    .filter(offer -> "SERVED".equals(offer.get("reasonCode")))
                                    .forEach(offer -> served.add((String) offer.get("offerId")));
                            again.put(id, served);
                        });
        return again;
    }

    private static Response hindsight(long number) {
        return as("operator").get("/api/v1/change-requests/" + number + "/hindsight");
    }

    /** For every customer at home: the offers by decision. */
    private Map<String, List<String>> decideForAll() {
        Map<String, List<String>> made = new LinkedHashMap<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            Decision decision =
                    deciding.decide(
                                    new DecisionRequest(
                                            "after%02d".formatted(i),
                                            strategy.home(),
                                            2,
                                            Map.of(),
                                            Map.of(),
                                            Map.of(),
                                            null),
                                    Optional.empty())
                            .toCompletableFuture()
                            .join()
                            .get(0);
            made.put(
                    decision.id().toString(),
                    decision.offers().stream().map(ServedOffer::offerId).toList());
        }
        return made;
    }

    private static void store(IntUnaryOperator age) {
        StringBuilder csv = new StringBuilder("id,age,balance\n");
        IntStream.range(0, CUSTOMERS)
                .forEach(
                        i ->
                                csv.append(
                                        "after%02d,%d,%d\n"
                                                .formatted(i, age.applyAsInt(i), i * 13 % 200)));
        as("operator")
                .contentType("text/csv")
                .body(csv.toString().getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/customers/import")
                .then()
                .statusCode(200);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
