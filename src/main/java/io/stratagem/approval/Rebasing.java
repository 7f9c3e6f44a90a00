package io.stratagem.approval;

import io.stratagem.shared.Actor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.Label;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.StrategyDiff;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import io.stratagem.strategy.StrategyWords;
import io.stratagem.strategy.ThreeWayMerge;
import io.stratagem.strategy.ThreeWayMerge.Conflict;
import io.stratagem.strategy.ThreeWayMerge.Merged;
import io.stratagem.strategy.ThreeWayMerge.Side;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Brings a change request whose base moved onto the newest revision: takes over what was changed
 * since, keeps what it changes itself, and takes the chosen side where both changed the same.
 */
@ApplicationScoped
public class Rebasing {

    private final Acts acts;
    private final ChangeRequestStore store;
    private final Revisions revisions;
    private final DraftCheck check;
    private final Clock clock;

    Rebasing(
            Acts acts,
            ChangeRequestStore store,
            Revisions revisions,
            DraftCheck check,
            Clock clock) {
        this.acts = acts;
        this.store = store;
        this.revisions = revisions;
        this.check = check;
        this.clock = clock;
    }

    /**
     * Shows what rebasing would give, and changes nothing.
     *
     * @param number the change request
     * @param decided the side to take, by the pointer of a conflict
     * @param words say what conflicts and changes
     * @throws ProblemException 404 when there is no such change request; 409 when it is neither
     *     stale nor being edited, or when its base is the newest revision
     */
    @Transactional
    public Rebase preview(long number, Map<String, Side> decided, StrategyWords words) {
        ChangeRequestEntity request = store.find(number);
        Revision head = revisions.head(request.strategy).orElseThrow();
        requireMovedBase(request, head);
        StrategyDocument theirs = head.document();
        StrategyDocument mine = store.draft(number).document();
        StrategyDocument base = store.base(request).document();
        Merged merged = ThreeWayMerge.of(base, theirs, mine, decided, words);
        StrategyDocument takenOver = ThreeWayMerge.of(base, theirs, mine, Map.of()).document();
        return new Rebase(
                request,
                head.number(),
                merged.conflicts(),
                StrategyDiff.between(mine, takenOver, words),
                StrategyDiff.between(theirs, merged.document(), words),
                check.report(merged.document()));
    }

    /**
     * Replaces document and base of the change request. What was sealed is void; approvals given so
     * far count no more. Whoever rebases becomes a contributor.
     *
     * @param number the change request
     * @param ifMatch the header {@code If-Match}: the tag of the {@link Rebase} that was looked at,
     *     or {@code *}
     * @param decided the side to take, by the pointer of every conflict
     * @param actor a marketer
     * @throws ProblemException 403 for somebody who is no marketer; 404 when there is no such
     *     change request; 412 when the change request or the newest revision is another one than
     *     looked at, 428 without precondition; 409 when it is neither stale nor being edited, or
     *     when its base is the newest revision; 422 naming conflicts that are not decided and
     *     decisions that are none; 413 when the merged document is too large
     */
    public void rebase(long number, String ifMatch, Map<String, Side> decided, Actor actor) {
        acts.run(
                actor,
                ChangeRequestAct.REBASE,
                number,
                () -> {
                    replace(number, ifMatch, decided, actor);
                    return null;
                });
    }

