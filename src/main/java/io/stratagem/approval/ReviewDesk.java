package io.stratagem.approval;

import io.stratagem.shared.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What waits for an approver. */
@ApplicationScoped
public class ReviewDesk {

    private final ChangeRequestStore store;
    private final Sealing sealing;
    private final Glasses glasses;

    ReviewDesk(ChangeRequestStore store, Sealing sealing, Glasses glasses) {
        this.store = store;
        this.sealing = sealing;
        this.glasses = glasses;
    }

    /**
     * @param actor whose desk
     * @return the change requests whose next approval this person can give, by the policy in force:
     *     first what went live before it was approved, then what has waited longest
     */
    @Transactional
    public List<WaitingReview> of(Actor actor) {
        return Stream.concat(
                        glasses.awaitingReview().stream()
                                .flatMap(
                                        glass ->
                                                waiting(
                                                        store.find(glass.changeRequest()),
                                                        glass,
                                                        actor)
                                                        .stream()),
                        store.inState(ChangeRequestState.IN_REVIEW).stream()
                                .flatMap(request -> waiting(request, null, actor).stream())
                                .sorted(Comparator.comparing(WaitingReview::since)))
                .toList();
    }

    private Optional<WaitingReview> waiting(ChangeRequestEntity request, Glass glass, Actor actor) {
        List<Review> given =
                store.reviews(request.number).stream()
                        .filter(review -> review.cycle() == request.cycle)
                        .toList();
        if (request.involves(actor.person())
                || given.stream().anyMatch(review -> actor.is(review.person()))) {
            return Optional.empty();
        }
        Risk risk = sealing.riskNow(request);
        Signatures signatures = sealing.signatures(request, given, risk);
        return signatures
                .open()
                .filter(stage -> sealing.lacking(stage.roles(), actor).isEmpty())
                .map(
                        stage ->
                                new WaitingReview(
                                        request.number,
                                        request.strategy,
                                        request.title,
                                        request.submitter.toPerson(),
                                        since(request, glass, given),
                                        request.cycle,
                                        stage,
                                        RiskProgress.of(risk, signatures.stages()),
                                        glass));
    }

    /** The last approval handed it on; before the first, its submitter or who forced it did. */
    private static Instant since(ChangeRequestEntity request, Glass glass, List<Review> given) {
        return Stream.concat(
                        Stream.of(glass == null ? request.submittedAt : glass.since()),
                        given.stream().map(Review::at))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
