package io.stratagem.release;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.Outcome;
import io.stratagem.shared.Actor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StoredJson;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Takes a proposal back. */
@ApplicationScoped
public class Withdrawing {

    private static final String ACT = "withdraw";

    private final ReleaseStore store;
    private final AuditTrail trail;
    private final Event<TemplateReleaseActed> acted;
    private final Clock clock;

    Withdrawing(
            ReleaseStore store, AuditTrail trail, Event<TemplateReleaseActed> acted, Clock clock) {
        this.store = store;
        this.trail = trail;
        this.acted = acted;
        this.clock = clock;
    }

    /**
     * Every refusal is recorded, too.
     *
     * @param number the release
     * @param ifMatch the header {@code If-Match}: the release's ETag, or {@code *}
     * @param actor who proposed it
     * @throws ProblemException 403 for anybody else; 404 when there is no such release; 412 when it
     *     changed meanwhile, 428 without precondition; 409 when it is decided
     */
    public void withdraw(int number, String ifMatch, Actor actor) {
        trail.recordingRefusal(
                actor.person(),
                ACT,
                "template-release",
                String.valueOf(number),
                () ->
                        QuarkusTransaction.requiringNew()
                                .call(
                                        () -> {
                                            withdrawn(number, ifMatch, actor);
                                            return null;
                                        }));
    }

    private void withdrawn(int number, String ifMatch, Actor actor) {
        store.lock();
        TemplateReleaseEntity release = store.find(number);
        if (!actor.is(StoredJson.read(release.author, Person.class))) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "Only who proposed template release %d may withdraw it.",
                            "Solo quien propuso la publicación de plantillas %d puede retirarla.",
                            number));
        }
        ETag.requireMatch(ifMatch, release.tag());
        ReviewingRelease.requireProposed(release);
        release.state = ReleaseState.WITHDRAWN;
        release.decidedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        release.version++;
        trail.record(
                actor.person(),
                ACT,
                "template-release",
                String.valueOf(number),
                Outcome.OK,
                Map.of("digest", release.templateSet));
        acted.fire(new TemplateReleaseActed(release.toRelease(), actor.person()));
    }
}
