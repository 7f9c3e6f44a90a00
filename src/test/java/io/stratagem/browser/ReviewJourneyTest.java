package io.stratagem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stratagem.approval.StagedPolicy;
import org.junit.jupiter.api.Test;

/** What approvers do where the policy asks for stages and a checklist; without JavaScript. */
@QuarkusTest
@TestProfile(StagedPolicy.class)
class ReviewJourneyTest extends Journey {

    private static final String TEXTS = "The texts as a customer reads them";

    @Test
    void goesFromDeskToDeskUntilItIsApproved() {
        long number = Bank.first("staged");
        Page approver = window("approver");
        Page compliance = window("lead");

        // when the first stage looks at its desk
        approver.navigate("/reviews");
        Locator row = row(approver, "First publication");
        assertThat(approver.locator("main")).containsText("Every");
        assertThat(row).containsText("0 of 1");
        assertThat(row).containsText("Marketing");
        assertThat(row).containsText("marketer");
        link(approver, "First publication").click();

        // then an approval without its ticks is refused, and what was typed is still there
        approver.getByLabel("Who it reaches").check();
        approver.fill("#comment", "Looks right.");
        button(approver, "Approve").click();
        assertThat(approver.locator("main")).containsText("“" + TEXTS + "” is not ticked");
        assertThat(approver.getByLabel("Who it reaches")).isChecked();
        assertThat(approver.locator("#comment")).hasValue("Looks right.");
        approver.getByLabel(TEXTS).check();
        button(approver, "Approve").click();
        assertThat(approver.locator("main")).containsText("Your review is recorded");
        assertThat(approver.locator("main")).containsText("Marketing: 1 of 1 approval");
        approver.navigate("/reviews");
        assertThat(approver.locator("main")).containsText("Nothing waits for you");

        // when somebody asks and the second stage answers and approves
        Page auditor = window("auditor");
        auditor.navigate("/change-requests/" + number);
        auditor.fill("#text", "Who asked for it?");
        button(auditor, "Comment").click();
        assertThat(auditor.locator("main")).containsText("Your comment is added");
        compliance.navigate("/reviews");
        assertThat(row(compliance, "First publication")).containsText("Compliance");
        link(compliance, "First publication").click();
        assertThat(compliance.locator("main")).containsText("Who asked for it?");
        compliance.getByLabel("Who it reaches").check();
        compliance.getByLabel(TEXTS).check();
        button(compliance, "Approve").click();

        // then it is approved, and waits for the end of the freeze
        assertThat(compliance.locator("main")).containsText("Compliance: 1 of 1 approval");
        Page operator = window("operator");
        operator.navigate("/change-requests/" + number);
        assertThat(operator.locator("main")).containsText("in the freeze “For ever”");
        assertThat(operator.locator("main")).containsText("It goes live by itself after that");
        assertThat(button(operator, "Apply: put it live")).hasCount(0);
    }

    @Test
    void saysWhoseTurnItIsAndTakesARejectedChangeUpAgain() {
        long number = Bank.first("turned-down");
        String address = "/change-requests/" + number;
        Page approver = window("approver");
        approver.navigate(address);
        approver.getByLabel("Who it reaches").check();
        approver.getByLabel(TEXTS).check();
        button(approver, "Approve").click();

        Page second = window("approver2");
        second.navigate(address);
        assertThat(second.locator("main"))
                .containsText("It waits for 1 more approval of somebody with the roles approver");
        assertThat(button(second, "Approve")).hasCount(0);
        second.fill("#comment", "Not in this season.");
        button(second, "Reject").click();

        Page marketer = window("marketer");
        marketer.navigate(address);
        button(marketer, "Reopen it").click();
        assertThat(marketer.locator("main")).containsText("Taken up again");
        button(marketer, "Submit for review").click();
        assertThat(marketer.locator("main")).containsText("cycle 1, counts no more");
    }

    private Page window(String user) {
        return chromium.window(user, new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    private static Locator row(Page page, String title) {
        return page.locator("tr").filter(new Locator.FilterOptions().setHasText(title));
    }
}
