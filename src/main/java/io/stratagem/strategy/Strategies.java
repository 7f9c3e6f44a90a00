package io.stratagem.strategy;

import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The strategies there are, each with its newest revision. */
@ApplicationScoped
public class Strategies {

    /** Finds the newest by the key alone: reading rows means reading whole documents. */
    private static final String SUMMARY =
            "select new io.stratagem.strategy.StrategySummary("
                    + "r.key.strategyId, r.name, r.key.number, r.digest) from RevisionEntity r"
                    + " join (select n.key.strategyId as strategy, max(n.key.number) as number"
                    + " from RevisionEntity n where n.key.strategyId %s group by n.key.strategyId)"
                    + " newest on r.key.strategyId = newest.strategy"
                    + " and r.key.number = newest.number order by r.key.strategyId";

    private final EntityManager entities;
    private final Revisions revisions;
    private final Clock clock;

    Strategies(EntityManager entities, Revisions revisions, Clock clock) {
        this.entities = entities;
        this.revisions = revisions;
        this.clock = clock;
    }

    /**
     * Creates an empty strategy, of which nothing is live.
     *
     * @param id {@code [a-z0-9][a-z0-9-]{0,63}}
     * @param name what people call it
     * @return revision 0
     * @throws ProblemException 422 for an id or name that is missing or not allowed; 409 when the
     *     id is taken
     */
    @Transactional
    public Revision create(String id, String name) {
        StrategyDocument empty =
                StrategyJson.parse(
                        StrategyJson.canonical(
                                new StrategyDocument(
                                        id,
                                        name,
                                        null,
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        new Arbitration(true, true, true, true),
                                        null)));
        int inserted =
                entities.createNativeQuery(
                                "insert into strategy (id, created_at) values (:id, :now)"
                                        + " on conflict do nothing")
                        .setParameter("id", id)
                        .setParameter("now", clock.instant())
                        .executeUpdate();
        if (inserted == 0) {
            throw ProblemException.conflict(
                    Wording.of(
                            "There is already a strategy \"%s\". Choose another id, or open a change request on it.",
                            "Ya hay una estrategia «%s». Elija otro identificador o abra una solicitud de cambio sobre ella.",
                            id));
        }
        return revisions.first(empty);
    }

    /** The strategy with its newest revision; empty when there is none with this id. */
    @Transactional
    public Optional<StrategySummary> find(String id) {
        return entities
                .createQuery(SUMMARY.formatted("= :id"), StrategySummary.class)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .findFirst();
    }

    /**
     * The strategy with its newest revision.
     *
     * @throws ProblemException 404 when there is none with this id
     */
    @Transactional
    public StrategySummary require(String id) {
        return find(id).orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        Wording.of(
                                                "There is no strategy \"%s\". GET /api/v1/strategies lists them.",
                                                "No hay ninguna estrategia «%s». GET /api/v1/strategies las enumera.",
                                                id)));
    }

    /** The strategies in the order of their ids. */
    @Transactional
    public Page<StrategySummary> list(PageRequest request) {
        List<StrategySummary> rows =
                entities.createQuery(SUMMARY.formatted("> :after"), StrategySummary.class)
                        .setParameter("after", request.after() == null ? "" : request.after())
                        .setMaxResults(request.limit() + 1)
                        .getResultList();
        return request.page(rows, StrategySummary::id);
    }
}
