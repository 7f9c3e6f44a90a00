package io.stratagem.analysis.web;

import io.stratagem.analysis.CounterExample;
import io.stratagem.analysis.PolicyResult;
import io.stratagem.analysis.Searched;
import io.stratagem.decision.Explanation.OfferReason;
import io.stratagem.shared.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of a policy, as pages show it. */
final class PolicyView {

    private static final int LONGEST_NAME = 120;

    private final PolicyResult result;
    private final Subject subject;
    private final Locale locale;

    PolicyView(PolicyResult result, Subject subject, Locale locale) {
        this.locale = locale;
        this.result = result;
        this.subject = subject;
    }

    static List<PolicyView> of(List<PolicyResult> results, Subject subject, Locale locale) {
        return results.stream().map(result -> new PolicyView(result, subject, locale)).toList();
    }

    public PolicyResult result() {
        return result;
    }

    /** The colour of the outcome. */
    public String tone() {
        return switch (result.searched()) {
            case FOUND -> result.blocks() ? "bad" : "warn";
            case NONE_EXISTS -> "good";
            case INCOMPLETE -> "warn";
        };
    }

    public boolean isBroken() {
        return result.searched() == Searched.FOUND;
    }

    public CounterExample example() {
        return result.example();
    }

    /** Why each offer of the placement is in the answer or not. */
    public List<OfferReason> reasons() {
        return example().decision().explanation(locale).offers();
    }

    /** Where what is live decides for the example; null where it cannot: not now, or not live. */
    public String attempt() {
        return subject.request() != null || example().at() != null || !contacts().isEmpty()
                ? null
                : Attempt.at(
                        example().placement(), example().attributes(), lines(example().context()));
    }

    /** The name of a persona made of the example. */
    public String name() {
        String name = Wording.of("Breaks: %s", "Incumple: %s", result.words().label()).in(locale);
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    public String attributes() {
        return lines(example().attributes());
    }

    public String context() {
        return lines(example().context());
    }

    public String contacts() {
        return String.join("\n", example().contacts());
    }

    /** As personas have it; empty for any moment. */
    public String at() {
        return example().at() == null ? "" : example().at().toString().replaceFirst("(:00)?Z$", "");
    }

    private static String lines(Map<String, Object> values) {
        return values.entrySet().stream()
                .map(one -> one.getKey() + " = " + CounterExample.plain(one.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
