package io.stratagem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An approver who goes through the queue without a mouse. */
@QuarkusTest
class ApproverJourneyTest extends Journey {

    @Test
    void reviewsByKeyboardAlone() {
        // given
        Bank.publish("keyboard");
        long first = Bank.inReview("keyboard");
        long second = Bank.inReview("keyboard");
        Page approver = chromium.window("approver");

        // when the queue is opened and its first request
        approver.navigate("/reviews");
        assertThat(approver.locator("main")).containsText("keyboard");
        approver.navigate("/change-requests/" + first);

        // then the keys are told, and reach what they name without pressing it
        assertThat(approver.locator("[data-keys]")).isVisible();
        approver.keyboard().press("a");
        assertThat(button(approver, "Approve")).isFocused();
        assertThat(approver.locator("main")).not().containsText("Your review is recorded");

        // when something is typed, then keys are letters
        approver.keyboard().press("c");
        assertThat(approver.locator("#comment")).isFocused();
        approver.keyboard().type("a jar of x");
        assertThat(approver.locator("#comment")).hasValue("a jar of x");

        // when the next one is asked for
        approver.keyboard().press("Tab");
        approver.keyboard().press("j");
        approver.waitForURL("**/change-requests/" + second);
        approver.keyboard().press("k");
        approver.waitForURL("**/change-requests/" + first);

        // when it is approved
        approver.keyboard().press("a");
        approver.keyboard().press("Enter");
        approver.waitForURL(Pattern.compile(".*done=reviewed"));
        assertThat(approver.locator("main")).containsText("Your review is recorded");
    }

    @Test
    void leavesTheKeysAloneOnceTheyAreSwitchedOff() {
        // given
        Bank.publish("keyless");
        long number = Bank.inReview("keyless");
        Page approver = chromium.window("approver");
        approver.navigate("/change-requests/" + number);

        // when
        approver.locator("[data-keys] summary").click();
        approver.locator("[data-keys-on]").uncheck();
        approver.reload();
        approver.keyboard().press("a");

        // then
        assertThat(button(approver, "Approve")).not().isFocused();
        assertThat(approver.locator("[data-keys-on]")).not().isChecked();
    }
}
