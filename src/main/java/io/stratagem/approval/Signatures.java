package io.stratagem.approval;

import io.stratagem.shared.Person;
import io.stratagem.shared.Role;
import io.stratagem.shared.Wording;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which approvals count for a seal, stage by stage. Those of a stage count only once the stage
 * before is complete.
 *
 * @param stages how far each stage is, in order
 * @param discounted why other approvals do not count, in sentences
 */
record Signatures(List<StageProgress> stages, List<Wording> discounted) {

    /**
     * @param request what is approved
     * @param reviews its reviews of all cycles
     * @param risk who must approve it
     * @param rolesOf the roles a person holds now
     * @param onRecord whether a review was really given
     */
    static Signatures of(
            ChangeRequestEntity request,
            List<Review> reviews,
            Risk risk,
            Function<Person, Set<Role>> rolesOf,
            Predicate<Review> onRecord) {
        List<Review> approvals =
                reviews.stream()
                        .filter(review -> review.cycle() == request.cycle)
                        .filter(review -> review.verdict() == Verdict.APPROVE)
                        .toList();
        List<Wording> discounted = new ArrayList<>();
        List<Review> valid = new ArrayList<>();
        for (Review approval : approvals) {
            Optional<Wording> objection =
                    objection(request, approval, risk, rolesOf)
                            .or(() -> forged(approval, onRecord));
            if (objection.isPresent()) {
                discounted.add(
                        Wording.joined(" ", List.of(approval.person().name(), objection.get())));
            } else {
                valid.add(approval);
            }
        }
        return inOrder(risk.stages(), valid, discounted);
    }

    /**
     * Which approvals counted when they were given, whatever roles their givers hold now.
     *
     * @param request what was approved
     * @param reviews its reviews of all cycles
     * @param risk who had to approve it then
     * @param onRecord whether a review was really given
     */
    static Signatures then(
            ChangeRequestEntity request,
            List<Review> reviews,
            Risk risk,
            Predicate<Review> onRecord) {
        return of(request, reviews, risk, person -> EnumSet.allOf(Role.class), onRecord);
    }

    private static Optional<Wording> forged(Review approval, Predicate<Review> onRecord) {
        return onRecord.test(approval)
                ? Optional.empty()
                : Optional.of(
                        Wording.of(
                                "gave no such approval by the audit trail, so it does not count.",
                                "no dio esa aprobación según el registro de auditoría, así que no cuenta."));
    }

    private static Optional<Wording> objection(
            ChangeRequestEntity request,
            Review approval,
            Risk risk,
            Function<Person, Set<Role>> rolesOf) {
        if (!approval.digest().equals(request.seal)) {
            return Optional.of(
                    Wording.of(
                            "approved something else than what is sealed now.",
                            "aprobó otra cosa que lo que está sellado ahora."));
        }
        if (request.involves(approval.person())) {
            return Optional.of(
                    Wording.of(
                            "contributed to it, so the approval does not count.",
                            "contribuyó a ella, así que la aprobación no cuenta."));
        }
        Optional<ApprovalStage> stage =
                risk.stages().stream().filter(s -> s.id().equals(approval.stage())).findFirst();
        if (stage.isEmpty()) {
            return Optional.of(
                    Wording.of(
                            "approved at the stage %s, which the approval policy no longer asks for.",
                            "aprobó en la etapa %s, que la política de aprobación ya no pide.",
                            approval.stage()));
        }
        List<String> lacking =
                ApprovalStage.lacking(stage.get().roles(), rolesOf.apply(approval.person()));
        if (!lacking.isEmpty()) {
            return Optional.of(
                    Wording.of(
                            "does not hold the role %s any more, so the approval does not count.",
                            "ya no tiene el rol %s, así que la aprobación no cuenta.",
                            String.join(", ", lacking)));
        }
        return risk.checklist().stream()
                .filter(item -> !approval.checklist().contains(item.id()))
                .findFirst()
                .map(
                        item ->
                                Wording.of(
                                        "did not tick “%s”, so the approval does not count.",
                                        "no marcó «%s», así que la aprobación no cuenta.",
                                        item.label()));
    }

    private static Signatures inOrder(
            List<ApprovalStage> stages, List<Review> valid, List<Wording> discounted) {
        List<StageProgress> progress = new ArrayList<>();
        List<Person> counted = new ArrayList<>();
        boolean open = true;
        for (ApprovalStage stage : stages) {
            List<Person> approvers = new ArrayList<>();
            for (Review approval : valid) {
                if (!approval.stage().equals(stage.id())) {
                    continue;
                }
                if (!open) {
                    discounted.add(
                            Wording.of(
                                    "%s approved at the stage “%s” before the one before it was complete.",
                                    "%s aprobó en la etapa «%s» antes de que la anterior estuviera completa.",
                                    approval.person().name(),
                                    stage.label()));
                } else if (counted.stream().noneMatch(approval.person()::sameAs)) {
                    counted.add(approval.person());
                    approvers.add(approval.person());
                }
            }
            StageProgress reached = StageProgress.of(stage, approvers);
            progress.add(reached);
            open &= reached.complete();
        }
        return new Signatures(List.copyOf(progress), List.copyOf(discounted));
    }

    /** Whether every stage has its approvals. */
    boolean complete() {
        return stages.stream().allMatch(StageProgress::complete);
    }

    /** Whose approvals count, in the order of the stages. */
    List<Person> approvers() {
        return stages.stream().flatMap(stage -> stage.approvers().stream()).toList();
    }

    /** The stage that is to be approved next; empty when all are complete. */
    Optional<StageProgress> open() {
        return stages.stream().filter(stage -> !stage.complete()).findFirst();
    }
}
