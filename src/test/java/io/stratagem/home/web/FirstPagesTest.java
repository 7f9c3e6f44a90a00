package io.stratagem.home.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.approval.Api;
import io.stratagem.badinput.Pages;
import io.stratagem.deployment.FollowedDeployment;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pages on which operators see what serves: home, deployments, one customer. */
@QuarkusTest
class FirstPagesTest {

    @Inject Api api;
    @Inject FollowedDeployment followed;

    @AfterEach
    void sweepUp() {
        api.sweepUp();
    }

    @Test
    void saysWhatIsLiveSinceWhenAndByWhomAndWhatChangedThisWeek() {
        String strategy = Api.deployedStrategy();

        String home = Pages.get("marketer", "/");

        assertThat(home)
                .contains(
                        "<a href=\"/strategies/" + strategy + "\">",
                        "Put live by",
                        "What changed this week",
                        "<h3>Today</h3>",
                        "Change this strategy");
    }

    @Test
    void leadsToTheWholeListWhereItShowsAPart() {
        // given
        String strategy = Api.strategy();
        assertThat(Pages.get("marketer2", "/")).doesNotContain("All of yours");
        List<Long> drafts = new ArrayList<>();
        for (int i = 0; i <= 50; i++) {
            drafts.add(Api.open("marketer2", strategy));
        }

        // when
        String home = Pages.get("marketer2", "/");

        // then
        assertThat(home)
                .contains("<a href=\"/change-requests?author=marketer2\">All of yours</a>")
                .contains("/change-requests/" + drafts.get(50) + "\"")
                .doesNotContain("/change-requests/" + drafts.get(0) + "\"");
        drafts.forEach(
                number -> Api.post("marketer2", number, "cancel", Map.of()).then().statusCode(200));
    }

    @Test
    void doesNotSayThatNobodyAskedWhereSomebodyDid() {
        String strategy = Api.deployedStrategy();
        Api.as("service")
                .body(Map.of("customerId", UUID.randomUUID(), "placement", strategy))
                .post("/api/v1/decisions")
                .then()
                .statusCode(200);

        assertThat(Pages.get("marketer", "/"))
                .contains("<a href=\"/deployments#nodes-title\"><span class=\"figure\">")
                .doesNotContain("Nobody has asked");
    }

    @Test
    void namesOnlyWhatWentLiveLastInTheFrame() {
        String last = null;
        for (int i = 0; i < 6; i++) {
            last = Api.deployedStrategy();
        }

        String live = Pages.get("marketer", "/live");

        assertThat(live)
                .contains("/strategies/" + last, "<a href=\"/deployments\">")
                .containsPattern("\\d+ more");
        assertThat(live.split("href=\"/strategies/")).hasSize(6);
    }

    @Test
    void saysItAllInSpanish() {
        Api.deployedStrategy();

        assertThat(Pages.signedIn("marketer").cookie("lang", "es").get("/").asString())
                .contains("Espera por usted", "Qué ha cambiado esta semana", "<h3>Hoy</h3>")
                .doesNotContain("Waits for you", "Since", "approved by");
        assertThat(Pages.signedIn("operator").cookie("lang", "es").get("/deployments").asString())
                .contains("Historial", "Nodos", "En vivo ahora")
                .doesNotContain("History", "Approved by");
    }

    @Test
    void saysOfEveryDeploymentWhatItChangedAndOffersTheWayBack() throws Exception {
        String strategy = Api.deployedStrategy();
        long number = Api.inReview(strategy, 60, "ON_APPROVAL");
        Api.review("approver", number, "APPROVE").then().statusCode(200);
        followed.make(); // with which the node says how it is

        String operators = Pages.get("operator", "/deployments?strategy=" + strategy);
        String marketers = Pages.get("marketer", "/deployments?strategy=" + strategy);

        assertThat(operators)
                .contains("priority 50 → 60", "up to date", "to version 1 of " + strategy)
                .doesNotContain("Take back only this");
        assertThat(marketers).contains("Take back only this").doesNotContain(">Go back<");
        assertThat(Pages.get("marketer", "/deployments/revert?version=2&strategy=" + strategy))
                .contains("<span class=\"was\">60</span>", "Open the change request");
    }

    @Test
    void showsACustomerWithWhatWasServed() {
        String strategy = Api.deployedStrategy();
        String id = "one & only/" + UUID.randomUUID();
        Api.as("operator")
                .body(Map.of("attributes", Map.of("age", 44)))
                .put("/api/v1/customers/{id}", id)
                .then()
                .statusCode(200);
        Api.as("service")
                .body(Map.of("customerId", id, "placement", strategy))
                .post("/api/v1/decisions")
                .then()
                .statusCode(200);

        String list = Pages.signedIn("operator").queryParam("q", id).get("/customers").asString();
        String page =
                Pages.signedIn("operator").queryParam("id", id).get("/customers/one").asString();

        assertThat(list).contains("/customers/one?id=one+%26+only%2F");
        assertThat(page)
                .contains(
                        "<h1>Customer one &amp; only/",
                        "<dd>44 years</dd>",
                        strategy,
                        "Last decisions")
                .doesNotContain("No decision was made for this customer");
        assertThat(Pages.signedIn("operator").get("/customers/one?id=nobody").statusCode())
                .isEqualTo(404);
        assertThat(Pages.get("marketer", "/")).contains("decisions a minute");
    }
}
