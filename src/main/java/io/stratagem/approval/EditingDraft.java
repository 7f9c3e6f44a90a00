package io.stratagem.approval;

import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.ruleset.Migration;
import io.stratagem.shared.Actor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Replaces the document of a change request. */
@ApplicationScoped
public class EditingDraft {

    private final Acts acts;
    private final ChangeRequestStore store;
    private final DraftCheck check;
    private final DraftSteps steps;
    private final Clock clock;

    EditingDraft(
            Acts acts, ChangeRequestStore store, DraftCheck check, DraftSteps steps, Clock clock) {
        this.acts = acts;
        this.store = store;
        this.check = check;
        this.steps = steps;
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
        Replacement wanted =
                new Replacement(document, StrategyJson.canonical(document), null, Map.of());
        return edited(number, ifMatch, draft -> wanted, actor);
    }

    /**
     * Gives values that the templates in use leave outside their guardrails what these templates
     * state for them. It is an edit like any other.
     *
     * @param number the change request
     * @param ifMatch as for {@link #edit}
     * @param actor a marketer
     * @throws ProblemException as for {@link #edit}; 409 when there is nothing to migrate, too
     */
    public Edited migrate(long number, String ifMatch, Actor actor) {
        return edited(number, ifMatch, draft -> migrated(number, draft), actor);
    }

    /**
     * Takes the last save back. It is an edit like any other.
     *
     * @param number the change request
     * @param ifMatch as for {@link #edit}
     * @param actor a marketer
     * @throws ProblemException as for {@link #edit}; 409 when there is nothing to undo, too
     */
    public Edited undo(long number, String ifMatch, Actor actor) {
        return edited(number, ifMatch, draft -> beside(draft, -1, "undone"), actor);
    }

    /**
     * Makes the save again that was undone last. It is an edit like any other.
     *
     * @param number the change request
     * @param ifMatch as for {@link #edit}
     * @param actor a marketer
     * @throws ProblemException as for {@link #edit}; 409 when there is nothing to redo, too
     */
    public Edited redo(long number, String ifMatch, Actor actor) {
        return edited(number, ifMatch, draft -> beside(draft, 1, "redone"), actor);
    }

    private Replacement beside(DraftEntity draft, int by, String word) {
        DraftStepEntity step = steps.beside(draft, by);
        return new Replacement(
                StrategyJson.parse(step.content), step.content, step.step, Map.of(word, true));
    }

    /**
     * A document to save.
     *
     * @param step the step that it is; null for a new one
     * @param details what the trail keeps of how it came about
     */
    private record Replacement(
            StrategyDocument document, String canonical, Integer step, Map<String, ?> details) {}

    /** A document that is saved, with its digest. */
    private record Saved(StrategyDocument document, String digest) {}

    private Replacement migrated(long number, DraftEntity draft) {
        Migration migration = check.migration(draft.document());
        if (migration.values().isEmpty()) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Change request %d has no value for which the templates in use state a migration. Correct by hand what the guardrails name.",
                            "La solicitud de cambio %d no tiene ningún valor para el que las plantillas en uso indiquen una migración. Corrija a mano lo que indican las barreras.",
                            number));
        }
        return new Replacement(
                migration.document(),
                StrategyJson.canonical(migration.document()),
                null,
                Map.of(
                        "migrated",
                        migration.values().stream().map(Migration.Value::pointer).toList()));
    }

    private Edited edited(
            long number, String ifMatch, Function<DraftEntity, Replacement> change, Actor actor) {
        Saved saved =
                acts.run(
                        actor,
                        ChangeRequestAct.EDIT,
                        number,
                        () -> replace(number, ifMatch, change, actor));
        return new Edited(saved.digest(), check.report(saved.document()));
    }

    private Saved replace(
            long number, String ifMatch, Function<DraftEntity, Replacement> change, Actor actor) {
        if (!actor.has(Role.MARKETER)) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "Only a marketer may edit change requests.",
                            "Solo quien es de marketing puede editar solicitudes de cambio."));
        }
        ChangeRequestEntity request = store.lock(number);
        DraftEntity draft = store.draft(number);
        ETag.requireMatch(ifMatch, draft.digest);
        request.require(ChangeRequestAct.EDIT);
        Replacement replacement = change.apply(draft);
        StrategyDocument document = replacement.document();
        if (!document.id().equals(request.strategy)) {
            throw ProblemException.invalid(
                    "/id",
                    "same-strategy",
                    Wording.of(
                            "The document's id is \"%s\", but change request %d is about the strategy \"%s\". Set the id to that, or import the document as a change of its own.",
                            "El identificador del documento es «%s», pero la solicitud de cambio %d trata de la estrategia «%s». Ponga ese identificador o importe el documento como un cambio aparte.",
                            document.id(),
                            number,
                            request.strategy));
        }
        steps.begin(draft);
        boolean same = replacement.canonical().equals(draft.content);
        draft.replace(
                replacement.canonical(), Touched.between(store.base(request).document(), document));
        if (replacement.step() != null) {
            draft.step = replacement.step();
        } else if (!same) {
            steps.add(draft);
        }
        request.contributedBy(actor.person());
        request.move(ChangeRequestAct.EDIT, clock.instant().truncatedTo(ChronoUnit.MICROS));
        Map<String, Object> details = new HashMap<>(replacement.details());
        details.put("contentDigest", draft.digest);
        acts.done(actor.person(), ChangeRequestAct.EDIT.words(), number, details);
        return new Saved(document, draft.digest);
    }
}
