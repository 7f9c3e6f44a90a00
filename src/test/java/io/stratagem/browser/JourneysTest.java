package io.stratagem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What people do on the pages, from end to end. */
@QuarkusTest
class JourneysTest extends Journey {

    @Test
    void doesNotLetItsAuthorApproveAChange() {
        Bank.publish("journey");
        Page marketer = chromium.window("lead");
        change(marketer, "journey");
        marketer.fill(field("offers/saver/priority"), "70");
        button(marketer, "Save and review").click();
        button(marketer, "Submit for review").click();
        assertThat(marketer.locator("main")).containsText("It waits for review now");

        // then there is no button for it, and it is refused by force
        assertThat(button(marketer, "Approve")).hasCount(0);
        assertThat(marketer.locator("main")).containsText("You took part in this change");
        String address = marketer.url().replaceAll("\\?.*", "");
        Object refusal =
                marketer.evaluate(
                        """
                        async address => {
                            const page = new DOMParser().parseFromString(
                                await (await fetch(address)).text(), 'text/html');
                            const form = new URLSearchParams({verdict: 'APPROVE', digest: 'x',
                                etag: page.querySelector('[name=etag]').value});
                            const answer = await fetch(address + '/reviews',
                                {method: 'POST', body: form});
                            return answer.status + ' ' + await answer.text();
                        }
                        """,
                        address);
        assertThat(refusal.toString()).startsWith("403").contains("you cannot review it");
        assertThat(Bank.liveVersion("journey")).isEqualTo(1);
    }

    @Test
    void putsAChangeLiveAtATimeThatEverybodySees() {
        Bank.publish("timed");
        Page marketer = chromium.window("marketer");
        Page approver = chromium.window("approver");
        Page operator = chromium.window("operator");
        change(marketer, "timed");
        marketer.fill(field("offers/saver/priority"), "55");
        button(marketer, "Save and review").click();

        // when the time is one that clocks skip
        marketer.getByText("Put it live at this time").click();
        marketer.fill("#at", "2090-03-26T02:30");
        marketer.fill("#zone", "Europe/Madrid");
        button(marketer, "Submit for review").click();

        // then it is said, and what was typed is still there
        assertThat(marketer.locator("main"))
                .containsText("2090-03-26T02:30 does not exist in Europe/Madrid");
        assertThat(marketer.locator("#at")).hasValue("2090-03-26T02:30");
        assertThat(marketer.locator("#zone")).hasValue("Europe/Madrid");
        marketer.fill("#at", "2090-03-27T06:00");
        button(marketer, "Submit for review").click();

        // then approvers and operators see when it goes live
        String address = marketer.url().replaceAll("\\?.*", "");
        approver.navigate(address);
        assertThat(approver.locator("main"))
                .containsText("27 March 2090, 06:00 Europe/Madrid (+02:00), once it is approved");
        button(approver, "Approve").click();
        operator.navigate("/deployments");
        assertThat(operator.locator("main")).containsText("27 March 2090, 06:00 Europe/Madrid");

        // and may move it, and not wait at all
        operator.navigate(address);
        operator.fill("#at", "2090-04-01T07:00");
        button(operator, "Move it to this time").click();
        assertThat(operator.locator("main")).containsText("It goes live on 1 April 2090, 07:00");
        button(operator, "Apply now: do not wait").click();
        assertThat(operator.locator("main")).containsText("Live as version 2");
        assertThat(Bank.liveOffer("timed", "saver")).containsEntry("priority", 55);
    }

    @Test
    void saysWithoutJavaScriptThatAWordIsNoNumber() {
        Bank.publish("plain");
        Page marketer = chromium.window("marketer", Way.NO_JAVASCRIPT.options());

        change(marketer, "plain");
        marketer.fill(field("offers/saver/priority"), "abc");
        button(marketer, "Save").click();

        assertThat(marketer.locator(field("offers/saver/priority"))).hasValue("abc");
        assertThat(marketer.locator(field("offers/saver/priority-error"))).containsText("abc");
        assertThat(marketer.locator("main")).containsText("Nothing was saved");
    }

