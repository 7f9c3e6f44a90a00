package io.stratagem.shared.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class CrossOriginTest {

    private static final String COOKIE = "stratagem-session=x";

    @TestHTTPResource URI server;

    static Stream<Arguments> requests() {
        return Stream.of(
                refused(Map.of("Sec-Fetch-Site", "cross-site")),
                refused(Map.of("Sec-Fetch-Site", "same-site")),
                refused(Map.of("Sec-Fetch-Site", "cross-site", "Origin", "OWN")),
                refused(Map.of("Origin", "https://elsewhere.example")),
                refused(Map.of("Origin", "null")),
                refused(Map.of("Origin", "http://localhost:1")),
                refused(Map.of("Cookie", COOKIE)),
                admitted(Map.of()),
                admitted(Map.of("Sec-Fetch-Site", "same-origin")),
                admitted(Map.of("Sec-Fetch-Site", "none")),
                admitted(Map.of("Sec-Fetch-Site", "same-origin", "Cookie", COOKIE)),
                admitted(Map.of("Origin", "OWN")),
                admitted(Map.of("Origin", "OWN", "Cookie", COOKIE)),
                admitted(Map.of("Cookie", "language=es")));
    }

    private static Arguments refused(Map<String, String> headers) {
        return Arguments.of(headers, true);
    }

    private static Arguments admitted(Map<String, String> headers) {
        return Arguments.of(headers, false);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void refusesUnsafeMethodsFromOtherSites(Map<String, String> headers, boolean refused) {
        // when
        int status = request(headers).post("/api/v1/probe/optional").statusCode();

        // then
        assertThat(status).isEqualTo(refused ? 403 : 200);
        assertThat(request(headers).get("/api/v1/probe/list").statusCode()).isEqualTo(200);
    }

    @Test
    void guardsPagesAndSigningInToo() {
        // when
        var refused =
                given().header("Sec-Fetch-Site", "cross-site")
                        .formParam("j_username", "marketer")
                        .formParam("j_password", "marketer")
                        .post("/j_security_check");

        // then
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.asString()).contains("comes from another site");
    }

    @Test
    void saysWhyUnderTheApi() {
        request(Map.of("Origin", "https://elsewhere.example"))
                .post("/api/v1/probe/optional")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    private RequestSpecification request(Map<String, String> headers) {
        RequestSpecification request = given().contentType("application/json");
        String own = "http://" + server.getAuthority();
        headers.forEach((name, value) -> request.header(name, value.equals("OWN") ? own : value));
        return request;
    }
}
