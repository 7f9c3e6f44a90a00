package io.stratagem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What becomes of what was typed when the session is over before it is sent. */
@QuarkusTest
class SessionJourneyTest extends Journey {

    private static final String NOTE = "[id='rules/no-students/note']";
    private static final String TYPED = "Students ask for another card <b>&";

    @Test
    void bringsTheNoteOfARuleBackAfterSigningInAgain() {
        Page page = rule("note-again");
        page.fill(NOTE, TYPED);
        page.context().clearCookies();

        button(page, "Save rule").click();
        assertThat(page.locator("main")).containsText("Your session is over");
        assertThat(page.locator("main")).containsText("What you typed is kept in this window");
        signIn(page, "marketer");

        assertThat(page).hasURL(Pattern.compile("/edit/rules/no-students\\?unsent=true$"));
        assertThat(page.locator(NOTE)).hasValue(TYPED);
        assertThat(page.locator("#unsent")).containsText("Not saved yet");
        assertThat(page.locator("#unsent")).isFocused();
        assertThat(page.locator("#save-state")).hasText("Not saved yet");
        button(page, "Save rule").click();
        assertThat(page).hasURL(Pattern.compile("/edit/rules\\?done=.*"));
        assertThat(page.locator("main")).containsText(TYPED);
        assertThat(page.locator("#unsent")).hasCount(0);
        page.waitForFunction("sessionStorage.getItem('stratagem-unsent') === null");
    }

    @Test
    void showsNobodyElseWhatWasTyped() {
        Page page = rule("note-other");
        page.fill(NOTE, TYPED);
        page.context().clearCookies();

        button(page, "Save rule").click();
        signIn(page, "marketer2");

        assertThat(page.locator("#unsent")).containsText("What you sent last was not taken");
        assertThat(page.locator(NOTE)).hasValue("");
    }

    @Test
    void saysInSightThatNothingIsSavedAnyMore() {
        Page page = rule("note-sight");
        page.context().clearCookies();

        page.fill(NOTE, TYPED);
        page.locator(NOTE).press("Tab");

        Locator state = page.locator("#save-state");
        assertThat(state).containsText("you are signed out");
        page.evaluate("scrollTo(0, document.body.scrollHeight)");
        assertThat(state).isInViewport();
        assertThat(page.locator(NOTE)).hasValue(TYPED);
    }

    @Test
    void bringsAReviewBackToThePageItWasTypedOn() {
        long number = Bank.first("review-again");
        Page page = chromium.window("approver");
        page.navigate("/change-requests/" + number);
        page.fill("#comment", TYPED);
        page.context().clearCookies();

        button(page, "Reject").click();
        signIn(page, "approver");

        assertThat(page).hasURL(Pattern.compile("/change-requests/" + number + "\\?unsent=true$"));
        assertThat(page.locator("#comment")).hasValue(TYPED);
        button(page, "Reject").click();
        assertThat(page.locator("main")).containsText("Your review is recorded");
        assertThat(page.locator("main")).containsText(TYPED);
    }

    private Page rule(String strategy) {
        Bank.publish(strategy);
        Page page = chromium.window("marketer");
        page.navigate(
                "/change-requests/" + Bank.draft(strategy, "Note") + "/edit/rules/no-students");
        return page;
    }

    private static void signIn(Page page, String user) {
        page.fill("#username", user);
        page.fill("#password", user);
        page.press("#password", "Enter");
    }
}
