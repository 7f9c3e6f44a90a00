package io.stratagem.deployment;

import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The pauses as they are stored, those that have ended included. */
@ApplicationScoped
public class Pauses {

    /** Clocks of nodes and of the database differ by less. */
    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    private final EntityManager entities;

    Pauses(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Pauses, newest first.
     *
     * @param strategy only this strategy's, or null for all
     * @param request which page
     * @throws ProblemException 400 for a cursor of another list
     */
    @Transactional
    public Page<Pause> list(String strategy, PageRequest request) {
        TypedQuery<PauseEntity> query =
                entities.createQuery(
                        "from PauseEntity where id < :before"
                                + (strategy == null ? "" : " and strategy = :strategy")
                                + " order by id desc",
                        PauseEntity.class);
        query.setParameter(
                "before", request.after() == null ? Long.MAX_VALUE : id(request.after()));
        if (strategy != null) {
            query.setParameter("strategy", strategy);
        }
        return request.page(
                query.setMaxResults(request.limit() + 1).getResultList().stream()
                        .map(PauseEntity::toPause)
                        .toList(),
                pause -> String.valueOf(pause.id()));
    }

    private static long id(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw ProblemException.malformed(
                    Wording.of(
                            "This cursor is of another list. Take next from a page of the pauses.",
                            "Este cursor es de otra lista. Tome next de una página de las pausas."));
        }
    }

    /**
     * @throws ProblemException 404 when there is no such pause
     */
    @Transactional
    public Pause find(long id) {
        return entity(id).toPause();
    }

    /** All that hold at a moment by some node's clock, in the order in which they began. */
    @Transactional
    List<Pause> holding(Instant now) {
        return entities
                .createQuery(
                        "from PauseEntity where endedAt is null"
                                + " and (until is null or until > :moment) order by id",
                        PauseEntity.class)
                .setParameter("moment", now.minus(CLOCKS_APART))
                .getResultList()
                .stream()
                .map(PauseEntity::toPause)
                .toList();
    }

    /** The pause that holds an offer at a moment, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Pause> holding(String strategy, String offer, Instant now) {
        return holding(now).stream()
                .filter(pause -> pause.strategy().equals(strategy) && pause.offer().equals(offer))
                .filter(pause -> pause.holdsAt(now))
                .findFirst();
    }

    /**
     * Adds a pause in the caller's transaction, which holds the lock of the strategy.
     *
     * @param pause its id is not looked at
     * @return the pause with its id
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Pause add(Pause pause) {
        PauseEntity row = new PauseEntity(pause);
        entities.persist(row);
        entities.flush();
        return row.toPause();
    }

    /** Ends a pause in the caller's transaction, which holds the lock of the strategy. */
    @Transactional(Transactional.TxType.MANDATORY)
    Pause end(long id, Pause.End end) {
        PauseEntity row = entity(id);
        row.end(end);
        return row.toPause();
    }

    private PauseEntity entity(long id) {
        PauseEntity row = entities.find(PauseEntity.class, id);
        if (row == null) {
            throw ProblemException.notFound(
                    Wording.of(
                            "There is no pause %d. GET /api/v1/pauses lists them.",
                            "No hay ninguna pausa %d. GET /api/v1/pauses las enumera.", id));
        }
        return row;
    }
}
