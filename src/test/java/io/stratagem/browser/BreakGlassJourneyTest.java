package io.stratagem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** An emergency: live at once, seen by everybody, and reviewed afterwards. */
@QuarkusTest
class BreakGlassJourneyTest extends Journey {

    @Test
    void goesLiveAndIsReviewedAfterwards() {
        breaksAndRatifies("glass-quick", new Browser.NewContextOptions());
        assertThat(chromium.complaints()).allMatch(text -> text.contains("422"));
    }

    @Test
    void worksWithoutJavaScript() {
        breaksAndRatifies(
                "glass-plain", new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    private void breaksAndRatifies(String strategy, Browser.NewContextOptions options) {
        // given
        Bank.publish(strategy);
        long number = Bank.inReview(strategy);
        String address = "/change-requests/" + number;
        Page marketer = chromium.window("marketer", options);
        marketer.navigate(address);
        assertThat(marketer.locator("text=Emergency")).hasCount(0);

        // when
        Page operator = chromium.window("operator", options);
        operator.navigate(address);
        operator.click("summary:has-text('Emergency')");
        operator.fill("#glass-reason", "now!");
        operator.click("button:has-text('Break the glass')");

        // then
        assertThat(operator.locator("#glass-reason-error")).containsText("is no reason");
        assertThat(operator.locator("#glass-reason")).hasValue("now!");
        assertThat(Bank.liveVersion(strategy)).isEqualTo(1);

        // when
        operator.fill("#glass-reason", "Customers are promised a rate that does not exist");
        operator.click("button:has-text('Break the glass')");

        // then
        operator.waitForURL("**" + address);
        assertThat(Bank.liveVersion(strategy)).isEqualTo(2);
        marketer.navigate("/templates");
        assertThat(marketer.locator("#glass-" + number))
                .containsText("Customers are promised a rate that does not exist");
        assertThat(marketer.locator("#glass-" + number)).containsText("operator broke the glass");
        operator.navigate("/deployments");
        assertThat(operator.locator("#glass-title")).isVisible();
        assertThat(operator.locator("main")).containsText("live without approval");

        // when
        Page approver = chromium.window("approver", options);
        approver.navigate("/");
        assertThat(approver.locator("section[aria-labelledby=waiting-title]"))
                .containsText("live without approval");
        approver.navigate("/reviews");
        approver.click("text=Raise the saver >> nth=0");
        assertThat(approver.locator("main")).containsText("It is live without approval");
        approver.click("button:has-text('Approve')");

        // then
        assertThat(approver.locator("main")).containsText("its approvers ratified it afterwards");
        assertThat(approver.locator("#glass-" + number)).hasCount(0);
        assertThat(Bank.liveVersion(strategy)).isEqualTo(2);
    }
}
