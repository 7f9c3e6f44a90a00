package io.stratagem.ruleset;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.stratagem.shared.UnfitToStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The templates that new change requests may use: read once at start from the packaged rules-repo
 * or a configured folder. What does not pass every check keeps the application from starting, so it
 * never serves.
 */
@ApplicationScoped
public class TemplateRepository {

    private final Optional<Path> folder;
    private final List<TemplateCheck> checks;
    private TemplateSet current;

    TemplateRepository(RulesRepoConfig config, @All List<TemplateCheck> checks) {
        this.folder = config.path();
        this.checks = List.copyOf(checks);
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        try {
            current();
        } catch (RuleSetBuildException e) {
            throw UnfitToStart.because(
                    "the rule templates in %s are not fit to serve.\n  %s"
                            .formatted(
                                    folder.map(Path::toString).orElse("the packaged rules-repo"),
                                    String.join("\n  ", e.reasons())));
        }
    }

    /** The templates, guardrails and vocabulary in use since the application started. */
    public synchronized TemplateSet current() {
        if (current == null) {
            current = checked(folder.map(TemplateFiles::in).orElseGet(TemplateFiles::packaged));
        }
        return current;
    }

    /**
     * Reads another folder, without using it.
     *
     * @param folder a rules-repo
     * @return its templates, every check passed
     * @throws RuleSetBuildException with everything that is wrong, each with file and line
     */
    public TemplateSet load(Path folder) {
        return checked(TemplateFiles.in(folder));
    }

    private TemplateSet checked(Map<String, String> files) {
        TemplateSet templates = TemplateSet.fromFiles(files);
        for (TemplateCheck check : checks) {
            List<String> problems = check.check(templates);
            if (!problems.isEmpty()) {
                throw new RuleSetBuildException(problems);
            }
        }
        return templates;
    }
}
