package io.stratagem.approval;

import static io.stratagem.approval.ApprovalInMemory.ANN;
import static io.stratagem.approval.ApprovalInMemory.AUTHOR;
import static io.stratagem.approval.ApprovalInMemory.BEN;
import static io.stratagem.approval.ApprovalInMemory.EDITOR;
import static io.stratagem.approval.ApprovalInMemory.NOW;
import static io.stratagem.approval.ApprovalInMemory.NUMBER;
import static io.stratagem.approval.ApprovalInMemory.actor;
import static io.stratagem.approval.ApprovalInMemory.content;
import static io.stratagem.approval.ApprovalInMemory.person;
import static io.stratagem.approval.ApprovalInMemory.policy;
import static io.stratagem.approval.ApprovalInMemory.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stratagem.identity.RoleDirectory;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.StoredJson;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.FixedRevisions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a verdict, judged without a database, and on whose desk it waits. */
class ReviewJudgedTest {

    private final ApprovalInMemory approval = new ApprovalInMemory();
    private final ChangeRequestEntity request = approval.request;
    private final List<ChangeRequestApproved> approved = new ArrayList<>();
    private final Clock clock = Clock.fixed(NOW.plus(Duration.ofMinutes(1)), ZoneOffset.UTC);
    private final Reviewing reviewing =
            new Reviewing(
                    approval.acts(),
                    approval.store,
                    approval.sealing,
                    new FixedRevisions(approval.store.revisions),
                    approval.glasses,
                    new Fired<>(approved),
                    new Fired<>(new ArrayList<>()),
                    clock);

    @Test
    void approvesWithTheLastApprovalAndAppliesOnlyThen() {
        request.applyMode = ApplyMode.ON_APPROVAL;
        approval.policy = policy("", stage("approval", 2, "approver"));

        approve(ANN);
        assertThat(request.state).isEqualTo(ChangeRequestState.IN_REVIEW);
        assertThat(request.version).isEqualTo(1);
        assertThat(request.updatedAt).isEqualTo(clock.instant());
        assertThat(approved).isEmpty();

        approve(BEN);
        assertThat(request.state).isEqualTo(ChangeRequestState.APPROVED);
        assertThat(approved).containsExactly(new ChangeRequestApproved(NUMBER));
        assertThat(StoredJson.read(request.risk, Risk.class).quorum()).isEqualTo(2);
    }

    @Test
    void leavesToSomebodyElseToApplyWhatIsAppliedByHand() {
        approve(ANN);

        assertThat(request.state).isEqualTo(ChangeRequestState.APPROVED);
        assertThat(approved).isEmpty();
        assertThat(approval.store.reviews(NUMBER))
                .containsExactly(
                        new Review(
                                Verdict.APPROVE,
                                request.seal,
                                ANN,
                                "approval",
                                List.of(),
                                null,
                                clock.instant(),
                                1));
        assertThat(approval.done)
                .containsExactly(
                        "ann approve 7 {cycle=1, digest=%s, stage=approval}"
                                .formatted(request.seal));
    }

    @Test
    void keepsCommentAndTicksInTheOrderOfThePolicy() {
        approval.policy = policy("texts dates", stage("approval", 1, "approver"));

        review(ANN, new NewReview("APPROVE", request.seal, "Fine.", List.of("dates", "texts")));

        assertThat(approval.store.reviews(NUMBER).get(0).checklist())
                .containsExactly("texts", "dates");
        assertThat(approval.store.reviews(NUMBER).get(0).comment()).isEqualTo("Fine.");
        assertThat(approval.done.get(0))
                .startsWith("ann approve 7 {checklist=[texts, dates], comment=Fine., cycle=1");
    }

