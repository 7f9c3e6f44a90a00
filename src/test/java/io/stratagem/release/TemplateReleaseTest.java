package io.stratagem.release;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.post;
import static io.stratagem.release.RulesRepo.CAP;
import static io.stratagem.release.RulesRepo.available;
import static io.stratagem.release.RulesRepo.fenceCapsAt;
import static io.stratagem.release.RulesRepo.fenceInUse;
import static io.stratagem.release.RulesRepo.get;
import static io.stratagem.release.RulesRepo.propose;
import static io.stratagem.release.RulesRepo.proposed;
import static io.stratagem.release.RulesRepo.read;
import static io.stratagem.release.RulesRepo.review;
import static io.stratagem.release.RulesRepo.withdraw;
import static io.stratagem.release.RulesRepo.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stratagem.approval.Api;
import io.stratagem.audit.AuditTrail;
import io.stratagem.identity.BuiltInUsers;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplatesReleased;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Role;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RulesRepo.OnH2.class)
class TemplateReleaseTest {

    @Inject EntityManager entities;
    @Inject Api api;
    @Inject Revisions revisions;
    @Inject ReleaseStore store;
    @Inject ReleaseSets sets;
    @Inject AssessingImpact assessing;
    @Inject TemplateRepository templates;
    @Inject AuditTrail trail;
    @Inject Event<TemplatesReleased> released;

    /** Leaves no proposal behind, and the folder as it is in use. */
    @AfterEach
    void putBack() {
        List<Integer> open =
                as("auditor")
                        .get("/api/v1/template-releases")
                        .path("items.findAll { it.state == 'PROPOSED' }.number");
        open.forEach(number -> withdraw("template-author", number).then().statusCode(200));
        write(CAP, templates.current().files().get(CAP));
    }

    @Test
    void beginsWithWhatTheInstallationBrings() {
        get(1).then()
                .statusCode(200)
                .body("state", equalTo("RELEASED"))
                .body("author.subject", equalTo("installation"))
                .body("replaces", nullValue());
        as("auditor").get("/api/v1/audit?object=template-release/1").then().statusCode(200);
    }

    @Test
    void usesAChangeOfTheFolderOnlyOnceASecondAuthorReleasedIt() {
        // given
        int before = fenceInUse();

        // when the folder changes, it is only available
        fenceCapsAt(before - 1);
        assertThat(fenceInUse()).isEqualTo(before);
        available()
                .then()
                .statusCode(200)
                .body("changes.id", equalTo(List.of("contact-policy/frequency-cap")))
                .body("problems", empty());

        // and when it is proposed, it is still not in use
        int number = proposed();
        assertThat(fenceInUse()).isEqualTo(before);
        get(number)
                .then()
                .body("state", equalTo("PROPOSED"))
                .body("impact.blocked", equalTo(false));

        // then another author's approval puts it in use
        review("template-author2", number, "APPROVE")
                .then()
                .statusCode(200)
                .body("state", equalTo("RELEASED"))
                .body("reviewer.subject", equalTo("template-author2"));
        assertThat(fenceInUse()).isEqualTo(before - 1);
        available().then().body("changes", empty());
    }

    @Test
    void refusesTheProposersOwnApproval() {
        fenceCapsAt(fenceInUse() - 1);
        int number = proposed();

        review("template-author", number, "APPROVE")
                .then()
                .statusCode(403)
                .body("detail", containsString("You proposed"));
        review("approver", number, "APPROVE").then().statusCode(403);

        get(number).then().body("state", equalTo("PROPOSED"));
        as("auditor")
                .get("/api/v1/audit?act=approve&outcome=REFUSED")
                .then()
                .body("items.objectType", hasItem("template-release"));
    }

