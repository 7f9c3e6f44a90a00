package io.stratagem.badinput;

import static io.stratagem.badinput.Pages.assertOnlyText;
import static io.stratagem.badinput.Pages.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stratagem.approval.Api;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Puts every payload into every text of a strategy and into every field of every form: on each page
 * that shows it, it is text, and no element or attribute came of it.
 */
@QuarkusTest
class InjectionIntoPagesTest {

    private static final int BATCH = 60;
    private static final int LONGEST_VALUE = 900;
    private static final Pattern PERSONA =
            Pattern.compile("/strategies/[a-z0-9-]+/test-cases/personas/\\d+");
    private static final Pattern CASE = Pattern.compile("/strategies/[a-z0-9-]+/test-cases/\\d+");

    @AfterEach
    void nothingWasRun() {
        Canary.assertLives();
    }

    @Test
    void wouldSeeAPayloadThatIsNoText() {
        for (String html :
                List.of(
                        "<p><script>canary()</script></p>",
                        "<p><img src=x onerror=canary()></p>",
                        "<p><a href=\"javascript:canary()\">canary</a></p>",
                        "<input value=\"x\"><canary-element>")) {
            assertThatThrownBy(() -> assertOnlyText(html)).isInstanceOf(AssertionError.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/name",
                "/description",
                "/placements/0/channel",
                "/offers/0/name",
                "/offers/0/category",
                "/offers/0/tags/0",
                "/offers/0/treatments/0/content/title",
                "/rules/0/note"
            })
    void acceptsAHundredPayloadsInEveryTextOfAStrategy(String pointer) {
        assertThat(Spoilt.accepted(pointer)).hasSizeGreaterThanOrEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, BATCH, 2 * BATCH, 3 * BATCH, 4 * BATCH})
    void isTextOnEveryPageOfADraftAndOfWhatServes(int from) {
        String id = Api.strategy();
        long number = Api.open("marketer", id);
        Api.put("marketer", number, Spoilt.document(id, from, BATCH)).then().statusCode(200);

        // as a draft
        String request = "/change-requests/" + number;
        List<String> pages = new ArrayList<>();
        for (String part : List.of("", "?sort=name&cols=place&cols=tier", "/rules", "/settings")) {
            pages.add(request + "/edit" + part);
        }
        pages.add(request + "/edit/offers/offer-" + (from + 1));
        pages.add(request + "/edit/rules/rule-" + (from + 1));
        pages.add(request + "/edit/new-rule?template=exclusion/audience");
        pages.add(request);
        pages.add(request + "/analysis");
        pages.add(request + "/reach");
        pages.add(request + "/conflicts");
        assertOnlyTextOn(pages);
        assertNoFormula(request + "/edit/offers.csv", from);

        // live
        Api.post("marketer", number, "submit", Map.of()).then().statusCode(200);
        Api.review("approver", number, "APPROVE").then().statusCode(200);
        Api.review("approver2", number, "APPROVE").then().statusCode(200);
        String strategy = "/strategies/" + id;
        String question = "placement=" + id + "-home&customer=nobody&count=10";
        assertOnlyTextOn(
                List.of(
                        request,
                        "/",
                        "/strategies",
                        strategy,
                        strategy + "?size=100",
                        strategy + "/offers/offer-" + (from + 2),
                        strategy + "/analysis",
                        strategy + "/reach",
                        strategy + "/movement",
                        strategy + "/compare?from=0&to=1",
                        strategy + "/test-cases/new",
                        "/new-strategy",
                        "/deployments?strategy=" + id,
                        "/try?" + question,
                        "/why-not?" + question + "&offer=offer-" + (from + 3)));
        assertNoFormula(strategy + "/offers.csv", from);
    }