    @Test
    void breaksTheSealWhenChangesAreRequestedAndKeepsItWhenRejected() {
        review(ANN, new NewReview("REQUEST_CHANGES", request.seal, null, null));
        assertThat(request.state).isEqualTo(ChangeRequestState.CHANGES_REQUESTED);
        assertThat(request.seal).isNull();

        request.state = ChangeRequestState.IN_REVIEW;
        request.evidence = "[]";
        approval.seal();
        review(BEN, new NewReview("REJECT", request.seal, null, null));
        assertThat(request.state).isEqualTo(ChangeRequestState.REJECTED);
        assertThat(request.seal).isNotNull();
        assertThat(approval.done)
                .extracting(line -> line.substring(0, 14))
                .containsExactly("ann request ch", "ben reject 7 {");
    }

    @Test
    void refusesWhoeverIsNoApproverOrTookPart() {
        assertRefused(403, "Only an approver", actor(ANN, Role.MARKETER), approving(request.seal));
        for (Actor involved : List.of(actor(AUTHOR), actor(EDITOR))) {
            assertRefused(403, "You took part", involved, approving(request.seal));
        }
        assertThat(approval.done).containsOnly("REFUSED approve change-request/7");
    }

    @Test
    void refusesWhoeverLacksTheRolesOfEveryStage() {
        approval.policy =
                policy(
                        "",
                        stage("one", 1, "approver", "operator"),
                        stage("two", 1, "approver", "auditor"));

        assertRefused(403, "you lack auditor", actor(ANN), approving(request.seal));
    }

    @Test
    void looksAtWhatIsSaidOnlyWhenTheActorMayReview() {
        ProblemException unreadable =
                ProblemException.malformed(Wording.verbatim("It is no JSON."));

        assertThat(refusal(actor(AUTHOR), "*", unreadable).problem().status()).isEqualTo(403);
        assertThat(refusal(actor(ANN), "\"x\"", unreadable).problem().status()).isEqualTo(412);
        assertThat(refusal(actor(ANN), "*", unreadable)).isSameAs(unreadable);
        assertThat(approval.done).containsOnly("REFUSED review change-request/7");
    }

    @Test
    void refusesAnotherDigestNoDigestAndAnUnknownVerdict() {
        assertRefused(409, "not the seal", actor(ANN), approving("0".repeat(64)));
        assertRefused(422, "A review signs a digest", actor(ANN), approving(null));
        assertRefused(
                422,
                "APPROVE, REQUEST_CHANGES, REJECT",
                actor(ANN),
                new NewReview("MAYBE", request.seal, null, null));
    }

    @ParameterizedTest
    @EnumSource(
            value = ChangeRequestState.class,
            names = "IN_REVIEW",
            mode = EnumSource.Mode.EXCLUDE)
    void refusesAVerdictInEveryOtherState(ChangeRequestState state) {
        request.state = state;

        assertRefused(409, "nobody can approve it", actor(ANN), approving(request.seal));
    }

    @Test
    void refusesWhatIsNotAsItWasSubmitted() {
        approval.store.draft(NUMBER).content = content(56);

        assertRefused(
                409,
                "is not as it was submitted: The document is not the one",
                actor(ANN),
                approving(request.seal));
    }

    @Test
    void refusesASecondReviewInTheCycleButNotInTheNext() {
        approval.policy = policy("", stage("approval", 2, "approver"));
        approve(ANN);

        assertRefused(409, "You have reviewed", actor(ANN), approving(request.seal));
        request.cycle = 2;
        approve(ANN);
    }

    @Test
    void refusesAnApprovalOutOfTurnButNoObjection() {
        approval.policy =
                policy("", stage("one", 1, "approver", "operator"), stage("two", 1, "approver"));

        assertRefused(
                409,
                "It is the turn of the stage “one”, which needs 1 more approval of somebody with the roles approver and operator",
                actor(ANN),
                approving(request.seal));
        review(ANN, new NewReview("REJECT", request.seal, null, null));
        assertThat(approval.store.reviews(NUMBER).get(0).stage()).isEqualTo("two");
    }

