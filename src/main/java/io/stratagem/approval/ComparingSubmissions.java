package io.stratagem.approval;

import io.stratagem.approval.RequestRevision.Kind;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Change;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.StrategyDiff;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyWords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what differs between any two documents that a change request was made from, or had. */
@ApplicationScoped
public class ComparingSubmissions {

    private final ChangeRequestStore store;

    ComparingSubmissions(ChangeRequestStore store) {
        this.store = store;
    }

    /**
     * Two documents and what differs.
     *
     * @param revisions what there is to compare, oldest first
     * @param before the one
     * @param after the other
     * @param changes from the one to the other
     */
    public record Compared(
            List<RequestRevision> revisions,
            RequestRevision before,
            RequestRevision after,
            List<Change> changes) {}

    /**
     * Reads none of the documents.
     *
     * @param number a change request
     * @return what there is to compare, oldest first: the versions it was made from, each
     *     submission, and the draft when it is not what was submitted last
     * @throws ProblemException 404 when there is no such change request
     */
    @Transactional
    public List<RequestRevision> revisions(long number) {
        ChangeRequestEntity request = store.find(number);
        List<Submission> submissions = store.submissions(number);
        Map<Integer, Revisions.Numbered> bases = bases(request, submissions);
        List<Review> reviews = store.reviews(number);
        List<RequestRevision> revisions = new ArrayList<>();
        String last = null;
        for (Submission submission : submissions) {
            addBase(revisions, bases.remove(submission.baseRevision()));
            revisions.add(
                    new RequestRevision(
                            Kind.SUBMISSION,
                            submission.cycle(),
                            submission.digest(),
                            submission.seal(),
                            submission.person().toPerson(),
                            submission.at(),
                            reviews.stream()
                                    .filter(review -> review.digest().equals(submission.seal()))
                                    .toList()));
            last = submission.digest();
        }
        addBase(revisions, bases.remove(request.baseRevision));
        String draft = store.draftDigest(number);
        if (!draft.equals(last)) {
            revisions.add(
                    new RequestRevision(
                            Kind.DRAFT, 0, draft, null, null, request.updatedAt, List.of()));
        }
        return revisions;
    }

    /** The versions that it was made from, by their numbers. */
    private Map<Integer, Revisions.Numbered> bases(
            ChangeRequestEntity request, List<Submission> submissions) {
        Set<Integer> numbers = new HashSet<>();
        numbers.add(request.baseRevision);
        submissions.forEach(submission -> numbers.add(submission.baseRevision()));
        Map<Integer, Revisions.Numbered> bases = new HashMap<>();
        store.numbered(request.strategy, numbers).forEach(base -> bases.put(base.number(), base));
        return bases;
    }

    /**
     * @param base null when it has been added before
     */
    private static void addBase(List<RequestRevision> revisions, Revisions.Numbered base) {
        if (base != null) {
            revisions.add(
                    new RequestRevision(
                            Kind.BASE,
                            base.number(),
                            base.digest(),
                            null,
                            null,
                            base.createdAt(),
                            List.of()));
        }
    }

    /**
     * @param number a change request
     * @param from the {@link RequestRevision#id} to go from; the one before the last when empty
     * @param to the one to come to, which may be the older one; the last when empty
     * @param words of the language to say it in
     * @throws ProblemException 404 when there is no such change request or revision of it; 422 when
     *     a stored document cannot be read any more
     */
    @Transactional
    public Compared compare(long number, String from, String to, StrategyWords words) {
        List<RequestRevision> revisions = revisions(number);
        RequestRevision before = chosen(number, revisions, from, revisions.size() - 2);
        RequestRevision after = chosen(number, revisions, to, revisions.size() - 1);
        return new Compared(
                revisions,
                before,
                after,
                StrategyDiff.between(document(number, before), document(number, after), words));
    }

    private static RequestRevision chosen(
            long number, List<RequestRevision> revisions, String id, int usual) {
        if (id.isEmpty()) {
            return revisions.get(usual);
        }
        return revisions.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        Wording.of(
                                                "Change request %d has no \"%s\" to compare.",
                                                "La solicitud de cambio %d no tiene «%s» que comparar.",
                                                number,
                                                id)));
    }

    private StrategyDocument document(long number, RequestRevision revision) {
        return switch (revision.kind()) {
            case BASE -> store.revision(store.find(number).strategy, revision.number()).document();
            case SUBMISSION -> store.submitted(number, revision.number());
            case DRAFT -> store.draft(number).document();
        };
    }
}
