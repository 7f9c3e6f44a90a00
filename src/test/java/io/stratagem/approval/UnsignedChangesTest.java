package io.stratagem.approval;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.document;
import static io.stratagem.approval.Api.get;
import static io.stratagem.approval.Api.inReview;
import static io.stratagem.approval.Api.open;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.put;
import static io.stratagem.approval.Api.review;
import static io.stratagem.approval.Api.seal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stratagem.badinput.Pages;
import io.stratagem.drafting.web.DraftOfferPage;
import io.stratagem.drafting.web.DraftOffersPage;
import io.stratagem.drafting.web.DraftRulesPage;
import io.stratagem.drafting.web.DraftSettingsPage;
import io.stratagem.drafting.web.DraftStepsPage;
import io.stratagem.shared.StrictJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Changes every field of an approved document, by every way that leads in. Nothing goes live. */
@QuarkusTest
class UnsignedChangesTest {

    private static final int LEAVES_AT_LEAST = 30;
    private static final int FORMS_AT_LEAST = 8;
    private static final int SAVED_AT_LEAST = 20;

    @Inject Api api;

    @Test
    void leavesWhatWasApprovedAsItIs() {
        String strategy = api.publishedStrategy();
        long number = approved(strategy);
        String digest = get(number).path("contentDigest");
        List<String> mutants = mutants(document(strategy, 55));

        for (String mutant : mutants) {
            for (String user : List.of("marketer", "marketer2", "lead")) {
                assertThat(put(user, number, mutant).statusCode()).isIn(400, 409, 422);
            }
            assertThat(post("marketer", number, "rebase", Map.of()).statusCode()).isEqualTo(409);
            assertThat(post("marketer", number, "submit", Map.of()).statusCode()).isEqualTo(409);
            assertThat(post("marketer", number, "reopen", Map.of()).statusCode()).isEqualTo(409);
        }

        assertThat(mutants).hasSizeGreaterThanOrEqualTo(LEAVES_AT_LEAST);
        assertThat(get(number).<String>path("contentDigest")).isEqualTo(digest);
        assertThat(revision(strategy)).isEqualTo(1);
        post("marketer", number, "apply", Map.of()).then().statusCode(200);
        assertThat(as("auditor").get("/api/v1/strategies/" + strategy).<String>path("digest"))
                .isEqualTo(digest);
    }

    @Test
    void leavesWhatWasApprovedAsItIsByEveryFormOfItsPages() {
        // given one that is approved, and one that can still be edited
        String strategy = api.publishedStrategy();
        long draft = open("marketer", strategy);
        long number = approved(strategy);
        String digest = get(number).path("contentDigest");
        List<String> forms = formsOfADraft();
        assertThat(forms).hasSizeGreaterThanOrEqualTo(FORMS_AT_LEAST).contains("", "/settings");
        assertThat(send(draft, "").statusCode()).isEqualTo(303);
        assertThat(send(draft, "/offers/saver").statusCode()).isEqualTo(303);

        // when, then
        for (String form : forms) {
            assertThat(send(number, form).statusCode()).as(form).isBetween(400, 499);
        }
        assertThat(send(number, "").statusCode()).isEqualTo(409);
        assertThat(send(number, "/offers/saver").statusCode()).isEqualTo(409);
        assertThat(get(number).<String>path("contentDigest")).isEqualTo(digest);
        assertThat(get(number).<String>path("state")).isEqualTo("APPROVED");
        assertThat(revision(strategy)).isEqualTo(1);
    }

