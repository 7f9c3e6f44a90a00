package io.stratagem.approval;

import static io.stratagem.approval.Api.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pages about change requests, as people read them. */
@QuarkusTest
class RequestPagesTest {

    private static final String NONE = "No change request matches";

    @Test
    void listsWhatTheAddressAsksFor() {
        // given
        String strategy = Api.strategy();
        long number = Api.inReview(strategy, 55);

        // then
        String found = "/change-requests/" + number + "\"";
        assertThat(list(strategy, Map.of())).contains(found);
        assertThat(list(strategy, Map.of("state", "REJECTED"))).contains(NONE);
        assertThat(list(strategy, Map.of("q", "#" + number))).contains(found, "One change request");
        assertThat(list(strategy, Map.of("q", "100%_nothing"))).contains(NONE);
        assertThat(list(strategy, Map.of("author", "MARKETER", "sort", "title"))).contains(found);
        assertThat(list(strategy, Map.of("author", "nobody"))).contains(NONE);
        assertThat(list(strategy, Map.of("page", "9999999", "sort", "none"))).contains(found);
        assertThat(list(strategy, Map.of("page", "9"))).contains(NONE);
    }

    @Test
    void leadsThroughTheQueueOfAnApprover() {
        // given
        String strategy = Api.strategy();
        long first = Api.inReview(strategy, 55);
        long second = Api.inReview(strategy, 56);

        // then
        assertThat(page("approver", "/reviews", "en"))
                .contains("/change-requests/" + first, "/change-requests/" + second);
        assertThat(page("approver", "/change-requests/" + first, "en"))
                .contains("href=\"/change-requests/" + second + "\" rel=\"next\"");
        assertThat(page("approver", "/change-requests/" + second, "en"))
                .contains("href=\"/change-requests/" + first + "\" rel=\"prev\"");
        assertThat(page("marketer", "/change-requests/" + first, "en"))
                .doesNotContain("rel=\"next\"");
    }

    @Test
    void tellsAnApproverWhatWaitsForWhomElse() {
        // given
        long number = Api.inReview(Api.deployedStrategy(), 99);
        assertThat(others(number)).isEmpty();

        // when
        Api.review("approver", number, "APPROVE").then().statusCode(200);

        // then
        assertThat(others(number))
                .contains("You have reviewed it.", "One of:", ">approver2<", ">lead<")
                .doesNotContain(">marketer2<");
    }

    /** What the desk's section about others says of it, from whichever page that is on. */
    private static String others(long number) {
        for (int page = 1; ; page++) {
            String desk = page("approver", "/reviews?others=" + page, "en");
            String others = desk.substring(desk.indexOf("id=\"others\""));
            int row = others.indexOf("/change-requests/" + number + "\"");
            if (row >= 0) {
                return others.substring(row, others.indexOf("</tr>", row));
            }
            if (!others.contains("rel=\"next\"")) {
                return "";
            }
        }
    }

    @Test
    void showsAnApproverTheSealThatTheFormSigns() {
        long number = Api.inReview(Api.strategy(), 55);

        String page = page("approver", "/change-requests/" + number, "en");

        String seal = Api.as("auditor").get("/api/v1/change-requests/" + number).path("digest");
        assertThat(page)
                .contains("name=\"digest\" value=\"" + seal + "\"")
                .contains("Signed is the seal", "Decisions that change");
    }

    @Test
    void asksWhoObjectsForTheReasonAndQuotesItToTheAuthor() {
        // given
        long number = Api.inReview(Api.strategy(), 55);
        String address = "/change-requests/" + number;

        // when
        String refused = object(address, number, "  ").statusCode(422).extract().asString();
        object(address, number, "Why not Kids Saver?").statusCode(303);

        // then
        assertThat(refused).contains("Write in the comment what should be different.");
        assertThat(page("marketer", address, "en"))
                .contains("asks for changes", "<blockquote class=\"comment\">Why not Kids Saver?");
        assertThat(page("marketer", address + "/edit", "en"))
                .contains("asks for changes:", "Why not Kids Saver?");
    }

    @Test
    void comparesAnyTwoDocumentsOfAChangeRequest() {
        // given, submitted twice, and edited since
        String strategy = Api.strategy();
        long number = Api.inReview(strategy, 55);
        String address = "/change-requests/" + number;
        String first = Api.seal(number);
        assertThat(page("auditor", address, "en")).doesNotContain("Compare any two revisions");
        Api.review("approver", number, "REQUEST_CHANGES").then().statusCode(200);
        Api.put("marketer", number, Api.document(strategy, 57)).then().statusCode(200);
        Api.post("marketer", number, "submit", Map.of()).then().statusCode(200);
        String second = Api.seal(number);
        Api.post("marketer", number, "recall", Map.of()).then().statusCode(200);
        Api.put("marketer", number, Api.document(strategy, 58)).then().statusCode(200);

        // when, then
        assertThat(page("auditor", address, "en"))
                .contains(
                        "Compare any two revisions",
                        "<option value=\"version-0\">Version 0, where it began</option>",
                        "<option value=\"submission-2\" selected>Submission 2, marketer",
                        "; changes requested by approver</option>",
                        "<option value=\"draft\" selected>The draft as it is now</option>");
        assertThat(page("auditor", address + "/compare", "en"))
                .contains("<span class=\"was\">57</span>", "<span class=\"now\">58</span>", second)
                .doesNotContain(first);
        assertThat(page("auditor", address + "/compare?from=submission-2&to=submission-1", "en"))
                .contains("<span class=\"was\">57</span>", "<span class=\"now\">55</span>")
                .contains(first, second);
        assertThat(page("auditor", address + "/compare?from=version-0&to=draft", "es"))
                .contains("Versión 0, de donde partió", "Qué difiere")
                .doesNotContain("ambas dicen lo mismo");
        assertThat(page("auditor", address + "/compare?from=draft&to=draft", "en"))
                .contains("Nothing: both say the same.");
        signedIn("auditor").get(address + "/compare?from=version-7").then().statusCode(404);
    }

