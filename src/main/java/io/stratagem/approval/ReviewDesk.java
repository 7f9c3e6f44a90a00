package io.stratagem.approval;

import io.stratagem.identity.RoleDirectory;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What waits for an approver. */
@ApplicationScoped
public class ReviewDesk {

    private final ChangeRequestStore store;
    private final Sealing sealing;
    private final Glasses glasses;
    private final RoleDirectory directory;

    ReviewDesk(
            ChangeRequestStore store, Sealing sealing, Glasses glasses, RoleDirectory directory) {
        this.store = store;
        this.sealing = sealing;
        this.glasses = glasses;
        this.directory = directory;
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
     * What waits for other people than the actor: their own change requests, those they reviewed
     * already, and those for which they lack roles; in the order of {@link #beside}.
     *
     * @param actor whose desk
     * @param locale of the reasons of risks
     * @param mine what waits for the actor
     * @param page counted from 1
     * @param size how many a page has
     */
    @Transactional
    public ForOthers forOthers(
            Actor actor, Locale locale, List<WaitingReview> mine, int page, int size) {
        Set<Long> theirs = mine.stream().map(WaitingReview::number).collect(Collectors.toSet());
        Map<Long, Glass> forced = forced();
        List<ChangeRequestEntity> others =
                Stream.concat(
                                forced.keySet().stream().map(store::find),
                                store.inState(ChangeRequestState.IN_REVIEW).stream())
                        .filter(request -> !theirs.contains(request.number))
                        .sorted(order(forced.keySet()))
                        .toList();
        Map<String, Optional<List<Actor>>> holders = new HashMap<>();
        return new ForOthers(
                others.stream()
                        .skip((page - 1L) * size)
                        .limit(size)
                        .map(
                                request ->
                                        elsewhere(
                                                request,
                                                forced.get(request.number),
                                                actor,
                                                locale,
                                                holders))
                        .toList(),
                others.size());
    }

    /**
     * Those of a page that wait for others.
     *
     * @param reviews on the page
     * @param total on all of them
     */
    public record ForOthers(List<WaitingForOthers> reviews, int total) {}

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
        Map<Long, Glass> forced = forced();
        Comparator<ChangeRequestEntity> order = order(forced.keySet());
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

    /** What went live without approval, by the number of its change request. */
    private Map<Long, Glass> forced() {
        return glasses.awaitingReview().stream()
                .collect(Collectors.toMap(Glass::changeRequest, Function.identity()));
    }

    private static Comparator<ChangeRequestEntity> order(Set<Long> forced) {
        return Comparator.comparing((ChangeRequestEntity one) -> !forced.contains(one.number))
                .thenComparing(one -> one.strategy)
                .thenComparing(ReviewDesk::quorum, Comparator.reverseOrder())
                .thenComparing(
                        one -> one.submittedAt,
                        Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                .thenComparing(one -> one.number);
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
        List<Review> given = given(request);
        if (request.involves(actor.person()) || reviewed(given, actor)) {
            return Optional.empty();
        }
        WaitingReview waiting = waiting(request, glass, given, locale);
        return waiting.stage() != null
                        && sealing.lackingShown(waiting.stage().roles(), actor).isEmpty()
                ? Optional.of(waiting)
                : Optional.empty();
    }

    private WaitingReview waiting(
            ChangeRequestEntity request, Glass glass, List<Review> given, Locale locale) {
        Risk risk = sealing.riskNow(request, locale);
        Signatures signatures = sealing.signaturesShown(request, given, risk);
        return new WaitingReview(
                request.number,
                request.strategy,
                request.title,
                request.submitter.toPerson(),
                since(request, glass, given),
                request.cycle,
                signatures.open().orElse(null),
                RiskProgress.of(risk, signatures.stages()),
                glass);
    }

    private WaitingForOthers elsewhere(
            ChangeRequestEntity request,
            Glass glass,
            Actor actor,
            Locale locale,
            Map<String, Optional<List<Actor>>> holders) {
        List<Review> given = given(request);
        WaitingReview waiting = waiting(request, glass, given, locale);
        StageProgress stage = waiting.stage();
        Optional<List<Person>> people =
                stage == null
                        ? Optional.of(List.of())
                        : holders.computeIfAbsent(stage.roles().get(0), this::holders)
                                .map(
                                        all ->
                                                Reviewers.among(all, request, stage, given).stream()
                                                        .map(Actor::person)
                                                        .toList());
        return new WaitingForOthers(
                waiting, whyNot(request, stage, given, actor), people.orElse(null));
    }

    private static WhyNotYours whyNot(
            ChangeRequestEntity request, StageProgress stage, List<Review> given, Actor actor) {
        if (request.involves(actor.person())) {
            return WhyNotYours.OWN;
        }
        if (reviewed(given, actor)) {
            return WhyNotYours.REVIEWED;
        }
        return stage == null ? WhyNotYours.ALL_APPROVALS : WhyNotYours.OTHER_ROLES;
    }

    /** Empty where it cannot be told now. */
    private Optional<List<Actor>> holders(String role) {
        try {
            return Arrays.stream(Role.values())
                    .filter(known -> known.id().equals(role))
                    .findFirst()
                    .map(directory::peopleWith)
                    .filter(all -> !all.isEmpty());
        } catch (ProblemException unavailable) {
            return Optional.empty();
        }
    }

    private List<Review> given(ChangeRequestEntity request) {
        return store.reviews(request.number).stream()
                .filter(review -> review.cycle() == request.cycle)
                .toList();
    }

    private static boolean reviewed(List<Review> given, Actor actor) {
        return given.stream().anyMatch(review -> actor.is(review.person()));
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
