package io.stratagem.drafting;

import io.stratagem.drafting.Field.Kind;
import io.stratagem.drafting.Field.Option;
import io.stratagem.shared.Label;
import io.stratagem.shared.TypedInstant;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes the fields of one form: each shows what was typed, or else what is saved, with the messages
 * about it.
 */
public final class FormFields {

    private final Typed typed;
    private final Findings findings;
    private final boolean movedMeanwhile;
    private final Locale locale;
    private final ZoneId zone;
    private final List<String> made = new ArrayList<>();

    /**
     * @param typed what was typed; {@link Typed#NOTHING} when the form is opened
     * @param findings the messages
     * @param movedMeanwhile whether somebody else saved while this was typed, so that fields that
     *     differ name both values
     * @param locale the language of labels
     * @param zone that times are typed in
     */
    public FormFields(
            Typed typed, Findings findings, boolean movedMeanwhile, Locale locale, ZoneId zone) {
        this.typed = typed;
        this.findings = findings;
        this.movedMeanwhile = movedMeanwhile;
        this.locale = locale;
        this.zone = zone;
    }

    /** The language of labels. */
    public Locale locale() {
        return locale;
    }

    /** A text in that language. */
    String say(String english, String spanish) {
        return new Label(english, spanish).in(locale);
    }

    public Typed typed() {
        return typed;
    }

    public Findings findings() {
        return findings;
    }

    /** The names of the fields made so far. */
    public List<String> made() {
        return made;
    }

    public Field field(String name, String label, String help, Kind kind, String saved) {
        return field(name, label, help, kind, saved, List.of(), null);
    }

    public Field select(
            String name, String label, String help, String saved, List<Option> options) {
        return field(name, label, help, Kind.SELECT, saved, options, null);
    }

    /** A field for a moment; the label names the zone. */
    Field instant(String name, String label, String help, Instant saved) {
        String text = TypedInstant.write(saved, zone);
        String value = typed.get(name, text);
        Instant meant =
                value.equals(text)
                        ? saved
                        : TypedInstant.fault(value, zone).isPresent()
                                ? null
                                : TypedInstant.read(name, value, zone);
        String note =
                Optional.ofNullable(meant)
                        .flatMap(moment -> TypedInstant.twice(moment, zone))
                        .map(twice -> twice.in(locale, zone))
                        .orElse(null);
        return field(
                name,
                label + " (" + zone.getId() + ")",
                help,
                Kind.INSTANT,
                text,
                List.of(),
                null,
                note);
    }

    public Field field(
            String name,
            String label,
            String help,
            Kind kind,
            String saved,
            List<Option> options,
            String unit) {
        return field(name, label, help, kind, saved, options, unit, null);
    }

    private Field field(
            String name,
            String label,
            String help,
            Kind kind,
            String saved,
            List<Option> options,
            String unit,
            String note) {
        made.add(name);
        String value = typed.get(name, saved);
        String meanwhile = movedMeanwhile && !value.equals(saved) ? shown(saved) : null;
        return new Field(
                name,
                label,
                help,
                kind,
                value,
                withChosen(options, value),
                unit,
                findings.of(name),
                meanwhile,
                note);
    }

    private String shown(String saved) {
        return saved.isEmpty() ? say("nothing", "nada") : saved;
    }

    /** A value that is no option any more stays visible, so that saving does not change it. */
    private List<Option> withChosen(List<Option> options, String value) {
        if (options.isEmpty() || options.stream().anyMatch(o -> o.value().equals(value))) {
            return options;
        }
        List<Option> all = new ArrayList<>(options);
        all.add(0, new Option(value, value.isEmpty() ? say("Choose…", "Elija…") : value));
        return all;
    }
}