    @ParameterizedTest
    @CsvSource({
        "marketer,/new-strategy",
        "marketer,/import",
        "marketer,/strategies/$STRATEGY",
        "marketer,/strategies/$STRATEGY/test-cases/new",
        "marketer,/strategies/$STRATEGY/test-cases/personas/new",
        "marketer,/change-requests?q=x",
        "marketer,/change-requests/$DRAFT",
        "marketer,/change-requests/$DRAFT/edit",
        "marketer,/change-requests/$DRAFT/edit/import",
        "marketer,/change-requests/$DRAFT/edit/offers/saver",
        "marketer,/change-requests/$DRAFT/edit/rules/no-students",
        "marketer,/change-requests/$DRAFT/edit/rules/cap",
        "marketer,/change-requests/$DRAFT/edit/settings",
        "marketer,/try?placement=$STRATEGY-home&customer=c1",
        "marketer,/why-not?placement=$STRATEGY-home&customer=c1&offer=saver",
        "operator,/customers",
        "auditor,/audit"
    })
    void isTextInWhatEveryFormAnswers(String user, String page) {
        String id = Api.strategy();
        publish(id);
        keep(id, "personas/new", Map.of("name", "Adult"));
        long draft = Api.open("marketer", id);
        String path = page.replace("$STRATEGY", id).replace("$DRAFT", Long.toString(draft));
        int sent = 0;
        for (String value : together()) {
            for (Forms.Form form : Forms.of(Pages.get(user, path))) {
                Response answer = send(user, path, form, value);
                assertThat(answer.statusCode()).as(path + " " + value).isLessThan(500);
                assertOnlyText(answer.asString());
                if (answer.header("Location") != null) {
                    assertOnlyText(
                            signedIn(user)
                                    .urlEncodingEnabled(false)
                                    .get(answer.header("Location"))
                                    .asString());
                }
                sent++;
            }
        }
        assertThat(sent).isGreaterThanOrEqualTo(together().size());
        assertOnlyText(Pages.get(user, path));
    }

    @ParameterizedTest
    @CsvSource({
        "operator,/customers,'id,age\na,%s'",
        "operator,/customers,'id,%s\na,1'",
        "marketer,/strategies/$STRATEGY/test-cases/import,'name,%s\na,1'"
    })
    void isTextInWhatIsSaidOfAFile(String user, String path, String file) {
        String id = Api.strategy();
        StringBuilder answers = new StringBuilder();
        for (String value : together()) {
            String cell = "\"" + value.replace("\"", "\"\"") + "\"";
            Response answer =
                    signedIn(user)
                            .multiPart("file", "file.csv", bytes(file.replace("%s", cell)))
                            .multiPart("separator", ",")
                            .multiPart("dryRun", "true")
                            .post(path.replace("$STRATEGY", id));

            assertThat(answer.statusCode()).as(answer.asString()).isLessThan(500);
            assertOnlyText(answer.asString());
            answers.append(answer.asString());
        }
        assertThat(answers).contains("anary");
    }

    @Test
    void isTextOnThePagesOfTestCases() {
        String id = Api.strategy();
        publish(id);
        List<String> payloads = Payloads.onOneLine().subList(0, 110);
        for (String payload : payloads) {
            String name = payload.substring(0, Math.min(payload.length(), 110));
            keep(id, "personas/new", Map.of("name", name, "attributes", "job = " + payload));
        }
        String list = "/strategies/" + id + "/test-cases";
        List<String> personas =
                PERSONA.matcher(Pages.get("marketer", list))
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .toList();
        assertThat(personas).hasSizeGreaterThanOrEqualTo(100);
        for (String payload : payloads) {
            String name = payload.substring(0, Math.min(payload.length(), 110));
            String persona = personas.get(0).replaceAll(".*/", "");
            keep(
                    id,
                    "new",
                    Map.of(
                            "name", name,
                            "persona", persona,
                            "placement", id + "-home",
                            "expectations", "gets saver",
                            "note", payload));
        }
        List<String> pages = new ArrayList<>(personas);
        pages.addAll(List.of(list, list + "/new", list + "/coverage"));
        CASE.matcher(Pages.get("marketer", list))
                .results()
                .map(MatchResult::group)
                .distinct()
                .forEach(pages::add);
        assertThat(pages).hasSizeGreaterThanOrEqualTo(200);
        assertOnlyTextOn(pages);
    }

