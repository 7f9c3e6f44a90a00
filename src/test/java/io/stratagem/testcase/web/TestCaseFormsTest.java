package io.stratagem.testcase.web;

import static io.stratagem.approval.Api.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stratagem.approval.Api;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is wrong with a form stands beside the field, all of it at once. */
@QuarkusTest
class TestCaseFormsTest {

    @Test
    void saysBesideEachFieldWhatIsWrongWithAPersona() {
        String strategy = Api.strategy();

        Response page =
                post(
                        "/strategies/" + strategy + "/test-cases/personas/new",
                        Map.of(
                                "name", "",
                                "timeZone", "Mars",
                                "at", "noon",
                                "attributes", "age = 30\ngender = female",
                                "context", "intent = cancel",
                                "contacts", "shown saver 2 days ago\nseen it once"));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(beside(page, "name")).contains("Give the persona a name");
        assertThat(beside(page, "timeZone")).contains("Mars");
        assertThat(beside(page, "at")).contains("10:00");
        assertThat(beside(page, "attributes")).contains("gender is sensitive");
        assertThat(beside(page, "context")).isNull();
        assertThat(beside(page, "contacts")).contains("“seen it once” is no line");
        assertThat(page.asString())
                .contains("Correct what stands beside the fields.")
                .contains("age = 30")
                .contains("aria-invalid=\"true\"");
    }

    @Test
    void saysBesideTheLinesWhatCannotBeRead() {
        String strategy = Api.strategy();

        Response page =
                post(
                        "/strategies/" + strategy + "/test-cases/personas/new",
                        Map.of("name", "A", "attributes", "age 30", "context", "= x"));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(beside(page, "attributes")).contains("“age 30” is not of the form");
        assertThat(beside(page, "context")).contains("“= x” is not of the form");
    }

    @Test
    void saysBesideEachFieldWhatIsWrongWithATestCase() {
        String strategy = Api.strategy();
        post("/strategies/" + strategy + "/test-cases/personas/new", Map.of("name", "Adult"));

        Response page =
                post(
                        "/strategies/" + strategy + "/test-cases/new",
                        Map.of("expectations", "gets saver\nwants saver", "count", "99"));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(beside(page, "name")).contains("Give the test case a name");
        assertThat(beside(page, "persona")).contains("Choose one of the strategy");
        assertThat(beside(page, "placement")).contains("Name the placement");
        assertThat(beside(page, "count")).contains("from 1 to 50");
        assertThat(beside(page, "expectations")).contains("wants saver");
        assertThat(beside(page, "note")).isNull();
    }

    @Test
    void saysBesideTheNameThatItIsTaken() {
        String strategy = Api.strategy();
        String form = "/strategies/" + strategy + "/test-cases/personas/new";
        post(form, Map.of("name", "Adult"));

        Response page = post(form, Map.of("name", "ADULT"));

        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(beside(page, "name")).contains("There is a persona “Adult” already");
    }

    @Test
    void saysOnTopWhatBelongsToNoField() {
        String strategy = Api.strategy();
        post("/strategies/" + strategy + "/test-cases/personas/new", Map.of("name", "Adult"));
        long id =
                Api.as("marketer")
                        .get("/api/v1/strategies/" + strategy + "/personas")
                        .jsonPath()
                        .getLong("items[0].id");

        Response page =
                post(
                        "/strategies/" + strategy + "/test-cases/personas/" + id,
                        Map.of("name", "Grown-up", "etag", "seen-long-ago"));

        assertThat(page.statusCode()).isEqualTo(412);
        assertThat(page.asString()).contains("Nothing was saved").contains("Grown-up");
        assertThat(beside(page, "name")).isNull();
    }

    private static Response post(String path, Map<String, String> form) {
        return signedIn("marketer").redirects().follow(false).formParams(form).post(path);
    }

    /** The message beside a field; null when there is none. */
    private static String beside(Response page, String field) {
        Matcher message =
                Pattern.compile("id=\"%s-error\">([^<]*)<".formatted(field))
                        .matcher(page.asString());
        return message.find() ? message.group(1) : null;
    }
}
