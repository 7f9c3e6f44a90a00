package io.stratagem.drafting.web;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.EditingDraft;
import io.stratagem.approval.Opening;
import io.stratagem.drafting.DraftEdits;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Role;
import io.stratagem.strategy.CreatingStrategy;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DraftPageTest {

    private static final int OFFERS = 500;
    private static final int LONGEST_TEXT = 10_000;
    private static final Actor MARKETER =
            new Actor("built-in", "marketer", "marketer", Set.of(Role.MARKETER));

    private static final Actor COLLEAGUE =
            new Actor("built-in", "marketer2", "colleague", Set.of(Role.MARKETER));

    @Inject CreatingStrategy creating;
    @Inject Revisions revisions;
    @Inject Opening opening;
    @Inject EditingDraft editing;
    @Inject ChangeRequests changeRequests;

    @Test
    void savesATableOfFiveHundredOffersAtOnce() {
        long number = draft("table");
        Map<String, String> form = new LinkedHashMap<>();
        form.put("etag", changeRequests.draft(number).digest());
        for (int i = 0; i < OFFERS; i++) {
            String offer = "offers/" + id(i) + "/";
            form.put(offer + "tier", "manual");
            form.put(offer + "priority", Integer.toString(i));
            form.put(offer + "lever", "1.5");
            form.put(offer + "value", "2");
        }

        Response saved = post("/change-requests/" + number + "/edit", form);

        assertThat(saved.statusCode()).isEqualTo(303);
        StrategyDocument document = document(number);
        assertThat(document.offers()).allMatch(offer -> offer.lever() == 1.5);
        assertThat(document.offer(id(499)).orElseThrow().priority()).isEqualTo(499);
    }

    @Test
    void savesTextsAsLongAsADocumentMayHoldThem() {
        long number = draft("texts");
        String body = "é".repeat(LONGEST_TEXT);
        String offer = "offers/" + id(0) + "/";

        Response saved =
                post(
                        "/change-requests/" + number + "/edit/offers/" + id(0),
                        Map.of(
                                "etag",
                                changeRequests.draft(number).digest(),
                                offer + "treatments:form",
                                "true",
                                offer + "treatments/texts-home:shown",
                                "true",
                                offer + "treatments/texts-home/content/body",
                                body));

        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(
                        document(number)
                                .offer(id(0))
                                .orElseThrow()
                                .treatmentFor("texts-home")
                                .orElseThrow()
                                .content())
                .containsEntry("body", body);
    }

    @Test
    void listsManyRulesAPageAtATimeAndLeadsBackToTheOneSaved() {
        long number = draft("rules");
        ObjectNode tree = DraftEdits.tree(document(number));
        for (int i = 0; i < 120; i++) {
            ObjectNode rule = DraftEdits.addRule(tree, "contact-policy/frequency-cap", 1);
            rule.put("note", "Cap no. " + i).putObject("scope").putArray("categories").add("R&D");
        }
        editing.edit(number, "*", StrategyJson.parse(tree.toString()), MARKETER);
        List<String> rules = document(number).rules().stream().map(rule -> rule.id()).toList();
        String page = "/change-requests/" + number + "/edit/rules";

        String first = get(page, "en");
        assertThat(first)
                .contains(
                        "Cap no. 49",
                        "Rules 1–50 of 120",
                        "rel=\"next\"",
                        "/edit/rules?about=category:R%26D\"")
                .doesNotContain("Cap no. 50<");
        assertThat(get(page + "?q=no. 117", "en"))
                .contains("Cap no. 117", "Rules 1–1 of 1, 120 in all")
                .doesNotContain("Cap no. 11<");
        assertThat(get(page + "?q=nothing-like-it", "en")).contains("No rule matches");
        assertThat(get(page + "?rule=" + rules.get(119), "en"))
                .contains("Cap no. 119", "id=\"rule:" + rules.get(119) + "\"", "Page 3 of 3");
        Response saved =
                post(
                        page + "/" + rules.get(60),
                        Map.of(
                                "etag",
                                changeRequests.draft(number).digest(),
                                "template",
                                "contact-policy/frequency-cap",
                                "rules/" + rules.get(60) + "/scope:kind",
                                "all",
                                "rules/" + rules.get(60) + "/note",
                                "Reworded"));
        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(saved.header("Location"))
                .contains("/edit/rules/" + rules.get(60) + "?done=saved");
    }

    @Test
    void savesNothingWhenOneEntryOfManyIsImpossible() {
        long number = draft("half");
        String before = changeRequests.draft(number).digest();

        Response refused =
                post(
                        "/change-requests/" + number + "/edit",
                        Map.of(
                                "etag",
                                before,
                                "offers/" + id(0) + "/priority",
                                "7",
                                "offers/" + id(1) + "/priority",
                                "99999"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("value=\"7\"", "value=\"99999\"", "to 10000");
        assertThat(changeRequests.draft(number).digest()).isEqualTo(before);
    }

    @Test
    void keepsWhatWasTypedForAnOfferThatSomebodyElseRemovedMeanwhile() {
        long number = draft("gone");
        String read = changeRequests.draft(number).digest();
        String page = "/change-requests/" + number + "/edit/offers/" + id(0);
        String offer = "offers/" + id(0) + "/";
        Map<String, String> form = new LinkedHashMap<>();
        form.put("etag", read);
        form.put(offer + "name", "Typed name");
        form.put(offer + "priority", "77");
        form.put(offer + "treatments:form", "true");
        form.put(offer + "treatments/gone-home:shown", "true");
        form.put(offer + "treatments/gone-home/content/body", "Typed body");
        form.put(offer + "treatments/gone-home/content/small-print", "Typed print");
        remove(number, id(0));

        Response refused = post(page, form);

        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(refused.asString())
                .contains("somebody else removed this", "name=\"again\"")
                .contains("Typed name", "value=\"77\"", "Typed body", "Typed print");
        form.put("etag", changeRequests.draft(number).digest());
        form.put("again", "true");
        assertThat(post(page, form).statusCode()).isEqualTo(303);
        assertThat(document(number).offer(id(0)).orElseThrow())
                .returns("Typed name", saved -> saved.name())
                .returns(77, saved -> saved.priority())
                .returns(
                        Map.of("body", "Typed body", "small-print", "Typed print"),
                        saved -> saved.treatmentFor("gone-home").orElseThrow().content());
    }

    @Test
    void namesWhatWasTypedInTheTableForAnOfferThatSomebodyElseRemovedMeanwhile() {
        long number = draft("gone-row");
        String read = changeRequests.draft(number).digest();
        remove(number, id(0));

        Response refused =
                post(
                        "/change-requests/" + number + "/edit",
                        Map.of("etag", read, "offers/" + id(0) + "/priority", "4321"));

        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(refused.asString()).contains(id(0) + ": priority 4321");
    }

    @Test
    void keepsWhatWasTypedForARuleThatSomebodyElseRemovedMeanwhile() {
        long number = draft("gone-rule");
        String read = changeRequests.draft(number).digest();
        String cap = "contact-policy/frequency-cap";
        String page = "/change-requests/" + number + "/edit/rules/cap";
        Map<String, String> form = new LinkedHashMap<>();
        form.put("etag", "of-the-document-that-had-it");
        form.put("template", cap);
        form.put("rules/cap/scope:kind", "all");
        form.put("rules/cap/note", "Typed note");

        Response refused = post(page, form);

        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(refused.asString()).contains("somebody else removed this", "Typed note");
        form.put("etag", read);
        form.put("again", "true");
        Response saved = post(page, form);
        assertThat(saved.statusCode()).as(saved.asString()).isEqualTo(303);
        assertThat(document(number).rules())
                .extracting(rule -> rule.id(), rule -> rule.template(), rule -> rule.note())
                .containsExactly(tuple("cap", cap, "Typed note"));
    }

    @Test
    void savesOneRowAndAnswersWithItAndTheNewTag() {
        long number = draft("row");
        String field = "offers/" + id(3) + "/priority";
        Map<String, String> form = new LinkedHashMap<>();
        form.put("etag", changeRequests.draft(number).digest());
        form.put("view", "cols=priority");
        form.put(field, "77");

        Response saved = post(row(number, 3), form);

        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(document(number).offer(id(3)).orElseThrow().priority()).isEqualTo(77);
        assertThat(saved.asString())
                .contains("id=\"row:" + id(3) + "\"", "value=\"77\"", "id=\"guardrails-panel\"")
                .contains(changeRequests.draft(number).digest())
                .doesNotContain("id=\"row:" + id(4) + "\"", field.replace("priority", "lever"));

        // when somebody else has saved meanwhile, or it is impossible
        Response moved = post(row(number, 3), form);
        form.put("etag", changeRequests.draft(number).digest());
        form.put(field, "99999");
        Response impossible = post(row(number, 3), form);

        // then nothing is saved, and the row says why
        assertThat(moved.statusCode()).isEqualTo(412);
        assertThat(moved.asString()).contains("somebody else saved").doesNotContain("saved-etag");
        assertThat(impossible.statusCode()).isEqualTo(422);
        assertThat(impossible.asString()).contains("to 10000", "Not saved");
        assertThat(document(number).offer(id(3)).orElseThrow().priority()).isEqualTo(77);
    }

    @Test
    void savesAFieldOfARowBesideWhatSomebodyElseSavedMeanwhile() {
        long number = draft("beside");
        String priority = "offers/" + id(3) + "/priority";
        String lever = "offers/" + id(3) + "/lever";
        Map<String, String> form = new LinkedHashMap<>();
        form.put("etag", changeRequests.draft(number).digest());
        form.put("view", "cols=priority&cols=lever");
        form.put(priority, "77");
        form.put("was:" + priority, "0");
        form.put(lever, "1");
        form.put("was:" + lever, "1");
        ObjectNode tree = DraftEdits.tree(document(number));
        DraftEdits.find(tree.path("offers"), id(3)).put("lever", 1.5);
        DraftEdits.find(tree.path("offers"), id(4)).put("priority", 4);
        editing.edit(number, "*", StrategyJson.parse(tree.toString()), COLLEAGUE);

        Response saved = post(row(number, 3), form);

        // then both are there, and the page learns no tag that would overwrite the other row
        assertThat(saved.statusCode()).as(saved.asString()).isEqualTo(200);
        assertThat(saved.asString())
                .contains("colleague works on this draft, too", "value=\"1.5\"")
                .doesNotContain("saved-etag");
        assertThat(document(number).offer(id(3)).orElseThrow().priority()).isEqualTo(77);
        assertThat(document(number).offer(id(3)).orElseThrow().lever()).isEqualTo(1.5);
        assertThat(document(number).offer(id(4)).orElseThrow().priority()).isEqualTo(4);

        // and a change of the same field is refused, with who is in its way
        form.put(priority, "78");
        DraftEdits.find(tree.path("offers"), id(3)).put("priority", 99);
        editing.edit(number, "*", StrategyJson.parse(tree.toString()), COLLEAGUE);
        Response refused = post(row(number, 3), form);
        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(refused.asString()).contains("colleague saved this draft meanwhile");
        assertThat(document(number).offer(id(3)).orElseThrow().priority()).isEqualTo(99);
    }

    @Test
    void undoesAndRedoesSavesUntilAnotherOneIsMade() {
        long number = draft("steps");
        savePriority(number, "10");
        savePriority(number, "20");

        assertThat(step(number, "undo")).isEqualTo(303);
        assertThat(priority(number)).isEqualTo(10);
        assertThat(step(number, "undo")).isEqualTo(303);
        assertThat(priority(number)).isZero();
        assertThat(step(number, "redo")).isEqualTo(303);
        assertThat(priority(number)).isEqualTo(10);

        savePriority(number, "30");
        assertThat(step(number, "redo")).isEqualTo(409);
        assertThat(priority(number)).isEqualTo(30);
    }

    @Test
    void showsAPageOfAThousandOffersAndSaysSo() {
        long number = draft("thousand");
        ObjectNode tree = DraftEdits.tree(document(number));
        for (int i = OFFERS; i < 1_000; i++) {
            DraftEdits.addOffer(tree, id(i), "");
        }
        editing.edit(number, "*", StrategyJson.parse(tree.toString()), MARKETER);

        String page =
                get(
                        "/change-requests/"
                                + number
                                + "/edit?cols=tier&cols=priority&cols=lever"
                                + "&cols=value&cols=startsAt&cols=endsAt&size=50",
                        "en");

        assertThat(page.split("data-row=", -1)).hasSize(51);
        assertThat(page).contains("Offers 1–50 of 1000").contains("page=2");
        assertThat(page.length()).isLessThan(300_000);
    }

    @Test
    void showsThirtyOfManyOffersToChooseFromAndFindsTheOthers() {
        long number = draft("scope");
        String page = "/change-requests/" + number + "/edit/new-rule";
        String scope = "rules/new/scope";
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("etag", changeRequests.draft(number).digest());
        form.put("template", "contact-policy/frequency-cap");
        form.put(scope + ":kind", "offers");
        form.put(scope + ":offers", List.of(id(3), id(4)));
        form.put(scope + ":offers:found", "");
        form.put(scope + ":offers:page", "1");

        String opened = get(page + "?template=contact-policy/frequency-cap", "en");
        assertThat(boxes(opened)).hasSize(30);
        assertThat(opened).contains("0 chosen. 500 found, page 1 of 17");

        form.put("do", "pick:offers:17");
        String last = post(page, form).asString();
        assertThat(boxes(last)).hasSize(20).doesNotContain(id(3));
        assertThat(last)
                .contains("2 chosen. 500 found, page 17 of 17")
                .contains("type=\"hidden\" name=\"" + scope + ":offers\" value=\"" + id(3) + "\"");

        form.put(scope + ":offers:find", id(499).toUpperCase(Locale.ROOT));
        form.put("do", "enter");
        String found = post(page, form).asString();
        assertThat(boxes(found)).containsExactly(id(499));
        assertThat(found).contains("2 chosen. 1 found, page 1 of 1");
        assertThat(document(number).rules()).isEmpty();
    }

    @Test
    void keepsTheOrderOfChosenOffersThatArrivesInAnother() {
        long number = draft("scope-order");
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("template", "contact-policy/frequency-cap");
        form.put("do", "enter");
        form.put("rules/new/scope:kind", "offers");
        form.put("rules/new/scope:offers", List.of(id(4), id(3)));
        form.put("etag", changeRequests.draft(number).digest());
        String edit = "/change-requests/" + number + "/edit/";
        assertThat(post(edit + "new-rule", form).statusCode()).isEqualTo(303);
        Rule rule = document(number).rules().get(0);
        assertThat(rule.scope().offers()).containsExactly(id(4), id(3));

        String name = "rules/" + rule.id();
        form.put(name + "/scope:kind", "offers");
        form.put(name + "/scope:offers", List.of(id(9), id(3), id(4)));
        form.put("etag", changeRequests.draft(number).digest());
        assertThat(post(edit + name, form).statusCode()).isEqualTo(303);

        assertThat(document(number).rules().get(0).scope().offers())
                .containsExactly(id(4), id(3), id(9));
    }

    /** The offers that can be ticked in a rule's form. */
    private static List<String> boxes(String page) {
        return Pattern.compile(
                        "type=\"checkbox\" name=\"rules/new/scope:offers\" value=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(box -> box.group(1))
                .toList();
    }

    @Test
    void changesSeveralOffersAfterShowingWhatThatDoes() {
        long number = draft("bulk");
        Map<String, String> form = new LinkedHashMap<>();
        form.put("etag", changeRequests.draft(number).digest());
        form.put("view", "q=" + id(7));
        form.put("which", "matching");
        form.put("act", "priority-raise");
        form.put("value", "12");
        String bulk = "/change-requests/" + number + "/edit/bulk";

        Response preview = post(bulk, form);

        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.asString())
                .contains("1 of 1 chosen offers will change", "Change 1 offer");
        assertThat(document(number).offer(id(7)).orElseThrow().priority()).isZero();
        form.put("pick", id(7));
        form.put("do", "change");
        assertThat(post(bulk, form).header("Location")).contains("changed=1", "q=" + id(7));
        assertThat(document(number).offer(id(7)).orElseThrow().priority()).isEqualTo(12);
    }

    @Test
    void readsAFileOfOffersOnlyWhenAllOfItIsRight() {
        long number = draft("file");
        String before = changeRequests.draft(number).digest();

        Response faulty = upload(number, "id,priority\n" + id(1) + ",high\n", "import");
        Response checked = upload(number, "id,priority\n" + id(1) + ",8\n", "check");

        assertThat(faulty.asString()).contains("1 fault", "priority");
        assertThat(checked.asString()).contains("1 offers would change");
        assertThat(changeRequests.draft(number).digest()).isEqualTo(before);
        assertThat(upload(number, "id,priority\n" + id(1) + ",8\n", "import").statusCode())
                .isEqualTo(303);
        assertThat(document(number).offer(id(1)).orElseThrow().priority()).isEqualTo(8);
        assertThat(get("/change-requests/" + number + "/edit/offers.csv?q=" + id(1), "en"))
                .contains(id(1) + "," + id(1) + ",general,,standard,8");
    }

    @Test
    void readsOffersThatArePastedAsLongAsTheyAreExported() {
        long number = draft("pasted");
        String all = get("/change-requests/" + number + "/edit/offers.csv", "en");

        Response pasted = send(number, form(number, "import").multiPart("text", all));

        assertThat(all.length()).isGreaterThan(20_000);
        assertThat(pasted.statusCode()).as(pasted.asString()).isEqualTo(303);
    }

    @Test
    void readsTheFileThatIsChosenWhateverIsStillInTheBox() {
        long number = draft("corrected");
        String faulty = "id,priority\n" + id(1) + ",high\n".repeat(1000);

        Response shown = upload(number, faulty, "import");
        Response corrected =
                send(
                        number,
                        form(number, "import")
                                .multiPart(
                                        "file",
                                        "offers.csv",
                                        ("id,priority\n" + id(1) + ",8\n").getBytes(UTF_8),
                                        "text/csv")
                                .multiPart("text", faulty));

        assertThat(shown.asString()).contains("id=\"import-title\"", ",high");
        assertThat(corrected.statusCode()).as(corrected.asString()).isEqualTo(303);
        assertThat(document(number).offer(id(1)).orElseThrow().priority()).isEqualTo(8);
    }

    @Test
    void readsAndShowsTimesOnTheReadersClocksAndNeverMovesThem() {
        long number = draft("zones");
        String starts = "offers/" + id(0) + "/startsAt";
        Map<String, String> zone = Map.of("zone", "America%2FNew_York");

        assertThat(saveStart(number, zone, "2030-01-31T09:00").statusCode()).isEqualTo(303);
        assertThat(starts(number)).isEqualTo("2030-01-31T14:00:00Z");
        String page = offerPage(number, zone);
        assertThat(page)
                .contains("Starts (America/New_York)", "name=\"zone\" value=\"America/New_York\"");
        assertThat(shown(page, starts)).isEqualTo("2030-01-31T09:00");
        saveStart(number, zone, shown(page, starts));
        assertThat(starts(number)).isEqualTo("2030-01-31T14:00:00Z");

        put(number, "2027-11-07T06:30:00.250Z");
        page = offerPage(number, zone);
        assertThat(page).contains("It is the second: 7 November 2027, 01:30 EST.");
        saveStart(number, zone, shown(page, starts));
        assertThat(starts(number))
                .as("neither the other one of two alike, nor cut")
                .isEqualTo("2027-11-07T06:30:00.250Z");
    }

    @Test
    void meansTheZoneThatAFormShowedEvenIfTheBrowserNamesItsOwnOnlyThen() {
        long number = draft("zone-meanwhile");
        String before = offerPage(number, Map.of());

        assertThat(before).contains("Starts (UTC)", "name=\"zone\" value=\"UTC\"");
        Response saved =
                post(
                        "/change-requests/" + number + "/edit/offers/" + id(0) + "/row",
                        Map.of(
                                "etag",
                                changeRequests.draft(number).digest(),
                                "view",
                                "cols=startsAt",
                                "zone",
                                "UTC",
                                "offers/" + id(0) + "/startsAt",
                                "2030-01-31T09:00"),
                        Map.of("browser-zone", "America%2FNew_York"));

        assertThat(starts(number)).isEqualTo("2030-01-31T09:00:00Z");
        assertThat(shown(saved.asString(), "offers/" + id(0) + "/startsAt"))
                .isEqualTo("2030-01-31T09:00");
    }

    @Test
    void saysBesideTheFieldThatThereIsNoSuchTimeAndKeepsIt() {
        long number = draft("zone-gap");
        String starts = "offers/" + id(0) + "/startsAt";
        Map<String, String> zone = Map.of("zone", "America%2FNew_York");

        Response refused = saveStart(number, zone, "2027-03-14T02:30");

        assertThat(refused.statusCode()).isEqualTo(422);
        String page = refused.asString();
        assertThat(shown(page, starts)).isEqualTo("2027-03-14T02:30");
        assertThat(page.substring(page.indexOf("id=\"" + starts + "-error\"")))
                .contains(
                        "2027-03-14T02:30 does not exist in America/New_York: clocks go from 02:00"
                                + " to 03:00 that day.");
        assertThat(document(number).offer(id(0)).orElseThrow().startsAt()).isNull();
    }

    @Test
    void saysBesideAConditionWhatItsAttributeAllows() {
        long number = draft("typed-conditions");
        String page = "/change-requests/" + number + "/edit/new-rule";
        String parameters = "rules/new/parameters";
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("etag", changeRequests.draft(number).digest());
        form.put("template", "eligibility/audience");
        form.put("rules/new/scope:kind", "offers");
        form.put("rules/new/scope:offers", List.of(id(3)));
        form.put(parameters + ":kind", "all");
        form.put(parameters + "/0:attribute", "riskGrade");
        form.put(parameters + "/0:operator", "=");
        form.put(parameters + "/0:value", "z");

        form.put("do", "condition:" + parameters);
        assertThat(post(page, form).asString())
                .contains(
                        "data-type=\"number\" data-min=\"0\" data-max=\"150\" data-step=\"1\"",
                        "<span class=\"help\" id=\""
                                + parameters
                                + "/0:allowed\">One of a, b, c, d, e",
                        "<datalist id=\"values-riskGrade\"><option value=\"a\">",
                        "<datalist id=\"values-hasCard\"><option value=\"yes\">");

        form.put("do", "save");
        String saved = post(page, form).header("Location");
        assertThat(get(saved.substring(saved.indexOf("/change-requests")), "en"))
                .contains("Risk grade is never &quot;z&quot;: it is one of a, b, c, d, e.");
    }

    private Response saveStart(long number, Map<String, String> cookies, String time) {
        return post(
                "/change-requests/" + number + "/edit/offers/" + id(0),
                Map.of(
                        "etag",
                        changeRequests.draft(number).digest(),
                        "offers/" + id(0) + "/startsAt",
                        time),
                cookies);
    }

    private static String offerPage(long number, Map<String, String> cookies) {
        return given().cookies(cookies)
                .cookie("stratagem-session", signedIn("marketer"))
                .get("/change-requests/" + number + "/edit/offers/" + id(0))
                .asString();
    }

    private static String shown(String page, String field) {
        Matcher value = Pattern.compile("name=\"" + field + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(value.find()).as(field).isTrue();
        return value.group(1);
    }

    private String starts(long number) {
        return document(number).offer(id(0)).orElseThrow().startsAt().toString();
    }

    private void put(long number, String startsAt) {
        ObjectNode tree = DraftEdits.tree(document(number));
        ((ObjectNode) tree.path("offers").get(0)).put("startsAt", startsAt);
        editing.edit(number, "*", StrategyJson.parse(tree.toString()), MARKETER);
    }

    @Test
    void speaksSpanish() {
        long number = draft("spanish");

        assertThat(get("/change-requests/" + number + "/edit", "es"))
                .contains("Ofertas 1–50 de 500", "Prioridad", "Barreras", "por corregir");
    }

    private static String row(long number, int offer) {
        return "/change-requests/" + number + "/edit/offers/" + id(offer) + "/row";
    }

    private void savePriority(long number, String priority) {
        Map<String, String> form =
                Map.of(
                        "etag",
                        changeRequests.draft(number).digest(),
                        "offers/" + id(0) + "/priority",
                        priority);
        assertThat(post("/change-requests/" + number + "/edit", form).statusCode()).isEqualTo(303);
    }

    private int priority(long number) {
        return document(number).offer(id(0)).orElseThrow().priority();
    }

    private int step(long number, String step) {
        return post(
                        "/change-requests/" + number + "/edit/" + step,
                        Map.of("etag", changeRequests.draft(number).digest()))
                .statusCode();
    }

    private Response upload(long number, String csv, String act) {
        return send(
                number,
                form(number, act).multiPart("file", "offers.csv", csv.getBytes(UTF_8), "text/csv"));
    }

    private RequestSpecification form(long number, String act) {
        return given().redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .cookie("stratagem-session", signedIn("marketer"))
                .multiPart("etag", changeRequests.draft(number).digest())
                .multiPart("do", act);
    }

    private static Response send(long number, RequestSpecification form) {
        return form.post("/change-requests/" + number + "/edit/import");
    }

    private static String get(String path, String language) {
        return given().cookie("stratagem-session", signedIn("marketer"))
                .header("Accept-Language", language)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void saysWhichGuardrailsOfTheWholeStrategyAllowLess() {
        long number = draft("narrowed");
        String edit = "/change-requests/" + number + "/edit";

        assertThat(get(edit + "/new-rule?template=contact-policy/frequency-cap", "en"))
                .contains("Also checked for the whole strategy: Contacts a week.");
        assertThat(get(edit + "/new-rule?template=contact-policy/volume-cap", "en"))
                .doesNotContain("Also checked for the whole strategy");
        assertThat(get(edit + "/offers/" + id(0), "es"))
                .contains(
                        "Se comprueba también para toda la estrategia: Ofertas colocadas a mano.");
    }

    @Test
    void copiesARuleBehindItAsAnEditThatCanBeUndone() {
        // given
        long number = draft("copied");
        ObjectNode tree = DraftEdits.tree(document(number));
        for (int i = 0; i < 3; i++) {
            ObjectNode rule = DraftEdits.addRule(tree, "contact-policy/frequency-cap", 1);
            rule.put("note", "No. " + i).putObject("scope").put("all", true);
        }
        editing.edit(number, "*", StrategyJson.parse(tree.toString()), MARKETER);
        StrategyDocument before = document(number);
        String original = before.rules().get(0).id();
        String page = "/change-requests/" + number + "/edit/rules";
        String digest = changeRequests.draft(number).digest();

        // when
        Response copied = post(page + "/" + original + "/copy", Map.of("etag", digest));

        // then
        assertThat(copied.statusCode()).isEqualTo(303);
        List<Rule> rules = document(number).rules();
        assertThat(rules)
                .extracting(Rule::note)
                .containsExactly("No. 0", "No. 0", "No. 1", "No. 2");
        assertThat(rules).extracting(Rule::id).doesNotHaveDuplicates();
        assertThat(copied.header("Location"))
                .endsWith(page + "/" + rules.get(1).id() + "?done=rule-copied");
        assertThat(get(page + "/" + rules.get(1).id() + "?done=rule-copied", "en"))
                .contains("This is a copy of the rule.");

        // and not twice by one look at it, nor of what there is not
        assertThat(post(page + "/" + original + "/copy", Map.of("etag", digest)).statusCode())
                .isEqualTo(412);
        assertThat(post(page + "/none/copy", Map.of("etag", digest)).statusCode()).isEqualTo(404);

        // when it is undone
        editing.undo(number, "*", MARKETER);
        assertThat(document(number)).isEqualTo(before);
    }

    @Test
    void refusesWhoeverIsNoMarketer() {
        assertThat(
                        given().redirects()
                                .follow(false)
                                .cookie("stratagem-session", signedIn("approver"))
                                .get("/change-requests/1/edit")
                                .statusCode())
                .isEqualTo(403);
    }

    private long draft(String strategy) {
        creating.create(strategy, strategy, MARKETER);
        long number = opening.open(strategy, "Draft", null, MARKETER);
        ObjectNode tree = DraftEdits.tree(revisions.head(strategy).orElseThrow().document());
        tree.withArray("placements")
                .addObject()
                .put("id", strategy + "-home")
                .put("channel", "web")
                .put("slots", 3);
        for (int i = 0; i < OFFERS; i++) {
            DraftEdits.addOffer(tree, id(i), "");
        }
        editing.edit(number, "*", StrategyJson.parse(tree.toString()), MARKETER);
        return number;
    }

    private void remove(long number, String offer) {
        ObjectNode tree = DraftEdits.tree(document(number));
        DraftEdits.removeOffer(tree, offer);
        editing.edit(number, "*", StrategyJson.parse(tree.toString()), MARKETER);
    }

    private StrategyDocument document(long number) {
        return StrategyJson.parse(changeRequests.draft(number).canonical());
    }

    private static String id(int i) {
        return "offer-" + i + "x";
    }

    private static Response post(String path, Map<String, ?> form) {
        return post(path, form, Map.of());
    }

    private static Response post(String path, Map<String, ?> form, Map<String, String> cookies) {
        return given().redirects()
                .follow(false)
                .cookies(cookies)
                .header("Sec-Fetch-Site", "same-origin")
                .cookie("stratagem-session", signedIn("marketer"))
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(form)
                .post(path);
    }

    private static String signedIn(String user) {
        return given().redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("username", user)
                .formParam("password", user)
                .post("/sign-in")
                .cookie("stratagem-session");
    }
}
