package io.stratagem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Ways through a draft by keyboard alone, on narrow screens, and without JavaScript. */
@QuarkusTest
class TableJourneyTest extends Journey {

    private static final String LEVER = "offers/saver/lever";

    private static final String ALL_COLUMNS =
            "?cols=category&cols=tags&cols=placements&cols=tier&cols=priority&cols=lever&cols=value"
                    + "&cols=propensity&cols=startsAt&cols=endsAt";

    private static final String MANY_ROWS =
            "[...Array(4)].forEach(() => document.querySelectorAll('tr[data-row]')"
                    + ".forEach(row => row.after(row.cloneNode(true))))";

    /** Whether something else lies over the middle of what has the focus. */
    private static final String HIDDEN =
            "(() => { const box = document.activeElement.getBoundingClientRect();"
                    + " return document.elementFromPoint(box.x + box.width / 2, box.y + 2)"
                    + " !== document.activeElement; })()";

    @Test
    void walksThroughARowWithTheArrowKeysOfACaretThatHasNoFurtherToGo() {
        // given
        Page page = editing("table-arrows", window(1200, 900));

        // when the caret is at the end, then the arrow leads on, and at once from there
        page.locator(field("offers/saver/priority")).focus();
        page.keyboard().press("End");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator(field(LEVER))).isFocused();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator(field("offers/saver/value"))).isFocused();
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator(field(LEVER))).isFocused();

        // when somebody edits, then it is the caret that moves
        page.keyboard().type("12");
        page.keyboard().press("ArrowLeft");
        page.keyboard().type(".");
        assertThat(page.locator(field(LEVER))).hasValue("1.2");
        assertThat(page.locator(field(LEVER))).isFocused();
        page.keyboard().press("Home");
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator(field("offers/saver/priority"))).isFocused();

        // and what was left is saved, and arrows still lead on from where they led
        assertThat(page.locator("#draft-steps")).containsText("1 to undo");
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator(field("offers/saver/tier"))).isFocused();
        assertThat(chromium.complaints()).noneMatch(said -> said.contains("/edit"));
    }

    @Test
    void keepsTheHeadsOfALongTableInSightAndTheFocusOutFromUnderThem() {
        // given a table that is higher than the window
        Page page = editing("table-heads", window(1100, 700));
        page.evaluate(MANY_ROWS);

        // when
        page.locator("tr[data-row] input[name$='/priority']").last().focus();

        // then, on the way to the first row
        Locator head = page.locator("thead th").nth(2);
        int rows = page.locator("tr[data-row]").count();
        assertThat(rows).isGreaterThan(30);
        for (int i = 1; i < rows; i++) {
            assertThat(head).isInViewport();
            assertThat(page.evaluate(HIDDEN)).isEqualTo(false);
            page.keyboard().press("ArrowUp");
        }

        // when it is wider than its place, then it scrolls in itself, and so do its heads
        page.navigate(page.url() + ALL_COLUMNS);
        page.evaluate(MANY_ROWS);
        page.evaluate(
                "(() => { const wrap = document.querySelector('.table-wrap-long');"
                        + " wrap.scrollIntoView(); wrap.scrollTop = 900; })()");
        assertThat(head).isInViewport();
    }

    @Test
    void bringsTheChangeOfSeveralToWhereTheyAreTicked() {
        // given
        Page page = editing("table-bulk", window(1200, 700));
        Locator several = page.locator(".bulk-card");
        assertThat(page.locator("#picked")).isEmpty();

        // when
        page.getByLabel("Select Saver").focus();
        page.keyboard().press("Space");

        // then
        assertThat(page.locator("#picked")).hasText("Offers ticked: 1");
        assertThat(page.locator("#picked")).hasAttribute("role", "status");
        assertThat(button(page, "Preview")).isInViewport();
        assertThat(page.evaluate(HIDDEN)).isEqualTo(false);
        page.getByLabel("Select all offers of this page").check();
        assertThat(page.locator("#picked")).hasText("Offers ticked: 3");
        page.getByLabel("Select all offers of this page").uncheck();
        assertThat(page.locator("#picked")).hasText("Offers ticked: 0");
        assertThat(chromium.complaints()).noneMatch(said -> said.contains("/edit"));
    }

    @Test
    void leadsToTheChangeOfSeveralOnANarrowScreenWithoutJavaScript() {
        // given
        Page page = editing("table-narrow", window(320, 640).setJavaScriptEnabled(false));
        assertThat(link(page, "Change several offers")).isHidden();

        // when
        page.getByLabel("Select Saver").check();
        link(page, "Change several offers").press("Enter");

        // then
        assertThat(page.locator("#bulk-title")).isInViewport();
        page.selectOption("#act", "tag-add");
        page.fill("#value", "summer");
        button(page, "Preview").click();
        assertThat(page.locator("main")).containsText("1 of 1 chosen offers will change");
    }

    @Test
    void saysBetterWhatAChangeIsAboutByKeyboardAndWithoutJavaScript() {
        // given
        Bank.publish("table-titles");
        long number = Bank.draft("table-titles", "Chnage");
        Page page =
                chromium.window(
                        "marketer", new Browser.NewContextOptions().setJavaScriptEnabled(false));
        page.navigate("/change-requests/" + number);

        // when nothing is left of the title; the fields are in sight while there is no reason
        page.locator("summary", new Page.LocatorOptions().setHasText("Change title")).focus();
        page.keyboard().press("Tab");
        assertThat(page.locator("#title")).isFocused();
        page.keyboard().press("Control+A");
        page.keyboard().press("Delete");
        page.keyboard().press("Enter");

        // then
        assertThat(page.locator("[data-errors]")).isFocused();
        assertThat(page.locator("#title-error")).containsText("needs a title");
        page.locator("[data-errors] a").press("Enter");
        page.keyboard().press("Tab");

        // when
        page.fill("#title", "Change the lever");
        page.fill("#description", "Deposits are short.");
        page.locator("#title").press("Enter");

        // then
        assertThat(page.locator("h1")).hasText("Change the lever");
        assertThat(page.locator(".page-head")).containsText("Deposits are short.");
        assertThat(page.locator("main")).containsText("The title and the reason are changed.");
    }

    @Test
    void copiesARuleAndTakesItBackWithoutJavaScript() {
        // given
        Page page = editing("table-copied", window(1200, 900).setJavaScriptEnabled(false));
        link(page, "Rules").click();

        // when
        page.locator("[id='rule:cap'] button", new Page.LocatorOptions().setHasText("Duplicate"))
                .press("Enter");

        // then
        String copy = "cap-" + page.url().replaceFirst(".*/change-requests/(\\d+)/.*", "$1");
        page.waitForURL(Pattern.compile(".*/edit/rules/" + copy + "\\?.*"));
        assertThat(page.locator("main")).containsText("This is a copy of the rule.");
        page.fill(field("rules/" + copy + "/parameters/maximum"), "3");
        button(page, "Save rule").click();
        assertThat(page.locator("[id='rule:" + copy + "']")).containsText("3");
        button(page, "Undo").click();
        button(page, "Undo").click();
        link(page, "Rules").click();
        assertThat(page.locator(".rule-row")).hasCount(2);
    }

    private static Browser.NewContextOptions window(int width, int height) {
        return new Browser.NewContextOptions().setViewportSize(width, height);
    }

    private Page editing(String strategy, Browser.NewContextOptions options) {
        Bank.publish(strategy);
        Page page = chromium.window("marketer", options);
        page.navigate("/change-requests/" + Bank.draft(strategy, "Table") + "/edit");
        return page;
    }

    private static String field(String name) {
        return "[id='" + name + "']";
    }
}
