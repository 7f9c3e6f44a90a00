package io.stratagem.approval;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.offer.Offer;
import io.stratagem.strategy.Change;
import io.stratagem.strategy.StrategyDocument;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One alternative of a risk tier: everything it names must hold. A part that is null asks nothing.
 *
 * @param maximumChanges how many things may change
 * @param fields the only fields that may change
 * @param maximumStep by how much a number may change
 * @param offerTiers the only tiers whose offers may change
 * @param stages the only stages whose rules may change
 * @param firstPublication whether it has to be the strategy's first publication, or must not be
 * @param maximumShare the share of live decisions that may change, from 0 to 1
 * @param newSensitiveAttributes false when no rule may begin to read a sensitive attribute
 */
record RiskCondition(
        Integer maximumChanges,
        List<String> fields,
        BigDecimal maximumStep,
        List<String> offerTiers,
        List<String> stages,
        Boolean firstPublication,
        BigDecimal maximumShare,
        Boolean newSensitiveAttributes) {

    /** Of the steps of decimal fields, such as 1.1 − 1.0, only so much is exact. */
    private static final double ROUNDING = 1e-9;

    static RiskCondition of(JsonNode json) {
        return new RiskCondition(
                json.has("maximumChanges") ? json.get("maximumChanges").intValue() : null,
                texts(json.get("fields")),
                json.has("maximumStep") ? json.get("maximumStep").decimalValue() : null,
                texts(json.get("offerTiers")),
                texts(json.get("stages")),
                json.has("firstPublication") ? json.get("firstPublication").booleanValue() : null,
                json.has("maximumShare") ? json.get("maximumShare").decimalValue() : null,
                json.has("newSensitiveAttributes")
                        ? json.get("newSensitiveAttributes").booleanValue()
                        : null);
    }

    private static List<String> texts(JsonNode array) {
        if (array == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.textValue()));
        return List.copyOf(texts);
    }

    /**
     * @return why the condition does not hold, in sentences; empty when it holds
     */
    List<String> objections(ProposedChange proposed) {
        return Stream.of(
                        publication(proposed),
                        number(proposed),
                        changedFields(proposed),
                        steps(proposed),
                        tiers(proposed),
                        touchedStages(proposed),
                        share(proposed),
                        sensitive(proposed))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What it allows, in words. */
    String words() {
        List<String> words = new ArrayList<>();
        if (firstPublication != null) {
            words.add(firstPublication ? "the first publication" : "not the first publication");
        }
        if (maximumChanges != null) {
            words.add(
                    maximumChanges == 1 ? "one change" : "at most " + maximumChanges + " changes");
        }
        if (fields != null) {
            words.add("only of " + String.join(", ", fields));
        }
        if (maximumStep != null) {
            words.add("by at most " + maximumStep.toPlainString());
        }
        if (offerTiers != null) {
            words.add("only of offers in tier " + String.join(", ", offerTiers));
        }
        if (stages != null) {
            words.add("only of rules at stage " + String.join(", ", stages));
        }
        if (maximumShare != null) {
            words.add("at most " + percent(maximumShare.doubleValue()) + " of live decisions");
        }
        if (newSensitiveAttributes != null) {
            words.add("no sensitive attribute newly read");
        }
        return String.join(", ", words);
    }

    private Optional<String> share(ProposedChange proposed) {
        if (maximumShare == null) {
            return Optional.empty();
        }
        if (proposed.changedShare() == null) {
            return Optional.of(
                    "Nobody has measured what share of live decisions it changes; at most %s would do."
                            .formatted(percent(maximumShare.doubleValue())));
        }
        return proposed.changedShare() <= maximumShare.doubleValue()
                ? Optional.empty()
                : Optional.of(
                        "It changes %s of live decisions, not at most %s."
                                .formatted(
                                        percent(proposed.changedShare()),
                                        percent(maximumShare.doubleValue())));
    }

    private static String percent(double share) {
        BigDecimal hundredths =
                BigDecimal.valueOf(share * 100).round(new MathContext(3)).stripTrailingZeros();
        return hundredths.toPlainString() + " %";
    }

    private Optional<String> sensitive(ProposedChange proposed) {
        return newSensitiveAttributes == null || proposed.newlySensitive().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "It newly reads sensitive attributes: %s."
                                .formatted(String.join(", ", proposed.newlySensitive())));
    }

    private Optional<String> publication(ProposedChange proposed) {
        if (firstPublication == null || firstPublication == proposed.firstPublication()) {
            return Optional.empty();
        }
        return Optional.of(
                proposed.firstPublication()
                        ? "It is the strategy's first publication."
                        : "It is not the strategy's first publication.");
    }

    private Optional<String> number(ProposedChange proposed) {
        int changes = proposed.changes().size();
        return maximumChanges == null || changes <= maximumChanges
                ? Optional.empty()
                : Optional.of(
                        "It changes %d things, not at most %d.".formatted(changes, maximumChanges));
    }

    private Optional<String> changedFields(ProposedChange proposed) {
        if (fields == null) {
            return Optional.empty();
        }
        TreeSet<String> others =
                proposed.changes().stream()
                        .filter(
                                change ->
                                        change.kind() != Change.Kind.CHANGED
                                                || !fields.contains(change.field()))
                        .map(RiskCondition::what)
                        .collect(Collectors.toCollection(TreeSet::new));
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "It changes %s, not only %s."
                                .formatted(String.join(", ", others), String.join(", ", fields)));
    }

    private static String what(Change change) {
        return change.field() == null
                ? change.object().id()
                        + "s ("
                        + change.kind().name().toLowerCase(java.util.Locale.ROOT)
                        + ")"
                : change.field().replaceFirst("^parameters\\.", "a rule's ");
    }

    private Optional<String> steps(ProposedChange proposed) {
        if (maximumStep == null) {
            return Optional.empty();
        }
        return proposed.changes().stream()
                .filter(
                        change ->
                                change.step() == null
                                        || Math.abs(change.step())
                                                > maximumStep.doubleValue() + ROUNDING)
                .findFirst()
                .map(
                        change ->
                                "“%s” is more than a step of %s."
                                        .formatted(change.text(), maximumStep.toPlainString()));
    }

    private Optional<String> tiers(ProposedChange proposed) {
        if (offerTiers == null) {
            return Optional.empty();
        }
        return proposed.changes().stream()
                .filter(
                        change ->
                                change.object() != Change.Thing.OFFER
                                        || !inTiers(proposed.before(), change)
                                        || !inTiers(proposed.after(), change))
                .findFirst()
                .map(
                        change ->
                                "“%s” does not concern an offer in tier %s alone."
                                        .formatted(change.text(), String.join(", ", offerTiers)));
    }

    private boolean inTiers(StrategyDocument document, Change change) {
        Optional<Offer> offer =
                change.objectId() == null ? Optional.empty() : document.offer(change.objectId());
        return offer.map(o -> offerTiers.contains(o.tier().id())).orElse(true);
    }

    private Optional<String> touchedStages(ProposedChange proposed) {
        if (stages == null) {
            return Optional.empty();
        }
        TreeSet<String> others =
                proposed.changes().stream()
                        .map(Change::stage)
                        .filter(Objects::nonNull)
                        .filter(stage -> !stages.contains(stage))
                        .collect(Collectors.toCollection(TreeSet::new));
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "It touches rules at stage %s, not only %s."
                                .formatted(String.join(", ", others), String.join(", ", stages)));
    }
}