    @Test
    void asksForEveryItemOfTheChecklistAndForNoOther() {
        approval.policy = policy("texts", stage("approval", 1, "approver"));

        assertRefused(422, "“The texts” is not ticked", actor(ANN), approving(request.seal));
        assertRefused(
                422,
                "“weather” is no item of this checklist. Its items: texts.",
                actor(ANN),
                new NewReview("APPROVE", request.seal, null, List.of("texts", "weather")));
        assertRefused(
                422,
                "10000",
                actor(ANN),
                new NewReview("REJECT", request.seal, "x".repeat(10_001), null));
        review(ANN, new NewReview("REJECT", request.seal, "x", null));
    }

    @Test
    void waitsOnTheDeskOfWhoeverCanApproveItNext() {
        approval.policy =
                policy("", stage("one", 1, "approver"), stage("two", 2, "approver", "operator"));
        approval.roles.put(BEN, Set.of(Role.APPROVER, Role.OPERATOR));
        Actor ben = actor(BEN, Role.APPROVER, Role.OPERATOR);
        ReviewDesk desk = desk(role -> List.of());

        WaitingReview waiting = desk.of(actor(ANN)).get(0);
        assertThat(waiting.stage().id()).isEqualTo("one");
        assertThat(waiting.since()).isEqualTo(NOW);
        assertThat(waiting.submitter()).isEqualTo(AUTHOR);
        assertThat(waiting.risk().tier()).isEqualTo("every");
        assertThat(desk.of(actor(AUTHOR))).isEmpty();
        assertThat(desk.of(actor(BEN, Role.MARKETER))).isEmpty();
        assertThat(desk.of(ben)).hasSize(1);

        Review given = approval.approval(ANN, "one");
        assertThat(desk.of(actor(ANN, Role.APPROVER, Role.OPERATOR))).isEmpty();
        assertThat(desk.of(actor(BEN))).isEmpty();
        assertThat(desk.of(ben))
                .singleElement()
                .satisfies(next -> assertThat(next.stage().id()).isEqualTo("two"))
                .satisfies(next -> assertThat(next.since()).isEqualTo(given.at()));
        request.state = ChangeRequestState.APPROVED;
        assertThat(desk.of(ben)).isEmpty();
    }

    @Test
    void goesByTheRiskItWasSubmittedWithOnTheDeskWhenItsDocumentCannotBeRead() {
        approval.store.draft(NUMBER).content = "{";

        assertThat(desk(role -> List.of()).of(actor(ANN))).hasSize(1);
    }

    @Test
    void tellsWhatWaitsForOthersAndWhy() {
        // given
        approval.policy =
                policy("", stage("one", 1, "approver"), stage("two", 1, "approver", "operator"));
        approval.roles.put(BEN, Set.of(Role.APPROVER, Role.OPERATOR));
        Actor ben = actor(BEN, Role.APPROVER, Role.OPERATOR);
        ReviewDesk desk = desk(role -> List.of(actor(AUTHOR), actor(ANN), ben));

        // when, then
        assertThat(others(desk, actor(ANN))).isEmpty();
        assertThat(others(desk, actor(AUTHOR)))
                .singleElement()
                .satisfies(one -> assertThat(one.why()).isEqualTo(WhyNotYours.OWN))
                .satisfies(one -> assertThat(one.review().stage().id()).isEqualTo("one"))
                .satisfies(one -> assertThat(one.people()).containsExactly(ANN, BEN));

        approval.approval(ANN, "one");
        assertThat(others(desk, actor(ANN)))
                .singleElement()
                .satisfies(one -> assertThat(one.why()).isEqualTo(WhyNotYours.REVIEWED))
                .satisfies(one -> assertThat(one.review().stage().id()).isEqualTo("two"))
                .satisfies(one -> assertThat(one.people()).containsExactly(BEN));
        assertThat(others(desk, actor(person("cat"))))
                .singleElement()
                .satisfies(one -> assertThat(one.why()).isEqualTo(WhyNotYours.OTHER_ROLES));
    }

