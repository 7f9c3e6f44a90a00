package io.stratagem.language;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.signedIn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.stratagem.approval.Api;
import io.stratagem.demo.DemoTestCasesTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the code says itself, on the pages of the demo bank as a Spanish reader sees them. */
@QuarkusTest
@TestProfile(DemoTestCasesTest.WithDemoBank.class)
class SpanishPagesTest {

    private static final String TOO_MUCH =
            "Oferta «card-renewal»: La palanca es 50, por encima del límite de 5. Bájelo o pida a TI"
                    + " que suba el límite de «Palanca».";

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
        assertThat(
                        as("marketer")
                                .header("Accept-Language", "es")
                                .get("/api/v1/change-requests/999999")
                                .jsonPath()
                                .getString("title"))
                .isEqualTo("No encontrado");
    }

    @Test
    void saysOnAPageWhyItCannotBeShown() {
        assertThat(get("/change-requests/999999").asString())
                .contains("No hay ninguna solicitud de cambio 999999.")
                .doesNotContain("There is no change request");
    }

    @Test
    void tellsApproversWhatChangesAndWhy() {
        long number = faulty();

        assertThat(page("/change-requests/" + number))
                .contains("palanca 1 → 50", "es más que un paso de 10")
                .contains("Los casos de prueba, 6 en total, se prueban cuando esto se envía.")
                .contains("Las barreras rechazan el borrador")
                .doesNotContain("lever 1 → 50", "test cases, 6 in all");
        assertThat(page("/deployments")).contains(": nuevo").doesNotContain(" added: ");
    }

    @Test
    void readsRulesWithTheirUnitsAndValues() {
        long number = Api.open("marketer", "retail");

        assertThat(page("/change-requests/" + number + "/edit/rules"))
                .contains("decisión", "días")
                .doesNotContain("decision ·", "per channel");
    }

    @Test
    void saysWhatPoliciesDemandAndWhatWasSearched() {
        assertThat(page("/strategies/retail/analysis"))
                .contains("Nadie ve un espacio vacío")
                .contains("Siempre hay alguna oferta para todos los clientes.")
                .contains("No se alcanza ningún límite de volumen.")
                .doesNotContain("There is always some offer", "No volume cap is reached");
        assertThat(page("/change-requests/" + faulty() + "/analysis"))
                .contains("Nada, porque las barreras rechazan el borrador.");
    }

    @Test
    void saysWhyTestCasesFail() {
        assertThat(page("/change-requests/" + faulty() + "/test-cases"))
                .contains("No se pudo probar, porque las barreras rechazan el borrador.")
                .doesNotContain("could not be tried");
    }

    @Test
    void saysWhatTwoSidesChangedDifferently() {
        String strategy = Api.deployedStrategy();
        long first = Api.open("marketer", strategy);
        long second = Api.open("marketer", strategy);
        Api.put("marketer", first, Api.document(strategy, 51)).then().statusCode(200);
        Api.put("marketer", second, Api.document(strategy, 52)).then().statusCode(200);
        Api.post("marketer", first, "submit", Map.of("apply", "ON_APPROVAL"))
                .then()
                .statusCode(200);
        Api.review("approver", first, "APPROVE").then().statusCode(200);

        assertThat(page("/change-requests/" + second + "/rebase"))
                .contains("Oferta Saver: prioridad")
                .doesNotContain("Offer Saver: priority");
    }

    @Test
    void saysWhatIsWrongWithAFileOfOffers() {
        long number = Api.open("marketer", "retail");

        assertThat(
                        signedIn("marketer")
                                .header("Accept-Language", "es")
                                .multiPart(
                                        "file",
                                        "offers.csv",
                                        "id,colour\nsaver,red\n".getBytes(UTF_8))
                                .post("/change-requests/" + number + "/edit/import")
                                .asString())
                .contains("Columna desconocida.")
                .doesNotContain("Unknown column");
        assertThat(
                        as("operator")
                                .contentType("text/csv")
                                .header("Accept-Language", "es")
                                .body("id,age\nc-1,old\n")
                                .post("/api/v1/customers/import")
                                .jsonPath()
                                .getString("rejected[0].problem"))
                .isEqualTo("age no puede ser \"old\": debe ser un número entero.");
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
