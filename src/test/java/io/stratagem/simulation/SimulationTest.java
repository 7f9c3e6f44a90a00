package io.stratagem.simulation;

import static io.stratagem.simulation.Simulated.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.stratagem.shared.Person;
import io.stratagem.simulation.OneByOne.Got;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SimulationTest.DatabaseOfItsOwn.class)
public class SimulationTest {

    private static final int CUSTOMERS = 300;

    @Inject OneByOne oneByOne;
    @Inject SimulationStore store;
    @Inject TakingSides takingSides;
    @Inject Simulator simulator;
    @Inject PurgingSimulations purging;
    @Inject DataSource database;
    @Inject Clock clock;

    private Strategy strategy;

    /** Its customers would be in the way of other tests. */
    public static class DatabaseOfItsOwn implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.jdbc.url",
                    "jdbc:h2:mem:simulation;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                            + ";DEFAULT_NULL_ORDERING=HIGH",
                    "stratagem.deployment.last-known-good",
                    "target/last-known-good-simulation",
                    "stratagem.simulation.submit-sample",
                    "100");
        }
    }

    @BeforeEach
    void prepare() throws SQLException {
        strategy = new Strategy();
        execute("delete from customer");
        StringBuilder csv = new StringBuilder("id,age,balance\n");
        IntStream.range(0, CUSTOMERS)
                .forEach(
                        i ->
                                csv.append(
                                        "c%03d,%d,%d\n"
                                                .formatted(i, 18 + i * 7 % 60, i * 13 % 200 - 20)));
        importCsv(csv.toString().getBytes(StandardCharsets.UTF_8), "");
    }

    @Test
    void findsWhatDecidingOneByOneFinds() {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        IntStream.range(0, 40).forEach(i -> decide("c%03d".formatted(i)));
        long number = strategy.draft(strategy.document(40, 30));

        // when
        JsonPath found = Simulated.ofAll(number);

        // then
        Map<String, Map<String, Got>> before = answers();
        Strategy.publish(number);
        Map<String, Map<String, Got>> after = answers();
        assertThat(found.getString("state")).isEqualTo("COMPLETED");
        assertThat(found.getLong("result.customers")).isEqualTo(CUSTOMERS);
        for (String placement : before.keySet()) {
            assertSame(found, placement, before.get(placement), after.get(placement));
        }
        String home = at(strategy.home());
        assertThat(found.getLong(home + "changed")).isBetween(1L, CUSTOMERS - 1L);
        assertThat(found.getLong(home + "before.fallback")).isPositive();
        assertThat(found.getLong(at(strategy.banner()) + "before.empty")).isPositive();
    }

    @Test
    @Tag("slow")
    void findsWhatDecidingOneByOneFindsForABank() throws IOException {
        // given
        String data = System.getenv("STRATAGEM_DATA");
        Assumptions.assumeTrue(
                data != null,
                "No real data; name the folder with bank/ by STRATAGEM_DATA to run this");
        importCsv(
                Files.readAllBytes(Path.of(data, "bank", "bank-full.csv")),
                "?separator=;&ignoreUnknown=true");
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        long number = strategy.draft(strategy.document(40, 30));

        // when
        JsonPath found = Simulated.ofAll(number);
        JsonPath again = Simulated.ofAll(number);

        // then
        assertThat(again.getString("resultDigest")).isEqualTo(found.getString("resultDigest"));
        Map<String, Map<String, Got>> before = answers();
        Strategy.publish(number);
        Map<String, Map<String, Got>> after = answers();
        assertThat(found.getLong("result.customers")).isGreaterThan(45_000);
        for (String placement : before.keySet()) {
            assertSame(found, placement, before.get(placement), after.get(placement));
        }
    }

    @Test
    void countsSegmentsThatAddUpToAll() {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        IntStream.range(0, 40).forEach(i -> decide("c%03d".formatted(i)));
        long number = strategy.draft(strategy.document(40, 30));

        // when
        JsonPath found =
                Simulated.ended(
                        number,
                        started(
                                number,
                                Map.of(
                                        "segment",
                                        Map.of("attribute", "age", "cuts", List.of(30, 45)))));

        // then
        List<Integer> customers = found.getList("result.segments.segments.customers");
        assertThat(found.getList("result.segments.segments.segment", String.class))
                .containsExactly("below 30", "30 to below 45", "from 45");
        assertThat(customers.stream().mapToInt(i -> i).sum()).isEqualTo(CUSTOMERS);
        List<List<Integer>> changed = found.getList("result.segments.segments.placements.changed");
        List<Integer> whole = found.getList("result.placements.changed");
        for (int place = 0; place < whole.size(); place++) {
            int at = place;
            assertThat(changed.stream().mapToInt(of -> of.get(at)).sum()).isEqualTo(whole.get(at));
        }
        assertThat(
                        changed.get(0)
                                .get(
                                        found.getList("result.placements.placement")
                                                .indexOf(strategy.home())))
                .isPositive();
        assertThat(found.getList("result.placements.contactPolicies.rule.flatten()", String.class))
                .contains("once");
    }

    @Test
    void countsWhatAManualOfferDisplaces() {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        String manual =
                strategy.document(10, 18)
                        .replaceFirst("\"tier\":\"standard\"", "\"tier\":\"manual\"");

        // when
        JsonPath found = Simulated.ofAll(strategy.draft(manual));

        // then
        String home = at(strategy.home());
        assertThat(found.getLong(home + "displacedBefore.decisions")).isZero();
        assertThat(found.getLong(home + "displacedAfter.decisions")).isPositive();
        assertThat(found.getLong(home + "displacedAfter.notServed")).isZero();
        // A loan is worth 0.05 × 120, the card 0.1 × 30: each displacement gains 3.
        assertThat(found.getDouble(home + "displacedAfter.valueLost.mean")).isEqualTo(-3);
    }

    @Test
    void showsWhatGroupsGetToThoseWhoWeighChangesOnly() {
        // given
        StringBuilder csv = new StringBuilder("id,age,balance,gender\n");
        IntStream.range(0, CUSTOMERS)
                .forEach(
                        i ->
                                csv.append(
                                        "c%03d,%d,100,%s\n"
                                                .formatted(
                                                        i,
                                                        i % 2 == 0 ? 40 : 20,
                                                        i < 20
                                                                ? "diverse"
                                                                : i % 2 == 0 ? "female" : "male")));
        importCsv(csv.toString().getBytes(StandardCharsets.UTF_8), "");
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        long number = strategy.draft(strategy.document(40, 30));
        Map<String, ?> wanted =
                Map.of("fairness", Map.of("by", Map.of("attribute", "gender"), "smallest", 30));

        // when
        long id = started(number, wanted);
        JsonPath found = Simulated.ended(number, id);

        // then
        assertThat(found.getList("result.fairness.tooFew", String.class))
                .containsExactly("diverse");
        assertThat(found.getList("result.fairness.compared", String.class))
                .containsExactly("female", "male");
        String loan =
                "result.fairness.placements.find { it.placement == '%s' }.offers.find { it.offer == 'loan' }.groups[1].after."
                        .formatted(strategy.home());
        assertThat(found.getDouble(loan + "ratio")).isZero();
        assertThat(found.getBoolean(loan + "flagged")).isTrue();
        as("operator")
                .get(Simulated.path(number) + "/" + id)
                .then()
                .statusCode(200)
                .body("result.customers", equalTo(CUSTOMERS))
                .body("result.fairness", nullValue());
    }

    @Test
    void refusesGroupsThatAreNone() {
        long number = strategy.draft(strategy.document(40, 30));

        Simulated.start("marketer", number, Map.of("segment", Map.of("attribute", "gender")))
                .then()
                .statusCode(422)
                .body("detail", containsString("sensitive"));
        Simulated.start(
                        "marketer",
                        number,
                        Map.of("fairness", Map.of("by", Map.of("attribute", "nationality"))))
                .then()
                .statusCode(422)
                .body("detail", containsString("declares no values"));
        Simulated.start(
                        "marketer",
                        number,
                        Map.of(
                                "fairness",
                                Map.of("by", Map.of("attribute", "gender"), "smallest", 5)))
                .then()
                .statusCode(422)
                .body("detail", containsString("fewer than 30"));
    }

    @Test
    void keepsOldSimulationsOfOpenChangeRequestsOnly() {
        // given
        long open = strategy.draft(strategy.document(10, 18));
        long kept = started(open, Map.of());
        Simulated.ended(open, kept);
        long over = strategy.draft(strategy.document(10, 18));
        long old = started(over, Map.of());
        Simulated.ended(over, old);
        as("marketer")
                .header("If-Match", "*")
                .post("/api/v1/change-requests/" + over + "/cancel")
                .then()
                .statusCode(200);

        // when
        int early = purging.purge(clock.instant().plus(Duration.ofDays(399)));
        purging.purge(clock.instant().plus(Duration.ofDays(401)));

        // then
        assertThat(early).isZero();
        as("marketer").get(Simulated.path(over) + "/" + old).then().statusCode(404);
        assertThat(Simulated.find(open, kept).getString("state")).isEqualTo("COMPLETED");
    }

    private static long started(long number, Map<String, ?> wanted) {
        return Simulated.start("marketer", number, wanted)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    @Test
    void leavesCapsLogAndCountsAsTheyAre() throws SQLException {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        IntStream.range(0, 40).forEach(i -> decide("c%03d".formatted(i)));
        long number = strategy.draft(strategy.document(40, 30));
        Map<String, List<String>> before = served();

        // when
        Simulated.ofAll(number);

        // then
        assertThat(before.get("decision")).isNotEmpty();
        assertThat(before.get("contact_history"))
                .filteredOn(row -> row.startsWith("c0"))
                .hasSize(40);
        assertThat(served()).isEqualTo(before);
    }

    @Test
    void findsTheSameWithTheSameSeed() {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        long number = strategy.draft(strategy.document(40, 30));

        // when
        JsonPath first = Simulated.ofSample(number, 50, 7);
        JsonPath same = Simulated.ofSample(number, 50, 7);
        JsonPath other = Simulated.ofSample(number, 50, 8);

        // then
        assertThat(first.getInt("result.customers")).isEqualTo(50);
        assertThat(first.getMap("result")).isEqualTo(same.getMap("result"));
        assertThat(first.getString("resultDigest")).isEqualTo(same.getString("resultDigest"));
        assertThat(first.getMap("result")).isNotEqualTo(other.getMap("result"));
    }

    @Test
    void countsNothingAsChangedWhereNothingIsChanged() {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));

        // when
        JsonPath found = Simulated.ofAll(strategy.draft(strategy.document(10, 18)));

        // then
        assertThat(found.getLong("result.customersChanged")).isZero();
        assertThat(found.getDouble(at(strategy.home()) + "valueDifference.mean")).isZero();
    }

    @Test
    void seesThatAnOfferReadsOtherwise() {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        String rewritten =
                strategy.document(10, 18).replace("\"title\":\"Hello\"", "\"title\":\"Hi\"");

        // when
        JsonPath found = Simulated.ofAll(strategy.draft(rewritten));

        // then
        String home = at(strategy.home());
        assertThat(found.getLong(home + "contentChanged"))
                .isEqualTo(found.getLong(home + "before.fallback"))
                .isEqualTo(found.getLong(home + "changed"))
                .isPositive();
    }

    @Test
    void tellsWhyOneCustomerGetsSomethingElse() {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        long number = strategy.draft(strategy.document(40, 30));
        String gainer =
                Simulated.ofAll(number)
                        .getString(
                                at(strategy.home())
                                        + "offers.find { it.offer == 'loan' }.gainers[0]");
        String preview = "/api/v1/change-requests/" + number + "/preview";

        // when, then
        String loan = "offers.find { it.offerId == 'loan' }.";
        as("approver")
                .queryParam("customer", gainer)
                .queryParam("placement", strategy.home())
                .get(preview)
                .then()
                .statusCode(200)
                .body("before." + loan + "reasonCode", equalTo("OUTRANKED"))
                .body("after." + loan + "reasonCode", equalTo("SERVED"))
                .body("inputs.liveVersion", equalTo(1));
        as("approver")
                .queryParam("customer", "nobody")
                .queryParam("placement", strategy.home())
                .get(preview)
                .then()
                .statusCode(404)
                .body("detail", containsString("no stored customer"));
        as("approver").queryParam("customer", gainer).get(preview).then().statusCode(422);
        as("service").queryParam("customer", gainer).get(preview).then().statusCode(403);
    }

    @Test
    void comparesAFirstDraftWithNothing() {
        // given
        long number = strategy.draft(strategy.document(10, 18));

        // when
        JsonPath found = Simulated.ofAll(number);

        // then
        assertThat(found.<Object>get("inputs.liveVersion")).isNull();
        assertThat(found.getLong(at(strategy.home()) + "before.empty")).isEqualTo(CUSTOMERS);
        assertThat(found.getLong(at(strategy.home()) + "changed")).isEqualTo(CUSTOMERS);
    }

    @Test
    void saysWhatMovedSince() {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        long number = strategy.draft(strategy.document(40, 30));
        long id = Simulated.ofSample(number, 10, 7).getLong("id");

        // when
        Strategy.edit(number, strategy.document(41, 30));
        Strategy.publish(strategy.draft(strategy.document(11, 18)));

        // then
        assertThat(Simulated.find(number, id).getList("moved", String.class))
                .containsExactly(
                        "The draft has been edited since.",
                        "It was compared with version 1; version 2 is live now.");
    }

    @Test
    void throwsAwayWhatACancelledOneHadFound() {
        // given
        long number = strategy.draft(strategy.document(10, 18));
        long id = running(number, clock.instant());
        String cancel = Simulated.path(number) + "/" + id + "/cancel";

        // when, then
        as("marketer2").post(cancel).then().statusCode(403);
        as("marketer")
                .post(cancel)
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"))
                .body("problem", containsString("marketer cancelled it"))
                .body("result", nullValue());
        assertThat(inTransaction(() -> store.goesOn(id, 7, clock.instant()))).isFalse();
        assertThat(
                        inTransaction(
                                () ->
                                        store.end(
                                                id,
                                                SimulationState.COMPLETED,
                                                null,
                                                new SimulationResult(
                                                        1, 0, List.of(), null, null, null, null),
                                                clock.instant())))
                .isFalse();
        as("marketer").post(cancel).then().statusCode(409);
        assertThat(Simulated.ofAll(number).getString("state")).isEqualTo("COMPLETED");
        as("auditor")
                .get("/api/v1/audit?object=change-request/" + number)
                .then()
                .body("items.action", hasItem("simulate"))
                .body("items.action", hasItem("cancel simulation"));
    }

    @Test
    void stopsWhenItIsNotToGoOn() {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        long number = strategy.draft(strategy.document(40, 30));

        // when, then
        try (Sides sides = takingSides.take(number, null, 7, List.of())) {
            assertThat(simulator.run(sides, done -> false)).isEmpty();
            assertThat(simulator.run(sides, done -> done < CUSTOMERS)).isEmpty();
            assertThat(simulator.run(sides, done -> true)).isPresent();
        }
    }

    @Test
    void runsOneAtATimeAndGoesOnAfterAServerThatStopped() {
        // given
        long number = strategy.draft(strategy.document(10, 18));
        running(number, clock.instant());

        // when, then
        Simulated.start("marketer", number, Map.of())
                .then()
                .statusCode(409)
                .body("detail", containsString("runs already"));

        // given
        long other = strategy.draft(strategy.document(10, 18));
        long silent = running(other, clock.instant().minus(Duration.ofMinutes(2)));

        // when, then
        assertThat(Simulated.find(other, silent).getString("state")).isEqualTo("FAILED");
        assertThat(Simulated.find(other, silent).getString("problem"))
                .contains("The server that ran it stopped");
        assertThat(Simulated.ofAll(other).getString("state")).isEqualTo("COMPLETED");
        assertThat(Simulated.find(other, silent).getString("state")).isEqualTo("FAILED");
    }

    @Test
    void saysWhatIsInItsWay() throws SQLException {
        // given
        long number = strategy.draft(strategy.document(10, 18));
        long broken =
                strategy.draft(
                        strategy.document(10, 18)
                                .replace("\"attribute\":\"age\"", "\"attribute\":\"shoe\""));

        // when, then
        Simulated.start("operator", number, Map.of()).then().statusCode(403);
        Simulated.start("marketer", 999_999, Map.of()).then().statusCode(404);
        Simulated.start("marketer", broken, Map.of())
                .then()
                .statusCode(422)
                .body("violations", hasSize(1))
                .body("detail", containsString("Guardrails refuse the draft"));
        Simulated.start("marketer", number, Map.of("sample", 0))
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/sample"));
        Simulated.start("marketer", number, Map.of("seed", -1)).then().statusCode(422);
        Simulated.start("marketer", number, Map.of("colour", "red")).then().statusCode(422);
        Simulated.start("marketer", number, Map.of("placements", List.of("moon")))
                .then()
                .statusCode(422)
                .body("violations[0].message", containsString(strategy.home()));
        as("marketer")
                .get(Simulated.path(number) + "/999999")
                .then()
                .statusCode(404)
                .body("detail", containsString("has no simulation"));
        as("marketer")
                .header("If-Match", "*")
                .post("/api/v1/change-requests/" + broken + "/cancel")
                .then()
                .statusCode(200);
        Simulated.start("marketer", broken, Map.of())
                .then()
                .statusCode(409)
                .body("detail", containsString("is cancelled"));
        execute("delete from customer");
        Simulated.start("marketer", number, Map.of())
                .then()
                .statusCode(409)
                .body("detail", containsString("no stored customers"));
    }

    @Test
    void sealsWhatASampleShowsWhenAChangeIsSubmitted() {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        long number = strategy.draft(strategy.document(40, 30));
        String request = "/api/v1/change-requests/" + number;
        as("auditor").get(request).then().body("evidence", hasSize(0));

        // when
        JsonPath sealed = Strategy.submit(number).extract().jsonPath();

        // then
        long id = sealed.getLong("evidence[0].simulation");
        JsonPath simulation = Simulated.find(number, id);
        assertThat(simulation.getString("purpose")).isEqualTo("SUBMIT");
        assertThat(simulation.getInt("result.customers")).isEqualTo(100);
        assertThat(sealed.getString("evidence[0].resultDigest"))
                .isEqualTo(simulation.getString("resultDigest"));
        double greatest =
                Math.max(
                        simulation.getDouble(at(strategy.home()) + "changedShare"),
                        simulation.getDouble(at(strategy.banner()) + "changedShare"));
        assertThat(sealed.getDouble("evidence[0].changedShare")).isEqualTo(greatest).isPositive();
        assertThat(sealed.getString("evidence[0].text"))
                .contains("100 of 300 stored customers", "compared with version 1");
    }

    @Test
    void sealsWhatAllCustomersShowWhereThatIsKnown() {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        long number = strategy.draft(strategy.document(40, 30));
        Simulated.ofSample(number, 1, 7);
        long whole = Simulated.ofAll(number).getLong("id");
        Simulated.ofSample(number, 1, 8);

        // when
        JsonPath sealed = Strategy.submit(number).extract().jsonPath();

        // then
        assertThat(sealed.getLong("evidence[0].simulation")).isEqualTo(whole);
        assertThat(sealed.getString("evidence[0].text")).contains("all 300 stored customers");
    }

    @Test
    void measuresAnewWhatWasMeasuredForAnotherDraftOrOtherCustomers() {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        long number = strategy.draft(strategy.document(40, 30));
        long first = Simulated.ofAll(number).getLong("id");
        as("operator")
                .body(Map.of("attributes", Map.of("age", 20)))
                .put("/api/v1/customers/c000")
                .then()
                .statusCode(lessThan(300));

        // when
        JsonPath sealed = Strategy.submit(number).extract().jsonPath();

        // then
        assertThat(sealed.getLong("evidence[0].simulation")).isGreaterThan(first);

        // when
        as("marketer")
                .header("If-Match", "*")
                .post("/api/v1/change-requests/" + number + "/recall")
                .then()
                .statusCode(200);
        Strategy.edit(number, strategy.document(39, 30));

        // then
        as("auditor").get("/api/v1/change-requests/" + number).then().body("evidence", hasSize(0));
    }

    @Test
    void countsTheShareAsUnknownWhereItCannotBeMeasured() throws SQLException {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        long number = strategy.draft(strategy.document(40, 30));
        execute("delete from customer");

        // when, then
        Strategy.submit(number)
                .body("evidence[0].changedShare", equalTo("unknown"))
                .body("evidence[0].text", containsString("There are no stored customers"));
    }

    private void assertSame(
            JsonPath found, String placement, Map<String, Got> before, Map<String, Got> after) {
        String at = at(placement);
        assertThat(found.getLong(at + "decisions")).isEqualTo(before.size());
        assertThat(found.getLong(at + "changed"))
                .isEqualTo(
                        before.keySet().stream()
                                .filter(c -> !offers(before, c).equals(offers(after, c)))
                                .count());
        assertThat(found.getLong(at + "firstChanged"))
                .isEqualTo(
                        before.keySet().stream()
                                .filter(
                                        c ->
                                                !offers(before, c).stream()
                                                        .findFirst()
                                                        .equals(
                                                                offers(after, c).stream()
                                                                        .findFirst()))
                                .count());
        assertThat(found.getLong(at + "before.empty"))
                .isEqualTo(count(before, got -> got.offers().isEmpty()));
        assertThat(found.getLong(at + "after.empty"))
                .isEqualTo(count(after, got -> got.offers().isEmpty()));
        assertThat(found.getLong(at + "before.fallback")).isEqualTo(count(before, Got::fallback));
        assertThat(found.getLong(at + "after.fallback")).isEqualTo(count(after, Got::fallback));
        for (String offer : List.of("loan", "card", "saver", "welcome", "hint")) {
            List<String> had = having(before, offer);
            List<String> have = having(after, offer);
            List<String> gained = new ArrayList<>(have);
            gained.removeAll(new HashSet<>(had));
            List<String> lost = new ArrayList<>(had);
            lost.removeAll(new HashSet<>(have));
            if (had.isEmpty() && have.isEmpty()) {
                continue;
            }
            String of = at + "offers.find { it.offer == '" + offer + "' }.";
            assertThat(found.getLong(of + "before")).isEqualTo(had.size());
            assertThat(found.getLong(of + "after")).isEqualTo(have.size());
            assertThat(found.getLong(of + "gained")).isEqualTo(gained.size());
            assertThat(found.getLong(of + "lost")).isEqualTo(lost.size());
            assertThat(gained).startsWith(found.getList(of + "gainers").toArray(String[]::new));
            assertThat(lost).startsWith(found.getList(of + "losers").toArray(String[]::new));
        }
    }

    private static List<String> offers(Map<String, Got> got, String customer) {
        return got.get(customer).offers();
    }

    private static long count(Map<String, Got> got, Predicate<Got> of) {
        return got.values().stream().filter(of).count();
    }

    private static List<String> having(Map<String, Got> got, String offer) {
        return got.keySet().stream().filter(c -> offers(got, c).contains(offer)).toList();
    }

    private Map<String, Map<String, Got>> answers() {
        return Map.of(
                strategy.home(),
                oneByOne.at(strategy.home()),
                strategy.banner(),
                oneByOne.at(strategy.banner()));
    }

    private static String at(String placement) {
        return "result.placements.find { it.placement == '" + placement + "' }.";
    }

    private void decide(String customer) {
        as("service")
                .body(Map.of("customerId", customer, "placement", strategy.home(), "count", 2))
                .post("/api/v1/decisions")
                .then()
                .statusCode(200);
    }

    /** Stores a simulation as running that nobody runs. */
    private long running(long number, Instant seen) {
        Inputs inputs =
                new Inputs(
                        strategy.id(),
                        "draft",
                        null,
                        null,
                        "templates",
                        List.of(),
                        null,
                        clock.instant(),
                        CUSTOMERS,
                        clock.instant(),
                        7,
                        null,
                        null,
                        "test",
                        null,
                        null);
        Person marketer =
                as("marketer")
                        .get("/api/v1/change-requests/" + number)
                        .jsonPath()
                        .getObject("author", Person.class);
        return inTransaction(
                        () ->
                                store.begin(
                                        number,
                                        marketer,
                                        inputs,
                                        seen.truncatedTo(ChronoUnit.MICROS)))
                .orElseThrow();
    }

    private static <T> T inTransaction(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }

    private static void importCsv(byte[] csv, String how) {
        as("operator")
                .contentType("text/csv")
                .accept(ContentType.JSON)
                .body(csv)
                .post("/api/v1/customers/import" + how)
                .then()
                .statusCode(200);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** The rows of every table but those of simulations and of the audit trail. */
    private Map<String, List<String>> served() throws SQLException {
        Map<String, List<String>> tables = new TreeMap<>();
        try (Connection connection = database.getConnection()) {
            try (ResultSet names =
                    connection
                            .getMetaData()
                            .getTables(null, "public", "%", new String[] {"BASE TABLE", "TABLE"})) {
                while (names.next()) {
                    tables.put(names.getString("TABLE_NAME"), new ArrayList<>());
                }
            }
            tables.keySet()
                    .removeIf(name -> name.startsWith("audit") || name.startsWith("simulation"));
            for (Map.Entry<String, List<String>> table : tables.entrySet()) {
                try (Statement select = connection.createStatement();
                        ResultSet rows = select.executeQuery("select * from " + table.getKey())) {
                    while (rows.next()) {
                        table.getValue().add(row(rows));
                    }
                }
                table.getValue().sort(null);
            }
        }
        return tables;
    }

    private static String row(ResultSet row) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            text.append(row.getString(i)).append('|');
        }
        return text.toString();
    }
}
