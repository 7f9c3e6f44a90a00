package io.stratagem.approval;

import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds and locks what is stored of change requests. Locks are taken in one order everywhere, a
 * strategy before its change requests, so that nobody waits in a circle.
 */
@ApplicationScoped
class ChangeRequestStore {

    private final EntityManager entities;
    private final Revisions revisions;

    ChangeRequestStore(EntityManager entities, Revisions revisions) {
        this.entities = entities;
        this.revisions = revisions;
    }

    /** A locked change request, and the newest revision of its strategy, locked too. */
    record OnHead(ChangeRequestEntity request, Revision head) {}

    /**
     * @throws ProblemException 404 when there is no such change request
     */
    ChangeRequestEntity find(long number) {
        return present(number, entities.find(ChangeRequestEntity.class, number));
    }

    /** The change request, if there is one. */
    Optional<ChangeRequestEntity> present(long number) {
        return Optional.ofNullable(entities.find(ChangeRequestEntity.class, number));
    }

    /**
     * Locks a change request until the transaction ends and reads it as it is then.
     *
     * @throws ProblemException 404 when there is no such change request
     */
    ChangeRequestEntity lock(long number) {
        ChangeRequestEntity request =
                present(
                        number,
                        entities.find(
                                ChangeRequestEntity.class, number, LockModeType.PESSIMISTIC_WRITE));
        entities.refresh(request);
        return request;
    }

