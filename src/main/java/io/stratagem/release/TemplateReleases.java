package io.stratagem.release;

import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StoredJson;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Reads template releases, and what could be the next one. */
@ApplicationScoped
public class TemplateReleases {

    private final ReleaseConfig config;
    private final ReleaseStore store;
    private final ReleaseSets sets;
    private final AssessingImpact assessing;
    private final TemplateRepository templates;

    TemplateReleases(
            ReleaseConfig config,
            ReleaseStore store,
            ReleaseSets sets,
            AssessingImpact assessing,
            TemplateRepository templates) {
        this.config = config;
        this.store = store;
        this.sets = sets;
        this.assessing = assessing;
        this.templates = templates;
    }

    /** The release in use; empty where templates are used straight from the folder. */
    @Transactional
    public Optional<TemplateRelease> inUse() {
        return switch (config.release()) {
            case DIRECT -> Optional.empty();
            case REVIEWED ->
                    store.newest(ReleaseState.RELEASED).map(TemplateReleaseEntity::toRelease);
        };
    }

    /** The release that waits for its review. */
    @Transactional
    public Optional<TemplateRelease> proposed() {
        return store.newest(ReleaseState.PROPOSED).map(TemplateReleaseEntity::toRelease);
    }

    /**
     * @throws ProblemException 404 when there is no such release
     */
    @Transactional
    public TemplateRelease release(int number) {
        return store.find(number).toRelease();
    }

    /**
     * The release that waits for its review, which nobody decides on or withdraws until the
     * caller's transaction ends.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<TemplateRelease> holdProposed() {
        store.lock();
        return proposed();
    }

    /**
     * @param request which page
     * @return the newest first
     * @throws ProblemException 400 for a cursor of another list
     */
    @Transactional
    public Page<TemplateRelease> list(PageRequest request) {
        List<TemplateRelease> rows =
                store.before(number(request.after()), request.limit() + 1).stream()
                        .map(TemplateReleaseEntity::toRelease)
                        .toList();
        return request.page(rows, release -> String.valueOf(release.number()));
    }

    /**
     * @throws ProblemException 404 when there is no such release
     */
    @Transactional
    public ReleaseDetails find(int number) {
        TemplateReleaseEntity release = store.find(number);
        try {
            TemplateSet set = sets.of(release);
            List<FileChange> changes =
                    release.replaces == null
                            ? List.of()
                            : FileChange.between(sets.of(store.find(release.replaces)), set);
            Impact impact =
                    release.state == ReleaseState.PROPOSED
                            ? assessing.of(templates.current(), set)
                            : StoredJson.read(release.impact, Impact.class);
            return new ReleaseDetails(release.toRelease(), changes, impact, null);
        } catch (RuleSetBuildException e) {
            return new ReleaseDetails(
                    release.toRelease(),
                    List.of(),
                    StoredJson.read(release.impact, Impact.class),
                    e.getMessage());
        }
    }

    /** Reads rules-repo as it is now, and runs every check on it. */
    public AvailableTemplates available() {
        try {
            TemplateSet available = templates.available();
            List<FileChange> changes = FileChange.between(templates.current(), available);
            return new AvailableTemplates(
                    available.digest(),
                    changes,
                    FileChange.versionProblems(available, changes, sets::lastVersion));
        } catch (RuleSetBuildException e) {
            return new AvailableTemplates(null, List.of(), e.reasons());
        }
    }

    private static int number(String cursor) {
        try {
            return cursor == null ? Integer.MAX_VALUE : Integer.parseInt(cursor);
        } catch (NumberFormatException e) {
            throw ProblemException.malformed(
                    Wording.of(
                            "This cursor is of another list. Take next from a page of template releases.",
                            "Este cursor es de otra lista. Tome next de una página de publicaciones de plantillas."));
        }
    }
}
