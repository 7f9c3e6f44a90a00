package io.stratagem.ruleset;

import io.stratagem.shared.Digest;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The template versions, whole-strategy guardrails and vocabulary that a strategy is checked,
 * sealed and built with. Immutable; a deployed revision keeps its own.
 *
 * @param vocabulary the attributes audiences may speak of
 * @param vocabularyYaml its text
 * @param templates by id, sorted
 * @param guardrails the files of the guardrails folder: text by file name, sorted
 */
public record TemplateSet(
        Vocabulary vocabulary,
        String vocabularyYaml,
        Map<String, RuleTemplate> templates,
        Map<String, String> guardrails) {

    /** The file of the guardrails folder that holds their labels and messages. */
    static final String MESSAGES = "guardrails.yaml";

    /** The file of the guardrails folder that holds what decisions may never come to. */
    static final String POLICIES = "policies.yaml";

    public TemplateSet {
        templates = Collections.unmodifiableMap(new TreeMap<>(templates));
        guardrails = Collections.unmodifiableMap(new TreeMap<>(guardrails));
    }

    public Optional<RuleTemplate> template(String id) {
        return Optional.ofNullable(templates.get(id));
    }

    public Collection<RuleTemplate> all() {
        return templates.values();
    }

    /**
     * Reads a whole rules-repo, so that what was stored beside a revision can be built again.
     *
     * @param files texts by path below rules-repo, as {@link #files()} gives them
     * @throws RuleSetBuildException with everything that is wrong, each with file and line
     */
    public static TemplateSet fromFiles(Map<String, String> files) {
        return TemplateSetReader.read(files);
    }

    /** The files of the set by path below rules-repo, as stored beside a deployed revision. */
    public Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        files.put("vocabulary.yaml", vocabularyYaml);
        for (RuleTemplate template : templates.values()) {
            files.put(template.id() + "/template.drl", template.drl());
            files.put(template.id() + "/template.yaml", template.yaml());
            files.put(template.id() + "/cases.yaml", template.casesYaml());
        }
        guardrails.forEach((name, text) -> files.put("guardrails/" + name, text));
        return Collections.unmodifiableMap(files);
    }

    /** The names of all files with their digests, the part of a seal that names the templates. */
    public Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        files().forEach((path, text) -> digests.put(path, Digest.of(text)));
        return Collections.unmodifiableMap(digests);
    }

    /** One digest over everything in the set. */
    public String digest() {
        StringBuilder lines = new StringBuilder();
        digests()
                .forEach(
                        (path, digest) ->
                                lines.append(digest).append("  ").append(path).append('\n'));
        return Digest.of(lines.toString());
    }

    /** The whole-strategy guardrails by id, with the words marketers read. */
    public Map<String, GuardrailText> guardrailTexts() {
        return guardrails.containsKey(MESSAGES)
                ? TemplateSetReader.guardrailTexts(guardrails.get(MESSAGES))
                : Map.of();
    }

    /** The whole-strategy guardrails that allow less of a field than its own bounds do, by id. */
    public List<GuardrailText> narrowing(String field) {
        return guardrailTexts().values().stream()
                .filter(guardrail -> guardrail.narrows().contains(field))
                .toList();
    }

    /** What decisions may never come to, in the order of the file. */
    public List<Policy> policies() {
        return guardrails.containsKey(POLICIES)
                ? PolicyReader.read(
                        POLICIES, guardrails.get(POLICIES), vocabulary, new ArrayList<>())
                : List.of();
    }

    /** The templates of a stage in id order. */
    public List<RuleTemplate> of(Stage stage) {
        return templates.values().stream().filter(t -> t.stage() == stage).toList();
    }
}
