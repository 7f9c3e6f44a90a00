package io.stratagem.decision.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stratagem.decision.Deciding;
import io.stratagem.decision.DecisionsFixture;
import io.stratagem.decision.ScriptedRuleSet;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.deployment.LiveRuleSetsFixture;
import io.stratagem.offer.Tier;
import io.stratagem.shared.Actor;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DecisionBatchTest {

    private static final String PATH = "/api/v1/decisions/batch";
    private static final String PREVIEW = PATH + "?preview=true";
    private static final int MANY = 3_000;

    @Inject LiveRuleSets liveRuleSets;
    @Inject Clock clock;

    private final ObjectMapper json = new ObjectMapper();
    private final String customer = "batch-" + UUID.randomUUID();

    @BeforeEach
    void serves() {
        LiveRuleSetsFixture.serve(
                liveRuleSets,
                new ScriptedRuleSet()
                        .with(
                                ScriptedRuleSet.offer("saver", Tier.STANDARD, 5, 40, 1.5, 0.5),
                                ScriptedRuleSet.offer("card", Tier.STANDARD, 9, 10, 1, null))
                        .cap("once", 1, "soft", "saver"));
    }

    @Test
    void answersThousandsOfLinesInTheirOrderAndKeepsEachDecision() throws Exception {
        String lines =
                IntStream.range(0, MANY)
                        .mapToObj(i -> line(customer + "-" + i))
                        .collect(Collectors.joining("\n"));

        List<JsonNode> answers = answers(batch("service").body(bytes(lines)).post(PATH));

        assertThat(answers)
                .extracting(answer -> answer.path("customerId").asText())
                .containsExactlyElementsOf(
                        IntStream.range(0, MANY).mapToObj(i -> customer + "-" + i).toList());
        assertThat(answers).noneMatch(answer -> answer.path("degraded").asBoolean());
        for (int i = 0; i < MANY; i += MANY / 10) {
            given().auth()
                    .preemptive()
                    .basic("auditor", "auditor")
                    .get("/api/v1/decisions/" + answers.get(i).path("decisionId").asText())
                    .then()
                    .statusCode(200)
                    .body("customerId", equalTo(customer + "-" + i));
        }
    }

    @Test
    void saysWhatIsWrongWithALineAndGoesOn() throws Exception {
        String tooLong =
                line(customer).replace("}", ",\"context\":{\"a\":\"" + "x".repeat(70_000) + "\"}}");
        String lines =
                String.join(
                        "\n",
                        line(customer),
                        "{",
                        " ",
                        line(customer).replace("home", "nowhere"),
                        line(customer).replace("}", ",\"colour\":\"red\"}"),
                        tooLong,
                        line(customer).replace("}", ",\"explain\":true}"));

        List<JsonNode> answers = answers(batch("service").body(bytes(lines)).post(PATH));

        assertThat(answers).hasSize(6);
        assertThat(answers.get(0).path("offers").get(0).path("offerId").asText())
                .isEqualTo("saver");
        assertThat(answers.subList(1, 5))
                .extracting(
                        answer ->
                                answer.path("index").asInt()
                                        + " "
                                        + answer.path("problem").path("status").asInt())
                .containsExactly("1 400", "2 404", "3 422", "4 413");
        assertThat(
                        answers.get(3)
                                .path("problem")
                                .path("violations")
                                .get(0)
                                .path("pointer")
                                .asText())
                .isEqualTo("/colour");
        assertThat(answers.get(5).path("explanation").path("offers")).isNotEmpty();
    }

    @Test
    void countsALineLikeADecisionOfItsOwnAndAPreviewNot() throws Exception {
        String thrice = String.join("\n", line(customer), line(customer), line(customer)) + "\n";

        List<JsonNode> previewed =
                answers(batch("marketer").body(bytes(thrice)).post(PATH + "?preview=true"));
        List<JsonNode> decided = answers(batch("service").body(bytes(thrice)).post(PATH));

        assertThat(previewed).extracting(DecisionBatchTest::offer).containsOnly("saver");
        assertThat(decided)
                .extracting(DecisionBatchTest::offer)
                .containsExactly("saver", "card", "card");
    }

    @Test
    void givesTheSameAnswersWhenItIsSentAgainUnderItsKey() throws Exception {
        String lines = line(customer) + "\n" + line(customer + "-other") + "\n" + line(customer);
        String key = UUID.randomUUID().toString();

        List<JsonNode> first = answers(keyed(key).body(bytes(lines)).post(PATH));
        List<JsonNode> again = answers(keyed(key).body(bytes(lines)).post(PATH));
        List<JsonNode> changed =
                answers(keyed(key).body(bytes(lines.replace("-other", "-new"))).post(PATH));

        assertThat(again).isEqualTo(first);
        assertThat(first)
                .extracting(DecisionBatchTest::offer)
                .containsExactly("saver", "saver", "card");
        assertThat(changed.get(0)).isEqualTo(first.get(0));
        assertThat(changed.get(1).path("problem").path("status").asInt()).isEqualTo(422);
    }

    @Test
    void answersNothingToNothing() {
        batch("service").body(bytes("\n")).post(PATH).then().statusCode(200).body(equalTo(""));
    }

    @Test
    void answersALineBeforeTheNextOneIsSent() throws Exception {
        try (Socket socket = begun("service", PATH)) {
            BufferedReader answers = reader(socket);

            assertThat(nextLine(answers)).contains("saver");
            chunk(socket, line(customer) + "\n");
            assertThat(nextLine(answers)).contains("card");
            socket.getOutputStream().write(bytes("0\r\n\r\n"));
            for (String line = ""; !line.equals("0"); line = answers.readLine()) {
                assertThat(line).isNotNull();
            }
        }
    }

    private static BufferedReader reader(Socket socket) throws Exception {
        socket.setSoTimeout(30_000);
        return new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The next line of the answer that is a decision; heads and the lengths of chunks are not. */
    private static String nextLine(BufferedReader answers) throws Exception {
        String line = answers.readLine();
        while (!line.startsWith("{")) {
            line = answers.readLine();
        }
        return line;
    }

    @Test
    void refusesLinesWhileTheStoreIsAwayAndStillPreviews() throws Exception {
        JdbcDataSource down = new JdbcDataSource();
        down.setURL("jdbc:h2:tcp://localhost:1/down");
        Deciding away =
                new DecisionsFixture(down, clock, DecisionsFixture.Settings.usual())
                        .deciding(liveRuleSets);
        String lines = line(customer) + "\n" + line(customer + "-other");

        assertThat(run(away, false, lines))
                .extracting(
                        answer ->
                                answer.path("index").asInt()
                                        + " "
                                        + answer.path("problem").path("status").asInt())
                .containsExactly("0 503", "1 503");
        assertThat(run(away, true, lines))
                .extracting(answer -> offer(answer) + " " + answer.path("degraded").asBoolean())
                .containsExactly("saver true", "saver true");
    }

    private List<JsonNode> run(Deciding deciding, boolean previewed, String lines)
            throws Exception {
        Actor asking = new Actor("test", "anna", "anna", Set.of());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DecisionBatch(
                        deciding,
                        new DecisionAnswers(deciding, null, json),
                        new DecisionBatch.Wish(asking, previewed, null, Locale.ENGLISH))
                .run(new ByteArrayInputStream(bytes(lines)), out);
        return parsed(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void sendsAwayWhoComesWhileTwoOthersAreServedAndTakesPlacesBackFromThoseWhoLeave()
            throws Exception {
        List<Socket> others = List.of(served("service", PATH), served("marketer", PREVIEW));
        try {
            call("approver", PREVIEW)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", equalTo("5"))
                    .contentType(containsString("application/problem+json"))
                    .body("detail", containsString("2 batches"));
        } finally {
            for (Socket other : others) {
                other.close();
            }
        }
        taken("service", PATH);
        taken("marketer", PREVIEW);
    }

    @Test
    void takesOneBatchOfACallerAtATimeAndLeavesTheOtherPlaceToOthers() throws Exception {
        Socket first = served("service", PATH);
        try {
            call("service", PATH)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", equalTo("5"))
                    .body("detail", containsString("Your other batch"));
            taken("marketer", PREVIEW);
        } finally {
            first.close();
        }
        taken("service", PATH);
    }

    private Response call(String user, String path) {
        return batch(user).body(bytes(line(customer))).post(path);
    }

    /** Calls until it is taken, since whoever left may not be missed yet. */
    private void taken(String user, String path) throws Exception {
        int status = 503;
        for (int i = 0; i < 100 && status == 503; i++) {
            status = call(user, path).statusCode();
            Thread.sleep(50);
        }
        assertThat(status).isEqualTo(200);
    }

    /** A call that keeps its place after the answer to its first line. */
    private Socket served(String user, String path) throws Exception {
        Socket socket = begun(user, path);
        assertThat(nextLine(reader(socket))).contains(customer);
        return socket;
    }

    /** A call that sends one line and then nothing more for the moment. */
    private Socket begun(String user, String path) throws Exception {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.getOutputStream()
                .write(
                        bytes(
                                """
                                POST %s HTTP/1.1\r
                                Host: localhost\r
                                Authorization: Basic %s\r
                                Content-Type: application/x-ndjson\r
                                Transfer-Encoding: chunked\r
                                \r
                                """
                                        .formatted(
                                                path,
                                                Base64.getEncoder()
                                                        .encodeToString(
                                                                bytes(user + ":" + user)))));
        chunk(socket, line(customer) + "\n");
        return socket;
    }

    private static void chunk(Socket socket, String text) throws Exception {
        socket.getOutputStream().write(bytes("%x\r\n%s\r\n".formatted(text.length(), text)));
        socket.getOutputStream().flush();
    }

    @Test
    void refusesWhoMayNotDecideAndWhatIsNoLines() {
        batch("marketer").body(bytes(line(customer))).post(PATH).then().statusCode(403);
        batch("service")
                .body(bytes(line(customer)))
                .post(PATH + "?preview=true")
                .then()
                .statusCode(403);
        batch("auditor")
                .body(bytes(line(customer)))
                .post(PATH)
                .then()
                .statusCode(403)
                .contentType(containsString("application/problem+json"));
        batch("service")
                .contentType("application/json")
                .body(bytes(line(customer)))
                .post(PATH)
                .then()
                .statusCode(415);
        keyed("two words").body(bytes(line(customer))).post(PATH).then().statusCode(400);
    }

    private static String line(String customer) {
        return "{\"customerId\":\"" + customer + "\",\"placement\":\"home\"}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String offer(JsonNode answer) {
        return answer.path("offers").path(0).path("offerId").asText();
    }

    private List<JsonNode> answers(Response response) throws Exception {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/x-ndjson");
        return parsed(response.asString());
    }

    private List<JsonNode> parsed(String lines) throws Exception {
        List<JsonNode> answers = new ArrayList<>();
        for (String line : lines.split("\n")) {
            answers.add(json.readTree(line));
        }
        return answers;
    }

    private static RequestSpecification keyed(String key) {
        return batch("service").header("Idempotency-Key", key);
    }

    private static RequestSpecification batch(String user) {
        return given().config(
                        RestAssured.config()
                                .encoderConfig(
                                        EncoderConfig.encoderConfig()
                                                .appendDefaultContentCharsetToContentTypeIfUndefined(
                                                        false)
                                                .encodeContentTypeAs(
                                                        "application/x-ndjson", ContentType.TEXT)))
                .auth()
                .preemptive()
                .basic(user, user)
                .contentType("application/x-ndjson");
    }
}
