package io.stratagem.testcase;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stratagem.customer.Lines;
import io.stratagem.shared.Label;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.TypedText;
import io.stratagem.shared.Wording;
import java.util.ArrayList;
import java.util.List;

/**
 * What a persona is expected to get.
 *
 * @param name 1 to 120 characters, unique within the strategy
 * @param persona the persona's id
 * @param placement where it asks
 * @param count for how many offers, 1 to 50; null for all slots of the placement
 * @param expectations lines such as {@code gets saver first}, all of which must hold; 1 to 20
 * @param note why it is expected; null for nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TestCaseContent(
        String name,
        Long persona,
        String placement,
        Integer count,
        List<String> expectations,
        String note) {

    private static final int MOST_EXPECTATIONS = 20;
    private static final int MOST_OFFERS = 50;
    private static final int LONGEST_NOTE = 2_000;

    public TestCaseContent {
        expectations = Lines.withoutNulls(expectations);
    }

    /**
     * The same, spelled as it is kept.
     *
     * @throws ProblemException 422 naming what is wrong
     */
    TestCaseContent checked() {
        Faults faults = new Faults();
        faults.check(
                () ->
                        Names.require(
                                name,
                                "/name",
                                Wording.of(
                                        "Give the test case a name, such as “Students get no credit”.",
                                        "Dé un nombre al caso de prueba, como «Los estudiantes no reciben crédito».")));
        faults.check(this::checkPlacement);
        faults.check(this::checkCount);
        List<String> lines = new ArrayList<>();
        faults.check(this::checkSize);
        for (int i = 0; i < expectations.size(); i++) {
            int line = i;
            faults.check(
                    () ->
                            lines.add(
                                    Expectation.parse(
                                                    expectations.get(line), "/expectations/" + line)
                                            .words()));
        }
        faults.check(this::checkNote);
        faults.raise();
        return new TestCaseContent(
                name.strip(),
                persona,
                placement.strip(),
                count,
                lines,
                note == null || note.isBlank() ? null : note.strip());
    }

    private void checkPlacement() {
        if (placement == null || !placement.strip().matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw ProblemException.invalid(
                    "/placement",
                    "required",
                    Wording.of(
                            "Name the placement, by its id such as web-home.",
                            "Indique el espacio por su identificador, como web-home."));
        }
    }

    private void checkCount() {
        if (count != null && (count < 1 || count > MOST_OFFERS)) {
            throw ProblemException.invalid(
                    "/count",
                    "range",
                    Wording.of(
                            "The number of offers is from 1 to %d; leave it out for all slots.",
                            "El número de ofertas es de 1 a %d; déjelo vacío para todos los huecos.",
                            MOST_OFFERS));
        }
    }

    private void checkSize() {
        if (expectations.isEmpty() || expectations.size() > MOST_EXPECTATIONS) {
            throw ProblemException.invalid(
                    "/expectations",
                    "size",
                    Wording.of(
                            "A test case has 1 to %d expectations, such as “gets saver first”.",
                            "Un caso de prueba tiene de 1 a %d expectativas, como «gets saver first».",
                            MOST_EXPECTATIONS));
        }
    }

    private void checkNote() {
        if (note == null) {
            return;
        }
        TypedText.requireStorable(note, new Label("note", "la nota"), "/note");
        if (note.length() > LONGEST_NOTE) {
            throw ProblemException.invalid(
                    "/note",
                    "length",
                    Wording.of(
                            "A note has at most %d characters. Shorten it.",
                            "Una nota tiene como máximo %d caracteres. Acórtela.", LONGEST_NOTE));
        }
    }
}