    /** Where the pages of a draft send what was typed, after the address of the draft. */
    private static List<String> formsOfADraft() {
        return Stream.of(
                        DraftOffersPage.class,
                        DraftOfferPage.class,
                        DraftRulesPage.class,
                        DraftSettingsPage.class,
                        DraftStepsPage.class)
                .flatMap(page -> Stream.of(page.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(POST.class))
                .map(UnsignedChangesTest::pathBelowTheDraft)
                .toList();
    }

    private static String pathBelowTheDraft(Method method) {
        Path path = method.getAnnotation(Path.class);
        String whole =
                method.getDeclaringClass().getAnnotation(Path.class).value()
                        + (path == null ? "" : path.value());
        return whole.replace("/change-requests/{number}/edit", "").replace("{id}", "saver");
    }

    private static Response send(long number, String form) {
        return Pages.signedIn("marketer")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("etag", get(number).<String>path("contentDigest"))
                .formParam("offers/saver/priority", "77")
                .formParam("id", "other")
                .formParam("name", "Other")
                .post("/change-requests/" + number + "/edit" + form);
    }

    @Test
    void appliesNothingThatWasChangedAfterItsApproval() {
        String strategy = api.publishedStrategy();
        long number = approved(strategy);
        String signed = seal(number);
        Map<String, String> approval = Map.of("verdict", "APPROVE", "digest", signed);
        List<Integer> applied = new ArrayList<>();

        for (String mutant : mutants(document(strategy, 55))) {
            post("marketer", number, "recall", Map.of());
            if (put("marketer", number, mutant).statusCode() != 200) {
                continue; // no strategy document, so not saved either
            }
            applied.add(post("marketer", number, "apply", Map.of()).statusCode());
            post("marketer", number, "submit", Map.of("apply", "ON_APPROVAL"));
            applied.add(post("operator", number, "apply", Map.of()).statusCode());
            applied.add(post("approver", number, "reviews", approval).statusCode());
            applied.add(post("operator", number, "apply", Map.of()).statusCode());
        }

        assertThat(applied).hasSizeGreaterThanOrEqualTo(4 * SAVED_AT_LEAST).containsOnly(409);
        assertThat(revision(strategy)).isEqualTo(1);
    }

    @Test
    void publishesNoImportedMutant() {
        String strategy = api.publishedStrategy();
        approved(strategy);
        int imported = 0;

        for (String mutant : mutants(document(strategy, 55))) {
            Response answer = as("marketer").body(mutant).post("/api/v1/import");
            if (answer.statusCode() == 201) {
                imported++;
                int number = answer.path("number");
                assertThat(post("operator", number, "apply", Map.of()).statusCode()).isEqualTo(409);
            }
        }

        assertThat(imported).isGreaterThanOrEqualTo(SAVED_AT_LEAST);
        assertThat(revision(strategy)).isEqualTo(1);
    }

    private static long approved(String strategy) {
        long number = inReview(strategy, 55);
        review("approver", number, "APPROVE").then().statusCode(200);
        return number;
    }

    private static int revision(String strategy) {
        return as("auditor").get("/api/v1/strategies/" + strategy).path("revision");
    }

    /**
     * The document with one leaf changed, for every leaf; and with one removed, for every field.
     */
    private static List<String> mutants(String document) {
        List<String> mutants = new ArrayList<>();
        mutate(StrictJson.tree(document), StrictJson.tree(document), "", mutants);
        return mutants;
    }

    private static void mutate(JsonNode root, JsonNode node, String at, List<String> mutants) {
        if (node.isObject()) {
            node.fieldNames()
                    .forEachRemaining(
                            name -> {
                                JsonNode without = root.deepCopy();
                                ((ObjectNode) without.at(at)).remove(name);
                                mutants.add(without.toString());
                                mutate(root, node.get(name), at + "/" + name, mutants);
                            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                mutate(root, node.get(i), at + "/" + i, mutants);
            }
        } else {
            JsonNode copy = root.deepCopy();
            int slash = at.lastIndexOf('/');
            String last = at.substring(slash + 1);
            if (copy.at(at.substring(0, slash)) instanceof ArrayNode array) {
                array.set(Integer.parseInt(last), changed(node));
            } else {
                ((ObjectNode) copy.at(at.substring(0, slash))).set(last, changed(node));
            }
            mutants.add(copy.toString());
        }
    }

    private static JsonNode changed(JsonNode leaf) {
        if (leaf.isBoolean()) {
            return BooleanNode.valueOf(!leaf.booleanValue());
        }
        if (leaf.isInt()) {
            return IntNode.valueOf(leaf.intValue() + 1);
        }
        return leaf.isNumber()
                ? DoubleNode.valueOf(leaf.doubleValue() + 1)
                : TextNode.valueOf(leaf.textValue() + "x");
    }
}
