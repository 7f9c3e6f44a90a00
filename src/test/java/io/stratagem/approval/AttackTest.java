package io.stratagem.approval;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.document;
import static io.stratagem.approval.Api.get;
import static io.stratagem.approval.Api.inReview;
import static io.stratagem.approval.Api.open;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.put;
import static io.stratagem.approval.Api.review;
import static io.stratagem.approval.Api.seal;
import static io.stratagem.approval.Api.state;
import static io.stratagem.approval.Api.strategy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stratagem.shared.Role;
import io.stratagem.strategy.StrategyJson;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways around an approval: each is refused, explained, and on record. */
@QuarkusTest
class AttackTest {

    @Inject Api api;
    @Inject TestPeople people;
    @Inject EntityManager entities;

    private final String pat = "test-pat-" + UUID.randomUUID();

    @AfterEach
    void giveRolesBack() {
        people.restore("approver");
    }

    @Test
    void refusesAnApprovalOfWhatItWasBeforeAnEdit() {
        String strategy = api.publishedStrategy();
        long number = inReview(strategy, 55);
        String old = seal(number);
        post("marketer", number, "recall", Map.of());
        put("marketer", number, document(strategy, 56)).then().statusCode(200);
        post("marketer", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);

        assertRefused(
                approve("approver", number, old), 409, number, "is not the seal of change request");
    }

    @Test
    void refusesASecondApprovalOfTheSamePerson() {
        long number = inReview(strategy(), 55);
        review("approver", number, "APPROVE").then().statusCode(200);

        assertRefused(
                review("approver", number, "APPROVE"), 409, number, "reviewed change request");
        assertThat(state(number)).isEqualTo("IN_REVIEW");
    }

    @Test
    void refusesACoEditorWhoIsAnApprover() {
        String strategy = api.publishedStrategy();
        long number = open("marketer", strategy);
        put("lead", number, document(strategy, 55)).then().statusCode(200);
        put("marketer", number, document(strategy, 56)).then().statusCode(200);
        post("marketer", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);

        assertRefused(review("lead", number, "APPROVE"), 403, number, "You took part");
    }

    @Test
    void refusesAnAuthorWhoIsAnApprover() {
        String strategy = api.publishedStrategy();
        long number = written("lead", "lead", strategy);

        assertRefused(review("lead", number, "APPROVE"), 403, number, "You took part");
    }

    @Test
    void refusesAnAuthorWhoseRolesChangedSince() {
        long number = written(pat + "+marketer", pat + "+marketer", api.publishedStrategy());

        assertRefused(review(pat + "+approver", number, "APPROVE"), 403, number, "You took part");
    }

    @Test
    void refusesAContributorOfEarlierCyclesAfterARecallARejectionAndAReopening() {
        String strategy = api.publishedStrategy();
        long number = open("marketer", strategy);
        put(pat + "+marketer", number, document(strategy, 57)).then().statusCode(200);
        put("marketer", number, document(strategy, 55)).then().statusCode(200);
        post("marketer", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);
        post("marketer", number, "recall", Map.of()).then().statusCode(200);
        post("marketer", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);
        review("approver", number, "REJECT").then().statusCode(200);
        post("marketer", number, "reopen", Map.of()).then().statusCode(200);
        post("marketer", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);

        assertRefused(review(pat + "+approver", number, "APPROVE"), 403, number, "You took part");
        review("approver", number, "APPROVE").then().body("state", equalTo("APPROVED"));
    }

    @Test
    void refusesAnApprovalAfterARecall() {
        long number = inReview(api.publishedStrategy(), 55);
        String seal = seal(number);
        post("marketer", number, "recall", Map.of()).then().statusCode(200);

        assertRefused(approve("approver", number, seal), 409, number, "is draft");
    }

    @Test
    void countsNoApprovalFromBeforeARecall() {
        long number = inReview(api.publishedStrategy(), 55);
        review("approver", number, "APPROVE").then().body("state", equalTo("APPROVED"));
        post("marketer", number, "recall", Map.of()).then().statusCode(200);
        post("marketer", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);

        assertThat(state(number)).isEqualTo("IN_REVIEW");
        assertRefused(post("marketer", number, "apply", Map.of()), 409, number, "is in review");
    }

    @Test
    void refusesAnApproverWhoseRoleIsGoneWhileSignedIn() {
        long number = inReview(api.publishedStrategy(), 55);
        people.assign("approver");

        assertRefused(review("approver", number, "APPROVE"), 403, number, "you lack approver");
    }

    @Test
    void appliesNothingWhenTheApproverLostTheRoleSince() {
        long number = inReview(api.publishedStrategy(), 55);
        review("approver", number, "APPROVE").then().body("state", equalTo("APPROVED"));
        people.assign("approver", Role.MARKETER);

        post("marketer", number, "apply", Map.of())
                .then()
                .statusCode(409)
                .body("detail", containsString("does not hold the role approver any more"));
        assertServesTheOld(number);
    }

