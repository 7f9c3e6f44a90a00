package io.stratagem.approval;

import static io.stratagem.approval.ApprovalInMemory.ANN;
import static io.stratagem.approval.ApprovalInMemory.AUTHOR;
import static io.stratagem.approval.ApprovalInMemory.BEN;
import static io.stratagem.approval.ApprovalInMemory.EDITOR;
import static io.stratagem.approval.ApprovalInMemory.NUMBER;
import static io.stratagem.approval.ApprovalInMemory.actor;
import static io.stratagem.approval.ApprovalInMemory.content;
import static io.stratagem.approval.ApprovalInMemory.policy;
import static io.stratagem.approval.ApprovalInMemory.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stratagem.approval.Verification.Refused;
import io.stratagem.approval.Verification.Verified;
import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.shared.Digest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.StrategyJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the one verifier lets through, judged without a database. */
class SealJudgedTest {

    private final ApprovalInMemory approval = new ApprovalInMemory();
    private final ChangeRequestEntity request = approval.request;
    private final SealVerifier verifier = approval.verifier();

    @BeforeEach
    void approve() {
        approval.approval(ANN, "approval");
        request.state = ChangeRequestState.APPROVED;
    }

    @Test
    void givesExactlyWhatWasSigned() {
        assertThat(verifier.verify(NUMBER))
                .isEqualTo(
                        new Verified(
                                NUMBER,
                                "retail",
                                "Move the saver",
                                StrategyJson.parse(content(55)),
                                content(55),
                                Digest.of(content(55)),
                                request.seal,
                                AUTHOR,
                                List.of(ANN)));
    }

    @Test
    void knowsNoOther() {
        assertThatThrownBy(() -> verifier.verify(8))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no change request 8");
        assertThatThrownBy(() -> verifier.verifyDeployed(8, new byte[0], Map.of()))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @EnumSource(ChangeRequestState.class)
    void letsOnlyThroughWhatIsApproved(ChangeRequestState state) {
        request.state = state;

        switch (state) {
            case APPROVED, SCHEDULED ->
                    assertThat(verifier.verify(NUMBER)).isInstanceOf(Verified.class);
            case DRAFT, IN_REVIEW, CHANGES_REQUESTED, APPLIED, REJECTED, CANCELLED, STALE, FAILED ->
                    assertThat(reasons())
                            .containsExactly(
                                    "Change request 7 is %s. Only an approved one can be applied."
                                            .formatted(state.words()));
        }
    }

    @Test
    void refusesAnotherDocument() {
        approval.store.draft(NUMBER).content = content(56);

        assertThat(reasons()).containsExactly("The document is not the one that was submitted.");
    }

    @Test
    void refusesOtherEvidence() {
        request.evidence = "[1]";

        assertThat(reasons()).containsExactly("The evidence is not the one that was submitted.");
    }

    @Test
    void refusesAMovedBase() {
        approval.revise(2, 60);

        assertThat(reasons()).containsExactly("The strategy moved from revision 1 to revision 2.");
    }

    @Test
    void refusesOtherTemplates() {
        Seal sealed = Seal.parse(request.sealed);
        reseal(
                new Seal(
                        sealed.contentDigest(),
                        Map.of("a.drl", "1"),
                        sealed.guardrailReport(),
                        sealed.evidenceDigest(),
                        1));

        assertThat(reasons()).contains("a.drl of the rule templates is gone.");
    }

    @Test
    void refusesASealThatIsNotTheDigestOfWhatWasSealed() {
        request.seal = "f".repeat(64);

        assertThat(reasons()).containsExactly("The stored seal is not the one that was signed.");
    }

    @Test
    void refusesWhatGuardrailsOfTodayRefuse() {
        approval.report =
                new GuardrailReport(
                        List.of(
                                new Violation(
                                        "/offers/0",
                                        "lever",
                                        Wording.verbatim("Too much. Lower it."))),
                        List.of(
                                new Violation(
                                        "/offers/1", "lever", Wording.verbatim("Mind this."))));

        assertThat(reasons()).containsExactly("Too much. Lower it.");
    }

    @Test
    void refusesTooFewApprovalsAndSaysWhyOthersDoNotCount() {
        approval.policy = policy("", stage("approval", 2, "approver"));
        approval.approval(EDITOR, "approval");

        assertThat(reasons())
                .containsExactly(
                        "editor contributed to it, so the approval does not count.",
                        "It has 1 of the 2 approvals that every risk needs. Recall it and submit it again.");

        approval.approval(BEN, "approval");
        assertThat(verifier.verify(NUMBER))
                .isInstanceOfSatisfying(
                        Verified.class, v -> assertThat(v.approvers()).containsExactly(ANN, BEN));
    }

    @Test
    void refusesWhenTheApproverLostTheRole() {
        approval.roles.put(ANN, Set.of(Role.MARKETER));

        assertThat(reasons())
                .contains(
                        "It has 0 of the 1 approvals that every risk needs. Recall it and submit it again.");
    }

    @Test
    void refusesAReviewThatTheAuditTrailDoesNotKnow() {
        approval.onRecord.clear();

        assertThat(reasons())
                .contains("ann gave no such approval by the audit trail, so it does not count.");
    }

    @Test
    void letsServeAgainWhatServedWithTheTemplatesOfThen() {
        applied();
        approval.revise(2, 55);
        approval.roles.clear();
        approval.policy = policy("", stage("approval", 9, "approver"));

        assertThat(deployed(content(55), templatesOfThen()))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> {
                            assertThat(verified.canonical()).isEqualTo(content(55));
                            assertThat(verified.document())
                                    .isEqualTo(StrategyJson.parse(content(55)));
                            assertThat(verified.approvers()).containsExactly(ANN);
                            assertThat(verified.seal()).isEqualTo(request.seal);
                        });
    }

