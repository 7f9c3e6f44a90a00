package io.stratagem.notice;

import static io.restassured.RestAssured.given;
import static io.stratagem.approval.Api.inReview;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stratagem.approval.Api;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The page, and the count on every page, as a browser without JavaScript shows them. */
@QuarkusTest
class NoticesPageTest {

    @Inject Api api;

    @Test
    void showsWhatWaitsAndCountsItOnEveryPageUntilItIsRead() {
        signedIn().post("/notices/read-all").then().statusCode(303);
        assertThat(page("/notices")).contains("Nothing new.");
        assertThat(page("/strategies")).doesNotContain("badge-warn\">1<");
        long number = inReview(api.publishedStrategy(), 60);

        assertThat(page("/strategies"))
                .contains("<a href=\"/notices\">Notices <span class=\"badge badge-warn\">1<");
        assertThat(page("/notices"))
                .contains(
                        "href=\"/change-requests/" + number + "\"",
                        "marketer asks you to review it",
                        "needs you");

        int id = Api.as("approver2").get("/api/v1/notices").path("items[0].id");
        signedIn().post("/notices/" + id + "/read").then().statusCode(303);
        assertThat(page("/notices")).contains("Nothing new.");
        assertThat(page("/notices?show=all")).contains("#" + number);
    }

    @Test
    void offersNoMailsWhereNoneAreSent() {
        assertThat(page("/notices")).doesNotContain("By mail");
        signedIn()
                .formParam("mail", "SOMETIMES")
                .post("/notices/preference")
                .then()
                .statusCode(422);
    }

    private static String page(String path) {
        Response page = signedIn().get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        return page.asString();
    }

    private static RequestSpecification signedIn() {
        String cookie =
                given().redirects()
                        .follow(false)
                        .formParam("username", "approver2")
                        .formParam("password", "approver2")
                        .post("/sign-in")
                        .getCookie("stratagem-session");
        return given().cookie("stratagem-session", cookie)
                .header("Sec-Fetch-Site", "same-origin")
                .redirects()
                .follow(false);
    }
}
