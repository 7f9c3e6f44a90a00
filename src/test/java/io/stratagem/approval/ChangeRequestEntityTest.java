package io.stratagem.approval;

import static io.stratagem.approval.ApprovalInMemory.ANN;
import static io.stratagem.approval.ApprovalInMemory.AUTHOR;
import static io.stratagem.approval.ApprovalInMemory.BEN;
import static io.stratagem.approval.ApprovalInMemory.EDITOR;
import static io.stratagem.approval.ApprovalInMemory.NOW;
import static io.stratagem.approval.ApprovalInMemory.actor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeRequestEntityTest {

    private static final Instant LATER = NOW.plusSeconds(60);

    private final ChangeRequestEntity request =
            new ChangeRequestEntity("retail", "Move the saver", "Why", AUTHOR, 3, NOW);

    @BeforeEach
    void store() {
        request.number = 7L;
    }

    @Test
    void beginsAsADraftOfItsAuthor() {
        assertThat(request.state).isEqualTo(ChangeRequestState.DRAFT);
        assertThat(request.baseRevision).isEqualTo(3);
        assertThat(request.title).isEqualTo("Move the saver");
        assertThat(request.description).isEqualTo("Why");
        assertThat(request.createdAt).isEqualTo(NOW);
        assertThat(request.updatedAt).isEqualTo(NOW);
        assertThat(request.tag()).isEqualTo("7-0");
        assertThat(request.brief().owners()).containsExactly(AUTHOR);
    }

    @Test
    void involvesWhoOpenedEditedOrSubmittedItByIssuerAndSubject() {
        request.contributedBy(EDITOR);
        request.contributedBy(EDITOR);
        request.contributedBy(AUTHOR);
        request.submitter = PersonColumns.of(BEN);

        assertThat(request.contributorList()).containsExactly(EDITOR);
        assertThat(request.involves(AUTHOR)).isTrue();
        assertThat(request.involves(EDITOR)).isTrue();
        assertThat(request.involves(new Person("built-in", "ben", "Benjamin"))).isTrue();
        assertThat(request.involves(ANN)).isFalse();
        assertThat(request.involves(new Person("elsewhere", "author", "author"))).isFalse();
        assertThat(request.brief().owners()).containsExactly(AUTHOR, EDITOR, BEN);
        assertThat(request.brief().submitter()).isEqualTo(BEN);
    }

    @Test
    void letsOnlyThoseWithAPartInItSubmitOrTakeItBack() {
        request.contributedBy(EDITOR);

        assertThatCode(() -> request.requireContributor(EDITOR, ChangeRequestAct.SUBMIT))
                .doesNotThrowAnyException();
        assertForbidden(
                () -> request.requireContributor(ANN, ChangeRequestAct.RECALL),
                "Only its author and contributors may recall change request 7. Ask author.");
    }

    @Test
    void letsOnlyAuthorSubmitterAndOperatorsSayWhenItGoesLive() {
        request.contributedBy(EDITOR);
        ThrowingCallable byEditor =
                () -> request.requireReleaser(actor(EDITOR), ChangeRequestAct.SCHEDULE);
        assertForbidden(byEditor, "or an operator, may schedule it");

        assertThatCode(
                        () -> {
                            request.requireReleaser(actor(AUTHOR), ChangeRequestAct.SCHEDULE);
                            request.requireReleaser(
                                    actor(ANN, Role.OPERATOR), ChangeRequestAct.SCHEDULE);
                            request.submitter = PersonColumns.of(EDITOR);
                            byEditor.call();
                        })
                .doesNotThrowAnyException();
        assertForbidden(
                () -> request.requireReleaser(actor(ANN), ChangeRequestAct.SCHEDULE),
                "Only the author or the submitter");
    }

    @Test
    void movesAlongItsEdgesAndCountsTheVersion() {
        request.move(ChangeRequestAct.SUBMIT, LATER);

        assertThat(request.state).isEqualTo(ChangeRequestState.IN_REVIEW);
        assertThat(request.version).isEqualTo(1);
        assertThat(request.updatedAt).isEqualTo(LATER);
        assertThat(request.tag()).isEqualTo("7-1");
    }

    @Test
    void staysWhereThereIsNoEdgeAndSaysWhatCanBeDone() {
        request.state = ChangeRequestState.IN_REVIEW;
        assertConflict(
                ChangeRequestAct.EDIT,
                "Change request 7 is in review, so nobody can edit it. Recall it first.");
        assertConflict(ChangeRequestAct.APPLY, "What can be done with it now: approve,");
        request.state = ChangeRequestState.REJECTED;
        assertConflict(ChangeRequestAct.EDIT, "Reopen it first, or open a new change request.");
        request.state = ChangeRequestState.APPLIED;
        assertConflict(ChangeRequestAct.EDIT, "nobody can edit it. Open a new change request.");
        assertThat(request.version).isZero();
    }

    @Test
    void forgetsEverythingSealedWhenItsSealIsBroken() {
        request.seal = "seal";
        request.sealed = "{}";
        request.risk = "{}";
        request.evidence = "[]";
        request.applyMode = ApplyMode.MANUAL;
        request.failure = "[]";

        request.unseal();

        assertThat(request.seal).isNull();
        assertThat(request.sealed).isNull();
        assertThat(request.risk).isNull();
        assertThat(request.evidence).isNull();
        assertThat(request.applyMode).isNull();
        assertThat(request.failure).isNull();
    }

    private void assertConflict(ChangeRequestAct act, String why) {
        assertThatThrownBy(() -> request.move(act, LATER))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(409))
                .hasMessageContaining(why);
    }

    private static void assertForbidden(ThrowingCallable act, String why) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(403))
                .hasMessageContaining(why);
    }
}
