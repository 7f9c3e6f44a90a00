package io.stratagem.conflict;

import io.stratagem.shared.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** Reads and writes findings in the caller's transaction. */
@ApplicationScoped
class ConflictStore {

    private final EntityManager entities;

    ConflictStore(EntityManager entities) {
        this.entities = entities;
    }

    /** A stored finding with its instant. */
    record Found(Instant at, Finding finding) {}

    /** What was found of a pair as it is now. */
    Optional<Found> find(Pair pair) {
        return Optional.ofNullable(
                        entities.find(
                                ConflictEntity.class,
                                new ConflictEntity.Key(
                                        pair.first().number(), pair.second().number())))
                .filter(row -> row.madeOf.equals(pair.digest()))
                .map(
                        row ->
                                new Found(
                                        row.foundAt,
                                        StoredJson.read(
                                                row.finding, row.findingInSpanish, Finding.class)));
    }

    /** Keeps a finding in place of what was found of the two before. */
    void keep(Pair pair, Finding finding, Instant now) {
        entities.createNativeQuery(
                        "delete from change_conflict where first_request = :first"
                                + " and second_request = :second")
                .setParameter("first", pair.first().number())
                .setParameter("second", pair.second().number())
                .executeUpdate();
        entities.createNativeQuery(
                        "insert into change_conflict (first_request, second_request, made_of,"
                                + " found_at, finding, finding_es) values (:first, :second, :of, :now,"
                                + " :finding, :spanish) on conflict do nothing")
                .setParameter("first", pair.first().number())
                .setParameter("second", pair.second().number())
                .setParameter("of", pair.digest())
                .setParameter("now", now)
                .setParameter("finding", StoredJson.write(finding))
                .setParameter("spanish", StoredJson.spanish(finding))
                .executeUpdate();
    }
}