    @Test
    void keepsWhatWasTypedWhenSomebodyElseSavedMeanwhile() {
        Bank.publish("shared");
        Page first = chromium.window("marketer");
        Page second = chromium.window("marketer2");
        change(first, "shared");
        second.navigate(first.url());

        first.fill(field("offers/saver/priority"), "61");
        button(first, "Save").click();
        assertThat(first.locator("main")).containsText("Saved.");
        second.fill(field("offers/saver/priority"), "62");
        button(second, "Save").click();

        assertThat(second.locator("main")).containsText("marketer saved this draft meanwhile");
        assertThat(second.locator(field("offers/saver/priority"))).hasValue("62");
        assertThat(second.locator("main")).containsText("Saved by somebody else: 61");
        button(second, "Save").click();
        assertThat(second.locator("main")).containsText("Saved.");
    }

    @Test
    void beginsAStrategyWithAPlacementAndAnOffer() {
        Page marketer = chromium.window("marketer");

        marketer.navigate("/new-strategy");
        marketer.fill("#name", "Nouvelle Stratégie");
        button(marketer, "Create and open a draft").click();
        marketer.fill(field("newPlacement:id"), "Not An Id");
        marketer.fill(field("newPlacement:channel"), "web");
        marketer.fill(field("newPlacement:slots"), "2");
        button(marketer, "Save").click();
        assertThat(marketer.locator(field("newPlacement:id-error"))).containsText("is not an id");
        marketer.fill(field("newPlacement:id"), "nouvelle-home");
        button(marketer, "Save").click();
        assertThat(marketer.locator("#guardrails")).containsText("fallback");
        link(marketer, "Offers").click();
        marketer.fill("#newName", "Hello");
        button(marketer, "Add offer").click();
        String offer = "offers/hello/";
        marketer.selectOption(field(offer + "tier"), "fallback");
        marketer.check(field(offer + "treatments/nouvelle-home:shown"));
        marketer.getByText("Texts for nouvelle-home").click();
        marketer.fill(field(offer + "treatments/nouvelle-home/content/title"), "<b>Hello</b>");
        button(marketer, "Save and review").click();
        button(marketer, "Submit for review").click();

        assertThat(marketer.locator("main")).containsText("It waits for review now");
        assertThat(marketer.locator("main")).containsText("<b>Hello</b>");
    }

    @Test
    void importsCustomersOnlyWhenTheWholeFileIsRight() {
        Bank.publish("customers");
        Page operator = chromium.window("operator");
        operator.navigate("/customers");

        operator.setInputFiles(
                "#file", csv("id,age,job\nimported-1,44,student\nimported-2,old,\n"));
        button(operator, "Import").click();
        assertThat(operator.locator("main")).containsText("Nothing was written: 1 fault");
        assertThat(operator.locator("main")).containsText("Line 3, age");

        operator.setInputFiles("#file", csv("id,age,job\nimported-1,44,student\n"));
        button(operator, "Check only").click();
        assertThat(operator.locator("main")).containsText("Nothing was written.");
        operator.setInputFiles("#file", csv("id,age,job\nimported-1,44,student\n"));
        button(operator, "Import").click();
        assertThat(operator.locator("main")).containsText("1 of 1 customers were stored");

        // then a decision tried for the student says why the credit line fell out
        operator.navigate("/try?placement=customers-home&customer=imported-1");
        assertThat(operator.locator("main")).containsText("Saver");
        assertThat(operator.locator("tr").filter(new Locator.FilterOptions().setHasText("Credit")))
                .containsText("Never show Credit line to customers where Occupation is student");
    }

    private static FilePayload csv(String text) {
        return new FilePayload("customers.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void change(Page page, String strategy) {
        page.navigate("/strategies/" + strategy);
        button(page, "Change this strategy").click();
        page.waitForURL("**/edit");
    }

    private static String field(String name) {
        return "[id='" + name + "']";
    }
}
