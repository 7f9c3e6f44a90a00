package io.stratagem.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Person;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AuditTrailTest {

    private static final Person PERSON = new Person("built-in", "marketer", "Maria");

    @Inject AuditTrail trail;

    private final String object = UUID.randomUUID().toString();

    @Test
    void recordsWhoDidWhatToWhatInCanonicalJson() {
        trail.record(
                PERSON, "submit", "test", object, Outcome.OK, Map.of("b", 1.0, "a", List.of("x")));

        assertThat(entries())
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.person()).isEqualTo(PERSON);
                            assertThat(entry.action()).isEqualTo("submit");
                            assertThat(entry.outcome()).isEqualTo(Outcome.OK);
                            assertThat(entry.details()).isEqualTo("{\"a\":[\"x\"],\"b\":1}");
                        });
    }

    @Test
    void keepsNoEntryOfAnActThatWasRolledBack() {
        assertThatThrownBy(
                () ->
                        QuarkusTransaction.requiringNew()
                                .run(
                                        () -> {
                                            record("submit", Outcome.OK);
                                            throw new IllegalStateException("undone");
                                        }));

        assertThat(entries()).isEmpty();
    }

    @Test
    void keepsTheRefusalWhenTheRefusedTransactionIsRolledBack() {
        assertThatThrownBy(
                () ->
                        QuarkusTransaction.requiringNew()
                                .run(
                                        () -> {
                                            record("edit", Outcome.OK);
                                            record("submit", Outcome.REFUSED);
                                            throw new IllegalStateException("undone");
                                        }));

        assertThat(entries()).extracting(AuditEntry::action).containsExactly("submit");
    }

    @Test
    void writesSeveralActsOfOneTransactionInTheirOrder() {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            record("first", Outcome.OK);
                            record("second", Outcome.OK);
                        });

        assertThat(entries()).extracting(AuditEntry::action).containsExactly("second", "first");
    }

    @Test
    void numbersEntriesWithoutGapsUnderConcurrencyAndRollbacks() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            threads.invokeAll(
                    IntStream.range(0, 40)
                            .<Callable<Object>>mapToObj(
                                    i -> Executors.callable(() -> actInATransaction(i)))
                            .toList());
        } finally {
            threads.shutdown();
        }

        List<Long> numbers =
                trail.find(AuditFilter.ALL, new PageRequest(null, 200)).items().stream()
                        .map(AuditEntry::sequence)
                        .toList();
        assertThat(entries()).hasSize(30);
        assertThat(numbers)
                .containsExactlyElementsOf(
                        IntStream.range(0, numbers.size())
                                .mapToObj(i -> numbers.get(0) - i)
                                .toList());
    }

    private void actInATransaction(int i) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            record("act " + i, Outcome.OK);
                            if (i % 4 == 0) {
                                throw new IllegalStateException("undone");
                            }
                        });
    }

    @Test
    void showsTheTrailToAnAuditorPageByPage() {
        record("first", Outcome.OK);
        record("second", Outcome.REFUSED);

        String next =
                as("auditor")
                        .queryParam("object", "test/" + object)
                        .queryParam("actor", "marketer")
                        .queryParam("from", "2020-01-01T00:00:00Z")
                        .queryParam("limit", 1)
                        .get("/api/v1/audit")
                        .then()
                        .statusCode(200)
                        .body("items.size()", equalTo(1))
                        .body("items[0].action", equalTo("second"))
                        .body("items[0].outcome", equalTo("REFUSED"))
                        .body("items[0].person.subject", equalTo("marketer"))
                        .body("items[0].details.note", equalTo("for this test"))
                        .extract()
                        .path("next");
        as("auditor")
                .queryParam("object", "test/" + object)
                .queryParam("cursor", next)
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body("items.action", equalTo(List.of("first")))
                .body("next", equalTo(null));
    }

    @ParameterizedTest
    @CsvSource({
        "from, yesterday, 400",
        "to, 2026-01-31, 400",
        "cursor, MTI, 200",
        "cursor, bm8, 400",
        "limit, 0, 422"
    })
    void answersAQuestionWith(String parameter, String value, int status) {
        as("auditor").queryParam(parameter, value).get("/api/v1/audit").then().statusCode(status);
    }

    @Test
    void isForAuditorsOnly() {
        as("operator").get("/api/v1/audit").then().statusCode(403);
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user);
    }

    private void record(String action, Outcome outcome) {
        trail.record(PERSON, action, "test", object, outcome, Map.of("note", "for this test"));
    }

    private List<AuditEntry> entries() {
        return trail.find(
                        new AuditFilter(null, null, null, "test/" + object),
                        new PageRequest(null, 200))
                .items();
    }
}
