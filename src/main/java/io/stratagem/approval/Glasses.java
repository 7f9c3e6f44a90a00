package io.stratagem.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what went live before it was approved. */
@ApplicationScoped
public class Glasses {

    private final EntityManager entities;
    private final ChangeRequestStore store;

    Glasses(EntityManager entities, ChangeRequestStore store) {
        this.entities = entities;
        this.store = store;
    }

    /** What serves without being approved, the oldest first. */
    @Transactional
    public List<Glass> open() {
        return unsettled().stream().filter(Glass::isOpen).toList();
    }

    /** What serves of a strategy without being approved. */
    @Transactional
    public Optional<Glass> openOn(String strategy) {
        return unsettledOn(strategy).stream().filter(Glass::isOpen).findFirst();
    }

    /** What is still to be reviewed, be it open or back, the oldest first. */
    @Transactional
    public List<Glass> awaitingReview() {
        return unsettled().stream().filter(Glass::isAwaitingReview).toList();
    }

    /** The glass of a change request; empty when it went live as approved, or not at all. */
    @Transactional
    public Optional<Glass> of(long number) {
        return store.present(number)
                .filter(request -> request.breaker != null)
                .map(request -> row(number).toGlass(request));
    }

    /**
     * Whether a glass has to go back. Locks its strategy and its change request, so that the answer
     * stays true until the caller's transaction ends.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean goesBack(long number, Instant now) {
        ChangeRequestEntity request = store.lockOnHead(number).request();
        return fresh(request).toGlass(request).goesBackAt(now);
    }

    /** The glass of a locked change request, if its review is due. */
    Optional<GlassEntity> onReview(ChangeRequestEntity request) {
        return request.breaker == null
                ? Optional.empty()
                : Optional.of(fresh(request)).filter(glass -> glass.review == null);
    }

    /** The glass of a locked change request, as it is now. */
    GlassEntity fresh(ChangeRequestEntity request) {
        GlassEntity glass = row(request.number);
        entities.refresh(glass);
        return glass;
    }

    void add(GlassEntity glass) {
        entities.persist(glass);
    }

    private GlassEntity row(long number) {
        return entities.find(GlassEntity.class, number);
    }

    /** What is open or still to be reviewed of a strategy. */
    List<Glass> unsettledOn(String strategy) {
        return unsettled().stream().filter(glass -> glass.strategy().equals(strategy)).toList();
    }

    /** What is open or still to be reviewed. */
    private List<Glass> unsettled() {
        return entities
                .createQuery(
                        "select g, r from GlassEntity g join ChangeRequestEntity r"
                                + " on r.number = g.changeRequest where g.review is null"
                                + " or g.backAt is null and g.review = :refused"
                                + " order by g.since, g.changeRequest",
                        Object[].class)
                .setParameter("refused", Glass.Review.REFUSED)
                .getResultList()
                .stream()
                .map(row -> ((GlassEntity) row[0]).toGlass((ChangeRequestEntity) row[1]))
                .toList();
    }
}
