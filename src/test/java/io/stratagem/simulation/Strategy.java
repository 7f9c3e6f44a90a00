package io.stratagem.simulation;

import static io.stratagem.simulation.Simulated.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A strategy of each test's own with two placements, made and published as callers do. */
public final class Strategy {

    private final String id = "s-" + UUID.randomUUID();

    public Strategy() {
        as("marketer")
                .body(Map.of("id", id, "name", "Retail"))
                .post("/api/v1/strategies")
                .then()
                .statusCode(201);
    }

    public String id() {
        return id;
    }

    /** Where a customer gets two offers. */
    public String home() {
        return id + "-home";
    }

    /** Where a customer gets one offer. */
    public String banner() {
        return id + "-banner";
    }

    /**
     * A document that keeps all guardrails.
     *
     * @param loan the priority of the loan; the card has 30, the saver 20
     * @param youngest who may have the loan
     */
    public String document(int loan, int youngest) {
        return """
        {"id":"%1$s","name":"Retail",
         "placements":[{"id":"%1$s-home","channel":"web","slots":2},
                       {"id":"%1$s-banner","channel":"app","slots":1}],
         "offers":[
          {"id":"loan","name":"Loan","category":"credit","value":120,"priority":%2$d,"lever":1,
           "tier":"standard","propensity":0.05,
           "treatments":[{"placement":"%1$s-home","content":{"title":"Borrow"}}]},
          {"id":"card","name":"Card","category":"cards","value":30,"priority":30,"lever":1,
           "tier":"standard","propensity":0.1,
           "treatments":[{"placement":"%1$s-home","content":{"title":"Pay"}},
                         {"placement":"%1$s-banner","content":{"title":"Pay"}}]},
          {"id":"saver","name":"Saver","category":"savings","value":40,"priority":20,"lever":1,
           "tier":"standard","propensity":0.2,
           "treatments":[{"placement":"%1$s-home","content":{"title":"Save"}},
                         {"placement":"%1$s-banner","content":{"title":"Save"}}]},
          {"id":"welcome","name":"Welcome","category":"service","value":0,"priority":0,"lever":1,
           "tier":"fallback","treatments":[{"placement":"%1$s-home","content":{"title":"Hello"}}]},
          {"id":"hint","name":"Hint","category":"service","value":0,"priority":0,"lever":1,
           "tier":"fallback","treatments":[{"placement":"%1$s-banner","content":{"title":"Hm"}}]}],
         "rules":[
          {"id":"of-age","template":"eligibility/audience","scope":{"offers":["loan"]},
           "parameters":{"all":[{"attribute":"age","operator":"between","value":[%3$d,60]}]}},
          {"id":"poor","template":"exclusion/audience","scope":{"offers":["card","saver","hint"]},
           "parameters":{"any":[{"attribute":"balance","operator":"<","value":0}]}},
          {"id":"once","template":"contact-policy/frequency-cap","scope":{"offers":["card"]},
           "parameters":{"maximum":1,"window":"P7D","counts":"impression"}},
          {"id":"few","template":"contact-policy/volume-cap","scope":{"offers":["saver"]},
           "parameters":{"maximum":5,"per":"total"}}],
         "arbitration":{"propensity":false,"value":false,"contextWeight":false,"lever":false},
         "fallback":{"offer":"welcome"}}
        """
                .formatted(id, loan, youngest);
    }

    /** The number of a new draft of the document. */
    public long draft(String document) {
        long number =
                as("marketer")
                        .body(Map.of("title", "Move the loan"))
                        .post("/api/v1/strategies/" + id + "/change-requests")
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getLong("number");
        edit(number, document);
        return number;
    }

    public static void edit(long number, String document) {
        as("marketer")
                .header("If-Match", "*")
                .body(document)
                .put("/api/v1/change-requests/" + number + "/strategy")
                .then()
                .statusCode(200);
    }

    public static ValidatableResponse submit(long number) {
        return as("marketer")
                .header("If-Match", "*")
                .post("/api/v1/change-requests/" + number + "/submit")
                .then()
                .statusCode(200);
    }

    /** Submits a draft and has it approved by as many as it takes, so that it serves. */
    public static void publish(long number) {
        String digest = submit(number).extract().path("digest");
        String state = "IN_REVIEW";
        for (String approver : List.of("approver", "approver2")) {
            if (state.equals("IN_REVIEW")) {
                state =
                        as(approver)
                                .header("If-Match", "*")
                                .body(Map.of("verdict", "APPROVE", "digest", digest))
                                .post("/api/v1/change-requests/" + number + "/reviews")
                                .then()
                                .statusCode(200)
                                .extract()
                                .path("state");
            }
        }
        assertThat(state).isEqualTo("APPLIED");
    }
}
