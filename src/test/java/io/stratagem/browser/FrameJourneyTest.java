package io.stratagem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the frame around every page does. */
@QuarkusTest
@Tag("browser")
class FrameJourneyTest extends Journey {

    @Test
    void changesLanguageAndLookWithoutAScript() {
        Page page = chromium.window(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        page.navigate("/sign-in");

        button(page, "Español").click();
        assertThat(page.locator("h1")).hasText("Iniciar sesión");
        assertThat(page.locator("html")).hasAttribute("lang", "es");
        button(page, "Oscuro").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");

        page.fill("#username", "operator");
        page.fill("#password", "operator");
        button(page, "Iniciar sesión").click();
        link(page, "Despliegues").first().click();
        assertThat(page.locator("h1")).hasText("Despliegues");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        button(page, "English").click();
        assertThat(page.locator("h1")).hasText("Deployments");
    }

    @Test
    void tellsTimesInTheBrowsersZoneUntilAnotherIsChosen() {
        Page page =
                chromium.window(
                        "marketer", new Browser.NewContextOptions().setTimezoneId("Asia/Tokyo"));
        assertThat(page.locator("footer")).containsText("Asia/Tokyo");

        link(page, "Settings").click();
        page.fill("#zone", "Europe/Nowhere");
        button(page, "Save").click();
        assertThat(page.locator("[data-errors]")).isFocused();
        page.fill("#zone", "Europe/Madrid");
        button(page, "Save").click();

        assertThat(page.locator("main")).containsText("Your settings are saved.");
        assertThat(page.locator("footer")).containsText("Europe/Madrid");
    }

    @Test
    void leadsWhoeverComesFirstThroughAFewSteps() {
        Page page = chromium.window("lead");
        Locator steps = page.locator("section[aria-labelledby=tour-title] li");
        assertThat(steps.first()).isVisible();
        assertThat(steps.count()).isBetween(3, 5);

        button(page, "Do not show this again").click();
        assertThat(page.locator("h1")).isVisible();
        assertThat(steps).hasCount(0);
        page.reload();
        assertThat(steps).hasCount(0);
    }

    @Test
    void asksHowNodesAreOnlyWhileSomebodyLooks() {
        Page page = chromium.window("auditor");
        List<String> asked = new CopyOnWriteArrayList<>();
        page.onRequest(
                request -> {
                    if (request.url().endsWith("/deployments/nodes")) {
                        asked.add(request.url());
                    }
                });
        page.navigate("/deployments");
        page.waitForCondition(() -> asked.size() == 2);
        assertThat(page.locator("#nodes")).hasCount(1);
        assertThat(page.locator("section[aria-labelledby=nodes-title] #nodes")).isVisible();

        page.evaluate("Object.defineProperty(document, 'hidden', {value: true, writable: true})");
        page.waitForTimeout(6_000);
        assertThat(asked).hasSize(2);
        page.evaluate("document.hidden = false");
        page.waitForCondition(() -> asked.size() == 3);
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void saysThatTheSessionIsOverAndKeepsThePage() {
        Page page = chromium.window("marketer");
        page.navigate("/new-strategy");
        page.fill("#name", "Typed before the session ended");
        page.context().clearCookies();

        // when the frame asks again by itself
        assertThat(page.locator("#trouble"))
                .containsText(
                        "You are signed out",
                        new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        assertThat(page.locator("#name")).hasValue("Typed before the session ended");
    }
}
