package io.stratagem.approval;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.ruleset.Migration;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StoredJson;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.IdleChanges;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.Strategies;
import io.stratagem.strategy.StrategyDiff;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyWords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads change requests. */
@ApplicationScoped
public class ChangeRequests {

    private static final List<ChangeRequestState> REVIEWED =
            List.of(
                    ChangeRequestState.IN_REVIEW,
                    ChangeRequestState.APPROVED,
                    ChangeRequestState.SCHEDULED);

    private final EntityManager entities;
    private final ChangeRequestStore store;
    private final PolicyRepository policies;
    private final Sealing sealing;
    private final PresentEvidence presentEvidence;
    private final ProposedChanges proposedChanges;
    private final DraftCheck check;
    private final Strategies strategies;
    private final Overlaps overlaps;
    private final ScheduleReader schedules;
    private final Glasses glasses;
    private final Revisions revisions;

    ChangeRequests(
            EntityManager entities,
            ChangeRequestStore store,
            PolicyRepository policies,
            Sealing sealing,
            PresentEvidence presentEvidence,
            ProposedChanges proposedChanges,
            DraftCheck check,
            Strategies strategies,
            Overlaps overlaps,
            ScheduleReader schedules,
            Glasses glasses,
            Revisions revisions) {
        this.entities = entities;
        this.store = store;
        this.policies = policies;
        this.sealing = sealing;
        this.presentEvidence = presentEvidence;
        this.proposedChanges = proposedChanges;
        this.check = check;
        this.strategies = strategies;
        this.overlaps = overlaps;
        this.schedules = schedules;
        this.glasses = glasses;
        this.revisions = revisions;
    }

    /**
     * Where a change request stands, also within the transaction that changes it.
     *
     * @throws ProblemException 404 when there is no such change request
     */
    @Transactional
    public ChangeRequestBrief brief(long number) {
        return store.find(number).brief();
    }

    /**
     * Who reviewed a change request in its present review cycle.
     *
     * @throws ProblemException 404 when there is no such change request
     */
    @Transactional
    public List<Person> reviewers(long number) {
        int cycle = store.find(number).cycle;
        return store.reviews(number).stream()
                .filter(review -> review.cycle() == cycle)
                .map(Review::person)
                .toList();
    }

    /**
     * @throws ProblemException 404 when there is no such change request
     */
    @Transactional
    public ChangeRequestView find(long number) {
        return find(number, StrategyWords.ENGLISH);
    }

    /**
     * @param words to say its difference in
     * @throws ProblemException 404 when there is no such change request
     */
    @Transactional
    public ChangeRequestView find(long number, StrategyWords words) {
        ChangeRequestEntity request = store.find(number);
        DraftEntity draft = store.draft(number);
        StrategyDocument base = store.base(request).document();
        StrategyDocument document = draft.documentOr(base);
        JsonNode evidence =
                request.evidence == null
                        ? presentEvidence.of(number, draft.digest)
                        : StoredJson.tree(request.evidence);
        ProposedChange proposed =
                proposedChanges.of(base, request.baseRevision, document, evidence);
        List<Review> reviews = store.reviews(number);
        Glass glass = glasses.of(number).orElse(null);
        return new ChangeRequestView(
                request.number,
                request.strategy,
                request.title,
                request.description,
                request.state,
                request.author.toPerson(),
                request.contributorList(),
                request.submitter == null ? null : request.submitter.toPerson(),
                request.baseRevision,
                draft.digest,
                request.seal,
                request.applyMode,
                schedules.read(request),
                risk(request, reviews, proposed, glass),
                evidence,
                reviews,
                store.comments(number),
                request.cycle,
                words == StrategyWords.ENGLISH
                        ? proposed.changes()
                        : StrategyDiff.between(base, document, words),
                request.appliedRevision,
                StoredJson.sentences(request.failure, request.failureInSpanish),
                glass,
                request.createdAt,
                request.updatedAt,
                request.submittedAt,
                strategies.find(request.strategy).orElseThrow().revision(),
                overlaps.with(request, proposed.changes()),
                request.tag());
    }

    private RiskProgress risk(
            ChangeRequestEntity request,
            List<Review> reviews,
            ProposedChange proposed,
            Glass glass) {
        boolean awaited = awaitsApply(request.state) || glass != null && glass.isAwaitingReview();
        boolean settled = request.seal != null && !awaited;
        Risk risk =
                settled
                        ? StoredJson.read(request.risk, Risk.class)
                        : policies.current().assess(proposed);
        Signatures signatures =
                settled
                        ? sealing.signaturesThen(request, reviews, risk)
                        : sealing.signaturesShown(request, reviews, risk);
        return RiskProgress.of(risk, signatures.stages());
    }

    /** Whether approvals are still going to be looked at. */
    private static boolean awaitsApply(ChangeRequestState state) {
        return state.allows(ChangeRequestAct.APPROVE) || state.allows(ChangeRequestAct.APPLY);
    }

