package io.stratagem.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.offer.Tier;
import io.stratagem.ruleset.ParameterReader.Values;
import io.stratagem.ruleset.RuleTemplate.ParameterGuardrail;
import io.stratagem.ruleset.RuleTemplate.Reason;
import io.stratagem.shared.Digest;
import io.stratagem.shared.Label;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.yaml.FileSchema;
import io.stratagem.shared.yaml.YamlFile;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** Reads one template.yaml and looks for contradictions that its schema cannot see. */
final class TemplateReader {

    static final FileSchema SCHEMA = FileSchema.named("template");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Set<ParameterType> ORDERED =
            EnumSet.of(
                    ParameterType.INTEGER,
                    ParameterType.DECIMAL,
                    ParameterType.DURATION,
                    ParameterType.DATE,
                    ParameterType.TIME);
    private static final Set<ParameterType> NEVER_ABSENT =
            EnumSet.of(ParameterType.INTEGER, ParameterType.DECIMAL, ParameterType.BOOLEAN);

    private static final Set<ParameterType> CLAMPED =
            EnumSet.of(ParameterType.INTEGER, ParameterType.DECIMAL, ParameterType.DURATION);

    /** What they stand for is known only together with a strategy and its customers. */
    private static final Set<ParameterType> WITHOUT_VALUE_OF_ITS_OWN =
            EnumSet.of(ParameterType.GROUP, ParameterType.OFFERS);

    private static final Set<String> TIERS =
            Arrays.stream(Tier.values()).map(Tier::id).collect(Collectors.toSet());

    /** Properties that every rule has in DRL, and words with a meaning of their own there. */
    private static final Set<String> RESERVED =
            Set.of(
                    "rule",
                    "scope",
                    "pointer",
                    "all",
                    "at",
                    "when",
                    "then",
                    "end",
                    "query",
                    "declare",
                    "function",
                    "global",
                    "eval",
                    "not",
                    "exists",
                    "forall",
                    "accumulate",
                    "collect",
                    "or",
                    "and",
                    "in",
                    "matches",
                    "contains",
                    "memberOf",
                    "over");

    private final String id;
    private final YamlFile file;
    private final List<String> problems;

    private TemplateReader(String id, YamlFile file, List<String> problems) {
        this.id = id;
        this.file = file;
        this.problems = problems;
    }

    /** The template, or empty when {@code problems} took what is wrong with it. */
    static Optional<RuleTemplate> read(
            String id, String drl, String yaml, String cases, List<String> problems) {
        Optional<YamlFile> file = YamlFile.parse(id + "/template.yaml", yaml, problems);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        List<String> found = SCHEMA.problems(file.get());
        RuleTemplate template = null;
        if (found.isEmpty()) {
            TemplateReader reader = new TemplateReader(id, file.get(), found);
            template = reader.template(drl, yaml, cases);
            reader.check(template);
        }
        problems.addAll(found);
        return found.isEmpty() ? Optional.of(template) : Optional.empty();
    }

