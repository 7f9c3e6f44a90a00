package io.stratagem.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the served description of the API against the two that are committed. */
@QuarkusTest
class ApiContractTest {

    private static final Path COMMITTED = Path.of("openapi.yaml");
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void isCommittedAsItIsServed() throws Exception {
        String served = served();
        if (Boolean.getBoolean("openapi.renew")) {
            Files.writeString(COMMITTED, served);
        }

        assertThat(YAML.readTree(Files.readString(COMMITTED)))
                .as(
                        "openapi.yaml is not what is served. Renew it: ./mvnw test"
                                + " -Dtest=ApiContractTest -Dopenapi.renew=true, and commit it with"
                                + " the change it comes from.")
                .isEqualTo(YAML.readTree(served));
    }

    @Test
    void breaksNoClientOfTheFirstContract() throws Exception {
        JsonNode first;
        try (InputStream file = getClass().getResourceAsStream("/openapi-1.yaml")) {
            first = YAML.readTree(file);
        }

        assertThat(BreakingChanges.between(first, YAML.readTree(served())))
                .as(
                        "This breaks clients of src/test/resources/openapi-1.yaml, the contract as it"
                                + " was published. Keep what it promises; or, when the break is"
                                + " meant, say so to callers and change that file in the same place.")
                .isEmpty();
    }

    @Test
    void saysOfEveryOperationWhatItDoesAndWhatItAnswers() throws Exception {
        List<String> lacking = new ArrayList<>();
        YAML.readTree(served())
                .path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                operation ->
                                                        check(
                                                                operation.getKey()
                                                                        + " "
                                                                        + path.getKey(),
                                                                operation.getValue(),
                                                                lacking)));

        assertThat(lacking).isEmpty();
    }

    private static void check(String call, JsonNode operation, List<String> lacking) {
        if (operation.path("summary").asText().isBlank()) {
            lacking.add(call + " has no summary in META-INF/openapi.yaml");
        }
        if (operation.path("responses").path("401").isMissingNode()
                || operation.path("security").isEmpty()) {
            lacking.add(call + " does not say who may call it");
        }
        operation
                .path("responses")
                .properties()
                .forEach(
                        response -> {
                            JsonNode said = response.getValue();
                            boolean succeeds = response.getKey().startsWith("2");
                            if (succeeds
                                    && !response.getKey().equals("204")
                                    && said.findValues("schema").isEmpty()) {
                                lacking.add(call + " does not say what it answers");
                            }
                            if (response.getKey().startsWith("4")
                                    && !call.contains("/ofrep/")
                                    && !said.path("$ref")
                                            .asText()
                                            .startsWith("#/components/responses/")) {
                                lacking.add(
                                        call
                                                + " answers "
                                                + response.getKey()
                                                + " with no problem");
                            }
                        });
    }

    private static String served() {
        return new String(
                given().get("/q/openapi?format=yaml").asByteArray(), StandardCharsets.UTF_8);
    }
}
