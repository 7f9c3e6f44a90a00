package io.stratagem.approval;

import io.stratagem.shared.StoredJson;
import io.stratagem.strategy.Change;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds who else is about to change the same things. Compares names of things that are kept with
 * every draft, so that no other document is read.
 */
@ApplicationScoped
class Overlaps {

    /** The states of those that have not ended. */
    static final List<ChangeRequestState> OPEN =
            Arrays.stream(ChangeRequestState.values()).filter(state -> !state.isOver()).toList();

    private final EntityManager entities;
    private final ChangeRequestStore store;

    Overlaps(EntityManager entities, ChangeRequestStore store) {
        this.entities = entities;
        this.store = store;
    }

    private record Other(long number, String title, ChangeRequestState state, String touched) {}

    /**
     * @param request a change request
     * @param changes what it changes
     * @return the others of its strategy that have not ended and touch the same, oldest first
     */
    List<Overlap> with(ChangeRequestEntity request, List<Change> changes) {
        List<String> touched = Touched.of(changes);
        return OPEN.contains(request.state) && !touched.isEmpty()
                ? others(request).flatMap(other -> overlap(other, touched)).toList()
                : List.of();
    }

    private Stream<Other> others(ChangeRequestEntity request) {
        return entities.createQuery(
                        "select new io.stratagem.approval.Overlaps$Other("
                                + "r.number, r.title, r.state, d.touched)"
                                + " from ChangeRequestEntity r, DraftEntity d"
                                + " where d.changeRequest = r.number and r.strategy = :strategy"
                                + " and r.number <> :number and r.state in :open order by r.number",
                        Other.class)
                .setParameter("strategy", request.strategy)
                .setParameter("number", request.number)
                .setParameter("open", OPEN)
                .getResultStream();
    }

    private Stream<Overlap> overlap(Other other, List<String> touched) {
        Set<String> theirs = Set.copyOf(touched(other));
        List<String> both = touched.stream().filter(theirs::contains).toList();
        return both.isEmpty()
                ? Stream.empty()
                : Stream.of(new Overlap(other.number(), other.title(), other.state(), both));
    }

    private List<String> touched(Other other) {
        return other.touched() == null
                ? Touched.between(
                        store.base(store.find(other.number())).document(),
                        store.draft(other.number()).document())
                : StoredJson.texts(other.touched());
    }
}
