package io.stratagem.hindsight;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stratagem.approval.ChangeRequestView;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.decision.DecisionQueries;
import io.stratagem.decision.DecisionQueries.OfferAtPlacement;
import io.stratagem.decision.DecisionQueries.PlacementCount;
import io.stratagem.decision.DecisionSettings;
import io.stratagem.deployment.Deployment;
import io.stratagem.deployment.Deployments;
import io.stratagem.hindsight.Actual.Fared;
import io.stratagem.hindsight.Actual.Observed;
import io.stratagem.hindsight.ForecastErrors.Of;
import io.stratagem.hindsight.ForecastStore.Kept;
import io.stratagem.hindsight.Hindsight.Check;
import io.stratagem.hindsight.Hindsight.State;
import io.stratagem.offer.Offer;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.simulation.Comparison;
import io.stratagem.strategy.Revisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Compares what was forecast of change requests with what came of them after some days. What was
 * counted once the days were over is kept, so that it outlives the decision log.
 */
@ApplicationScoped
public class Hindsights {

    private static final Logger LOG = Logger.getLogger(Hindsights.class);

    /** After how many days. */
    public static final List<Integer> DAYS = List.of(1, 7, 28);

    /** Requests that went live longer ago are not looked for; their days were over long ago. */
    private static final Duration LOOKED_BACK = Duration.ofDays(60);

    private final ChangeRequests changeRequests;
    private final Deployments deployments;
    private final Revisions revisions;
    private final Forecasting forecasting;
    private final ForecastStore store;
    private final DecisionQueries decisions;
    private final DecisionSettings log;
    private final Clock clock;

    Hindsights(
            ChangeRequests changeRequests,
            Deployments deployments,
            Revisions revisions,
            Forecasting forecasting,
            ForecastStore store,
            DecisionQueries decisions,
            DecisionSettings log,
            Clock clock) {
        this.changeRequests = changeRequests;
        this.deployments = deployments;
        this.revisions = revisions;
        this.forecasting = forecasting;
        this.store = store;
        this.decisions = decisions;
        this.log = log;
        this.clock = clock;
    }

    /**
     * What came of a change request, as far as that can be said now.
     *
     * @throws ProblemException 404 when there is no such change request; 409 when it never went
     *     live
     */
    public Hindsight of(long number) {
        return of(number, clock.instant());
    }

    Hindsight of(long number, Instant now) {
        ChangeRequestView request = changeRequests.find(number);
        return applied(request)
                .map(deployment -> measured(request, deployment, now))
                .orElseThrow(
                        () ->
                                ProblemException.conflict(
                                        Wording.of(
                                                "Change request %d is %s and never went live, so nothing came of it yet.",
                                                "La solicitud de cambio %d está %s y nunca entró en vivo, así que todavía no resultó nada de ella.",
                                                number,
                                                request.state().label())));
    }

    private Optional<Deployment> applied(ChangeRequestView request) {
        return Optional.ofNullable(request.appliedRevision())
                .flatMap(version -> deployments.find(request.strategy(), version));
    }

    /**
     * Counts what came of all change requests whose days are over, and keeps it. What cannot be
     * counted of one keeps no other from being counted; it is tried again the next time.
     *
     * @param now the time that counts
     * @return how many change requests there was something to keep of
     */
    int measureDue(Instant now) {
        int counted = 0;
        String after = null;
        while (true) {
            List<Deployment> some =
                    deployments.list(null, new PageRequest(after, PageRequest.MAX_LIMIT)).items();
            for (Deployment deployment : some) {
                if (deployment.since().isBefore(now.minus(LOOKED_BACK))) {
                    return counted;
                }
                if (deployment.kind() != Deployment.Kind.ROLLBACK && isDue(deployment, now)) {
                    counted += measureDue(deployment, now);
                }
            }
            if (some.size() < PageRequest.MAX_LIMIT) {
                return counted;
            }
            after = String.valueOf(some.get(some.size() - 1).number());
        }
    }

