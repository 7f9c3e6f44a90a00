package io.stratagem.release;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.put;
import static io.stratagem.release.RulesRepo.CAP;
import static io.stratagem.release.RulesRepo.available;
import static io.stratagem.release.RulesRepo.cappedAt;
import static io.stratagem.release.RulesRepo.clampCaps;
import static io.stratagem.release.RulesRepo.fenceCapsAt;
import static io.stratagem.release.RulesRepo.fenceInUse;
import static io.stratagem.release.RulesRepo.get;
import static io.stratagem.release.RulesRepo.propose;
import static io.stratagem.release.RulesRepo.proposed;
import static io.stratagem.release.RulesRepo.read;
import static io.stratagem.release.RulesRepo.review;
import static io.stratagem.release.RulesRepo.withVersion;
import static io.stratagem.release.RulesRepo.withdraw;
import static io.stratagem.release.RulesRepo.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stratagem.approval.Api;
import io.stratagem.audit.AuditTrail;
import io.stratagem.identity.BuiltInUsers;
import io.stratagem.notice.Told;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RulesRepo.OnH2.class)
class TemplateReleaseTest {

    private static final String VOCABULARY = "vocabulary.yaml";
    private static final String CAP_POINTER = "/rules/0/parameters/maximum";

    @Inject EntityManager entities;
    @Inject Api api;
    @Inject Revisions revisions;
    @Inject ReleaseStore store;
    @Inject ReleaseSets sets;
    @Inject AssessingImpact assessing;
    @Inject TemplateRepository templates;
    @Inject AuditTrail trail;
    @Inject Event<TemplateReleaseActed> acted;
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
        write(VOCABULARY, templates.current().files().get(VOCABULARY));
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
        fenceCapsAt(before + 1);
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
        assertThat(fenceInUse()).isEqualTo(before + 1);
        available().then().body("changes", empty());
    }

    @Test
    void refusesTheProposersOwnApproval() {
        fenceCapsAt(fenceInUse() + 1);
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
    void judgesThePersonBeforeTheBodyOfAReview() {
        fenceCapsAt(fenceInUse() + 1);
        int number = proposed();
        String reviews = "/api/v1/template-releases/" + number + "/reviews";

        for (String broken : List.of("{", "", "{\"verdict\":\"MAYBE\"}", "{\"no\":1}")) {
            as("template-author")
                    .header("If-Match", "*")
                    .body(broken)
                    .post(reviews)
                    .then()
                    .statusCode(403)
                    .body("detail", containsString("You proposed"));
            as("template-author2")
                    .header("If-Match", "\"old\"")
                    .body(broken)
                    .post(reviews)
                    .then()
                    .statusCode(412);
        }
        as("template-author2")
                .header("If-Match", "*")
                .body("{")
                .post(reviews)
                .then()
                .statusCode(400);
        as("template-author2")
                .header("If-Match", "*")
                .body("{\"verdict\":\"MAYBE\"}")
                .post(reviews)
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/verdict"));
    }

    @Test
    void listsTheOpenChangeRequestsItTouchesInOrder() {
        // given open ones whose states are not in the order of their numbers
        long first = Api.inReview(Api.strategy(), 55);
        long second = Api.open("marketer", Api.strategy());
        put("marketer", second, cappedAt(strategyOf(second), 1)).then().statusCode(200);
        long third = Api.inReview(Api.strategy(), 55);
        fenceCapsAt(fenceInUse() + 1);

        // when
        List<Integer> numbers = get(proposed()).path("impact.changeRequests.number");

        // then
        assertThat(numbers).contains((int) first, (int) second, (int) third).isSorted();
    }

    private static String strategyOf(long number) {
        return Api.get(number).path("strategy");
    }

    @Test
    void refusesAnApproverWhoLostTheRole() {
        fenceCapsAt(fenceInUse() + 1);
        int number = proposed();
        ReviewingRelease reviewing =
                new ReviewingRelease(
                        store,
                        sets,
                        assessing,
                        templates,
                        person -> Set.of(),
                        trail,
                        acted,
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
                                        () ->
                                                new NewReleaseReview(
                                                        "APPROVE",
                                                        get(number).path("digest"),
                                                        null),
                                        asSignedIn))
                .hasMessageContaining("Only a template author");

        get(number).then().body("state", equalTo("PROPOSED"));
    }

    @Test
    void refusesAnotherDigestAndAnOldPrecondition() {
        fenceCapsAt(fenceInUse() + 1);
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
        fenceCapsAt(before + 1);
        int number = proposed();
        fenceCapsAt(before - 30);

        review("template-author2", number, "APPROVE").then().statusCode(200);

        assertThat(fenceInUse()).isEqualTo(before + 1);
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
    void refusesATemplateThatComesBackWithoutANewVersion() {
        // given
        Map<String, String> files = new HashMap<>();
        for (String name : List.of("template.yaml", "template.drl", "cases.yaml")) {
            String path = "arbitration/diversity/" + name;
            files.put(path, read(path));
            RulesRepo.remove(path);
        }
        review("template-author2", proposed(), "APPROVE").then().statusCode(200);
        fenceCapsAt(fenceInUse() + 1);
        review("template-author2", proposed(), "APPROVE").then().statusCode(200);

        // when
        files.forEach(RulesRepo::write);

        // then
        propose()
                .then()
                .statusCode(422)
                .body(
                        "violations[0].message",
                        containsString("comes back as version 2, but was version 2 before"));
        available().then().body("problems", hasSize(1));

        // and when it is raised
        String yaml = "arbitration/diversity/template.yaml";
        write(yaml, RulesRepo.withVersion(read(yaml), 1));
        review("template-author2", proposed(), "APPROVE").then().statusCode(200);
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
        fenceCapsAt(fenceInUse() + 1);
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
        fenceCapsAt(fenceInUse() + 1);
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
        fenceCapsAt(before + 1);
        int number = proposed();
        String digest = get(number).path("digest");
        tamper(digest, "max: " + (before + 1), "max: 99");

        review("template-author2", number, "APPROVE")
                .then()
                .statusCode(409)
                .body("detail", containsString("Restore them from a backup"));

        assertThat(fenceInUse()).isEqualTo(before);
        get(number).then().statusCode(200).body("problem", containsString("backup"));
        tamper(digest, "max: 99", "max: " + (before + 1));
    }

    @Test
    void blocksAReleaseThatWouldPutLiveRulesOutsideTheirGuardrails() {
        // given
        int fence = wider();
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
    void opensAChangeRequestWithTheStatedValuesAndServesWhatWasSignedUntilItIsApproved() {
        // given a live cap that the next fence leaves outside
        int fence = wider();
        String strategy = Api.strategy();
        publish(strategy, cappedAt(strategy, fence));
        fenceCapsAt(fence - 1);
        clampCaps();
        int release = proposed();
        get(release)
                .then()
                .body("impact.blocked", equalTo(false))
                .body(touched(strategy) + ".migrated.pointer", hasItem(CAP_POINTER))
                .body(touched(strategy) + ".migrated[0].id", equalTo("cap"))
                .body(touched(strategy) + ".migrated[0].parameter", equalTo("maximum"))
                .body(touched(strategy) + ".migrated[0].before", equalTo(fence))
                .body(touched(strategy) + ".migrated[0].after", equalTo(fence - 1))
                .body(touched(strategy) + ".changeRequest", nullValue());

        // when
        review("template-author2", release, "APPROVE").then().statusCode(200);

        // then what is live is as it was signed, and a draft has the stated value
        assertThat(liveCap(strategy)).isEqualTo(fence);
        int opened =
                get(release)
                        .then()
                        .body(touched(strategy) + ".changeRequest", notNullValue())
                        .extract()
                        .path(touched(strategy) + ".changeRequest");
        Api.get(opened)
                .then()
                .body("state", equalTo("DRAFT"))
                .body("author.subject", equalTo("template-author"))
                .body("baseRevision", equalTo(1))
                .body("reviews", empty())
                .body("diff.size()", equalTo(1));
        as("auditor")
                .get("/api/v1/audit?act=migrate&object=change-request/" + opened)
                .then()
                .body("items[0].person.subject", equalTo("template-author2"))
                .body("items[0].details.templateRelease", equalTo(release));

        // and it takes a marketer and approvers to put it live
        String none = "0".repeat(64);
        post("approver", opened, "reviews", Map.of("verdict", "APPROVE", "digest", none))
                .then()
                .statusCode(409);
        post("marketer", opened, "submit", Map.of()).then().statusCode(403);
        put("marketer", opened, as("marketer").get(document(opened)).asString())
                .then()
                .statusCode(200)
                .body("violations", empty());
        post("marketer", opened, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);
        Api.review("marketer", opened, "APPROVE").then().statusCode(403);
        assertThat(liveCap(strategy)).isEqualTo(fence);
        Api.review("approver", opened, "APPROVE").then().statusCode(200);
        Api.review("approver2", opened, "APPROVE");
        post("marketer", opened, "apply", Map.of()).then().statusCode(200);
        assertThat(liveCap(strategy)).isEqualTo(fence - 1);
    }

    @Test
    void opensNoSecondChangeRequestForWhatTheLastReleaseMigratesAlready() {
        int fence = wider();
        String strategy = Api.strategy();
        publish(strategy, cappedAt(strategy, fence));
        fenceCapsAt(fence - 1);
        clampCaps();
        review("template-author2", proposed(), "APPROVE").then().statusCode(200);

        write(CAP, withVersion(read(CAP), 1) + "\n# a remark\n");
        int next = proposed();

        get(next)
                .then()
                .body("impact.blocked", equalTo(false))
                .body(touched(strategy) + ".migrated", empty());
        review("template-author2", next, "APPROVE").then().statusCode(200);
        as("marketer")
                .get("/api/v1/change-requests?strategy=" + strategy)
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void givesADraftTheStatedValuesWhenSomebodySaysSo() {
        // given
        int fence = wider();
        long draft = Api.open("marketer", Api.strategy());
        String strategy = Api.get(draft).path("strategy");
        put("marketer", draft, cappedAt(strategy, fence)).then().statusCode(200);
        as("marketer").get(migration(draft)).then().body("values", empty());
        post("marketer", draft, "migration", Map.of())
                .then()
                .statusCode(409)
                .body("detail", containsString("state a migration"));
        fenceCapsAt(fence - 1);
        clampCaps();
        int release = proposed();
        get(release)
                .then()
                .body(
                        "impact.changeRequests.find { it.number == %d }.migrated[0].after"
                                .formatted(draft),
                        equalTo(fence - 1));

        // when it is released, the draft stays as it is, and cannot be submitted
        review("template-author2", release, "APPROVE").then().statusCode(200);
        String etag =
                as("marketer")
                        .get(migration(draft))
                        .then()
                        .statusCode(200)
                        .body("values.pointer", equalTo(List.of(CAP_POINTER)))
                        .extract()
                        .header("ETag");
        post("marketer", draft, "submit", Map.of()).then().statusCode(422);

        // then a marketer who looked at it can have it migrated
        as("approver").header("If-Match", etag).post(migration(draft)).then().statusCode(403);
        as("marketer").post(migration(draft)).then().statusCode(428);
        as("marketer").header("If-Match", "\"old\"").post(migration(draft)).then().statusCode(412);
        as("marketer2")
                .header("If-Match", etag)
                .post(migration(draft))
                .then()
                .statusCode(200)
                .body("violations", empty());
        as("marketer")
                .get(document(draft))
                .then()
                .body("rules[0].parameters.maximum", equalTo(fence - 1));
        Api.get(draft).then().body("contributors.subject", hasItem("marketer2"));
        as("auditor")
                .get("/api/v1/audit?act=edit&object=change-request/" + draft)
                .then()
                .body("items[0].details.migrated", equalTo(List.of(CAP_POINTER)));
        post("marketer", draft, "submit", Map.of()).then().statusCode(200);
        post("marketer", draft, "migration", Map.of()).then().statusCode(409);
    }

    @Test
    void decidesByAnAttributeThatAReleaseAddedWithoutARestart() {
        // given
        String attribute = "shoeSize" + System.nanoTime();
        as("operator")
                .body(Map.of("attributes", Map.of(attribute, 44)))
                .put("/api/v1/customers/tall")
                .then()
                .statusCode(422);
        write(
                VOCABULARY,
                read(VOCABULARY)
                        + "  %s: { type: integer, label: { en: Shoe size, es: Talla } }\n"
                                .formatted(attribute));

        // when
        review("template-author2", proposed(), "APPROVE").then().statusCode(200);

        // then it can be stored, and rules read it
        as("operator")
                .body(Map.of("attributes", Map.of(attribute, 44)))
                .put("/api/v1/customers/tall")
                .then()
                .statusCode(200);
        as("operator")
                .get("/api/v1/customers/tall")
                .then()
                .body("attributes." + attribute, equalTo(44));
        String strategy = Api.strategy();
        long number = Api.open("marketer", strategy);
        put(
                        "marketer",
                        number,
                        Api.document(strategy, 50)
                                .replace(
                                        "\"rules\":[]",
                                        """
                                        "rules":[{"id":"big","template":"exclusion/audience",
                                          "scope":{"offers":["saver"]},"parameters":{"all":[
                                          {"attribute":"%s","operator":">","value":40}]}}]"""
                                                .formatted(attribute)))
                .then()
                .statusCode(200)
                .body("violations", empty());
        post("marketer", number, "submit", Map.of()).then().statusCode(200);
        Api.review("approver", number, "APPROVE").then().statusCode(200);
        Api.review("approver2", number, "APPROVE").then().statusCode(200);
        assertThat(offered("tall", strategy)).containsExactly("welcome");
        assertThat(offered("nobody", strategy)).containsExactly("saver");
    }

    private static List<String> offered(String customer, String placement) {
        return as("service")
                .body(Map.of("customerId", customer, "placement", placement))
                .post("/api/v1/decisions")
                .then()
                .statusCode(200)
                .extract()
                .path("offers.offerId");
    }

    private static String touched(String strategy) {
        return "impact.strategies.find { it.strategy == '" + strategy + "' }";
    }

    private static String migration(long number) {
        return "/api/v1/change-requests/" + number + "/migration";
    }

    private static String document(long number) {
        return "/api/v1/change-requests/" + number + "/strategy";
    }

    /** Releases a fence that nothing live stands at, and says where it is. */
    private static int wider() {
        int fence = fenceInUse() + 10;
        fenceCapsAt(fence);
        review("template-author2", proposed(), "APPROVE").then().statusCode(200);
        return fence;
    }

    private int liveCap(String strategy) {
        return revisions
                .head(strategy)
                .orElseThrow()
                .document()
                .rules()
                .get(0)
                .parameters()
                .get("maximum")
                .intValue();
    }

    @Test
    void asksTheOtherAuthorsAndTellsTheProposerOnceItIsDecided() {
        fenceCapsAt(fenceInUse() + 1);
        int rejected = proposed();
        assertThat(Told.openOfRelease("template-author2", rejected))
                .containsExactly("RELEASE_PROPOSED");
        assertThat(Told.openOfRelease("template-author", rejected)).isEmpty();
        assertThat(Told.openOfRelease("approver", rejected)).isEmpty();

        review("template-author2", rejected, "REJECT").then().statusCode(200);
        assertThat(Told.openOfRelease("template-author2", rejected)).isEmpty();
        assertThat(Told.openOfRelease("template-author", rejected))
                .containsExactly("RELEASE_REJECTED");

        int withdrawn = proposed();
        withdraw("template-author", withdrawn).then().statusCode(200);
        assertThat(Told.openOfRelease("template-author2", withdrawn)).isEmpty();
        assertThat(Told.openOfRelease("template-author", withdrawn)).isEmpty();

        int released = proposed();
        review("template-author2", released, "APPROVE").then().statusCode(200);
        assertThat(Told.openOfRelease("template-author2", released)).isEmpty();
        assertThat(Told.openOfRelease("template-author", released))
                .containsExactly("RELEASE_APPROVED");
        as("template-author")
                .get("/api/v1/notices?limit=1")
                .then()
                .body("items[0].text", containsString("its templates are in use"))
                .body("items[0].strategy", nullValue())
                .body("items[0].link", equalTo("/templates/releases/" + released));
    }

    @Test
    void suspendsSchedulesThatWereApprovedOnTheOldTemplates() {
        long scheduled = Api.open("marketer", api.publishedStrategy());
        String strategy = Api.get(scheduled).path("strategy");
        put("marketer", scheduled, Api.document(strategy, 55)).then().statusCode(200);
        post("marketer", scheduled, "submit", Map.of("apply", Map.of("at", "2090-01-01T00:00:00Z")))
                .then()
                .statusCode(200);
        Api.review("approver", scheduled, "APPROVE").then().statusCode(200);
        assertThat(Api.state(scheduled)).isEqualTo("SCHEDULED");
        fenceCapsAt(fenceInUse() + 1);

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
