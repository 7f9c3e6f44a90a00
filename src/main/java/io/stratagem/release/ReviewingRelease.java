package io.stratagem.release;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.Outcome;
import io.stratagem.identity.RoleDirectory;
import io.stratagem.release.Impact.TouchedStrategy;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.ruleset.TemplatesReleased;
import io.stratagem.shared.Actor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.Person;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Takes the second template author's verdict; an approval puts the release in use. */
@ApplicationScoped
public class ReviewingRelease {

    private final ReleaseStore store;
    private final ReleaseSets sets;
    private final AssessingImpact assessing;
    private final TemplateRepository templates;
    private final RoleDirectory directory;
    private final AuditTrail trail;
    private final Event<TemplateReleaseActed> acted;
    private final Event<TemplatesReleased> released;
    private final Clock clock;

    ReviewingRelease(
            ReleaseStore store,
            ReleaseSets sets,
            AssessingImpact assessing,
            TemplateRepository templates,
            RoleDirectory directory,
            AuditTrail trail,
            Event<TemplateReleaseActed> acted,
            Event<TemplatesReleased> released,
            Clock clock) {
        this.store = store;
        this.sets = sets;
        this.assessing = assessing;
        this.templates = templates;
        this.directory = directory;
        this.trail = trail;
        this.acted = acted;
        this.released = released;
        this.clock = clock;
    }

    /**
     * Records a verdict. Every refusal is recorded, too.
     *
     * @param number the release
     * @param ifMatch the header {@code If-Match}: the release's ETag, or {@code *}
     * @param said what the reviewer says; asked only when the actor may review, save for the name
     *     of a refusal
     * @param actor a template author now, other than the proposer
     * @throws ProblemException 403 for anybody else; 404 when there is no such release; 412 when it
     *     changed meanwhile, 428 without precondition; 409 when it is decided, when the digest is
     *     another, when what is stored is not what was proposed, or when something live would be
     *     outside the new guardrails; 422 for an unknown verdict, without a digest, or for a
     *     comment that is too long
     */
    public void review(int number, String ifMatch, Supplier<NewReleaseReview> said, Actor actor) {
        ReleaseVerdict verdict =
                trail.recordingRefusal(
                        actor.person(),
                        action(said),
                        "template-release",
                        String.valueOf(number),
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .call(() -> decide(number, ifMatch, said, actor)));
        if (verdict == ReleaseVerdict.APPROVE) {
            released.fire(new TemplatesReleased(number));
        }
    }

    /** What a refusal is recorded as; what cannot be read is refused later, to who may review. */
    private static String action(Supplier<NewReleaseReview> said) {
        try {
            return ReleaseVerdict.named(said.get().verdict())
                    .map(ReleaseVerdict::act)
                    .orElse("review");
        } catch (ProblemException unreadable) {
            return "review";
        }
    }

    private ReleaseVerdict decide(
            int number, String ifMatch, Supplier<NewReleaseReview> asked, Actor actor) {
        store.lock();
        TemplateReleaseEntity release = store.find(number);
        requireSecondAuthor(release, actor);
        ETag.requireMatch(ifMatch, release.tag());
        NewReleaseReview said = asked.get();
        ReleaseVerdict verdict = verdict(said);
        requireProposed(release);
        requireDigest(release, said.digest());
        TypedText.requireComment(said.comment(), "/comment");
        if (verdict == ReleaseVerdict.APPROVE) {
            release.impact = StoredJson.write(harmless(release, actor));
        }
        release.state = verdict.leadsTo();
        release.reviewer = StoredJson.write(actor.person());
        release.comment = said.comment();
        release.decidedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        release.version++;
        Map<String, Object> details = new HashMap<>(Map.of("digest", said.digest()));
        if (said.comment() != null) {
            details.put("comment", said.comment());
        }
        trail.record(
                actor.person(),
                verdict.act(),
                "template-release",
                String.valueOf(number),
                Outcome.OK,
                details);
        acted.fire(new TemplateReleaseActed(release.toRelease(), actor.person()));
        return verdict;
    }

