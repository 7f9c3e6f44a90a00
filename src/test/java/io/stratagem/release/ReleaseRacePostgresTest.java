package io.stratagem.release;

import static io.stratagem.release.RulesRepo.fenceCapsAt;
import static io.stratagem.release.RulesRepo.fenceInUse;
import static io.stratagem.release.RulesRepo.get;
import static io.stratagem.release.RulesRepo.propose;
import static io.stratagem.release.RulesRepo.proposed;
import static io.stratagem.release.RulesRepo.review;
import static io.stratagem.release.RulesRepo.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stratagem.approval.Api;
import io.stratagem.notice.Told;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.shared.NeedsPostgres;
import io.stratagem.strategy.Revisions;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** What must hold when people act on one template release at the same time. */
@QuarkusTest
@TestProfile(RulesRepo.OnPostgres.class)
@NeedsPostgres
class ReleaseRacePostgresTest {

    private static final int ROUNDS = 3;

    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @Inject Revisions revisions;
    @Inject TemplateRepository templates;

    private int before;

    @BeforeEach
    void changeTheFolder() {
        before = fenceInUse();
        fenceCapsAt(before - 1);
    }

    @AfterEach
    void stop() {
        threads.shutdown();
    }

    @RepeatedTest(ROUNDS)
    void proposesOnceWhenTwoTryAtATime() throws Exception {
        List<Integer> answers = atATime(() -> propose().statusCode(), () -> propose().statusCode());

        assertThat(answers).containsExactlyInAnyOrder(201, 409);
        int number = Api.as("auditor").get("/api/v1/template-releases").path("items[0].number");
        withdraw("template-author", number).then().statusCode(200);
        RulesRepo.write(RulesRepo.CAP, templates.current().files().get(RulesRepo.CAP));
    }

    @RepeatedTest(ROUNDS)
    void eitherReleasesOrWithdrawsWhenBothAreTriedAtATime() throws Exception {
        int number = proposed();
        String digest = get(number).path("digest");

        List<Integer> answers =
                atATime(
                        () -> review("template-author2", number, "APPROVE", digest).statusCode(),
                        () -> withdraw("template-author", number).statusCode());

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        boolean released = answers.get(0) == 200;
        assertThat(get(number).<String>path("state"))
                .isEqualTo(released ? "RELEASED" : "WITHDRAWN");
        assertThat(fenceInUse()).isEqualTo(released ? before - 1 : before);
        assertThat(Told.openOfRelease("template-author2", number)).isEmpty();
        assertThat(Told.openOfRelease("template-author", number))
                .isEqualTo(released ? List.of("RELEASE_APPROVED") : List.of());
        RulesRepo.write(RulesRepo.CAP, templates.current().files().get(RulesRepo.CAP));
    }

    @RepeatedTest(ROUNDS)
    void deploysNothingOnTemplatesThatWereReplacedMeanwhile() throws Exception {
        // given an approved change, and a release
        String strategy = Api.strategy();
        long change = Api.inReview(strategy, 55);
        Api.review("approver", change, "APPROVE").then().statusCode(200);
        Api.review("approver2", change, "APPROVE").then().statusCode(200);
        int release = proposed();
        String digest = get(release).path("digest");

        // when both come at a time
        List<Integer> answers =
                atATime(
                        () -> Api.post("operator", change, "apply", Map.of()).statusCode(),
                        () -> review("template-author2", release, "APPROVE", digest).statusCode());

        // then either the change went first, or it does not serve
        assertThat(answers.get(1)).isEqualTo(200);
        assertThat(answers.get(0)).isIn(200, 409);
        assertThat(revisions.head(strategy).orElseThrow().number())
                .isEqualTo(answers.get(0) == 200 ? 1 : 0);
        if (answers.get(0) == 409) {
            assertThat(Api.get(change).<List<String>>path("failure").toString())
                    .contains("rule templates");
        }
    }

    @RepeatedTest(ROUNDS)
    void migratesEitherWhatWasLiveOrWhatIsWhenADeploymentComesAtTheSameTime() throws Exception {
        // given a live cap that the release leaves outside, and an approved change without it
        String strategy = Api.strategy();
        put(strategy, Api.document(strategy, 50).replace("\"rules\":[]", cap(before)));
        long change = put(strategy, Api.document(strategy, 55).replace("\"rules\":[]", cap(1)));
        RulesRepo.clampCaps();
        int release = proposed();
        String digest = get(release).path("digest");

        // when both come at a time
        List<Integer> answers =
                atATime(
                        () -> Api.post("operator", change, "apply", Map.of()).statusCode(),
                        () -> review("template-author2", release, "APPROVE", digest).statusCode());

        // then what was live when it was released is migrated, and serves as it was signed
        assertThat(answers.get(1)).isEqualTo(200);
        boolean appliedFirst = answers.get(0) == 200;
        assertThat(revisions.head(strategy).orElseThrow().number()).isEqualTo(appliedFirst ? 2 : 1);
        assertThat(
                        get(release)
                                .<List<Integer>>path(
                                        "impact.strategies.findAll { it.strategy == '%s' }.changeRequest.findAll { it != null }"
                                                .formatted(strategy)))
                .hasSize(appliedFirst ? 0 : 1);
    }

    private static String cap(int maximum) {
        return """
        "rules":[{"id":"cap","template":"contact-policy/frequency-cap","scope":{"all":true},
          "parameters":{"maximum":%d,"window":"P7D","counts":"impression"}}]"""
                .formatted(maximum);
    }

    /** A change request that was approved; the first of a strategy is applied. */
    private static long put(String strategy, String document) {
        boolean first =
                Api.as("auditor").get("/api/v1/strategies/" + strategy).path("revision").equals(0);
        long number = Api.open("marketer", strategy);
        Api.put("marketer", number, document).then().statusCode(200);
        Api.post("marketer", number, "submit", Map.of("apply", first ? "ON_APPROVAL" : "MANUAL"))
                .then()
                .statusCode(200);
        Api.review("approver", number, "APPROVE").then().statusCode(200);
        Api.review("approver2", number, "APPROVE");
        return number;
    }

    private List<Integer> atATime(Callable<Integer> one, Callable<Integer> other) throws Exception {
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : threads.invokeAll(List.of(one, other))) {
            answers.add(answer.get());
        }
        return answers;
    }
}
