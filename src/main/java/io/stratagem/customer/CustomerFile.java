package io.stratagem.customer;

import static io.stratagem.customer.CustomerFaults.ID;
import static io.stratagem.customer.CustomerFaults.TIME_ZONE;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads one file of customers line by line; used once. */
final class CustomerFile {

    static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int BATCH = 1_000;

    private final Vocabulary vocabulary;
    private final AttributeReader reader;
    private final ImportOptions options;

    private final CustomerFaults faults = new CustomerFaults();
    private long read;

    private List<String> header;
    private List<Optional<Attribute>> columns;

    CustomerFile(Vocabulary vocabulary, ImportOptions options) {
        this.vocabulary = vocabulary;
        this.reader = new AttributeReader(vocabulary);
        this.options = options;
    }

    /** Takes customers in batches, and counts them. */
    private final class Batches implements Consumer<CustomerLine> {

        private final Consumer<List<Customer>> writer;
        private final List<Customer> batch = new ArrayList<>(BATCH);
        private long written;

        Batches(Consumer<List<Customer>> writer) {
            this.writer = writer;
        }

        @Override
        public void accept(CustomerLine line) {
            if (faults.count() == 0 && !options.dryRun()) {
                batch.add(line.customer());
                if (batch.size() == BATCH) {
                    write();
                }
            }
        }

        void write() {
            if (faults.count() == 0 && !batch.isEmpty()) {
                writer.accept(batch);
                written += batch.size();
            }
            batch.clear();
        }
    }

    /**
     * @param csv the file
     * @param writer takes the customers in batches; gets none after the first fault, and none at
     *     all in a dry run
     */
    ImportReport read(InputStream csv, Consumer<List<Customer>> writer) {
        Batches batches = new Batches(writer);
        readLines(csv, batches);
        batches.write();
        return new ImportReport(
                read, faults.count() == 0 ? batches.written : 0, faults.rejected(), faults.count());
    }

    /**
     * @param csv the file
     * @param taker takes every customer whose line has no fault
     * @return what is wrong with the others
     */
    CustomerFaults readLines(InputStream csv, Consumer<CustomerLine> taker) {
        long line = 1;
        try (CsvReader<CsvRecord> records = open(csv)) {
            Iterator<CsvRecord> lines = records.iterator();
            if (!lines.hasNext()) {
                faults.rejectAll(
                        1,
                        null,
                        Wording.of(
                                "The file is empty: its first line must name the columns.",
                                "El archivo está vacío: su primera línea debe nombrar las columnas."));
            } else if (isHeader(lines.next())) {
                while (lines.hasNext()) {
                    CsvRecord record = lines.next();
                    line = record.getStartingLineNumber();
                    read++;
                    customer(record).ifPresent(taker);
                }
            }
        } catch (CsvParseException e) {
            faults.rejectAll(
                    line + 1,
                    null,
                    Wording.of(
                            "From here on this is not CSV: %s",
                            "Desde aquí esto no es CSV: %s", reason(e)));
        } catch (UncheckedIOException e) {
            faults.rejectAll(line + 1, null, reason(e.getCause()));
        } catch (IOException e) {
            faults.rejectAll(line + 1, null, reason(e));
        }
        return faults;
    }

    private CsvReader<CsvRecord> open(InputStream csv) throws IOException {
        Reader text = new InputStreamReader(csv, StandardCharsets.UTF_8.newDecoder());
        return CsvReader.builder()
                .fieldSeparator(options.separator())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text);
    }

    private static Wording reason(CsvParseException e) {
        Throwable cause = e.getCause();
        return cause instanceof IOException io
                ? reason(io)
                : Wording.verbatim(String.valueOf(e.getMessage()));
    }

    static Wording reason(IOException e) {
        return e instanceof CharacterCodingException
                ? Wording.of(
                        "The text is not UTF-8. Save the file as UTF-8 and send it again.",
                        "El texto no es UTF-8. Guarde el archivo como UTF-8 y envíelo de nuevo.")
                : Wording.of(
                        "The file ended before it was read. Send it again.",
                        "El archivo terminó antes de leerse. Envíelo de nuevo.");
    }

    /** Takes the first line for the names of the columns, unless there is a fault in it. */
    private boolean isHeader(CsvRecord record) {
        header = new ArrayList<>(record.getFields());
        if (!header.get(0).isEmpty() && header.get(0).charAt(0) == BYTE_ORDER_MARK) {
            header.set(0, header.get(0).substring(1));
        }
        columns = header.stream().map(vocabulary::attribute).toList();
        if (!header.contains(ID)) {
            faults.rejectAll(
                    1,
                    ID,
                    header.size() == 1
                            ? Wording.of(
                                    "There is no column id in 1 column. Check the separator.",
                                    "No hay ninguna columna id en la única columna. Compruebe el separador.")
                            : Wording.of(
                                    "There is no column id in %s columns. Name the column that holds the customer ids.",
                                    "No hay ninguna columna id en %s columnas. Nombre la columna que tiene los identificadores de los clientes.",
                                    header.size()));
            return false;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            if (!seen.add(name)) {
                faults.rejectAll(
                        1,
                        name,
                        Wording.of(
                                "There are two columns of this name. Remove one.",
                                "Hay dos columnas con este nombre. Quite una."));
            } else if (columns.get(i).isEmpty()
                    && !name.equals(ID)
                    && !name.equals(TIME_ZONE)
                    && !options.ignoreUnknown()) {
                faults.rejectAll(1, name, AttributeReader.unknown(name));
            }
        }
        return faults.count() == 0;
    }

    private Optional<CustomerLine> customer(CsvRecord record) {
        long line = record.getStartingLineNumber();
        long before = faults.count();
        if (record.getFieldCount() != header.size()) {
            faults.reject(
                    line,
                    null,
                    Wording.of(
                            "The line has %s fields where the header names %s. Check quotes and separators.",
                            "La línea tiene %s campos y el encabezado nombra %s. Compruebe las comillas y los separadores.",
                            record.getFieldCount(),
                            header.size()));
            return Optional.empty();
        }
        String id = null;
        ZoneId timeZone = null;
        Map<String, Object> attributes = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            String cell = record.getField(i);
            if (name.equals(ID)) {
                id = faults.id(line, cell);
            } else if (!cell.isEmpty() && name.equals(TIME_ZONE)) {
                timeZone = faults.timeZone(line, cell);
            } else if (!cell.isEmpty() && columns.get(i).isPresent()) {
                AttributeReader.Reading reading = reader.read(columns.get(i).get(), cell);
                if (reading.problem() == null) {
                    attributes.put(name, reading.value());
                } else {
                    faults.reject(line, name, reading.problem());
                }
            }
        }
        return faults.count() == before
                ? Optional.of(new CustomerLine(line, new Customer(id, attributes, timeZone)))
                : Optional.empty();
    }
}
