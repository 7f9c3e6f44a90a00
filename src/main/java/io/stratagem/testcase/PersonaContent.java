package io.stratagem.testcase;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.customer.AttributeReader;
import io.stratagem.customer.Lines;
import io.stratagem.customer.TimeZones;
import io.stratagem.shared.Label;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Violation;
import io.stratagem.shared.WellFormedText;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A customer in a marketer's mind: what is known of it, and what it was shown before. All times are
 * told from the moment of the run, so that it stays as it is meant.
 *
 * @param name 1 to 120 characters, unique within the strategy
 * @param timeZone an IANA name; null when unknown, which is read as UTC
 * @param at when it asks: null for the moment of the run, {@code 10:00} for that time of the run's
 *     day, {@code 2027-03-01T10:00} for that moment; on the clocks of its time zone
 * @param attributes values by name, as the vocabulary types them; none that is sensitive
 * @param context of the request: texts, numbers and flags by name
 * @param contacts lines such as {@code shown saver 3 times, last 2 days ago}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PersonaContent(
        String name,
        String timeZone,
        String at,
        Map<String, JsonNode> attributes,
        Map<String, JsonNode> context,
        List<String> contacts) {

    static final int LONGEST_NAME = 120;
    static final int MOST_CONTACTS = 100;
    private static final int MOST_CONTEXT = 30;
    private static final int LONGEST_TEXT = 1_000;

    public PersonaContent {
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
        context = context == null ? Map.of() : Map.copyOf(context);
        contacts = Lines.withoutNulls(contacts);
    }

    /**
     * The same, spelled as it is kept.
     *
     * @param vocabulary the attributes there are
     * @throws ProblemException 422 naming what is wrong
     */
    PersonaContent checked(Vocabulary vocabulary) {
        Faults faults = new Faults();
        faults.check(
                () ->
                        Names.require(
                                name,
                                "/name",
                                Wording.of(
                                        "Give the persona a name, such as “Student with a card”.",
                                        "Dé un nombre a la persona de prueba, como «Estudiante con tarjeta».")));
        if (timeZone != null && TimeZones.find(timeZone).isEmpty()) {
            faults.add(
                    new Violation("/timeZone", "customer/time-zone", TimeZones.refusal(timeZone)));
        }
        faults.check(() -> AskedAt.parse(at, "/at"));
        faults.check(
                () ->
                        new AttributeReader(vocabulary)
                                .read(attributes, Pointer.ROOT.at("attributes")));
        attributes.keySet().stream()
                .sorted()
                .flatMap(name -> vocabulary.attribute(name).stream())
                .filter(Attribute::sensitive)
                .forEach(
                        attribute ->
                                faults.add(
                                        new Violation(
                                                Pointer.ROOT
                                                        .at("attributes")
                                                        .at(attribute.name())
                                                        .toString(),
                                                "attribute/sensitive",
                                                Wording.of(
                                                        "%s is sensitive: no audience may read it, so it changes no decision. Leave it out.",
                                                        "%s es sensible: ninguna audiencia puede leerlo, así que no cambia ninguna decisión. Quítelo.",
                                                        attribute.name()))));
        context.forEach((name, value) -> checkContext(name, value, faults));
        if (context.size() > MOST_CONTEXT) {
            faults.add(
                    tooMany(
                            "/context",
                            new Label("values of context", "valores de contexto"),
                            context.size(),
                            MOST_CONTEXT));
        }
        if (contacts.size() > MOST_CONTACTS) {
            faults.add(
                    tooMany(
                            "/contacts",
                            new Label("lines of contacts", "líneas de contactos"),
                            contacts.size(),
                            MOST_CONTACTS));
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < contacts.size(); i++) {
            int line = i;
            faults.check(
                    () ->
                            lines.add(
                                    ContactLine.parse(contacts.get(line), "/contacts/" + line)
                                            .words()));
        }
        faults.raise();
        Map<String, JsonNode> set = new TreeMap<>(attributes);
        set.values().removeIf(JsonNode::isNull);
        return new PersonaContent(
                name.strip(), timeZone, at == null ? null : at.strip(), set, context, lines);
    }

    private static void checkContext(String name, JsonNode value, Faults faults) {
        boolean fits =
                !name.isBlank()
                        && WellFormedText.is(name)
                        && name.length() <= LONGEST_TEXT
                        && (value.isBoolean()
                                || value.isNumber()
                                || value.isTextual()
                                        && value.textValue().length() <= LONGEST_TEXT
                                        && WellFormedText.is(value.textValue()));
        if (!fits) {
            faults.add(
                    new Violation(
                            Pointer.ROOT.at("context").at(name).toString(),
                            "context/scalar",
                            Wording.of(
                                    "A value of context is a text of at most %d characters, a number, or true or false, under a name.",
                                    "Un valor del contexto es un texto de como máximo %d caracteres, un número, o true o false, con un nombre.",
                                    LONGEST_TEXT)));
        }
    }

    private static Violation tooMany(String pointer, Label what, int found, int most) {
        return new Violation(
                pointer,
                "persona/size",
                Wording.of(
                        "A persona has at most %d %s, not %d.",
                        "Una persona de prueba tiene como máximo %d %s, no %d.",
                        most,
                        what,
                        found));
    }
}
