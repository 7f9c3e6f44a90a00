package io.stratagem.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.shared.Label;
import io.stratagem.shared.Person;
import io.stratagem.shared.Role;
import io.stratagem.shared.Wording;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Person AUTHOR = person("author");
    private static final Person CONTRIBUTOR = person("contributor");
    private static final Person SUBMITTER = person("submitter");
    private static final Person ANN = person("ann");
    private static final Person BEN = person("ben");

    private static final String ONLY = ApprovalStage.ONLY;

    private final ChangeRequestEntity request = request();
    private Risk risk = risk(List.of(stage(ONLY, 2, "approver")));
    private Person forged;
    private Map<Person, Set<Role>> roles =
            Map.of(
                    AUTHOR, Set.of(Role.APPROVER),
                    CONTRIBUTOR, Set.of(Role.APPROVER),
                    SUBMITTER, Set.of(Role.APPROVER),
                    ANN, Set.of(Role.APPROVER),
                    BEN, Set.of(Role.APPROVER));

    @Test
    void countsApprovalsOfTheSealInThePresentCycle() {
        assertThat(signatures(approval(ANN), approval(BEN)).approvers()).containsExactly(ANN, BEN);
    }

    @Test
    void doesNotCountWhoOpenedEditedOrSubmittedIt() {
        Signatures signatures =
                signatures(approval(AUTHOR), approval(CONTRIBUTOR), approval(SUBMITTER));

        assertThat(signatures.approvers()).isEmpty();
        assertThat(signatures.discounted())
                .extracting(Wording::english)
                .containsExactly(
                        "author contributed to it, so the approval does not count.",
                        "contributor contributed to it, so the approval does not count.",
                        "submitter contributed to it, so the approval does not count.");
    }

    @Test
    void tellsPeopleApartByIssuerAndSubjectNotByName() {
        Person namesake = new Person("elsewhere", "author", "author");
        roles = Map.of(namesake, Set.of(Role.APPROVER));

        assertThat(signatures(approval(namesake)).approvers()).containsExactly(namesake);
    }

    @Test
    void doesNotCountAnApproverWhoLostTheRole() {
        roles = Map.of(ANN, Set.of(Role.MARKETER), BEN, Set.of(Role.APPROVER));

        Signatures signatures = signatures(approval(ANN), approval(BEN));

        assertThat(signatures.approvers()).containsExactly(BEN);
        assertThat(signatures.discounted())
                .extracting(Wording::english)
                .containsExactly(
                        "ann does not hold the role approver any more, so the approval does not"
                                + " count.");
    }

    @Test
    void doesNotCountApprovalsOfAnotherSeal() {
        Review other = review(Verdict.APPROVE, "other seal", ANN, ONLY, 2);

        assertThat(signatures(other).approvers()).isEmpty();
        assertThat(signatures(other).discounted())
                .extracting(Wording::english)
                .containsExactly("ann approved something else than what is sealed now.");
    }

    @Test
    void doesNotCountApprovalsOfAnEarlierCycle() {
        Review earlier = review(Verdict.APPROVE, "seal", ANN, ONLY, 1);

        assertThat(signatures(earlier).approvers()).isEmpty();
        assertThat(signatures(earlier).discounted()).isEmpty();
    }

    @Test
    void doesNotCountOtherVerdicts() {
        Review rejection = review(Verdict.REJECT, "seal", ANN, ONLY, 2);

        assertThat(signatures(rejection).approvers()).isEmpty();
    }

    @Test
    void doesNotCountWhatTheAuditTrailDoesNotKnow() {
        forged = BEN;

        Signatures signatures = signatures(approval(ANN), approval(BEN));

        assertThat(signatures.approvers()).containsExactly(ANN);
        assertThat(signatures.complete()).isFalse();
        assertThat(signatures.discounted())
                .extracting(Wording::english)
                .containsExactly(
                        "ben gave no such approval by the audit trail, so it does not count.");
    }

    @Test
    void countsAPersonOnceHoweverOften() {
        assertThat(signatures(approval(ANN), approval(ANN)).approvers()).containsExactly(ANN);
    }

    @Test
    void isCompleteWhenTheLastStageIs() {
        risk = risk(List.of(stage("first", 1, "approver"), stage("second", 1, "approver")));

        assertThat(signatures().open().map(StageProgress::id)).contains("first");
        assertThat(signatures(approval(ANN, "first")).open().map(StageProgress::id))
                .contains("second");
        assertThat(signatures(approval(ANN, "first")).complete()).isFalse();
        Signatures both = signatures(approval(ANN, "first"), approval(BEN, "second"));
        assertThat(both.complete()).isTrue();
        assertThat(both.open()).isEmpty();
        assertThat(both.approvers()).containsExactly(ANN, BEN);
    }

    @Test
    void countsALaterStageOnlyOnceTheOneBeforeIsComplete() {
        risk = risk(List.of(stage("first", 2, "approver"), stage("second", 1, "approver")));

        Signatures signatures = signatures(approval(BEN, "second"), approval(ANN, "first"));

        assertThat(signatures.approvers()).containsExactly(ANN);
        assertThat(signatures.discounted())
                .extracting(Wording::english)
                .containsExactly(
                        "ben approved at the stage “The second” before the one before it was"
                                + " complete.");
    }

    @Test
    void asksEveryStageForItsOwnRoles() {
        risk =
                risk(
                        List.of(
                                stage("first", 1, "approver"),
                                stage("second", 1, "approver", "auditor")));
        Review[] reviews = {approval(ANN, "first"), approval(BEN, "second")};

        assertThat(signatures(reviews).complete()).isFalse();
        assertThat(signatures(reviews).discounted())
                .extracting(Wording::english)
                .containsExactly(
                        "ben does not hold the role auditor any more, so the approval does not"
                                + " count.");
        roles = Map.of(ANN, Set.of(Role.APPROVER), BEN, Set.of(Role.APPROVER, Role.AUDITOR));
        assertThat(signatures(reviews).complete()).isTrue();
    }

    @Test
    void doesNotCountApprovalsOfAStageThatIsNoMore() {
        assertThat(signatures(approval(ANN, "legal")).discounted())
                .extracting(Wording::english)
                .containsExactly(
                        "ann approved at the stage legal, which the approval policy no longer asks"
                                + " for.");
    }

    @Test
    void countsOnlyWhoTickedEveryItem() {
        risk = risk(List.of(stage(ONLY, 2, "approver")), "texts", "dates");

        Signatures signatures =
                signatures(approval(ANN, ONLY, "dates", "texts"), approval(BEN, ONLY, "texts"));

        assertThat(signatures.approvers()).containsExactly(ANN);
        assertThat(signatures.discounted())
                .extracting(Wording::english)
                .containsExactly("ben did not tick “dates”, so the approval does not count.");
    }

    private Signatures signatures(Review... reviews) {
        return Signatures.of(
                request,
                List.of(reviews),
                risk,
                person -> roles.getOrDefault(person, Set.of()),
                review -> !review.person().equals(forged));
    }

    private static Review approval(Person person) {
        return approval(person, ONLY);
    }

    private static Review approval(Person person, String stage, String... ticked) {
        return review(Verdict.APPROVE, "seal", person, stage, 2, ticked);
    }

    private static Review review(
            Verdict verdict,
            String digest,
            Person person,
            String stage,
            int cycle,
            String... ticked) {
        return new Review(verdict, digest, person, stage, List.of(ticked), null, NOW, cycle);
    }

    private static Risk risk(List<ApprovalStage> stages, String... checklist) {
        return new Risk(
                "high",
                null,
                List.of(),
                2,
                stages,
                Stream.of(checklist).map(id -> new ChecklistItem(id, new Label(id, id))).toList());
    }

    private static ApprovalStage stage(String id, int quorum, String... roles) {
        return new ApprovalStage(id, new Label("The " + id, id), quorum, List.of(roles));
    }

    private static ChangeRequestEntity request() {
        ChangeRequestEntity request =
                new ChangeRequestEntity("retail", "A change", null, AUTHOR, 1, NOW);
        request.contributedBy(CONTRIBUTOR);
        request.submitter = PersonColumns.of(SUBMITTER);
        request.seal = "seal";
        request.cycle = 2;
        return request;
    }

    private static Person person(String name) {
        return new Person("built-in", name, name);
    }
}
