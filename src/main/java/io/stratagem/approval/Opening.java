package io.stratagem.approval;

import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.TypedText;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import io.stratagem.strategy.ThreeWayMerge;
import io.stratagem.strategy.ThreeWayMerge.Merged;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Opens change requests. */
@ApplicationScoped
public class Opening {

    static final String ACTION = "open";

    private final Acts acts;
    private final ChangeRequestStore store;
    private final Revisions revisions;
    private final Clock clock;

    Opening(Acts acts, ChangeRequestStore store, Revisions revisions, Clock clock) {
        this.acts = acts;
        this.store = store;
        this.revisions = revisions;
        this.clock = clock;
    }

    /**
     * Opens a change request whose document is the strategy's newest revision.
     *
     * @param strategy the strategy's id
     * @param title what it is about, 1 to 200 characters
     * @param description why, or null
     * @param actor a marketer
     * @return its number
     * @throws ProblemException 403 for somebody who is no marketer; 404 when there is no such
     *     strategy; 422 for a title or description that is missing or too long
     */
    public long open(String strategy, String title, String description, Actor actor) {
        return acts.run(
                actor,
                ACTION,
                "strategy",
                strategy,
                () -> {
                    requireMarketer(actor);
                    requireTexts(title, description);
                    Revision head = head(strategy);
                    return opened(head, title, description, head.content(), List.of(), actor);
                });
    }

    /**
     * Opens a change request that changes a revision in a certain way. Where something was changed
     * there since, it begins on that revision and has to be rebased.
     *
     * @param strategy the strategy's id
     * @param base the number of the revision
     * @param change gives the changed document
     * @param title what it is about, 1 to 200 characters
     * @param description why, or null
     * @param actor a marketer
     * @return its number
     * @throws ProblemException as {@link #open(String, String, String, Actor)}; 422 when there is
     *     no such revision; what the change throws
     */
    public long open(
            String strategy,
            int base,
            UnaryOperator<StrategyDocument> change,
            String title,
            String description,
            Actor actor) {
        return acts.run(
                actor,
                ACTION,
                "strategy",
                strategy,
                () -> {
                    requireMarketer(actor);
                    requireTexts(title, description);
                    Revision head = head(strategy);
                    Revision from =
                            revisions
                                    .find(strategy, base)
                                    .orElseThrow(
                                            () ->
                                                    ProblemException.invalid(
                                                            "/version",
                                                            "base",
                                                            Wording.of(
                                                                    "%s has no revision %d; the newest is %d.",
                                                                    "%s no tiene ninguna revisión %d; la más reciente es la %d.",
                                                                    strategy,
                                                                    base,
                                                                    head.number())));
                    StrategyDocument changed =
                            StrategyJson.parse(
                                    StrategyJson.canonical(change.apply(from.document())));
                    return openedOnto(head, from, changed, title, description, actor);
                });
    }

    private Revision head(String strategy) {
        return revisions
                .head(strategy)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        Wording.of(
                                                "There is no strategy \"%s\". Create it first.",
                                                "No hay ninguna estrategia «%s». Créela primero.",
                                                strategy)));
    }

    /**
     * Opens a change request whose document was made from a revision that may have been followed by
     * others. When nothing that was changed since is in its way, it begins on the newest revision;
     * otherwise it stays on its base and has to be rebased.
     */
    long openedOnto(
            Revision head,
            Revision base,
            StrategyDocument mine,
            String title,
            String description,
            Actor actor) {
        StrategyDocument theirs = head.document();
        Merged merged = ThreeWayMerge.of(base.document(), theirs, mine, Map.of());
        boolean clear = merged.conflicts().isEmpty();
        StrategyDocument document = clear ? merged.document() : mine;
        return opened(
                clear ? head : base,
                title,
                description,
                StrategyJson.canonical(document),
                Touched.between(clear ? theirs : base.document(), document),
                actor);
    }

    private long opened(
            Revision base,
            String title,
            String description,
            String canonical,
            List<String> touched,
            Actor actor) {
        long number = added(base, title, description, canonical, touched, actor.person());
        acts.done(
                actor.person(),
                ACTION,
                number,
                Map.of("strategy", base.strategy(), "baseRevision", base.number()));
        return number;
    }

    /** Stores a draft, and leaves it to the caller to say in the trail how it came about. */
    long added(
            Revision base,
            String title,
            String description,
            String canonical,
            List<String> touched,
            Person author) {
        ChangeRequestEntity request =
                new ChangeRequestEntity(
                        base.strategy(),
                        title.strip(),
                        description,
                        author,
                        base.number(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        store.add(request, canonical, touched);
        return request.number;
    }

    static void requireMarketer(Actor actor) {
        if (!actor.has(Role.MARKETER)) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "Only a marketer may open change requests.",
                            "Solo quien es de marketing puede abrir solicitudes de cambio."));
        }
    }

    static void requireTexts(String title, String description) {
        TypedText.requireTitle(
                title,
                Wording.of(
                        "A change request needs a title. Say what it is about.",
                        "Una solicitud de cambio necesita un título. Diga de qué trata."));
        TypedText.requireDescription(description);
    }

    /** A title cut to the length that titles may have. */
    public static String shortened(String title) {
        return title.length() <= TypedText.LONGEST_TITLE
                ? title
                : title.substring(0, TypedText.LONGEST_TITLE);
    }
}
