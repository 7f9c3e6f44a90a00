package io.stratagem.simulation;

import static io.stratagem.simulation.Simulated.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.IntNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stratagem.decision.Deciding;
import io.stratagem.decision.Decision;
import io.stratagem.decision.Decision.ServedOffer;
import io.stratagem.decision.DecisionRequest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a change would have done to decisions that were made, and to customers of a file. */
@QuarkusTest
@TestProfile(SimulationTest.DatabaseOfItsOwn.class)
class LogSimulationTest {

    private static final int CUSTOMERS = 24;

    @Inject DataSource database;
    @Inject Deciding deciding;

    private Strategy strategy;

    @BeforeEach
    void prepare() {
        strategy = new Strategy();
        StringBuilder csv = new StringBuilder("id,age,balance\n");
        IntStream.range(0, CUSTOMERS)
                .forEach(
                        i ->
                                csv.append(
                                        "log%02d,%d,%d\n"
                                                .formatted(i, 18 + i * 7 % 60, i * 13 % 200 - 20)));
        as("operator")
                .contentType("text/csv")
                .body(csv.toString().getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/customers/import")
                .then()
                .statusCode(200);
    }

    @Test
    void makesLoggedDecisionsAgainWithTheCustomersOfThen() {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        Map<String, List<String>> then = decideForAll();
        customersMovedOn();
        long same = strategy.draft(strategy.document(10, 18));
        long other = strategy.draft(strategy.document(40, 30));

        // when
        JsonPath unchanged = logged(same, Map.of());
        JsonPath found = logged(other, Map.of());

        // then
        assertThat(unchanged.getLong("result.customers")).isEqualTo(then.size());
        assertThat(unchanged.getLong("result.answeredAsThen")).isEqualTo(then.size());
        assertThat(unchanged.getLong("result.customersChanged")).isZero();
        assertThat(unchanged.getList("result.leftOut")).isEmpty();
        Set<String> changed = new HashSet<>();
        then.forEach(
                (id, offers) -> {
                    JsonPath preview = preview(other, id);
                    assertThat(served(preview, "before")).as(id).isEqualTo(offers);
                    assertThat(preview.getList("answered", String.class)).isEqualTo(offers);
                    if (!served(preview, "after").equals(offers)) {
                        changed.add(id);
                    }
                });
        assertThat(changed).isNotEmpty().hasSizeLessThan(then.size());
        assertThat(found.getLong("result.customersChanged")).isEqualTo(changed.size());
        assertThat(found.getString("inputs.decisions.logBegins")).isNotNull();
        List<String> gainers =
                found.getList(
                        "result.placements.find { it.placement == '%s' }.offers.find { it.offer == 'loan' }.gainers"
                                .formatted(strategy.home()),
                        String.class);
        assertThat(gainers).isNotEmpty().allMatch(changed::contains);
    }

    @Test
    void drawsTheSameDecisionsWithTheSameSeed() {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        decideForAll();
        long number = strategy.draft(strategy.document(40, 30));

        // when
        String to =
                as("auditor")
                        .get("/api/v1/decisions?limit=1")
                        .jsonPath()
                        .getString("items[0].decidedAt");
        JsonPath first = logged(number, Map.of("to", to), Map.of("sample", 12, "seed", 7));
        JsonPath again = logged(number, Map.of("to", to), Map.of("sample", 12, "seed", 7));
        JsonPath other = logged(number, Map.of("to", to), Map.of("sample", 12, "seed", 8));

        // then
        assertThat(first.getLong("result.customers")).isEqualTo(12);
        assertThat(again.getString("resultDigest")).isEqualTo(first.getString("resultDigest"));
        assertThat(other.getString("resultDigest")).isNotEqualTo(first.getString("resultDigest"));
    }

    @Test
    void leavesOutWhatCannotBeMadeAgainAndSaysWhy() throws SQLException {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        List<String> ids = new ArrayList<>(decideForAll().keySet());
        execute("update decision set degraded = true where id = '" + ids.get(0) + "'");
        execute("update decision set asked = null where id = '" + ids.get(1) + "'");
        execute("update decision set history = null where id = '" + ids.get(2) + "'");
        execute(
                "update decision set asked = '{\"count\":1,\"attributes\":{\"shoeSize\":44}}' where id = '"
                        + ids.get(3)
                        + "'");
        String loanCapped =
                strategy.document(10, 18)
                        .replaceFirst(
                                "\\{\"offers\":\\[\"saver\"\\]\\},\\s*\"parameters\"",
                                "{\"offers\":[\"saver\",\"loan\"]},\"parameters\"");
        assertThat(loanCapped).isNotEqualTo(strategy.document(10, 18));

        // when
        JsonPath found = logged(strategy.draft(strategy.document(40, 30)), Map.of());
        JsonPath capped = logged(strategy.draft(loanCapped), Map.of());

        // then
        assertThat(found.getLong("result.customers")).isEqualTo(ids.size() - 4);
        assertThat(found.getList("result.leftOut.reason", String.class))
                .containsExactly("DEGRADED", "NOT_KEPT", "ATTRIBUTES", "HISTORY");
        assertThat(found.getList("result.leftOut.examples.flatten()", String.class))
                .containsExactly(ids.get(0), ids.get(1), ids.get(3), ids.get(2));
        assertThat(found.getLong("customers")).isEqualTo(ids.size());
        assertThat(capped.getLong("result.customers")).isZero();
        assertThat(capped.getLong("result.leftOut.find { it.reason == 'VOLUMES' }.decisions"))
                .isEqualTo(ids.size() - 4);
    }

    @Test
    void isNoEvidence() {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        decideForAll();
        long number = strategy.draft(strategy.document(40, 30));
        logged(number, Map.of());
        ofFile(number, "id,age\nx,30\n", "");

        // when, then
        Strategy.submit(number);
        JsonPath evidence = as("approver").get("/api/v1/change-requests/" + number).jsonPath();
        String simulation = "evidence.find { it.kind == 'simulation' }.inputs.";
        assertThat(evidence.<Object>get(simulation + "decisions")).isNull();
        assertThat(evidence.<Object>get(simulation + "file")).isNull();
        assertThat(evidence.getInt(simulation + "customers")).isGreaterThanOrEqualTo(CUSTOMERS);
    }

    @Test
    void refusesTimesWithoutDecisions() {
        long number = strategy.draft(strategy.document(10, 18));

        Simulated.start("marketer", number, Map.of("decisions", Map.of()))
                .then()
                .statusCode(409)
                .body("detail", containsString("No decision of " + strategy.id()));
        Simulated.start(
                        "marketer",
                        number,
                        Map.of(
                                "decisions",
                                Map.of(
                                        "from",
                                        "2026-03-02T00:00:00Z",
                                        "to",
                                        "2026-03-01T00:00:00Z")))
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/decisions/to"));
        Strategy.publish(number);
        decideForAll();
        Simulated.start(
                        "marketer",
                        strategy.draft(strategy.document(40, 18)),
                        Map.of("decisions", Map.of("to", "2020-03-01T00:00:00Z")))
                .then()
                .statusCode(409)
                .body("detail", containsString("begins at"));
    }

    @Test
    void reproducesWhatTheLiveStrategyAnswered() throws SQLException {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        List<String> ids = new ArrayList<>(decideForAll().keySet());
        Strategy.publish(strategy.draft(strategy.document(40, 30)));
        ids.addAll(decideForAll().keySet());
        String check = "/api/v1/strategies/" + strategy.id() + "/replay-check";

        // when, then
        JsonPath whole = as("auditor").get(check).then().statusCode(200).extract().jsonPath();
        assertThat(whole.getLong("logged")).isEqualTo(ids.size());
        assertThat(whole.getLong("same")).isEqualTo(ids.size());
        assertThat(whole.getLong("different")).isZero();

        // given: somebody tampers with the log
        execute("update decision set degraded = true where id = '" + ids.get(0) + "'");
        execute("update contact set score = score + 1 where decision_id = '" + ids.get(5) + "'");

        // when, then
        JsonPath tampered = as("auditor").get(check).then().statusCode(200).extract().jsonPath();
        assertThat(tampered.getLong("same")).isEqualTo(ids.size() - 2);
        assertThat(tampered.getString("differing[0].decisionId")).isEqualTo(ids.get(5));
        assertThat(tampered.getString("leftOut[0].reason")).isEqualTo("DEGRADED");
        assertThat(tampered.getList("leftOut[0].examples")).containsExactly(ids.get(0));

        // given: a revision is not known here any more
        execute(
                "update decision_rule_set set content = replace(content, '\"version\":1', '\"version\":77')"
                        + " where version = 1 and strategy = '"
                        + strategy.id()
                        + "'");

        // when, then
        JsonPath gone = as("auditor").get(check).then().statusCode(200).extract().jsonPath();
        assertThat(gone.getList("leftOut.reason", String.class))
                .containsExactly("DEGRADED", "RULE_SET_GONE");
        assertThat(gone.getLong("leftOut[1].decisions")).isEqualTo(ids.size() / 2 - 1);
        assertThat(gone.getLong("same")).isEqualTo(ids.size() / 2);
        as("auditor").get(check + "?sample=0").then().statusCode(422);
        as("auditor").get(check + "?from=yesterday").then().statusCode(400);
        as("auditor").get("/api/v1/strategies/none-such/replay-check").then().statusCode(404);
        as("service").get(check).then().statusCode(403);
    }

    @Test
    void decidesForCustomersOfAFileAsForThoseStored() throws SQLException {
        // given
        Strategy.publish(strategy.draft(strategy.document(10, 18)));
        decideForAll();
        long number = strategy.draft(strategy.document(40, 30));
        List<String> rows = new ArrayList<>();
        List<String> json = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            int age = 18 + i * 7 % 60;
            int balance = i * 13 % 200 - 20;
            rows.add("log%02d;%d;%d".formatted(i, age, balance));
            json.add(
                    "{\"id\":\"log%02d\",\"attributes\":{\"age\":%d,\"balance\":%d}}"
                            .formatted(i, age, balance));
        }
        execute("delete from customer where id not like 'log%'");
        long stored = count("customer");

        // when
        JsonPath all = Simulated.ofAll(number);
        JsonPath csv = ofFile(number, "id;age;balance\n" + String.join("\n", rows), "?separator=;");
        JsonPath lines =
                Simulated.ended(
                        number,
                        file(number, "application/x-ndjson", "\uFEFF" + String.join("\n", json), "")
                                .then()
                                .statusCode(201)
                                .extract()
                                .jsonPath()
                                .getLong("id"));

        // then
        for (JsonPath found : List.of(csv, lines)) {
            assertThat(found.getLong("result.customers")).isEqualTo(CUSTOMERS);
            for (String count : List.of("changed", "before.empty", "after.fallback")) {
                String each = "result.placements.collect { it." + count + " }";
                assertThat(found.getList(each)).as(count).isEqualTo(all.getList(each));
            }
            assertThat(found.getList("result.placements.offers.gained"))
                    .isEqualTo(all.getList("result.placements.offers.gained"));
        }
        assertThat(csv.getList("result.placements.offers.gainers.flatten()", String.class))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("line "));
        assertThat(csv.getLong("inputs.file.lines")).isEqualTo(CUSTOMERS);
        assertThat(count("customer")).isEqualTo(stored);
        assertThat(stored("select inputs from simulation"))
                .noneMatch(text -> text.contains("log0"));
    }

    @Test
    void namesBadLinesAndLeavesThemOutOnlyWhenAsked() {
        // given
        long number = strategy.draft(strategy.document(10, 18));
        String csv = "id,age,balance\na,30,1\nb,old,2\na,31,3\nc,40\nd,50,4\n";

        // when, then
        file(number, "text/csv", csv, "")
                .then()
                .statusCode(422)
                .body("detail", containsString("3 faults"))
                .body("violations[0].pointer", equalTo("/file/3/age"))
                .body("violations[0].message", containsString("Line 3, age: age cannot be"))
                .body("violations[1].message", containsString("Line 4, id: This id stands"))
                .body("violations[2].message", containsString("Line 5: The line has 2 fields"));
        JsonPath found = ofFile(number, csv, "?leaveOut=true");
        assertThat(found.getLong("result.customers")).isEqualTo(2);
        assertThat(found.getLong("inputs.file.leftOut")).isEqualTo(3);
        assertThat(found.getList("inputs.file.leftOutLines")).containsExactly(3, 4, 5);
        file(number, "text/csv", "age\n30\n", "?leaveOut=true").then().statusCode(422);
        file(number, "text/csv", "id,age\na,\"30\n", "?leaveOut=true")
                .then()
                .statusCode(422)
                .body("detail", containsString("cannot be read"));
        file(number, "text/csv", "id\n", "").then().statusCode(422);
        file(
                        number,
                        "application/x-ndjson",
                        "{\"id\":\"a\"}\n\n[1]\n{\"id\":\"b\",\"age\":3}\n{\"id\":\"c\",\"attributes\":{\"age\":\"x\",\"shoe\":1}}\nnope",
                        "")
                .then()
                .statusCode(422)
                .body("violations.size()", equalTo(5))
                .body("violations[0].pointer", equalTo("/file/3"))
                .body("violations[1].pointer", equalTo("/file/4/age"))
                .body("violations[2].message", containsString("Line 5, age"))
                .body("violations[3].message", containsString("There is no attribute"))
                .body("violations[4].message", containsString("Line 6: This is not JSON"));
    }

    private JsonPath ofFile(long number, String csv, String query) {
        return Simulated.ended(
                number,
                file(number, "text/csv", csv, query)
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getLong("id"));
    }

    private static Response file(long number, String type, String body, String query) {
        return as("marketer")
                .contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/change-requests/" + number + "/file-simulations" + query);
    }

    private JsonPath logged(long number, Map<String, ?> period) {
        return logged(number, period, Map.of());
    }

    private JsonPath logged(long number, Map<String, ?> period, Map<String, ?> more) {
        Map<String, Object> wanted = new HashMap<>(more);
        wanted.put("decisions", period);
        return Simulated.ended(
                number,
                Simulated.start("marketer", number, wanted)
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getLong("id"));
    }

    private static JsonPath preview(long number, String decision) {
        return as("approver")
                .queryParam("decision", decision)
                .get("/api/v1/change-requests/" + number + "/preview")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> served(JsonPath preview, String side) {
        List<Map<String, ?>> offers = preview.getList(side + ".offers");
        List<String> served = new ArrayList<>();
        offers.stream()
                .filter(offer -> "SERVED".equals(offer.get("reasonCode")))
                .forEach(offer -> served.add((String) offer.get("offerId")));
        return served;
    }

    /** Every customer at both placements; some see the first offer. The offers by decision. */
    private Map<String, List<String>> decideForAll() {
        Map<String, List<String>> made = new HashMap<>();
        List<Map<String, ?>> seen = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            for (String placement : List.of(strategy.home(), strategy.banner())) {
                Decision decision =
                        deciding.decide(
                                        new DecisionRequest(
                                                "log%02d".formatted(i),
                                                placement,
                                                2,
                                                i % 4 == 0
                                                        ? Map.of("age", IntNode.valueOf(45))
                                                        : Map.of(),
                                                Map.of(),
                                                Map.of(),
                                                null),
                                        Optional.empty())
                                .toCompletableFuture()
                                .join()
                                .get(0);
                String id = decision.id().toString();
                List<String> offers = decision.offers().stream().map(ServedOffer::offerId).toList();
                made.put(id, offers);
                if (i % 3 == 0 && !offers.isEmpty()) {
                    seen.add(
                            Map.of(
                                    "decisionId",
                                    id,
                                    "offerId",
                                    offers.get(0),
                                    "outcome",
                                    "impression"));
                }
            }
        }
        as("service").body(seen).post("/api/v1/responses").then().statusCode(202);
        return sorted(made);
    }

    private static Map<String, List<String>> sorted(Map<String, List<String>> made) {
        Map<String, List<String>> sorted = new LinkedHashMap<>();
        made.keySet().stream()
                .map(UUID::fromString)
                .sorted()
                .forEach(id -> sorted.put(id.toString(), made.get(id.toString())));
        return sorted;
    }

    /** Nobody is as they were when the decisions were made. */
    private static void customersMovedOn() {
        StringBuilder csv = new StringBuilder("id,age,balance\n");
        IntStream.range(0, CUSTOMERS).forEach(i -> csv.append("log%02d,99,-5\n".formatted(i)));
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

    private long count(String table) throws SQLException {
        return Long.parseLong(stored("select count(*) from " + table).get(0));
    }

    private List<String> stored(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
