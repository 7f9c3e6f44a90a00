package io.stratagem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a marketer does in a draft, by keyboard where it can be. */
@QuarkusTest
class WorkspaceJourneyTest extends Journey {

    private static final ContainsTextOptions IGNORING_CASE =
            new ContainsTextOptions().setIgnoreCase(true);

    @Test
    void raisesAPriorityByKeyboardAloneAndSeesItSaved() {
        Bank.publish("keys");
        Page page = chromium.window("marketer");
        page.navigate("/change-requests/" + Bank.draft("keys", "By keyboard") + "/edit");

        // when the value is typed and Enter is pressed
        tabTo(page, "offers/saver/priority");
        page.keyboard().press("Control+A");
        page.keyboard().type("71");
        page.keyboard().press("Enter");

        // then it is saved, the focus stays, and arrows go to the next row
        assertThat(page.locator("#save-state")).containsText("Saved at");
        assertThat(page.locator("#draft-steps")).containsText("1 to undo");
        assertThat(page.locator(field("offers/saver/priority"))).isFocused();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator(field("offers/credit-line/priority"))).isFocused();
        page.keyboard().type("5");
        page.keyboard().press("Escape");
        assertThat(page.locator(field("offers/credit-line/priority"))).hasValue("40");

        // and what a guardrail forbids is said when the field is left
        page.keyboard().press("Tab");
        page.keyboard().press("Control+A");
        page.keyboard().type("9");
        page.keyboard().press("Tab");
        assertThat(page.locator(field("offers/credit-line/lever-error"))).containsText("9");
        assertThat(page.locator("#guardrails")).containsText("Credit line");

        // and it is still there after a reload, and can be undone
        page.reload();
        assertThat(page.locator(field("offers/saver/priority"))).hasValue("71");
        button(page, "Undo").press("Enter");
        assertThat(page.locator("#guardrails")).containsText("All met");
        button(page, "Undo").press("Enter");
        assertThat(page.locator(field("offers/saver/priority"))).hasValue("50");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void changesSeveralOffersAtOnceAndTakesItBack() {
        Bank.publish("several");
        Page page = chromium.window("marketer");
        page.navigate("/change-requests/" + Bank.draft("several", "Several") + "/edit");

        page.getByLabel("Select all offers of this page").check();
        page.selectOption("#act", "tag-add");
        page.fill("#value", "summer");
        button(page, "Preview").click();
        assertThat(page.locator("main")).containsText("3 of 3 chosen offers will change");
        button(page, "Change 3 offers").click();

        assertThat(page.locator("main")).containsText("3 offers were changed.");
        assertThat(page.locator(row("saver"))).containsText("summer");
        button(page, "Undo").click();
        assertThat(page.locator("main")).containsText("The last save was undone.");
        assertThat(page.locator(row("saver"))).not().containsText("summer");
    }

