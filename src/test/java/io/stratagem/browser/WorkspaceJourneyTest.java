package io.stratagem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a marketer does in a draft, by keyboard where it can be. */
@QuarkusTest
class WorkspaceJourneyTest extends Journey {

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
