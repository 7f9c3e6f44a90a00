package io.stratagem.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.badinput.Spoilt;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A browser runs nothing of what was typed, on any page that shows it. */
@QuarkusTest
class StoredScriptsTest extends Journey {

    private static final int PAYLOADS = 285;

    /** Stands for what the payloads call. */
    private static final String CANARY = "window.canary = () => { window.wasRun = true; };";

    private static final String HARM =
            """
            () => [
                ...document.querySelectorAll('canary-element, iframe, [onerror], [onload]'),
                ...document.querySelectorAll('a[href^="javascript:"]')
            ].map(part => part.outerHTML).concat(window.wasRun ? ['a script was run'] : [])
            """;

    @Test
    void runsNoPayloadOfAStrategy() {
        String id = "scripts";
        Bank.publish(id);
        long draft = Bank.draft(id, "<img src=x onerror=canary()>");
        Bank.save(draft, Spoilt.document(id, 0, PAYLOADS));
        Page page = chromium.window("marketer");
        page.addInitScript(CANARY);
        page.onDialog(dialog -> dialog.dismiss());

        for (String address :
                List.of(
                        "",
                        "/edit?size=500",
                        "/edit/settings",
                        "/edit/offers/offer-15",
                        "/edit/rules/rule-15",
                        "/analysis",
                        "/edit/rules")) {
            page.navigate("/change-requests/" + draft + address);
            assertThat(page.evaluate(HARM)).as(page.url()).isEqualTo(List.of());
        }
        assertThat(page.content()).contains("anary");
    }

    @Test
    void wouldSeeAPayloadThatRuns() {
        Page page = chromium.window("marketer");
        page.addInitScript(CANARY);
        page.navigate("/");
        page.evaluate("canary()");

        assertThat(page.evaluate(HARM)).isEqualTo(List.of("a script was run"));
    }
}