    @Test
    void buildsAnAudienceAndSeesHowManyCustomersItReaches() {
        Bank.publish("audience");
        Page page = chromium.window("marketer");
        page.navigate(
                "/change-requests/"
                        + Bank.draft("audience", "Audience")
                        + "/edit/rules/no-students");

        Locator count = page.locator(".audience-count [role=status]");
        assertThat(count).containsText("stored customers");
        // as a person does by dragging its corner
        page.evaluate("document.querySelector('textarea').style.height = '200px'");
        button(page, "Add group").first().click();
        page.selectOption(field("rules/no-students/parameters/1/0:attribute"), "age");
        page.selectOption(field("rules/no-students/parameters/1/0:operator"), "<");
        assertThat(count).containsText("Complete the conditions");
        assertThat(page.locator(field("rules/no-students/parameters/1/0:value")))
                .hasAttribute("type", "number");
        assertThat(page.locator(field("rules/no-students/parameters/1/0:value")))
                .hasAttribute("max", "150");
        page.fill(field("rules/no-students/parameters/1/0:value"), "21");
        page.locator(field("rules/no-students/parameters/1/0:value")).press("Tab");
        assertThat(count).containsText("stored customers");
        button(page, "Save rule").click();

        assertThat(page.locator("main"))
                .containsText(
                        "Never show Credit line to customers where Occupation is student or Age is"
                                + " below 21");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void saysWhatAGuardrailForbidsOnceAndInSight() {
        // given, a screen on which the guardrails lie below the table
        Bank.publish("said");
        Page page =
                chromium.window(
                        "marketer", new Browser.NewContextOptions().setViewportSize(900, 700));
        page.navigate("/change-requests/" + Bank.draft("said", "Said") + "/edit");
        Locator summary = page.locator("#guardrails-link");
        assertThat(summary).containsText("all met", IGNORING_CASE);

        // when
        Locator lever = page.locator(field("offers/credit-line/lever"));
        lever.fill("9");
        lever.press("Tab");

        // then it is beside the field, wide enough to read, and said
        Locator error = page.locator(field("offers/credit-line/lever-error"));
        assertThat(error).isVisible();
        assertThat(error.boundingBox().width).isGreaterThan(180);
        assertThat(summary).containsText("1 to correct");
        Locator said = page.locator("#announcements");
        assertThat(said).hasAttribute("aria-live", "polite");
        assertThat(said).containsText("Credit line");
        assertThat(said).containsText("1 to correct");

        // and not again when something else is saved
        page.evaluate("document.getElementById('announcements').textContent = ''");
        page.locator(field("offers/saver/priority")).fill("53");
        page.locator(field("offers/saver/priority")).press("Tab");
        assertThat(page.locator("#draft-steps")).containsText("2 to undo");
        page.waitForTimeout(300);
        assertThat(said).isEmpty();

        // and the summary leads to the rest
        summary.click();
        assertThat(page.locator("#guardrails")).isInViewport();
        lever.fill("1");
        lever.press("Tab");
        assertThat(summary).containsText("all met", IGNORING_CASE);
        assertThat(said).containsText("all met", IGNORING_CASE);
        page.setViewportSize(1400, 900);
        assertThat(summary).isHidden();
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void asksBeforeWhatIsTypedIsLeftUnsaved() {
        // given
        Bank.publish("guard");
        Page page = chromium.window("marketer");
        page.navigate(
                "/change-requests/" + Bank.draft("guard", "Guard") + "/edit/rules/no-students");
        List<String> asked = new ArrayList<>();
        page.onDialog(
                dialog -> {
                    asked.add(dialog.type());
                    dialog.dismiss();
                });
        String address = page.url();

        // when it is left while somebody types, then the browser asks, and stays
        page.locator(field("rules/no-students/note")).pressSequentially("Half a sen");
        link(page, "Deployments").first().click();
        page.waitForCondition(() -> asked.equals(List.of("beforeunload")));
        assertThat(page).hasURL(address);
        assertThat(page.locator(field("rules/no-students/note"))).hasValue("Half a sen");

        // when it has been saved, then nothing asks
        assertThat(page.locator("#draft-steps")).containsText("1 to undo");
        link(page, "Deployments").first().click();
        assertThat(page.locator("h1")).hasText("Deployments");
        assertThat(asked).hasSize(1);
    }

    @Test
    void movesAnOfferByDraggingByButtonsAndByItsNumber() {
        // given
        Bank.publish("order");
        Page page = chromium.window("marketer");
        page.navigate("/change-requests/" + Bank.draft("order", "Order") + "/edit");
        link(page, "Reorder by priority").click();
        assertThat(names(page)).hasText(new String[] {"Saver", "Credit line", "Welcome"});

        // by dragging its handle
        Locator handle = page.locator(row("credit-line") + " .drag-handle");
        assertThat(handle.boundingBox().width).isGreaterThanOrEqualTo(24);
        assertThat(handle.boundingBox().height).isGreaterThanOrEqualTo(24);
        handle.dragTo(page.locator(row("saver") + " th .small"));
        assertThat(names(page)).hasText(new String[] {"Credit line", "Saver", "Welcome"});

        // by buttons
        button(page, "Move Saver up").click();
        assertThat(names(page)).hasText(new String[] {"Saver", "Credit line", "Welcome"});

        // by the number
        Locator place = page.locator(row("credit-line") + " input[name^='place/']");
        place.fill("1");
        place.press("Enter");
        assertThat(names(page)).hasText(new String[] {"Credit line", "Saver", "Welcome"});
        assertThat(chromium.complaints()).isEmpty();
    }

    private static Locator names(Page page) {
        return page.locator("tr[data-row] th a");
    }

    private static void tabTo(Page page, String id) {
        List<Object> stops = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if (id.equals(page.evaluate("document.activeElement.id"))) {
                return;
            }
            stops.add(page.evaluate("document.activeElement.outerHTML.slice(0, 60)"));
        }
        throw new AssertionError(
                "Tab does not reach %s on %s, but %s".formatted(id, page.url(), stops));
    }

    private static String row(String offer) {
        return "[id='row:" + offer + "']";
    }

    private static String field(String name) {
        return "[id='" + name + "']";
    }
}