    private int measureDue(Deployment deployment, Instant now) {
        try {
            Forecast forecast =
                    forecastOf(changeRequests.find(deployment.changeRequest()), deployment);
            over(deployment, now).forEach(days -> settled(forecast, deployment, days, now));
            return 1;
        } catch (RuntimeException e) {
            LOG.warnf(
                    e,
                    "What came of change request %d could not be counted; tried again later",
                    deployment.changeRequest());
            return 0;
        }
    }

    /** Whether something of it is not kept yet that can be. */
    private boolean isDue(Deployment deployment, Instant now) {
        long number = deployment.changeRequest();
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                store.find(number).isEmpty()
                                        || over(deployment, now)
                                                .anyMatch(
                                                        days ->
                                                                store.actual(number, days)
                                                                        .isEmpty()));
    }

    /** Which of the days are over. */
    private static Stream<Integer> over(Deployment deployment, Instant now) {
        return DAYS.stream().filter(days -> !due(deployment, days).isAfter(now));
    }

    private static Instant due(Deployment deployment, int days) {
        return deployment.since().plus(Duration.ofDays(days));
    }

    private Forecast forecastOf(ChangeRequestView request, Deployment deployment) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                store.find(request.number())
                                        .orElseGet(() -> forecast(request, deployment)));
    }

    /** What came so far is counted once, however many of the days are not over. */
    private Hindsight measured(ChangeRequestView request, Deployment deployment, Instant now) {
        Forecast forecast = forecastOf(request, deployment);
        List<Check> checks = new ArrayList<>();
        Actual soFar = null;
        for (int days : DAYS) {
            Optional<Check> settled = settled(forecast, deployment, days, now);
            if (settled.isEmpty() && soFar == null) {
                soFar = count(forecast, deployment, now);
            }
            checks.add(
                    settled.isPresent()
                            ? settled.get()
                            : check(forecast, days, due(deployment, days), State.SO_FAR, soFar));
        }
        return new Hindsight(forecast, checks);
    }

    private Forecast forecast(ChangeRequestView request, Deployment deployment) {
        Forecast forecast = forecasting.of(request, deployment);
        store.keep(forecast);
        return forecast;
    }

    /** Empty while the days are not over and the log still has all of them. */
    private Optional<Check> settled(
            Forecast forecast, Deployment deployment, int days, Instant now) {
        Instant due = due(deployment, days);
        Optional<Actual> kept =
                QuarkusTransaction.requiringNew()
                        .call(() -> store.actual(forecast.changeRequest(), days));
        if (kept.isPresent()) {
            return Optional.of(check(forecast, days, due, State.MEASURED, kept.get()));
        }
        if (!log.retention().isZero()
                && forecast.appliedAt().isBefore(now.minus(log.retention()))) {
            return Optional.of(new Check(days, due, State.LOST, null, null));
        }
        if (due.isAfter(now)) {
            return Optional.empty();
        }
        Actual actual = count(forecast, deployment, due);
        QuarkusTransaction.requiringNew()
                .run(() -> store.keep(forecast.changeRequest(), days, actual, now));
        return Optional.of(check(forecast, days, due, State.MEASURED, actual));
    }

    private static Check check(
            Forecast forecast, int days, Instant due, State state, Actual actual) {
        return new Check(days, due, state, actual, ForecastError.of(forecast, actual).orElse(null));
    }

    /** What came until then; of a version that was replaced before, of its decisions. */
    private Actual count(Forecast forecast, Deployment deployment, Instant end) {
        boolean cut = deployment.until() != null && deployment.until().isBefore(end);
        Instant until = cut ? deployment.until() : end;
        Map<String, Offer> offers = new HashMap<>();
        revisions
                .find(forecast.strategy(), forecast.version())
                .orElseThrow()
                .document()
                .offers()
                .forEach(offer -> offers.put(offer.id(), offer));
        Map<String, List<Fared>> fared = new HashMap<>();
        Map<String, Double> worth = new HashMap<>();
        for (OfferAtPlacement at :
                decisions.perPlacementAndOffer(
                        forecast.strategy(),
                        forecast.version(),
                        forecast.appliedAt(),
                        until,
                        end)) {
            Offer offer = offers.get(at.count().offer());
            fared.computeIfAbsent(at.placement(), p -> new ArrayList<>())
                    .add(
                            new Fared(
                                    offer.id(),
                                    offer.name(),
                                    at.count().served(),
                                    at.count().impressions(),
                                    at.count().clicks(),
                                    at.count().accepts()));
            worth.merge(at.placement(), at.count().served() * Comparison.worth(offer), Double::sum);
        }
        List<Observed> placements = new ArrayList<>();
        for (PlacementCount place :
                decisions.perPlacement(
                        forecast.strategy(), forecast.version(), forecast.appliedAt(), until)) {
            placements.add(
                    new Observed(
                            place.placement(),
                            place.decisions(),
                            place.degraded(),
                            place.empty(),
                            place.fallback(),
                            worth.getOrDefault(place.placement(), 0.0) / place.decisions(),
                            fared.getOrDefault(place.placement(), List.of())));
        }
        return new Actual(forecast.appliedAt(), until, cut, placements);
    }

    /**
     * How far forecasts were off, by author, approver and estimator.
     *
     * @param days 1, 7 or 28
     * @throws ProblemException 422 for other days
     */
    public ForecastErrors errors(int days) {
        if (!DAYS.contains(days)) {
            throw ProblemException.invalid(
                    "/days",
                    "range",
                    Wording.of(
                            "Forecasts are looked at after 1, 7 and 28 days.",
                            "Las previsiones se miran después de 1, 7 y 28 días."));
        }
        List<Kept> kept =
                QuarkusTransaction.requiringNew().call(() -> store.all(days)).stream()
                        .filter(one -> error(one).isPresent())
                        .toList();
        return new ForecastErrors(
                days,
                kept.size(),
                by(kept, one -> Stream.of(who(one.forecast().author()))),
                by(kept, one -> one.forecast().approvers().stream().map(Hindsights::who)),
                by(
                        kept,
                        one ->
                                Stream.of(
                                        new Named(
                                                one.forecast().estimator().name(),
                                                one.forecast().estimator().words()))));
    }

    private static Optional<ForecastError> error(Kept kept) {
        return ForecastError.of(kept.forecast(), kept.actual());
    }

    /** Somebody or something with a key that is its own. */
    private record Named(String key, String name) {}

    private static Named who(Person person) {
        return new Named(person.key(), person.name());
    }

    private static List<Of> by(List<Kept> all, Function<Kept, Stream<Named>> names) {
        Map<Named, List<ForecastError>> errors = new HashMap<>();
        for (Kept kept : all) {
            names.apply(kept)
                    .distinct()
                    .forEach(
                            name ->
                                    errors.computeIfAbsent(name, n -> new ArrayList<>())
                                            .add(error(kept).orElseThrow()));
        }
        return errors.entrySet().stream()
                .sorted(
                        Comparator.comparing((Map.Entry<Named, ?> of) -> of.getKey().name())
                                .thenComparing(of -> of.getKey().key()))
                .map(of -> of(of.getKey().name(), of.getValue()))
                .toList();
    }

    private static Of of(String name, List<ForecastError> errors) {
        List<Double> values =
                errors.stream().map(ForecastError::value).filter(Objects::nonNull).toList();
        return new Of(
                name,
                errors.size(),
                errors.stream().mapToDouble(ForecastError::mix).average().orElseThrow(),
                values.isEmpty()
                        ? null
                        : Double.valueOf(
                                values.stream().mapToDouble(v -> v).average().orElseThrow()),
                values.isEmpty()
                        ? null
                        : Double.valueOf(
                                values.stream().mapToDouble(Math::abs).average().orElseThrow()));
    }
}
