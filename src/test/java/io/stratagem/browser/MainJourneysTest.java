package io.stratagem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The six journeys that the product is for, each by mouse, by keyboard alone and without
 * JavaScript, from the page where it begins to what serves.
 */
@QuarkusTest
class MainJourneysTest extends Journey {

    private static final String PRIORITY = "[id='offers/saver/priority']";
    private static final String MAXIMUM = "rules/cap/parameters/maximum";
    private static final String AUDIENCE = "rules/no-students/parameters";
    private static final String SAVE = "main .save-bar button[name=do][value=save]";
    private static final String SAVE_AND_REVIEW = "main button[name=do][value=review]";
    private static final String SUBMIT = "main form[action$='/submit'] button";
    private static final String APPROVE = "main button[name=verdict][value=APPROVE]";
    private static final Pattern NUMBER = Pattern.compile("/change-requests/(\\d+)");

    private final List<Someone> people = new ArrayList<>();

    @AfterEach
    void everybodyLeaves() {
        people.forEach(Someone::close);
        people.clear();
    }

    @ParameterizedTest
    @EnumSource
    void raisesAPriorityAndGetsItLiveInEightClicks(Way way) {
        String id = published("raise", way);
        Someone marketer = someone("marketer", way);
        Someone approver = someone("approver", way);

        marketer.follow(change(id));
        marketer.fill(PRIORITY, "55");
        marketer.follow(SAVE_AND_REVIEW);
        long number = numberOf(marketer);
        marketer.follow(SUBMIT);
        approver.follow("nav a[href='/reviews']");
        approver.follow(to(number));
        approver.follow(APPROVE);

        assertThat(Bank.liveVersion(id)).isEqualTo(2);
        assertThat(Bank.liveOffer(id, "saver")).containsEntry("priority", 55);
        assertThat(marketer.acts() + approver.acts()).isLessThanOrEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource
    void isStoppedByAGuardrailCorrectsTheCapAndGetsItLive(Way way) {
        String id = published("cap", way);
        Someone marketer = someone("marketer", way);
        assertThat(shown(id, 3)).contains("saver");

        // when a cap is above its guardrail
        marketer.follow(change(id));
        long number = numberOf(marketer);
        marketer.follow("main a[href$='/edit/rules']");
        marketer.follow("main a[href$='/edit/rules/cap']");
        marketer.fill(field(MAXIMUM), "200");
        marketer.follow(SAVE);

        // then it is said beside the field, and nobody can submit it
        assertThat(marketer.see(field(MAXIMUM + "-error"))).containsText("100");
        assertThat(marketer.see(field(MAXIMUM))).hasValue("200");
        marketer.follow(to(number));
        marketer.follow(SUBMIT);
        assertThat(marketer.see("main .message-bad")).isVisible();
        assertThat(Bank.state(number)).isEqualTo("DRAFT");

        // when it is corrected
        marketer.follow("main a[href='/change-requests/" + number + "/edit']");
        marketer.follow("main a[href$='/edit/rules']");
        marketer.follow("main a[href$='/edit/rules/cap']");
        marketer.fill(field(MAXIMUM), "2");
        marketer.follow(SAVE_AND_REVIEW);
        marketer.follow(SUBMIT);
        approve(way, "approver", number);
        approve(way, "approver2", number);

        // then nobody sees it a third time
        assertThat(Bank.liveVersion(id)).isEqualTo(2);
        assertThat(shown(id, 2)).contains("saver");
        assertThat(shown(id, 3)).doesNotContain("saver");
    }

    @ParameterizedTest
    @EnumSource
    void excludesANestedAudienceFromAnOffer(Way way) {
        String id = published("nested", way);
        Map<String, Object> young = Map.of("age", 20, "segment", "gold");
        Map<String, Object> spared = Map.of("age", 20, "segment", "young");
        assertThat(Bank.decide(id, "n-1", young)).contains("credit-line");
        Someone marketer = someone("marketer", way);

        // when all younger than 21 are to be excluded, but for one segment
        marketer.follow(change(id));
        long number = numberOf(marketer);
        marketer.follow("main a[href$='/edit/rules']");
        marketer.follow("main a[href$='/edit/rules/no-students']");
        marketer.activate(add("group", AUDIENCE));
        marketer.choose(field(AUDIENCE + "/1:kind"), "all");
        condition(marketer, AUDIENCE + "/1/0", "age", "<", "21");
        marketer.activate(add("group", AUDIENCE + "/1"));
        marketer.choose(field(AUDIENCE + "/1/1:kind"), "none");
        condition(marketer, AUDIENCE + "/1/1/0", "segment", "=", "young");
        marketer.follow(SAVE_AND_REVIEW);
        marketer.follow(SUBMIT);
        approve(way, "approver", number);
        approve(way, "approver2", number);

        // then just these do not get it
        assertThat(Bank.liveVersion(id)).isEqualTo(2);
        assertThat(Bank.decide(id, "n-2", young)).doesNotContain("credit-line");
        assertThat(Bank.decide(id, "n-3", spared)).contains("credit-line");
        assertThat(Bank.decide(id, "n-4", Map.of("age", 21))).contains("credit-line");
        assertThat(Bank.decide(id, "n-5", Map.of("job", "student"))).doesNotContain("credit-line");
    }

    @ParameterizedTest
    @EnumSource
    void changesWhatAnApproverAsksForAndSubmitsAgain(Way way) {
        String id = published("again", way);
        Someone marketer = someone("marketer", way);
        Someone approver = someone("approver", way);

        // given a change that an approver wants otherwise
        marketer.follow(change(id));
        marketer.fill(PRIORITY, "58");
        marketer.follow(SAVE_AND_REVIEW);
        long number = numberOf(marketer);
        marketer.follow(SUBMIT);
        approver.page().navigate("/reviews");
        approver.follow(to(number));
        approver.fill("#comment", "Rather 54.");
        approver.follow("main button[name=verdict][value=REQUEST_CHANGES]");
        assertThat(Bank.state(number)).isEqualTo("CHANGES_REQUESTED");
        assertThat(Bank.liveVersion(id)).isEqualTo(1);

        // when its author reads why, and does so
        marketer.page().navigate("/");
        marketer.follow(to(number));
        assertThat(marketer.page().locator("main")).containsText("Rather 54.");
        marketer.follow("main a[href='/change-requests/" + number + "/edit']");
        marketer.fill(PRIORITY, "54");
        marketer.follow(SAVE_AND_REVIEW);
        marketer.follow(SUBMIT);
        approver.page().navigate("/reviews");
        approver.follow(to(number));
        approver.follow(APPROVE);

        // then it is live
        assertThat(Bank.state(number)).isEqualTo("APPLIED");
        assertThat(Bank.liveOffer(id, "saver")).containsEntry("priority", 54);
    }

    @ParameterizedTest
    @EnumSource
    void rebasesAChangeThatAnotherOvertook(Way way) {
        String id = published("stale", way);
        Someone marketer = someone("marketer", way);

        // given a change in review that another of the same offer overtook
        marketer.page().navigate("/strategies/" + id);
        marketer.follow(change(id));
        marketer.fill(PRIORITY, "58");
        marketer.follow(SAVE_AND_REVIEW);
        long number = numberOf(marketer);
        marketer.follow(SUBMIT);
        Bank.approve(Bank.inReview(id), "approver");
        assertThat(Bank.liveOffer(id, "saver")).containsEntry("priority", 52);

        // when its author decides between the two
        marketer.page().navigate("/change-requests/" + number);
        marketer.follow("main a[href$='/rebase']");
        Locator row = marketer.see("tr:has([name='take:/offers/saver/priority'])");
        assertThat(row).containsText("50");
        assertThat(row).containsText("52");
        assertThat(row).containsText("58");
        marketer.take("[name='take:/offers/saver/priority'][value=mine]");
        marketer.follow("main button[name=do][value=rebase]");
        marketer.follow(SUBMIT);
        approve(way, "approver", number);

        // then it is live on top of the other
        assertThat(Bank.liveVersion(id)).isEqualTo(3);
        assertThat(Bank.liveOffer(id, "saver")).containsEntry("priority", 58);
    }

    @ParameterizedTest
    @EnumSource
    void goesBackToTheVersionBefore(Way way) {
        String id = published("back", way);
        Bank.approve(Bank.inReview(id), "approver");
        Someone operator = someone("operator", way);

        operator.page().navigate("/deployments?strategy=" + id);
        operator.follow("main a[href='/deployments/rollback?strategy=" + id + "&to=1']");
        assertThat(operator.see("main .was")).hasText("52");
        operator.fill("#reason", "Too many savers");
        operator.follow("main form[action='/deployments/rollback'] button");

        assertThat(Bank.liveVersion(id)).isEqualTo(3);
        assertThat(Bank.liveOffer(id, "saver")).containsEntry("priority", 50);
    }

    private static String published(String name, Way way) {
        String id = name + "-" + way.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Bank.publish(id);
        return id;
    }

    private Someone someone(String user, Way way) {
        Someone someone = new Someone(chromium.window(user, way.options()), way);
        people.add(someone);
        return someone;
    }

    private void approve(Way way, String user, long number) {
        Someone approver = someone(user, way);
        approver.page().navigate("/reviews");
        approver.follow(to(number));
        approver.follow(APPROVE);
    }

    /** What a customer is answered who has asked that often before. */
    private static List<String> shown(String id, int times) {
        String customer = id + "-" + Bank.liveVersion(id) + "-" + times;
        List<String> last = List.of();
        for (int i = 0; i < times; i++) {
            last = Bank.decide(id, customer, Map.of("age", 44));
        }
        return last;
    }

    private static void condition(
            Someone someone, String name, String attribute, String operator, String value) {
        someone.choose(field(name + ":attribute"), attribute);
        someone.choose(field(name + ":operator"), operator);
        someone.fill(field(name + ":value"), value);
    }

    private static long numberOf(Someone someone) {
        Matcher number = NUMBER.matcher(someone.page().url());
        assertThat(number.find()).as(someone.page().url()).isTrue();
        return Long.parseLong(number.group(1));
    }

    private static String change(String strategy) {
        return "main form[action='/strategies/" + strategy + "/change-requests'] button";
    }

    private static String to(long number) {
        return "main a[href='/change-requests/" + number + "']";
    }

    private static String add(String what, String group) {
        return "button[name=do][value='" + what + ":" + group + "']";
    }

    private static String field(String name) {
        return "[id='" + name + "']";
    }
}