    /**
     * Locks a change request until the transaction ends, and leaves what the transaction has
     * changed of it so far as it is.
     *
     * @throws ProblemException 404 when there is no such change request
     */
    ChangeRequestEntity hold(long number) {
        return present(
                number,
                entities.find(ChangeRequestEntity.class, number, LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * Locks a change request and its strategy until the transaction ends, so that the base cannot
     * move meanwhile.
     *
     * @throws ProblemException 404 when there is no such change request
     */
    OnHead lockOnHead(long number) {
        String strategy =
                entities.createQuery(
                                "select strategy from ChangeRequestEntity where number = :number",
                                String.class)
                        .setParameter("number", number)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(() -> unknown(number));
        Revision head = revisions.lockHead(strategy);
        return new OnHead(lock(number), head);
    }

    DraftEntity draft(long number) {
        return entities.find(DraftEntity.class, number);
    }

    /**
     * The content digest of a draft, without reading it.
     *
     * @throws ProblemException 404 when there is no such change request
     */
    String draftDigest(long number) {
        return entities.createQuery(
                        "select digest from DraftEntity where changeRequest = :number",
                        String.class)
                .setParameter("number", number)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> unknown(number));
    }

    /** The revision a change request was made from. */
    Revision base(ChangeRequestEntity request) {
        return revision(request.strategy, request.baseRevision);
    }

    /** A revision that there is. */
    Revision revision(String strategy, int number) {
        return revisions.find(strategy, number).orElseThrow();
    }

    /** Revisions that there are, without what they say, the oldest first. */
    List<Revisions.Numbered> numbered(String strategy, Set<Integer> numbers) {
        return revisions.numbered(strategy, numbers);
    }

    /** All reviews of all cycles, oldest first. */
    List<Review> reviews(long number) {
        return entities
                .createQuery(
                        "from ReviewEntity where changeRequest = :number order by id",
                        ReviewEntity.class)
                .setParameter("number", number)
                .getResultList()
                .stream()
                .map(ReviewEntity::toReview)
                .toList();
    }

    /** What was submitted, oldest first. */
    List<Submission> submissions(long number) {
        return entities.createQuery(
                        "select new io.stratagem.approval.Submission("
                                + "cycle, seal, baseRevision, digest, person, at)"
                                + " from SubmissionEntity where changeRequest = :number"
                                + " order by cycle",
                        Submission.class)
                .setParameter("number", number)
                .getResultList();
    }

    /** The document of a submission that there is. */
    StrategyDocument submitted(long number, int cycle) {
        return StrategyJson.parse(
                entities.createQuery(
                                "select content from SubmissionEntity"
                                        + " where changeRequest = :number and cycle = :cycle",
                                String.class)
                        .setParameter("number", number)
                        .setParameter("cycle", cycle)
                        .getSingleResult());
    }

    /** The remarks, oldest first. */
    List<Comment> comments(long number) {
        return entities
                .createQuery(
                        "from CommentEntity where changeRequest = :number order by id",
                        CommentEntity.class)
                .setParameter("number", number)
                .getResultList()
                .stream()
                .map(CommentEntity::toComment)
                .toList();
    }

    /** All change requests in a state, the oldest first. */
    List<ChangeRequestEntity> inState(ChangeRequestState state) {
        return entities.createQuery(
                        "from ChangeRequestEntity where state = :state order by number",
                        ChangeRequestEntity.class)
                .setParameter("state", state)
                .getResultList();
    }

    /** Change requests that wait for review or for being applied, made from an older revision. */
    List<Long> waitingOnOlderBase(String strategy, int revision) {
        return entities.createQuery(
                        "select number from ChangeRequestEntity where strategy = :strategy"
                                + " and baseRevision < :revision and state in :waiting"
                                + " order by number",
                        Long.class)
                .setParameter("strategy", strategy)
                .setParameter("revision", revision)
                .setParameter(
                        "waiting",
                        List.of(
                                ChangeRequestState.IN_REVIEW,
                                ChangeRequestState.APPROVED,
                                ChangeRequestState.SCHEDULED))
                .getResultList();
    }

    /** The time at which a change request goes live; empty where none is set or counts. */
    Optional<ScheduleEntity> schedule(ChangeRequestEntity request) {
        boolean counts =
                switch (request.state) {
                    case IN_REVIEW, SCHEDULED -> request.applyMode == ApplyMode.AT_TIME;
                    case DRAFT,
                            CHANGES_REQUESTED,
                            APPROVED,
                            APPLIED,
                            REJECTED,
                            CANCELLED,
                            STALE,
                            FAILED ->
                            false;
                };
        return counts
                ? Optional.of(entities.find(ScheduleEntity.class, request.number))
                : Optional.empty();
    }

    /**
     * Sets the time of a change request, or takes it away.
     *
     * @param by who says so
     */
    void plan(ChangeRequestEntity request, Optional<ScheduledTime> time, Person by) {
        ScheduleEntity schedule = entities.find(ScheduleEntity.class, request.number);
        if (time.isEmpty()) {
            if (schedule != null) {
                entities.remove(schedule);
            }
        } else if (schedule == null) {
            entities.persist(new ScheduleEntity(request.number, time.get(), by));
        } else {
            schedule.set(time.get(), by);
        }
    }

    void add(ChangeRequestEntity request, String canonical, List<String> touched) {
        entities.persist(request);
        entities.persist(new DraftEntity(request.number, canonical, touched));
    }

    /** Keeps what was just submitted. */
    void addSubmission(ChangeRequestEntity request) {
        entities.persist(new SubmissionEntity(request, draft(request.number)));
    }

    void add(ChangeRequestEntity request, Review review) {
        entities.persist(new ReviewEntity(request.number, review));
        entities.flush();
    }

    /** The id of the added remark. */
    long add(long number, Comment comment) {
        CommentEntity stored = new CommentEntity(number, comment);
        entities.persist(stored);
        return stored.id;
    }

    private static ChangeRequestEntity present(long number, ChangeRequestEntity request) {
        if (request == null) {
            throw unknown(number);
        }
        return request;
    }

    static ProblemException unknown(long number) {
        return ProblemException.notFound(
                Wording.of(
                        "There is no change request %d. GET /api/v1/change-requests lists them.",
                        "No hay ninguna solicitud de cambio %d. GET /api/v1/change-requests las enumera.",
                        number));
    }
}
