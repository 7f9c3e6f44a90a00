package io.stratagem.testcase;

import com.fasterxml.jackson.annotation.JsonProperty;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.stratagem.customer.Lines;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.CurrentVocabulary;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Test cases as a CSV file, one line each with its persona, and back. In a cell with several values
 * each has a line of its own. A cell that a spreadsheet would take for a formula begins with an
 * apostrophe, which is taken off again.
 */
@ApplicationScoped
public class TestCaseFile {

    /** The most characters of a file. */
    public static final int MOST_CHARACTERS = 2_000_000;

    static final List<String> COLUMNS =
            List.of(
                    "name",
                    "persona",
                    "timeZone",
                    "at",
                    "attributes",
                    "context",
                    "contacts",
                    "placement",
                    "count",
                    "expectations",
                    "note");

    private static final String DANGEROUS = "=+-@\t\r'";
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int MOST_FAULTS = 1_000;

    private final CurrentVocabulary vocabulary;

    TestCaseFile(CurrentVocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * A fault of a file.
     *
     * @param line in which it is, the first is 1; that in which its record begins
     * @param field the column; null when it is the whole line
     * @param wording what is wrong and what next
     */
    public record Fault(
            long line,
            String field,
            @JsonProperty("problem") @Schema(implementation = String.class) Wording wording) {}

    /**
     * A line of a file that is right.
     *
     * @param test the case; its persona is the one beside it, whatever its id
     */
    record Row(long line, PersonaContent persona, TestCaseContent test) {}

    /**
     * What a file holds.
     *
     * @param faults empty when all of it is right
     */
    record Content(List<Row> rows, List<Fault> faults) {}

    /** All test cases with a header line. */
    public String write(List<TestCase> cases) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(COLUMNS);
            for (TestCase one : cases) {
                PersonaContent who = one.who().content();
                csv.writeRecord(
                        List.of(
                                cell(one.name()),
                                cell(who.name()),
                                cell(who.timeZone()),
                                cell(who.at()),
                                cell(Lines.of(who.attributes())),
                                cell(Lines.of(who.context())),
                                cell(String.join("\n", who.contacts())),
                                cell(one.content().placement()),
                                one.content().count() == null ? "" : "" + one.content().count(),
                                cell(String.join("\n", one.content().expectations())),
                                cell(one.content().note())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text == null || text.isEmpty()
                ? ""
                : DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String plain(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && DANGEROUS.indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }

    /** Reads a file; nothing is written. */
    Content read(String text) {
        List<Row> rows = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        if (text.length() > MOST_CHARACTERS) {
            faults.add(
                    new Fault(
                            1,
                            null,
                            Wording.of(
                                    "The file is longer than %s characters.",
                                    "El archivo tiene más de %s caracteres.",
                                    BigDecimal.valueOf(MOST_CHARACTERS))));
            return new Content(rows, faults);
        }
        String file =
                !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        Map<String, PersonaContent> personas = new HashMap<>();
        Set<String> names = new HashSet<>();
        long line = 0;
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(file)) {
            List<String> header = null;
            for (CsvRecord record : csv) {
                line = record.getStartingLineNumber();
                if (header == null) {
                    header = List.copyOf(record.getFields());
                    faults.addAll(faults(header));
                    if (!faults.isEmpty()) {
                        break;
                    }
                } else if (faults.size() < MOST_FAULTS) {
                    read(record, header, personas, names, rows, faults);
                }
            }
            if (header == null) {
                faults.add(
                        new Fault(
                                1,
                                null,
                                Wording.of(
                                        "The file is empty. Its first line names the columns: %s",
                                        "El archivo está vacío. Su primera línea nombra las columnas: %s",
                                        String.join(",", COLUMNS))));
            }
        } catch (CsvParseException e) {
            faults.add(
                    new Fault(
                            line + 1,
                            null,
                            Wording.of(
                                    "From here on this is not CSV: %s",
                                    "Desde aquí esto no es CSV: %s", e.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Content(rows, faults);
    }

    private static List<Fault> faults(List<String> header) {
        List<Fault> faults = new ArrayList<>();
        for (String column : List.of("name", "persona", "placement", "expectations")) {
            if (!header.contains(column)) {
                faults.add(
                        new Fault(
                                1,
                                column,
                                Wording.of("This column is missing.", "Falta esta columna.")));
            }
        }
        for (String column : header) {
            if (!COLUMNS.contains(column)) {
                faults.add(
                        new Fault(
                                1,
                                column,
                                Wording.of(
                                        "There is no such column. There are: %s",
                                        "No existe esa columna. Existen: %s",
                                        String.join(", ", COLUMNS))));
            } else if (header.indexOf(column) != header.lastIndexOf(column)) {
                faults.add(
                        new Fault(
                                1,
                                column,
                                Wording.of(
                                        "This column is there twice.",
                                        "Esta columna está dos veces.")));
            }
        }
        return faults;
    }

    private void read(
            CsvRecord record,
            List<String> header,
            Map<String, PersonaContent> personas,
            Set<String> names,
            List<Row> rows,
            List<Fault> faults) {
        long line = record.getStartingLineNumber();
        if (record.getFieldCount() != header.size()) {
            faults.add(
                    new Fault(
                            line,
                            null,
                            Wording.of(
                                    "This line has %d cells, but there are %d columns.",
                                    "Esta línea tiene %d celdas, pero hay %d columnas.",
                                    record.getFieldCount(),
                                    header.size())));
            return;
        }
        Map<String, String> cells = new LinkedHashMap<>();
        COLUMNS.forEach(column -> cells.put(column, ""));
        for (int i = 0; i < header.size(); i++) {
            cells.put(header.get(i), plain(record.getField(i)).strip());
        }
        int before = faults.size();
        PersonaContent persona = null;
        TestCaseContent test = null;
        try {
            persona = persona(cells);
            PersonaContent same = personas.putIfAbsent(Names.key(persona.name()), persona);
            if (same != null && !same.equals(persona)) {
                faults.add(
                        new Fault(
                                line,
                                "persona",
                                Wording.of(
                                        "“%s” is another persona here than in a line above. Give one of them another name.",
                                        "«%s» es aquí otra persona de prueba que en una línea anterior. Dé a una de ellas otro nombre.",
                                        persona.name())));
            }
        } catch (ProblemException e) {
            add(faults, line, e.problem(), "persona");
        }
        try {
            test = test(cells);
            if (!names.add(Names.key(test.name()))) {
                faults.add(
                        new Fault(
                                line,
                                "name",
                                Wording.of(
                                        "“%s” is there twice. Rename one.",
                                        "«%s» está dos veces. Cambie el nombre de uno.",
                                        test.name())));
            }
        } catch (ProblemException e) {
            add(faults, line, e.problem(), "name");
        }
        if (faults.size() == before) {
            rows.add(new Row(line, persona, test));
        }
    }

    private PersonaContent persona(Map<String, String> cells) {
        return new PersonaContent(
                        cells.get("persona"),
                        blankToNull(cells.get("timeZone")),
                        blankToNull(cells.get("at")),
                        Lines.attributes(cells.get("attributes"), vocabulary.get()),
                        Lines.context(cells.get("context")),
                        Lines.list(cells.get("contacts")))
                .checked(vocabulary.get());
    }

    private static TestCaseContent test(Map<String, String> cells) {
        return new TestCaseContent(
                        cells.get("name"),
                        null,
                        cells.get("placement"),
                        count(cells.get("count")),
                        Lines.list(cells.get("expectations")),
                        blankToNull(cells.get("note")))
                .checked();
    }

    /**
     * A number of offers as it was typed; null when blank.
     *
     * @throws ProblemException 422 when it is no number
     */
    public static Integer count(String text) {
        if (text.isBlank()) {
            return null;
        }
        if (!text.strip().matches("\\d{1,4}")) {
            throw ProblemException.invalid(
                    "/count",
                    "format",
                    Wording.of(
                            "The number of offers is a whole number; leave it empty for all slots.",
                            "El número de ofertas es un número entero; déjelo vacío para todos los huecos."));
        }
        return Integer.valueOf(text.strip());
    }

    private static String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }

    /**
     * @param named what the field "name" of the JSON is called in a file
     */
    private static void add(List<Fault> faults, long line, Problem problem, String named) {
        List<Violation> violations =
                problem.violations() == null ? List.of() : problem.violations();
        for (Violation violation : violations) {
            String[] path = violation.pointer().split("/");
            String field = path.length < 2 ? null : path[1].equals("name") ? named : path[1];
            faults.add(new Fault(line, field, violation.wording()));
        }
    }
}
