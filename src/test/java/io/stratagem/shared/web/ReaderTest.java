package io.stratagem.shared.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "      |                      | en | Sign in",
                "      | es-MX,es;q=0.9,en;q=1 | es | Iniciar sesión",
                "      | en-GB,es;q=0.5       | en | Sign in",
                "      | fr, es;q=0.3         | es | Iniciar sesión",
                "      | fr                   | en | Sign in",
                "es    | en                   | es | Iniciar sesión",
                "en    | es                   | en | Sign in",
                "xx    | es                   | es | Iniciar sesión",
                "%zz   | es                   | es | Iniciar sesión",
            })
    void writesInTheChosenLanguageOrElseInOneThatTheBrowserAccepts(
            String cookie, String accepted, String language, String title) {
        RequestSpecification request = given();
        if (cookie != null) {
            request.cookie("lang", cookie);
        }
        if (accepted != null) {
            request.header("Accept-Language", accepted);
        }

        assertThat(request.get("/sign-in").asString())
                .contains("<html lang=\"" + language + "\"", "<h1>" + title + "</h1>");
    }

    @Test
    void writesNumbersAndTimesAsTheRegionDoes() {
        assertThat(settings(Map.of(), "en-US")).contains("1,234,567", "UTC");
        assertThat(settings(Map.of(), "es-ES")).contains("1.234.567");
        assertThat(settings(Map.of(), "es-MX")).contains("1,234,567");
        assertThat(settings(Map.of("lang", "es"), "es-MX,en")).contains("1,234,567");
    }

    @Test
    void tellsTimesInTheChosenZoneOrElseInTheBrowsers() {
        assertThat(settings(Map.of(), "en")).contains("Times are told in UTC.");
        assertThat(settings(Map.of("browser-zone", "Asia%2FTokyo"), "en"))
                .contains("Times are told in Asia/Tokyo.", " JST");
        assertThat(
                        settings(
                                Map.of("browser-zone", "Asia%2FTokyo", "zone", "America%2FBogota"),
                                "en"))
                .contains("Times are told in America/Bogota.", "value=\"America/Bogota\"");
        assertThat(settings(Map.of("zone", "Nowhere"), "en")).contains("Times are told in UTC.");
    }

    @Test
    void keepsWhatIsChosenAndGoesBackToThePage() {
        Response answer = choose(Map.of("language", "es", "back", "/sign-in?failed"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/sign-in?failed");
        assertThat(answer.cookie("lang")).isEqualTo("es");
        assertThat(answer.cookies()).doesNotContainKeys("theme", "zone");
        assertThat(choose(Map.of("theme", "dark")).cookie("theme")).isEqualTo("dark");
        assertThat(choose(Map.of("theme", "")).detailedCookie("theme").getMaxAge()).isZero();
        assertThat(choose(Map.of("zone", "Europe/Madrid")).cookie("zone"))
                .isEqualTo("Europe%2FMadrid");
        assertThat(given().cookie("theme", "dark").get("/sign-in").asString())
                .contains("data-theme=\"dark\"");
    }

    @Test
    void refusesAZoneThatThereIsNot() {
        given().formParam("zone", "Europe/Nowhere")
                .post("/settings")
                .then()
                .statusCode(422)
                .body(containsString("No such time zone is known"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/\\evil.example", "/a b"})
    void leadsNobodyAwayFromThisServer(String back) {
        assertThat(choose(Map.of("language", "en", "back", back)).header("Location"))
                .matches("http://localhost:\\d+/");
    }

    private static Response choose(Map<String, String> form) {
        return given().redirects().follow(false).formParams(form).post("/settings");
    }

    private static String settings(Map<String, String> cookies, String accepted) {
        return given().urlEncodingEnabled(false)
                .cookies(cookies)
                .header("Accept-Language", accepted)
                .get("/settings")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
