package io.stratagem.shared.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AllowedMethodsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/strategies | GET, HEAD, POST",
                "/api/v1/change-requests/7/strategy | GET, HEAD, PUT",
                "/api/v1/change-requests/7/reviews | POST",
                "/api/v1/change-requests/7/reviews/ | POST",
                "/api/v1/template-releases/available | GET, HEAD",
                "/api/v1/pauses/7/end | POST",
                "/audit/checkpoints | GET, HEAD, POST",
                "/deployments/rollback | GET, HEAD, POST",
                "/ | GET, HEAD"
            })
    void saysWhichMethodsAPathAnswersWhenItRefusesAnother(String path, String methods) {
        Response refused =
                given().urlEncodingEnabled(false)
                        .auth()
                        .preemptive()
                        .basic("operator", "operator")
                        .delete(path);

        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.header("Allow")).isEqualTo(methods);
    }
}
