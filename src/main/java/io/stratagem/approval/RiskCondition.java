package io.stratagem.approval;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.offer.Offer;
import io.stratagem.shared.Label;
import io.stratagem.strategy.Change;
import io.stratagem.strategy.StrategyDiff;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyWords;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    List<String> objections(ProposedChange proposed, Locale locale) {
        return Stream.of(
                        publication(proposed, locale),
                        number(proposed, locale),
                        changedFields(proposed, locale),
                        steps(proposed, locale),
                        tiers(proposed, locale),
                        touchedStages(proposed, locale),
                        share(proposed, locale),
                        sensitive(proposed, locale))
                .flatMap(Optional::stream)
                .toList();
    }

    private static String say(Locale locale, String english, String spanish) {
        return new Label(english, spanish).in(locale);
    }

    /** What it allows, in words. */
    String words(Locale locale) {
        List<String> words = new ArrayList<>();
        if (firstPublication != null) {
            words.add(
                    firstPublication
                            ? say(locale, "the first publication", "la primera publicación")
                            : say(
                                    locale,
                                    "not the first publication",
                                    "no la primera publicación"));
        }
        if (maximumChanges != null) {
            words.add(
                    maximumChanges == 1
                            ? say(locale, "one change", "un cambio")
                            : say(locale, "at most %d changes", "como máximo %d cambios")
                                    .formatted(maximumChanges));
        }
        if (fields != null) {
            words.add(say(locale, "only of ", "solo de ") + named(fields, locale));
        }
        if (maximumStep != null) {
            words.add(say(locale, "by at most ", "en como máximo ") + maximumStep.toPlainString());
        }
        if (offerTiers != null) {
            words.add(
                    say(locale, "only of offers in tier ", "solo de ofertas del nivel ")
                            + tiers(locale));
        }
        if (stages != null) {
            words.add(
                    say(locale, "only of rules at stage ", "solo de reglas de la etapa ")
                            + String.join(", ", stages));
        }
        if (maximumShare != null) {
            words.add(
                    say(
                                    locale,
                                    "at most %s of live decisions",
                                    "como máximo el %s de las decisiones en vivo")
                            .formatted(percent(maximumShare.doubleValue())));
        }
        if (newSensitiveAttributes != null) {
            words.add(
                    say(
                            locale,
                            "no sensitive attribute newly read",
                            "sin leer atributos sensibles nuevos"));
        }
        return String.join(", ", words);
    }

    private Optional<String> share(ProposedChange proposed, Locale locale) {
        if (maximumShare == null) {
            return Optional.empty();
        }
        if (proposed.changedShare() == null) {
            return Optional.of(
                    say(
                                    locale,
                                    "Nobody has measured what share of live decisions it changes; at most %s would do.",
                                    "Nadie ha medido qué parte de las decisiones en vivo cambia; como máximo %s bastaría.")
                            .formatted(percent(maximumShare.doubleValue())));
        }
        return proposed.changedShare() <= maximumShare.doubleValue()
                ? Optional.empty()
                : Optional.of(
                        say(
                                        locale,
                                        "It changes %s of live decisions, not at most %s.",
                                        "Cambia el %s de las decisiones en vivo, no como máximo el %s.")
                                .formatted(
                                        percent(proposed.changedShare()),
                                        percent(maximumShare.doubleValue())));
    }

    private static String named(List<String> fields, Locale locale) {
        StrategyWords words = StrategyWords.in(locale);
        return words == StrategyWords.ENGLISH
                ? String.join(", ", fields)
                : fields.stream().map(words::field).collect(Collectors.joining(", "));
    }

    private static String percent(double share) {
        BigDecimal hundredths =
                BigDecimal.valueOf(share * 100).round(new MathContext(3)).stripTrailingZeros();
        return hundredths.toPlainString() + " %";
    }

    private Optional<String> sensitive(ProposedChange proposed, Locale locale) {
        return newSensitiveAttributes == null || proposed.newlySensitive().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        say(
                                        locale,
                                        "It newly reads sensitive attributes: %s.",
                                        "Lee nuevos atributos sensibles: %s.")
                                .formatted(String.join(", ", proposed.newlySensitive())));
    }

    private Optional<String> publication(ProposedChange proposed, Locale locale) {
        if (firstPublication == null || firstPublication == proposed.firstPublication()) {
            return Optional.empty();
        }
        return Optional.of(
                proposed.firstPublication()
                        ? say(
                                locale,
                                "It is the strategy's first publication.",
                                "Es la primera publicación de la estrategia.")
                        : say(
                                locale,
                                "It is not the strategy's first publication.",
                                "No es la primera publicación de la estrategia."));
    }

    private Optional<String> number(ProposedChange proposed, Locale locale) {
        int changes = proposed.changes().size();
        return maximumChanges == null || changes <= maximumChanges
                ? Optional.empty()
                : Optional.of(
                        say(
                                        locale,
                                        "It changes %d things; at most %d would do.",
                                        "Cambia %d cosas; como máximo %d bastaría.")
                                .formatted(changes, maximumChanges));
    }

    private Optional<String> changedFields(ProposedChange proposed, Locale locale) {
        if (fields == null) {
            return Optional.empty();
        }
        TreeSet<String> others =
                proposed.changes().stream()
                        .filter(
                                change ->
                                        change.kind() != Change.Kind.CHANGED
                                                || !fields.contains(change.field()))
                        .map(change -> what(change, locale))
                        .collect(Collectors.toCollection(TreeSet::new));
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        say(locale, "It changes %s, not only %s.", "Cambia %s, no solo %s.")
                                .formatted(String.join(", ", others), named(fields, locale)));
    }

    private static String what(Change change, Locale locale) {
        StrategyWords words = StrategyWords.in(locale);
        if (words == StrategyWords.ENGLISH) {
            return change.field() == null
                    ? change.object().id()
                            + "s ("
                            + change.kind().name().toLowerCase(Locale.ROOT)
                            + ")"
                    : change.field().replaceFirst("^parameters\\.", "a rule's ");
        }
        if (change.field() != null) {
            String parameter = change.field().replaceFirst("^parameters\\.", "");
            return words.field(parameter)
                    + (parameter.equals(change.field()) ? "" : " de una regla");
        }
        return words.field(change.object().id() + "s")
                + switch (change.kind()) {
                    case ADDED -> " (nuevas)";
                    case REMOVED -> " (eliminadas)";
                    case CHANGED -> " (cambiadas)";
                };
    }

    private Optional<String> steps(ProposedChange proposed, Locale locale) {
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
                                change.step() == null
                                        ? say(
                                                        locale,
                                                        "“%s” is more than moving a number.",
                                                        "«%s» es más que mover un número.")
                                                .formatted(text(proposed, change, locale))
                                        : say(
                                                        locale,
                                                        "“%s” is more than a step of %s.",
                                                        "«%s» es más que un paso de %s.")
                                                .formatted(
                                                        text(proposed, change, locale),
                                                        maximumStep.toPlainString()));
    }

    private Optional<String> tiers(ProposedChange proposed, Locale locale) {
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
                                say(
                                                locale,
                                                "“%s” concerns more than offers in tier %s.",
                                                "«%s» afecta a más que ofertas del nivel %s.")
                                        .formatted(text(proposed, change, locale), tiers(locale)));
    }

    private String tiers(Locale locale) {
        return offerTiers.stream()
                .map(StrategyWords.in(locale)::term)
                .collect(Collectors.joining(", "));
    }

    /** A change in words: there are as many in every language, in the same order. */
    private static String text(ProposedChange proposed, Change change, Locale locale) {
        StrategyWords words = StrategyWords.in(locale);
        return words == StrategyWords.ENGLISH
                ? change.text()
                : StrategyDiff.between(proposed.before(), proposed.after(), words)
                        .get(proposed.changes().indexOf(change))
                        .text();
    }

    private boolean inTiers(StrategyDocument document, Change change) {
        Optional<Offer> offer =
                change.objectId() == null ? Optional.empty() : document.offer(change.objectId());
        return offer.map(o -> offerTiers.contains(o.tier().id())).orElse(true);
    }

    private Optional<String> touchedStages(ProposedChange proposed, Locale locale) {
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
                        say(
                                        locale,
                                        "It touches rules at stage %s, not only %s.",
                                        "Toca reglas de la etapa %s, no solo %s.")
                                .formatted(String.join(", ", others), String.join(", ", stages)));
    }
}
