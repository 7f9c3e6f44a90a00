package io.stratagem.approval;

import static io.stratagem.approval.Api.as;
import static io.stratagem.approval.Api.breakGlass;
import static io.stratagem.approval.Api.deployedStrategy;
import static io.stratagem.approval.Api.document;
import static io.stratagem.approval.Api.get;
import static io.stratagem.approval.Api.inReview;
import static io.stratagem.approval.Api.open;
import static io.stratagem.approval.Api.post;
import static io.stratagem.approval.Api.put;
import static io.stratagem.approval.Api.review;
import static io.stratagem.approval.Api.seal;
import static io.stratagem.approval.Api.state;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to misuse an emergency: each is refused, explained, and on record. */
@QuarkusTest
class BreakGlassAttackTest {

    private static final String REASON = "Customers see a wrong rate";

    @Inject Api api;
    @Inject TestPeople people;
    @Inject EntityManager entities;

    private final String pat = "test-pat-" + UUID.randomUUID();

    @AfterEach
    void giveRolesBackAndSweepUp() {
        api.sweepUp();
        people.restore("operator");
    }

    @Test
    void refusesAnOperatorWhoIsNotOnTheList() {
        long number = inReview(deployedStrategy(), 55);

        assertRefused(
                breakGlass(pat + "+operator", number), 403, number, "You are not among the people");
    }