    @Test
    void appliesARequestOnceHoweverOftenItIsSent() {
        String strategy = api.publishedStrategy();
        long number = inReview(strategy, 55);
        review("approver", number, "APPROVE").then().statusCode(200);
        String tag = get(number).header("ETag");
        post("marketer", number, "apply", Map.of()).then().statusCode(200);

        assertRefused(post("marketer", number, "apply", Map.of()), 409, number, "is applied");
        assertRefused(
                as("marketer")
                        .header("If-Match", tag)
                        .post("/api/v1/change-requests/" + number + "/apply"),
                412,
                number,
                "It has changed since you read it");
        as("auditor").get("/api/v1/strategies/" + strategy).then().body("revision", equalTo(2));
    }

    @Test
    void refusesAnEditBetweenApprovalAndApply() {
        String strategy = api.publishedStrategy();
        long number = inReview(strategy, 55);
        review("approver", number, "APPROVE").then().statusCode(200);

        assertRefused(put("marketer", number, document(strategy, 99)), 409, number, "Recall it");
        post("marketer", number, "apply", Map.of()).then().statusCode(200);
        as("auditor")
                .get("/api/v1/strategies/" + strategy)
                .then()
                .body("content.offers[0].priority", equalTo(55));
    }

    @Test
    void publishesNothingByAnImport() {
        String strategy = api.publishedStrategy();
        int number =
                as("marketer")
                        .body(document(strategy, 99))
                        .post("/api/v1/import")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("number");

        assertRefused(post("marketer", number, "apply", Map.of()), 409, number, "is draft");
        assertServesTheOld(number);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the document | update change_request_draft set content = ':document' where"
                        + " change_request = :number | The document is not the one",
                "the document and its digest | update change_request_draft set content ="
                        + " ':document', digest = ':digest' where change_request = :number | The"
                        + " document is not the one",
                "a document that is none | update change_request_draft set content = '{' where"
                        + " change_request = :number | The document is not the one",
                "the seal | update change_request set seal = ':digest' where number = :number | The"
                        + " stored seal is not the one",
                "what was sealed | update change_request set sealed = '{}' where number = :number |"
                        + " The stored seal is not the one",
                "the evidence | update change_request set evidence = '[{\"changedShare\":0}]' where"
                        + " number = :number | The evidence is not the one",
                "the base | update change_request set base_revision = 0 where number = :number | It"
                        + " has 1 of the 2 approvals that high risk needs",
                "whom an approval is of | update change_request_review set subject = 'approver2'"
                        + " where change_request = :number | gave no such approval by the audit"
                        + " trail",
                "what an approval is for | update change_request_review set digest = ':digest' where"
                        + " change_request = :number | approved something else",
                "the cycle | update change_request set review_cycle = 7 where number = :number | It"
                        + " has 0 of the 1 approvals",
                "an approval that is deleted | delete from change_request_review where"
                        + " change_request = :number | It has 0 of the 1 approvals"
            })
    void appliesNothingThatWasTamperedWithInTheDatabase(String what, String sql, String why) {
        String strategy = api.publishedStrategy();
        long number = inReview(strategy, 55);
        review("approver", number, "APPROVE").then().body("state", equalTo("APPROVED"));
        String other = StrategyJson.canonical(StrategyJson.parse(document(strategy, 99)));
        tamper(
                sql.replace(":document", other)
                        .replace(":digest", io.stratagem.shared.Digest.of(other)),
                number);

        assertRefused(post("operator", number, "apply", Map.of()), 409, number, why);
        assertThat(as("auditor").get("/api/v1/strategies/" + strategy).<Integer>path("revision"))
                .isEqualTo(1);
    }

    @Test
    void countsARejectionRewrittenIntoAnApprovalForNothing() {
        long number = inReview(api.publishedStrategy(), 55);
        review("approver", number, "REJECT").then().statusCode(200);
        tamper(
                "update change_request_review set verdict = 'APPROVE' where change_request = :number",
                number);
        tamper("update change_request set state = 'APPROVED' where number = :number", number);

        assertRefused(
                post("operator", number, "apply", Map.of()),
                409,
                number,
                "gave no such approval by the audit trail");
    }

    @Test
    void reviewsNothingThatWasTamperedWith() {
        String strategy = api.publishedStrategy();
        long number = inReview(strategy, 55);
        String seal = seal(number);
        tamper(
                "update change_request_draft set content = '{' where change_request = :number",
                number);

        assertRefused(
                approve("approver", number, seal), 409, number, "The document is not the one");
    }

    private void tamper(String sql, long number) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                assertThat(
                                                entities.createNativeQuery(
                                                                sql.replace(
                                                                        ":number",
                                                                        String.valueOf(number)))
                                                        .executeUpdate())
                                        .isEqualTo(1));
    }

    private static long written(String author, String submitter, String strategy) {
        long number = open(author, strategy);
        put(author, number, document(strategy, 55)).then().statusCode(200);
        post(submitter, number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);
        return number;
    }

    private static Response approve(String user, long number, String digest) {
        return post(user, number, "reviews", Map.of("verdict", "APPROVE", "digest", digest));
    }

    private static void assertServesTheOld(long number) {
        String strategy = get(number).path("strategy");
        as("auditor").get("/api/v1/strategies/" + strategy).then().body("revision", equalTo(1));
    }

    private static void assertRefused(Response answer, int status, long number, String why) {
        Api.assertRefused(
                answer,
                status,
                number,
                why,
                "REFUSED approve",
                "REFUSED edit",
                "REFUSED apply",
                // an attempt whose refusal is kept with the change request
                "OK fail");
    }
}
