package io.stratagem.release;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.Outcome;
import io.stratagem.release.ReleaseConfig.Mode;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.StoredTemplateSets;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Actor;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.StoredJson;
import io.stratagem.shared.TypedText;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Proposes what rules-repo holds now as the next template release. */
@ApplicationScoped
public class Proposing {

    private final ReleaseConfig config;
    private final ReleaseStore store;
    private final StoredTemplateSets sets;
    private final ReleaseSets releaseSets;
    private final TemplateRepository templates;
    private final AuditTrail trail;
    private final Event<TemplateReleaseActed> acted;
    private final Clock clock;

    Proposing(
            ReleaseConfig config,
            ReleaseStore store,
            StoredTemplateSets sets,
            ReleaseSets releaseSets,
            TemplateRepository templates,
            AuditTrail trail,
            Event<TemplateReleaseActed> acted,
            Clock clock) {
        this.config = config;
        this.store = store;
        this.sets = sets;
        this.releaseSets = releaseSets;
        this.templates = templates;
        this.trail = trail;
        this.acted = acted;
        this.clock = clock;
    }

    /**
     * Stores what the folder holds at this moment; what becomes of the folder afterwards does not
     * change the proposal.
     *
     * @param title what the release is about
     * @param description more about it, or null
     * @param digest what the proposer saw to be available; null to propose whatever it is
     * @param actor a template author
     * @return the number of the release
     * @throws ProblemException 403 for anybody else; 422 for a text that is missing or too long,
     *     and with everything that compile, lint, cases and versions find; 409 when something is
     *     proposed already, when nothing differs from what is in use, when the folder holds
     *     something else than {@code digest}, and where templates need no release
     */
    public int propose(String title, String description, String digest, Actor actor) {
        return trail.recordingRefusal(
                actor.person(),
                "propose",
                "template-release",
                "available",
                () -> proposed(title, description, digest, actor));
    }

    private int proposed(String title, String description, String digest, Actor actor) {
        if (!actor.has(Role.TEMPLATE_AUTHOR)) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "Only a template author may propose a release.",
                            "Solo un autor de plantillas puede proponer una publicación."));
        }
        if (config.release() == Mode.DIRECT) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Here templates are used as the folder holds them at start. Set stratagem.templates.release to REVIEWED to release them.",
                            "Aquí las plantillas se usan tal como la carpeta las tiene al arrancar. Ponga stratagem.templates.release en REVIEWED para publicarlas."));
        }
        TypedText.requireTitle(
                title,
                Wording.of(
                        "A release needs a title. Say what it is about.",
                        "Una publicación necesita un título. Diga de qué trata."));
        TypedText.requireDescription(description);
        TemplateSet available = available();
        if (digest != null && !digest.equals(available.digest())) {
            throw ProblemException.conflict(
                    Wording.of(
                            "The folder changed since you looked: it has the digest %s now. Look at what differs, then propose that.",
                            "La carpeta cambió desde que la miró: ahora tiene el resumen digital %s. Mire qué difiere y proponga eso.",
                            available.digest()));
        }
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> store(available, title.strip(), description, actor));
        } catch (RuleSetBuildException e) {
            throw unfit(e.reasons());
        }
    }

    private TemplateSet available() {
        try {
            return templates.available();
        } catch (RuleSetBuildException e) {
            throw unfit(e.reasons());
        }
    }

    private int store(TemplateSet available, String title, String description, Actor actor) {
        store.lock();
        store.newest(ReleaseState.PROPOSED)
                .ifPresent(
                        other -> {
                            throw ProblemException.conflict(
                                    Wording.of(
                                            "Template release %d is proposed already. Decide on it, or withdraw it, first.",
                                            "La publicación de plantillas %d ya está propuesta. Decida primero sobre ella, o retírela.",
                                            other.number));
                        });
        TemplateSet today = templates.current();
        String digest = available.digest();
        if (digest.equals(today.digest())) {
            throw ProblemException.conflict(
                    Wording.of(
                            "The folder holds what is in use already, so there is nothing to propose.",
                            "La carpeta contiene lo que ya está en uso, así que no hay nada que proponer."));
        }
        List<String> problems =
                FileChange.versionProblems(
                        available, FileChange.between(today, available), releaseSets::lastVersion);
        if (!problems.isEmpty()) {
            throw unfit(problems);
        }
        sets.store(available);
        TemplateReleaseEntity release = new TemplateReleaseEntity();
        release.title = title;
        release.description = description;
        release.state = ReleaseState.PROPOSED;
        release.templateSet = digest;
        release.replaces = store.newest(ReleaseState.RELEASED).orElseThrow().number;
        release.author = StoredJson.write(actor.person());
        release.proposedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        store.add(release);
        trail.record(
                actor.person(),
                "propose",
                "template-release",
                String.valueOf(release.number),
                Outcome.OK,
                Map.of("digest", digest, "replaces", release.replaces));
        acted.fire(new TemplateReleaseActed(release.toRelease(), actor.person()));
        return release.number;
    }

    private static ProblemException unfit(List<String> problems) {
        return ProblemException.invalid(
                Wording.of(
                        "What rules-repo holds is not fit to be released. Correct what is named, then propose it again.",
                        "Lo que contiene rules-repo no se puede publicar. Corrija lo que se indica y propóngalo de nuevo."),
                problems.stream()
                        .map(
                                problem ->
                                        new Violation(
                                                "", "template-check", Wording.verbatim(problem)))
                        .toList());
    }
}