    @ParameterizedTest
    @EnumSource(value = ChangeRequestState.class, names = "APPLIED", mode = EnumSource.Mode.EXCLUDE)
    void letsNothingServeAgainThatNeverServed(ChangeRequestState state) {
        request.state = state;

        assertRefused(
                deployed(content(55), templatesOfThen()),
                "Change request 7 is %s, so it never served.".formatted(state.words()));
    }

    @Test
    void letsNothingElseServeAgain() {
        applied();
        Map<String, String> templates = templatesOfThen();

        assertRefused(
                deployed(content(56), templates),
                "The content is not the one that change request 7 was approved with.");
        assertRefused(
                deployed(content(55), Map.of()),
                "The rule templates are not those that change request 7 was approved with.");
        approval.onRecord.clear();
        assertRefused(
                deployed(content(55), templates),
                "Change request 7 has 0 of the 1 approvals it needed.");
        request.seal = "f".repeat(64);
        assertRefused(
                deployed(content(55), templates),
                "The stored seal is not the one that was signed.");
    }

    @Test
    void saysWhichRolesSomebodyLacksNowOrDidNotBringAlong() {
        List<String> both = List.of("approver", "auditor");
        approval.roles.put(ANN, Set.of(Role.APPROVER, Role.AUDITOR));

        assertThat(approval.sealing.lacking(both, actor(ANN, Role.APPROVER, Role.AUDITOR)))
                .isEmpty();
        assertThat(approval.sealing.lacking(both, actor(ANN, Role.APPROVER)))
                .containsExactly("auditor");
        approval.roles.put(ANN, Set.of(Role.AUDITOR));
        assertThat(approval.sealing.lacking(both, actor(ANN, Role.APPROVER, Role.AUDITOR)))
                .containsExactly("approver");
    }

    private void applied() {
        request.state = ChangeRequestState.APPLIED;
    }

    private Map<String, String> templatesOfThen() {
        return Seal.parse(request.sealed).templates();
    }

    private void reseal(Seal seal) {
        request.sealed = seal.canonical();
        request.seal = seal.digest();
    }

    private Verification deployed(String canonical, Map<String, String> templates) {
        return verifier.verifyDeployed(
                NUMBER, canonical.getBytes(StandardCharsets.UTF_8), templates);
    }

    private List<String> reasons() {
        Verification found = verifier.verify(NUMBER);
        assertThat(found).isInstanceOf(Refused.class);
        return ((Refused) found).reasons().stream().map(Wording::english).toList();
    }

    private static void assertRefused(Verification found, String reason) {
        assertThat(found)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.reasons())
                                        .extracting(Wording::english)
                                        .containsExactly(reason));
    }
}
