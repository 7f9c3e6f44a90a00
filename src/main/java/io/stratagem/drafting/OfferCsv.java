package io.stratagem.drafting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.stratagem.offer.Offer;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.StrategyJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Offers as a table in CSV, to be edited elsewhere and read back. Treatments are not in it. A cell
 * that a spreadsheet would take for a formula begins with an apostrophe, which is taken away when
 * it is read.
 */
public final class OfferCsv {

    private static final String DANGEROUS = "=+-@\t\r'";
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int MOST_CHARACTERS = 4_000_000;
    private static final int MOST_FAULTS = 200;
    private static final String ID = "id";
    private static final List<String> NUMBERS = List.of("priority", "lever", "value", "propensity");
    private static final List<String> COLUMNS =
            List.of(
                    ID,
                    "name",
                    "category",
                    "tags",
                    "tier",
                    "priority",
                    "lever",
                    "value",
                    "propensity",
                    "startsAt",
                    "endsAt");

    private final Locale locale;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Long> lines = new HashMap<>();

    private OfferCsv(Locale locale) {
        this.locale = locale;
    }

    /**
     * A fault of a file.
     *
     * @param line in which it is, the first is 1
     * @param column the column, or null when it is the whole line
     * @param problem what is wrong and what next
     */
    public record Fault(long line, String column, String problem) {}

    /**
     * What a file does to a document.
     *
     * @param changed how many offers it changes
     * @param added how many it adds
     * @param same how many stay as they are
     * @param faults what is wrong; then the document is not to be used
     */
    public record Report(int changed, int added, int same, List<Fault> faults) {}