    @Test
    void tellsOfNoRolesThatAreLackingWhenAllApprovalsAreThere() {
        approval.approval(ANN, "approval");

        assertThat(others(desk(role -> List.of()), actor(BEN)))
                .singleElement()
                .satisfies(one -> assertThat(one.review().stage()).isNull())
                .satisfies(one -> assertThat(one.why()).isEqualTo(WhyNotYours.ALL_APPROVALS));
    }

    @Test
    void tellsWhatWaitsForOthersWhenNobodyCanBeListed() {
        assertThat(others(desk(role -> List.of()), actor(AUTHOR)))
                .singleElement()
                .satisfies(one -> assertThat(one.people()).isNull());
        ReviewDesk away =
                desk(
                        role -> {
                            throw ProblemException.unavailable(
                                    Wording.of("It is away.", "No está."), 1);
                        });
        assertThat(others(away, actor(AUTHOR)))
                .singleElement()
                .satisfies(one -> assertThat(one.people()).isNull());
    }

    private static List<WaitingForOthers> others(ReviewDesk desk, Actor actor) {
        return desk.forOthers(actor, Locale.ENGLISH, desk.of(actor), 1, 10).reviews();
    }

    private ReviewDesk desk(Function<Role, List<Actor>> holders) {
        return new ReviewDesk(
                approval.store,
                approval.sealing,
                approval.glasses,
                new RoleDirectory() {
                    @Override
                    public Set<Role> rolesOf(Person person) {
                        return approval.roles.get(person);
                    }

                    @Override
                    public List<Actor> peopleWith(Role role) {
                        return holders.apply(role);
                    }
                });
    }

    @Test
    void tellsWhomItWaitsFor() {
        Reviewers reviewers =
                new Reviewers(
                        approval.store,
                        approval.sealing,
                        approval.glasses,
                        person -> approval.roles.get(person));
        List<Actor> everybody =
                List.of(actor(AUTHOR), actor(EDITOR), actor(ANN), actor(BEN, Role.MARKETER));

        assertThat(reviewers.of(NUMBER, everybody)).containsExactly(actor(ANN));
        // what the policy in force asks for, not the one it was submitted under
        approval.policy = policy("", stage("approval", 2, "approver"));
        approval.approval(ANN, "approval");
        assertThat(reviewers.of(NUMBER, everybody)).isEmpty();
        assertThat(reviewers.of(NUMBER, List.of(actor(BEN)))).containsExactly(actor(BEN));
        request.state = ChangeRequestState.APPROVED;
        assertThat(reviewers.of(NUMBER, List.of(actor(BEN)))).isEmpty();
    }

    private NewReview approving(String digest) {
        return new NewReview("APPROVE", digest, null, null);
    }

    private void approve(Person person) {
        review(person, approving(request.seal));
        List<Review> reviews = approval.store.reviews(NUMBER);
        approval.onRecord.add(reviews.get(reviews.size() - 1));
    }

    private void review(Person person, NewReview said) {
        reviewing.review(NUMBER, "*", () -> said, actor(person));
    }

    private ProblemException refusal(Actor actor, String ifMatch, ProblemException unreadable) {
        return catchThrowableOfType(
                ProblemException.class,
                () ->
                        reviewing.review(
                                NUMBER,
                                ifMatch,
                                () -> {
                                    throw unreadable;
                                },
                                actor));
    }

    private void assertRefused(int status, String why, Actor actor, NewReview said) {
        int before = approval.store.reviews(NUMBER).size();
        Problem problem =
                catchThrowableOfType(
                                ProblemException.class,
                                () -> reviewing.review(NUMBER, "*", () -> said, actor))
                        .problem();
        assertThat(problem.detail()).contains(why);
        assertThat(problem.status()).isEqualTo(status);
        assertThat(approval.store.reviews(NUMBER)).hasSize(before);
    }
}
