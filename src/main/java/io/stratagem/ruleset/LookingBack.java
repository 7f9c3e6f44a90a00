package io.stratagem.ruleset;

import io.stratagem.ruleset.RuleSet.DeployedRule;
import io.stratagem.ruleset.fact.Window;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

    private String message(List<Reach> reaches, Duration together) {
        boolean one = reaches.size() == 1;
        return "%s %s %s%s, but contacts are remembered for %s only. Shorten %s, or ask IT to raise stratagem.decision.history."
                .formatted(
                        String.join(
                                " and ",
                                reaches.stream()
                                        .map(r -> "\"" + r.parameter().label().en() + "\"")
                                        .toList()),
                        one ? "is" : "are",
                        Durations.words(together, Locale.ENGLISH),
                        one ? "" : " together",
                        Durations.words(memory.span(), Locale.ENGLISH),
                        one ? "it" : "one of them");
    }

    /**
     * The rules of a live rule set that ask beyond memory, because it was shortened after they were
     * approved.
     *
     * @return a sentence for each, in document order; mostly none
     */
    public List<String> warnings(RuleSet ruleSet) {
        return ruleSet.rules().stream().flatMap(rule -> refusal(ruleSet, rule).stream()).toList();
    }

    private Optional<String> refusal(RuleSet ruleSet, DeployedRule rule) {
        if (!rule.template().readsContacts()) {
            return Optional.empty(); // before its parameters are read
        }
        ParameterReader.Reading reading =
                ParameterReader.read(
                        rule.template(),
                        rule.rule().parameters(),
                        ruleSet.templates().vocabulary());
        return refusal(rule.template(), reading.values())
                .map(violation -> "Rule \"%s\": %s".formatted(rule.id(), violation.message()));
    }
}
