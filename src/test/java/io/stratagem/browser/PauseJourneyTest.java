package io.stratagem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** How an operator stops one offer, and lets it serve again. */
@QuarkusTest
class PauseJourneyTest extends Journey {

    @Test
    void stopsAnOfferAndLetsItServeAgain() {
        stopsAndEnds("pause-quick", new Browser.NewContextOptions());
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void worksWithoutJavaScript() {
        stopsAndEnds("pause-plain", new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    private void stopsAndEnds(String strategy, Browser.NewContextOptions options) {
        // given
        Bank.publish(strategy);
        Page operator = chromium.window("operator", options);
        operator.navigate("/strategies/" + strategy);

        // when
        operator.click("text=Pause Saver");
        operator.fill("#reason", "The rate is wrong");
        operator.selectOption("#length", "DAY");
        operator.click("button:has-text('Pause saver')");

        // then
        assertThat(operator.locator("#offers")).containsText("paused");
        assertThat(operator.locator("#offers")).containsText("The rate is wrong");
        Page marketer = chromium.window("marketer", options);
        marketer.navigate("/templates");
        assertThat(marketer.locator("#paused")).containsText("paused");
        marketer.navigate("/strategies/" + strategy);
        assertThat(marketer.locator("text=Pause Saver")).hasCount(0);
        marketer.navigate("/try?customer=c&placement=" + strategy + "-home");
        assertThat(marketer.locator("main")).containsText("An operator has paused it.");

        // when
        operator.navigate("/deployments");
        operator.click("text=End pause of saver of " + strategy);
        operator.fill("#reason", "The rate is right again");
        operator.click("button:has-text('Let saver serve again')");

        // then
        assertThat(operator.locator("#offers")).not().containsText("The rate is wrong");
        marketer.reload();
        assertThat(marketer.locator("main")).not().containsText("An operator has paused it.");
    }
}
