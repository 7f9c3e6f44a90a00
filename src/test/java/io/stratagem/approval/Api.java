package io.stratagem.approval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Change requests as callers use them, on strategies of each test's own. */
@ApplicationScoped
public class Api {

    private final Revisions revisions;
    private final EntityManager entities;

    Api(Revisions revisions, EntityManager entities) {
        this.revisions = revisions;
        this.entities = entities;
    }

    /** Settles every broken glass past the application, so that other tests see no banner of it. */
    public void sweepUp() {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                entities.createNativeQuery(
                                                "update break_glass set review = 'RATIFIED',"
                                                        + " reviewed_at = since where review is null"
                                                        + " or back_at is null")
                                        .executeUpdate());
    }

    public static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user).contentType(ContentType.JSON);
    }

    /** Asks for pages as somebody who has signed in. */
    public static RequestSpecification signedIn(String user) {
        return given().header("Sec-Fetch-Site", "same-origin")
                .cookie(
                        "stratagem-session",
                        given().redirects()
                                .follow(false)
                                .header("Sec-Fetch-Site", "same-origin")
                                .formParam("username", user)
                                .formParam("password", user)
                                .post("/sign-in")
                                .cookie("stratagem-session"));
    }

    /** The number of a change request of a new strategy, its document a pattern for its id. */
    public static long draft(String document) {
        String id = strategy();
        long number = open("marketer", id);
        put("marketer", number, document.formatted(id)).then().statusCode(200);
        return number;
    }

    /** The id of a new strategy at revision 0. */
    public static String strategy() {
        String id = "s-" + UUID.randomUUID();
        as("marketer")
                .body(Map.of("id", id, "name", "Retail"))
                .post("/api/v1/strategies")
                .then()
                .statusCode(201);
        return id;
    }

    /** The id of a new strategy whose revision 1 is {@link #document(String, int)} of 50. */
    public String publishedStrategy() {
        String id = strategy();
        publish(id, 50);
        return id;
    }

    /**
     * The id of a new strategy whose revision 1, of 50, two approvers approved, and which serves.
     */
    public static String deployedStrategy() {
        String id = strategy();
        long number = inReview(id, 50, "ON_APPROVAL");
        review("approver", number, "APPROVE").then().statusCode(200);
        review("approver2", number, "APPROVE").then().statusCode(200);
        return id;
    }

    /** The number of a change request of a new published strategy that waits for review. */
    public long submitted(String title) {
        String strategy = publishedStrategy();
        long number =
                as("marketer")
                        .body(Map.of("title", title))
                        .post("/api/v1/strategies/" + strategy + "/change-requests")
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getLong("number");
        put("marketer", number, document(strategy, 60)).then().statusCode(200);
        post("marketer", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);
        return number;
    }

    /** Appends a revision in a transaction of its own. */
    public void publish(String strategy, int priority) {
        QuarkusTransaction.requiringNew().run(() -> append(strategy, priority));
    }

    /** Appends a revision, as a deployment would; gives its number. */
    public int append(String strategy, int priority) {
        StrategyDocument document = StrategyJson.parse(document(strategy, priority));
        return revisions.append(document, StrategyJson.canonical(document)).number();
    }

    /** A document that keeps all guardrails, with the priority of its one standard offer. */
    public static String document(String strategy, int priority) {
        return """
        {"id":"%1$s","name":"Retail",
         "placements":[{"id":"%1$s","channel":"web","slots":3}],
         "offers":[
          {"id":"saver","name":"Saver","category":"savings","value":40,"priority":%2$d,
           "lever":1,"tier":"standard",
           "treatments":[{"placement":"%1$s","content":{"title":"Save"}}]},
          {"id":"welcome","name":"Welcome","category":"service","value":0,"priority":0,"lever":1,
           "tier":"fallback","treatments":[{"placement":"%1$s","content":{}}]}],
         "rules":[],
         "arbitration":{"propensity":true,"value":true,"contextWeight":true,"lever":true},
         "fallback":{"offer":"welcome"}}
        """
                .formatted(strategy, priority);
    }

    public static long open(String user, String strategy) {
        return as(user).body(Map.of("title", "Move the saver"))
                .post("/api/v1/strategies/" + strategy + "/change-requests")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("number");
    }

    public static Response put(String user, long number, String document) {
        return as(user).header("If-Match", "*")
                .body(document)
                .put("/api/v1/change-requests/" + number + "/strategy");
    }

    public static Response post(String user, long number, String act, Object body) {
        return as(user).header("If-Match", "*")
                .body(body)
                .post("/api/v1/change-requests/" + number + "/" + act);
    }

    public static Response get(long number) {
        return as("operator").get("/api/v1/change-requests/" + number);
    }

    public static String state(long number) {
        return get(number).path("state");
    }

    public static String seal(long number) {
        return get(number).path("digest");
    }

    public static Response review(String user, long number, String verdict) {
        return post(user, number, "reviews", Map.of("verdict", verdict, "digest", seal(number)));
    }

    public static Response breakGlass(String user, long number) {
        return breakGlass(user, number, seal(number));
    }

    public static Response breakGlass(String user, long number, String digest) {
        return post(
                user,
                number,
                "break-glass",
                Map.of("digest", digest, "reason", "Customers see a wrong rate"));
    }

    /** A change request in review, to be applied by hand. */
    public static long inReview(String strategy, int priority) {
        return inReview(strategy, priority, "MANUAL");
    }

    public static long inReview(String strategy, int priority, String apply) {
        long number = open("marketer", strategy);
        put("marketer", number, document(strategy, priority)).then().statusCode(200);
        post("marketer", number, "submit", Map.of("apply", apply)).then().statusCode(200);
        return number;
    }

    /**
     * Refused with this status, explained, and in the audit trail with the same words.
     *
     * @param acts the outcome and action that the newest entry of the trail may have
     */
    static void assertRefused(
            Response answer, int status, long number, String why, String... acts) {
        answer.then().statusCode(status).body("detail", containsString(why));
        List<Map<String, Object>> trail =
                as("auditor")
                        .get("/api/v1/audit?object=change-request/" + number)
                        .jsonPath()
                        .getList("items");
        assertThat(trail.get(0).get("details").toString()).contains(why);
        assertThat(trail.get(0).get("outcome") + " " + trail.get(0).get("action"))
                .isIn(List.of(acts));
    }
}