    private RuleTemplate template(String drl, String yaml, String cases) {
        JsonNode root = file.root();
        Set<String> scopes = new LinkedHashSet<>();
        root.get("scope").forEach(scope -> scopes.add(scope.textValue()));
        List<Parameter> parameters = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : root.get("parameters").properties()) {
            parameters.add(parameter(entry.getKey(), entry.getValue()));
        }
        List<ParameterGuardrail> guardrails = new ArrayList<>();
        for (JsonNode guardrail : root.path("guardrails")) {
            guardrails.add(
                    new ParameterGuardrail(
                            guardrail.get("id").textValue(),
                            guardrail.get("left").textValue(),
                            guardrail.get("operator").textValue(),
                            guardrail.get("right").textValue(),
                            TemplateSetReader.label(guardrail.get("message"))));
        }
        return new RuleTemplate(
                root.get("id").textValue(),
                root.get("version").intValue(),
                Arrays.stream(Stage.values())
                        .filter(stage -> stage.id().equals(root.get("stage").textValue()))
                        .findFirst()
                        .orElseThrow(),
                Effect.valueOf(root.get("effect").textValue().toUpperCase(Locale.ROOT)),
                scopes,
                TemplateSetReader.label(root.get("label")),
                TemplateSetReader.label(root.get("description")),
                List.copyOf(parameters),
                List.copyOf(guardrails),
                new Reason(
                        root.at("/reason/code").textValue(),
                        TemplateSetReader.label(root.get("reason"))),
                root.has("sentence") ? TemplateSetReader.label(root.get("sentence")) : null,
                drl,
                yaml,
                cases,
                Digest.of(String.join("\n", Digest.of(drl), Digest.of(yaml), Digest.of(cases))));
    }

    private static Parameter parameter(String name, JsonNode json) {
        List<String> values = new ArrayList<>();
        json.path("values").forEach(value -> values.add(value.textValue()));
        return new Parameter(
                name,
                ParameterType.valueOf(json.get("type").textValue().toUpperCase(Locale.ROOT)),
                json.has("required") ? json.get("required").booleanValue() : !json.has("default"),
                json.has("min") ? json.get("min").asText() : null,
                json.has("max") ? json.get("max").asText() : null,
                List.copyOf(values),
                json.get("default"),
                json.path("fences").textValue(),
                TemplateSetReader.label(json.get("label")),
                json.has("help") ? TemplateSetReader.label(json.get("help")) : null,
                json.path("unit").textValue(),
                json.has("migrate") ? migrationRule(json.get("migrate")) : null);
    }

    private static MigrationRule migrationRule(JsonNode json) {
        if (json.isTextual()) {
            return MigrationRule.CLAMP;
        }
        Map<String, String> replacements = new LinkedHashMap<>();
        json.properties().forEach(e -> replacements.put(e.getKey(), e.getValue().textValue()));
        return new MigrationRule(replacements);
    }

    private void check(RuleTemplate template) {
        if (!template.id().equals(id)) {
            refuse(
                    "/id",
                    "the id is %s, but the folder is %s. Make them equal."
                            .formatted(template.id(), id));
        }
        if (!id.startsWith(template.stage().id() + "/")) {
            refuse(
                    "/stage",
                    "the stage is %s, but the folder is %s. Move the folder or correct the stage."
                            .formatted(template.stage().id(), id));
        }
        if (!fits(template.stage(), template.effect())) {
            refuse(
                    "/effect",
                    "a rule of stage %s cannot %s. Use %s."
                            .formatted(
                                    template.stage().id(),
                                    template.effect().id(),
                                    Arrays.stream(Effect.values())
                                            .filter(effect -> fits(template.stage(), effect))
                                            .map(Effect::id)
                                            .collect(Collectors.joining(" or "))));
        }
        template.parameters().forEach(this::check);
        checkEffectParameters(template);
        checkGuardrails(template);
        checkPlaceholders(template, "/reason", template.reason().text());
        if (template.sentence() != null) {
            checkPlaceholders(template, "/sentence", template.sentence());
            checkParts("/sentence/en", template.sentence().en());
            checkParts("/sentence/es", template.sentence().es());
        }
    }

    private static boolean fits(Stage stage, Effect effect) {
        return switch (stage) {
            case ELIGIBILITY -> effect == Effect.QUALIFY;
            case EXCLUSION, CONTACT_POLICY -> effect == Effect.EXCLUDE;
            case ARBITRATION -> effect != Effect.QUALIFY;
        };
    }

    private void check(Parameter parameter) {
        String pointer = "/parameters/" + parameter.name();
        if (SourceVersion.isKeyword(parameter.name()) || RESERVED.contains(parameter.name())) {
            refuse(
                    pointer,
                    "\"%s\" has a meaning of its own in DRL. Give the parameter another name."
                            .formatted(parameter.name()));
        }
        JsonNode json = file.root().at(pointer);
        if (json.has("required") && parameter.required() && json.has("default")) {
            refuse(
                    pointer + "/required",
                    "a required parameter never uses its default. Remove one of the two.");
        }
        if (!parameter.required()
                && parameter.defaultValue() == null
                && NEVER_ABSENT.contains(parameter.type())) {
            refuse(
                    pointer,
                    "a rule may leave \"%s\" out, so it needs a default. Add one, or make it required."
                            .formatted(parameter.name()));
        }
        if ((parameter.type() == ParameterType.ENUM) == parameter.values().isEmpty()) {
            refuse(
                    pointer,
                    parameter.values().isEmpty()
                            ? "an enum needs its values. List them under \"values\"."
                            : "only an enum has values. Remove them, or make the type enum.");
        }
        boolean bounded = checkBounds(parameter, pointer);
        checkFence(parameter, pointer);
        checkMigration(parameter, pointer + "/migrate");
        if (parameter.defaultValue() != null) {
            checkDefault(parameter, pointer + "/default", bounded);
        }
    }

    /** Whether minimum and maximum can be relied on. */
    private boolean checkBounds(Parameter parameter, String pointer) {
        if (parameter.min() == null && parameter.max() == null) {
            return true;
        }
        if (!ORDERED.contains(parameter.type())) {
            refuse(
                    pointer,
                    "min and max are for integer, decimal, duration, date and time. Remove them.");
            return false;
        }
        Object min = bound(parameter, parameter.min(), pointer + "/min");
        Object max = bound(parameter, parameter.max(), pointer + "/max");
        if (min != null && max != null && Values.compare(min, max) > 0) {
            refuse(
                    pointer + "/min",
                    "the minimum %s is above the maximum %s. Exchange them, or correct one."
                            .formatted(parameter.min(), parameter.max()));
            return false;
        }
        return (min == null) == (parameter.min() == null)
                && (max == null) == (parameter.max() == null);
    }

    private Object bound(Parameter parameter, String written, String pointer) {
        if (written == null) {
            return null;
        }
        try {
            return Values.bound(parameter.type(), written);
        } catch (NumberFormatException | DateTimeException e) {
            refuse(
                    pointer,
                    "%s is not %s."
                            .formatted(
                                    Values.quoted(written), Values.expected(unfenced(parameter))));
            return null;
        }
    }

    private void checkFence(Parameter parameter, String pointer) {
        if (parameter.fences() == null) {
            return;
        }
        if (parameter.fences().equals("lever") && parameter.type() != ParameterType.DECIMAL) {
            refuse(
                    pointer + "/fences",
                    "an offer's lever is fenced by a decimal parameter. Make the type decimal.");
        }
        if (parameter.fences().equals("tier") && parameter.type() != ParameterType.ENUM) {
            refuse(
                    pointer + "/fences",
                    "an offer's tier is fenced by an enum parameter. Make the type enum.");
        }
    }

    private void checkMigration(Parameter parameter, String pointer) {
        MigrationRule rule = parameter.migrate();
        if (rule == null) {
            return;
        }
        if (rule.clamps()) {
            if (!CLAMPED.contains(parameter.type())) {
                refuse(
                        pointer,
                        parameter.type() == ParameterType.ENUM
                                ? "an enum has no bounds. Say what becomes of each old value: { old: new }."
                                : "clamp is for integer, decimal and duration. Remove it.");
            } else if (parameter.min() == null && parameter.max() == null) {
                refuse(
                        pointer,
                        "there is no bound to clamp to. Add min or max, or remove migrate.");
            }
            return;
        }
        if (parameter.type() != ParameterType.ENUM) {
            refuse(pointer, "only the values of an enum are replaced. Use clamp, or remove it.");
            return;
        }
        rule.replacements()
                .forEach(
                        (old, replacement) -> {
                            String place = pointer + Pointer.ROOT.at(old);
                            if (parameter.values().contains(old)) {
                                refuse(
                                        place,
                                        "\"%s\" is still among the values, so it is never replaced. Remove one of the two."
                                                .formatted(old));
                            }
                            if (!parameter.values().contains(replacement)) {
                                refuse(
                                        place,
                                        "\"%s\" is not among the values. Replace by one of %s."
                                                .formatted(
                                                        replacement,
                                                        String.join(", ", parameter.values())));
                            }
                        });
    }

    private void checkDefault(Parameter parameter, String pointer, boolean bounded) {
        if (WITHOUT_VALUE_OF_ITS_OWN.contains(parameter.type())) {
            refuse(
                    pointer,
                    (parameter.type() == ParameterType.GROUP ? "a group" : "a list of offers")
                            + " has no default. Remove it.");
            return;
        }
        Object value = Values.read(parameter.type(), parameter.defaultValue());
        boolean outside = value != null && bounded && Fence.isOutside(parameter, value);
        if (value == null || outside) {
            refuse(
                    pointer,
                    "the default %s is not allowed: %s takes %s."
                            .formatted(
                                    Values.shown(parameter.defaultValue()),
                                    parameter.name(),
                                    Values.expected(parameter)));
        }
    }

    private void checkEffectParameters(RuleTemplate template) {
        if (template.effect() == Effect.EXPLORE) {
            checkShare(template.parameter("share"));
        }
        if (template.effect() == Effect.BOOST || template.effect() == Effect.WEIGHT) {
            Optional<Parameter> factor = template.parameter("factor");
            if (factor.isEmpty() || factor.get().type() != ParameterType.DECIMAL) {
                refuse(
                        "/parameters",
                        "the effect %s multiplies by the decimal parameter \"factor\". Add it."
                                .formatted(template.effect().id()));
            } else if (factor.get().min() == null
                    || factor.get().max() == null
                    || factor.get().min().startsWith("-")) {
                refuse(
                        "/parameters/factor",
                        "a factor needs a minimum of at least 0 and a maximum. Add both.");
            }
        }
        if (template.effect() == Effect.TIER) {
            Optional<Parameter> tier = template.parameter("tier");
            if (tier.isEmpty() || tier.get().type() != ParameterType.ENUM) {
                refuse(
                        "/parameters",
                        "the effect tier moves to the enum parameter \"tier\". Add it.");
            } else if (!TIERS.containsAll(tier.get().values())) {
                refuse(
                        "/parameters/tier/values",
                        "the tiers are mandatory, manual, standard and fallback. Use only these.");
            }
        }
    }

    private void checkShare(Optional<Parameter> share) {
        if (share.isEmpty() || share.get().type() != ParameterType.DECIMAL) {
            refuse(
                    "/parameters",
                    "the effect explore takes its chance from the decimal parameter \"share\". Add"
                            + " it.");
        } else if (share.get().min() == null
                || share.get().max() == null
                || share.get().min().startsWith("-")
                || Double.parseDouble(share.get().max()) > 1) {
            refuse(
                    "/parameters/share",
                    "a share needs a minimum of at least 0 and a maximum of at most 1. Add both.");
        }
    }

    private void checkGuardrails(RuleTemplate template) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < template.guardrails().size(); i++) {
            ParameterGuardrail guardrail = template.guardrails().get(i);
            String pointer = "/guardrails/" + i;
            if (!ids.add(guardrail.id())) {
                refuse(
                        pointer + "/id",
                        "the guardrail %s is there twice. Rename one.".formatted(guardrail.id()));
            }
            Optional<Parameter> left = known(template, guardrail.left(), pointer + "/left");
            Optional<Parameter> right = known(template, guardrail.right(), pointer + "/right");
            if (left.isEmpty() || right.isEmpty()) {
                continue;
            }
            ParameterType type = left.get().type();
            boolean ordering = !Set.of("=", "!=").contains(guardrail.operator());
            if (type != right.get().type() || WITHOUT_VALUE_OF_ITS_OWN.contains(type)) {
                refuse(
                        pointer,
                        "%s and %s cannot be compared: their types differ or have no equality."
                                .formatted(guardrail.left(), guardrail.right()));
            } else if (!ORDERED.contains(type) && (ordering || type == ParameterType.TEXTS)) {
                refuse(
                        pointer + "/operator",
                        "%s has no order. Compare integer, decimal, duration, date or time."
                                .formatted(type.name().toLowerCase(Locale.ROOT)));
            }
        }
    }

    private Optional<Parameter> known(RuleTemplate template, String name, String pointer) {
        Optional<Parameter> parameter = template.parameter(name);
        if (parameter.isEmpty()) {
            refuse(pointer, unknown(template, name));
        }
        return parameter;
    }

    private void checkPlaceholders(RuleTemplate template, String pointer, Label text) {
        checkPlaceholders(template, pointer + "/en", text.en());
        checkPlaceholders(template, pointer + "/es", text.es());
    }

    /** Parts in square brackets hold a placeholder each, and no further part. */
    private void checkParts(String pointer, String text) {
        String rest = RuleSentences.PART.matcher(text).replaceAll("");
        if (rest.contains("[") || rest.contains("]")) {
            refuse(
                    pointer,
                    "the square brackets do not go together. Close each part, and put no part in a part.");
        }
        RuleSentences.PART
                .matcher(text)
                .results()
                .filter(part -> !PLACEHOLDER.matcher(part.group(1)).find())
                .forEach(
                        part ->
                                refuse(
                                        pointer,
                                        "the part \"%s\" names no parameter, so it is never left out. Take its brackets away."
                                                .formatted(part.group())));
    }

    private void checkPlaceholders(RuleTemplate template, String pointer, String text) {
        Matcher placeholders = PLACEHOLDER.matcher(text);
        while (placeholders.find()) {
            if (template.parameter(placeholders.group(1)).isEmpty()) {
                refuse(pointer, unknown(template, placeholders.group(1)));
            }
        }
    }

    private static String unknown(RuleTemplate template, String name) {
        return "there is no parameter \"%s\". Parameters: %s."
                .formatted(
                        name,
                        template.parameters().stream()
                                .map(Parameter::name)
                                .collect(Collectors.joining(", ")));
    }

    private static Parameter unfenced(Parameter parameter) {
        return new Parameter(
                parameter.name(),
                parameter.type(),
                parameter.required(),
                null,
                null,
                parameter.values(),
                null,
                null,
                parameter.label(),
                null,
                null,
                null);
    }

    private void refuse(String pointer, String message) {
        problems.add(file.at(pointer, message));
    }
}
