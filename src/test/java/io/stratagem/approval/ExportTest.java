package io.stratagem.approval;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.inReview;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.review;
import static io.stratagem.approval.Api.state;
import static io.stratagem.approval.Api.strategy;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stratagem.shared.Digest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One side of the exchange with {@link ExportImportPostgresTest}. */
@QuarkusTest
class ExportTest {

    @Test
    void givesAFileThatAnotherInstallationServesToTheByte() {
        Optional<String> received = Exchange.received();
        String strategy = strategy();
        approve(inReview(strategy, 50, "ON_APPROVAL"));

        Exchange.hand(export(strategy));

        received.ifPresent(this::takeOver);
    }

    private void takeOver(String file) {
        long number =
                as("marketer")
                        .body(file)
                        .post("/api/v1/import")
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getLong("number");
        post("marketer", number, "submit", Map.of()).then().statusCode(200);
        approve(number);

        assertThat(export(JsonPath.from(file).getString("id"))).isEqualTo(file);
    }

    private static void approve(long number) {
        review("approver", number, "APPROVE").then().statusCode(200);
        review("approver2", number, "APPROVE").then().statusCode(200);
        assertThat(state(number)).isEqualTo("APPLIED");
    }

    /** What serves, whose digest the server names. */
    private static String export(String strategy) {
        String file = as("auditor").get("/api/v1/export/" + strategy).asString();
        String digest = as("auditor").get("/api/v1/strategies/" + strategy).path("digest");
        assertThat(Digest.of(file)).isEqualTo(digest);
        return file;
    }
}
