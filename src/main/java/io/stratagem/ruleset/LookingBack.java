package io.stratagem.ruleset;

import io.stratagem.ruleset.RuleSet.DeployedRule;
import io.stratagem.ruleset.fact.Window;
import io.stratagem.shared.Label;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds how far rules look back at a customer's contacts against how long those are remembered: a
 * window or hold beyond that would silently end earlier than it says.
 */
@ApplicationScoped
public class LookingBack {

    private final ContactMemory memory;

    LookingBack(ContactMemory memory) {
        this.memory = memory;
    }

    /** A parameter that says how far to look back. */
    private record Reach(Parameter parameter, Window window) {}

    /**
     * What a rule asks beyond memory. A rule with several durations may need them one after the
     * other, as a hold that begins at the end of a window does, so their sum counts.
     *
     * @param template the template of the rule
     * @param values its parameters, as {@link ParameterReader} reads them
     * @return the refusal, at the longest duration, its pointer starting at the parameters object;
     *     empty when everything the rule looks at is remembered
     */
    Optional<Violation> refusal(RuleTemplate template, Map<String, Object> values) {
        if (!template.readsContacts()) {
            return Optional.empty();
        }
        List<Reach> reaches =
                template.parameters().stream()
                        .filter(parameter -> parameter.type() == ParameterType.DURATION)
                        .filter(parameter -> values.get(parameter.name()) instanceof Window)
                        .map(p -> new Reach(p, (Window) values.get(p.name())))
                        .filter(reach -> reach.window().seconds() > 0)
                        .toList();
        Duration together =
                reaches.stream()
                        .map(reach -> Duration.ofSeconds(reach.window().seconds()))
                        .reduce(Duration.ZERO, Duration::plus);
        if (together.compareTo(memory.span()) <= 0) {
            return Optional.empty();
        }
        Reach longest =
                reaches.stream()
                        .max(Comparator.comparingLong(reach -> reach.window().seconds()))
                        .orElseThrow();
        return Optional.of(
                new Violation(
                        Pointer.ROOT.at(longest.parameter().name()).toString(),
                        "contact-memory",
                        message(reaches, together)));
    }

    private Wording message(List<Reach> reaches, Duration together) {
        Label remembered = Durations.label(memory.span());
        if (reaches.size() == 1) {
            return Wording.of(
                    "%s is %s, but contacts are remembered for %s only. Shorten it, or ask IT to raise stratagem.decision.history.",
                    "%s es %s, pero los contactos solo se recuerdan durante %s. Acórtelo o pida a TI que suba stratagem.decision.history.",
                    ParameterReader.Values.quoted(reaches.get(0).parameter().label()),
                    Durations.label(together),
                    remembered);
        }
        return Wording.of(
                "%s are %s together, but contacts are remembered for %s only. Shorten one of them, or ask IT to raise stratagem.decision.history.",
                "%s suman %s, pero los contactos solo se recuerdan durante %s. Acorte uno o pida a TI que suba stratagem.decision.history.",
                new Label(names(reaches, " and ", Label::en), names(reaches, " y ", Label::es)),
                Durations.label(together),
                remembered);
    }

    private static String names(List<Reach> reaches, String and, Function<Label, String> language) {
        return reaches.stream()
                .map(reach -> ParameterReader.Values.quoted(reach.parameter().label()))
                .map(language)
                .collect(Collectors.joining(and));
    }

    /**
     * The rules of a live rule set that ask beyond memory, because it was shortened after they were
     * approved.
     *
     * @return a sentence for each, in document order; mostly none
     */
    public List<Wording> warnings(RuleSet ruleSet) {
        return ruleSet.rules().stream().flatMap(rule -> refusal(ruleSet, rule).stream()).toList();
    }

    private Optional<Wording> refusal(RuleSet ruleSet, DeployedRule rule) {
        if (!rule.template().readsContacts()) {
            return Optional.empty(); // before its parameters are read
        }
        ParameterReader.Reading reading =
                ParameterReader.read(
                        rule.template(),
                        rule.rule().parameters(),
                        ruleSet.templates().vocabulary());
        return refusal(rule.template(), reading.values())
                .map(
                        violation ->
                                Wording.of(
                                        "Rule \"%s\": %s",
                                        "Regla «%s»: %s", rule.id(), violation.wording()));
    }
}
