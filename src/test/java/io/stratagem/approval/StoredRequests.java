package io.stratagem.approval;

import io.stratagem.strategy.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Change requests of one strategy in memory, for tests of what is judged of them. */
final class StoredRequests extends ChangeRequestStore {

    final Map<Long, ChangeRequestEntity> requests = new HashMap<>();
    final Map<Long, DraftEntity> drafts = new HashMap<>();
    final Map<Long, List<Review>> reviews = new HashMap<>();
    final List<Revision> revisions = new ArrayList<>();

    StoredRequests() {
        super(null, null);
    }

    Revision head() {
        return revisions.get(revisions.size() - 1);
    }

    @Override
    ChangeRequestEntity find(long number) {
        if (!requests.containsKey(number)) {
            throw unknown(number);
        }
        return requests.get(number);
    }

    @Override
    ChangeRequestEntity lock(long number) {
        return find(number);
    }

    @Override
    ChangeRequestEntity hold(long number) {
        return find(number);
    }

    @Override
    OnHead lockOnHead(long number) {
        return new OnHead(find(number), head());
    }

    @Override
    DraftEntity draft(long number) {
        return drafts.get(number);
    }

    @Override
    Revision base(ChangeRequestEntity request) {
        return revisions.stream()
                .filter(revision -> revision.number() == request.baseRevision)
                .findFirst()
                .orElseThrow();
    }

    @Override
    List<Review> reviews(long number) {
        return List.copyOf(reviews.getOrDefault(number, List.of()));
    }

    @Override
    List<ChangeRequestEntity> inState(ChangeRequestState state) {
        return requests.values().stream().filter(request -> request.state == state).toList();
    }

    @Override
    void add(ChangeRequestEntity request, Review review) {
        reviews.computeIfAbsent(request.number, number -> new ArrayList<>()).add(review);
    }
}
