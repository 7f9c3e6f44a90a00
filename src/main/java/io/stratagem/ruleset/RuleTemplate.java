package io.stratagem.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.shared.Label;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A rule template as IT wrote it: the DRL, what business may fill in, and the fences around it.
 *
 * @param id {@code <stage>/<name>}, the folder it lives in
 * @param version counts up with every change
 * @param stage where in a decision it speaks
 * @param effect what its rules do to offers
 * @param scopes the kinds of scope a rule may have: offers, categories, tags, all
 * @param label its name on pages
 * @param description what it is for, in a sentence
 * @param parameters in the order of the file; when {@link #isAudienceItself()} the only one, named
 *     {@code audience}, is the rule's parameters object as a whole
 * @param guardrails those over several parameters
 * @param reason why an offer fell out because of it
 * @param sentence what a rule says, with {@code {parameter}} placeholders and {@code [parts]} that
 *     are left out unless the rule says something of its own for them; null where the parameters
 *     are listed instead
 * @param drl text of template.drl
 * @param yaml text of template.yaml
 * @param casesYaml text of cases.yaml
 * @param digest SHA-256 over the three texts
 * @param matches which of the facts that a decision brings its DRL matches
 */
public record RuleTemplate(
        String id,
        int version,
        Stage stage,
        Effect effect,
        Set<String> scopes,
        Label label,
        Label description,
        List<Parameter> parameters,
        List<ParameterGuardrail> guardrails,
        Reason reason,
        Label sentence,
        String drl,
        String yaml,
        String casesYaml,
        String digest,
        Set<String> matches) {

    private static final Pattern FACT =
            Pattern.compile("\\b(Contacts|Answer|Volumes|Audiences)\\s*\\(");

    /** As the other one; what the DRL matches is taken from its text. */
    public RuleTemplate(
            String id,
            int version,
            Stage stage,
            Effect effect,
            Set<String> scopes,
            Label label,
            Label description,
            List<Parameter> parameters,
            List<ParameterGuardrail> guardrails,
            Reason reason,
            Label sentence,
            String drl,
            String yaml,
            String casesYaml,
            String digest) {
        this(
                id,
                version,
                stage,
                effect,
                scopes,
                label,
                description,
                parameters,
                guardrails,
                reason,
                sentence,
                drl,
                yaml,
                casesYaml,
                digest,
                FACT.matcher(drl)
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * A guardrail over two parameters of one rule: where both have a value, {@code left operator
     * right} must hold.
     *
     * @param id e.g. {@code validity-order}
     * @param left parameter name
     * @param operator one of {@code < <= > >= = !=}
     * @param right parameter name
     * @param message what to tell the marketer
     */
    public record ParameterGuardrail(
            String id, String left, String operator, String right, Label message) {}

    /**
     * Why an offer fell out.
     *
     * @param code e.g. {@code FREQUENCY_CAP}
     * @param text with {@code {parameter}} placeholders
     */
    public record Reason(String code, Label text) {}

    /** Whether a rule's parameters object is itself the condition group. */
    public boolean isAudienceItself() {
        return parameters.size() == 1
                && parameters.get(0).type() == ParameterType.GROUP
                && parameters.get(0).name().equals("audience")
                && parameters.get(0).required();
    }

    /** Whether its DRL matches the customer's contact history. */
    public boolean readsContacts() {
        return matches.contains("Contacts");
    }

    /** Whether its DRL matches what all customers together used of the offers. */
    public boolean readsVolumes() {
        return matches.contains("Volumes");
    }

    /** Whether its DRL asks the audiences of all its rules at once. */
    public boolean readsAudiences() {
        return matches.contains("Audiences");
    }

    /** Whether its DRL matches the offers that stand in the answer so far. */
    public boolean readsAnswer() {
        return matches.contains("Answer");
    }

    public Optional<Parameter> parameter(String name) {
        return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /** JSON Schema 2020-12 of the {@code parameters} object of a rule. */
    public JsonNode parametersSchema() {
        return ParametersSchema.of(this);
    }
}
