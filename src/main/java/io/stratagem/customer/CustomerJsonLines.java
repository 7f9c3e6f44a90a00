package io.stratagem.customer;

import static io.stratagem.customer.CustomerFaults.ID;
import static io.stratagem.customer.CustomerFaults.TIME_ZONE;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads one file of customers that has a JSON object in each line: the {@code id} beside what
 * {@code PUT /api/v1/customers/{id}} takes. Used once.
 */
final class CustomerJsonLines {

    private static final String ATTRIBUTES = "attributes";
    private static final Set<String> FIELDS = Set.of(ID, ATTRIBUTES, TIME_ZONE);
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Vocabulary vocabulary;
    private final AttributeReader reader;
    private final boolean ignoreUnknown;
    private final CustomerFaults faults = new CustomerFaults();

    CustomerJsonLines(Vocabulary vocabulary, boolean ignoreUnknown) {
        this.vocabulary = vocabulary;
        this.reader = new AttributeReader(vocabulary);
        this.ignoreUnknown = ignoreUnknown;
    }

    /**
     * @param lines the file; blank lines are passed over
     * @param taker takes every customer whose line has no fault
     * @return what is wrong with the others
     */
    CustomerFaults readLines(InputStream lines, Consumer<CustomerLine> taker) {
        long number = 0;
        try (BufferedReader text =
                new BufferedReader(
                        new InputStreamReader(lines, StandardCharsets.UTF_8.newDecoder()))) {
            String line = withoutMark(text.readLine());
            while (line != null) {
                number++;
                if (!line.isBlank()) {
                    customer(number, line).ifPresent(taker);
                }
                line = text.readLine();
            }
        } catch (IOException e) {
            faults.rejectAll(number + 1, null, CustomerFile.reason(e));
        }
        return faults;
    }

    private static String withoutMark(String first) {
        boolean marked = first != null && first.indexOf(CustomerFile.BYTE_ORDER_MARK) == 0;
        return marked ? first.substring(1) : first;
    }

    private Optional<CustomerLine> customer(long line, String text) {
        long before = faults.count();
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            faults.reject(
                    line,
                    null,
                    Wording.of(
                            "This is not JSON: %s", "Esto no es JSON: %s", e.getOriginalMessage()));
            return Optional.empty();
        }
        if (!json.isObject()) {
            faults.reject(
                    line,
                    null,
                    Wording.of(
                            "The line must be a JSON object such as {\"id\":\"c1\"}.",
                            "La línea debe ser un objeto JSON como {\"id\":\"c1\"}."));
            return Optional.empty();
        }
        json.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!FIELDS.contains(name)) {
                                faults.reject(
                                        line,
                                        name,
                                        Wording.of(
                                                "There is no such field. A line has id, attributes, and timeZone if wanted.",
                                                "No existe ese campo. Una línea tiene id, attributes y, si se quiere, timeZone."));
                            }
                        });
        String id = faults.id(line, json.path(ID).isTextual() ? json.path(ID).textValue() : "");
        ZoneId zone = timeZone(line, json.path(TIME_ZONE));
        Map<String, Object> attributes = attributes(line, json.path(ATTRIBUTES));
        return faults.count() == before
                ? Optional.of(new CustomerLine(line, new Customer(id, attributes, zone)))
                : Optional.empty();
    }

    private ZoneId timeZone(long line, JsonNode json) {
        return json.isMissingNode() || json.isNull() ? null : faults.timeZone(line, json.asText());
    }

    private Map<String, Object> attributes(long line, JsonNode json) {
        Map<String, Object> attributes = new HashMap<>();
        if (!json.isObject()) {
            if (!json.isMissingNode() && !json.isNull()) {
                faults.reject(
                        line,
                        ATTRIBUTES,
                        Wording.of(
                                "The attributes must be a JSON object.",
                                "Los atributos deben ser un objeto JSON."));
            }
            return attributes;
        }
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            Optional<Attribute> attribute = vocabulary.attribute(field.getKey());
            if (attribute.isEmpty()) {
                if (!ignoreUnknown) {
                    faults.reject(line, field.getKey(), AttributeReader.unknown(field.getKey()));
                }
            } else if (!field.getValue().isNull()) {
                AttributeReader.Reading reading = reader.read(attribute.get(), field.getValue());
                if (reading.problem() == null) {
                    attributes.put(field.getKey(), reading.value());
                } else {
                    faults.reject(line, field.getKey(), reading.problem());
                }
            }
        }
        return attributes;
    }
}