    /**
     * @return the document as it was last saved
     * @throws ProblemException 404 when there is no such change request
     */
    @Transactional
    public DraftDocument draft(long number) {
        store.find(number);
        DraftEntity draft = store.draft(number);
        return new DraftDocument(draft.content, draft.digest);
    }

    /**
     * What a change request starts from and what it makes of it.
     *
     * @param draft the base again where the saved text is no document any more
     */
    public record BaseAndDraft(StrategyDocument base, StrategyDocument draft) {}

    /**
     * @throws ProblemException 404 when there is no such change request
     */
    @Transactional
    public BaseAndDraft baseAndDraft(long number) {
        StrategyDocument base = store.base(store.find(number)).document();
        return new BaseAndDraft(base, store.draft(number).documentOr(base));
    }

    /**
     * The content digest of the document as it was last saved, without reading the document.
     *
     * @throws ProblemException 404 when there is no such change request
     */
    @Transactional
    public String contentDigest(long number) {
        return store.draftDigest(number);
    }

    /**
     * Why a change request has the risk it has, in a language. What was settled by a policy that
     * says otherwise now stays in the words it was settled in.
     *
     * @param request the change request
     * @param locale English or Spanish
     */
    @Transactional
    public List<String> riskReasons(ChangeRequestView request, Locale locale) {
        StrategyDocument base = store.base(store.find(request.number())).document();
        ProposedChange proposed =
                proposedChanges.of(
                        base,
                        request.baseRevision(),
                        store.draft(request.number()).documentOr(base),
                        request.evidence());
        return policies.current().assess(proposed).reasons().equals(request.risk().reasons())
                ? policies.current().assess(proposed, locale).reasons()
                : request.risk().reasons();
    }

    /**
     * Which of its changes of offers move no offer in any answer.
     *
     * @param words of the language to say it in
     * @return a sentence each; see {@link IdleChanges}
     * @throws ProblemException 404 when there is no such change request
     */
    @Transactional
    public List<String> idle(long number, StrategyWords words) {
        StrategyDocument base = store.base(store.find(number)).document();
        return IdleChanges.of(base, store.draft(number).documentOr(base), words);
    }

    /**
     * The same of a draft that has been read.
     *
     * @param draft what it says
     */
    @Transactional
    public List<String> idle(long number, StrategyDocument draft, StrategyWords words) {
        return IdleChanges.of(store.base(store.find(number)).document(), draft, words);
    }

    /**
     * Holds the saved document against the guardrails in force.
     *
     * @throws ProblemException 404 when there is no such change request
     */
    @Transactional
    public GuardrailReport check(long number) {
        store.find(number);
        return check.report(store.draft(number).document());
    }

    /**
     * What the templates in use make of the values of the saved document that they leave outside;
     * it is made of them only when somebody says so, see {@link EditingDraft#migrate}.
     *
     * @throws ProblemException 404 when there is no such change request
     */
    @Transactional
    public List<Migration.Value> migration(long number) {
        store.find(number);
        return check.migration(store.draft(number).document()).values();
    }

    /**
     * What is no longer as it was when the change request was submitted, so that its approvals
     * count no more; empty while all is, and for one that is not submitted.
     *
     * @throws ProblemException 404 when there is no such change request
     */
    @Transactional
    public List<Wording> changedSinceSubmit(long number) {
        ChangeRequestEntity request = store.find(number);
        return switch (request.state) {
            case IN_REVIEW, APPROVED, SCHEDULED ->
                    sealing.broken(
                            request,
                            store.draft(number),
                            revisions.head(request.strategy).orElseThrow());
            case DRAFT, CHANGES_REQUESTED, APPLIED, REJECTED, CANCELLED, STALE, FAILED -> List.of();
        };
    }

    /**
     * @param state only those in this state; null for all
     * @param strategy only those of this strategy; null for all
     * @param request which page
     * @return the newest first
     * @throws ProblemException 400 for a cursor of another list
     */
    @Transactional
    public Page<ChangeRequestSummary> list(
            ChangeRequestState state, String strategy, PageRequest request) {
        TypedQuery<ChangeRequestEntity> query =
                entities.createQuery(
                        "from ChangeRequestEntity where number < :before"
                                + (state == null ? "" : " and state = :state")
                                + (strategy == null ? "" : " and strategy = :strategy")
                                + " order by number desc",
                        ChangeRequestEntity.class);
        query.setParameter("before", number(request.after()));
        if (state != null) {
            query.setParameter("state", state);
        }
        if (strategy != null) {
            query.setParameter("strategy", strategy);
        }
        List<ChangeRequestSummary> rows =
                query.setMaxResults(request.limit() + 1).getResultList().stream()
                        .map(this::summary)
                        .toList();
        return request.page(rows, row -> String.valueOf(row.number()));
    }

