package io.stratagem.ruleset;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.stratagem.ruleset.ReleasedTemplates.Released;
import io.stratagem.shared.UnfitToStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The templates that new change requests may use: those released last. What the packaged rules-repo
 * or the configured folder holds now is only available to be released; it is used itself where
 * nothing was released. What does not pass every check keeps the application from starting, so it
 * never serves.
 */
@ApplicationScoped
public class TemplateRepository {

    private static final Logger LOG = Logger.getLogger(TemplateRepository.class);

    private final Optional<Path> folder;
    private final List<TemplateCheck> checks;
    private final ReleasedTemplates releases;
    private volatile InUse inUse;
    private volatile String spoilt;

    private record InUse(String digest, TemplateSet templates) {}

    TemplateRepository(
            RulesRepoConfig config, @All List<TemplateCheck> checks, ReleasedTemplates releases) {
        this.folder = config.path();
        this.checks = List.copyOf(checks);
        this.releases = releases;
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        try {
            current();
        } catch (RuleSetBuildException e) {
            throw UnfitToStart.because(
                    "the rule templates, those released last or else those in %s, are not fit to serve.\n  %s"
                            .formatted(
                                    folder.map(Path::toString).orElse("the packaged rules-repo"),
                                    String.join("\n  ", e.reasons())));
        }
    }

    /**
     * The templates, guardrails and vocabulary in use now. Whoever holds a lock that a release
     * waits for, that of a strategy, has them until the transaction ends.
     *
     * @throws RuleSetBuildException at the first use only, when they are not fit to serve; later
     *     the last good ones stay in use
     */
    public TemplateSet current() {
        Optional<Released> newest = newest();
        InUse known = inUse;
        if (known != null && newest.map(r -> r.digest().equals(known.digest())).orElse(true)) {
            return known.templates();
        }
        return load(newest);
    }

    private synchronized TemplateSet load(Optional<Released> newest) {
        try {
            TemplateSet templates =
                    newest.isPresent() ? checked(stored(newest.get())) : available();
            inUse = new InUse(templates.digest(), templates);
        } catch (RuleSetBuildException e) {
            if (inUse == null) {
                throw e;
            }
            String digest = newest.map(Released::digest).orElse(null);
            if (!Objects.equals(spoilt, digest)) {
                LOG.errorf("The templates released last are not used: %s", e.getMessage());
            }
            spoilt = digest;
        }
        return inUse.templates();
    }

    /**
     * What cannot be asked for, because the database is away, has not changed as far as we know.
     */
    private Optional<Released> newest() {
        try {
            return releases.newest();
        } catch (RuntimeException e) {
            LOG.debugf(e, "The newest template release cannot be read");
            return Optional.empty();
        }
    }

    /**
     * Builds a set from stored texts.
     *
     * @return the set, which has the digest
     * @throws RuleSetBuildException when the texts are not those that were stored under the digest
     */
    public static TemplateSet stored(Released released) {
        TemplateSet templates = TemplateSet.fromFiles(released.files().get());
        if (!templates.digest().equals(released.digest())) {
            throw new RuleSetBuildException(
                    List.of(
                            "The stored rule templates have the digest %s, but %s was released. Restore them from a backup."
                                    .formatted(templates.digest(), released.digest())));
        }
        return templates;
    }

    /**
     * Reads what the packaged rules-repo or the configured folder holds now, without using it.
     *
     * @return its templates, every check passed
     * @throws RuleSetBuildException with everything that is wrong, each with file and line
     */
    public TemplateSet available() {
        return checked(
                TemplateSet.fromFiles(
                        folder.map(TemplateFiles::in).orElseGet(TemplateFiles::packaged)));
    }

    /**
     * Reads another folder, without using it.
     *
     * @param folder a rules-repo
     * @return its templates, every check passed
     * @throws RuleSetBuildException with everything that is wrong, each with file and line
     */
    public TemplateSet load(Path folder) {
        return checked(TemplateSet.fromFiles(TemplateFiles.in(folder)));
    }

    /**
     * Runs every check.
     *
     * @return the set, which passed
     * @throws RuleSetBuildException with everything that is wrong, each with file and line
     */
    public TemplateSet checked(TemplateSet templates) {
        for (TemplateCheck check : checks) {
            List<String> problems = check.check(templates);
            if (!problems.isEmpty()) {
                throw new RuleSetBuildException(problems);
            }
        }
        return templates;
    }
}
