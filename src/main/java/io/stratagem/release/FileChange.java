package io.stratagem.release;

import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.TemplateSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What differs between two template sets: a template, or a file that belongs to none.
 *
 * @param id the template's id, or the file's path
 * @param from the template's version before; null for a new one and for a file
 * @param to the template's version after; null for a removed one and for a file
 * @param kind what became of it
 */
public record FileChange(String id, Integer from, Integer to, Kind kind) {

    /** What became of it. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /** In the order of ids. */
    static List<FileChange> between(TemplateSet before, TemplateSet after) {
        List<FileChange> changes = new ArrayList<>();
        Map<String, String> then = digests(before);
        Map<String, String> now = digests(after);
        Set<String> ids = new TreeSet<>(then.keySet());
        ids.addAll(now.keySet());
        for (String id : ids) {
            if (!now.containsKey(id)) {
                changes.add(new FileChange(id, version(before, id), null, Kind.REMOVED));
            } else if (!then.containsKey(id)) {
                changes.add(new FileChange(id, null, version(after, id), Kind.ADDED));
            } else if (!now.get(id).equals(then.get(id))) {
                changes.add(
                        new FileChange(id, version(before, id), version(after, id), Kind.CHANGED));
            }
        }
        return List.copyOf(changes);
    }

    /** The templates among the changes that there were before. */
    static Set<String> changedTemplates(List<FileChange> changes) {
        return changes.stream()
                .filter(change -> change.from() != null)
                .map(FileChange::id)
                .collect(Collectors.toSet());
    }

    /**
     * What is wrong with the versions: everybody who reads a template's version relies on it to
     * change with the template.
     *
     * @param lastVersion the version of a template that is not in use when it was released last;
     *     empty when it never was
     * @return each in the form {@code <file>:<line>: what, what next}
     */
    static List<String> versionProblems(
            TemplateSet after,
            List<FileChange> changes,
            Function<String, Optional<Integer>> lastVersion) {
        return changes.stream()
                .filter(change -> change.to() != null)
                .flatMap(change -> change.versionProblem(after, lastVersion).stream())
                .toList();
    }

    private Optional<String> versionProblem(
            TemplateSet after, Function<String, Optional<Integer>> lastVersion) {
        if (from != null) {
            return versionProblem(
                    after,
                    from,
                    "the template changed, but its version is %d and version %d is in use");
        }
        return lastVersion
                .apply(id)
                .flatMap(
                        last ->
                                versionProblem(
                                        after,
                                        last,
                                        "the template comes back as version %d, but was version %d before it was removed"));
    }

    private Optional<String> versionProblem(TemplateSet after, int last, String what) {
        return to > last
                ? Optional.empty()
                : Optional.of(
                        "%s/template.yaml:%d: %s. Make it %d."
                                .formatted(
                                        id,
                                        versionLine(after, id),
                                        what.formatted(to, last),
                                        last + 1));
    }

    private static Map<String, String> digests(TemplateSet set) {
        Map<String, String> digests = new TreeMap<>();
        set.digests()
                .forEach(
                        (path, digest) -> {
                            if (path.equals("vocabulary.yaml") || path.startsWith("guardrails/")) {
                                digests.put(path, digest);
                            }
                        });
        set.all().forEach(template -> digests.put(template.id(), template.digest()));
        return digests;
    }

    private static Integer version(TemplateSet set, String id) {
        return set.template(id).map(RuleTemplate::version).orElse(null);
    }

    private static long versionLine(TemplateSet set, String id) {
        return 1
                + set.template(id)
                        .orElseThrow()
                        .yaml()
                        .lines()
                        .takeWhile(line -> !line.startsWith("version:"))
                        .count();
    }
}
