package io.stratagem.approval;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.document;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.review;
import static io.stratagem.approval.Api.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stratagem.shared.Digest;
import io.stratagem.shared.EmptyPostgresProfile;
import io.stratagem.shared.NeedsPostgres;
import io.stratagem.strategy.StrategyJson;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Strategies as files: what one installation exports, another one with an empty database takes over
 * to the byte. In the same run {@link ExportTest} is the other one, on H2.
 */
@QuarkusTest
@TestProfile(EmptyPostgresProfile.class)
@NeedsPostgres
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExportImportPostgresTest {

    @Test
    @Order(1)
    void givesAnEmptyDatabaseTheSameContentDigest() {
        String file = Exchange.received().orElseGet(() -> exported("retail", 50));
        String strategy = JsonPath.from(file).getString("id");
        as("auditor").get("/api/v1/strategies").then().body("items", empty());

        long number = number(imported(file, "?digest=" + Digest.of(file)));
        as("auditor").get("/api/v1/strategies/" + strategy).then().body("revision", equalTo(0));
        applied(number);

        Response export = as("auditor").get("/api/v1/export/" + strategy);
        assertThat(export.asString()).isEqualTo(file);
        assertThat(export.header("ETag")).isEqualTo('"' + Digest.of(file) + '"');
        assertThat(export.header("Stratagem-Revision")).isEqualTo("1");
        imported(export.asString(), "").then().statusCode(201).body("diff", empty());
        as("auditor")
                .get("/api/v1/deployments?strategy=" + strategy)
                .then()
                .body("items[0].digest", equalTo(Digest.of(file)));
        Exchange.hand(export.asString());
    }

    @Test
    void takesADocumentInAnyLayout() {
        String file = exported("layout", 50);
        String pretty = JsonPath.from(file).prettify();

        imported(pretty, "?digest=" + Digest.of(file) + "&title=From+Git")
                .then()
                .statusCode(201)
                .body("title", equalTo("From Git"))
                .body("contentDigest", equalTo(Digest.of(file)));
    }

    @Test
    void writesNothingOfWhatIsTamperedOrInvalidOrTooLarge() {
        String file = exported("tampered", 50);
        String tampered = file.replace("\"priority\":50", "\"priority\":99");

        imported(tampered, "?digest=" + Digest.of(file))
                .then()
                .statusCode(422)
                .body("detail", containsString("not " + Digest.of(file)));
        imported(file.replace("\"slots\":3", "\"slots\":99"), "")
                .then()
                .statusCode(422)
                .body("violations.pointer", hasItem("/placements/0/slots"));
        imported(file.substring(1), "").then().statusCode(400);
        imported(file + " ".repeat(StrategyJson.MAX_BYTES), "").then().statusCode(413);
        imported(file, "?base=7").then().statusCode(422);
        imported(file, "?base=x").then().statusCode(400);
        as("approver").body(file).post("/api/v1/import").then().statusCode(403);

        as("auditor").get("/api/v1/strategies/tampered").then().statusCode(404);
        as("auditor")
                .get("/api/v1/change-requests?strategy=tampered")
                .then()
                .body("items", empty());
        as("auditor")
                .get("/api/v1/audit?object=strategy/tampered")
                .then()
                .body("items.outcome", hasItem("REFUSED"));
    }

    @Test
    void keepsWhatChangedSinceTheRevisionThatWasExported() {
        applied(number(imported(exported("edited", 50), "")));
        String file = as("auditor").get("/api/v1/export/edited").asString();
        applied(number(imported(exported("edited", 55), "")));
        String renamed = file.replace("\"name\":\"Retail\"", "\"name\":\"Bank\"");
        String moved = file.replace("\"priority\":50", "\"priority\":60");

        imported(renamed, "?base=1")
                .then()
                .body("baseRevision", equalTo(2))
                .body("diff.text", contains("Strategy: name “Retail” → “Bank”"));
        imported(moved, "?base=1")
                .then()
                .body("baseRevision", equalTo(1))
                .body("newestRevision", equalTo(2));
        as("auditor")
                .get("/api/v1/export/edited?revision=1")
                .then()
                .header("Stratagem-Revision", equalTo("1"));
        as("auditor").get("/api/v1/export/edited?revision=9").then().statusCode(404);
    }

    /** What another database exports. */
    private static String exported(String strategy, int priority) {
        return StrategyJson.canonical(StrategyJson.parse(document(strategy, priority)));
    }

    private static Response imported(String file, String query) {
        return as("marketer").urlEncodingEnabled(false).body(file).post("/api/v1/import" + query);
    }

    private static long number(Response imported) {
        return imported.then().statusCode(201).extract().jsonPath().getLong("number");
    }

    private static void applied(long number) {
        post("marketer", number, "submit", Map.of()).then().statusCode(200);
        review("approver", number, "APPROVE").then().statusCode(200);
        if (!state(number).equals("APPLIED")) {
            review("approver2", number, "APPROVE").then().statusCode(200);
        }
        assertThat(state(number)).isEqualTo("APPLIED");
    }
}