    @Test
    void refusesSomebodyOnTheListWhoLostTheRoleWhileSignedIn() {
        long number = inReview(deployedStrategy(), 55);
        people.assign("operator", Role.MARKETER);

        assertRefused(breakGlass("operator", number), 403, number, "you are none now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"marketer", "lead", "approver", "auditor"})
    void refusesEverybodyWhoIsNoOperator(String user) {
        long number = inReview(deployedStrategy(), 55);

        breakGlass(user, number).then().statusCode(403);

        assertServes(number, 1);
    }

    @Test
    void refusesTheDigestOfWhatItWasBeforeAnEdit() {
        String strategy = deployedStrategy();
        long number = inReview(strategy, 55);
        String old = seal(number);
        post("marketer", number, "recall", Map.of()).then().statusCode(200);
        put("marketer", number, document(strategy, 56)).then().statusCode(200);
        post("marketer", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);

        assertRefused(breakGlass("operator", number, old), 409, number, "is not the seal");
    }

    @Test
    void refusesAPageThatIsOutOfDate() {
        long number = inReview(deployedStrategy(), 55);
        String path = "/api/v1/change-requests/" + number;
        String old = get(number).header("ETag");
        post("marketer", number, "recall", Map.of()).then().statusCode(200);
        post("marketer", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);
        Map<String, String> body = Map.of("digest", seal(number), "reason", REASON);

        assertRefused(
                as("operator").header("If-Match", old).body(body).post(path + "/break-glass"),
                412,
                number,
                "It has changed since you read it");
        assertRefused(
                as("operator").body(body).post(path + "/break-glass"), 428, number, "If-Match");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"digest\":\":seal\"}', Say why it cannot wait",
        "'{\"digest\":\":seal\",\"reason\":\"    urgent   \"}', is no reason",
        "'{\"reason\":\"Customers see a wrong rate\"}', Send the digest"
    })
    void asksForAReasonAndForWhatIsMeant(String body, String why) {
        long number = inReview(deployedStrategy(), 55);

        as("operator")
                .header("If-Match", "*")
                .body(body.replace(":seal", seal(number)))
                .post("/api/v1/change-requests/" + number + "/break-glass")
                .then()
                .statusCode(422)
                .body("detail", containsString(why));
        assertServes(number, 1);
    }

    @Test
    void refusesAFirstPublicationBecauseThereIsNothingToGoBackTo() {
        long number = inReview(Api.strategy(), 50);

        assertRefused(breakGlass("operator", number), 409, number, "never been published");
    }

    @Test
    void refusesTheSameOneTwice() {
        long number = inReview(deployedStrategy(), 55);
        String seal = seal(number);
        breakGlass("operator", number).then().statusCode(200);

        assertRefused(breakGlass("operator", number, seal), 409, number, "is applied");
        assertServes(number, 2);
    }

    @Test
    void refusesASecondOneOfTheStrategyUntilTheFirstIsReviewed() {
        // given
        String strategy = deployedStrategy();
        long first = inReview(strategy, 55);
        breakGlass("operator", first).then().statusCode(200);

        // when, then
        long second = inReview(strategy, 57);
        assertRefused(breakGlass("operator", second), 409, second, "which nobody has reviewed yet");
        rollBack(strategy, 1).then().statusCode(200);
        long third = inReview(strategy, 55);
        assertRefused(breakGlass("operator", third), 409, third, "which nobody has reviewed yet");

        // when, then
        review("approver", first, "REJECT").then().statusCode(200);
        breakGlass("operator", third).then().statusCode(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the document | update change_request_draft set content = ':document' where"
                        + " change_request = :number | The document is not the one",
                "the seal | update change_request set seal = ':digest' where number = :number | is"
                        + " not the seal of",
                "what was sealed | update change_request set sealed = '{}' where number = :number |"
                        + " The stored seal is not the one",
                "the evidence | update change_request set evidence = '[{\"changedShare\":0}]' where"
                        + " number = :number | The evidence is not the one",
                "the approvals of what serves | delete from change_request_review where"
                        + " change_request = (select max(change_request) from deployment where"
                        + " strategy_id = ':strategy') | has 0 of the 2 approvals"
            })
    void putsNothingLiveThatWasTamperedWith(String what, String sql, String why) {
        String strategy = deployedStrategy();
        long number = inReview(strategy, 55);
        String seal = seal(number);
        String other = StrategyJson.canonical(StrategyJson.parse(document(strategy, 99)));
        tamper(
                sql.replace(":document", other)
                        .replace(":digest", io.stratagem.shared.Digest.of(other))
                        .replace(":strategy", strategy)
                        .replace(":number", String.valueOf(number)));

        assertRefused(breakGlass("operator", number, seal), 409, number, why);
        assertThat(state(number)).isEqualTo("IN_REVIEW");
        assertServes(number, 1);
    }

    @Test
    void putsNothingLiveThatBreaksAGuardrailByNow() {
        // given
        String strategy = deployedStrategy();
        String wanted = "p-" + UUID.randomUUID();
        long number = open("marketer", strategy);
        put("marketer", number, withPlacement(document(strategy, 50), wanted))
                .then()
                .statusCode(200);
        post("marketer", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);

        // when
        String other = deployedStrategy();
        long claim = open("marketer", other);
        put("marketer", claim, withPlacement(document(other, 50), wanted)).then().statusCode(200);
        post("marketer", claim, "submit", Map.of()).then().statusCode(200);
        review("approver", claim, "APPROVE").then().statusCode(200);
        review("approver2", claim, "APPROVE");
        assertThat(state(claim)).isEqualTo("APPLIED");

        // then
        assertRefused(breakGlass("operator", number), 409, number, wanted);
        assertServes(number, 1);
    }

    @Test
    void letsNobodyRatifyWhoHadAPartInIt() {
        // given
        EverybodyListed.install();
        String strategy = deployedStrategy();
        String contributor = "test-contributor-" + UUID.randomUUID();
        long number = open("lead", strategy);
        put(contributor + "+marketer", number, document(strategy, 54)).then().statusCode(200);
        put("lead", number, document(strategy, 55)).then().statusCode(200);
        post("lead", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);
        breakGlass(pat + "+operator+approver", number).then().statusCode(200);

        // when, then
        for (String user : List.of("lead", contributor + "+approver", pat + "+operator+approver")) {
            assertRefused(review(user, number, "APPROVE"), 403, number, "You took part");
            assertRefused(review(user, number, "REJECT"), 403, number, "You took part");
        }
        review("approver", number, "APPROVE").then().statusCode(200);
        assertThat(status(number)).isEqualTo("RATIFIED");
    }

    @Test
    void countsNoApprovalThatTheBreakerGaveBefore() {
        // given
        EverybodyListed.install();
        String strategy = deployedStrategy();
        long number = open("marketer", strategy);
        put(
                        "marketer",
                        number,
                        document(strategy, 50)
                                .replace("\"value\":40", "\"value\":45")
                                .replace("\"title\":\"Save\"", "\"title\":\"Save more\""))
                .then()
                .statusCode(200);
        post("marketer", number, "submit", Map.of("apply", "MANUAL")).then().statusCode(200);
        review(pat + "+approver", number, "APPROVE").then().statusCode(200);
        assertThat(state(number)).isEqualTo("IN_REVIEW");

        // when
        breakGlass(pat + "+operator+approver", number).then().statusCode(200);
        review("approver", number, "APPROVE").then().statusCode(200);

        // then
        assertThat(status(number)).isEqualTo("OPEN");
        review("approver2", number, "APPROVE").then().statusCode(200);
        assertThat(status(number)).isEqualTo("RATIFIED");
    }

    @Test
    void ratifiesOnlyWhatIsSigned() {
        long number = inReview(deployedStrategy(), 55);
        breakGlass("operator", number).then().statusCode(200);

        assertRefused(
                post(
                        "approver",
                        number,
                        "reviews",
                        Map.of("verdict", "APPROVE", "digest", "0".repeat(64))),
                409,
                number,
                "is not the seal");
        assertRefused(
                review("approver", number, "REQUEST_CHANGES"),
                409,
                number,
                "Approve it as it is, or reject it");
        review("approver", number, "APPROVE").then().statusCode(200);
        assertRefused(review("approver2", number, "APPROVE"), 409, number, "is applied");
    }

    @Test
    void ratifiesNothingWhoseStoredContentWasChanged() {
        String strategy = deployedStrategy();
        long number = inReview(strategy, 55);
        breakGlass("operator", number).then().statusCode(200);
        String other = StrategyJson.canonical(StrategyJson.parse(document(strategy, 99)));
        tamper(
                "update strategy_revision set content = '%s' where strategy_id = '%s' and number = 2"
                        .formatted(other, strategy));

        assertRefused(
                review("approver", number, "APPROVE"),
                409,
                number,
                "The content of revision 2 is not the one");
    }

    @Test
    void goesBackToNothingThatIsNotRatifiedEvenIfTheDatabaseSaysSo() {
        // given
        String strategy = deployedStrategy();
        long number = inReview(strategy, 55);
        breakGlass("operator", number).then().statusCode(200);
        rollBack(strategy, 1).then().statusCode(200);

        // when, then
        rollBack(strategy, 2)
                .then()
                .statusCode(409)
                .body("detail", containsString("have not ratified it"));
        tamper(
                "update break_glass set review = 'RATIFIED', reviewed_at = since where change_request = "
                        + number);
        rollBack(strategy, 2)
                .then()
                .statusCode(409)
                .body("detail", containsString("has 0 of the 1 approvals"));
    }

    @Test
    void canBeRatifiedAfterItWentBackAndThenServeAgain() {
        String strategy = deployedStrategy();
        long number = inReview(strategy, 55);
        breakGlass("operator", number).then().statusCode(200);
        rollBack(strategy, 1).then().statusCode(200);
        assertThat(status(number)).isEqualTo("LAPSED");

        review("approver", number, "APPROVE").then().statusCode(200);

        assertThat(status(number)).isEqualTo("RATIFIED");
        assertServes(number, 3);
        rollBack(strategy, 2)
                .then()
                .statusCode(200)
                .body("approvers.subject", equalTo(List.of("approver")));
    }

    private static String withPlacement(String document, String placement) {
        return document.replace(
                        "\"slots\":3}]",
                        "\"slots\":3},{\"id\":\"%s\",\"channel\":\"web\",\"slots\":1}]"
                                .formatted(placement))
                .replace(
                        "\"content\":{}}]",
                        "\"content\":{}},{\"placement\":\"%s\",\"content\":{}}]"
                                .formatted(placement));
    }

    private void tamper(String sql) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                assertThat(entities.createNativeQuery(sql).executeUpdate())
                                        .isPositive());
    }

    private static Response rollBack(String strategy, int revision) {
        return as("operator")
                .body(Map.of("strategy", strategy, "toRevision", revision, "reason", "Wrong"))
                .post("/api/v1/deployments/rollback");
    }

    private static String status(long number) {
        return get(number).path("breakGlass.status");
    }

    private static void assertServes(long number, int revision) {
        String strategy = get(number).path("strategy");
        as("auditor")
                .get("/api/v1/strategies/" + strategy)
                .then()
                .body("revision", equalTo(revision));
    }

    private static void assertRefused(Response answer, int status, long number, String why) {
        Api.assertRefused(
                answer,
                status,
                number,
                why,
                "REFUSED break glass",
                "REFUSED approve",
                "REFUSED reject",
                "REFUSED request changes");
    }
}
