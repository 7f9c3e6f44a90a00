package io.stratagem.simulation.web;

import io.stratagem.customer.ReadingCustomers.Format;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.TypedInstant;
import io.stratagem.shared.Wording;
import io.stratagem.simulation.Fairness;
import io.stratagem.simulation.Grouping;
import io.stratagem.simulation.Uploading;
import io.stratagem.simulation.Wanted;
import jakarta.ws.rs.DefaultValue;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;

/** How to simulate, as texts: what was typed into a form. */
public final class TypedSimulation {

    /** {@code stored} for customers, {@code logged} for decisions made, {@code file} for a file. */
    @RestForm
    @DefaultValue("stored")
    public String crowd = "stored";

    /** Since when decisions were made, as a date and a time of day; blank for all. */
    @RestForm
    @DefaultValue("")
    public String from = "";

    /** Until when, left out; blank for now. */
    @RestForm
    @DefaultValue("")
    public String to = "";

    /** The id of the zone that times are typed in; blank for the reader's. */
    @RestForm
    @DefaultValue("")
    public String zone = "";

    /** {@code csv} or {@code ndjson}. */
    @RestForm
    @DefaultValue("csv")
    public String format = "csv";

    /** The character between two fields of a file, or {@code tab}. */
    @RestForm
    @DefaultValue(",")
    public String separator = ",";

    /** {@code true} to skip what the vocabulary lacks. */
    @RestForm
    @DefaultValue("")
    public String ignoreUnknown = "";

    /** {@code true} to leave faulty lines out. */
    @RestForm
    @DefaultValue("")
    public String leaveOut = "";

    /** How many to draw; blank for all. */
    @RestForm
    @DefaultValue("")
    public String sample = "";

    /** Blank for any. */
    @RestForm
    @DefaultValue("")
    public String seed = "";

    /** Ids separated by commas or blanks; blank for all. */
    @RestForm
    @DefaultValue("")
    public String placements = "";

    /** The attribute to divide customers by; blank for none. */
    @RestForm
    @DefaultValue("")
    public String segment = "";

    /** Where ranges of a number end, separated by blanks or commas; blank for the quartiles. */
    @RestForm
    @DefaultValue("")
    public String cuts = "";

    /** The attribute whose groups are compared; blank for none. */
    @RestForm
    @DefaultValue("")
    public String fairness = "";

    /** Below which ratio a group is flagged; blank for four fifths. */
    @RestForm
    @DefaultValue("")
    public String threshold = "";

    /** How many customers a group has to have; blank for 100. */
    @RestForm
    @DefaultValue("")
    public String smallest = "";

    /** What a form shows that nobody has filled in. */
    static TypedSimulation nothing() {
        TypedSimulation typed = new TypedSimulation();
        typed.threshold = "0.8";
        typed.smallest = "100";
        return typed;
    }

    /** The same, with the reader's zone where it names none. */
    TypedSimulation in(ZoneId reader) {
        zone = TypedInstant.zone(zone, reader).getId();
        return this;
    }

    /** Whether customers of a file are wanted. */
    boolean ofFile() {
        return crowd.equals("file");
    }

    /** How to read the file. */
    Uploading.Reading reading() {
        return new Uploading.Reading(
                format.equals("ndjson") ? Format.JSON_LINES : Format.CSV,
                separator.equals("tab") ? '\t' : separator.equals(";") ? ';' : ',',
                ignoreUnknown.equals("true"),
                leaveOut.equals("true"));
    }

    /**
     * @throws ProblemException 422 for a text that is not what its field asks for
     */
    Wanted wanted() {
        return new Wanted(
                whole("sample", sample),
                seed.isBlank() ? null : number("seed", seed, 18),
                words(placements),
                segment.isBlank() ? null : new Grouping(segment, numbers()),
                fairness.isBlank()
                        ? null
                        : new Fairness(
                                new Grouping(fairness, null),
                                threshold.isBlank() ? null : decimal("threshold", threshold),
                                whole("smallest", smallest)),
                crowd.equals("logged")
                        ? new Wanted.Logged(
                                TypedInstant.read("from", from, ZoneId.of(zone)),
                                TypedInstant.read("to", to, ZoneId.of(zone)))
                        : null);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[,\\s]+")).filter(word -> !word.isEmpty()).toList();
    }

    private List<Double> numbers() {
        return words(cuts).stream().map(cut -> decimal("cuts", cut)).toList();
    }

    private static Integer whole(String field, String text) {
        return text.isBlank() ? null : Integer.valueOf(Math.toIntExact(number(field, text, 9)));
    }

    private static Double decimal(String field, String text) {
        String typed = text.strip();
        if (!typed.matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
            throw ProblemException.invalid(
                    "/" + field,
                    "format",
                    Wording.of(
                            "\"%s\" is no number such as 0.8. Correct it, or leave it empty.",
                            "«%s» no es un número como 0.8. Corríjalo o déjelo vacío.", typed));
        }
        return Double.valueOf(typed);
    }

    private static long number(String field, String text, int digits) {
        String typed = text.strip();
        if (!typed.matches("-?\\d{1," + digits + "}")) {
            throw ProblemException.invalid(
                    "/" + field,
                    "format",
                    Wording.of(
                            "The %s \"%s\" is no whole number of at most %d digits. Correct it, or leave it empty.",
                            "%s: «%s» no es un número entero de como máximo %d cifras. Corríjalo o déjelo vacío.",
                            field,
                            typed,
                            digits));
        }
        return Long.parseLong(typed);
    }
}
