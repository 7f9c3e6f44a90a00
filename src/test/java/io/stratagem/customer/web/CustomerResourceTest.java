package io.stratagem.customer.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stratagem.customer.Customer;
import io.stratagem.customer.Customers;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CustomerResourceTest {

    @Inject Customers customers;

    @ParameterizedTest
    @ValueSource(strings = {"c-1", "Zoë Ünal", "a/b", "100%", "a;b,c", "im port"})
    void keepsACustomerUnderAnyId(String id) {
        // when
        Response stored =
                put(
                        "service",
                        id,
                        "{\"attributes\":{\"age\":30,\"balance\":12.5,\"employee\":false,"
                                + "\"customerSince\":\"2020-01-31\",\"job\":null},"
                                + "\"timeZone\":\"Atlantic/Canary\"}");

        // then
        stored.then().statusCode(200);
        get("operator", id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("attributes.age", equalTo(30))
                .body("attributes.balance", equalTo(12.5f))
                .body("attributes.customerSince", equalTo("2020-01-31"))
                .body("attributes.job", nullValue())
                .body("timeZone", equalTo("Atlantic/Canary"));
        assertThat(customers.find(id).orElseThrow().attributes()).containsEntry("age", 30L);
    }

    @Test
    void replacesWhatWasThere() {
        // given
        put("service", "replaced", "{\"attributes\":{\"age\":30,\"job\":\"clerk\"}}");

        // when
        put("service", "replaced", "{\"attributes\":{\"age\":31}}");

        // then
        get("service", "replaced")
                .then()
                .body("attributes.age", equalTo(31))
                .body("attributes.job", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|422|/attributes",
                "{\"attributes\":{\"age\":\"x\"}}|422|/attributes/age",
                "{\"attributes\":{\"age\":3.5}}|422|/attributes/age",
                "{\"attributes\":{\"age\":151}}|422|/attributes/age",
                "{\"attributes\":{\"agee\":1}}|422|/attributes/agee",
                "{\"attributes\":[]}|422|/attributes",
                "{\"attributes\":{},\"timeZone\":\"Mars\"}|422|/timeZone",
                "{\"attributes\":{},\"zone\":\"UTC\"}|422|/zone"
            })
    void refusesAFaultyCustomerAndKeepsNothing(String body, int status, String pointer) {
        // when
        Response refused = put("service", "faulty", body);

        // then
        refused.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("violations.pointer", hasSize(1))
                .body("violations[0].pointer", equalTo(pointer));
        get("service", "faulty").then().statusCode(404);
    }

    @Test
    void refusesIdsThatAreTooLongOrHoldControlCharacters() {
        put("service", "x".repeat(128), "{\"attributes\":{}}").then().statusCode(200);
        put("service", "x".repeat(129), "{\"attributes\":{}}").then().statusCode(422);
        put("service", "a\tb", "{\"attributes\":{}}").then().statusCode(422);
    }

    @Test
    void letsOnlyOperatorsAndServicesIn() {
        put("marketer", "c-2", "{\"attributes\":{}}").then().statusCode(403);
        get("auditor", "c-2").then().statusCode(403);
        csv("service", "id\n1\n", "").then().statusCode(403);
    }

    @Test
    void takesASemicolonThatIsNotEncoded() {
        given().urlEncodingEnabled(false)
                .auth()
                .preemptive()
                .basic("operator", "operator")
                .contentType("text/csv")
                .body("id;age\nf-9;31\n")
                .post("/api/v1/customers/import?separator=;&dryRun=true")
                .then()
                .statusCode(200)
                .body("read", equalTo(1));
    }

    @Test
    void importsAFileAndUpdatesWhatIsThere() {
        // given
        put("service", "f-1", "{\"attributes\":{\"age\":30,\"job\":\"clerk\"}}");

        // when
        Response imported = csv("operator", "id;age\nf-1;31\nf-2;32\n", "?separator=;");

        // then
        imported.then()
                .statusCode(200)
                .body("read", equalTo(2))
                .body("written", equalTo(2))
                .body("rejected", hasSize(0));
        assertThat(customers.find("f-1").orElseThrow().attributes())
                .containsOnlyKeys("age")
                .containsEntry("age", 31L);
        assertThat(customers.find("f-2")).isPresent();
    }

    @Test
    void writesNothingWhenALineInTheMiddleIsFaulty() {
        // given
        String prefix = UUID.randomUUID().toString();
        StringBuilder file = new StringBuilder("id,age\n");
        IntStream.range(0, 3_000)
                .forEach(i -> file.append(prefix).append(i).append(i == 2_500 ? ",x\n" : ",1\n"));

        // when
        Response refused = csv("operator", file.toString(), "");

        // then
        refused.then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid"))
                .body("read", equalTo(3_000))
                .body("written", equalTo(0))
                .body("rejected", hasSize(1))
                .body("rejected[0].line", equalTo(2_502))
                .body("rejected[0].field", equalTo("age"))
                .body("rejected[0].problem", containsString("a whole number"));
        assertThat(found(prefix, 10)).isEmpty();
    }

    @Test
    void onlyChecksInADryRun() {
        csv("operator", "id,age\ndry-1,1\n", "?dryRun=true")
                .then()
                .statusCode(200)
                .body("read", equalTo(1))
                .body("written", equalTo(0));
        assertThat(customers.find("dry-1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?separator=ab", "?separator=%22", "?dryRun=maybe", "?ignoreUnknown=1"})
    void refusesOptionsItDoesNotKnow(String query) {
        csv("operator", "id\n1\n", query).then().statusCode(400);
    }

    @Test
    void takesCsvOnly() {
        given().auth()
                .preemptive()
                .basic("operator", "operator")
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/customers/import")
                .then()
                .statusCode(415);
    }

    @Test
    void keepsOneOfManyThatWriteTheSameNewCustomerAtOnce() throws Exception {
        // given
        ExecutorService threads = Executors.newFixedThreadPool(8);
        String id = UUID.randomUUID().toString();

        // when
        List<Future<?>> writes = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                long age = i;
                writes.add(
                        threads.submit(
                                () ->
                                        customers.put(
                                                new Customer(
                                                        id, java.util.Map.of("age", age), null))));
            }
            for (Future<?> write : writes) {
                write.get();
            }
        } finally {
            threads.shutdown();
        }

        // then
        assertThat(customers.find(id)).isPresent();
    }

    @Test
    void searchesByTheBeginningOfTheIdAndPagesThroughAll() {
        // given
        String prefix = "s%_" + UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            put("service", prefix + i, "{\"attributes\":{}}");
        }

        // when
        List<String> found = found(prefix, 3);
        Page<Customer> page = customers.list(new PageRequest(prefix + 1, 2));

        // then
        assertThat(found).containsExactly(prefix + 0, prefix + 1, prefix + 2);
        assertThat(found("%" + prefix, 10)).isEmpty();
        assertThat(page.items()).extracting(Customer::id).containsExactly(prefix + 2, prefix + 3);
        assertThat(page.next()).isNotNull();
        assertThat(customers.count()).isGreaterThanOrEqualTo(5);
    }

    private static Response put(String user, String id, String body) {
        return given().auth()
                .preemptive()
                .basic(user, user)
                .contentType("application/json")
                .body(body)
                .put("/api/v1/customers/{id}", id);
    }

    private static Response get(String user, String id) {
        return given().auth().preemptive().basic(user, user).get("/api/v1/customers/{id}", id);
    }

    private static Response csv(String user, String file, String query) {
        return given().auth()
                .preemptive()
                .basic(user, user)
                .contentType("text/csv; charset=UTF-8")
                .body(file)
                .post("/api/v1/customers/import" + query);
    }

    private List<String> found(String prefix, int limit) {
        return customers.search(prefix, new PageRequest(null, limit)).items().stream()
                .map(Customer::id)
                .toList();
    }
}
