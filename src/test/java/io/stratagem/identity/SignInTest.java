package io.stratagem.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.stratagem.shared.CurrentActor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SignInTest {

    /** Says who is asking; under the API and as a page. */
    public static class WhoAmI {

        private final CurrentActor actor;

        WhoAmI(CurrentActor actor) {
            this.actor = actor;
        }

        @GET
        public String name() {
            return actor.get().person().key();
        }

        @GET
        @Path("auditor")
        @RolesAllowed("auditor")
        public String auditor() {
            return "for auditors";
        }

        @POST
        @Path("auditor")
        @RolesAllowed("auditor")
        public void change() {}
    }

    /** Under the API. */
    @Path("/api/test/who-am-i")
    public static class Api extends WhoAmI {
        Api(CurrentActor actor) {
            super(actor);
        }
    }

    /** A page. */
    @Path("/test/who-am-i")
    public static class Page extends WhoAmI {
        Page(CurrentActor actor) {
            super(actor);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "marketer",
                "marketer2",
                "lead",
                "approver",
                "approver2",
                "template-author",
                "template-author2",
                "operator",
                "auditor",
                "service"
            })
    void letsEveryBuiltInUserInByBasic(String name) {
        given().auth()
                .preemptive()
                .basic(name, name)
                .get("/api/test/who-am-i")
                .then()
                .statusCode(200)
                .body(equalTo("built-in|" + name));
    }

    @Test
    void answersTheApiWithAProblemAndAChallengeWhenNobodyIsSignedIn() {
        given().redirects()
                .follow(false)
                .get("/api/test/who-am-i")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("asic realm=\"Stratagem\""))
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unauthenticated"))
                .body("status", equalTo(401));
    }

    @Test
    void answersTheApiWithAProblemAndAChallengeWhenThePasswordIsWrong() {
        given().redirects()
                .follow(false)
                .auth()
                .preemptive()
                .basic("marketer", "guess")
                .get("/api/test/who-am-i")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("asic realm=\"Stratagem\""))
                .contentType("application/problem+json")
                .body("detail", containsString("credentials are not valid"));
    }

    @Test
    void answersTheApiWithAProblemThatNamesTheRoleThatIsMissing() {
        given().auth()
                .preemptive()
                .basic("marketer", "marketer")
                .get("/api/test/who-am-i/auditor")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/forbidden"))
                .body(
                        "detail",
                        equalTo(
                                "marketer may not do this. It needs the role auditor; yours: marketer."));
    }

    @Test
    void recordsTheAttemptToChangeSomethingWithoutTheRoleForIt() {
        given().auth()
                .preemptive()
                .basic("operator", "operator")
                .post("/api/test/who-am-i/auditor")
                .then()
                .statusCode(403);

        given().auth()
                .preemptive()
                .basic("auditor", "auditor")
                .queryParam("object", "endpoint/POST /api/test/who-am-i/auditor")
                .get("/api/v1/audit")
                .then()
                .body("items[0].outcome", equalTo("REFUSED"))
                .body("items[0].person.subject", equalTo("operator"))
                .body("items[0].details.reason", containsString("needs the role auditor"));
    }

    @Test
    void sendsAPagesVisitorToTheSignInPage() {
        given().redirects()
                .follow(false)
                .get("/test/who-am-i")
                .then()
                .statusCode(302)
                .header("Location", containsString("/sign-in"));
    }

    @Test
    void sendsAFormOfNobodyBackToThePageItIsOn() {
        String page = RestAssured.baseURI + ":" + RestAssured.port + "/test/who-am-i";

        given().redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Referer", page + "?done=saved&q=a+b")
                .post("/test/who-am-i/auditor")
                .then()
                .statusCode(303)
                .header("Location", equalTo(page + "?q=a+b&unsent=true"));
        given().redirects()
                .follow(false)
                .get(page + "?unsent=true")
                .then()
                .statusCode(302)
                .cookie("stratagem-return-to", containsString(page + "?unsent=true"));
        given().cookie("stratagem-return-to", page + "?unsent=true")
                .get("/sign-in")
                .then()
                .body(containsString("Your session is over"));
        given().get("/sign-in").then().body(not(containsString("Your session is over")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://elsewhere.example/page",
                "http://localhost.elsewhere.example/page",
                "not an address",
                ""
            })
    void sendsAFormOfNobodyToNoOtherPlace(String page) {
        given().redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Referer", page)
                .post("/test/who-am-i/auditor")
                .then()
                .statusCode(302)
                .header("Location", endsWith("/sign-in"));
    }

    @Test
    void leadsABrowserFromWhatOnlyTakesFormsToThePageAbove() {
        given().redirects()
                .follow(false)
                .accept("text/html")
                .get("/change-requests/7/reviews?unsent=true")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/change-requests/7?unsent=true"));
        given().accept("*/*").get("/change-requests/7/reviews").then().statusCode(405);
    }

    @Test
    void signsInByFormWithAStrictHttpOnlyCookieThatPagesAccept() {
        Response signedIn = signIn("lead", "lead");

        signedIn.then()
                .statusCode(302)
                .header("Location", containsString("/"))
                .header("Set-Cookie", containsString("HTTPOnly"))
                .header("Set-Cookie", containsString("SameSite=Strict"));
        given().cookie("stratagem-session", signedIn.cookie("stratagem-session"))
                .get("/test/who-am-i")
                .then()
                .statusCode(200)
                .body(equalTo("built-in|lead"));
    }

    @Test
    void doesNotAcceptTheCookieUnderTheApi() {
        given().redirects()
                .follow(false)
                .cookie("stratagem-session", signIn("lead", "lead").cookie("stratagem-session"))
                .get("/api/test/who-am-i")
                .then()
                .statusCode(401);
    }

    @Test
    void doesNotAcceptBasicForAPage() {
        given().redirects()
                .follow(false)
                .auth()
                .preemptive()
                .basic("lead", "lead")
                .get("/test/who-am-i")
                .then()
                .statusCode(302)
                .header("Location", containsString("/sign-in"));
    }

    @Test
    void sendsAWrongPasswordBackToTheSignInPage() {
        Response refused = signIn("lead", "guess");

        refused.then().statusCode(302).header("Location", containsString("/sign-in?failed"));
        assertThat(refused.cookies()).doesNotContainKey("stratagem-session");
    }

    @Test
    void clearsTheCookieOnSignOut() {
        String session = signIn("lead", "lead").cookie("stratagem-session");

        given().redirects()
                .follow(false)
                .cookie("stratagem-session", session)
                .header("Sec-Fetch-Site", "same-origin")
                .post("/sign-out")
                .then()
                .statusCode(303)
                .cookie("stratagem-session", "")
                .header("Location", containsString("/sign-in"));
    }

    private static Response signIn(String name, String password) {
        return given().redirects()
                .follow(false)
                .formParam("username", name)
                .formParam("password", password)
                .post("/sign-in");
    }
}