    @Test
    void isTextOnThePagesOfACustomer() {
        List<String> ids =
                Payloads.onOneLine().stream()
                        .map(
                                payload ->
                                        payload.substring(0, Math.min(payload.length(), 128))
                                                .strip())
                        .toList();
        Response imported = imported(ids);
        if (imported.statusCode() == 422) {
            List<Integer> lines = imported.path("rejected.line");
            ids =
                    IntStream.range(0, ids.size())
                            .filter(i -> !lines.contains(i + 2))
                            .mapToObj(ids::get)
                            .toList();
            imported(ids).then().statusCode(200);
        }
        assertThat(ids).hasSizeGreaterThanOrEqualTo(100);

        for (String id : ids) {
            Response page = signedIn("operator").queryParam("id", id).get("/customers/one");
            assertThat(page.statusCode()).as(id).isEqualTo(200);
            assertOnlyText(page.asString());
        }
        for (String id : ids.subList(0, 20)) {
            assertOnlyText(
                    signedIn("operator").queryParam("id", id).get("/customers/erase").asString());
            assertOnlyText(signedIn("operator").queryParam("q", id).get("/customers").asString());
        }
    }

    private static Response imported(List<String> ids) {
        String lines =
                ids.stream()
                        .map(id -> "\"" + id.replace("\"", "\"\"") + "\"")
                        .map(cell -> cell + "," + cell)
                        .collect(Collectors.joining("\n", "id,job\n", "\n"));
        return Api.as("operator")
                .contentType("text/csv; charset=UTF-8")
                .body(bytes(lines))
                .post("/api/v1/customers/import");
    }

    /** Sends a form of the test cases of a strategy. */
    private static void keep(String id, String form, Map<String, String> fields) {
        Response kept =
                signedIn("marketer")
                        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                        .formParams(fields)
                        .post("/strategies/" + id + "/test-cases/" + form);
        assertThat(kept.statusCode()).as(kept.asString()).isLessThan(500);
        assertOnlyText(kept.asString());
    }

    /** The form as it is sent by somebody who types the same into each of its fields. */
    private static Response send(String user, String page, Forms.Form form, String value) {
        Map<String, String> fields = new LinkedHashMap<>(form.given());
        form.typed().forEach(name -> fields.put(name, value));
        String to = form.action() == null ? page : form.action();
        RequestSpecification request = signedIn(user);
        if (form.method().equals("get")) {
            return request.queryParams(fields).get(to);
        }
        if (form.multipart()) {
            fields.forEach((name, text) -> request.multiPart(name, text));
            return request.post(to);
        }
        return request.contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(fields)
                .post(to);
    }

    private static void publish(String id) {
        long number = Api.open("marketer", id);
        Api.put("marketer", number, document(id)).then().statusCode(200);
        Api.post("marketer", number, "submit", Map.of()).then().statusCode(200);
        Api.review("approver", number, "APPROVE").then().statusCode(200);
        Api.review("approver2", number, "APPROVE").then().statusCode(200);
    }

    private static String document(String id) {
        return Document.with(
                        "/rules/-",
                        """
                        {"id": "no-students", "template": "exclusion/audience",
                         "scope": {"offers": ["saver"]},
                         "parameters": {"any": [
                           {"attribute": "job", "operator": "=", "value": "student"}]}}
                        """)
                .replace("$STRATEGY", id)
                .replace("$PLACEMENT", id + "-home");
    }

    private static void assertOnlyTextOn(List<String> pages) {
        for (String page : pages) {
            assertOnlyText(Pages.get("marketer", page));
        }
    }

    /** The file is no page to a browser, and a spreadsheet finds no formula in it. */
    private static void assertNoFormula(String path, int from) {
        Response file = signedIn("marketer").accept("text/csv").get(path);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.contentType()).startsWith("text/csv");
        assertThat(file.header("Content-Disposition")).startsWith("attachment");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        String text = new String(file.asByteArray(), StandardCharsets.UTF_8);
        List<CsvRecord> records;
        try (Stream<CsvRecord> all = CsvReader.builder().ofCsvRecord(text).stream()) {
            records = all.toList();
        }
        assertThat(records).hasSize(BATCH + 1);
        assertThat(records)
                .flatExtracting(CsvRecord::getFields)
                .noneMatch(cell -> cell.matches("(?s)[=+@\\t\\r-].*"));
        assertThat(records.stream().map(record -> record.getField(0))).contains("offer-" + from);
    }

    /** All payloads, several to a text, where sending each alone would take long. */
    private static List<String> together() {
        List<String> values = new ArrayList<>();
        String value = "";
        for (String payload : Payloads.onOneLine()) {
            if (value.length() + payload.length() > LONGEST_VALUE) {
                values.add(value.strip());
                value = "";
            }
            value += payload + " ";
        }
        values.add(value.strip());
        return values;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
