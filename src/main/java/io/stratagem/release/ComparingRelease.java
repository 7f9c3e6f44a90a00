package io.stratagem.release;

import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.TemplateDifference;
import io.stratagem.ruleset.TemplateDifference.Row;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Says what a release changes in its files, line by line, and in its templates, in words. */
@ApplicationScoped
public class ComparingRelease {

    private final ReleaseStore store;
    private final ReleaseSets sets;

    ComparingRelease(ReleaseStore store, ReleaseSets sets) {
        this.store = store;
        this.sets = sets;
    }

    /**
     * What a release changes.
     *
     * @param files the files that differ
     * @param templates the templates whose words differ
     */
    public record Compared(List<FileDiff> files, List<TemplateWords> templates) {}

    /** A file that differs, by its path below rules-repo. */
    public record FileDiff(String path, TextDiff diff) {}

    /** A template that there was before, and what of it differs in words. */
    public record TemplateWords(String id, String label, List<Row> rows) {}

    /**
     * @param number the release's
     * @param locale English or Spanish
     * @return empty for the first release, and where what is stored cannot be read any more
     * @throws ProblemException 404 when there is no such release
     */
    @Transactional(dontRollbackOn = RuleSetBuildException.class)
    public Optional<Compared> compare(int number, Locale locale) {
        TemplateReleaseEntity release = store.find(number);
        return release.replaces == null
                ? Optional.empty()
                : compare(store.find(release.replaces), release, locale);
    }

    /**
     * @param from the number of the release to go from
     * @param to the number of the release to come to; it may be the older one
     * @param locale English or Spanish
     * @return empty where what is stored cannot be read any more
     * @throws ProblemException 404 when there is no such release
     */
    @Transactional(dontRollbackOn = RuleSetBuildException.class)
    public Optional<Compared> compare(int from, int to, Locale locale) {
        return compare(store.find(from), store.find(to), locale);
    }

    private Optional<Compared> compare(
            TemplateReleaseEntity from, TemplateReleaseEntity to, Locale locale) {
        try {
            TemplateSet before = sets.of(from);
            TemplateSet after = sets.of(to);
            return Optional.of(
                    new Compared(
                            files(before.files(), after.files()), words(before, after, locale)));
        } catch (RuleSetBuildException e) {
            return Optional.empty();
        }
    }

    private static List<FileDiff> files(Map<String, String> before, Map<String, String> after) {
        TreeSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        List<FileDiff> files = new ArrayList<>();
        for (String path : paths) {
            String old = before.getOrDefault(path, "");
            String young = after.getOrDefault(path, "");
            if (!old.equals(young)) {
                files.add(new FileDiff(path, TextDiff.between(old, young)));
            }
        }
        return List.copyOf(files);
    }

    private static List<TemplateWords> words(TemplateSet before, TemplateSet after, Locale locale) {
        List<TemplateWords> words = new ArrayList<>();
        for (RuleTemplate template : after.all()) {
            List<Row> rows =
                    before.template(template.id())
                            .map(old -> TemplateDifference.between(old, template, locale))
                            .orElse(List.of());
            if (!rows.isEmpty()) {
                words.add(new TemplateWords(template.id(), template.label().in(locale), rows));
            }
        }
        return List.copyOf(words);
    }
}
