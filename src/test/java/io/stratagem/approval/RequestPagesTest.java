package io.stratagem.approval;

import static io.stratagem.approval.Api.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The pages about change requests, as people read them. */
@QuarkusTest
class RequestPagesTest {

    @Test
    void listsWhatTheAddressAsksFor() {
        // given
        String strategy = Api.strategy();
        long number = Api.inReview(strategy, 55);

        // then
        assertThat(list("strategy=" + strategy)).contains("/change-requests/" + number + "\"");
        assertThat(list("strategy=" + strategy + "&state=REJECTED"))
                .contains("No change request matches");
        assertThat(list("strategy=" + strategy + "&q=%23" + number))
                .contains("/change-requests/" + number + "\"", "One change request");
        assertThat(list("strategy=" + strategy + "&q=100%25_nothing"))
                .contains("No change request matches");
        assertThat(list("strategy=" + strategy + "&author=MARKETER&sort=title"))
                .contains("/change-requests/" + number + "\"");
        assertThat(list("strategy=" + strategy + "&author=nobody"))
                .contains("No change request matches");
        assertThat(list("strategy=" + strategy + "&page=9999999&sort=none"))
                .contains("/change-requests/" + number + "\"");
    }

    @Test
    void leadsThroughTheQueueOfAnApprover() {
        // given
        String strategy = Api.strategy();
        long first = Api.inReview(strategy, 55);
        long second = Api.inReview(strategy, 56);

        // then
        assertThat(page("approver", "/reviews", "en"))
                .contains("/change-requests/" + first, "/change-requests/" + second);
        assertThat(page("approver", "/change-requests/" + first, "en"))
                .contains("href=\"/change-requests/" + second + "\" rel=\"next\"");
        assertThat(page("approver", "/change-requests/" + second, "en"))
                .contains("href=\"/change-requests/" + first + "\" rel=\"prev\"");
        assertThat(page("marketer", "/change-requests/" + first, "en"))
                .doesNotContain("rel=\"next\"");
    }

    @Test
    void showsAnApproverTheSealThatTheFormSigns() {
        long number = Api.inReview(Api.strategy(), 55);

        String page = page("approver", "/change-requests/" + number, "en");

        String seal =
                Api.as("auditor").get("/api/v1/change-requests/" + number).path("digest");
        assertThat(page)
                .contains("name=\"digest\" value=\"" + seal + "\"")
                .contains("Signed is the seal", "Decisions that change");
    }

    @Test
    void saysTheSameInSpanish() {
        long number = Api.inReview(Api.strategy(), 55);

        assertThat(page("approver", "/change-requests/" + number, "es"))
                .contains("lang=\"es", "Qué cambia", "prioridad", "Aprobar", "Pedir cambios")
                .contains("Enviada a revisión")
                .doesNotContain("What changes", "Submitted for review");
        assertThat(page("approver", "/reviews", "es")).contains("Revisiones", "Solicitud de cambio");
        assertThat(page("marketer", "/change-requests", "es"))
                .contains("Solicitudes de cambio", "en revisión");
    }

    private static String list(String question) {
        return page("auditor", "/change-requests?" + question, "en");
    }

    private static String page(String user, String address, String language) {
        return signedIn(user)
                .header("Accept-Language", language)
                .get(address)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
