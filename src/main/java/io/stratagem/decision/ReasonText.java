package io.stratagem.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.ruleset.Durations;
import io.stratagem.ruleset.Parameter;
import io.stratagem.ruleset.ParameterType;
import io.stratagem.ruleset.RuleSet.DeployedRule;
import io.stratagem.shared.Label;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A template's reason with a rule's parameters filled in. */
final class ReasonText {

    private static final Locale ENGLISH = Locale.ENGLISH;
    private static final Locale SPANISH = new Locale("es");

    private ReasonText() {}

    /** Both languages; a placeholder whose parameter has no value is left out. */
    static Label of(DeployedRule rule) {
        Label text = rule.template().reason().text();
        return new Label(fill(text.en(), rule, ENGLISH), fill(text.es(), rule, SPANISH));
    }

    private static String fill(String text, DeployedRule rule, Locale locale) {
        String filled = text;
        for (Parameter parameter : rule.template().parameters()) {
            String placeholder = "{" + parameter.name() + "}";
            if (filled.contains(placeholder)) {
                filled =
                        filled.replace(
                                placeholder,
                                rule.parameter(parameter.name())
                                        .map(value -> words(parameter, value, locale))
                                        .orElse(""));
            }
        }
        return filled;
    }

    private static String words(Parameter parameter, JsonNode value, Locale locale) {
        if (parameter.type() == ParameterType.DURATION) {
            return Durations.words(value.asText(), locale);
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(", "));
        }
        return value.isContainerNode() ? "" : value.asText();
    }
}
