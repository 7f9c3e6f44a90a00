package io.stratagem.ruleset;

import io.stratagem.shared.vocabulary.Vocabulary;
import java.util.Collection;
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
 * @param guardrails the whole-strategy guardrails: DRL text by file name, sorted
 */
public record TemplateSet(
        Vocabulary vocabulary,
        String vocabularyYaml,
        Map<String, RuleTemplate> templates,
        Map<String, String> guardrails) {

    public TemplateSet {
        templates = java.util.Collections.unmodifiableMap(new TreeMap<>(templates));
        guardrails = java.util.Collections.unmodifiableMap(new TreeMap<>(guardrails));
    }

    public Optional<RuleTemplate> template(String id) {
        return Optional.ofNullable(templates.get(id));
    }

    public Collection<RuleTemplate> all() {
        return templates.values();
    }

    /** The names of all files with their digests, the part of a seal that names the templates. */
    public Map<String, String> digests() {
        throw new UnsupportedOperationException("written with the template loader");
    }

    /** One digest over everything in the set. */
    public String digest() {
        throw new UnsupportedOperationException("written with the template loader");
    }

    /** The files of the set by path below rules-repo, as stored beside a deployed revision. */
    public Map<String, String> files() {
        throw new UnsupportedOperationException("written with the template loader");
    }

    /** The templates of a stage in id order. */
    public List<RuleTemplate> of(Stage stage) {
        return templates.values().stream().filter(t -> t.stage() == stage).toList();
    }
}
