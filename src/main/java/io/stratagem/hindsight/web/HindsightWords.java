package io.stratagem.hindsight.web;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.deployment.Deployment;
import io.stratagem.hindsight.Actual.Fared;
import io.stratagem.hindsight.Actual.Observed;
import io.stratagem.hindsight.Forecast.Expected;
import io.stratagem.hindsight.Forecast.Share;
import io.stratagem.hindsight.ForecastError;
import io.stratagem.hindsight.ForecastErrors.Of;
import io.stratagem.hindsight.Hindsight;
import io.stratagem.hindsight.Hindsight.State;
import io.stratagem.hindsight.Measure;
import io.stratagem.hindsight.Movement;
import io.stratagem.hindsight.Movement.Span;
import io.stratagem.shared.Label;
import io.stratagem.simulation.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What became of changes, in words, for templates. */
@TemplateExtension
final class HindsightWords {

    private static final String NONE = "–";

    private static final Label APPLIED = new Label("applied", "aplicada");
    private static final Label ROLLED_BACK = new Label("rolled back", "devuelta");
    private static final Label FORCED =
            new Label("put live by breaking the glass", "puesta en vivo rompiendo el cristal");
    private static final Label POINTS = new Label(" points", " puntos");
    private static final Label ALL = new Label("all %s", "todas las %s");
    private static final Label DRAWN = new Label("%s of %s", "%s de %s");

    private HindsightWords() {}

    /** What may have moved, for a choice. */
    @TemplateExtension(namespace = "measures")
    static List<Measure> all() {
        return List.of(Measure.values());
    }

    /** A measure in an address. */
    static String id(Measure measure) {
        return MovementAsked.id(measure);
    }

    /** A value of the measure, e.g. {@code 12.3 %} or {@code 4.32}. */
    static String valued(
            Movement movement,
            double value,
            @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return movement.measure().isShare()
                ? Words.percent(value, (Locale) locale)
                : Words.number(value, (Locale) locale);
    }

    /** How far it moved, with its sign, e.g. {@code +1.2 points}. */
    static String moved(
            Movement movement,
            double value,
            @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        String sign = value > 0 ? "+" : "";
        return movement.measure().isShare()
                ? sign + Words.number(value * 100, (Locale) locale) + POINTS.in((Locale) locale)
                : sign + Words.number(value, (Locale) locale);
    }

    /** How a version came about. */
    static String words(
            Deployment.Kind kind, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return switch (kind) {
            case APPLY -> APPLIED.in((Locale) locale);
            case ROLLBACK -> ROLLED_BACK.in((Locale) locale);
            case BREAK_GLASS -> FORCED.in((Locale) locale);
        };
    }

    /** What may have moved, as pages say it. */
    static String said(Measure measure, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        Label words =
                switch (measure) {
                    case OFFER_SHARE ->
                            new Label(
                                    measure.words(),
                                    "la cuota de decisiones que muestran la oferta");
                    case EMPTY_SHARE ->
                            new Label(measure.words(), "la cuota de decisiones sin ninguna oferta");
                    case FALLBACK_SHARE ->
                            new Label(
                                    measure.words(),
                                    "la cuota de decisiones solo con ofertas de reserva");
                    case EXPECTED_VALUE ->
                            new Label(measure.words(), "el valor esperado de una decisión");
                };
        return words.in((Locale) locale);
    }

    /** Whether some decisions could not be made again. */
    static boolean leavesOut(Movement movement) {
        return !movement.reference().leftOut().isEmpty() || !movement.period().leftOut().isEmpty();
    }

    /** Whose decisions, e.g. {@code 2,000 of 45,211}. */
    static String drawnOf(Span span, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return span.drawn() == span.logged()
                ? ALL.in((Locale) locale).formatted(Words.count(span.logged(), (Locale) locale))
                : DRAWN.in((Locale) locale)
                        .formatted(
                                Words.count(span.drawn(), (Locale) locale),
                                Words.count(span.logged(), (Locale) locale));
    }

    /** The colour of it. */
    static String tone(State state) {
        return switch (state) {
            case MEASURED -> "good";
            case SO_FAR -> "info";
            case LOST -> "warn";
        };
    }

    /** A share from 0 to 1, e.g. {@code 12.3 %}. */
    static String percent(double share, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return Words.percent(share, (Locale) locale);
    }

    /** How much more a decision was worth than expected, e.g. {@code +4.2 %}. */
    static String valueSigned(
            ForecastError error, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return signed(error.value(), (Locale) locale);
    }

    /** The same on average. */
    static String valueSigned(Of of, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return signed(of.value(), (Locale) locale);
    }

    /** How far the value was off on average. */
    static String valueDistance(Of of, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return of.valueOff() == null ? NONE : Words.percent(of.valueOff(), (Locale) locale);
    }

    private static String signed(Double share, Locale locale) {
        return share == null ? NONE : (share > 0 ? "+" : "") + Words.percent(share, locale);
    }

    /** What was expected at a placement; null when nothing was. */
    static Expected at(Hindsight hindsight, String placement) {
        return hindsight.forecast().placements().stream()
                .filter(place -> place.placement().equals(placement))
                .findFirst()
                .orElse(null);
    }

    /** An offer with its share then and now. */
    record OfOffer(String offer, String name, String expected, Fared fared, String share) {}

    /** The offers that were expected or shown, the most shown first. */
    static List<OfOffer> offers(
            Observed observed,
            Hindsight hindsight,
            @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        Expected expected = at(hindsight, observed.placement());
        Map<String, Share> shares = new LinkedHashMap<>();
        if (expected != null) {
            expected.offers().forEach(share -> shares.put(share.offer(), share));
        }
        List<OfOffer> offers = new ArrayList<>();
        observed.offers().stream()
                .sorted(Comparator.comparingLong((Fared fared) -> -fared.served()))
                .forEach(
                        fared -> {
                            Share share = shares.remove(fared.offer());
                            offers.add(
                                    new OfOffer(
                                            fared.offer(),
                                            fared.name(),
                                            expected == null
                                                    ? NONE
                                                    : Words.percent(
                                                            share == null ? 0 : share.share(),
                                                            (Locale) locale),
                                            fared,
                                            Words.percent(
                                                    (double) fared.served() / observed.decisions(),
                                                    (Locale) locale)));
                        });
        shares.values()
                .forEach(
                        share ->
                                offers.add(
                                        new OfOffer(
                                                share.offer(),
                                                share.name(),
                                                Words.percent(share.share(), (Locale) locale),
                                                new Fared(share.offer(), share.name(), 0, 0, 0, 0),
                                                Words.percent(0, (Locale) locale))));
        return offers;
    }

    /** A part of the decisions of a placement, e.g. {@code 12.3 %}. */
    static String shareOf(
            Observed observed,
            long part,
            @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return Words.percent((double) part / observed.decisions(), (Locale) locale);
    }

    /** A count with separators. */
    static String counted(long number, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return Words.count(number, (Locale) locale);
    }

    /** To three digits. */
    static String amount(double number, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return Words.number(number, (Locale) locale);
    }
}
