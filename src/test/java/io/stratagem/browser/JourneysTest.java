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

/** What people do on the pages, from end to end. */
@QuarkusTest
class JourneysTest extends Journey {

    @Test
    void takesAChangeFromDraftToLiveAndBack() {
        Bank.publish("journey");
        int complaintsBefore = chromium.complaints().size();
        Page marketer = chromium.window("lead");

        // when a lead changes priority, lever, cap and exclusion
        change(marketer, "journey");
        marketer.fill(field("offers/saver/priority"), "70");
        marketer.fill(field("offers/saver/lever"), "9");
        button(marketer, "Save").click();

        // then a guardrail speaks up beside the field, and what was typed is still there
        Locator error = marketer.locator(field("offers/saver/lever-error"));
        assertThat(error).containsText("9");
        assertThat(marketer.locator(field("offers/saver/lever"))).hasValue("9");
        assertThat(marketer.locator("#guardrails")).containsText("Saver");

        marketer.fill(field("offers/saver/lever"), "1.5");
        button(marketer, "Save").click();
        assertThat(marketer.locator("#guardrails")).containsText("All met");

        link(marketer, "Rules").click();
        link(marketer, "Edit Frequency cap, Every offer").click();
        marketer.fill(field("rules/cap/parameters/maximum"), "200");
        button(marketer, "Save rule").click();
        assertThat(marketer.locator(field("rules/cap/parameters/maximum-error")))
                .containsText("above the guardrail of 100");
        marketer.fill(field("rules/cap/parameters/maximum"), "2");
        button(marketer, "Save rule").click();
        assertThat(marketer.locator("main")).containsText("Maximum 2 contacts");

        link(marketer, "Edit Excluded audience, Credit line").click();
        addCondition(marketer, "rules/no-students/parameters", 1, "age", "<", "21");
        button(marketer, "Save rule").click();
        assertThat(marketer.locator("main"))
                .containsText(
                        "Never show Credit line to customers where Occupation is student or Age is below 21");

        link(marketer, "Review and submit").click();
        assertThat(marketer.locator("main")).containsText("Saver: priority");
        button(marketer, "Submit for review").click();
        assertThat(marketer.locator("main")).containsText("It waits for review now");

        // then its author may not approve, neither by a button nor by force
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

        // when two approvers approve
        approve(chromium.window("approver"), address);
        Page second = chromium.window("approver2");
        approve(second, address);

        // then it is live
        assertThat(second.locator("main")).containsText("Live as version 2");
        assertThat(Bank.liveVersion("journey")).isEqualTo(2);
        assertThat(Bank.liveOffer("journey", "saver")).containsEntry("priority", 70);

        // when an operator goes back
        Page operator = chromium.window("operator");
        operator.navigate("/deployments?strategy=journey");
        link(operator, "Go back to version 1 of journey").click();
        assertThat(operator.locator("main")).containsText("Saver: priority");
        operator.fill("#reason", "Too many savers");
        button(operator, "Go back to version 1").click();

        // then the old content serves as a new version
        assertThat(operator.locator("main")).containsText("Version 3 of journey serves now");
        assertThat(Bank.liveVersion("journey")).isEqualTo(3);
        assertThat(Bank.liveOffer("journey", "saver")).containsEntry("priority", 50);
        assertThat(chromium.complaints().stream().skip(complaintsBefore))
                .filteredOn(complaint -> !complaint.contains("403"))
                .isEmpty();
    }

    @Test
    void getsAPriorityLiveInEightClicks() {
        Bank.publish("quick");
        Page marketer = chromium.window("marketer");
        Page approver = chromium.window("approver");
        int clicks = 0;

        card(marketer, "Bank quick").getByText("Change this strategy").click();
        clicks++;
        marketer.locator(field("offers/saver/priority")).click();
        clicks++;
        marketer.locator(field("offers/saver/priority")).fill("55");
        button(marketer, "Save and review").click();
        clicks++;
        button(marketer, "Submit for review").click();
        clicks++;
        assertThat(marketer.locator("main")).containsText("It waits for review now");
        approver.reload();
        approver.getByText("Change to quick").first().click();
        clicks++;
        button(approver, "Approve").click();
        clicks++;

        assertThat(approver.locator("main")).containsText("Live as version 2");
        assertThat(Bank.liveOffer("quick", "saver")).containsEntry("priority", 55);
        assertThat(clicks).isLessThanOrEqualTo(8);
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
    void worksWithoutJavaScript() {
        Bank.publish("plain");
        Browser.NewContextOptions plain =
                new Browser.NewContextOptions().setJavaScriptEnabled(false);
        Page marketer = chromium.window("marketer", plain);

        change(marketer, "plain");
        marketer.fill(field("offers/saver/priority"), "abc");
        button(marketer, "Save").click();
        assertThat(marketer.locator(field("offers/saver/priority"))).hasValue("abc");
        assertThat(marketer.locator(field("offers/saver/priority-error"))).containsText("abc");
        assertThat(marketer.locator("main")).containsText("Nothing was saved");
        marketer.fill(field("offers/saver/priority"), "58");
        button(marketer, "Save").click();
        assertThat(marketer.locator("main")).containsText("Saved.");
        link(marketer, "Rules").click();
        link(marketer, "Edit Excluded audience, Credit line").click();
        addCondition(marketer, "rules/no-students/parameters", 1, "age", "<", "21");
        button(marketer, "Add group").first().click();
        marketer.selectOption(field("rules/no-students/parameters/2/0:attribute"), "segment");
        marketer.fill(field("rules/no-students/parameters/2/0:value"), "young");
        button(marketer, "Save rule").click();
        assertThat(marketer.locator("main"))
                .containsText("Age is below 21 years or Segment is young");
        link(marketer, "Review and submit").click();
        button(marketer, "Submit for review").click();
        String address = marketer.url().replaceAll("\\?.*", "");
        approve(chromium.window("approver", plain), address);
        Page second = chromium.window("approver2", plain);
        approve(second, address);

        assertThat(second.locator("main")).containsText("Live as version 2");
        assertThat(Bank.liveOffer("plain", "saver")).containsEntry("priority", 58);
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

        assertThat(second.locator("main")).containsText("somebody else saved this draft meanwhile");
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
                .containsText("rule no-students");
    }

    private static FilePayload csv(String text) {
        return new FilePayload("customers.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void change(Page page, String strategy) {
        page.navigate("/strategies/" + strategy);
        button(page, "Change this strategy").click();
        page.waitForURL("**/edit");
    }

    private static void addCondition(
            Page page,
            String group,
            int position,
            String attribute,
            String operator,
            String value) {
        button(page, "Add condition").first().click();
        String name = group + "/" + position;
        page.selectOption(field(name + ":attribute"), attribute);
        page.selectOption(field(name + ":operator"), operator);
        page.fill(field(name + ":value"), value);
    }

    private static void approve(Page approver, String address) {
        approver.navigate(address);
        button(approver, "Approve").click();
        assertThat(approver.locator("main")).containsText("Your review is recorded");
    }

    private static Locator card(Page page, String title) {
        return page.locator("article").filter(new Locator.FilterOptions().setHasText(title));
    }

    private static String field(String name) {
        return "[id='" + name + "']";
    }
}