    private void replace(long number, String ifMatch, Map<String, Side> decided, Actor actor) {
        if (!actor.has(Role.MARKETER)) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "Only a marketer may rebase change requests.",
                            "Solo quien es de marketing puede reajustar solicitudes de cambio."));
        }
        ChangeRequestStore.OnHead locked = store.lockOnHead(number);
        ChangeRequestEntity request = locked.request();
        Revision head = locked.head();
        requireSeen(ifMatch, request, head);
        requireMovedBase(request, head);
        DraftEntity draft = store.draft(number);
        StrategyDocument base = store.base(request).document();
        Merged merged = ThreeWayMerge.of(base, head.document(), draft.document(), decided);
        requireDecided(request, merged.conflicts(), decided);
        String canonical = StrategyJson.canonical(merged.document());
        StrategyJson.parse(canonical);
        int from = request.baseRevision;
        draft.replace(canonical, Touched.between(head.document(), merged.document()));
        request.baseRevision = head.number();
        request.unseal();
        request.contributedBy(actor.person());
        request.move(ChangeRequestAct.REBASE, clock.instant().truncatedTo(ChronoUnit.MICROS));
        acts.done(
                actor.person(),
                ChangeRequestAct.REBASE.words(),
                number,
                Map.of(
                        "from",
                        from,
                        "onto",
                        head.number(),
                        "contentDigest",
                        draft.digest,
                        "decided",
                        new TreeMap<>(decided)));
    }

    private static void requireSeen(String ifMatch, ChangeRequestEntity request, Revision head) {
        try {
            ETag.requireMatch(ifMatch, Rebase.tag(request, head.number()));
        } catch (ProblemException e) {
            if (e.problem().status() != Problem.Kind.STALE.status()) {
                throw e;
            }
            throw new ProblemException(
                    Problem.Kind.STALE,
                    Wording.of(
                            "Change request %d or what is live changed since you looked; the newest revision of %s is %d now. Nothing was changed. Look at the rebase again: its answer has the ETag to send.",
                            "La solicitud de cambio %d o lo que está en vivo cambió desde que la miró; la revisión más reciente de %s es ahora la %d. No se cambió nada. Mire de nuevo el reajuste: su respuesta tiene el ETag que debe enviar.",
                            request.number,
                            request.strategy,
                            head.number()));
        }
    }

    private static void requireMovedBase(ChangeRequestEntity request, Revision head) {
        request.require(ChangeRequestAct.REBASE);
        if (request.baseRevision == head.number()) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Change request %d was made from revision %d of %s, which is still the newest. There is nothing to rebase.",
                            "La solicitud de cambio %d se hizo a partir de la revisión %d de %s, que sigue siendo la más reciente. No hay nada que reajustar.",
                            request.number,
                            head.number(),
                            request.strategy));
        }
    }

    private static void requireDecided(
            ChangeRequestEntity request, List<Conflict> conflicts, Map<String, Side> decided) {
        List<Violation> faults = new ArrayList<>();
        for (Conflict conflict : conflicts) {
            if (!decided.containsKey(conflict.pointer())) {
                faults.add(
                        new Violation(
                                conflict.pointer(),
                                "rebase/undecided",
                                Wording.of(
                                        "%s: it was %s, live says %s, this change request says %s. Take theirs or mine.",
                                        "%s: era %s, en vivo es %s, esta solicitud dice %s. Tome lo de ellos o lo suyo.",
                                        conflict.what(),
                                        words(conflict.base()),
                                        words(conflict.theirs()),
                                        words(conflict.mine()))));
            }
        }
        Set<String> known = conflicts.stream().map(Conflict::pointer).collect(Collectors.toSet());
        decided.keySet().stream()
                .filter(pointer -> !known.contains(pointer))
                .sorted()
                .map(
                        pointer ->
                                new Violation(
                                        pointer,
                                        "rebase/no-conflict",
                                        Wording.of(
                                                "There is no conflict here. Leave it out.",
                                                "Aquí no hay ningún conflicto. Quítelo.")))
                .forEach(faults::add);
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(
                    Wording.of(
                            "Change request %d cannot be rebased like this; nothing was changed. Decide every conflict, and nothing else.",
                            "La solicitud de cambio %d no se puede reajustar así; no se cambió nada. Decida todos los conflictos, y nada más.",
                            request.number),
                    faults);
        }
    }

    private static Object words(ThreeWayMerge.Version version) {
        return version.words() == null ? new Label("nothing", "nada") : version.words();
    }
}
