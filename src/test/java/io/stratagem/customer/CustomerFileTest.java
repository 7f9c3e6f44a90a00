package io.stratagem.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.customer.ImportReport.Rejection;
import io.stratagem.shared.Wording;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CustomerFileTest {

    private static final ImportOptions PLAIN = new ImportOptions(',', false, false);

    private final List<Customer> written = new ArrayList<>();

    @Test
    void readsQuotesBomCrLfEmptyCellsAndTimeZones() {
        // given
        String csv =
                "\uFEFFid,age,job,timeZone\r\n"
                        + "\"a,1\",30,\"says \"\"hi\"\"\r\nthere\",Europe/Madrid\r\n"
                        + "b,,,\r\n";

        // when
        ImportReport report = read(csv, PLAIN);

        // then
        assertThat(report.rejected()).isEmpty();
        assertThat(report.read()).isEqualTo(2);
        assertThat(report.written()).isEqualTo(2);
        assertThat(written)
                .containsExactly(
                        new Customer(
                                "a,1",
                                Map.of("age", 30L, "job", "says \"hi\"\r\nthere"),
                                ZoneId.of("Europe/Madrid")),
                        new Customer("b", Map.of(), null));
    }

    @Test
    void readsAnotherSeparatorAndSkipsUnknownColumnsWhenTold() {
        // when
        ImportReport report =
                read("id;shoe size;age\n1;44;30\n", new ImportOptions(';', false, true));

        // then
        assertThat(report.isClean()).isTrue();
        assertThat(written).containsExactly(new Customer("1", Map.of("age", 30L), null));
    }

    @Test
    void writesNothingInADryRun() {
        // when
        ImportReport report = read("id,age\n1,30\n", new ImportOptions(',', true, false));

        // then
        assertThat(report.read()).isEqualTo(1);
        assertThat(report.written()).isZero();
        assertThat(written).isEmpty();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("", new Rejection(1, null, Wording.verbatim("The file is empty"))),
                Arguments.of(
                        "age\n3\n",
                        new Rejection(1, "id", Wording.verbatim("There is no column id"))),
                Arguments.of(
                        "id;age\n1;3\n",
                        new Rejection(1, "id", Wording.verbatim("Check the separator"))),
                Arguments.of(
                        "id,agee\n1,3\n",
                        new Rejection(1, "agee", Wording.verbatim("no attribute \"agee\""))),
                Arguments.of(
                        "id,age,age\n1,3,3\n",
                        new Rejection(1, "age", Wording.verbatim("two columns"))),
                Arguments.of(
                        "id,age\n1,3\n2,x\n3,3\n",
                        new Rejection(3, "age", Wording.verbatim("whole number"))),
                Arguments.of(
                        "id,age\n1,3\n1,4\n",
                        new Rejection(3, "id", Wording.verbatim("an earlier line"))),
                Arguments.of(
                        "id,age\n,3\n",
                        new Rejection(2, "id", Wording.verbatim("1 to 128 characters"))),
                Arguments.of(
                        "id\n" + "x".repeat(129) + "\n",
                        new Rejection(2, "id", Wording.verbatim("1 to 128 characters"))),
                Arguments.of(
                        "id,age\n1,3,4\n",
                        new Rejection(2, null, Wording.verbatim("3 fields where"))),
                Arguments.of(
                        "id,age\n1\n", new Rejection(2, null, Wording.verbatim("1 fields where"))),
                Arguments.of(
                        "id,timeZone\n1,Mars/Base\n",
                        new Rejection(2, "timeZone", Wording.verbatim("not a time zone"))),
                Arguments.of(
                        "id,timeZone\n1,+02:00\n",
                        new Rejection(2, "timeZone", Wording.verbatim("not a time zone"))),
                Arguments.of(
                        "id,job\n1,\"open\n2,b\n",
                        new Rejection(2, null, Wording.verbatim("not CSV"))));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesLineFieldAndFault(String csv, Rejection expected) {
        // when
        ImportReport report = read(csv, PLAIN);

        // then
        assertThat(report.written()).isZero();
        assertThat(report.rejected())
                .singleElement()
                .satisfies(
                        rejection -> {
                            assertThat(rejection.line()).isEqualTo(expected.line());
                            assertThat(rejection.field()).isEqualTo(expected.field());
                            assertThat(rejection.problem()).contains(expected.problem());
                        });
    }

    @Test
    void refusesAFileThatIsNotUtf8() {
        // when
        ImportReport report =
                new CustomerFile(AttributeReaderTest.VOCABULARY, PLAIN)
                        .read(
                                new ByteArrayInputStream(
                                        "id,job\n1,José\n".getBytes(StandardCharsets.ISO_8859_1)),
                                written::addAll);

        // then
        assertThat(report.isClean()).isFalse();
        assertThat(report.rejected().get(0).problem()).contains("not UTF-8");
    }

    @Test
    void cutsTheListOfFaultsAndCountsThemAll() {
        // given
        String csv =
                "id,age\n"
                        + IntStream.range(0, 3_000)
                                .mapToObj(i -> i + ",old\n")
                                .collect(Collectors.joining());

        // when
        ImportReport report = read(csv, PLAIN);

        // then
        assertThat(report.read()).isEqualTo(3_000);
        assertThat(report.rejected()).hasSize(1_000);
        assertThat(report.rejectedInAll()).isEqualTo(3_000);
    }

    private ImportReport read(String csv, ImportOptions options) {
        return new CustomerFile(AttributeReaderTest.VOCABULARY, options)
                .read(
                        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                        written::addAll);
    }
}
