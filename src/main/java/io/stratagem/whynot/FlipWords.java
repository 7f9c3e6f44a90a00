package io.stratagem.whynot;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.offer.Offer;
import io.stratagem.ruleset.ConditionWords;
import io.stratagem.ruleset.Durations;
import io.stratagem.ruleset.Parameter;
import io.stratagem.ruleset.ParameterType;
import io.stratagem.ruleset.RuleSentences;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Label;
import io.stratagem.shared.Manner;
import io.stratagem.strategy.StrategyDocument;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Flips in words, in English or Spanish. */
final class FlipWords {

    private static final Label AND = new Label(", and ", "; y además, ");
    private static final Label NOTHING = new Label("not set", "sin valor");
    private static final Label QUOTED = new Label("“{words}”", "«{words}»");
    private static final Label DATE =
            new Label("d MMMM yyyy, HH:mm:ss zzz", "d 'de' MMMM 'de' yyyy, HH:mm:ss zzz");

    private final StrategyDocument document;
    private final TemplateSet templates;
    private final RuleSentences sentences;
    private final ConditionWords conditions;
    private final Manner manner;
    private final Locale locale;

    FlipWords(StrategyDocument document, TemplateSet templates, Manner manner) {
        this.document = document;
        this.templates = templates;
        this.sentences = new RuleSentences(document, templates, manner).brief();
        this.conditions = new ConditionWords(templates.vocabulary(), manner);
        this.manner = manner;
        this.locale = manner.locale();
    }

    /** All of them as one sentence. */
    String sentence(List<Flip> flips) {
        String text = flips.stream().map(this::words).collect(Collectors.joining(AND.in(locale)));
        return text.substring(0, 1).toUpperCase(locale) + text.substring(1) + ".";
    }

    private String words(Flip flip) {
        return switch (flip.kind()) {
            case WAIT -> say("wait until {to}", "esperar hasta el {to}", flip);
            case PRIORITY ->
                    say(
                            "raise the priority of {offer} from {from} to {to} (+{more})",
                            "subir la prioridad de {offer} de {from} a {to} (+{more})",
                            flip);
            case LEVER ->
                    say(
                            "raise the lever of {offer} from {from} to {to}",
                            "subir la palanca de {offer} de {from} a {to}",
                            flip);
            case CAP ->
                    say(
                            "raise “{parameter}” of {rule} from {from} to {to} (+{more})",
                            "subir «{parameter}» de {rule} de {from} a {to} (+{more})",
                            flip);
            case DURATION ->
                    say(
                            "shorten “{parameter}” of {rule} from {from} to {to}",
                            "acortar «{parameter}» de {rule} de {from} a {to}",
                            flip);
            case CONDITION ->
                    say(
                            "change the condition {from} to {to} in {rule}",
                            "cambiar la condición {from} por {to} en {rule}",
                            flip);
            case VALUE ->
                    say(
                            "set “{parameter}” of {rule} to {to} instead of {from}",
                            "poner «{parameter}» de {rule} en {to} en lugar de {from}",
                            flip);
            case DATES ->
                    flip.to() == null
                            ? say(
                                    "take away the end of {offer}, which was {from}",
                                    "quitar el final de {offer}, que era el {from}",
                                    flip)
                            : say(
                                    "have {offer} start on {to} instead of {from}",
                                    "empezar {offer} el {to} en lugar del {from}",
                                    flip);
            case TIER ->
                    say(
                            "move {offer} from the tier {from} to {to}",
                            "pasar {offer} del nivel {from} a {to}",
                            flip);
            case LEFT_OUT -> say("take {offer} out of {rule}", "sacar {offer} de {rule}", flip);
            case RULE_REMOVED -> say("remove {rule}", "quitar {rule}", flip);
            case TREATMENT ->
                    say(
                            "give {offer} a treatment for {to}",
                            "dar a {offer} un contenido para {to}",
                            flip);
            case PAUSE -> say("end the pause of {offer}", "terminar la pausa de {offer}", flip);
            case ATTRIBUTE ->
                    say(
                            "have “{attribute}” of the customer be {to} instead of {from}",
                            "que «{attribute}» del cliente sea {to} en lugar de {from}",
                            flip);
        };
    }

    private String say(String en, String es, Flip flip) {
        return new Label(en, es)
                .in(locale)
                .replace("{offer}", offerName(offer(flip)))
                .replace("{rule}", rule(flip.subject()))
                .replace("{parameter}", parameter(flip).map(p -> p.label().in(locale)).orElse(""))
                .replace("{attribute}", conditions.label(flip.subject()))
                .replace("{more}", more(flip))
                .replace("{from}", value(flip, flip.from()))
                .replace("{to}", value(flip, flip.to()));
    }

    private static String offer(Flip flip) {
        return flip.kind() == FlipKind.LEFT_OUT ? flip.from().toString() : flip.subject();
    }

    private String more(Flip flip) {
        return flip.from() instanceof Number from && flip.to() instanceof Number to
                ? manner.number(String.valueOf(to.longValue() - from.longValue()))
                : "";
    }

    private String offerName(String id) {
        return document.offer(id).map(Offer::name).orElse(id);
    }

    private String rule(String id) {
        String template =
                template(id).map(RuleTemplate::label).map(label -> label.in(locale)).orElse("");
        return new Label("the rule {id} ({template})", "la regla {id} ({template})")
                .in(locale)
                .replace("{id}", id)
                .replace("{template}", template);
    }

    private Optional<RuleTemplate> template(String rule) {
        return document.rules().stream()
                .filter(one -> one.id().equals(rule))
                .findFirst()
                .flatMap(one -> templates.template(one.template()));
    }

    private Optional<Parameter> parameter(Flip flip) {
        return flip.detail() == null
                ? Optional.empty()
                : template(flip.subject()).flatMap(template -> template.parameter(flip.detail()));
    }

    private String value(Flip flip, Object value) {
        if (value == null) {
            return NOTHING.in(locale);
        }
        if (value instanceof Instant instant) {
            return DateTimeFormatter.ofPattern(DATE.in(locale), locale)
                    .withZone(manner.zone())
                    .format(instant);
        }
        if (value instanceof JsonNode condition) {
            return QUOTED.in(locale).replace("{words}", sentences.conditions(condition));
        }
        if (flip.kind() == FlipKind.ATTRIBUTE) {
            return conditions.withUnit(flip.subject(), conditions.value(value));
        }
        boolean duration =
                parameter(flip).filter(p -> p.type() == ParameterType.DURATION).isPresent();
        return duration ? Durations.words(value.toString(), locale) : plain(value);
    }

    private String plain(Object value) {
        String plain =
                value instanceof Double number && number == number.longValue()
                        ? String.valueOf(number.longValue())
                        : value.toString();
        return value instanceof Number ? manner.number(plain) : plain;
    }
}
