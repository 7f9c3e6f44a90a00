package io.stratagem.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.stratagem.audit.SampleTrail.Said;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Person;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the acts of a running server to the verification of its trail somewhere else. */
@QuarkusTest
class ChainTest {

    @Inject AuditTrail trail;
    @Inject Checkpointing checkpointing;
    @Inject DataSource database;
    @TempDir Path folder;

    private final String object = UUID.randomUUID().toString();

    @BeforeEach
    void act() {
        record("open");
        record("submit");
    }

    @Test
    void exportsATrailThatVerifiesWithThePublicKeyAlone() throws IOException {
        long signed = sign().extract().jsonPath().getLong("sequence");

        Said said = verify();

        assertThat(said.text()).contains("HOLDS.");
        assertThat(said.code()).isZero();
        assertThat(lastOf("export").get("sequence")).isEqualTo((int) signed);
        assertThat(lastOf("checkpoints").get("sequence")).isEqualTo((int) signed);
    }

    @Test
    void chainsEveryEntryToTheOneBefore() {
        List<AuditEntry> entries =
                trail.find(new AuditFilter(null, null, null, "test/" + object), page()).items();

        assertThat(entries).hasSize(2);
        AuditEntry second = entries.get(0);
        AuditEntry first = entries.get(1);
        assertThat(second.previous()).isEqualTo(first.hash());
        assertThat(second.chainedTo(first.hash())).isEqualTo(second);
        as("auditor")
                .queryParam("object", "test/" + object)
                .get("/api/v1/audit")
                .then()
                .body("items[0].hash", equalTo(second.hash()))
                .body("items[0].previous", equalTo(first.hash()));
    }

    @Test
    void signsAnEndOnlyOnce() {
        Map<String, Object> first = sign().extract().jsonPath().getMap("");
        Map<String, Object> again = sign().extract().jsonPath().getMap("");
        assertThat(again).isEqualTo(first);

        record("recall");

        sign().body("sequence", greaterThan((Integer) first.get("sequence")));
    }

    @Test
    void findsARowThatWasChangedInTheDatabaseAndSignsNothingThen() throws Exception {
        sign();
        record("edit");
        long number = newest();
        run("update audit_entry set action = 'approve' where sequence = " + number);
        try {
            as("auditor")
                    .post("/api/v1/audit/checkpoints")
                    .then()
                    .statusCode(409)
                    .body(
                            "detail",
                            equalTo(
                                    "The trail does not hold after entry %d: entry %d was changed: its content does not have the hash it states. It was not signed."
                                            .formatted(number - 1, number)));
            Said said = verify();
            assertThat(said.code()).isEqualTo(VerifyingExport.DOES_NOT_HOLD);
            assertThat(said.text())
                    .contains("line " + number + ": entry " + number + " was changed");
            as("auditor").get("/api/v1/audit/export").then().statusCode(200);
        } finally {
            run("update audit_entry set action = 'edit' where sequence = " + number);
        }
        sign().body("sequence", greaterThan((int) number));
    }

    @Test
    void findsTheEndCutOffTogetherWithItsHead() throws Exception {
        long number = sign().extract().jsonPath().getLong("sequence");
        AuditEntry last = trail.find(AuditFilter.ALL, page()).items().get(0);
        run("create table kept as select * from audit_entry where sequence = " + number);
        run("delete from audit_entry where sequence = " + number);
        run("update audit_head set sequence = sequence - 1, hash = '" + last.previous() + "'");
        try {
            ChainState state = checkpointing.verifyAndSign();
            assertThat(state.fault()).contains("the end is missing");
            assertThat(state.verifiedTo()).isEqualTo(number - 1);
        } finally {
            run("insert into audit_entry select * from kept");
            run("drop table kept");
            run("update audit_head set sequence = %d, hash = '%s'".formatted(number, last.hash()));
        }
        sign();
    }

    @Test
    void showsTheTrailAndWhatVerifiesItToAuditorsOnly() {
        for (String path : List.of("/export", "/key", "/checkpoints")) {
            as("operator").get("/api/v1/audit" + path).then().statusCode(403);
            given().get("/api/v1/audit" + path).then().statusCode(401);
        }
        as("operator").post("/api/v1/audit/checkpoints").then().statusCode(403);
    }

    private Said verify() throws IOException {
        Path export = download("export");
        Path key = download("key");
        Path checkpoints = download("checkpoints");
        return SampleTrail.run(
                export.toString(),
                "--key",
                key.toString(),
                "--checkpoints",
                checkpoints.toString());
    }

    private Path download(String what) throws IOException {
        byte[] body =
                as("auditor")
                        .get("/api/v1/audit/" + what)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray();
        return Files.write(folder.resolve(what), body);
    }

    private Map<String, Object> lastOf(String what) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(what));
        return JsonPath.from(lines.get(lines.size() - 1)).getMap("");
    }

    private static ValidatableResponse sign() {
        return as("auditor").post("/api/v1/audit/checkpoints").then().statusCode(200);
    }

    private long newest() {
        return trail.find(AuditFilter.ALL, page()).items().get(0).sequence();
    }

    private static PageRequest page() {
        return new PageRequest(null, 10);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user);
    }

    private void record(String action) {
        trail.record(
                new Person("built-in", "marketer", "Maria"),
                action,
                "test",
                object,
                Outcome.OK,
                Map.of("note", "for this test"));
    }
}
