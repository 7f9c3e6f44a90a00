package io.stratagem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@Tag("slow")
@TestProfile(DataCheckTest.DatabaseOfItsOwn.class)
class DataCheckTest {

    @TestHTTPResource URI server;

    /** The many customers would be in the way of other tests. */
    public static class DatabaseOfItsOwn implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.jdbc.url",
                    "jdbc:h2:mem:data-check;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                            + ";DEFAULT_NULL_ORDERING=HIGH",
                    "stratagem.deployment.last-known-good",
                    "target/last-known-good-data-check");
        }
    }

    @Test
    void findsTheSameCustomersEligibleAsTheOracle() throws IOException {
        // given
        Path bank = data().resolve("bank");

        // when
        int differences =
                new DataCheck(server, System.out)
                        .bank(
                                bank.resolve("bank-full.csv"),
                                bank.resolve("eligibility-oracle.json"));

        // then
        assertThat(differences).isZero();
    }

    @Test
    void ranksTheSameOffersFirstAsTheWorkload() throws IOException {
        // given
        Path workload = data().resolve("workload/workload-100.json");

        // when
        int differences = new DataCheck(server, System.out).workload(workload);

        // then
        assertThat(differences).isZero();
    }

    @Test
    void ranksTheSameOffersFirstAsAPlainLoop(@TempDir Path folder) throws IOException {
        // given
        Path workload = folder.resolve("workload.json");
        Files.writeString(workload, WorkloadMaker.make(100, 200, 7).toString());

        // when
        int differences = new DataCheck(server, System.out).workload(workload);

        // then
        assertThat(differences).isZero();
    }

    @Test
    void saysWhenAnAnswerIsNotAsExpected(@TempDir Path folder) throws IOException {
        // given
        JsonNode workload = WorkloadMaker.make(100, 200, 7);
        ((ArrayNode) workload.at("/expected/0/top")).removeAll().add("O00000").add("O00001");
        Path file = folder.resolve("workload.json");
        Files.writeString(file, workload.toString());
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        // when
        int differences =
                new DataCheck(server, new PrintStream(said, true, StandardCharsets.UTF_8))
                        .workload(file);

        // then
        assertThat(differences).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("P0 got ", "expected [o00000, o00001]", "DIFFERENT  answers as expected");
    }

    /** Where the real data lies. Without it these tests are skipped, whoever runs them. */
    private static Path data() {
        String folder = System.getenv("STRATAGEM_DATA");
        return folder != null
                ? Path.of(folder)
                : Assumptions.abort(
                        "No real data; name the folder with bank/ and workload/ by STRATAGEM_DATA");
    }
}