    /** How many there are in each state; zero where there are none. */
    @Transactional
    public Map<ChangeRequestState, Long> counts() {
        Map<ChangeRequestState, Long> counts = new EnumMap<>(ChangeRequestState.class);
        for (ChangeRequestState state : ChangeRequestState.values()) {
            counts.put(state, 0L);
        }
        entities.createQuery(
                        "select state, count(*) from ChangeRequestEntity group by state",
                        Object[].class)
                .getResultList()
                .forEach(row -> counts.put((ChangeRequestState) row[0], (Long) row[1]));
        return counts;
    }

    /**
     * A page of a list that people filter and sort.
     *
     * @param filter which ones
     * @param sort in which order
     * @param page counted from 1
     * @param size how many a page has
     */
    @Transactional
    public Found find(RequestFilter filter, RequestSort sort, int page, int size) {
        TypedQuery<Long> count =
                entities.createQuery(
                        "select count(*) from ChangeRequestEntity" + filter.where(), Long.class);
        filter.parameters().forEach(count::setParameter);
        TypedQuery<ChangeRequestEntity> rows =
                entities.createQuery(
                        "from ChangeRequestEntity" + filter.where() + sort.clause(),
                        ChangeRequestEntity.class);
        filter.parameters().forEach(rows::setParameter);
        return new Found(
                rows.setFirstResult((page - 1) * size).setMaxResults(size).getResultList().stream()
                        .map(this::summary)
                        .toList(),
                count.getSingleResult());
    }

    /** The ids of the strategies that there are change requests of, in order. */
    @Transactional
    public List<String> strategies() {
        return entities.createQuery(
                        "select distinct strategy from ChangeRequestEntity order by strategy",
                        String.class)
                .getResultList();
    }

    /**
     * Those of a page, and how many there are on all pages.
     *
     * @param requests on the page
     * @param total on all of them
     */
    public record Found(List<ChangeRequestSummary> requests, long total) {}

    /**
     * Those of a strategy that are not over, the newest first.
     *
     * @param limit how many at most
     */
    @Transactional
    public List<ChangeRequestSummary> open(String strategy, int limit) {
        return entities
                .createQuery(
                        "from ChangeRequestEntity where strategy = :strategy and state in :open"
                                + " order by number desc",
                        ChangeRequestEntity.class)
                .setParameter("strategy", strategy)
                .setParameter("open", Overlaps.OPEN)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(this::summary)
                .toList();
    }

    /**
     * The numbers of those that are stale as soon as another version of their strategy serves, the
     * oldest first: what they were reviewed as is no longer what would go live.
     */
    @Transactional
    public List<Long> overtakenBy(String strategy) {
        return entities.createQuery(
                        "select number from ChangeRequestEntity where strategy = :strategy and"
                                + " state in :reviewed order by number",
                        Long.class)
                .setParameter("strategy", strategy)
                .setParameter("reviewed", REVIEWED)
                .getResultList();
    }

    /**
     * Those that somebody opened or edited and that are not over, the newest first.
     *
     * @param limit how many at most
     */
    @Transactional
    public List<ChangeRequestSummary> openOf(Person person, int limit) {
        return entities
                .createQuery(
                        "from ChangeRequestEntity r where r.state in :open"
                                + " and (r.author.issuer = :issuer and r.author.subject = :subject"
                                + " or exists (select 1 from r.contributors c"
                                + " where c.issuer = :issuer and c.subject = :subject))"
                                + " order by r.number desc",
                        ChangeRequestEntity.class)
                .setParameter("open", Overlaps.OPEN)
                .setParameter("issuer", person.issuer())
                .setParameter("subject", person.subject())
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(this::summary)
                .toList();
    }

    /** All that are SCHEDULED, suspended ones too, in the order of their times. */
    @Transactional
    public List<ChangeRequestSummary> scheduled() {
        return entities
                .createQuery(
                        "select r from ScheduleEntity s join ChangeRequestEntity r"
                                + " on r.number = s.changeRequest where r.state = :state"
                                + " order by s.at, s.changeRequest",
                        ChangeRequestEntity.class)
                .setParameter("state", ChangeRequestState.SCHEDULED)
                .getResultList()
                .stream()
                .map(this::summary)
                .toList();
    }

    private static long number(String cursor) {
        try {
            return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw ProblemException.malformed(
                    Wording.of(
                            "This cursor is of another list. Take next from a page of change requests.",
                            "Este cursor es de otra lista. Tome next de una página de solicitudes de cambio."));
        }
    }

    private ChangeRequestSummary summary(ChangeRequestEntity request) {
        return new ChangeRequestSummary(
                request.number,
                request.strategy,
                request.title,
                request.state,
                request.author.toPerson(),
                request.contributorList(),
                request.baseRevision,
                request.seal,
                StoredJson.read(request.risk, Risk.class),
                schedules.read(request),
                request.updatedAt);
    }
}
