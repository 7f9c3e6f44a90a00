package io.stratagem.language;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.stratagem.approval.Api;
import io.stratagem.demo.DemoTestCasesTest;
import org.junit.jupiter.api.Test;

/** What the code says itself, on the pages of the demo bank as a Spanish reader sees them. */
@QuarkusTest
@TestProfile(DemoTestCasesTest.WithDemoBank.class)
class SpanishPagesTest {

    private static final String TOO_MUCH =
            "Oferta «card-renewal»: La palanca es 50, por encima del límite de 5. Bájelo o pida a TI"
                    + " que suba arbitration/lever.";

    @Test
    void saysInTheWorkspaceWhatGuardrailsRefuse() {
        long number = faulty();

        assertThat(page("/change-requests/" + number + "/edit"))
                .contains(TOO_MUCH)
                .doesNotContain("above the guardrail");
        assertThat(page("/change-requests/" + number + "/edit/rules"))
                .contains("permite más de 25 contactos semanales con un cliente");
        assertThat(page("/change-requests/" + number)).contains(TOO_MUCH);
    }

    @Test
    void answersCallersInTheLanguageTheyAccept() {
        long number = Api.open("marketer", "retail");

        assertThat(faulty(number, "es").jsonPath().getString("violations[0].message"))
                .isEqualTo(TOO_MUCH);
        assertThat(faulty(number, "en").jsonPath().getString("violations[0].message"))
                .contains("The lever is 50, above the guardrail of 5.");
        assertThat(
                        as("marketer")
                                .header("Accept-Language", "es-MX,es;q=0.9")
                                .get("/api/v1/change-requests/999999")
                                .jsonPath()
                                .getString("detail"))
                .startsWith("No hay ninguna solicitud de cambio 999999.");
    }

    @Test
    void saysOnAPageWhyItCannotBeShown() {
        assertThat(get("/change-requests/999999").asString())
                .contains("No hay ninguna solicitud de cambio 999999.")
                .doesNotContain("There is no change request");
    }

    /** A draft whose first offer and frequency cap are outside their guardrails. */
    private static long faulty() {
        long number = Api.open("marketer", "retail");
        faulty(number, "en").then().statusCode(200);
        return number;
    }

    private static Response faulty(long number, String language) {
        String address = "/api/v1/change-requests/" + number + "/strategy";
        String document = as("marketer").get(address).asString();
        return as("marketer")
                .header("If-Match", "*")
                .header("Accept-Language", language)
                .body(
                        document.replaceFirst("\"maximum\":\\d+", "\"maximum\":99")
                                .replaceFirst("\"lever\":1(\\.0)?", "\"lever\":50"))
                .put(address);
    }

    private static String page(String address) {
        return get(address).then().statusCode(200).extract().asString();
    }

    private static Response get(String address) {
        return signedIn("marketer").header("Accept-Language", "es").get(address);
    }
}