    private static ReleaseVerdict verdict(NewReleaseReview said) {
        return ReleaseVerdict.named(said.verdict())
                .orElseThrow(
                        () ->
                                ProblemException.invalid(
                                        "/verdict",
                                        "allowed-values",
                                        Wording.of(
                                                "verdict must be one of APPROVE, REJECT.",
                                                "verdict debe ser uno de APPROVE, REJECT.")));
    }

    private void requireSecondAuthor(TemplateReleaseEntity release, Actor actor) {
        if (!actor.has(Role.TEMPLATE_AUTHOR)
                || !directory.rolesOf(actor.person()).contains(Role.TEMPLATE_AUTHOR)) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "Only a template author may review a release.",
                            "Solo un autor de plantillas puede revisar una publicación."));
        }
        if (actor.is(StoredJson.read(release.author, Person.class))) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "You proposed template release %d, so you cannot review it. Ask another template author.",
                            "Usted propuso la publicación de plantillas %d, así que no puede revisarla. Pídaselo a otro autor de plantillas.",
                            release.number));
        }
    }

    static void requireProposed(TemplateReleaseEntity release) {
        if (release.state != ReleaseState.PROPOSED) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Template release %d is %s already. Propose another one.",
                            "La publicación de plantillas %d ya está %s. Proponga otra.",
                            release.number,
                            release.state.label()));
        }
    }

    private static void requireDigest(TemplateReleaseEntity release, String digest) {
        if (digest == null) {
            throw ProblemException.invalid(
                    "/digest",
                    "required",
                    Wording.of(
                            "A review signs a digest. Send the one template release %d shows.",
                            "Una revisión firma un resumen digital. Envíe el que muestra la publicación de plantillas %d.",
                            release.number));
        }
        if (!release.templateSet.equals(digest)) {
            throw ProblemException.conflict(
                    Wording.of(
                            "The digest is not that of template release %d, which is %s. Read it again, then review what it says.",
                            "El resumen digital no es el de la publicación de plantillas %d, que es %s. Léala de nuevo y revise lo que dice.",
                            release.number,
                            release.templateSet));
        }
    }

    private Impact harmless(TemplateReleaseEntity release, Actor actor) {
        TemplateSet proposed;
        try {
            proposed = templates.checked(sets.of(release));
        } catch (RuleSetBuildException e) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Template release %d cannot be used. %s",
                            "La publicación de plantillas %d no se puede usar. %s",
                            release.number,
                            e.getMessage()));
        }
        assessing.holdStill();
        Impact impact = assessing.of(templates.current(), proposed);
        if (impact.blocked()) {
            throw ProblemException.conflict(
                    Wording.of(
                            "What serves now would be outside the new guardrails, with no migration stated for it. Raise the guardrail, state a migration, or change the strategy first. %s",
                            "Lo que se sirve ahora quedaría fuera de las nuevas barreras, sin una migración indicada para ello. Suba la barrera, indique una migración o cambie primero la estrategia. %s",
                            Wording.joined(
                                    " ",
                                    impact.strategies().stream()
                                            .filter(touched -> !touched.violations().isEmpty())
                                            .map(ReviewingRelease::words)
                                            .toList())));
        }
        return assessing.migrate(
                impact,
                proposed,
                release.number,
                StoredJson.read(release.author, Person.class),
                actor);
    }

    private static Wording words(TouchedStrategy touched) {
        Violation first = touched.violations().get(0);
        int more = touched.violations().size() - 1;
        return Wording.joined(
                "",
                List.of(
                        touched.strategy(),
                        ": ",
                        first.wording(),
                        more == 0 ? "" : Wording.of(" And %d more.", " Y %d más.", more)));
    }
}
