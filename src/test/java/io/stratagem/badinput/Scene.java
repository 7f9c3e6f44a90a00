package io.stratagem.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What there has to be before anything can be wrong with it, by the names that calls use. */
final class Scene {

    private final Map<String, String> names = new LinkedHashMap<>();

    /** Makes everything by the API. */
    static Scene make() {
        Scene scene = new Scene();
        scene.makeStrategies();
        scene.makeChangeRequests();
        scene.makeDecision();
        return scene;
    }

    private void makeStrategies() {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        names.put("$STRATEGY", "spoilt-" + unique);
        names.put("$PLACEMENT", "web-" + unique);
        names.put("$OTHER", "other-" + unique);
        names.put("$ANOTHERS_PLACEMENT", "app-" + unique);
        post("marketer", "/strategies", "{\"id\": \"$STRATEGY\", \"name\": \"Spoilt\"}");
        post("marketer", "/strategies", "{\"id\": \"$OTHER\", \"name\": \"Other\"}");
        publish("$STRATEGY", Document.GOOD);
        publish("$STRATEGY", Document.with("/name", "\"Better\""));
        publish(
                "$OTHER",
                Document.GOOD
                        .replace("$STRATEGY", "$OTHER")
                        .replace("$PLACEMENT", "$ANOTHERS_PLACEMENT"));
    }

    private void makeChangeRequests() {
        String changed = Document.with("/offers/0/priority", "80");
        names.put("$DRAFT", open("marketer", "$STRATEGY"));
        put("marketer", "$DRAFT", changed);
        put("lead", "$DRAFT", changed);
        names.put("$UNCHANGED", open("marketer", "$STRATEGY"));
        names.put("$PLAYGROUND", open("marketer", "$STRATEGY"));
        names.put("$CANCELLED", open("marketer", "$STRATEGY"));
        act("marketer", "$CANCELLED", "cancel", "{}");

        names.put("$IN_REVIEW", open("lead", "$STRATEGY"));
        put("lead", "$IN_REVIEW", Document.with("/offers/0/priority", "70"));
        names.put("$OLD_SEAL", act("lead", "$IN_REVIEW", "submit", "{}").getString("digest"));
        act("lead", "$IN_REVIEW", "recall", "{}");
        put("marketer2", "$IN_REVIEW", Document.with("/offers/0/priority", "90"));
        names.put("$SEAL", act("lead", "$IN_REVIEW", "submit", "{}").getString("digest"));
        approve("approver", "$IN_REVIEW", "$SEAL");
    }

    private void makeDecision() {
        names.put(
                "$DECISION",
                post(
                                "service",
                                "/decisions",
                                "{\"customerId\": \"nobody\", \"placement\": \"$PLACEMENT\","
                                        + " \"attributes\": {\"age\": 30}}")
                        .getString("decisionId"));
    }

    /** Takes a document the whole way until it serves. */
    private void publish(String strategy, String document) {
        String number = open("marketer", strategy);
        put("marketer", number, document);
        JsonPath state = act("marketer", number, "submit", "{}");
        String seal = state.getString("digest");
        for (String approver : new String[] {"approver", "approver2"}) {
            if (state.getString("state").equals("IN_REVIEW")) {
                state = approve(approver, number, seal);
            }
        }
        assertThat(state.getString("state")).as(state.prettify()).isEqualTo("APPLIED");
    }

    private String open(String user, String strategy) {
        return post(user, "/strategies/" + strategy + "/change-requests", "{\"title\": \"Change\"}")
                .getString("number");
    }

    private void put(String user, String number, String document) {
        done(
                Call.of("", user, "PUT", "/change-requests/" + number + "/strategy")
                        .anyState()
                        .body(document));
    }

    private JsonPath approve(String user, String number, String seal) {
        return act(
                user,
                number,
                "reviews",
                "{\"verdict\": \"APPROVE\", \"digest\": \"" + seal + "\"}");
    }

    private JsonPath act(String user, String number, String act, String body) {
        return done(
                Call.of("", user, "POST", "/change-requests/" + number + "/" + act)
                        .anyState()
                        .body(body));
    }

    private JsonPath post(String user, String path, String body) {
        return done(Call.of("", user, "POST", path).body(body));
    }

    private JsonPath done(Call call) {
        Response response = call.send(this::named);
        assertThat(response.statusCode()).as(response.asString()).isBetween(200, 299);
        return response.jsonPath();
    }

    /** The text with what the names in it stand for. */
    String named(String text) {
        String named = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            named = named.replace(name.getKey(), name.getValue());
        }
        return named;
    }
}
