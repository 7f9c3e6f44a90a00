package io.stratagem.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stratagem.Prerequisite;
import io.stratagem.approval.Api;
import io.stratagem.shared.NeedsPostgres;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The product as in prod, with a real Keycloak: pages, API, roles, and Keycloak's absence. */
@Tag("keycloak")
@QuarkusTest
@TestProfile(KeycloakProfile.class)
@NeedsPostgres
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakTest {

    private static final Duration A_MINUTE = Duration.ofSeconds(60);
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    @Inject People people;
    @Inject DataSource database;
    @Inject KeycloakConfig config;
    @Inject IdentityConfig identityConfig;
    @Inject SecurityIdentity identity;
    @Inject Clock clock;

    @TestHTTPResource URI address;

    @BeforeEach
    void needKeycloak() {
        Prerequisite.require(KeycloakServer.running(), KeycloakServer.MISSING);
    }

    // Pages

    @Test
    void signsInByTheCodeFlowWithProofOfPossession() {
        Visitor visitor = visitor();

        HttpResponse<String> home = visitor.signIn("lead", "/");

        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.uri().toString()).isEqualTo(product() + "/");
        assertThat(home.body()).contains("marketer").contains("approver");
        assertThat(visitor.visited().get(1).getRawQuery())
                .contains("response_type=code", "client_id=stratagem-web")
                .contains("code_challenge_method=S256", "code_challenge=", "state=", "nonce=")
                .contains("redirect_uri=" + encoded(product() + "/sign-in/callback"));
    }

    @Test
    void keepsTheSessionInACookieOfThisHostAlone() {
        Visitor visitor = visitor();
        visitor.signIn("lead", "/");

        List<String> session =
                visitor.setCookies().stream()
                        .filter(cookie -> cookie.startsWith("__Host-q_session"))
                        .toList();
        assertThat(session)
                .isNotEmpty()
                .allSatisfy(
                        cookie ->
                                assertThat(cookie)
                                        .contains("Path=/", "Secure", "HTTPOnly", "SameSite=Lax")
                                        .doesNotContain("Domain"));
        assertThat(visitor.setCookies()).noneMatch(cookie -> cookie.startsWith("q_"));
    }

    @Test
    void tellsBrowsersToComeByHttpsAndWhereFormsMayLead() {
        given().get("/signed-out")
                .then()
                .statusCode(200)
                .header("Strict-Transport-Security", equalTo("max-age=31536000; includeSubDomains"))
                .header(
                        "Content-Security-Policy",
                        containsString("form-action 'self' " + KeycloakServer.issuer() + "/;"));
    }

    @Test
    void takesNoCookieThatAnotherHostCouldHaveSet() {
        Visitor visitor = visitor();
        visitor.signIn("lead", "/");

        RequestSpecification tossed = given().redirects().follow(false);
        visitor.cookies()
                .forEach((name, value) -> tossed.cookie(name.replace("__Host-", ""), value));

        tossed.get("/deployments").then().statusCode(302);
    }

    @Test
    void comesBackToThePageThatWasAskedFor() {
        HttpResponse<String> page = visitor().signIn("auditor", "/audit?outcome=REFUSED");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().toString()).isEqualTo(product() + "/audit?outcome=REFUSED");
    }

    @Test
    void leadsFromTheSignInPageToKeycloak() {
        assertThat(visitor().get("/sign-in").uri().toString()).startsWith(KeycloakServer.issuer());
        assertThat(visitor().signIn("lead", "/sign-in/callback").uri().toString())
                .isEqualTo(product() + "/");
    }

    @Test
    void refusesAPageToWhoLacksTheRoleForIt() {
        HttpResponse<String> page = visitor().signIn("marketer", "/audit");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("auditor");
    }

    @Test
    void saysSoWhenTheAnswerOfKeycloakWasNotAskedFor() {
        Visitor visitor = visitor();
        visitor.ask("/deployments");

        HttpResponse<String> page = visitor.ask("/sign-in/callback?code=guess&state=guess");

        // a new beginning, with a state of its own
        assertThat(page.statusCode()).isIn(302, 401);
        if (page.statusCode() == 302) {
            assertThat(page.headers().firstValue("Location").orElseThrow())
                    .startsWith(KeycloakServer.issuer())
                    .doesNotContain("guess");
        }
    }

    @Test
    void saysInWordsThatACodeIsWorthNothing() {
        Visitor visitor = visitor();
        String authorize =
                visitor.ask("/deployments").headers().firstValue("Location").orElseThrow();
        String state = authorize.replaceFirst(".*[?&]state=([^&]+).*", "$1");

        HttpResponse<String> page = visitor.ask("/sign-in/callback?code=guess&state=" + state);

        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("Signing in did not work").doesNotContain("Exception");
    }

    @Test
    void isRefusedByKeycloakWithoutProofOfPossessionOrAtAnotherAddress() {
        String request =
                KeycloakServer.issuer()
                        + "/protocol/openid-connect/auth?response_type=code&scope=openid&client_id=stratagem-web&state=s&redirect_uri=";

        given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(request + encoded(product() + "/sign-in/callback"))
                .then()
                .header("Location", containsString("code_challenge"));
        given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(request + encoded(product() + "/elsewhere"))
                .then()
                .statusCode(400);
    }

    @Test
    void signsOutHereAndInKeycloak() {
        Visitor visitor = visitor();
        visitor.signIn("lead", "/");
        Visitor thief = visitor.thief();

        HttpResponse<String> end = visitor.follow(visitor.post("/sign-out", Map.of()));

        assertThat(end.uri().toString()).startsWith(product() + "/signed-out");
        assertThat(end.body()).contains("You are signed out");
        assertThat(visitor.cookies().keySet()).noneMatch(name -> name.contains("q_session"));
        assertThat(visitor.get("/").body()).contains("kc-form-login");
        assertThat(thief.ask("/deployments").statusCode()).isEqualTo(302);
    }

    @Test
    void saysInSpanishThatSomebodyIsSignedOut() {
        Visitor visitor = visitor().reading("es");
        visitor.signIn("lead", "/");

        assertThat(visitor.follow(visitor.post("/sign-out", Map.of())).body())
                .contains("Ha cerrado la sesión");
    }

    @Test
    void endsASessionThatAnAdministratorEndedInKeycloakOnEveryNode() {
        Visitor visitor = visitor();
        visitor.signIn("approver2", "/");
        EndedSessions anotherNode = new EndedSessions(database, config, clock);
        String session =
                KeycloakServer.admin()
                        .get("/users/" + KeycloakServer.userId("approver2") + "/sessions")
                        .jsonPath()
                        // Others of the same person got a token for the API.
                        .getString("find { it.clients.containsValue('stratagem-web') }.id");
        assertThat(anotherNode.isEnded(session)).isFalse();

        KeycloakServer.admin()
                .post("/users/" + KeycloakServer.userId("approver2") + "/logout")
                .then()
                .statusCode(204);

        assertThat(visitor.ask("/deployments").statusCode()).isEqualTo(302);
        assertThat(anotherNode.isEnded(session)).isTrue();
    }

    @Test
    void takesNoLogoutThatKeycloakDidNotMake() {
        for (String token :
                List.of(
                        "garbage",
                        KeycloakServer.serviceToken(),
                        Forged.like(KeycloakServer.serviceToken()).with("sid", "x").unsigned())) {
            given().formParam("logout_token", token)
                    .post("/sign-out/back-channel")
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void leavesTheHalfFilledPageAloneWhenASessionIsOver() {
        given().redirects()
                .follow(false)
                .header("HX-Request", "true")
                .get("/live")
                .then()
                .statusCode(401);
    }

    // Signing in again

    @Test
    void asksForCredentialsAgainBeforeAReviewAndActsOnlyWhenTheButtonIsPressedAgain() {
        // given
        long number = inReview(strategy(), 50, "MANUAL");
        String page = "/change-requests/" + number;
        Visitor visitor = visitor();
        String shown = visitor.signIn("approver", page).body();
        assertThat(shown)
                .contains("value=\"APPROVE\"")
                .doesNotContain("You will be asked to sign in again first");
        Map<String, String> review =
                Map.of(
                        "etag",
                        field(shown, "etag"),
                        "digest",
                        field(shown, "digest"),
                        "verdict",
                        "APPROVE",
                        "comment",
                        "Good");

        // when
        LockSupport.parkNanos(HALF_A_MINUTE.plusSeconds(2).toNanos());
        signInsAreOlderBy(identityConfig.reauthenticateAfter().minus(HALF_A_MINUTE));
        assertThat(visitor.get(page).body()).contains("You will be asked to sign in again first");
        HttpResponse<String> refused = visitor.postFrom(page, page + "/reviews", review);

        // then
        assertThat(refused.statusCode()).isEqualTo(303);
        assertThat(refused.headers().firstValue("Location").orElseThrow())
                .endsWith(page + "?unsent=again");
        int before = visitor.forms().size();
        HttpResponse<String> form = visitor.follow(refused);
        assertThat(form.uri().toString()).startsWith(KeycloakServer.issuer());
        assertThat(visitor.visited())
                .anySatisfy(
                        address ->
                                assertThat(address.toString())
                                        .startsWith(KeycloakServer.issuer())
                                        .contains("prompt=login", "max_age=900"));
        HttpResponse<String> back = visitor.fillIn(form, "approver");
        assertThat(visitor.forms().subList(before, visitor.forms().size()))
                .containsExactly("kc-form-login", "kc-otp-login-form");
        assertThat(back.uri().toString()).isEqualTo(product() + page + "?unsent=again");
        assertThat(back.body())
                .contains("Not done yet: for this you had to sign in again")
                .doesNotContain("You will be asked to sign in again first");
        assertThat(reviews(number)).isEmpty();

        assertThat(visitor.postFrom(page, page + "/reviews", review).statusCode()).isEqualTo(303);
        assertThat(reviews(number)).hasSize(1);
    }

    @Test
    void leadsAPartOfAPageThereAsAWhole() {
        Visitor visitor = visitor();
        visitor.signIn("operator", "/deployments");
        signInsAreOlderBy(identityConfig.reauthenticateAfter());

        var answer =
                given().redirects()
                        .follow(false)
                        .cookies(visitor.cookies())
                        .header("HX-Request", "true")
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Referer", product() + "/deployments/rollback?strategy=s&to=1")
                        .formParam("strategy", "s")
                        .post("/deployments/rollback");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("HX-Redirect"))
                .isEqualTo(product() + "/deployments/rollback?strategy=s&to=1&unsent=again");
    }

    static Stream<Arguments> tooOld() {
        return Stream.of(
                wrong("15 minutes old", token -> token.with("auth_time", fromNow(-900))),
                wrong("without a time", token -> token.without("auth_time")),
                wrong("of a time to come", token -> token.with("auth_time", fromNow(600))));
    }

    @ParameterizedTest(name = "refuses to act by a sign-in {0}")
    @MethodSource("tooOld")
    void refusesToActByASignInThatIs(String what, Supplier<String> token) {
        long number = inReview(strategy(), 50, "MANUAL");

        review(token.get(), number)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"))
                .header(
                        "WWW-Authenticate",
                        containsString("error=\"insufficient_user_authentication\""))
                .header("WWW-Authenticate", containsString("max_age=900"))
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/sign-in-again"))
                .body("detail", containsString("Sign in again"));
        assertThat(reviews(number)).isEmpty();
        review(likeOwn().signed(), number).then().statusCode(200);
    }

    @Test
    void demandsACodeFromWhoMayApprove() {
        Visitor first = visitor();
        first.signIn("template-author2", "/templates");
        Visitor second = visitor();
        HttpResponse<String> page = second.signIn("template-author2", "/templates");

        assertThat(first.forms()).containsExactly("kc-form-login", "kc-totp-settings-form");
        assertThat(second.forms()).containsExactly("kc-form-login", "kc-otp-login-form");
        assertThat(page.uri().toString()).isEqualTo(product() + "/templates");
        for (String name : List.of("approver", "lead", "operator", "template-author")) {
            Visitor visitor = visitor();
            visitor.signIn(name, "/");
            assertThat(visitor.forms()).as(name).hasSize(2);
        }
    }

    @Test
    void takesNoCodeThatTheDeviceDidNotShow() {
        visitor().signIn("template-author", "/");
        Visitor visitor = visitor();
        HttpResponse<String> code =
                visitor.send(
                        visitor.get("/templates"),
                        Map.of("username", "template-author", "password", KeycloakServer.PASSWORD));

        HttpResponse<String> again = visitor.send(code, Map.of("otp", "000000"));

        assertThat(again.body()).contains("kc-otp-login-form");
        assertThat(visitor.ask("/templates").statusCode()).isEqualTo(302);
    }

    @Test
    void demandsACodeFromWhoChoseItAndFromNobodyElse() {
        Visitor without = visitor();
        without.signIn("marketer2", "/");
        KeycloakServer.admin()
                .body(Map.of("requiredActions", List.of("CONFIGURE_TOTP")))
                .put("/users/" + KeycloakServer.userId("auditor"))
                .then()
                .statusCode(204);
        Visitor choosing = visitor();
        choosing.signIn("auditor", "/");
        Visitor chosen = visitor();
        chosen.signIn("auditor", "/");

        assertThat(without.forms()).containsExactly("kc-form-login");
        assertThat(choosing.forms()).containsExactly("kc-form-login", "kc-totp-settings-form");
        assertThat(chosen.forms()).containsExactly("kc-form-login", "kc-otp-login-form");
    }

    @Test
    void givesNoTokenForAPasswordAlone() {
        given().formParam("grant_type", "password")
                .formParam("client_id", "people")
                .formParam("username", "marketer")
                .formParam("password", KeycloakServer.PASSWORD)
                .post(KeycloakServer.issuer() + "/protocol/openid-connect/token")
                .then()
                .statusCode(401);
    }

    // API

    @Test
    void answersAFlagForAServiceByItsTokenAndByNoOther() {
        String placement = live();

        flag(KeycloakServer.serviceToken(), placement)
                .then()
                .statusCode(200)
                .body("key", equalTo(placement))
                .body("value", equalTo("saver"));
        flag(Forged.like(KeycloakServer.serviceToken()).with("aud", "account").signed(), placement)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"))
                .contentType("application/problem+json");
        flag(token("auditor"), placement).then().statusCode(403);
    }

    @Test
    void decidesForAServiceWithATokenOfItsOwn() {
        String placement = live();

        decide(KeycloakServer.serviceToken(), placement)
                .then()
                .statusCode(200)
                .body("offers[0].offerId", equalTo("saver"));
    }

    @Test
    void limitsAServiceByItsClientWhateverTokenItHas() {
        String placement = live();
        KeycloakServer.addService("hasty");

        for (int left = 2; left >= 0; left--) {
            decide(KeycloakServer.serviceToken("hasty"), placement)
                    .then()
                    .statusCode(200)
                    .header("RateLimit-Policy", equalTo("\"rate\";q=3;w=3600"))
                    .header("RateLimit", startsWith("\"rate\";r=" + left + ";"));
        }
        decide(KeycloakServer.serviceToken("hasty"), placement)
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9]\\d*"))
                .contentType("application/problem+json");
        decide(KeycloakServer.serviceToken(), placement)
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", nullValue());
    }

    static Stream<Arguments> tokens() {
        return Stream.of(
                wrong("of another audience", token -> token.with("aud", "account")),
                wrong("without audience", token -> token.without("aud")),
                wrong(
                        "of another issuer",
                        token -> token.with("iss", "https://login.example.org/realms/stratagem")),
                wrong("that expired", token -> token.with("exp", fromNow(-60))),
                wrong("without end", token -> token.without("exp")),
                wrong("that is not valid yet", token -> token.with("nbf", fromNow(3600))),
                wrong("that is an ID token by its type", token -> token.with("typ", "ID")),
                wrong("without subject", token -> token.without("sub")),
                arguments("without signature", made(() -> likeOwn().unsigned())),
                arguments(
                        "signed with the public key",
                        made(() -> likeOwn().signedWithPublicKey(publicKey()))),
                arguments(
                        "signed by another algorithm",
                        made(() -> likeOwn().signed("RS512", "SHA512withRSA"))),
                arguments(
                        "with another's signature",
                        made(
                                () ->
                                        likeOwn().signed().replaceFirst("\\.[^.]+$", "")
                                                + KeycloakServer.serviceToken()
                                                        .replaceFirst(".*(\\.[^.]+)$", "$1"))),
                arguments("signed by another key", made(() -> likeOwn().signedByAnotherKey())),
                arguments("signed by its own key", made(() -> likeOwn().signedByItsOwnKey())),
                arguments("with claims changed afterwards", made(KeycloakTest::changed)),
                wrong("that is for refreshing", token -> token.with("typ", "Refresh")),
                arguments(
                        "of another client",
                        made(
                                () ->
                                        KeycloakServer.personToken(
                                                "access_token", "elsewhere", "lead"))),
                arguments(
                        "that is an ID token",
                        made(() -> KeycloakServer.personToken("id_token", "people", "lead"))),
                arguments("that is garbage", made(() -> "garbage")),
                arguments("that is garbage in three parts", made(() -> "a.b.c")));
    }

    @ParameterizedTest(name = "takesNoToken {0}")
    @MethodSource("tokens")
    void takesNoToken(String what, Supplier<String> token) {
        given().redirects()
                .follow(false)
                .auth()
                .oauth2(token.get())
                .get("/api/v1/strategies")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .header("WWW-Authenticate", containsString("invalid_token"))
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unauthenticated"));
    }

    @Test
    void takesTheTokenThatTheWrongOnesAreMadeFrom() {
        given().auth().oauth2(likeOwn().signed()).get("/api/v1/strategies").then().statusCode(200);
    }

    @Test
    void asksForATokenUnderTheApiAndNeverLeadsElsewhere() {
        given().redirects()
                .follow(false)
                .get("/api/v1/strategies")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer realm=\"Stratagem\""))
                .contentType("application/problem+json");
    }

    @Test
    void takesNeitherACookieNorAPasswordUnderTheApi() {
        Visitor visitor = visitor();
        visitor.signIn("lead", "/");

        assertThat(visitor.ask("/api/v1/strategies").statusCode()).isEqualTo(401);
        given().redirects()
                .follow(false)
                .auth()
                .preemptive()
                .basic("marketer", "marketer")
                .get("/api/v1/strategies")
                .then()
                .statusCode(401);
    }

    @Test
    void takesNoTokenForAPage() {
        given().redirects()
                .follow(false)
                .auth()
                .oauth2(KeycloakServer.personToken("access_token", "people", "lead"))
                .get("/deployments")
                .then()
                .statusCode(302);
    }

    @Test
    void refusesAServiceWhatItsRoleDoesNotAllow() {
        given().auth()
                .oauth2(KeycloakServer.serviceToken())
                .contentType(ContentType.JSON)
                .body(Map.of("id", "s", "name", "S"))
                .post("/api/v1/strategies")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    // People

    @Test
    void knowsPeopleByTheirNamesAndWhereTheyReadMail() {
        assertThat(people.peopleWith(Role.APPROVER))
                .filteredOn(person -> person.name().equals("Anna Prover"))
                .singleElement()
                .satisfies(
                        anna -> {
                            assertThat(anna.issuer()).isEqualTo(KeycloakServer.issuer());
                            assertThat(anna.subject()).isEqualTo(KeycloakServer.userId("approver"));
                        });
        assertThat(people.contactOf(person("approver2")))
                .contains(new ContactDirectory.Contact("approver2@example.org", "es"));
        assertThat(people.rolesOf(person("lead")))
                .containsExactlyInAnyOrder(Role.MARKETER, Role.APPROVER);
    }

    @Test
    void refusesAReviewSoonAfterTheRoleWasTakenAway() {
        String token = KeycloakServer.personToken("access_token", "people", "approver");
        long number = inReview(strategy(), 50, "MANUAL");
        changeRole("approver", "approver", false);
        try {
            review(token, number).then().statusCode(403).body("detail", containsString("approver"));
        } finally {
            changeRole("approver", "approver", true);
        }
    }

    @Test
    void refusesToApplySoonAfterAnApproverLostTheRole() {
        String strategy = strategy();
        long number = inReview(strategy, 50, "MANUAL");
        review(token("approver"), number).then().statusCode(200);
        review(token("approver2"), number).then().statusCode(200);
        changeRole("approver2", "approver", false);
        try {
            apply(token("operator"), number)
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("does not hold the role approver any more"));
        } finally {
            changeRole("approver2", "approver", true);
        }
    }

    @Test
    void refusesToApplySoonAfterTheOperatorLostTheRole() {
        String token = token("operator");
        long number = inReview(strategy(), 50, "MANUAL");
        review(token("approver"), number).then().statusCode(200);
        review(token("approver2"), number).then().statusCode(200);
        changeRole("operator", "operator", false);
        try {
            apply(token, number).then().statusCode(403);
        } finally {
            changeRole("operator", "operator", true);
        }
    }

    // Last of all

    @Test
    @Order(Integer.MAX_VALUE)
    void goesOnDecidingAndReadingWithoutKeycloakAndSaysWhatItCannotDo() {
        // given
        String placement = live();
        String service = KeycloakServer.serviceToken();
        String approver = token("approver");
        String auditor = token("auditor");
        long number = inReview(strategy(), 50, "MANUAL");
        Visitor signedIn = visitor();
        signedIn.signIn("approver", "/");
        people.rolesOf(person("approver"));

        // when
        String operator = Forged.like(token("operator")).with("auth_time", fromNow(-900)).signed();
        rollBack(operator).then().statusCode(401);
        KeycloakServer.kill();
        within(A_MINUTE, () -> isUnknown("approver"));

        // then
        for (int i = 0; i < 20; i++) {
            decide(service, placement).then().statusCode(200);
        }
        review(approver, number)
                .then()
                .statusCode(503)
                .header("Retry-After", "30")
                .contentType("application/problem+json")
                .body("detail", containsString("Keycloak does not answer"));
        // Nobody can sign in again, and an emergency must not wait. It answered a moment ago.
        within(A_MINUTE, () -> rollBack(operator).statusCode() == 404);
        given().auth()
                .oauth2(auditor)
                .get("/api/v1/change-requests/" + number)
                .then()
                .statusCode(200)
                .body("state", equalTo("IN_REVIEW"));
        assertThat(signedIn.ask("/change-requests/" + number).statusCode()).isEqualTo(200);
        assertThat(signedIn.ask("/reviews").statusCode()).isEqualTo(200);

        // It was seen to answer a moment ago.
        within(A_MINUTE, () -> visitor().ask("/deployments").statusCode() == 503);
        HttpResponse<String> english = visitor().ask("/deployments");
        assertThat(english.body())
                .contains("Nobody can sign in now", "Decisions go on")
                .doesNotContain("Exception");
        assertThat(visitor().reading("es").ask("/deployments").body())
                .contains("Ahora nadie puede iniciar sesión");
        HttpResponse<String> end = signedIn.follow(signedIn.post("/sign-out", Map.of()));
        assertThat(end.statusCode()).isEqualTo(200);
        assertThat(end.body()).contains("You are signed out", "could not be told");
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    private boolean isUnknown(String name) {
        try {
            people.rolesOf(known.get(name));
            return false;
        } catch (ProblemException unavailable) {
            return true;
        }
    }

    private final Map<String, Person> known = new HashMap<>();

    private Person person(String name) {
        return known.computeIfAbsent(
                name, n -> new Person(KeycloakServer.issuer(), KeycloakServer.userId(n), n));
    }

    /** A placement of a strategy that two approvers agreed to. */
    private String live() {
        String strategy = strategy();
        long number = inReview(strategy, 50, "ON_APPROVAL");
        review(token("approver"), number).then().statusCode(200);
        review(token("approver2"), number).then().statusCode(200);
        return strategy;
    }

    private String strategy() {
        String id = "s-" + UUID.randomUUID();
        as(token("marketer"))
                .body(Map.of("id", id, "name", "Retail"))
                .post("/api/v1/strategies")
                .then()
                .statusCode(201);
        return id;
    }

    private long inReview(String strategy, int priority, String apply) {
        String marketer = token("marketer");
        long number =
                as(marketer)
                        .body(Map.of("title", "Move the saver"))
                        .post("/api/v1/strategies/" + strategy + "/change-requests")
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getLong("number");
        as(marketer)
                .header("If-Match", "*")
                .body(Api.document(strategy, priority))
                .put("/api/v1/change-requests/" + number + "/strategy")
                .then()
                .statusCode(200);
        as(marketer)
                .header("If-Match", "*")
                .body(Map.of("apply", apply))
                .post("/api/v1/change-requests/" + number + "/submit")
                .then()
                .statusCode(200);
        return number;
    }

    private Response review(String token, long number) {
        String digest =
                as(token).get("/api/v1/change-requests/" + number).jsonPath().getString("digest");
        return as(token)
                .header("If-Match", "*")
                .body(Map.of("verdict", "APPROVE", "digest", digest))
                .post("/api/v1/change-requests/" + number + "/reviews");
    }

    private Response apply(String token, long number) {
        return as(token)
                .header("If-Match", "*")
                .post("/api/v1/change-requests/" + number + "/apply");
    }

    private static Response rollBack(String token) {
        return as(token)
                .body(Map.of("strategy", "unknown", "toRevision", 1, "reason", "It does harm"))
                .post("/api/v1/deployments/rollback");
    }

    private static List<Object> reviews(long number) {
        return as(token("auditor"))
                .get("/api/v1/change-requests/" + number)
                .jsonPath()
                .getList("reviews");
    }

    private static String field(String page, String name) {
        Matcher field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page);
        assertThat(field.find()).as(name + " in " + page).isTrue();
        return field.group(1);
    }

    /** As if everybody had signed in earlier than they did. */
    private void signInsAreOlderBy(Duration age) {
        QuarkusMock.installMockForType(
                new RecentSignIn(identityConfig, config, identity, Clock.offset(clock, age)),
                RecentSignIn.class);
    }

    private static Response flag(String token, String placement) {
        return as(token)
                .body(Map.of("context", Map.of("targetingKey", "C1")))
                .post("/ofrep/v1/evaluate/flags/" + placement);
    }

    private static Response decide(String token, String placement) {
        return as(token)
                .body(Map.of("customerId", "C1", "placement", placement))
                .post("/api/v1/decisions");
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    private static String token(String name) {
        return KeycloakServer.personToken("access_token", "people", name);
    }

    /** In Keycloak, and waits until the product knows. */
    private void changeRole(String user, String role, boolean held) {
        Map<String, Object> representation =
                KeycloakServer.admin().get("/roles/" + role).jsonPath().getMap("$");
        String path = "/users/" + KeycloakServer.userId(user) + "/role-mappings/realm";
        RequestSpecification change = KeycloakServer.admin().body(List.of(representation));
        (held ? change.post(path) : change.delete(path)).then().statusCode(204);
        within(A_MINUTE, () -> people.rolesOf(person(user)).isEmpty() != held);
    }

    private static void within(Duration most, BooleanSupplier condition) {
        Instant end = Instant.now().plus(most);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("within " + most).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private interface Change {
        Forged in(Forged token);
    }

    private static Arguments wrong(String what, Change change) {
        return arguments(what, made(() -> change.in(likeOwn()).signed()));
    }

    private static Supplier<String> made(Supplier<String> token) {
        return token;
    }

    private static Forged likeOwn() {
        return Forged.like(KeycloakServer.personToken("access_token", "people", "lead"));
    }

    /** The signature is right, but of what was there before. */
    private static String changed() {
        String token = KeycloakServer.personToken("access_token", "people", "marketer");
        return Forged.like(token)
                .with("realm_access", Map.of("roles", List.of("operator")))
                .signedAs(token);
    }

    /** As PEM, which is what a careless product would take for a secret. */
    private static String publicKey() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + KeycloakServer.admin()
                        .get("/keys")
                        .jsonPath()
                        .getString(
                                "keys.find { it.kid == '"
                                        + KeycloakServer.keyId()
                                        + "' }.publicKey")
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static long fromNow(int seconds) {
        return Instant.now().getEpochSecond() + seconds;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Visitor visitor() {
        return new Visitor(product());
    }

    private String product() {
        return "http://localhost:" + address.getPort();
    }
}
