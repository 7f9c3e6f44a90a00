package io.stratagem.approval;

import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import io.stratagem.strategy.ThreeWayMerge;
import io.stratagem.strategy.ThreeWayMerge.Conflict;
import io.stratagem.strategy.ThreeWayMerge.Merged;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Opens one change request that carries the drafts of two others, so that both are reviewed and
 * signed as what they do together. A signature under each of the two would not say that: the one
 * that goes live first makes the other stale.
 */
@ApplicationScoped
public class Combining {

    private static final String ACTION = "combine";

    private final Acts acts;
    private final ChangeRequestStore store;
    private final Revisions revisions;
    private final Opening opening;

    Combining(Acts acts, ChangeRequestStore store, Revisions revisions, Opening opening) {
        this.acts = acts;
        this.store = store;
        this.revisions = revisions;
        this.opening = opening;
    }

    /**
     * Opens a draft on the newest revision with what both change. Its author is that of the older
     * one; everybody else who had a part in either is a contributor, so that nobody of them reviews
     * it. A marketer who combines becomes a contributor, too; an approver does not, because nothing
     * is decided by combining: what both changed differently is refused. The two stay as they are.
     *
     * @param number one change request that is not over
     * @param with another one of the same strategy
     * @param title what to call the new one, 1 to 200 characters; null for a title of its own
     * @param actor a marketer or an approver
     * @return the number of the new change request
     * @throws ProblemException 403 for anybody else; 404 when there is no such change request; 409
     *     when one of them is over, when they are of different strategies, or when one has to be
     *     rebased or edited first because both, or one and what is live, changed the same; 422 when
     *     it is combined with itself or the title is blank or too long
     */
    public long combine(long number, long with, String title, Actor actor) {
        return acts.run(
                actor,
                ACTION,
                Acts.CHANGE_REQUEST,
                String.valueOf(number),
                () -> opened(number, with, title, actor));
    }

    private long opened(long number, long with, String title, Actor actor) {
        if (!actor.has(Role.MARKETER) && !actor.has(Role.APPROVER)) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "Only a marketer or an approver may combine change requests.",
                            "Solo quien es de marketing o aprobador puede combinar solicitudes de cambio."));
        }
        if (number == with) {
            throw ProblemException.invalid(
                    "/with",
                    "combine/itself",
                    Wording.of(
                            "Name another change request than this one.",
                            "Indique otra solicitud de cambio, no esta misma."));
        }
        ChangeRequestEntity first = store.find(Math.min(number, with));
        ChangeRequestEntity second = store.find(Math.max(number, with));
        if (!first.strategy.equals(second.strategy)) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Change request %d is of %s and %d is of %s. Only those of one strategy can be combined.",
                            "La solicitud de cambio %d es de %s y la %d es de %s. Solo se pueden combinar las de una misma estrategia.",
                            first.number,
                            first.strategy,
                            second.number,
                            second.strategy));
        }
        requireOpen(first);
        requireOpen(second);
        Revision head = revisions.lockHead(first.strategy);
        StrategyDocument document = merged(first, second, head.document());
        String said =
                title == null
                        ? Opening.shortened(
                                "#%d %s and #%d %s"
                                        .formatted(
                                                first.number,
                                                first.title,
                                                second.number,
                                                second.title))
                        : title;
        String why =
                "Combines change requests #%d and #%d, to be reviewed as one."
                        .formatted(first.number, second.number);
        Opening.requireTexts(said, why);
        long opened =
                opening.added(
                        head,
                        said,
                        why,
                        StrategyJson.canonical(document),
                        Touched.between(head.document(), document),
                        first.author.toPerson());
        ChangeRequestEntity request = store.find(opened);
        people(first, second).forEach(request::contributedBy);
        if (actor.has(Role.MARKETER)) {
            request.contributedBy(actor.person());
        }
        acts.done(
                actor.person(),
                Opening.ACTION,
                opened,
                Map.of("strategy", head.strategy(), "baseRevision", head.number()));
        for (ChangeRequestEntity one : List.of(first, second)) {
            acts.done(actor.person(), ACTION, one.number, Map.of("changeRequest", opened));
        }
        return opened;
    }

    private static void requireOpen(ChangeRequestEntity request) {
        if (request.state.isOver()) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Change request %d is %s, so it cannot be combined with another one.",
                            "La solicitud de cambio %d está %s, así que no se puede combinar con otra.",
                            request.number,
                            request.state.label()));
        }
    }

    private StrategyDocument merged(
            ChangeRequestEntity first, ChangeRequestEntity second, StrategyDocument head) {
        StrategyDocument one = onto(first, head);
        StrategyDocument other = onto(second, head);
        Merged both = ThreeWayMerge.of(head, one, other, Map.of());
        if (!both.conflicts().isEmpty()) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Change requests %d and %d change the same differently: %s. Edit one of them so that they agree, or let one go live and rebase the other.",
                            "Las solicitudes de cambio %d y %d cambian lo mismo de forma distinta: %s. Edite una de ellas para que coincidan, o deje que una entre en vivo y reajuste la otra.",
                            first.number,
                            second.number,
                            words(both)));
        }
        StrategyJson.parse(StrategyJson.canonical(both.document()));
        return both.document();
    }

    private StrategyDocument onto(ChangeRequestEntity request, StrategyDocument head) {
        StrategyDocument base = store.base(request).document();
        StrategyDocument mine = store.draft(request.number).documentOr(base);
        Merged merged = ThreeWayMerge.of(base, head, mine, Map.of());
        if (!merged.conflicts().isEmpty()) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Change request %d and what went live since both changed: %s. Rebase it first.",
                            "La solicitud de cambio %d y lo que entró en vivo desde entonces cambiaron lo mismo: %s. Reajústela primero.",
                            request.number,
                            words(merged)));
        }
        return merged.document();
    }

    private static String words(Merged merged) {
        return merged.conflicts().stream().map(Conflict::what).collect(Collectors.joining(", "));
    }

    private static Stream<Person> people(ChangeRequestEntity first, ChangeRequestEntity second) {
        return Stream.of(first, second).flatMap(request -> request.brief().owners().stream());
    }
}