    /** The offers with a header line. */
    public static String write(List<Offer> offers) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(COLUMNS);
            for (Offer offer : offers) {
                csv.writeRecord(
                        List.of(
                                offer.id(),
                                safe(offer.name()),
                                safe(offer.category()),
                                safe(Texts.join(offer.tags())),
                                offer.tier().id(),
                                Integer.toString(offer.priority()),
                                Texts.of(offer.lever()),
                                Texts.of(offer.value()),
                                offer.propensity() == null ? "" : Texts.of(offer.propensity()),
                                offer.startsAt() == null ? "" : offer.startsAt().toString(),
                                offer.endsAt() == null ? "" : offer.endsAt().toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String safe(String text) {
        return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String plain(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && DANGEROUS.indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }

    /**
     * Writes what a file says into a document: offers that are there are changed, others added.
     * Columns that the file does not have stay as they are.
     *
     * @param csv the file
     * @param document to be changed; not to be used when the report has faults
     * @param locale the language of faults
     */
    public static Report read(String csv, ObjectNode document, Locale locale) {
        return new OfferCsv(locale).read(csv, document);
    }

    private Report read(String csv, ObjectNode document) {
        int[] counts = new int[3];
        if (csv.length() > MOST_CHARACTERS) {
            fault(
                    1,
                    null,
                    Wording.of(
                            "The file is larger than 4 MB. Split it.",
                            "El archivo tiene más de 4 MB. Divídalo."));
        } else {
            readLines(csv, document, counts);
        }
        if (faults.isEmpty()) {
            check(document);
        }
        return new Report(
                counts[0],
                counts[1],
                counts[2],
                faults.subList(0, Math.min(faults.size(), MOST_FAULTS)));
    }

    private void readLines(String csv, ObjectNode document, int[] counts) {
        String text = !csv.isEmpty() && csv.charAt(0) == BYTE_ORDER_MARK ? csv.substring(1) : csv;
        String firstLine = text.lines().findFirst().orElse("");
        char separator = firstLine.contains(";") && !firstLine.contains(",") ? ';' : ',';
        List<String> header = null;
        try (CsvReader<CsvRecord> records =
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(text)) {
            for (CsvRecord record : records) {
                if (header == null) {
                    header = record.getFields().stream().map(String::strip).toList();
                    if (!isHeader(header)) {
                        return;
                    }
                } else {
                    readLine(record, header, document, counts);
                }
            }
        } catch (CsvParseException e) {
            fault(1, null, Wording.of("This is not CSV: %s", "Esto no es CSV: %s", e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (header == null) {
            fault(
                    1,
                    null,
                    Wording.of(
                            "The file is empty: its first line must name the columns.",
                            "El archivo está vacío: su primera línea debe nombrar las columnas."));
        }
    }

    private boolean isHeader(List<String> header) {
        if (!header.contains(ID)) {
            fault(
                    1,
                    ID,
                    Wording.of(
                            "There is no column id. Add it: offers are found by it.",
                            "No hay ninguna columna id. Añádala: las ofertas se encuentran por ella."));
        }
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            if (!COLUMNS.contains(column)) {
                fault(
                        1,
                        column,
                        Wording.of(
                                "Unknown column. There are: %s.",
                                "Columna desconocida. Existen: %s.", String.join(", ", COLUMNS)));
            } else if (!seen.add(column)) {
                fault(
                        1,
                        column,
                        Wording.of("The column is there twice.", "La columna está dos veces."));
            }
        }
        return faults.isEmpty();
    }

    private void readLine(
            CsvRecord record, List<String> header, ObjectNode document, int[] counts) {
        long line = record.getStartingLineNumber();
        if (record.getFieldCount() != header.size()) {
            fault(
                    line,
                    null,
                    Wording.of(
                            "%d cells where the header has %d.",
                            "%d celdas donde el encabezado tiene %d.",
                            record.getFieldCount(),
                            header.size()));
            return;
        }
        String id = record.getField(header.indexOf(ID)).strip();
        if (id.isEmpty()) {
            fault(line, ID, Wording.of("The id is missing.", "Falta el identificador."));
            return;
        }
        Long earlier = lines.putIfAbsent(id, line);
        if (earlier != null) {
            fault(
                    line,
                    ID,
                    Wording.of(
                            "The offer is on line %s already.",
                            "La oferta ya está en la línea %s.", earlier));
            return;
        }
        ObjectNode offer = DraftEdits.find(document.path("offers"), id);
        boolean isNew = offer == null;
        if (isNew) {
            offer = DraftEdits.offerAgain(document, id);
        }
        ObjectNode before = offer.deepCopy();
        for (int i = 0; i < header.size(); i++) {
            write(offer, header.get(i), plain(record.getField(i).strip()));
        }
        counts[isNew ? 1 : before.equals(offer) ? 2 : 0]++;
    }

    private static void write(ObjectNode offer, String column, String cell) {
        if (column.equals("tags")) {
            List<String> tags = Texts.split(cell);
            if (!tags.isEmpty() || offer.has(column)) {
                offer.set(column, Texts.list(tags));
            }
        } else if (List.of("propensity", "startsAt", "endsAt").contains(column) && cell.isEmpty()) {
            offer.remove(column);
        } else if (column.endsWith("At")) {
            offer.set(column, Texts.instant(cell, ZoneOffset.UTC));
        } else if (NUMBERS.contains(column)) {
            offer.set(column, Texts.sameNumber(offer.get(column), cell));
        } else {
            offer.put(column, cell);
        }
    }

    /** What the check of the document says, at the lines it speaks of. */
    private void check(ObjectNode document) {
        try {
            StrategyJson.parse(document.toString());
        } catch (ProblemException e) {
            if (e.problem().violations().isEmpty()) {
                throw e;
            }
            for (Violation violation : e.problem().violations()) {
                String[] place = violation.pointer().split("/");
                boolean isOffer = place.length > 2 && place[1].equals("offers");
                String id = isOffer ? document.at("/offers/" + place[2]).path(ID).asText() : "";
                faults.add(
                        new Fault(
                                lines.getOrDefault(id, 1L),
                                isOffer && place.length > 3 ? place[3] : null,
                                violation.wording().in(locale)));
            }
        }
    }

    private void fault(long line, String column, Wording wording) {
        faults.add(new Fault(line, column, wording.in(locale)));
    }
}
