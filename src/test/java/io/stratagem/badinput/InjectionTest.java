package io.stratagem.badinput;

import static io.stratagem.badinput.Pages.assertOnlyText;
import static io.stratagem.badinput.Pages.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Sends every payload by every way in to the running product: what comes back is the very text, on
 * pages it is text and nothing else, and neither the canary nor a table is hurt.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InjectionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject DataSource database;

    private Scene scene;
    private TreeSet<String> tables;

    @BeforeEach
    void makeSceneOnce() throws Exception {
        if (scene == null) {
            scene = Scene.make();
            tables = tables();
        }
    }

    @AfterEach
    void nothingWasRun() throws Exception {
        Canary.assertLives();
        assertThat(tables()).isEqualTo(tables);
    }

    @Test
    void keepsWhatIsSaidOfAChangeAsText() throws Exception {
        for (String payload : Payloads.onOneLine()) {
            String title = payload.length() > 200 ? payload.substring(0, 200) : payload;
            ObjectNode body = JSON.createObjectNode().put("title", title);
            body.put("description", payload);
            Response opened =
                    Call.of("", "marketer", "POST", "/strategies/$OTHER/change-requests")
                            .body(body.toString())
                            .send(scene::named);
            if (opened.statusCode() == 422) {
                assertThat(opened.asString()).containsAnyOf("/title", "/description");
                continue;
            }
            assertThat(opened.statusCode()).as(opened.asString()).isEqualTo(201);
            assertThat(opened.jsonPath().getString("title")).isEqualTo(title.strip());
        }
        for (String page : List.of("/", "/strategies/$OTHER", "/strategies", "/deployments")) {
            assertOnlyText(get("marketer", scene.named(page)));
        }
    }

    @Test
    void decidesForAnyCustomerInAnyContext() throws Exception {
        for (String payload : Payloads.onOneLine()) {
            ObjectNode body = JSON.createObjectNode();
            String customer = payload.length() > 128 ? payload.substring(0, 128) : payload;
            body.put("customerId", customer).put("placement", scene.named("$PLACEMENT"));
            body.putObject("attributes").put("age", 30).put("job", payload).put("segment", payload);
            body.putObject("context").put("page", payload).put(payload, 1);
            body.putObject("propensities").put(payload, 0.5);

            Response decided =
                    Call.of("", "service", "POST", "/decisions")
                            .body(body.toString())
                            .send(scene::named);

            if (decided.statusCode() == 422) {
                assertThat(decided.asString())
                        .containsAnyOf("/customerId", "/propensities", "/context");
                continue;
            }
            assertThat(decided.statusCode()).as(decided.asString()).isEqualTo(200);
            assertThat(JSON.readTree(decided.asByteArray()).get("customerId").textValue())
                    .isEqualTo(customer);
        }
    }

    @Test
    void importsTextsByteForByte() throws Exception {
        List<String> lines = new ArrayList<>(List.of("id,job"));
        Map<String, String> jobs = new LinkedHashMap<>();
        for (int i = 0; i < Payloads.all().size(); i++) {
            jobs.put("injected-" + i, Payloads.all().get(i));
            lines.add(
                    "injected-%d,\"%s\"".formatted(i, Payloads.all().get(i).replace("\"", "\"\"")));
        }

        Response imported =
                Call.of("", "operator", "POST", "/customers/import")
                        .csv(lines.toArray(String[]::new))
                        .send(scene::named);

        assertThat(imported.statusCode()).as(imported.asString()).isEqualTo(200);
        for (int i = 0; i < jobs.size(); i += 7) {
            Response read =
                    Call.of("", "operator", "GET", "/customers/injected-" + i).send(scene::named);
            assertThat(JSON.readTree(read.asByteArray()).at("/attributes/job").textValue())
                    .isEqualTo(jobs.get("injected-" + i));
        }
    }

    @Test
    void looksNothingUpThatAPathSays() {
        for (String payload : Payloads.onOneLine()) {
            String coded = URLEncoder.encode(payload, StandardCharsets.UTF_8).replace("+", "%20");
            List<String> paths =
                    List.of("/strategies/", "/templates/exclusion/", "/change-requests/");
            String path = paths.get(payload.length() % paths.size());
            Response read = Call.of("", "marketer", "GET", path + coded).send(scene::named);
            assertThat(read.statusCode()).as(path + coded).isIn(400, 403, 404);
            assertThat(read.headers().hasHeaderWithName("X-Canary")).isFalse();
        }
    }

    private TreeSet<String> tables() throws Exception {
        TreeSet<String> found = new TreeSet<>();
        try (Connection connection = database.getConnection();
                ResultSet rows =
                        connection
                                .getMetaData()
                                .getTables(null, null, "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                found.add(rows.getString("TABLE_NAME"));
            }
        }
        return found;
    }
}
