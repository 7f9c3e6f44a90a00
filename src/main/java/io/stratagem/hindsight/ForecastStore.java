package io.stratagem.hindsight;

import io.stratagem.hindsight.Forecast.Expected;
import io.stratagem.shared.Person;
import io.stratagem.shared.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads and writes forecasts and what came of them, in the caller's transaction. */
@ApplicationScoped
class ForecastStore {

    private final EntityManager entities;

    ForecastStore(EntityManager entities) {
        this.entities = entities;
    }

    Optional<Forecast> find(long changeRequest) {
        return Optional.ofNullable(entities.find(ForecastEntity.class, changeRequest))
                .map(ForecastStore::forecast);
    }

    private static Forecast forecast(ForecastEntity row) {
        return new Forecast(
                row.changeRequest,
                row.strategy,
                row.version,
                row.appliedAt,
                StoredJson.read(row.author, Person.class),
                List.of(StoredJson.read(row.approvers, Person[].class)),
                row.estimator,
                row.expected == null
                        ? List.of()
                        : List.of(StoredJson.read(row.expected, Expected[].class)));
    }

    /** Keeps a forecast, unless there is one of that change request. */
    void keep(Forecast forecast) {
        entities.createNativeQuery(
                        "insert into forecast (change_request, strategy, version, applied_at,"
                                + " author, approvers, estimator, expected) values (:number,"
                                + " :strategy, :version, :at, :author, :approvers, :estimator,"
                                + " :expected) on conflict do nothing")
                .setParameter("number", forecast.changeRequest())
                .setParameter("strategy", forecast.strategy())
                .setParameter("version", forecast.version())
                .setParameter("at", forecast.appliedAt())
                .setParameter("author", StoredJson.write(forecast.author()))
                .setParameter("approvers", StoredJson.write(forecast.approvers()))
                .setParameter("estimator", forecast.estimator().name())
                .setParameter("expected", StoredJson.write(forecast.placements()))
                .executeUpdate();
    }

    Optional<Actual> actual(long changeRequest, int days) {
        return Optional.ofNullable(
                        entities.find(
                                ForecastActualEntity.class,
                                new ForecastActualEntity.Key(changeRequest, days)))
                .map(row -> StoredJson.read(row.observed, Actual.class));
    }

    /** Keeps what came of a change request, unless that is known. */
    void keep(long changeRequest, int days, Actual actual, Instant now) {
        entities.createNativeQuery(
                        "insert into forecast_actual (change_request, days, measured_at, observed)"
                                + " values (:number, :days, :now, :observed) on conflict do nothing")
                .setParameter("number", changeRequest)
                .setParameter("days", days)
                .setParameter("now", now)
                .setParameter("observed", StoredJson.write(actual))
                .executeUpdate();
    }

    /** A forecast with what came of it. */
    record Kept(Forecast forecast, Actual actual) {}

    /** All that is known after so many days, in the order of the change requests. */
    List<Kept> all(int days) {
        return entities
                .createQuery(
                        "select f, a from ForecastEntity f, ForecastActualEntity a"
                                + " where a.key.changeRequest = f.changeRequest"
                                + " and a.key.days = :days order by f.changeRequest",
                        Object[].class)
                .setParameter("days", days)
                .getResultList()
                .stream()
                .map(
                        row ->
                                new Kept(
                                        forecast((ForecastEntity) row[0]),
                                        StoredJson.read(
                                                ((ForecastActualEntity) row[1]).observed,
                                                Actual.class)))
                .toList();
    }
}
