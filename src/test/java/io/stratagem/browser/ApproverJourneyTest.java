package io.stratagem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
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
    void printsARequestForTheFile() {
        // given, a request with a review, and a time on paper of the reader's zone
        long number = Bank.first("paper");
        Bank.approve(number, "approver");
        Page reader =
                chromium.window(
                        "approver2",
                        new Browser.NewContextOptions()
                                .setTimezoneId("Europe/Madrid")
                                .setViewportSize(718, 1047));
        reader.navigate("/change-requests/" + number);
        Locator review = reader.locator("section[aria-labelledby=reviews-title] li");
        assertThat(review.locator(".on-screen")).isVisible();
        assertThat(review.locator(".on-paper")).isHidden();
        assertThat(reader.locator("[name=verdict]").first()).isVisible();
        String seal = reader.locator("input[name=digest]").first().inputValue();

        // when
        reader.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        // then everything that was signed is there in full
        assertThat(review.locator(".on-paper"))
                .hasText(Pattern.compile("\\d{1,2} \\w+ \\d{4}, \\d\\d:\\d\\d:\\d\\d CET"));
        assertThat(review.locator(".on-paper")).isVisible();
        assertThat(reader.locator(".on-screen:visible")).hasCount(0);
        assertThat(reader.locator(".print-only")).containsText(seal);
        assertThat(reader.locator("section[aria-labelledby=risk-title]").getByText(seal))
                .isVisible();

        // and nothing that only a screen is for, and no table wider than the paper
        for (String onScreen :
                List.of("nav", "header.top", "footer", "button", ".button", "#paused")) {
            assertThat(reader.locator(onScreen + ":visible")).hasCount(0);
        }
        assertThat(reader.locator(".table:visible").first()).isVisible();
        assertEquals(
                List.of(),
                reader.evaluate(
                        "() => [...document.querySelectorAll('table, pre, .digest')]"
                                + ".filter(one => one.getBoundingClientRect().right > innerWidth)"
                                + ".map(one => one.outerHTML)"));

        // and on other pages, too, what is folded away
        reader.navigate("/change-requests/" + number + "/compare");
        assertThat(reader.locator("details:not([open]) > .bullets")).isVisible();
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
