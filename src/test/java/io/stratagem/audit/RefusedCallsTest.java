package io.stratagem.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stratagem.shared.PageRequest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Holds every call that changes something against the trail. */
@QuarkusTest
class RefusedCallsTest {

    private static final List<String> PEOPLE =
            List.of("marketer", "lead", "approver", "template-author", "operator", "auditor");

    /** Calls of services to serve customers; their refusals are counted at most. */
    private static final Set<String> SERVING =
            Set.of(
                    "post /api/v1/decisions",
                    "post /api/v1/decisions/batch",
                    "post /api/v1/responses",
                    "put /api/v1/customers/{id}",
                    "delete /api/v1/customers/{id}");

    @Inject AuditTrail trail;
    @Inject CountedRefusals counted;

    /** A call of the API that may change something. */
    private record Operation(String method, String path, String contentType) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void leavesExactlyOneEntryOfEveryRefusedCallOfEveryOperationByEverybody() {
        List<Operation> operations = operations();
        List<String> wrong = new ArrayList<>();
        int refused = 0;
        for (Operation operation : operations) {
            for (String person : PEOPLE) {
                for (String body : List.of("{", "{}")) {
                    long before = refusalsOf(person);
                    int status = call(person, operation, body).statusCode();
                    long entries = refusalsOf(person) - before;
                    boolean is = status >= 400 && status < 500;
                    refused += is ? 1 : 0;
                    if (entries != (is && !SERVING.contains(operation.toString()) ? 1 : 0)) {
                        wrong.add(
                                "%s by %s with %s: %d, and %d entries"
                                        .formatted(operation, person, body, status, entries));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(operations).hasSizeGreaterThan(14);
        assertThat(refused).isGreaterThan(operations.size() * PEOPLE.size());
    }

    @Test
    void saysWhyWithTheObjectItWasAbout() {
        String unknown = "s-" + UUID.randomUUID();

        as("operator")
                .body(Map.of("strategy", unknown, "toRevision", 3, "reason", "a bad day"))
                .post("/api/v1/deployments/rollback")
                .then()
                .statusCode(404);
        as("marketer")
                .body(Map.of("id", unknown, "name", ""))
                .post("/api/v1/strategies")
                .then()
                .statusCode(422);

        List<AuditEntry> entries =
                trail.find(
                                new AuditFilter(null, null, null, "strategy/" + unknown),
                                new PageRequest(null, 10))
                        .items();
        assertThat(entries).extracting(AuditEntry::action).containsExactly("create", "rollback");
        assertThat(entries).extracting(AuditEntry::outcome).containsOnly(Outcome.REFUSED);
        assertThat(entries.get(1).details())
                .contains("\"status\":404", "There is no strategy")
                .contains(unknown);
    }

    @Test
    void recordsWhatWasRefusedOfTextThatCannotBeStored() {
        long before = refusalsOf("marketer2");

        as("marketer2")
                .urlEncodingEnabled(false)
                .body(Map.of("title", "Odd"))
                .post("/api/v1/strategies/odd%00id/change-requests")
                .then()
                .statusCode(404);

        assertThat(refusalsOf("marketer2") - before).isOne();
    }

    @Test
    void recordsARefusedPageWithItsReason() {
        String cookie =
                given().redirects()
                        .follow(false)
                        .formParam("username", "marketer")
                        .formParam("password", "marketer")
                        .post("/sign-in")
                        .then()
                        .extract()
                        .cookie("stratagem-session");

        given().cookie("stratagem-session", cookie)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("strategy", "retail")
                .post("/deployments/rollback")
                .then()
                .statusCode(403);

        assertThat(
                        trail.find(
                                        new AuditFilter(
                                                null,
                                                null,
                                                "marketer",
                                                "endpoint/POST /deployments/rollback"),
                                        new PageRequest(null, 10))
                                .items())
                .first()
                .satisfies(
                        entry ->
                                assertThat(entry.details())
                                        .contains("It needs the role operator", "403"));
    }

    @Test
    void countsWrongCredentialsOfTheApiAndOfThePage() {
        counted.write();
        long before = signInFailures();
        for (int i = 0; i < 3; i++) {
            given().auth().preemptive().basic("auditor", "guess").get("/api/v1/audit");
        }
        given().redirects()
                .follow(false)
                .formParam("username", "auditor")
                .formParam("password", "guess")
                .post("/sign-in");

        counted.write();
        counted.write();

        assertThat(signInFailures() - before).isOne();
        AuditEntry entry = find("sign in", "nobody").get(0);
        assertThat(entry.details()).contains("\"times\":4").doesNotContain("auditor", "guess");
        assertThat(entry.outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void countsCallsThatServeCustomersWithoutTheRoleForIt() {
        counted.write();
        for (int i = 0; i < 5; i++) {
            as("template-author").body("{}").put("/api/v1/customers/c-" + i).then().statusCode(403);
        }

        counted.write();

        List<AuditEntry> entries = find("call", "template-author");
        assertThat(entries.get(0).objectId()).isEqualTo("CustomerResource.put");
        assertThat(entries.get(0).details()).contains("\"times\":5");
    }

    @Test
    void leavesNothingOfWhoIsNotSignedIn() {
        long before =
                trail.find(AuditFilter.ALL, new PageRequest(null, 1)).items().get(0).sequence();

        given().contentType(ContentType.JSON).body("{}").post("/api/v1/strategies");

        assertThat(trail.find(AuditFilter.ALL, new PageRequest(null, 1)).items().get(0).sequence())
                .isEqualTo(before);
    }

    private List<AuditEntry> find(String act, String actor) {
        return trail.find(
                        new AuditFilter(null, null, actor, null, act, Outcome.REFUSED),
                        new PageRequest(null, 200))
                .items();
    }

    private long signInFailures() {
        return find("sign in", "nobody").size();
    }

    /** How many refusals there are of a person; counted over pages, as there may be many. */
    private long refusalsOf(String person) {
        AuditFilter filter = new AuditFilter(null, null, person, null, null, Outcome.REFUSED);
        long count = 0;
        String after = null;
        do {
            var page = trail.find(filter, PageRequest.of(after, "200"));
            count += page.items().size();
            after = page.next();
        } while (after != null);
        return count;
    }

    private static Response call(String person, Operation operation, String body) {
        String path =
                operation
                        .path()
                        .replaceAll("\\{number}", "999999")
                        .replaceAll("\\{[^}]*}", "nothing-of-this-name");
        RequestSpecification request =
                given().auth()
                        .preemptive()
                        .basic(person, person)
                        .header("If-Match", "*")
                        .contentType(operation.contentType());
        return request.body(body.getBytes(StandardCharsets.UTF_8))
                .request(operation.method().toUpperCase(), path);
    }

    private static List<Operation> operations() {
        Map<String, Map<String, Map<String, Object>>> paths =
                given().queryParam("format", "json").get("/q/openapi").jsonPath().getMap("paths");
        List<Operation> operations = new ArrayList<>();
        paths.forEach(
                (path, methods) ->
                        methods.forEach(
                                (method, operation) -> {
                                    if (path.startsWith("/api/v1/")
                                            && Set.of("post", "put", "delete", "patch")
                                                    .contains(method)) {
                                        operations.add(
                                                new Operation(
                                                        method, path, contentType(operation)));
                                    }
                                }));
        return operations;
    }

    @SuppressWarnings("unchecked")
    private static String contentType(Map<String, Object> operation) {
        Map<String, Object> body = (Map<String, Object>) operation.get("requestBody");
        return body == null
                ? "application/json"
                : ((Map<String, Object>) body.get("content")).keySet().iterator().next();
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user).contentType(ContentType.JSON);
    }
}
