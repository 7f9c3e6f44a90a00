package io.stratagem.approval;

import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps what a draft was after each save, so that saves can be undone and redone. It keeps the last
 * ones, fewer of a large document.
 */
@ApplicationScoped
public class DraftSteps {

    static final int MOST = 50;
    private static final int MOST_CHARACTERS = 16_000_000;
    private static final List<ChangeRequestState> OVER =
            Arrays.stream(ChangeRequestState.values()).filter(ChangeRequestState::isOver).toList();

    private final EntityManager entities;

    DraftSteps(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * How far one can go from the draft as it is.
     *
     * @param undo how many saves can be undone
     * @param redo how many undone saves can be made again
     */
    public record Reach(long undo, long redo) {}

    /**
     * @param number a change request
     * @return how far one can go; nowhere when there is no such change request
     */
    @Transactional
    public Reach of(long number) {
        DraftEntity draft = entities.find(DraftEntity.class, number);
        if (draft == null || !isAtItsStep(draft)) {
            return new Reach(0, 0);
        }
        return new Reach(count(draft, "<"), count(draft, ">"));
    }

    /** Before an edit: notes what the draft is, where no step says so yet. */
    void begin(DraftEntity draft) {
        if (!isAtItsStep(draft)) {
            forget(draft, Integer.MIN_VALUE, Integer.MAX_VALUE);
            draft.step = 0;
            keep(draft);
        }
    }

    /** After an edit: notes what the draft is now, in place of what was undone. */
    void add(DraftEntity draft) {
        forget(draft, draft.step + 1, Integer.MAX_VALUE);
        draft.step++;
        keep(draft);
        int kept = Math.min(MOST, MOST_CHARACTERS / draft.content.length());
        forget(draft, Integer.MIN_VALUE, draft.step - kept);
    }

    private void keep(DraftEntity draft) {
        if (draft.content.length() <= MOST_CHARACTERS / 2) {
            entities.persist(new DraftStepEntity(draft));
        }
    }

    /**
     * @param by -1 for the step before the draft, 1 for the one after it
     * @throws ProblemException 409 when there is none
     */
    DraftStepEntity beside(DraftEntity draft, int by) {
        if (!isAtItsStep(draft)) {
            throw nothing(by);
        }
        return entities.createQuery(
                        "from DraftStepEntity where changeRequest = :number and step = :step",
                        DraftStepEntity.class)
                .setParameter("number", draft.changeRequest)
                .setParameter("step", draft.step + by)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> nothing(by));
    }

    private static ProblemException nothing(int by) {
        return ProblemException.conflict(
                by < 0
                        ? Wording.of(
                                "There is no save of this draft left to undo.",
                                "No queda ningún guardado de este borrador que deshacer.")
                        : Wording.of(
                                "There is no undone save of this draft to make again.",
                                "No hay ningún guardado deshecho de este borrador que rehacer."));
    }

    private boolean isAtItsStep(DraftEntity draft) {
        return entities.createQuery(
                                "select count(*) from DraftStepEntity where changeRequest = :number"
                                        + " and step = :step and digest = :digest",
                                Long.class)
                        .setParameter("number", draft.changeRequest)
                        .setParameter("step", draft.step)
                        .setParameter("digest", draft.digest)
                        .getSingleResult()
                > 0;
    }

    private long count(DraftEntity draft, String comparison) {
        return entities.createQuery(
                        "select count(*) from DraftStepEntity where changeRequest = :number"
                                + " and step "
                                + comparison
                                + " :step",
                        Long.class)
                .setParameter("number", draft.changeRequest)
                .setParameter("step", draft.step)
                .getSingleResult();
    }

    /**
     * Forgets the steps of change requests to which nothing has happened since, and nothing will.
     *
     * @return how many steps that were
     */
    int forgetThoseOverBefore(Instant end) {
        return entities.createQuery(
                        "delete from DraftStepEntity where changeRequest in (select number from"
                                + " ChangeRequestEntity where state in :over and updatedAt < :end)")
                .setParameter("over", OVER)
                .setParameter("end", end)
                .executeUpdate();
    }

    private void forget(DraftEntity draft, int from, int to) {
        entities.createQuery(
                        "delete from DraftStepEntity where changeRequest = :number"
                                + " and step between :from and :to")
                .setParameter("number", draft.changeRequest)
                .setParameter("from", from)
                .setParameter("to", to)
                .executeUpdate();
    }
}
