package io.stratagem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a marketer sees who gains and who loses by a change before asking for it. */
@QuarkusTest
class SimulationJourneyTest extends Journey {

    @Test
    void showsWhoGainsAndWhoLoses() {
        simulates("simulated-quick", new Browser.NewContextOptions());
        assertThat(chromium.complaints())
                .as("what a refused form is answered with")
                .allMatch(complaint -> complaint.contains("422"));
    }

    @Test
    void worksWithoutJavaScript() {
        simulates("simulated-plain", new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    private void simulates(String strategy, Browser.NewContextOptions options) {
        // given
        storeCustomers();
        Bank.publish(strategy);
        long number = Bank.draft(strategy, "No credit for artists");
        Bank.save(number, Bank.document(strategy).replace("\"student\"", "\"artist\""));
        Page marketer = chromium.window("marketer", options);
        marketer.navigate("/change-requests/" + number);

        // when
        marketer.click("text=Simulate it");
        marketer.fill("#sample", "many");
        marketer.click("button:has-text('Simulate')");

        // then
        assertThat(marketer.locator("main")).containsText("no whole number");

        // when
        marketer.fill("#sample", "");
        marketer.selectOption("#segment", "age");
        marketer.fill("#cuts", "30 50");
        marketer.selectOption("#fairness", "gender");
        marketer.fill("#smallest", "30");
        marketer.click("button:has-text('Simulate')");
        while (marketer.locator("text=Look again").count() > 0) {
            marketer.click("text=Look again");
        }

        // then
        assertThat(marketer.locator("#simulation")).containsText("What differs");
        assertThat(marketer.locator("#simulation")).containsText("Credit line");
        assertThat(marketer.locator("#simulation")).containsText("simulated-0");
        assertThat(marketer.locator("#simulation")).containsText("30 to below 50");
        assertThat(marketer.locator("#simulation")).containsText("Fairness by gender");
        assertThat(marketer.locator("#simulation")).containsText("below 0.8");
        marketer.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/" + strategy + ".png")));

        // when
        marketer.locator("text=simulated-0").first().click();

        // then
        assertThat(marketer.locator("main")).containsText("With the draft");
        assertThat(marketer.locator("main")).containsText("Asked: Occupation is artist.");
        marketer.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/" + strategy + "-customer.png")));

        // when
        marketer.navigate("/change-requests/" + number);

        // then
        assertThat(marketer.locator("main")).containsText("of the decisions change");

        // when
        marketer.click("button:has-text('Submit for review')");

        // then
        assertThat(marketer.locator("main")).containsText("Measured on all");
        marketer.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/" + strategy + "-sealed.png")));
    }

    private static void storeCustomers() {
        for (int i = 0; i < 90; i++) {
            given().auth()
                    .preemptive()
                    .basic("operator", "operator")
                    .contentType(ContentType.JSON)
                    .body(
                            Map.of(
                                    "attributes",
                                    Map.of(
                                            "job",
                                            i % 3 == 0 ? "artist" : "student",
                                            "age",
                                            20 + i % 40,
                                            "gender",
                                            i % 3 == 0 ? "female" : "male")))
                    .put("/api/v1/customers/simulated-" + i);
        }
    }
}
