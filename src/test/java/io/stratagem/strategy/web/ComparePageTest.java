package io.stratagem.strategy.web;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.approval.Api;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ComparePageTest {

    private static final Pattern ROW =
            Pattern.compile("<tr><th scope=\"row\">([^<]*)</th><td>(.*?)</td><td>(.*?)</td></tr>");

    @Inject Api api;

    @Test
    void showsExactlyTheDifferencesOfTheInterface() {
        // given
        String strategy = api.publishedStrategy();

        // when
        List<Map<String, Object>> diff =
                as("auditor")
                        .get("/api/v1/strategies/" + strategy + "/diff?from=0&to=1")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("diff");
        String page = page(strategy, "?from=0&to=1", "en");

        // then
        List<MatchResult> rows = ROW.matcher(page).results().toList();
        assertThat(rows).hasSameSizeAs(diff);
        for (int i = 0; i < diff.size(); i++) {
            assertThat(text(rows.get(i).group(2))).isEqualTo(said(diff.get(i).get("before")));
            assertThat(text(rows.get(i).group(3))).startsWith(said(diff.get(i).get("after")));
        }
        assertThat(diff).isNotEmpty();
    }

    @Test
    void comparesTheNewestWithTheOneBeforeUnlessAskedForOthers() {
        String strategy = api.publishedStrategy();

        assertThat(page(strategy, "", "en"))
                .contains("Version 0 and version 1", "Offer ", " added");
        assertThat(page(strategy, "?from=1&to=1", "en")).contains("both versions say the same");
    }

    @Test
    void saysTheSameInSpanish() {
        String strategy = api.publishedStrategy();

        assertThat(page(strategy, "?from=0&to=1", "es"))
                .contains("Versión 0 y versión 1", "Oferta ", ": nuevo", "nivel ", "prioridad ");
    }

    @Test
    void knowsNoRevisionThatThereIsNot() {
        String strategy = api.publishedStrategy();

        as("auditor")
                .get("/api/v1/strategies/" + strategy + "/diff?from=0&to=99")
                .then()
                .statusCode(404);
        signedIn("auditor")
                .get("/strategies/" + strategy + "/compare?from=7")
                .then()
                .statusCode(404);
    }

    private static String page(String strategy, String question, String language) {
        return signedIn("auditor")
                .header("Accept-Language", language)
                .get("/strategies/" + strategy + "/compare" + question)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String said(Object value) {
        return value == null ? "nothing" : value.toString();
    }

    private static String text(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
