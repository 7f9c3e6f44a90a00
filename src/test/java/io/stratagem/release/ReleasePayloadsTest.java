package io.stratagem.release;

import static io.stratagem.release.RulesRepo.fenceCapsAt;
import static io.stratagem.release.RulesRepo.fenceInUse;
import static io.stratagem.release.RulesRepo.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.stratagem.approval.Api;
import io.stratagem.badinput.Canary;
import io.stratagem.badinput.Pages;
import io.stratagem.badinput.Payloads;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.shared.Person;
import io.stratagem.shared.StoredJson;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said of a release is kept as it was typed, and is text on the pages that show it. */
@QuarkusTest
@TestProfile(RulesRepo.OnH2.class)
class ReleasePayloadsTest {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST = 10_000;

    @Inject ReleaseStore store;
    @Inject TemplateRepository templates;

    @AfterEach
    void nothingWasRun() {
        Canary.assertLives();
    }

    @Test
    void takesWhatIsSaidWithAProposalAndItsReview() {
        for (List<String> several : together()) {
            // given
            fenceCapsAt(fenceInUse() - 1);
            String title = several.get(0);
            String rest = String.join("", several);

            // when
            int number =
                    Api.as("template-author")
                            .body(Map.of("title", title, "description", rest))
                            .post("/api/v1/template-releases")
                            .then()
                            .statusCode(201)
                            .extract()
                            .path("number");
            Api.as("template-author2")
                    .header("If-Match", "*")
                    .body(
                            Map.of(
                                    "verdict",
                                    "REJECT",
                                    "digest",
                                    get(number).path("digest"),
                                    "comment",
                                    rest))
                    .post("/api/v1/template-releases/" + number + "/reviews")
                    .then()
                    .statusCode(200);

            // then
            assertThat(get(number).<String>path("title")).isEqualTo(title.strip());
            assertThat(get(number).<String>path("description").strip()).isEqualTo(rest.strip());
            assertThat(get(number).<String>path("comment").strip()).isEqualTo(rest.strip());
            Pages.assertOnlyText(Pages.get("template-author", "/templates/releases/" + number));
        }
    }

    /** Stored as a proposal stores them, since each proposal tries all templates. */
    @Test
    void listsAllOfThemAsText() {
        // given
        List<String> titles = new ArrayList<>();
        for (String payload : Payloads.all()) {
            titles.add(0, QuarkusTransaction.requiringNew().call(() -> store(payload).title));
        }

        // when
        List<String> listed = new ArrayList<>();
        String next = "";
        while (next != null && listed.size() < titles.size()) {
            JsonPath page =
                    Api.as("marketer")
                            .get("/api/v1/template-releases?limit=200" + next)
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath();
            listed.addAll(page.getList("items.title"));
            next = page.get("next") == null ? null : "&cursor=" + page.getString("next");
        }

        // then
        assertThat(listed).startsWith(titles.toArray(String[]::new));
        Pages.assertOnlyText(Pages.get("template-author", "/templates/releases"));
    }

    private TemplateReleaseEntity store(String payload) {
        TemplateReleaseEntity release = new TemplateReleaseEntity();
        release.title = payload.substring(0, Math.min(payload.length(), LONGEST_TITLE));
        release.description = payload;
        release.comment = payload;
        release.state = ReleaseState.REJECTED;
        release.templateSet = templates.current().digest();
        release.replaces = store.newest(ReleaseState.RELEASED).orElseThrow().number;
        release.author = StoredJson.write(new Person("built-in", "template-author", payload));
        release.reviewer = StoredJson.write(new Person("built-in", "template-author2", payload));
        release.proposedAt = Instant.EPOCH;
        release.decidedAt = Instant.EPOCH;
        store.add(release);
        return release;
    }

    /** As many payloads as fit into one text. */
    private static List<List<String>> together() {
        List<List<String>> texts = new ArrayList<>();
        int length = LONGEST;
        for (String payload : Payloads.all()) {
            if (length + payload.length() > LONGEST) {
                texts.add(new ArrayList<>());
                length = 0;
            }
            texts.get(texts.size() - 1).add(payload);
            length += payload.length();
        }
        return texts;
    }
}
