package io.stratagem.approval;

import static io.stratagem.approval.Api.inReview;
import static io.stratagem.approval.Api.review;
import static io.stratagem.approval.Api.seal;
import static io.stratagem.approval.Api.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.shared.Digest;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SealVerifierTest {

    private static final Person OPERATOR = new Person("built-in", "operator", "operator");

    @Inject Api api;
    @Inject SealVerifier verifier;
    @Inject ChangeRequestOutcomes outcomes;
    @Inject EntityManager entities;
    @Inject TemplateRepository templates;
    @Inject TestPeople people;

    @AfterEach
    void giveRolesBack() {
        people.restore("approver");
    }

    @Test
    void givesExactlyTheSignedContent() {
        String strategy = api.publishedStrategy();
        long number = approved(strategy, 55);
        StrategyDocument document = StrategyJson.parse(Api.document(strategy, 55));

        assertThat(verify(number))
                .isInstanceOfSatisfying(
                        Verification.Verified.class,
                        verified -> {
                            assertThat(verified.document()).isEqualTo(document);
                            assertThat(verified.canonical())
                                    .isEqualTo(StrategyJson.canonical(document));
                            assertThat(verified.contentDigest())
                                    .isEqualTo(Digest.of(verified.canonical()));
                            assertThat(verified.seal()).isEqualTo(seal(number));
                            assertThat(verified.author().subject()).isEqualTo("marketer");
                            assertThat(verified.approvers())
                                    .extracting(Person::subject)
                                    .containsExactly("approver");
                        });
    }

    @Test
    void refusesWhatIsNotApproved() {
        long number = inReview(api.publishedStrategy(), 55);

        assertRefused(number, "is in review. Only an approved one can be applied.");
    }

    @Test
    void refusesADocumentThatWasChangedBehindTheApproversBacks() {
        String strategy = api.publishedStrategy();
        long number = approved(strategy, 55);
        String other = StrategyJson.canonical(StrategyJson.parse(Api.document(strategy, 56)));
        update("update change_request_draft set content = '" + other + "'", number);

        assertRefused(number, "The document is not the one that was submitted.");
    }

    @Test
    void refusesASealThatWasExchanged() {
        long number = approved(api.publishedStrategy(), 55);
        String other = "f".repeat(64);
        update("update change_request_review set digest = '" + other + "'", number);
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                entities.createNativeQuery(
                                                "update change_request set seal = '"
                                                        + other
                                                        + "' where number = "
                                                        + number)
                                        .executeUpdate());

        assertRefused(number, "The stored seal is not the one that was signed.");
    }

    @Test
    void refusesWhenTheBaseMoved() {
        String strategy = api.publishedStrategy();
        long number = approved(strategy, 55);
        api.publish(strategy, 60);

        assertRefused(number, "The strategy moved from revision 1 to revision 2.");
    }

    @Test
    void refusesWhenAnApproverLostTheRole() {
        long number = approved(api.publishedStrategy(), 55);
        people.assign("approver", Role.MARKETER);

        assertRefused(number, "does not hold the role approver any more");
        assertRefused(number, "It has 0 of the 1 approvals that low risk needs.");
    }

    @Test
    void refusesAnApprovalOfAContributor() {
        long number = approved(api.publishedStrategy(), 55);
        update("update change_request_review set subject = 'marketer'", number);

        assertRefused(number, "contributed to it, so the approval does not count.");
    }

    @Test
    void refusesAnApprovalThatSomebodyWroteIntoTheTable() {
        long number = inReview(api.publishedStrategy(), 55);
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            entities.createNativeQuery(
                                            "insert into change_request_review (change_request,"
                                                    + " review_cycle, issuer, subject, name, verdict,"
                                                    + " digest, stage, checklist, at) select number, 1,"
                                                    + " 'built-in', 'approver', 'approver', 'APPROVE',"
                                                    + " seal, 'approval', '[]', updated_at from"
                                                    + " change_request where number = "
                                                    + number)
                                    .executeUpdate();
                            entities.createNativeQuery(
                                            "update change_request set state = 'APPROVED' where"
                                                    + " number = "
                                                    + number)
                                    .executeUpdate();
                        });

        assertRefused(number, "approver gave no such approval by the audit trail");
    }

    @Test
    void refusesWhenAnApprovalIsGone() {
        long number = approved(api.publishedStrategy(), 55);
        update("delete from change_request_review", number);

        assertRefused(number, "It has 0 of the 1 approvals");
    }

    @Test
    void makesOthersOnTheOldBaseStaleWhenOneIsApplied() {
        String strategy = api.publishedStrategy();
        long draft = Api.open("marketer", strategy);
        long waiting = inReview(strategy, 56);
        long alsoApproved = approved(strategy, 57);
        long number = approved(strategy, 55);
        long elsewhere = inReview(api.publishedStrategy(), 55);

        apply(strategy, number);

        assertThat(state(number)).isEqualTo("APPLIED");
        assertThat(Api.get(number).<Integer>path("appliedRevision")).isEqualTo(2);
        assertThat(state(waiting)).isEqualTo("STALE");
        assertThat(state(alsoApproved)).isEqualTo("STALE");
        assertThat(state(draft)).isEqualTo("DRAFT");
        assertThat(state(elsewhere)).isEqualTo("IN_REVIEW");
        assertThatThrownBy(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(() -> outcomes.markApplied(number, 3, OPERATOR)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("is applied, so nobody can apply it");
    }

    @Test
    void keepsTheReasonsWhenTheDeploymentIsRefused() {
        long number = approved(api.publishedStrategy(), 55);

        outcomes.markFailed(
                number, 1, List.of(Wording.of("A case failed.", "Un caso falló.")), OPERATOR);

        assertThat(state(number)).isEqualTo("FAILED");
        assertThat(Api.get(number).<List<String>>path("failure")).containsExactly("A case failed.");
        assertThat(
                        Api.as("marketer")
                                .header("Accept-Language", "es")
                                .get("/api/v1/change-requests/" + number)
                                .<List<String>>path("failure"))
                .containsExactly("Un caso falló.");
    }

    @Test
    void verifiesAnAppliedChangeRequestAgainstTheBytesThatServed() {
        String strategy = api.publishedStrategy();
        long number = approved(strategy, 55);
        apply(strategy, number);
        people.assign("approver");
        String canonical = StrategyJson.canonical(StrategyJson.parse(Api.document(strategy, 55)));

        assertThat(verifyDeployed(number, canonical))
                .isInstanceOfSatisfying(
                        Verification.Verified.class,
                        verified -> assertThat(verified.canonical()).isEqualTo(canonical));
        assertThat(verifyDeployed(number, canonical.replace("55", "56")))
                .isInstanceOfSatisfying(
                        Verification.Refused.class,
                        refused ->
                                assertThat(refused.reasons())
                                        .extracting(Wording::english)
                                        .singleElement()
                                        .asString()
                                        .contains("not the one that change request"));
    }

    @Test
    void letsNothingServeAgainOnOtherTemplatesThanItWasApprovedWith() {
        String strategy = api.publishedStrategy();
        long number = approved(strategy, 55);
        apply(strategy, number);
        String canonical = StrategyJson.canonical(StrategyJson.parse(Api.document(strategy, 55)));
        Map<String, String> changed = new HashMap<>(templates.current().digests());
        changed.put("exclusion/audience/template.drl", "0".repeat(64));

        assertThat(verifyDeployed(number, canonical, changed))
                .isInstanceOfSatisfying(
                        Verification.Refused.class,
                        refused ->
                                assertThat(refused.reasons())
                                        .extracting(Wording::english)
                                        .singleElement()
                                        .asString()
                                        .contains("rule templates are not those"));
    }

    @Test
    void verifiesNothingAsDeployedThatNeverServed() {
        long number = approved(api.publishedStrategy(), 55);

        assertThat(verifyDeployed(number, "{}"))
                .extracting("reasons", LIST)
                .extracting(Object::toString)
                .containsExactly(
                        "Change request %d is approved, so it never served.".formatted(number));
    }

    private long approved(String strategy, int priority) {
        long number = inReview(strategy, priority);
        review("approver", number, "APPROVE").then().statusCode(200);
        assertThat(state(number)).isEqualTo("APPROVED");
        return number;
    }

    private void apply(String strategy, long number) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            assertThat(verifier.verify(number))
                                    .isInstanceOf(Verification.Verified.class);
                            outcomes.markApplied(number, api.append(strategy, 55), OPERATOR);
                        });
    }

    private Verification verify(long number) {
        return QuarkusTransaction.requiringNew().call(() -> verifier.verify(number));
    }

    private Verification verifyDeployed(long number, String canonical) {
        return verifyDeployed(number, canonical, templates.current().digests());
    }

    private Verification verifyDeployed(
            long number, String canonical, Map<String, String> templateDigests) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                verifier.verifyDeployed(
                                        number,
                                        canonical.getBytes(StandardCharsets.UTF_8),
                                        templateDigests));
    }

    private void assertRefused(long number, String reason) {
        assertThat(verify(number))
                .isInstanceOfSatisfying(
                        Verification.Refused.class,
                        refused -> assertThat(refused.reasons().toString()).contains(reason));
    }

    /** Changes rows of one change request past the application. */
    private void update(String sql, long number) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                entities.createNativeQuery(
                                                sql + " where change_request = " + number)
                                        .executeUpdate());
    }
}
