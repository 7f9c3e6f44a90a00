package io.stratagem.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.stratagem.approval.Api;
import java.util.List;
import java.util.Map;

/** Brings documents live through a node, as people would. */
final class Published {

    private Published() {}

    /** Sends what is called from now on to a node. */
    static void callOn(RunningNode node) {
        RestAssured.baseURI = "http://127.0.0.1";
        RestAssured.port = node.address().getPort();
    }

    /** Opens a change request for a document and brings it live; gives the version that serves. */
    static int go(String strategy, String document) {
        return go(Api.open("marketer", strategy), document);
    }

    /** Submits and approves an open change request with a document; gives the version. */
    static int go(long number, String document) {
        Api.put("marketer", number, document).then().statusCode(200);
        Api.post("marketer", number, "submit", Map.of()).then().statusCode(200);
        for (String approver : List.of("approver", "approver2")) {
            if (Api.state(number).equals("IN_REVIEW")) {
                Api.review(approver, number, "APPROVE").then().statusCode(200);
            }
        }
        assertThat(Api.state(number)).isEqualTo("APPLIED");
        return Api.get(number).path("appliedRevision");
    }
}
