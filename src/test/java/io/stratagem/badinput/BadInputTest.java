package io.stratagem.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stratagem.shared.Problem;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bad input of every kind: each is answered by a problem that says what, where and what next, and
 * leaves nothing half written.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    /** What nobody outside has to read. */
    private static final String[] INTERNALS = {
        "Exception", "io.stratagem", "java.", "com.fasterxml", "org.h2", "jakarta", "null)"
    };

    /** Everything that input can change. The audit trail is not: it also records refusals. */
    private static final List<String> TABLES =
            List.of(
                    "strategy",
                    "strategy_revision",
                    "change_request",
                    "change_request_draft",
                    "change_request_contributor",
                    "change_request_review",
                    "template_set",
                    "deployment",
                    "live_placement",
                    "offer_pause",
                    "customer",
                    "decision_rule_set",
                    "decision",
                    "contact",
                    "response");

    @Inject DataSource database;

    private final ObjectMapper json = new ObjectMapper();
    private Scene scene;

    @BeforeEach
    void makeSceneOnce() {
        if (scene == null) {
            scene = Scene.make();
        }
    }

    static Stream<Call> refusedCalls() {
        return Stream.of(
                        BadCalls.toAnything(),
                        BadCalls.toStrategies(),
                        BadCalls.toDrafts(),
                        BadCalls.toChangeRequests(),
                        BadCalls.toReviews(),
                        BadCalls.unreadable(),
                        BadCalls.toDeployments(),
                        BadCalls.toPauses(),
                        BadCalls.toDecisions(),
                        BadCalls.toResponses(),
                        BadCalls.toCustomers(),
                        BadCalls.toImports())
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedCalls")
    void refuses(Call call) throws Exception {
        // given
        List<String> before = everything();

        // when
        Response answer = call.send(scene::named);

        // then
        assertProblem(call, answer);
        assertThat(everything()).isEqualTo(before);
    }

    static List<Call> answeredCalls() {
        return BadCalls.thatAreAnsweredNevertheless();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answeredCalls")
    void answers(Call call) {
        // when
        Response answer = call.send(scene::named);

        // then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(call.status());
        assertThat(answer.asString()).contains(call.says());
    }

    static List<BadDocuments.Refused> refusedDocuments() {
        return BadDocuments.all();
    }

    /** A draft may be saved while it is still wrong; what is wrong is told, and blocks a submit. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedDocuments")
    void savesButDoesNotSubmit(BadDocuments.Refused refused) throws Exception {
        // given
        String changeRequest = "/change-requests/$PLAYGROUND";
        Call save =
                Call.of("saves", "marketer", "PUT", changeRequest + "/strategy")
                        .anyState()
                        .body(refused.document());
        Call submit =
                Call.of("submits", "marketer", "POST", changeRequest + "/submit")
                        .anyState()
                        .body("{}")
                        .answers(422, refused.pointer(), refused.says());

        // when
        Response saved = save.send(scene::named);
        List<String> before = everything();
        Response submitted = submit.send(scene::named);

        // then
        assertThat(saved.statusCode()).as(saved.asString()).isEqualTo(200);
        assertThat(words(saved)).contains(refused.pointer() + ": ", refused.says());
        assertProblem(submit, submitted);
        assertThat(everything()).isEqualTo(before);
    }

    private void assertProblem(Call call, Response answer) throws Exception {
        String text = answer.asString();
        assertThat(answer.statusCode()).as(text).isEqualTo(call.status());
        assertThat(answer.contentType()).startsWith("application/problem+json");
        JsonNode problem = json.readTree(text);
        assertThat(problem.path("type").asText()).isEqualTo(typeOf(call.status()));
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("status").asInt()).isEqualTo(call.status());
        assertThat(problem.path("detail").asText()).isNotBlank().endsWith(".");
        assertThat(text).doesNotContain(INTERNALS).hasSizeLessThan(10_000);
        assertThat(words(answer)).contains(named(call.says()));
    }

    private static String typeOf(int status) {
        return Arrays.stream(Problem.Kind.values())
                .filter(kind -> kind.status() == status)
                .findFirst()
                .orElseThrow()
                .type();
    }

    private String[] named(String... texts) {
        return Arrays.stream(texts).map(scene::named).toArray(String[]::new);
    }

    /** The words of an answer, each beside the place it speaks of. */
    private String words(Response answer) throws Exception {
        JsonNode body = json.readTree(answer.asString());
        StringBuilder words = new StringBuilder(body.path("detail").asText()).append('\n');
        for (JsonNode fault : body.path("violations")) {
            words.append(fault.get("pointer").asText())
                    .append(": ")
                    .append(fault.get("message").asText())
                    .append('\n');
        }
        for (JsonNode fault : body.path("rejected")) {
            words.append("line ")
                    .append(fault.get("line").asText())
                    .append(", ")
                    .append(fault.path("field").asText())
                    .append(": ")
                    .append(fault.get("problem").asText())
                    .append('\n');
        }
        return words.toString();
    }

    /** How many rows each table has, and what can change in them. */
    private List<String> everything() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                found.add(table + " " + rows(statement, "select count(*) from " + table));
            }
            found.addAll(rows(statement, "select * from change_request order by number"));
            found.addAll(rows(statement, "select * from change_request_draft order by 1"));
            found.addAll(rows(statement, "select * from live_placement order by 1"));
            found.addAll(rows(statement, "select max(updated_at) from customer"));
        }
        return found;
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 1; column <= columns; column++) {
                    row.append(rows.getString(column)).append(' ');
                }
                found.add(row.toString());
            }
        }
        return found;
    }
}
