package io.stratagem.customer;

import io.stratagem.customer.ImportReport.Rejection;
import io.stratagem.shared.Digest;
import io.stratagem.shared.vocabulary.CurrentVocabulary;
import io.stratagem.shared.vocabulary.Vocabulary;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads a file of customers without storing any of them. */
@ApplicationScoped
public class ReadingCustomers {

    private final CurrentVocabulary vocabulary;

    ReadingCustomers(CurrentVocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** How a file of customers is written. */
    public enum Format {
        /** What the import takes: the first line names the columns. */
        CSV,
        /** A JSON object in each line: {@code id}, {@code attributes}, {@code timeZone}. */
        JSON_LINES
    }

    /**
     * What a file holds.
     *
     * @param lines those without a fault, in the order of the file
     * @param rejected what is wrong with the others; cut after {@link ImportReport#MAX_REJECTED}
     * @param rejectedInAll how many faults there are, listed or not
     * @param faultyLines how many lines have one
     * @param unreadable whether part of the file could not be read, so that nobody knows how many
     *     lines are missing
     * @param digest SHA-256 of its bytes
     */
    public record Content(
            List<CustomerLine> lines,
            List<Rejection> rejected,
            long rejectedInAll,
            long faultyLines,
            boolean unreadable,
            String digest) {}

    /**
     * Reads a file.
     *
     * @param bytes UTF-8 text
     * @param separator between two fields of CSV
     * @param ignoreUnknown whether to skip what the vocabulary lacks instead of refusing it
     * @param most how many customers to keep at most; one more tells that there were more
     */
    public Content read(
            byte[] bytes, Format format, char separator, boolean ignoreUnknown, int most) {
        Vocabulary current = vocabulary.get();
        List<CustomerLine> lines = new ArrayList<>();
        Consumer<CustomerLine> taker =
                line -> {
                    if (lines.size() <= most) {
                        lines.add(line);
                    }
                };
        ByteArrayInputStream text = new ByteArrayInputStream(bytes);
        CustomerFaults faults =
                switch (format) {
                    case CSV ->
                            new CustomerFile(
                                            current,
                                            new ImportOptions(separator, false, ignoreUnknown))
                                    .readLines(text, taker);
                    case JSON_LINES ->
                            new CustomerJsonLines(current, ignoreUnknown).readLines(text, taker);
                };
        return new Content(
                List.copyOf(lines),
                faults.rejected(),
                faults.count(),
                faults.lines(),
                faults.unreadable(),
                Digest.of(bytes));
    }
}
