package io.stratagem.simulation;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.stratagem.shared.Digest;
import io.stratagem.shared.Language;
import io.stratagem.shared.Person;
import io.stratagem.shared.StoredJson;
import io.stratagem.shared.Wording;
import io.stratagem.simulation.TakingSides.Present;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads and writes simulations in the caller's transaction. */
@ApplicationScoped
class SimulationStore {

    /** Without a sign of life for so long, the server that ran it is taken to be gone. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private static final Wording GONE =
            Wording.of(
                    "The server that ran it stopped, or could not reach the database. Start it again.",
                    "El servidor que la ejecutaba se detuvo o no pudo llegar a la base de datos. Iníciela de nuevo.");

    private final EntityManager entities;

    SimulationStore(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Adds one that runs.
     *
     * @return its id; empty when one of the change request runs already
     */
    Optional<Long> begin(long changeRequest, Person by, Inputs inputs, Instant now) {
        endSilent(changeRequest, now);
        int added =
                entities.createNativeQuery(
                                "insert into simulation (change_request, running, state, purpose,"
                                        + " asked_by, started_at, seen_at, customers, done, inputs)"
                                        + " values (:number, :number, 'RUNNING', 'ASKED', :by,"
                                        + " :now, :now, :customers, 0, :inputs)"
                                        + " on conflict do nothing")
                        .setParameter("number", changeRequest)
                        .setParameter("by", StoredJson.write(by))
                        .setParameter("now", now)
                        .setParameter("customers", inputs.decided())
                        .setParameter("inputs", StoredJson.write(inputs))
                        .executeUpdate();
        return added == 0 ? Optional.empty() : running(changeRequest);
    }

    /** The id of the one that runs, if any does. */
    Optional<Long> running(long changeRequest) {
        return entities.createQuery(
                        "select id from SimulationEntity where running = :number", Long.class)
                .setParameter("number", changeRequest)
                .getResultStream()
                .findFirst();
    }

    private void endSilent(long changeRequest, Instant now) {
        entities.createQuery(
                        "update SimulationEntity set state = :failed, problem = :gone,"
                                + " problemInSpanish = :goneInSpanish, running = null, endedAt = :now"
                                + " where running = :number and seenAt < :silent")
                .setParameter("failed", SimulationState.FAILED)
                .setParameter("gone", GONE.english())
                .setParameter("goneInSpanish", GONE.in(Language.SPANISH))
                .setParameter("now", now)
                .setParameter("number", changeRequest)
                .setParameter("silent", now.minus(SILENCE))
                .executeUpdate();
    }

    /**
     * Adds one that has ended already.
     *
     * @param result null when there is none
     * @param problem why there is none; null otherwise
     */
    void add(
            long changeRequest,
            Person by,
            Inputs inputs,
            Instant began,
            Instant now,
            SimulationResult result,
            Wording problem) {
        SimulationEntity row = new SimulationEntity();
        row.changeRequest = changeRequest;
        row.state = result == null ? SimulationState.FAILED : SimulationState.COMPLETED;
        row.purpose = Purpose.SUBMIT;
        row.by = StoredJson.write(by);
        row.startedAt = began;
        row.seenAt = now;
        row.endedAt = now;
        row.customers = inputs.decided();
        row.done = result == null ? 0 : result.customers();
        row.inputs = StoredJson.write(inputs);
        row.problem(problem);
        entities.persist(row);
        keep(row, result);
    }

    private void keep(SimulationEntity row, SimulationResult result) {
        if (result != null) {
            String canonical = StoredJson.write(result);
            row.resultDigest = Digest.of(canonical);
            entities.persist(new SimulationResultEntity(row.id, canonical));
        }
    }

    /**
     * Notes that one goes on.
     *
     * @return false when it is not to go on
     */
    boolean goesOn(long id, long done, Instant now) {
        return entities.createQuery(
                                "update SimulationEntity set done = :done, seenAt = :now"
                                        + " where id = :id and state = :running")
                        .setParameter("done", done)
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .setParameter("running", SimulationState.RUNNING)
                        .executeUpdate()
                == 1;
    }

    /**
     * Ends one that runs.
     *
     * @param problem why it has no result; null when it has
     * @param result null when it has none
     * @return false when it did not run any more, and is left as it is
     */
    boolean end(
            long id, SimulationState how, Wording problem, SimulationResult result, Instant now) {
        SimulationEntity row = entities.find(SimulationEntity.class, id, PESSIMISTIC_WRITE);
        entities.refresh(row);
        if (row.state != SimulationState.RUNNING) {
            return false;
        }
        row.state = how;
        row.problem(problem);
        row.running = null;
        row.endedAt = now;
        row.done = result == null ? row.done : result.customers();
        keep(row, result);
        return true;
    }

    Optional<SimulationEntity> find(long changeRequest, long id) {
        return Optional.ofNullable(entities.find(SimulationEntity.class, id))
                .filter(row -> row.changeRequest == changeRequest);
    }

    /** The seed with which customers were drawn when the change request was submitted first. */
    Optional<Long> seedOfSubmit(long changeRequest) {
        return entities.createQuery(
                        "select inputs from SimulationEntity where changeRequest = :number"
                                + " and purpose = :submit order by id",
                        String.class)
                .setParameter("number", changeRequest)
                .setParameter("submit", Purpose.SUBMIT)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(inputs -> StoredJson.read(inputs, Inputs.class).seed());
    }

    /** The newest first. */
    List<SimulationEntity> list(long changeRequest, long before, int limit) {
        return entities.createQuery(
                        "from SimulationEntity where changeRequest = :number and id < :before"
                                + " order by id desc",
                        SimulationEntity.class)
                .setParameter("number", changeRequest)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Those that ended before an instant, in the order of their ids.
     *
     * @param after the id of the last one before; 0 to begin
     */
    List<SimulationEntity> endedBefore(Instant end, long after, int limit) {
        return entities.createQuery(
                        "from SimulationEntity where endedAt < :end and id > :after order by id",
                        SimulationEntity.class)
                .setParameter("end", end)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Deletes simulations with their results.
     *
     * @param ids at least one
     * @return how many there were
     */
    int delete(List<Long> ids) {
        entities.createQuery("delete from SimulationResultEntity where simulation in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
        return entities.createQuery("delete from SimulationEntity where id in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
    }

    /** The result of a simulation, if it has one. */
    Optional<SimulationResult> result(long id) {
        return Optional.ofNullable(entities.find(SimulationResultEntity.class, id))
                .map(row -> StoredJson.read(row.result, SimulationResult.class));
    }

    /** As it is shown, without its result; one whose server is silent counts as broken off. */
    static Simulation view(SimulationEntity row, Present present, Instant now) {
        boolean silent =
                row.state == SimulationState.RUNNING && row.seenAt.isBefore(now.minus(SILENCE));
        Inputs inputs = StoredJson.read(row.inputs, Inputs.class);
        return new Simulation(
                row.id,
                row.changeRequest,
                silent ? SimulationState.FAILED : row.state,
                row.purpose,
                StoredJson.read(row.by, Person.class),
                row.startedAt,
                row.endedAt,
                row.customers,
                row.done,
                inputs,
                present.movedSince(inputs),
                silent ? GONE : row.problem(),
                row.resultDigest,
                null);
    }
}
