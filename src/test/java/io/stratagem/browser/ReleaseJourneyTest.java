package io.stratagem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stratagem.release.RulesRepo;
import org.junit.jupiter.api.Test;

/** How a narrower guardrail comes into use, and what it means for marketers; without JavaScript. */
@QuarkusTest
@TestProfile(ReleaseJourneyTest.OwnReleases.class)
class ReleaseJourneyTest extends Journey {

    /** An application of its own, since what it releases stays released. */
    public static class OwnReleases extends RulesRepo.OnH2 {}

    @Test
    void migratesWhatIsLiveByAChangeRequestAndDraftsByAButton() {
        // given caps of 5, live and in a draft, and a folder that allows 4
        Bank.publish("fenced");
        String draft = "/change-requests/" + Bank.draft("fenced", "A draft that goes on");
        RulesRepo.fenceCapsAt(4);
        RulesRepo.clampCaps();

        // when one author proposes it
        Page author = window("template-author", "/templates/releases");
        assertThat(author.locator("main")).containsText("contact-policy/frequency-cap");
        author.fill("#title", "Four contacts at most");
        button(author, "Propose this release").click();
        assertThat(author.locator("main")).containsText("another template author has to review it");
        String release = author.url();

        // then the other finds it among the notices, sees every value, and approves it
        Page second = window("template-author2", "/notices");
        second.click("text=Four contacts at most");
        assertThat(second.locator("main")).containsText("5 → 4");
        assertThat(second.locator("main")).containsText("rule cap: maximum");
        button(second, "Approve").click();
        assertThat(second.locator("main")).containsText("was opened with these values");
        author.navigate("/notices");
        assertThat(author.locator("main")).containsText("its templates are in use");

        // and a marketer takes the change request over and submits it
        Page marketer = window("marketer", "/notices");
        marketer.click("text=Keep to template release");
        assertThat(marketer.locator("main")).containsText("Opened with the release of templates");
        button(marketer, "Take it over").click();
        button(marketer, "Submit for review").click();
        assertThat(marketer.locator("main")).containsText("It waits for review now");
        assertThat(Bank.liveVersion("fenced")).isEqualTo(1);

        // and the draft names the value and takes the new one
        Page other = window("marketer2", draft + "/edit");
        assertThat(other.locator("main")).containsText("1 value is outside its guardrail");
        button(other, "Take this value").click();
        assertThat(other.locator("main")).containsText("have those that the templates state now");
        assertThat(other.locator("main")).not().containsText("outside its guardrail");
        other.navigate(draft);
        assertThat(other.locator("main")).containsText("All met");
        assertThat(author.navigate(release).status()).isEqualTo(200);
    }

    private Page window(String user, String address) {
        Page page =
                chromium.window(user, new Browser.NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(address);
        return page;
    }
}
