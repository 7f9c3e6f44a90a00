package io.stratagem.badinput;

import static io.stratagem.badinput.Pages.assertOnlyText;
import static io.stratagem.badinput.Pages.get;
import static io.stratagem.badinput.Pages.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Sends every payload through everything that people say beside what they do: it is kept as it was
 * typed, but for blanks around it, and is text on every page that shows it.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InjectionIntoTalkTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_REASON = 1000;

    private Scene scene;

    @BeforeEach
    void makeSceneOnce() {
        if (scene == null) {
            scene = Scene.make();
        }
    }

    @AfterEach
    void nothingWasRun() {
        Canary.assertLives();
    }

    @Test
    void keepsTitlesAndDescriptionsOfChangeRequests() throws Exception {
        for (String payload : Payloads.all()) {
            String title = payload.substring(0, Math.min(payload.length(), LONGEST_TITLE)).strip();
            ObjectNode body = object().put("title", title).put("description", payload);

            int number =
                    post("marketer", "/strategies/$OTHER/change-requests", body)
                            .get("number")
                            .asInt();

            JsonNode kept = read("/change-requests/" + number);
            assertThat(kept.get("title").textValue()).isEqualTo(title);
            assertThat(kept.get("description").textValue().strip()).isEqualTo(payload.strip());
            assertOnlyText(get("approver", "/change-requests/" + number));
            act("marketer", String.valueOf(number), "cancel", object());
        }
        assertOnlyText(get("marketer", "/change-requests"));
        assertOnlyText(get("approver", "/reviews"));
    }

    @Test
    void keepsComments() throws Exception {
        for (String payload : Payloads.all()) {
            post("auditor", "/change-requests/$DRAFT/comments", object().put("text", payload));
        }

        assertThat(read("/change-requests/$DRAFT").get("comments"))
                .extracting(comment -> comment.get("text").textValue())
                .isEqualTo(stripped());
        assertOnlyText(get("marketer", scene.named("/change-requests/$DRAFT")));
    }

    @Test
    void keepsCommentsOfReviewsAndTakesNoneForAnItemOfAChecklist() throws Exception {
        String number = draftOf("lead");
        for (String comment : together()) {
            String seal = act("lead", number, "submit", object()).get("digest").textValue();
            refusesAsItem(number, seal, comment);
            ObjectNode review =
                    object().put("verdict", "REQUEST_CHANGES")
                            .put("digest", seal)
                            .put("comment", comment);
            act("approver", number, "reviews", review);
        }

        assertThat(read("/change-requests/" + number).get("reviews"))
                .extracting(review -> review.get("comment").textValue())
                .isEqualTo(together());
        assertOnlyText(get("lead", "/change-requests/" + number));
        assertOnlyText(get("lead", "/notices"));
    }

    private String draftOf(String user) throws Exception {
        String number =
                post(user, "/strategies/$STRATEGY/change-requests", object().put("title", "Talk"))
                        .get("number")
                        .asText();
        Response saved =
                Call.of("", user, "PUT", "/change-requests/" + number + "/strategy")
                        .anyState()
                        .body(Document.with("/offers/0/priority", "60"))
                        .send(scene::named);
        assertThat(saved.statusCode()).isEqualTo(200);
        return number;
    }

    private void refusesAsItem(String number, String seal, String payload) throws Exception {
        ObjectNode review = object().put("verdict", "APPROVE").put("digest", seal);
        review.putArray("checklist").add(payload);
        Response refused =
                Call.of("", "approver", "POST", "/change-requests/" + number + "/reviews")
                        .anyState()
                        .body(review.toString())
                        .send(scene::named);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(JSON.readTree(refused.asByteArray()).at("/violations/0/pointer").textValue())
                .isEqualTo("/checklist/0");
        Response page =
                signedIn("approver")
                        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                        .formParam("etag", etag(number))
                        .formParam("verdict", "APPROVE")
                        .formParam("digest", seal)
                        .formParam("comment", payload)
                        .formParam("checklist", payload)
                        .post("/change-requests/" + number + "/reviews");
        assertThat(page.statusCode()).isEqualTo(422);
        assertOnlyText(page.asString());
    }

    private static String etag(String number) {
        return Call.of("", "approver", "GET", "/change-requests/" + number)
                .send(path -> path)
                .header("ETag")
                .replace("\"", "");
    }

    @Test
    void keepsReasonsOfPauses() throws Exception {
        for (String reason : together()) {
            ObjectNode pause =
                    object().put("strategy", scene.named("$OTHER"))
                            .put("offer", "saver")
                            .put("reason", reason);
            JsonNode kept = post("operator", "/pauses", pause);
            String id = kept.get("id").asText();
            assertThat(kept.get("reason").textValue()).isEqualTo(reason);
            for (String page :
                    List.of("/deployments", "/strategies/$OTHER", "/pauses/" + id + "/end")) {
                assertOnlyText(get("operator", scene.named(page)));
            }
            post("operator", "/pauses/" + id + "/end", object().put("reason", reason));
            assertThat(read("/pauses/" + id).at("/end/reason").textValue()).isEqualTo(reason);
        }
        assertAudited("end-pause");
    }

    @Test
    void keepsReasonsOfRollbacks() throws Exception {
        List<String> reasons = together();
        for (String reason : reasons) {
            ObjectNode rollback =
                    object().put("strategy", scene.named("$STRATEGY"))
                            .put("toRevision", 1)
                            .put("reason", reason);
            JsonNode kept = post("operator", "/deployments/rollback", rollback);
            assertThat(kept.get("reason").textValue()).isEqualTo(reason);
        }

        assertThat(read("/deployments?strategy=$STRATEGY&limit=200").get("items"))
                .extracting(deployment -> deployment.path("reason").asText())
                .containsAll(reasons);
        assertOnlyText(get("operator", scene.named("/deployments?strategy=$STRATEGY")));
        assertAudited("rollback");
    }

    @Test
    void keepsReasonsOfBreakingTheGlass() throws Exception {
        for (String reason : together()) {
            String number = draftOf("marketer");
            String seal = act("marketer", number, "submit", object()).get("digest").textValue();
            ObjectNode glass = object().put("digest", seal).put("reason", reason);
            JsonNode kept = act("operator", number, "break-glass", glass);
            assertThat(kept.get("reason").textValue()).isEqualTo(reason);
            for (String page : List.of("/", "/deployments", "/change-requests/" + number)) {
                assertOnlyText(get("operator", page));
            }
            assertOnlyText(get("approver", "/"));
            assertOnlyText(get("approver", "/reviews"));
            ObjectNode rejection = object().put("verdict", "REJECT").put("digest", seal);
            act("approver", number, "reviews", rejection);
        }
        assertAudited("break%20glass");
    }

    /** Several payloads to a text, where saying each alone would take long. */
    private static List<String> together() {
        List<String> reasons = new ArrayList<>();
        String reason = "";
        for (String payload : Payloads.all()) {
            if (reason.length() + payload.length() > LONGEST_REASON) {
                reasons.add(reason.strip());
                reason = "";
            }
            reason += payload;
        }
        reasons.add(reason.strip());
        return reasons;
    }

    /** The audit trail shows what was said, as text. */
    private void assertAudited(String act) throws Exception {
        assertOnlyText(get("auditor", "/audit?act=" + act));
        JsonNode entries =
                JSON.readTree(
                        Call.of("", "auditor", "GET", "/audit?limit=5&act=" + act)
                                .send(scene::named)
                                .asByteArray());
        assertThat(entries.get("items")).isNotEmpty();
        assertThat(entries.get("items").get(0).toString()).contains("anary");
    }

    private static List<String> stripped() {
        return Payloads.all().stream().map(String::strip).toList();
    }

    private static ObjectNode object() {
        return JSON.createObjectNode();
    }

    private JsonNode read(String path) throws Exception {
        return done(Call.of("", "marketer", "GET", path));
    }

    private JsonNode post(String user, String path, ObjectNode body) throws Exception {
        return done(Call.of("", user, "POST", path).body(body.toString()));
    }

    private JsonNode act(String user, String number, String act, ObjectNode body) throws Exception {
        return done(
                Call.of("", user, "POST", "/change-requests/" + number + "/" + act)
                        .anyState()
                        .body(body.toString()));
    }

    private JsonNode done(Call call) throws Exception {
        Response response = call.send(scene::named);
        assertThat(response.statusCode()).as(response.asString()).isBetween(200, 299);
        return JSON.readTree(response.asByteArray());
    }
}
