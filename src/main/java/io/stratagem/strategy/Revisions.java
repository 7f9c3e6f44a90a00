package io.stratagem.strategy;

import io.stratagem.shared.Digest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The revisions of all strategies: read, and appended to, never changed. */
@ApplicationScoped
public class Revisions {

    private final EntityManager entities;
    private final Clock clock;

    Revisions(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * The newest revision, which is the live one unless its number is 0.
     *
     * @return empty when there is no such strategy
     */
    @Transactional
    public Optional<Revision> head(String strategy) {
        return entities
                .createQuery(
                        // by the key alone: sorting rows means reading every document
                        "from RevisionEntity where key.strategyId = :strategy and key.number ="
                                + " (select max(n.key.number) from RevisionEntity n"
                                + " where n.key.strategyId = :strategy)",
                        RevisionEntity.class)
                .setParameter("strategy", strategy)
                .getResultList()
                .stream()
                .findFirst()
                .map(RevisionEntity::toRevision);
    }

    /**
     * @return empty when there is no such strategy or revision
     */
    @Transactional
    public Optional<Revision> find(String strategy, int number) {
        return Optional.ofNullable(
                        entities.find(
                                RevisionEntity.class, new RevisionEntity.Key(strategy, number)))
                .map(RevisionEntity::toRevision);
    }

    /**
     * The revisions of a strategy without what they say, the newest first.
     *
     * @return empty when there is no such strategy
     */
    @Transactional
    public List<Numbered> numbers(String strategy) {
        return entities.createQuery(
                        "select new io.stratagem.strategy.Revisions$Numbered("
                                + "key.number, digest, createdAt) from RevisionEntity"
                                + " where key.strategyId = :strategy order by key.number desc",
                        Numbered.class)
                .setParameter("strategy", strategy)
                .getResultList();
    }

    /**
     * Some revisions of a strategy without what they say.
     *
     * @param wanted their numbers
     * @return those that there are, the oldest first
     */
    @Transactional
    public List<Numbered> numbered(String strategy, Set<Integer> wanted) {
        return entities.createQuery(
                        "select new io.stratagem.strategy.Revisions$Numbered("
                                + "key.number, digest, createdAt) from RevisionEntity"
                                + " where key.strategyId = :strategy and key.number in :wanted"
                                + " order by key.number",
                        Numbered.class)
                .setParameter("strategy", strategy)
                .setParameter("wanted", wanted)
                .getResultList();
    }

    /**
     * A revision without what it says.
     *
     * @param number its number
     * @param digest its content digest
     * @param createdAt when it was made
     */
    public record Numbered(int number, String digest, Instant createdAt) {}

    /**
     * Locks the strategy until the caller's transaction ends, so that what it reads of the head
     * stays true until it has appended.
     *
     * @return the newest revision
     * @throws ProblemException 404 when there is no such strategy
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Revision lockHead(String strategy) {
        if (entities.find(StrategyEntity.class, strategy, LockModeType.PESSIMISTIC_WRITE) == null) {
            throw ProblemException.notFound(
                    Wording.of(
                            "There is no strategy \"%s\". Create it first.",
                            "No hay ninguna estrategia «%s». Créela primero.", strategy));
        }
        return head(strategy).orElseThrow();
    }

    /**
     * Appends a revision in the caller's transaction; two appends to one strategy wait for each
     * other.
     *
     * @param document what the new revision says; its id names the strategy
     * @param canonical the text of the document that was hashed and approved, stored as it is
     * @return the new revision, numbered one higher than the last
     * @throws ProblemException 404 when there is no such strategy
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Revision append(StrategyDocument document, String canonical) {
        return store(document, lockHead(document.id()).number() + 1, canonical);
    }

    /** Revision 0 of a strategy whose row the caller has just inserted. */
    Revision first(StrategyDocument document) {
        return store(document, 0, StrategyJson.canonical(document));
    }

    private Revision store(StrategyDocument document, int number, String canonical) {
        Revision revision =
                new Revision(
                        document.id(),
                        number,
                        document.name(),
                        Digest.of(canonical),
                        canonical,
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        entities.persist(new RevisionEntity(revision));
        entities.flush();
        return revision;
    }
}
