package io.stratagem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a marketer says what a customer must get, and is kept from breaking it. */
@QuarkusTest
class TestCaseJourneyTest extends Journey {

    @Test
    void keepsACustomersAnswerAndSeesADraftBreakIt() {
        keeps("expected-quick", new Browser.NewContextOptions().setViewportSize(1280, 800));
        assertThat(chromium.complaints())
                .as("what a refused form is answered with")
                .allMatch(complaint -> complaint.contains("422"));
    }

    @Test
    void worksWithoutJavaScript() {
        keeps(
                "expected-plain",
                new Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setViewportSize(320, 640));
    }

    @Test
    void seesTheTestCasesTriedAgainAfterEachSave() {
        // given
        Bank.publish("expected-live");
        call().body(Map.of("attributes", Map.of("job", "teacher")))
                .put("/api/v1/customers/expected-live-7");
        Page marketer = chromium.window("marketer");
        marketer.navigate("/try?placement=expected-live-home&customer=expected-live-7");
        marketer.fill("#case-name", "Teacher");
        marketer.click("button:has-text('Keep as a test case')");
        long number = Bank.draft("expected-live", "No credit for teachers");
        marketer.navigate("/change-requests/" + number + "/edit/rules/no-students");
        assertThat(marketer.locator("#test-cases-panel")).containsText("1 pass");

        // when
        marketer.fill("[id='rules/no-students/parameters/0:value']", "teacher");
        marketer.press("[id='rules/no-students/parameters/0:value']", "Tab");

        // then
        assertThat(marketer.locator("#test-cases-panel")).containsText("1 fail");
        assertThat(marketer.locator("#announcements")).containsText("Test cases: 1 fail");
        picture(marketer, "expected-live-refreshed");
    }

    private void keeps(String strategy, Browser.NewContextOptions options) {
        // given
        Bank.publish(strategy);
        call().body(Map.of("attributes", Map.of("job", "teacher")))
                .put("/api/v1/customers/" + strategy + "-7");
        Page marketer = chromium.window("marketer", options);

        // when the answer of a real customer is kept
        marketer.navigate("/try?placement=%1$s-home&customer=%1$s-7".formatted(strategy));
        marketer.fill("#case-name", "Teacher");
        marketer.click("button:has-text('Keep as a test case')");

        // then
        assertThat(marketer.locator("main")).containsText("1 pass");
        assertThat(marketer.locator("main")).containsText("Teacher");
        assertThat(marketer.locator("main")).not().containsText(strategy + "-7");
        picture(marketer, strategy + "-list");

        // when a draft breaks it
        long number = Bank.draft(strategy, "No credit for teachers");
        Bank.save(number, Bank.document(strategy).replace("\"student\"", "\"teacher\""));
        marketer.navigate("/change-requests/" + number + "/edit");

        // then
        assertThat(marketer.locator("aside")).containsText("1 fail");
        assertThat(marketer.locator("aside")).containsText("rule no-students");
        picture(marketer, strategy + "-draft");

        // when
        marketer.navigate("/change-requests/" + number);
        marketer.click("button:has-text('Submit for review')");

        // then
        assertThat(marketer.locator("main [role=alert]")).containsText("Test case “Teacher” fails");
        picture(marketer, strategy + "-blocked");

        // when it is corrected
        Bank.save(number, Bank.document(strategy).replace("\"priority\":50", "\"priority\":52"));
        marketer.navigate("/change-requests/" + number + "/test-cases");
        assertThat(marketer.locator("main")).containsText("passes");
        marketer.navigate("/change-requests/" + number);
        marketer.click("button:has-text('Submit for review')");

        // then
        assertThat(marketer.locator("main")).containsText("All 1 test cases pass.");

        // when the case is written by hand, with a fault first
        marketer.navigate("/strategies/" + strategy + "/test-cases/new");
        marketer.fill("#name", "Teachers save");
        marketer.selectOption("#persona", new SelectOption().setLabel("Teacher"));
        marketer.fill("#placement", strategy + "-home");
        marketer.fill("#expectations", "saver please");
        marketer.click("button:has-text('Save')");
        assertThat(marketer.locator("#expectations-error"))
                .containsText("nothing that can be expected");
        marketer.fill("#expectations", "gets saver");
        picture(marketer, strategy + "-form");
        marketer.click("button:has-text('Save')");
        assertThat(marketer.locator("main")).containsText("2 pass");

        // then the approver sees that what is to be signed moved on
        Page approver = chromium.window("approver", options);
        approver.navigate("/change-requests/" + number);
        assertThat(approver.locator("main")).containsText("Test case “Teachers save” is new");
    }

    private static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/" + name + ".png")));
    }

    private static RequestSpecification call() {
        return given().auth()
                .preemptive()
                .basic("operator", "operator")
                .contentType(ContentType.JSON);
    }
}
