package io.stratagem.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stratagem.shared.Label;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Violation;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.AttributeType;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeReaderTest {

    static final Vocabulary VOCABULARY =
            new Vocabulary(
                    List.of(
                            attribute("age", AttributeType.INTEGER, 0.0, 150.0),
                            attribute("balance", AttributeType.DECIMAL, null, null),
                            attribute("employee", AttributeType.BOOLEAN, null, null),
                            attribute("job", AttributeType.TEXT, null, null),
                            attribute("loan", AttributeType.TEXT, null, null, "yes", "no"),
                            attribute("since", AttributeType.DATE, null, null)));

    private final AttributeReader reader = new AttributeReader(VOCABULARY);

    @Test
    void typesEveryValueByTheVocabulary() throws Exception {
        // when
        Map<String, Object> read =
                reader.read(
                        json(
                                """
                                {"age":30,"balance":5,"employee":true,"job":"clerk","loan":"no",
                                 "since":"2020-02-29"}
                                """),
                        Pointer.ROOT);

        // then
        assertThat(read)
                .containsEntry("age", 30L)
                .containsEntry("balance", 5.0)
                .containsEntry("employee", true)
                .containsEntry("job", "clerk")
                .containsEntry("loan", "no")
                .containsEntry("since", LocalDate.of(2020, 2, 29));
    }

    @Test
    void takesNullForNotSet() throws Exception {
        assertThat(reader.read(json("{\"age\":null}"), Pointer.ROOT)).isEmpty();
    }

    @Test
    void namesEveryFaultWithItsPlace() throws Exception {
        // given
        Map<String, JsonNode> attributes =
                json("{\"age\":3.5,\"agee\":1,\"a/b\":1,\"loan\":\"maybe\",\"job\":[1]}");

        // when
        ProblemException refused =
                catchThrowableOfType(
                        ProblemException.class,
                        () -> reader.read(attributes, Pointer.ROOT.at("attributes")));

        // then
        assertThat(refused.problem().status()).isEqualTo(422);
        assertThat(refused.problem().violations())
                .extracting(Violation::pointer, Violation::guardrail)
                .containsExactly(
                        tuple("/attributes/age", "attribute/value"),
                        tuple("/attributes/agee", "attribute/unknown"),
                        tuple("/attributes/a~1b", "attribute/unknown"),
                        tuple("/attributes/loan", "attribute/value"),
                        tuple("/attributes/job", "attribute/value"));
        assertThat(refused.problem().violations().get(0).message())
                .isEqualTo("age cannot be 3.5: it must be a whole number.");
    }

    @ParameterizedTest
    @CsvSource({
        "age,30",
        "age,-0",
        "balance,-3.5",
        "balance,1e3",
        "employee,false",
        "job,a b",
        "loan,yes",
        "since,2026-03-01"
    })
    void readsACell(String name, String text) {
        assertThat(reader.read(VOCABULARY.attribute(name).orElseThrow(), text).problem()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "age,3.5,a whole number",
        "age,' 3',a whole number",
        "age,0x10,a whole number",
        "age,99999999999999999999,a whole number",
        "age,9223372036854775808,a whole number",
        "age,151,at most 150",
        "age,-1,at least 0",
        "balance,NaN,a number",
        "balance,Infinity,a number",
        "balance,1e999,a number",
        "balance,'1,5',a number",
        "balance,1d,a number",
        "employee,TRUE,true or false",
        "employee,1,true or false",
        "loan,Yes,'one of yes, no'",
        "since,2026-02-30,a date",
        "since,01/03/2026,a date"
    })
    void refusesACellAndSaysWhatIsAllowed(String name, String text, String allowed) {
        assertThat(reader.read(VOCABULARY.attribute(name).orElseThrow(), text).problem().english())
                .startsWith(name + " cannot be")
                .contains("it must be " + allowed);
    }

    @Test
    void refusesTextsTooLongOrBroken() {
        Attribute job = VOCABULARY.attribute("job").orElseThrow();
        assertThat(reader.read(job, "x".repeat(10_000)).problem()).isNull();
        assertThat(reader.read(job, "x".repeat(1 << 20)).problem().english()).hasSizeLessThan(200);
        assertThat(reader.read(job, "\ud83d").problem().english()).contains("whole characters");
    }

    private static Attribute attribute(
            String name, AttributeType type, Double min, Double max, String... values) {
        return new Attribute(
                name, type, null, min, max, List.of(values), false, new Label(name, name));
    }

    private static Map<String, JsonNode> json(String text) throws Exception {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        new ObjectMapper()
                .readTree(text)
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }
}
