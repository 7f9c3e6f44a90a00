package io.stratagem.approval;

import io.stratagem.shared.Actor;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.Strategies;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens a change request with a document that comes from outside; publishes nothing. */
@ApplicationScoped
public class Importing {

    private final Acts acts;
    private final Opening opening;
    private final Strategies strategies;
    private final Revisions revisions;

    Importing(Acts acts, Opening opening, Strategies strategies, Revisions revisions) {
        this.acts = acts;
        this.opening = opening;
        this.strategies = strategies;
        this.revisions = revisions;
    }

    /**
     * What is known of an imported document.
     *
     * @param title what to call the change request, 1 to 200 characters; null for a title of its
     *     own
     * @param base the revision the document was exported as and then edited, so that what was
     *     changed since is kept; null when the document shall replace what is live whole
     * @param digest the content digest the document must have; null to take any
     */
    public record Source(String title, Integer base, String digest) {

        /** Nothing is known. */
        public static final Source UNKNOWN = new Source(null, null, null);
    }

    /**
     * Creates the strategy when there is none with the document's id. Where something was changed
     * since the base, too, the change request begins there and has to be rebased.
     *
     * @param document the document
     * @param source what is known of it
     * @param actor a marketer
     * @return the number of the change request
     * @throws ProblemException 403 for somebody who is no marketer; 422 when the document has not
     *     the given digest, when there is no such base, or for a title that is blank or too long;
     *     nothing was written then
     */
    public long importDocument(StrategyDocument document, Source source, Actor actor) {
        return acts.run(
                actor, "import", "strategy", document.id(), () -> opened(document, source, actor));
    }

    private long opened(StrategyDocument document, Source source, Actor actor) {
        Opening.requireMarketer(actor);
        requireDigest(document, source.digest());
        String title =
                source.title() == null
                        ? Opening.shortened("Import of " + document.name())
                        : source.title();
        Opening.requireTexts(title, null);
        Revision head =
                revisions
                        .head(document.id())
                        .orElseGet(() -> strategies.create(document.id(), document.name()));
        Revision base = source.base() == null ? head : base(head, source.base());
        return opening.openedOnto(head, base, document, title, null, actor);
    }

    private static void requireDigest(StrategyDocument document, String digest) {
        String actual = StrategyJson.digest(document);
        if (digest != null && !digest.equals(actual)) {
            throw ProblemException.invalid(
                    "",
                    "digest",
                    Wording.of(
                            "The content digest of this document is %s, not %s: it was changed since. Take the file again, or leave the digest out when the change is wanted.",
                            "El resumen digital del contenido de este documento es %s, no %s: se cambió después. Tome de nuevo el archivo, o quite el resumen si el cambio es intencionado.",
                            actual,
                            digest));
        }
    }

    private Revision base(Revision head, int number) {
        return revisions
                .find(head.strategy(), number)
                .orElseThrow(
                        () ->
                                ProblemException.invalid(
                                        "",
                                        "base",
                                        Wording.of(
                                                "%s has no revision %d to be the base; the newest is %d.",
                                                "%s no tiene ninguna revisión %d de la que partir; la más reciente es la %d.",
                                                head.strategy(),
                                                number,
                                                head.number())));
    }
}
