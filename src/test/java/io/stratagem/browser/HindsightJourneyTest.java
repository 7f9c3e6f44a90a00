package io.stratagem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How a marketer tries a change on decisions that were made and on a file, and sees afterwards what
 * came of it.
 */
@QuarkusTest
class HindsightJourneyTest extends Journey {

    @Test
    void showsWhatWouldHaveComeAndWhatCame() {
        looksBack("back-quick", new Browser.NewContextOptions());
        assertThat(chromium.complaints())
                .as("what refused forms are answered with")
                .allMatch(complaint -> complaint.contains("422") || complaint.contains("409"));
    }

    @Test
    void worksWithoutJavaScript() {
        looksBack("back-plain", new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    private void looksBack(String strategy, Browser.NewContextOptions options) {
        // given
        Bank.publish(strategy);
        decide(strategy, "student", 3);
        decide(strategy, "artist", 2);
        long number = Bank.draft(strategy, "No credit for artists");
        Bank.save(number, Bank.document(strategy).replace("\"student\"", "\"artist\""));
        Page marketer = chromium.window("marketer", options);

        // when: on decisions that were made
        marketer.navigate("/change-requests/" + number + "/simulation");
        marketer.check("input[name=crowd][value=logged]");
        simulate(marketer);

        // then
        assertThat(marketer.locator("#simulation")).containsText("all 5 decisions logged");
        assertThat(marketer.locator("#simulation"))
                .containsText("100 % of the logged decisions (5 of 5) come out otherwise");
        assertThat(marketer.locator("#simulation"))
                .containsText("100 % of them with the same offers as they were made then");
        marketer.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/" + strategy + "-log.png")));
        marketer.locator("#simulation a[href*='preview?decision=']").first().click();
        assertThat(marketer.locator("main")).containsText("from what it saw then");
        assertThat(marketer.locator("main")).containsText("With what is live");

        // when: on a file with a fault
        marketer.navigate("/change-requests/" + number + "/simulation");
        marketer.check("input[name=crowd][value=file]");
        marketer.setInputFiles("#file", csv("id,age,job\na,44,student\nb,old,artist\n"));
        marketer.click("button:has-text('Simulate')");

        // then
        assertThat(marketer.locator("main")).containsText("Line 3, age: age cannot be");

        // when
        marketer.check("input[name=crowd][value=file]");
        marketer.check("input[name=leaveOut]");
        marketer.setInputFiles("#file", csv("id,age,job\na,44,student\nb,old,artist\n"));
        simulate(marketer);

        // then
        assertThat(marketer.locator("#simulation"))
                .containsText("1 of 2 lines of the file are left out");
        assertThat(marketer.locator("#simulation")).containsText("line 2");

        // when: it is live
        Bank.submit(number);
        Bank.approve(number, "approver");
        Bank.approve(number, "approver2");
        decide(strategy, "student", 4);
        marketer.navigate("/change-requests/" + number);
        marketer.click("text=What came of it");

        // then
        assertThat(marketer.locator("main")).containsText("4 decisions until");
        assertThat(marketer.locator("main")).containsText("so far");
        marketer.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/" + strategy + "-hindsight.png")));
        marketer.click("text=How far forecasts are off");
        assertThat(marketer.locator("main")).containsText("How far forecasts are off");

        // when
        marketer.navigate("/strategies/" + strategy);
        marketer.click("text=What changed");
        marketer.selectOption("#measure", "offer-share");
        marketer.fill("#from", "2020-01-01T00:00");
        marketer.click("button:has-text('Explain')");

        // then
        assertThat(marketer.locator("main")).containsText("Name the offer whose share moved");

        // when
        marketer.fill("#offer", "credit-line");
        marketer.click("button:has-text('Explain')");

        // then
        assertThat(marketer.locator("main")).containsText("there is nothing to compare with");
        movement(marketer, strategy);
    }

    /** From the first version to the second; a minute is too coarse for a form. */
    private static void movement(Page marketer, String strategy) {
        String live =
                given().auth()
                        .preemptive()
                        .basic("operator", "operator")
                        .get("/api/v1/deployments?strategy=" + strategy)
                        .jsonPath()
                        .getString("items[0].since");
        String first =
                given().auth()
                        .preemptive()
                        .basic("operator", "operator")
                        .get("/api/v1/deployments?strategy=" + strategy)
                        .jsonPath()
                        .getString("items[1].since");
        Instant from = Instant.parse(live).minusNanos(1_000_000);
        marketer.navigate(
                "/strategies/%s/movement?measure=offer-share&offer=credit-line&referenceFrom=%s&from=%s"
                        .formatted(strategy, local(Instant.parse(first)), local(from)));
        assertThat(marketer.locator("main")).containsText("No credit for artists");
        assertThat(marketer.locator("main")).containsText("From 40 % to 100 %");
        assertThat(marketer.locator("main")).containsText("+100 points");
        assertThat(marketer.locator("main")).containsText("-40 points");
        marketer.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/" + strategy + "-movement.png")));
    }

    private static String local(Instant instant) {
        return instant.toString().replace("Z", "");
    }

    private static void simulate(Page marketer) {
        marketer.click("button:has-text('Simulate')");
        while (marketer.locator("text=Look again").count() > 0) {
            marketer.click("text=Look again");
        }
    }

    private static FilePayload csv(String text) {
        return new FilePayload("some.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void decide(String strategy, String job, int times) {
        for (int i = 0; i < times; i++) {
            given().auth()
                    .preemptive()
                    .basic("service", "service")
                    .contentType(ContentType.JSON)
                    .body(
                            Map.of(
                                    "customerId",
                                    strategy + "-" + job + i,
                                    "placement",
                                    strategy + "-home",
                                    "count",
                                    2,
                                    "attributes",
                                    Map.of("job", job)))
                    .post("/api/v1/decisions")
                    .then()
                    .statusCode(200);
        }
    }
}
