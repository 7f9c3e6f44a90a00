package io.stratagem.ruleset.drools;

import io.stratagem.ruleset.Parameter;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.ruleset.fact.RuleFact;
import io.stratagem.shared.vocabulary.Attribute;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * The fact types generated for a template set: one per template with its parameters as fields, and
 * {@code Customer} with the vocabulary's attributes as fields.
 */
final class TypeDeclarations {

    /** The DRL package of all templates, guardrails and generated types. */
    static final String PACKAGE = "stratagem.rules";

    static final String CUSTOMER = "Customer";

    private static final Map<String, String> BOXED =
            Map.of("long", "Long", "double", "Double", "boolean", "Boolean");

    private TypeDeclarations() {}

    /** The DRL that declares the types. */
    static String of(TemplateSet templates) {
        return "package "
                + PACKAGE
                + "\nimport "
                + RuleFact.class.getName()
                + "\n"
                + templates.all().stream()
                        .map(TypeDeclarations::declare)
                        .collect(Collectors.joining())
                + declareCustomer(templates);
    }

    /**
     * The type of a template's rules, e.g. {@code ContactPolicyFrequencyCap} for {@code
     * contact-policy/frequency-cap}.
     */
    static String typeOf(RuleTemplate template) {
        return Arrays.stream(template.id().split("[/-]"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** The field of an attribute: its name, with an underscore behind it if Java reserves it. */
    static String fieldOf(Attribute attribute) {
        return SourceVersion.isKeyword(attribute.name())
                ? attribute.name() + "_"
                : attribute.name();
    }

    private static String declare(RuleTemplate template) {
        return "declare "
                + typeOf(template)
                + " extends "
                + RuleFact.class.getSimpleName()
                + "\n"
                + template.parameters().stream()
                        .map(
                                parameter ->
                                        "  " + parameter.name() + " : " + typeOf(parameter) + "\n")
                        .collect(Collectors.joining())
                + "end\n";
    }

    private static String typeOf(Parameter parameter) {
        String type = parameter.type().factType();
        boolean alwaysSet = parameter.required() || parameter.defaultValue() != null;
        return alwaysSet ? type : BOXED.getOrDefault(type, type);
    }

    private static String declareCustomer(TemplateSet templates) {
        return "declare "
                + CUSTOMER
                + "\n"
                + templates.vocabulary().attributes().stream()
                        .map(
                                attribute ->
                                        "  "
                                                + fieldOf(attribute)
                                                + " : "
                                                + typeOf(attribute)
                                                + "\n")
                        .collect(Collectors.joining())
                + "end\n";
    }

    private static String typeOf(Attribute attribute) {
        return switch (attribute.type()) {
            case INTEGER -> "Long";
            case DECIMAL -> "Double";
            case BOOLEAN -> "Boolean";
            case TEXT -> "String";
            case DATE -> "java.time.LocalDate";
        };
    }
}
