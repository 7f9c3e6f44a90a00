package io.stratagem.release;

import static io.restassured.RestAssured.given;
import static io.stratagem.release.RulesRepo.CAP;
import static io.stratagem.release.RulesRepo.fenceCapsAt;
import static io.stratagem.release.RulesRepo.fenceInUse;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stratagem.approval.Api;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RulesRepo.OnH2.class)
class ReleasePageTest {

    @Inject Revisions revisions;

    @Test
    void takesAReleaseFromTheFolderIntoUseByForms() {
        // given
        int fence = fenceInUse();
        long submitted = Api.inReview(Api.strategy(), 55);
        fenceCapsAt(fence - 1);

        // when one author proposes what the page shows
        String list = page("template-author", "/templates/releases");
        assertThat(list).contains("Available to propose", "contact-policy/frequency-cap");
        assertThat(page("marketer", "/templates/releases")).doesNotContain("Available to propose");
        String digest = RulesRepo.available().path("digest");
        Response proposal =
                post(
                        "template-author",
                        "/templates/releases",
                        Map.of("title", "Fence caps", "digest", digest));
        assertThat(proposal.statusCode()).isEqualTo(303);
        String address = proposal.header("Location").replaceFirst("^.*(/templates/)", "$1");

        // then the proposer cannot approve it, and another author sees what it touches and can
        assertThat(page("template-author", address))
                .contains("another template author has to review it", "Withdraw it")
                .doesNotContain("value=\"APPROVE\"");
        assertThat(page("template-author2", address))
                .contains("#" + submitted, "to be submitted again", "value=\"APPROVE\"");
        int number = Integer.parseInt(address.replaceFirst(".*/", ""));
        Map<String, String> approval =
                Map.of("etag", "release-" + number + "-0", "digest", digest, "verdict", "APPROVE");
        assertThat(post("template-author", address + "/reviews", approval).statusCode())
                .isEqualTo(403);
        assertThat(post("template-author2", address + "/reviews", approval).statusCode())
                .isEqualTo(303);
        assertThat(fenceInUse()).isEqualTo(fence - 1);

        // and any two releases can be compared, the files by template authors alone
        String compare = "/templates/releases/compare?from=" + number + "&to=" + (number - 1);
        assertThat(page("template-author", compare))
                .contains(CAP, "line-ins", "<option value=\"" + number + "\" selected>");
        assertThat(page("marketer", compare)).contains(CAP).doesNotContain("line-ins");

        // and what was submitted before says that it has to be submitted again
        assertThat(page("approver", "/change-requests/" + submitted))
                .contains("It is not as it was submitted", CAP + " of the rule templates")
                .doesNotContain("With your approval", "more before it goes live");
    }

    @Test
    void tellsHowATemplateIsAdded() {
        assertThat(page("marketer", "/templates/releases"))
                .contains("id=\"how-title\"", "template.yaml", "Cases: ", "Migration: ");
    }

    @Test
    void offersNoApprovalOfWhatCannotBeReleasedAndSaysWhy() {
        // given
        int fence = fenceInUse();
        String strategy = Api.strategy();
        publish(RulesRepo.cappedAt(strategy, fence));
        fenceCapsAt(fence - 1);
        int number = RulesRepo.proposed();

        // when
        String page = page("template-author2", "/templates/releases/" + number);

        // then
        assertThat(page)
                .contains(
                        "It cannot be released yet",
                        "It cannot be approved while it would put something that serves outside its guardrails",
                        "value=\"REJECT\"")
                .doesNotContain("value=\"APPROVE\"");
        RulesRepo.review("template-author2", number, "REJECT").then().statusCode(200);
        publish(RulesRepo.cappedAt(strategy, 1));
    }

    private void publish(String document) {
        StrategyDocument parsed = StrategyJson.parse(document);
        QuarkusTransaction.requiringNew()
                .run(() -> revisions.append(parsed, StrategyJson.canonical(parsed)));
    }

    @Test
    void saysThatTheFolderChangedSinceItWasShown() {
        fenceCapsAt(fenceInUse() - 1);
        String seen = RulesRepo.available().path("digest");
        RulesRepo.write(CAP, RulesRepo.read(CAP) + "\n# later\n");

        Response refused =
                post(
                        "template-author",
                        "/templates/releases",
                        Map.of("title", "A", "digest", seen));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.asString()).contains("The folder changed since you looked");
    }

    private static String page(String user, String address) {
        return signedIn(user).get(address).then().statusCode(200).extract().asString();
    }

    private static Response post(String user, String address, Map<String, String> form) {
        return signedIn(user)
                .header("Sec-Fetch-Site", "same-origin")
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(form)
                .post(address);
    }

    private static RequestSpecification signedIn(String user) {
        String cookie =
                given().redirects()
                        .follow(false)
                        .header("Sec-Fetch-Site", "same-origin")
                        .formParam("username", user)
                        .formParam("password", user)
                        .post("/sign-in")
                        .cookie("stratagem-session");
        return given().cookie("stratagem-session", cookie);
    }
}