    @Test
    void refusesAnApproverWhoLostTheRole() {
        fenceCapsAt(fenceInUse() - 1);
        int number = proposed();
        ReviewingRelease reviewing =
                new ReviewingRelease(
                        store,
                        sets,
                        assessing,
                        templates,
                        person -> Set.of(),
                        trail,
                        released,
                        Clock.systemUTC());
        Actor asSignedIn =
                new Actor(
                        BuiltInUsers.ISSUER,
                        "template-author2",
                        "template-author2",
                        Set.of(Role.TEMPLATE_AUTHOR));

        assertThatThrownBy(
                        () ->
                                reviewing.review(
                                        number,
                                        "*",
                                        ReleaseVerdict.APPROVE,
                                        get(number).path("digest"),
                                        null,
                                        asSignedIn))
                .hasMessageContaining("Only a template author");

        get(number).then().body("state", equalTo("PROPOSED"));
    }

    @Test
    void refusesAnotherDigestAndAnOldPrecondition() {
        fenceCapsAt(fenceInUse() - 1);
        int number = proposed();

        review("template-author2", number, "APPROVE", "0".repeat(64))
                .then()
                .statusCode(409)
                .body("detail", containsString("The digest is not that of"));
        as("template-author2")
                .header("If-Match", "\"release-0-0\"")
                .body(Map.of("verdict", "APPROVE", "digest", get(number).<String>path("digest")))
                .post("/api/v1/template-releases/" + number + "/reviews")
                .then()
                .statusCode(412);
        as("template-author2")
                .body(Map.of("verdict", "APPROVE", "digest", get(number).<String>path("digest")))
                .post("/api/v1/template-releases/" + number + "/reviews")
                .then()
                .statusCode(428);
    }

    @Test
    void releasesWhatWasProposedEvenIfTheFolderChangedSince() {
        int before = fenceInUse();
        fenceCapsAt(before - 1);
        int number = proposed();
        fenceCapsAt(before - 30);

        review("template-author2", number, "APPROVE").then().statusCode(200);

        assertThat(fenceInUse()).isEqualTo(before - 1);
        available().then().body("changes", hasSize(1));
    }

    @Test
    void refusesAChangedTemplateWhoseVersionStays() {
        write(CAP, read(CAP) + "\n# a remark\n");

        propose()
                .then()
                .statusCode(422)
                .body("violations[0].message", containsString("template.yaml:2: the template"));
        available().then().body("problems", hasSize(1));
    }

    @Test
    void refusesWhatFailsItsCasesOrCannotBeReadWithFileAndLine() {
        write(CAP, read(CAP).replace("stage: contact-policy", "stage: nowhere"));

        propose()
                .then()
                .statusCode(422)
                .body("violations[0].message", containsString("template.yaml:3:"));
        as("auditor")
                .get("/api/v1/template-releases")
                .then()
                .body("items.findAll { it.state == 'PROPOSED' }", empty());
    }

    @Test
    void holdsOneProposalAtATimeUntilItIsWithdrawnOrRejected() {
        fenceCapsAt(fenceInUse() - 1);
        int number = proposed();

        propose().then().statusCode(409).body("detail", containsString("proposed already"));
        withdraw("template-author2", number).then().statusCode(403);
        withdraw("template-author", number).then().statusCode(200);
        review("template-author2", number, "APPROVE").then().statusCode(409);
        int next = proposed();
        review("template-author2", next, "REJECT")
                .then()
                .statusCode(200)
                .body("state", equalTo("REJECTED"));
    }

    @Test
    void voidsWhatWasSubmittedOnTheOldTemplates() {
        // given
        long number = Api.inReview(Api.strategy(), 55);
        fenceCapsAt(fenceInUse() - 1);
        int release = proposed();
        get(release)
                .then()
                .body(
                        "impact.changeRequests.find { it.number == " + number + " }.approvalsVoid",
                        equalTo(true));

        // when
        review("template-author2", release, "APPROVE").then().statusCode(200);

        // then
        Api.review("approver", number, "APPROVE")
                .then()
                .statusCode(409)
                .body("detail", containsString(CAP + " of the rule templates has changed"));
        post("marketer", number, "recall", Map.of()).then().statusCode(200);
        post("marketer", number, "submit", Map.of()).then().statusCode(200);
        Api.review("approver", number, "APPROVE").then().statusCode(200);
    }

