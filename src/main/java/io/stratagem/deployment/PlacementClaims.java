package io.stratagem.deployment;

import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which live strategy each placement belongs to. A key of the database lets only one win. */
@ApplicationScoped
class PlacementClaims {

    private final EntityManager entities;

    PlacementClaims(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Gives placements to a strategy, and frees those it had before and has no more, in the
     * caller's transaction; waits for another transaction that claims one of them.
     *
     * @return what stands against it, one sentence per placement of another live strategy; empty
     *     when all are the strategy's now
     */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Wording> claim(String strategy, List<String> placements) {
        SortedSet<String> sorted = new TreeSet<>(placements); // one order, so no deadlock
        List<?> rows =
                entities.createNativeQuery(
                                "select placement from live_placement"
                                        + " where strategy_id = :strategy",
                                String.class)
                        .setParameter("strategy", strategy)
                        .getResultList();
        List<String> had = rows.stream().map(String.class::cast).toList();
        had.stream().filter(placement -> !sorted.contains(placement)).forEach(this::free);
        return sorted.stream()
                .filter(placement -> !had.contains(placement) && !insert(strategy, placement))
                .map(this::refusal)
                .toList();
    }

    private void free(String placement) {
        entities.createNativeQuery("delete from live_placement where placement = :placement")
                .setParameter("placement", placement)
                .executeUpdate();
    }

    private boolean insert(String strategy, String placement) {
        return entities.createNativeQuery(
                                "insert into live_placement (placement, strategy_id)"
                                        + " values (:placement, :strategy) on conflict do nothing")
                        .setParameter("placement", placement)
                        .setParameter("strategy", strategy)
                        .executeUpdate()
                == 1;
    }

    private Wording refusal(String placement) {
        Object owner =
                entities.createNativeQuery(
                                "select strategy_id from live_placement"
                                        + " where placement = :placement",
                                String.class)
                        .setParameter("placement", placement)
                        .getSingleResult();
        return Wording.of(
                "Placement %s belongs to the live strategy %s. Remove it from this strategy, or apply a change of %2$s that gives it up first.",
                "El espacio %s es de la estrategia en vivo %s. Quítelo de esta estrategia, o aplique antes un cambio de %2$s que lo deje.",
                placement,
                owner);
    }
}
