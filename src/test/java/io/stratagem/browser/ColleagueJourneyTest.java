package io.stratagem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What two people see who edit one draft at the same time. */
@QuarkusTest
class ColleagueJourneyTest extends Journey {

    @Test
    void savesBesideAColleagueAndNamesThemWhereBothWantTheSame() {
        Bank.publish("two");
        String address = "/change-requests/" + Bank.draft("two", "Two") + "/edit";
        Page page = chromium.window("marketer");
        Page colleague = chromium.window("marketer2");
        page.navigate(address);
        colleague.navigate(address);
        type(colleague, "offers/credit-line/priority", "44");
        assertThat(colleague.locator("#draft-steps")).containsText("1 to undo");

        // when another offer is changed, and another one yet
        type(page, "offers/saver/priority", "71");
        assertThat(page.locator("#save-state")).containsText("marketer2 works on this draft, too");
        type(page, "offers/welcome/priority", "2");
        assertThat(page.locator("#draft-steps")).containsText("3 to undo");

        // and then the same
        type(page, "offers/credit-line/priority", "45");
        assertThat(page.locator("#save-state")).containsText("Not saved");
        assertThat(page.locator(field("offers/credit-line/priority"))).hasValue("45");
        type(page, "offers/saver/priority", "72");
        assertThat(page.locator("#draft-steps")).containsText("4 to undo");
        colleague.reload();
        assertThat(colleague.locator(field("offers/credit-line/priority"))).hasValue("44");
        assertThat(colleague.locator(field("offers/saver/priority"))).hasValue("72");
        assertThat(colleague.locator(field("offers/welcome/priority"))).hasValue("2");
    }

    private static void type(Page page, String field, String value) {
        page.fill(field(field), value);
        page.locator(field(field)).press("Enter");
    }

    private static String field(String name) {
        return "[id='" + name + "']";
    }
}
