package io.stratagem.analysis.web;

import io.stratagem.analysis.AnalysingStrategy.Analysed;
import io.stratagem.analysis.Finding;
import io.stratagem.analysis.Finding.Place;
import io.stratagem.analysis.Severity;
import io.stratagem.offer.Offer;
import io.stratagem.ruleset.RuleSentences;
import io.stratagem.shared.Manner;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.strategy.Rule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings as pages show them: grouped by severity, with the words of rules and offers. */
final class FindingViews {

    private final Analysed analysed;
    private final Subject subject;
    private final Locale locale;
    private final Map<String, String> sentences = new HashMap<>();

    FindingViews(Analysed analysed, Subject subject, Manner manner) {
        this.analysed = analysed;
        this.subject = subject;
        this.locale = manner.locale();
        RuleSentences words = new RuleSentences(analysed.document(), analysed.templates(), manner);
        for (Finding finding : analysed.faults().findings()) {
            finding.rules()
                    .forEach(
                            place ->
                                    sentences.computeIfAbsent(
                                            place.id(), id -> sentence(words, id)));
        }
    }

    /** The findings of one severity. */
    record Group(Severity severity, List<View> findings) {}

    /**
     * A finding.
     *
     * @param example what is known of the example; empty for an example of whom nothing is known
     * @param attempt where what is live decides for the example; null where it cannot be tried
     */
    record View(
            Finding finding,
            List<Line> rules,
            List<Line> offers,
            List<Fact> example,
            String attempt) {}

    /**
     * A rule or an offer.
     *
     * @param text what it says, or is called
     * @param href where it is edited, or null
     */
    record Line(String id, String text, String href) {}

    /** An attribute in words, with its value. */
    record Fact(String name, Object value) {}

    /** Those that there are, worst first. */
    List<Group> groups() {
        return Arrays.stream(Severity.values())
                .map(
                        severity ->
                                new Group(
                                        severity,
                                        analysed.faults().of(severity).stream()
                                                .map(this::view)
                                                .toList()))
                .filter(group -> !group.findings().isEmpty())
                .toList();
    }

    private View view(Finding finding) {
        return new View(
                finding,
                finding.rules().stream().map(this::rule).toList(),
                finding.offers().stream().map(this::offer).toList(),
                finding.example() == null
                        ? List.of()
                        : finding.example().attributes().entrySet().stream()
                                .map(entry -> new Fact(label(entry.getKey()), entry.getValue()))
                                .toList(),
                attempt(finding));
    }

    /** At the first placement of an offer concerned. */
    private String attempt(Finding finding) {
        if (subject.request() != null || finding.example() == null) {
            return null;
        }
        return finding.offers().stream()
                .flatMap(place -> analysed.document().offer(place.id()).stream())
                .flatMap(offer -> offer.treatments().stream())
                .findFirst()
                .map(
                        treatment ->
                                Attempt.at(
                                        treatment.placement(), finding.example().attributes(), ""))
                .orElse(null);
    }

    private Line rule(Place place) {
        return new Line(
                place.id(),
                sentences.get(place.id()),
                subject.edit() == null ? null : subject.edit() + "/rules/" + place.id());
    }

    private Line offer(Place place) {
        return new Line(
                place.id(),
                analysed.document().offer(place.id()).map(Offer::name).orElse(place.id()),
                subject.edit() == null ? null : subject.edit() + "/offers/" + place.id());
    }

    private String label(String attribute) {
        return analysed.templates()
                .vocabulary()
                .attribute(attribute)
                .map(Attribute::label)
                .map(label -> label.in(locale))
                .orElse(attribute);
    }

    private String sentence(RuleSentences words, String id) {
        return analysed.document().rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .map((Rule rule) -> words.of(rule))
                .map(sentence -> sentence.scope() + ": " + sentence.text())
                .orElse(id);
    }
}