    @Test
    void doesNotUseStoredFilesThatAreNotWhatWasProposed() {
        int before = fenceInUse();
        fenceCapsAt(before - 1);
        int number = proposed();
        String digest = get(number).path("digest");
        tamper(digest, "max: " + (before - 1), "max: 99");

        review("template-author2", number, "APPROVE")
                .then()
                .statusCode(409)
                .body("detail", containsString("Restore them from a backup"));

        assertThat(fenceInUse()).isEqualTo(before);
        get(number).then().statusCode(200).body("problem", containsString("backup"));
        tamper(digest, "max: 99", "max: " + (before - 1));
    }

    @Test
    void blocksAReleaseThatWouldPutLiveRulesOutsideTheirGuardrails() {
        // given
        int fence = fenceInUse();
        String strategy = Api.strategy();
        publish(strategy, cappedAt(strategy, fence));
        fenceCapsAt(fence - 1);
        int number = proposed();
        get(number)
                .then()
                .body("impact.blocked", equalTo(true))
                .body(
                        "impact.strategies.find { it.strategy == '" + strategy + "' }.rules",
                        hasItem("cap"));

        // when, then
        review("template-author2", number, "APPROVE")
                .then()
                .statusCode(409)
                .body("detail", containsString("change the strategy first"))
                .body("detail", containsString(strategy));
        assertThat(fenceInUse()).isEqualTo(fence);

        // and when the strategy is changed first
        publish(strategy, cappedAt(strategy, 1));
        review("template-author2", number, "APPROVE").then().statusCode(200);
        assertThat(fenceInUse()).isEqualTo(fence - 1);
    }

    @Test
    void suspendsSchedulesThatWereApprovedOnTheOldTemplates() {
        long scheduled = Api.open("marketer", api.publishedStrategy());
        String strategy = Api.get(scheduled).path("strategy");
        Api.put("marketer", scheduled, Api.document(strategy, 55)).then().statusCode(200);
        post("marketer", scheduled, "submit", Map.of("apply", Map.of("at", "2090-01-01T00:00:00Z")))
                .then()
                .statusCode(200);
        Api.review("approver", scheduled, "APPROVE").then().statusCode(200);
        assertThat(Api.state(scheduled)).isEqualTo("SCHEDULED");
        fenceCapsAt(fenceInUse() - 1);

        review("template-author2", proposed(), "APPROVE").then().statusCode(200);

        Api.get(scheduled)
                .then()
                .body("state", equalTo("SCHEDULED"))
                .body("schedule.status", equalTo("SUSPENDED"))
                .body("schedule.suspended.reasons[0]", containsString(CAP));
    }

    private void publish(String strategy, String document) {
        StrategyDocument parsed = StrategyJson.parse(document);
        QuarkusTransaction.requiringNew()
                .run(() -> revisions.append(parsed, StrategyJson.canonical(parsed)));
    }

    private static String cappedAt(String strategy, int maximum) {
        return Api.document(strategy, 50)
                .replace(
                        "\"rules\":[]",
                        """
                        "rules":[{"id":"cap","template":"contact-policy/frequency-cap",
                          "scope":{"all":true},
                          "parameters":{"maximum":%d,"window":"P7D","counts":"impression"}}]"""
                                .formatted(maximum));
    }

    private void tamper(String digest, String what, String with) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                entities.createNativeQuery(
                                                "update template_set set files ="
                                                        + " replace(files, :what, :with)"
                                                        + " where digest = :digest")
                                        .setParameter("what", what)
                                        .setParameter("with", with)
                                        .setParameter("digest", digest)
                                        .executeUpdate());
    }
}
