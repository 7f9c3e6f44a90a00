package io.stratagem.shared.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class BadRequestTest {

    @TestHTTPResource URI server;

    static Stream<Arguments> bodies() {
        return Stream.of(
                body("", 400, "", "The body is empty"),
                body("null", 400, "", "The body is empty"),
                body("{", 400, "", "line 1, column"),
                body("{\"text\":\"a\",\n\"text\":\"b\"}", 400, "", "line 2, column"),
                body("{\"number\":NaN}", 400, "", "NaN and Infinity are not JSON numbers"),
                body("{\"number\":1} x", 400, "", "line 1, column"),
                body("{} {}", 400, "", "something follows its end"),
                body("[".repeat(100_000), 422, "", "The body must be an object"),
                body("{\"free\":{\"a\":" + "[".repeat(5_000) + "}}", 400, "", "deeper than 100"),
                body("{\"number\":1" + "0".repeat(2_000) + "}", 400, "", "more than 1000 digits"),
                body("[]", 422, "", "The body must be an object"),
                body("\"text\"", 422, "", "an object"),
                body("{\"colur\":\"RED\"}", 422, "/colur", "There is no field \"colur\" here"),
                body("{\"a/b~\":1}", 422, "/a~1b~0", "There is no field"),
                body("{\"text\":1}", 422, "/text", "a text"),
                body("{\"text\":true}", 422, "/text", "a text"),
                body("{\"text\":{}}", 422, "/text", "a text"),
                body("{\"number\":\"1\"}", 422, "/number", "a whole number"),
                body("{\"number\":1.5}", 422, "/number", "a whole number"),
                body("{\"number\":99999999999}", 400, "", "line 1, column"),
                body("{\"number\":\"" + "9".repeat(1 << 20) + "\"}", 422, "/number", "a whole"),
                body("{\"flag\":1}", 422, "/flag", "true or false"),
                body("{\"flag\":\"true\"}", 422, "/flag", "true or false"),
                body("{\"at\":\"today\"}", 422, "/at", "an instant such as"),
                body("{\"colour\":\"BLUE\"}", 422, "/colour", "one of RED, GREEN"),
                body("{\"colour\":1}", 422, "/colour", "one of RED, GREEN"),
                body("{\"lines\":{}}", 422, "/lines", "a list"),
                body("{\"lines\":[{\"text\":\"a\",\"number\":\"b\"}]}", 422, "/lines/0/number", ""),
                body("{\"lines\":[{\"text\":\"a\"}]}", 422, "/lines/0/number", "not left out"),
                body("{\"lines\":[{\"number\":10}]}", 422, "/lines/0/number", "invalid values"));
    }

    private static Arguments body(String body, int status, String pointer, String detail) {
        return Arguments.of(
                body.length() > 50 ? body.substring(0, 50) + "…" : body,
                body,
                status,
                pointer,
                detail);
    }

    @ParameterizedTest(name = "{0} with {2}")
    @MethodSource("bodies")
    void refusesABody(String shown, String body, int status, String pointer, String detail) {
        // when
        Response refused = json().body(body).post("/api/v1/probe");

        // then
        assertProblem(refused, status, detail);
        if (status == 422) {
            assertThat(refused.jsonPath().getList("violations.pointer")).containsExactly(pointer);
        }
    }

    @Test
    void takesWhatIsRight() {
        json().body("{\"number\":1,\"colour\":\"RED\",\"free\":{\"a\":[1.5]}}")
                .post("/api/v1/probe")
                .then()
                .statusCode(200);
    }

    @Test
    void letsOnlyAnOptionalBodyBeMissing() throws Exception {
        assertThat(json().post("/api/v1/probe/optional").asString()).isEqualTo("none");
        assertProblem(json().post("/api/v1/probe"), 400, "The body is empty");
        assertThat(postNothing("/api/v1/probe/optional")).isEqualTo("none");
        assertThat(postNothing("/api/v1/probe")).contains("The body is empty");
    }

    /** Sends neither a body nor a content type. */
    private String postNothing(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.resolve(path))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                call("GET", "/api/v1/nothing", 404),
                call("GET", "/api/nothing", 404),
                call("GET", "/api/v1/probe/number/abc", 404),
                call("GET", "/api/v1/probe/number/1?plus=x", 400),
                call("DELETE", "/api/v1/probe", 405),
                call("GET", "/api/v1/probe/list?limit=0", 422),
                call("GET", "/api/v1/probe/list?limit=-1", 422),
                call("GET", "/api/v1/probe/list?limit=201", 422),
                call("GET", "/api/v1/probe/list?limit=ten", 400),
                call("GET", "/api/v1/probe/list?limit=99999999999", 400),
                call("GET", "/api/v1/probe/list?cursor=***", 400),
                call("GET", "/api/v1/probe/list?cursor=_w", 400),
                call("GET", "/api/v1/probe/list?flag=yes", 400));
    }

    private static Arguments call(String method, String path, int status) {
        return Arguments.of(method, path, status);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void refusesACall(String method, String path, int status) {
        assertProblem(given().request(method, path), status, "");
    }

    @Test
    void refusesAnotherMediaType() {
        assertProblem(
                given().contentType("text/plain").body("x").post("/api/v1/probe"),
                415,
                "Content-Type");
        assertProblem(given().accept("image/png").get("/api/v1/probe/list"), 406, "Accept");
    }

    @Test
    void refusesABodyThatIsTooLargeBeforeItIsSent() throws IOException {
        // when
        String answer =
                raw(
                        "POST /api/v1/probe HTTP/1.1\r\nHost: localhost\r\n"
                                + "Content-Type: application/json\r\n"
                                + "Content-Length: 99999999999\r\n\r\n");

        // then
        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json", "/problems/too-large", "34 MB");
    }

    @Test
    void asksForAPreconditionAndComparesIt() {
        assertProblem(given().put("/api/v1/probe/guarded"), 428, "If-Match");
        assertProblem(guarded("\"6-abc\""), 412, "changed since");
        assertProblem(guarded("W/\"7-abc\""), 412, "changed since");
        assertProblem(guarded("7-abc"), 400, "in quotes");
        assertProblem(guarded("\"7-abc\" \"8\""), 400, "in quotes");
        for (String match : List.of("*", "\"7-abc\"", "\"1\", \"7-abc\"")) {
            assertThat(guarded(match).statusCode()).as(match).isEqualTo(200);
        }
    }

    @Test
    void pagesThroughAWholeList() {
        // given
        List<String> all = new ArrayList<>();
        String cursor = null;

        // when
        do {
            RequestSpecification request = given().queryParam("limit", 77);
            Response page =
                    (cursor == null ? request : request.queryParam("cursor", cursor))
                            .get("/api/v1/probe/list");
            all.addAll(page.jsonPath().getList("items"));
            cursor = page.path("next");
        } while (cursor != null);

        // then
        assertThat(all).hasSize(300).isSorted().doesNotHaveDuplicates();
        assertThat(given().get("/api/v1/probe/list").jsonPath().getList("items")).hasSize(50);
    }

    @Test
    void tellsNothingOfAnErrorButItsId() {
        // when
        Response failed = given().get("/api/v1/probe/broken");

        // then
        assertProblem(failed, 500, "id: ");
        assertThat(failed.asString())
                .doesNotContain(ProbeResource.SECRET, "IllegalState", "io.stratagem");
    }

    @Test
    void namesTheChallengeWhenNobodyIsSignedIn() {
        // when
        Response refused = given().get("/api/v1/strategies");

        // then
        assertProblem(refused, 401, "");
        assertThat(refused.header("WWW-Authenticate")).contains("Basic");
    }

    private static RequestSpecification json() {
        return given().contentType("application/json");
    }

    private static Response guarded(String ifMatch) {
        return given().header("If-Match", ifMatch).put("/api/v1/probe/guarded");
    }

    private static void assertProblem(Response response, int status, String detail) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.<String>path("type")).isNotBlank();
        assertThat(response.<String>path("title")).isNotBlank();
        assertThat(response.<Integer>path("status")).isEqualTo(status);
        assertThat(response.<String>path("detail"))
                .contains(detail)
                .hasSizeLessThan(1_000)
                .doesNotContain("com.fasterxml", "java.lang", "StreamRead", "io.stratagem");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
