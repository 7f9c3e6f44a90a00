package io.stratagem.approval;

import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.shared.Actor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Replaces the document of a change request. */
@ApplicationScoped
public class EditingDraft {

    private final Acts acts;
    private final ChangeRequestStore store;
    private final DraftCheck check;
    private final Clock clock;

    EditingDraft(Acts acts, ChangeRequestStore store, DraftCheck check, Clock clock) {
        this.acts = acts;
        this.store = store;
        this.check = check;
        this.clock = clock;
    }

    /**
     * What became of an edit.
     *
     * @param digest the content digest of the saved document, of which its ETag is made
     * @param report what the guardrails say of it; only a submit minds the violations
     */
    public record Edited(String digest, GuardrailReport report) {}

    /**
     * Saves the document, even one that guardrails refuse. Whoever edits becomes a contributor.
     *
     * @param number the change request
     * @param ifMatch the header {@code If-Match}: the ETag of the document that was read, or {@code
     *     *}
     * @param document the whole new document
     * @param actor a marketer
     * @throws ProblemException 403 for somebody who is no marketer; 404 when there is no such
     *     change request; 412 when the document changed meanwhile, 428 without precondition; 409
     *     outside of DRAFT and CHANGES_REQUESTED; 422 when it is another strategy's document
     */
    public Edited edit(long number, String ifMatch, StrategyDocument document, Actor actor) {
        String canonical = StrategyJson.canonical(document);
        String digest =
                acts.run(
                        actor,
                        ChangeRequestAct.EDIT,
                        number,
                        () -> replace(number, ifMatch, document, canonical, actor));
        return new Edited(digest, check.report(document));
    }

    private String replace(
            long number, String ifMatch, StrategyDocument document, String canonical, Actor actor) {
        if (!actor.has(Role.MARKETER)) {
            throw ProblemException.forbidden("Only a marketer may edit change requests.");
        }
        ChangeRequestEntity request = store.lock(number);
        DraftEntity draft = store.draft(number);
        ETag.requireMatch(ifMatch, draft.digest);
        request.require(ChangeRequestAct.EDIT);
        if (!document.id().equals(request.strategy)) {
            throw ProblemException.invalid(
                    "/id",
                    "same-strategy",
                    "The document's id is \"%s\", but change request %d is about the strategy \"%s\". Set the id to that, or import the document as a change of its own."
                            .formatted(document.id(), number, request.strategy));
        }
        draft.replace(canonical, Touched.between(store.base(request).document(), document));
        request.contributedBy(actor.person());
        request.move(ChangeRequestAct.EDIT, clock.instant().truncatedTo(ChronoUnit.MICROS));
        acts.done(
                actor.person(),
                ChangeRequestAct.EDIT.words(),
                number,
                Map.of("contentDigest", draft.digest));
        return draft.digest;
    }
}
