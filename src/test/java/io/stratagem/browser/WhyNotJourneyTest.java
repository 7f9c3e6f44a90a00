package io.stratagem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.stratagem.simulation.Strategy;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WhyNotJourneyTest extends Journey {

    @Test
    void opensAChangeRequestWithWhatWouldShowTheOffer() {
        // given
        Strategy strategy = new Strategy();
        Strategy.publish(strategy.draft(strategy.document(50, 20)));
        String customer = "young-" + UUID.randomUUID().toString().substring(0, 8);
        given().auth()
                .preemptive()
                .basic("operator", "operator")
                .contentType(ContentType.JSON)
                .body(Map.of("attributes", Map.of("age", 17, "balance", 100)))
                .put("/api/v1/customers/" + customer)
                .then()
                .statusCode(200);
        Page marketer =
                chromium.window(
                        "marketer", new Browser.NewContextOptions().setViewportSize(1280, 900));

        // when it is asked, then the page says that the answer takes a while
        marketer.navigate("/why-not?placement=%s".formatted(strategy.home()));
        marketer.getByLabel("Customer").first().fill(customer);
        marketer.selectOption("#offer", "loan");
        Object said =
                marketer.evaluate(
                        "() => { document.querySelector('main form').requestSubmit();"
                                + " return document.querySelector('.waiting').textContent; }");
        assertEquals("Working on it; this can take ten seconds …", said);
        assertThat(marketer.locator("main")).containsText("Loan is not shown");

        // when
        marketer.navigate("/try?placement=%s&customer=%s".formatted(strategy.home(), customer));
        marketer.click("a:has-text('What would show it: Loan')");

        // then
        Locator main = marketer.locator("main");
        assertThat(main).containsText("Loan is not shown");
        assertThat(main).containsText("Show Loan only to customers where Age is from 20");
        assertThat(marketer.locator("#offer option:checked")).hasText("Loan");
        assertThat(main).containsText("Remove the rule of-age (Audience).");
        assertThat(main)
                .containsText("Have “Age” of the customer be 20 years instead of 17 years.");
        marketer.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/why-not.png")));

        // when
        marketer.locator("li:has-text('to “Age is from 17 to 60 years”')")
                .locator("button:has-text('Open a change request')")
                .click();

        // then the form of the rule has the new value
        assertThat(marketer).hasURL(Pattern.compile(".*/edit/rules/of-age"));
        assertThat(marketer.locator("main input[value='17']")).isVisible();
        assertThat(marketer.locator("main")).containsText("Show Loan: Change the condition");
    }
}
