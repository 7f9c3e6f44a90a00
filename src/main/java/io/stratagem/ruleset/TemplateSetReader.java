package io.stratagem.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.shared.Label;
import io.stratagem.shared.vocabulary.Vocabulary;
import io.stratagem.shared.vocabulary.VocabularyReader;
import io.stratagem.shared.yaml.FileSchema;
import io.stratagem.shared.yaml.YamlFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a whole rules-repo, collecting everything that is wrong with it. */
final class TemplateSetReader {

    static final FileSchema GUARDRAILS = FileSchema.named("guardrails");

    private static final String VOCABULARY = "vocabulary.yaml";
    private static final String GUARDRAILS_FOLDER = "guardrails/";
    private static final Pattern TEMPLATE_FILE =
            Pattern.compile(
                    "([a-z][a-z0-9-]*/[a-z][a-z0-9-]*)/(template\\.drl|template\\.yaml|cases\\.yaml)");
    private static final Pattern GUARDRAIL_FILE =
            Pattern.compile("guardrails/([A-Za-z0-9._-]+\\.drl|guardrails\\.yaml|policies\\.yaml)");

    private final Map<String, String> files;
    private final List<String> problems = new ArrayList<>();

    private TemplateSetReader(Map<String, String> files) {
        this.files = new TreeMap<>(files);
    }

    static TemplateSet read(Map<String, String> files) {
        return new TemplateSetReader(files).read();
    }

    private TemplateSet read() {
        Vocabulary vocabulary = vocabulary();
        Set<String> ids = new TreeSet<>();
        Map<String, String> guardrails = new TreeMap<>();
        files.forEach((path, text) -> sort(path, text, ids, guardrails));
        Map<String, RuleTemplate> templates = new TreeMap<>();
        for (String id : ids) {
            template(id, vocabulary).ifPresent(template -> templates.put(id, template));
        }
        if (ids.isEmpty()) {
            problems.add(
                    "no template found. Add a folder <stage>/<template> with template.yaml,"
                            + " template.drl and cases.yaml.");
        }
        refuseSecondFences(templates);
        messages(guardrails);
        String policies = guardrails.get(TemplateSet.POLICIES);
        if (policies != null && vocabulary != null) {
            PolicyReader.read(
                    GUARDRAILS_FOLDER + TemplateSet.POLICIES, policies, vocabulary, problems);
        }
        if (!problems.isEmpty()) {
            throw new RuleSetBuildException(problems);
        }
        return new TemplateSet(vocabulary, files.get(VOCABULARY), templates, guardrails);
    }

    private Vocabulary vocabulary() {
        String text = files.get(VOCABULARY);
        if (text == null) {
            problems.add(
                    VOCABULARY + ":1: the file is missing. List the customer attributes in it.");
            return null;
        }
        return VocabularyReader.read(VOCABULARY, text, problems).orElse(null);
    }

    private void sort(String path, String text, Set<String> ids, Map<String, String> guardrails) {
        Matcher template = TEMPLATE_FILE.matcher(path);
        if (path.startsWith(GUARDRAILS_FOLDER)) {
            if (GUARDRAIL_FILE.matcher(path).matches()) {
                guardrails.put(path.substring(GUARDRAILS_FOLDER.length()), text);
            } else {
                problems.add(
                        path
                                + ":1: the guardrails folder holds *.drl, guardrails.yaml and policies.yaml. Rename or remove it.");
            }
        } else if (template.matches()) {
            ids.add(template.group(1));
        } else if (!path.equals(VOCABULARY)) {
            problems.add(
                    path
                            + ":1: not a file of a rules-repo. It holds vocabulary.yaml, guardrails/ and"
                            + " <stage>/<template>/ with template.yaml, template.drl and cases.yaml."
                            + " Rename or remove it.");
        }
    }

    private Optional<RuleTemplate> template(String id, Vocabulary vocabulary) {
        int before = problems.size();
        String drl = text(id + "/template.drl");
        String yaml = text(id + "/template.yaml");
        String cases = text(id + "/cases.yaml");
        if (problems.size() > before) {
            return Optional.empty();
        }
        Optional<RuleTemplate> template = TemplateReader.read(id, drl, yaml, cases, problems);
        if (template.isPresent() && vocabulary != null) {
            TemplateCases.read(template.get(), vocabulary, problems);
        }
        return template;
    }

    private String text(String path) {
        String text = files.get(path);
        if (text == null) {
            problems.add(
                    path
                            + ":1: the file is missing. A template has template.yaml, template.drl and"
                            + " cases.yaml.");
        }
        return text;
    }

    private void refuseSecondFences(Map<String, RuleTemplate> templates) {
        Map<String, String> fences = new HashMap<>();
        for (RuleTemplate template : templates.values()) {
            for (Parameter parameter : template.parameters()) {
                String earlier =
                        parameter.fences() == null
                                ? null
                                : fences.putIfAbsent(parameter.fences(), template.id());
                if (earlier != null) {
                    problems.add(
                            "%s/template.yaml:1: %s is already fenced by %s. Remove one \"fences\"."
                                    .formatted(template.id(), parameter.fences(), earlier));
                }
            }
        }
    }

    private void messages(Map<String, String> guardrails) {
        String text = guardrails.get(TemplateSet.MESSAGES);
        if (text == null) {
            if (guardrails.keySet().stream().anyMatch(name -> name.endsWith(".drl"))) {
                problems.add(
                        GUARDRAILS_FOLDER
                                + TemplateSet.MESSAGES
                                + ":1: the file is missing. Write the label and message of every"
                                + " guardrail into it.");
            }
            return;
        }
        YamlFile.parse(GUARDRAILS_FOLDER + TemplateSet.MESSAGES, text, problems)
                .ifPresent(file -> problems.addAll(GUARDRAILS.problems(file)));
    }

    /** The guardrails named in a guardrails.yaml that was checked. */
    static Map<String, GuardrailText> guardrailTexts(String text) {
        Map<String, GuardrailText> texts = new TreeMap<>();
        JsonNode root =
                YamlFile.parse(TemplateSet.MESSAGES, text, new ArrayList<>()).orElseThrow().root();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            texts.put(
                    entry.getKey(),
                    new GuardrailText(
                            entry.getKey(),
                            label(entry.getValue().get("label")),
                            label(entry.getValue().get("message")),
                            narrows(entry.getValue())));
        }
        return texts;
    }

    private static List<String> narrows(JsonNode guardrail) {
        List<String> fields = new ArrayList<>();
        guardrail.path("narrows").forEach(field -> fields.add(field.textValue()));
        return List.copyOf(fields);
    }

    static Label label(JsonNode json) {
        return new Label(json.get("en").textValue(), json.get("es").textValue());
    }
}
