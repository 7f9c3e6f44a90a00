package io.stratagem.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.shared.Person;
import io.stratagem.shared.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Person AUTHOR = person("author");
    private static final Person CONTRIBUTOR = person("contributor");
    private static final Person SUBMITTER = person("submitter");
    private static final Person ANN = person("ann");
    private static final Person BEN = person("ben");

    private final ChangeRequestEntity request = request();
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
                .containsExactly(
                        "ann does not hold the role approver any more, so the approval does not"
                                + " count.");
    }

    @Test
    void doesNotCountApprovalsOfAnotherSeal() {
        Review other = new Review(Verdict.APPROVE, "other seal", ANN, null, NOW, 2);

        assertThat(signatures(other).approvers()).isEmpty();
        assertThat(signatures(other).discounted())
                .containsExactly("ann approved something else than what is sealed now.");
    }

    @Test
    void doesNotCountApprovalsOfAnEarlierCycle() {
        Review earlier = new Review(Verdict.APPROVE, "seal", ANN, null, NOW, 1);

        assertThat(signatures(earlier)).isEqualTo(new Signatures(List.of(), List.of()));
    }

    @Test
    void doesNotCountOtherVerdicts() {
        Review rejection = new Review(Verdict.REJECT, "seal", ANN, null, NOW, 2);

        assertThat(signatures(rejection).approvers()).isEmpty();
    }

    private Signatures signatures(Review... reviews) {
        return Signatures.of(
                request,
                List.of(reviews),
                List.of("approver"),
                person -> roles.getOrDefault(person, Set.of()));
    }

    private static Review approval(Person person) {
        return new Review(Verdict.APPROVE, "seal", person, null, NOW, 2);
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