    @Test
    void letsTheAuthorAloneSayBetterWhatItIsAboutUntilItIsSubmitted() {
        // given
        String strategy = Api.strategy();
        long number = Api.open("marketer", strategy);
        Api.put("marketer", number, Api.document(strategy, 55)).then().statusCode(200);
        String address = "/change-requests/" + number;
        String first = etag(page("marketer", address, "en"));

        // then others are neither offered it nor let
        assertThat(page("marketer2", address, "en")).doesNotContain(address + "/texts");
        retitle("marketer2", address, first, "Mine").statusCode(403);

        // when it is not possible, then what was typed stays and the field says why
        assertThat(retitle("marketer", address, first, " ").statusCode(422).extract().asString())
                .contains("href=\"#title\"", "id=\"title-error\"", ">\nBecause</textarea>");

        // when
        retitle("marketer", address, first, "Move it <up>").statusCode(303);

        // then
        assertThat(page("marketer", address, "en"))
                .contains("<h1>Move it &lt;up&gt;</h1>", ">Because</p>", "Title or reason changed");
        assertThat(Api.get(number).path("description").toString()).isEqualTo("Because");
        retitle("marketer", address, first, "Again").statusCode(412);
        assertThat(
                        Api.as("auditor")
                                .get("/api/v1/audit?object=change-request/" + number)
                                .path("items.find { it.action == 'retitle' && it.outcome == 'OK' }")
                                .toString())
                .contains("Move the saver", "Move it <up>");

        // and not while it is in review
        Api.post("marketer", number, "submit", Map.of()).then().statusCode(200);
        String reviewed = page("marketer", address, "en");
        assertThat(reviewed).doesNotContain(address + "/texts");
        retitle("marketer", address, etag(reviewed), "Again").statusCode(409);
        Api.review("approver", number, "REQUEST_CHANGES").then().statusCode(200);
        String back = page("marketer", address, "en");
        retitle("marketer", address, etag(back), "Move it down").statusCode(303);
    }

    private static ValidatableResponse retitle(
            String user, String address, String etag, String title) {
        return signedIn(user)
                .redirects()
                .follow(false)
                .formParam("etag", etag)
                .formParam("title", title)
                .formParam("description", "Because")
                .post(address + "/texts")
                .then();
    }

    private static String etag(String page) {
        int etag = page.indexOf("name=\"etag\" value=\"") + 19;
        return page.substring(etag, page.indexOf('"', etag));
    }

    @Test
    void leadsFromARefusalToTheFieldItIsAbout() {
        long number = Api.inReview(Api.strategy(), 55);

        assertThat(
                        object("/change-requests/" + number, number, " ")
                                .statusCode(422)
                                .extract()
                                .asString())
                .contains(
                        "data-errors",
                        "<a href=\"#comment\">Write in the comment",
                        "aria-describedby=\"comment-error\"");
    }

    private static ValidatableResponse object(String address, long number, String comment) {
        String page = page("approver", address, "en");
        return signedIn("approver")
                .redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("etag", etag(page))
                .formParam("digest", Api.seal(number))
                .formParam("verdict", "REQUEST_CHANGES")
                .formParam("comment", comment)
                .post(address + "/reviews")
                .then();
    }

    @Test
    void tellsThatAChangeHasNoEffectAndThatTheApprovalIsTheLast() {
        String strategy = Api.deployedStrategy();
        long large = Api.inReview(strategy, 99);
        long small = Api.inReview(strategy, 55);

        assertThat(page("approver", "/change-requests/" + large, "en"))
                .contains("only settles equal scores", "it needs 1 more before it goes live");
        assertThat(page("approver", "/change-requests/" + small, "en"))
                .contains("With your approval it is approved; then somebody applies it.");
    }

    @Test
    void saysTheSameInSpanish() {
        long number = Api.inReview(Api.strategy(), 55);

        assertThat(page("approver", "/change-requests/" + number, "es"))
                .contains("lang=\"es", "Qué cambia", "prioridad", "Aprobar", "Pedir cambios")
                .contains("Enviada a revisión")
                .doesNotContain("What changes", "Submitted for review");
        assertThat(page("approver", "/reviews", "es"))
                .contains("Revisiones", "Solicitud de cambio");
        assertThat(page("marketer", "/change-requests", "es"))
                .contains("Solicitudes de cambio", "en revisión");
    }

    private static String list(String strategy, Map<String, String> question) {
        return signedIn("auditor")
                .queryParam("strategy", strategy)
                .queryParams(question)
                .get("/change-requests")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String page(String user, String address, String language) {
        return signedIn(user)
                .header("Accept-Language", language)
                .get(address)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
