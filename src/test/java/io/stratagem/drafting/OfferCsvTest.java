package io.stratagem.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Tier;
import io.stratagem.strategy.Arbitration;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OfferCsvTest {

    private static final List<Offer> OFFERS =
            List.of(
                    offer("saver", "=HYPERLINK(\"x\")", List.of("a, b", "-c"), 40.5),
                    offer("loan", "'quoted", List.of(), 0));

    private final ObjectNode document =
            DraftEdits.tree(
                    new StrategyDocument(
                            "bank",
                            "Bank",
                            null,
                            List.of(),
                            OFFERS,
                            List.of(),
                            new Arbitration(true, true, true, true),
                            null));

    @Test
    void readsBackWhatItWrote() {
        OfferCsv.Report report = read(OfferCsv.write(OFFERS));

        assertThat(report).isEqualTo(new OfferCsv.Report(0, 0, 2, List.of()));
        assertThat(StrategyJson.parse(document.toString()).offers()).isEqualTo(OFFERS);
    }

    @Test
    void writesNoCellThatASpreadsheetTakesForAFormula() {
        assertThat(OfferCsv.write(OFFERS)).contains("\"'=HYPERLINK").doesNotContain(",=", "\n=");
    }

    @Test
    void changesAddsAndKeepsWhatHasNoColumn() {
        OfferCsv.Report report = read("id;priority\nsaver;77\nnew-one;5\n");

        assertThat(report).isEqualTo(new OfferCsv.Report(1, 1, 0, List.of()));
        StrategyDocument read = StrategyJson.parse(document.toString());
        assertThat(read.offer("saver").orElseThrow())
                .returns(77, Offer::priority)
                .returns(40.5, Offer::value);
        assertThat(read.offer("new-one")).isPresent();
    }

    @Test
    void namesLineAndColumnOfEveryFault() {
        OfferCsv.Report report =
                read(
                        "id,priority,tier\nsaver,abc,standard\nloan,3,gold\nloan,4,manual\n,1,manual\n");

        assertThat(report.faults())
                .extracting(OfferCsv.Fault::line, OfferCsv.Fault::column)
                .contains(tuple(4L, "id"), tuple(5L, "id"));
        assertThat(read("id,priority,tier\nsaver,abc,standard\nloan,3,gold\n").faults())
                .extracting(OfferCsv.Fault::line, OfferCsv.Fault::column)
                .contains(tuple(2L, "priority"), tuple(3L, "tier"));
        assertThat(read("name\nx\n").faults()).isNotEmpty();
        assertThat(read("").faults()).isNotEmpty();
        assertThat(read("id,colour\na,b\n").faults())
                .extracting(OfferCsv.Fault::column)
                .containsExactly("colour");
    }

    private OfferCsv.Report read(String csv) {
        return OfferCsv.read(csv, document, Locale.ENGLISH);
    }

    private static Offer offer(String id, String name, List<String> tags, double value) {
        return new Offer(
                id,
                name,
                "savings",
                tags,
                value,
                50,
                1,
                Tier.STANDARD,
                0.2,
                null,
                Instant.parse("2031-01-01T00:00:00Z"),
                List.of());
    }
}
