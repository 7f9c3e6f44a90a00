package io.stratagem.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.stratagem.shared.Person;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page as a browser without JavaScript uses it. */
@QuarkusTest
class AuditPageTest {

    @Inject AuditTrail trail;

    private final String object = UUID.randomUUID().toString();

    @Test
    void searchesByPersonObjectActOutcomeAndDayInAnyCombination() {
        record("subject-1", "Änne & Co", "submit", Outcome.OK);
        record("subject-2", "Bert", "submit", Outcome.REFUSED);
        record("subject-2", "Bert", "approve", Outcome.OK);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        assertThat(shown(Map.of())).isEqualTo(3);
        assertThat(shown(Map.of("actor", "Änne & Co"))).isOne();
        assertThat(shown(Map.of("actor", " subject-2 "))).isEqualTo(2);
        assertThat(shown(Map.of("act", "submit"))).isEqualTo(2);
        assertThat(shown(Map.of("act", "submit", "outcome", "REFUSED"))).isOne();
        assertThat(shown(Map.of("outcome", "OK", "actor", "subject-2"))).isOne();
        assertThat(shown(Map.of("from", today.minusDays(1).toString()))).isEqualTo(3);
        assertThat(shown(Map.of("to", today.plusDays(1).toString()))).isEqualTo(3);
        assertThat(shown(Map.of("to", today.minusDays(1).toString()))).isZero();
        assertThat(shown(Map.of("from", today.plusDays(1).toString()))).isZero();
    }

    @Test
    void pagesThroughWhatWasSearchedOnly() {
        for (int i = 0; i < 60; i++) {
            record("pager & co", "Pager", "edit", Outcome.OK);
            record("somebody", "Somebody", "edit", Outcome.OK);
        }
        String first = page(Map.of("actor", "pager & co"), 200);
        Matcher link = Pattern.compile("href=\"(/audit\\?cursor=[^\"]*)\"").matcher(first);
        assertThat(link.find()).isTrue();

        String second =
                signedIn()
                        .urlEncodingEnabled(false)
                        .get(link.group(1).replace("&amp;", "&"))
                        .asString();

        assertThat(rows(first)).isEqualTo(50);
        assertThat(rows(second)).isEqualTo(10);
        assertThat(second).doesNotContain("Older entries", "Somebody");
    }

    @Test
    void saysWhatADayLooksLike() {
        assertThat(page(Map.of("from", "yesterday"), 400)).contains("Use a day such as 2026-01-31");
    }

    @Test
    void showsWhetherTheChainHoldsAndHowFarItIsSigned() {
        record("subject-1", "Anna", "submit", Outcome.OK);

        signedIn()
                .header("Sec-Fetch-Site", "same-origin")
                .redirects()
                .follow(false)
                .post("/audit/checkpoints")
                .then()
                .statusCode(303);

        assertThat(page(Map.of(), 200))
                .containsPattern("Verified up to entry \\d+")
                .containsPattern("Signed up to entry \\d+");
        for (String file : new String[] {"export", "key", "checkpoints"}) {
            signedIn()
                    .get("/audit/" + file)
                    .then()
                    .statusCode(200)
                    .header("Content-Disposition", startsWith("attachment"));
        }
    }

    @Test
    void saysWhenInFullAndLeadsToWhatIsNamed() {
        // given
        Person anna = new Person("built-in", "subject-1", "Anna");
        String strategy = "linked-" + object.substring(0, 8);
        trail.record(
                anna,
                "apply",
                "strategy",
                strategy,
                Outcome.OK,
                Map.of("revision", 7, "changeRequest", 41, "templateRelease", 3, "reason", "41"));
        trail.record(anna, "read", "strategy", "No <id>", Outcome.REFUSED, Map.of("revision", 1));

        // when
        String page = page(Map.of("object", "strategy/" + strategy), 200);

        // then
        assertThat(page)
                .containsPattern(
                        "<time datetime=\"[^\"]*\">\\d{1,2} \\w+ \\d{4}, \\d\\d:\\d\\d:\\d\\d UTC<")
                .contains(
                        "<a href=\"/strategies/" + strategy + "\">strategy " + strategy + "</a>",
                        "<a href=\"/strategies/" + strategy + "/compare?from=6&amp;to=7\">7</a>",
                        "<a href=\"/change-requests/41\">41</a>",
                        "<a href=\"/templates/releases/3\">3</a>",
                        "<dd>41</dd>",
                        "href=\"/audit?object=strategy/" + strategy + "\"");
        assertThat(page(Map.of("object", "strategy/No <id>"), 200))
                .contains("strategy No &lt;id&gt;", "<dd>1</dd>")
                .doesNotContain("href=\"/strategies/No");
    }

    private int shown(Map<String, String> search) {
        HashMap<String, String> all = new HashMap<>(search);
        all.put("object", "test/" + object);
        return rows(page(all, 200));
    }

    private static int rows(String page) {
        return page.split("<td class=\"right\"", -1).length - 1;
    }

    private static String page(Map<String, String> search, int status) {
        return signedIn()
                .queryParams(search)
                .get("/audit")
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }

    private static RequestSpecification signedIn() {
        String cookie =
                given().redirects()
                        .follow(false)
                        .formParam("username", "auditor")
                        .formParam("password", "auditor")
                        .post("/sign-in")
                        .then()
                        .extract()
                        .cookie("stratagem-session");
        return given().cookie("stratagem-session", cookie);
    }

    private void record(String subject, String name, String action, Outcome outcome) {
        trail.record(
                new Person("built-in", subject, name), action, "test", object, outcome, Map.of());
    }
}
