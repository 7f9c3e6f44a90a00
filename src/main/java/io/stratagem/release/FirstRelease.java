package io.stratagem.release;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.stratagem.audit.AuditTrail;
import io.stratagem.audit.Outcome;
import io.stratagem.release.ReleaseConfig.Mode;
import io.stratagem.ruleset.StoredTemplateSets;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.DatabaseAtStart;
import io.stratagem.shared.Person;
import io.stratagem.shared.StoredJson;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Releases what an installation begins with: there is nobody yet who could review it. */
@ApplicationScoped
class FirstRelease {

    private static final Person INSTALLATION =
            new Person("stratagem", "installation", "Installation");

    private final ReleaseConfig config;
    private final DatabaseAtStart database;
    private final ReleaseStore store;
    private final StoredTemplateSets sets;
    private final TemplateRepository templates;
    private final AuditTrail trail;
    private final Clock clock;

    FirstRelease(
            ReleaseConfig config,
            DatabaseAtStart database,
            ReleaseStore store,
            StoredTemplateSets sets,
            TemplateRepository templates,
            AuditTrail trail,
            Clock clock) {
        this.config = config;
        this.database = database;
        this.store = store;
        this.sets = sets;
        this.templates = templates;
        this.trail = trail;
        this.clock = clock;
    }

    /** Right after the templates were read and checked, and before anything is built with them. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE + 1) StartupEvent event) {
        if (config.release() == Mode.REVIEWED && database.reachable()) {
            QuarkusTransaction.requiringNew().run(this::releaseFirst);
        }
    }

    private void releaseFirst() {
        store.lock();
        if (store.newest(ReleaseState.RELEASED).isPresent()) {
            return;
        }
        TemplateSet begunWith = templates.current();
        sets.store(begunWith);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        TemplateReleaseEntity first = new TemplateReleaseEntity();
        first.title = "What this installation began with";
        first.state = ReleaseState.RELEASED;
        first.templateSet = begunWith.digest();
        first.author = StoredJson.write(INSTALLATION);
        first.proposedAt = now;
        first.decidedAt = now;
        store.add(first);
        trail.record(
                INSTALLATION,
                "release",
                "template-release",
                String.valueOf(first.number),
                Outcome.OK,
                Map.of("digest", first.templateSet));
    }
}
