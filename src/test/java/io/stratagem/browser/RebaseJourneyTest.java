package io.stratagem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What marketers do when somebody else's change went live first; all of it without JavaScript. */
@QuarkusTest
class RebaseJourneyTest extends Journey {

    private static final String PRIORITY = "offers/saver/priority";

    @Test
    void bringsAStaleChangeOntoWhatIsLiveAndRevertsItLater() {
        Bank.publish("overtaken");
        Page marketer = window("marketer");
        Page other = window("marketer2");
        Page approver = window("approver");

        // given two drafts of the same offer, each of which names the other
        change(marketer, "overtaken");
        marketer.fill(field(PRIORITY), "58");
        marketer.fill(field("offers/credit-line/priority"), "41");
        button(marketer, "Save and review").click();
        String mine = marketer.url().replaceAll("\\?.*", "");
        change(other, "overtaken");
        other.fill(field(PRIORITY), "55");
        button(other, "Save").click();
        assertThat(other.locator("main")).containsText("touches the same");
        assertThat(other.locator("main")).containsText("offer saver");
        button(marketer, "Submit for review").click();

        // when the second goes live first
        button(other, "Save and review").click();
        button(other, "Submit for review").click();
        String theirs = other.url().replaceAll("\\?.*", "");
        approve(approver, theirs);

        // then the first is stale, and its rebase asks about the one field that both changed
        marketer.navigate(mine);
        assertThat(marketer.locator("main")).containsText("It cannot be approved or applied");
        link(marketer, "Rebase it").click();
        assertThat(marketer.locator("#conflicts-title")).hasText("Changed by both");
        Locator row =
                marketer.locator("tr")
                        .filter(new Locator.FilterOptions().setHasText("Offer Saver: priority"));
        assertThat(row).containsText("50");
        assertThat(row).containsText("55");
        assertThat(row).containsText("58");
        button(marketer, "Rebase onto version 2").click();
        assertThat(marketer.locator("main")).containsText("Nothing was changed");
        marketer.check(take("mine"));
        button(marketer, "Show the outcome of these choices").click();
        assertThat(marketer.locator("main")).containsText("all decided");
        assertThat(marketer.locator(take("mine"))).isChecked();
        button(marketer, "Rebase onto version 2").click();
        assertThat(marketer.locator("main")).containsText("Rebased.");
        button(marketer, "Submit for review").click();
        assertThat(marketer.locator("main")).containsText("It waits for review now");
        approve(approver, mine);
        if (button(window("approver2", mine), "Approve").count() > 0) {
            approve(window("approver2"), mine);
        }
        assertThat(Bank.liveVersion("overtaken")).isEqualTo(3);
        assertThat(Bank.liveOffer("overtaken", "saver")).containsEntry("priority", 58);

        // when the other's change is reverted alone, what was changed again since is asked about
        other.navigate(theirs);
        button(other, "Revert only this change").click();
        assertThat(other.locator("h1")).containsText("Rebase: Revert #");
        other.check(take("mine"));
        button(other, "Rebase onto version 3").click();
        assertThat(other.locator("main")).containsText("Rebased.");
        assertThat(other.locator("main")).containsText("Saver: priority");
        assertThat(other.locator("main")).not().containsText("Credit line: priority");
        assertThat(chromium.complaints())
                .filteredOn(complaint -> !complaint.contains("422"))
                .isEmpty();
    }

    @Test
    void importsADocumentAsADraftThatShowsWhatItChanges() {
        Bank.publish("imported");
        Page marketer = window("marketer");
        String document = Bank.document("imported").replace("\"priority\":50", "\"priority\":52");

        marketer.navigate("/strategies");
        link(marketer, "Import").click();
        marketer.fill("#text", document.replace("\"slots\":2", "\"slots\":99"));
        button(marketer, "Import as a draft").click();
        assertThat(marketer.locator("main")).containsText("Nothing was imported");
        assertThat(marketer.locator("main")).containsText("/placements/0/slots");
        assertThat(marketer.locator("#text")).containsText("\"slots\":99");
        marketer.setInputFiles(
                "#file",
                new FilePayload(
                        "bank.json",
                        "application/json",
                        document.getBytes(StandardCharsets.UTF_8)));
        button(marketer, "Import as a draft").click();

        assertThat(marketer.locator("main")).containsText("Imported as a draft");
        assertThat(marketer.locator("main")).containsText("Saver: priority");
        assertThat(Bank.liveVersion("imported")).isEqualTo(1);
    }

    private Page window(String user) {
        return chromium.window(user, new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    private Page window(String user, String address) {
        Page page = window(user);
        page.navigate(address);
        return page;
    }

    private static void change(Page page, String strategy) {
        page.navigate("/strategies/" + strategy);
        button(page, "Change this strategy").click();
        page.waitForURL("**/edit");
    }

    private static void approve(Page approver, String address) {
        approver.navigate(address);
        button(approver, "Approve").click();
        assertThat(approver.locator("main")).containsText("Your review is recorded");
    }

    private static String take(String side) {
        return "[name='take:/offers/saver/priority'][value='" + side + "']";
    }

    private static String field(String name) {
        return "[id='" + name + "']";
    }
}
