package io.stratagem.approval;

import io.stratagem.shared.Actor;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        return of(actor, Locale.ENGLISH);
    }

    /** The same with the reasons of risks in the locale's language. */
    @Transactional
    public List<WaitingReview> of(Actor actor, Locale locale) {
        return Stream.concat(
                        glasses.awaitingReview().stream()
                                .flatMap(
                                        glass ->
                                                waiting(
                                                        store.find(glass.changeRequest()),
                                                        glass,
                                                        actor,
                                                        locale)
                                                        .stream()),
                        store.inState(ChangeRequestState.IN_REVIEW).stream()
                                .flatMap(request -> waiting(request, null, actor, locale).stream())
                                .sorted(Comparator.comparing(WaitingReview::since)))
                .toList();
    }

    /**
     * What to look at before and after a change request, in the order in which the desk's page
     * shows its queue: what went live before it was approved, then by strategy, the greatest risk
     * first, what has waited longest first. Looks no further than the next ones, since a desk may
     * be full.
     *
     * @param number a change request, whether or not it waits itself
     * @param actor whose desk
     * @throws ProblemException 404 when there is no such change request
     */
    @Transactional
    public Beside beside(long number, Actor actor) {
        ChangeRequestEntity here = store.find(number);
        Map<Long, Glass> forced =
                glasses.awaitingReview().stream()
                        .collect(Collectors.toMap(Glass::changeRequest, Function.identity()));
        Comparator<ChangeRequestEntity> order =
                Comparator.comparing((ChangeRequestEntity one) -> !forced.containsKey(one.number))
                        .thenComparing(one -> one.strategy)
                        .thenComparing(ReviewDesk::quorum, Comparator.reverseOrder())
                        .thenComparing(
                                one -> one.submittedAt,
                                Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                        .thenComparing(one -> one.number);
        List<ChangeRequestEntity> queue =
                Stream.concat(
                                forced.keySet().stream().map(store::find),
                                store.inState(ChangeRequestState.IN_REVIEW).stream())
                        .filter(one -> !one.number.equals(here.number))
                        .sorted(order)
                        .toList();
        List<ChangeRequestEntity> before =
                new ArrayList<>(
                        queue.stream().filter(one -> order.compare(one, here) < 0).toList());
        Collections.reverse(before);
        return new Beside(
                first(before.stream(), forced, actor),
                first(queue.stream().filter(one -> order.compare(one, here) > 0), forced, actor));
    }

    private WaitingReview first(
            Stream<ChangeRequestEntity> queue, Map<Long, Glass> forced, Actor actor) {
        return queue.flatMap(
                        one -> waiting(one, forced.get(one.number), actor, Locale.ENGLISH).stream())
                .findFirst()
                .orElse(null);
    }

    /** How many have to approve it, as it was submitted. */
    private static int quorum(ChangeRequestEntity request) {
        Risk risk = StoredJson.read(request.risk, Risk.class);
        return risk == null ? 0 : risk.quorum();
    }

    /**
     * What lies beside a change request in a queue.
     *
     * @param previous the one before it; null when it is the first
     * @param next the one after it; null when it is the last
     */
    public record Beside(WaitingReview previous, WaitingReview next) {}

    private Optional<WaitingReview> waiting(
            ChangeRequestEntity request, Glass glass, Actor actor, Locale locale) {
        List<Review> given =
                store.reviews(request.number).stream()
                        .filter(review -> review.cycle() == request.cycle)
                        .toList();
        if (request.involves(actor.person())
                || given.stream().anyMatch(review -> actor.is(review.person()))) {
            return Optional.empty();
        }
        Risk risk = sealing.riskNow(request, locale);
        Signatures signatures = sealing.signaturesShown(request, given, risk);
        return signatures
                .open()
                .filter(stage -> sealing.lackingShown(stage.roles(), actor).isEmpty())
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
