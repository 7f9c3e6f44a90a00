package io.stratagem.browser;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;

/** A small strategy, made through the API as a caller would. */
final class Bank {

    private Bank() {}

    /** The strategy document; its placement is named after it, so that tests do not collide. */
    static String document(String id) {
        return """
        {"id":"%1$s","name":"Bank %1$s","placements":[{"id":"%1$s-home","channel":"web","slots":2}],
         "offers":[
          {"id":"saver","name":"Saver","category":"savings","tags":["deposit"],"value":40,"priority":50,
           "lever":1,"tier":"standard","treatments":[{"placement":"%1$s-home","content":{"title":"Save"}}]},
          {"id":"credit-line","name":"Credit line","category":"credit","tags":["lending"],"value":120,
           "priority":40,"lever":1,"tier":"standard",
           "treatments":[{"placement":"%1$s-home","content":{"title":"Credit"}}]},
          {"id":"welcome","name":"Welcome","category":"service","tags":[],"value":0,"priority":1,
           "lever":1,"tier":"fallback","treatments":[{"placement":"%1$s-home","content":{"title":"Hello"}}]}],
         "rules":[
          {"id":"cap","template":"contact-policy/frequency-cap","scope":{"all":true},
           "parameters":{"maximum":5,"window":"P7D","counts":"impression"}},
          {"id":"no-students","template":"exclusion/audience","scope":{"offers":["credit-line"]},
           "parameters":{"any":[{"attribute":"job","operator":"=","value":"student"}]}}],
         "arbitration":{"propensity":true,"value":true,"contextWeight":true,"lever":true},
         "fallback":{"offer":"welcome"}}
        """
                .formatted(id);
    }

    /** Creates the strategy and gets its first version live, by two approvers. */
    static void publish(String id) {
        long number = first(id);
        approve(number, "approver");
        approve(number, "approver2");
        get("/change-requests/" + number)
                .then()
                .body("state", org.hamcrest.Matchers.equalTo("APPLIED"));
    }

    /** Stores a customer. */
    static void customer(String id) {
        given().auth()
                .preemptive()
                .basic("operator", "operator")
                .contentType(ContentType.JSON)
                .body(Map.of("attributes", Map.of("age", 44)))
                .put("/api/v1/customers/" + id)
                .then()
                .statusCode(200);
    }

    /** The number of the pause. */
    static int pause(String id, String offer) {
        return post(
                        "operator",
                        "/pauses",
                        Map.of("strategy", id, "offer", offer, "reason", "Wrong rate"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The number of a persona of a strategy. */
    static int persona(String id) {
        return post(
                        "marketer",
                        "/strategies/" + id + "/personas",
                        Map.of("name", "Student", "attributes", Map.of("job", "student")))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The number of a test case of a strategy: a persona gets the fallback at last. */
    static int testCase(String id, int persona) {
        return post(
                        "marketer",
                        "/strategies/" + id + "/test-cases",
                        Map.of(
                                "name",
                                "Students get no credit",
                                "persona",
                                persona,
                                "placement",
                                id + "-home",
                                "expectations",
                                List.of("never gets credit-line")))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static void breakGlass(long number) {
        post(
                        "operator",
                        "/change-requests/" + number + "/break-glass",
                        Map.of("digest", seal(number), "reason", "Customers see a wrong rate"))
                .then()
                .statusCode(200);
    }

    /** Creates the strategy and submits its first version; nobody has approved it yet. */
    static long first(String id) {
        post("marketer", "/strategies", Map.of("id", id, "name", "Bank " + id))
                .then()
                .statusCode(201);
        return submitted(id, "First publication", document(id));
    }

    /** A change of a published strategy that waits for review. */
    static long inReview(String id) {
        return submitted(
                id, "Raise the saver", document(id).replace("\"priority\":50", "\"priority\":52"));
    }

    /** A change of a published strategy that somebody else's change of the same overtook. */
    static long overtaken(String id) {
        long stale = inReview(id);
        long live =
                submitted(
                        id,
                        "Lower the saver",
                        document(id).replace("\"priority\":50", "\"priority\":48"));
        approve(live, "approver");
        return stale;
    }

    private static long submitted(String id, String title, String document) {
        long number = draft(id, title);
        save(number, document);
        submit(number);
        return number;
    }

    /** Gives a draft another document, whatever it had. */
    static void save(long number, String document) {
        given().auth()
                .preemptive()
                .basic("marketer", "marketer")
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(document)
                .put("/api/v1/change-requests/" + number + "/strategy")
                .then()
                .statusCode(200);
    }

    static long draft(String id, String title) {
        return post("marketer", "/strategies/" + id + "/change-requests", Map.of("title", title))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("number");
    }

    static void submit(long number) {
        post("marketer", "/change-requests/" + number + "/submit", Map.of()).then().statusCode(200);
    }

    static void approve(long number, String approver) {
        post(
                        approver,
                        "/change-requests/" + number + "/reviews",
                        Map.of("verdict", "APPROVE", "digest", seal(number)))
                .then()
                .statusCode(200);
    }

    private static String seal(long number) {
        return get("/change-requests/" + number).jsonPath().getString("digest");
    }

    /** The live strategy's offer, as the API answers it. */
    static Map<String, Object> liveOffer(String id, String offer) {
        return get("/strategies/" + id)
                .jsonPath()
                .getMap("content.offers.find { it.id == '" + offer + "' }");
    }

    /** The change request that was applied last. */
    static int applied(String id) {
        return get("/change-requests?state=APPLIED&strategy=" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].number");
    }

    /** The offers that a customer of these attributes is answered. */
    static List<String> decide(String id, String customer, Map<String, Object> attributes) {
        Map<String, Object> question =
                Map.of(
                        "customerId",
                        id + "-" + customer,
                        "placement",
                        id + "-home",
                        "count",
                        2,
                        "attributes",
                        attributes);
        return post("service", "/decisions", question)
                .then()
                .statusCode(200)
                .extract()
                .path("offers.offerId");
    }

    /** The state of a change request. */
    static String state(long number) {
        return get("/change-requests/" + number).jsonPath().getString("state");
    }

    static int liveVersion(String id) {
        return get("/strategies/" + id).jsonPath().getInt("revision");
    }

    private static Response get(String path) {
        return given().auth().preemptive().basic("auditor", "auditor").get("/api/v1" + path);
    }

    private static Response post(String user, String path, Object body) {
        return given().auth()
                .preemptive()
                .basic(user, user)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(body)
                .post("/api/v1" + path);
    }
}
