package io.stratagem.simulation.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.approval.Evidence;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Language;
import io.stratagem.shared.StoredJson;
import io.stratagem.shared.Wording;
import io.stratagem.simulation.Inputs;
import io.stratagem.simulation.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Evidence in the reader's language, for the pages of change requests. What was sealed holds its
 * words in English, and mostly in Spanish too; where it does not, they are made again of its
 * numbers.
 */
@Named("evidenceWords")
@ApplicationScoped
public class EvidenceWords {

    private final CurrentReader reader;

    EvidenceWords(CurrentReader reader) {
        this.reader = reader;
    }

    /** One item of evidence in words. */
    public String of(JsonNode item) {
        Locale locale = reader.locale();
        if (locale.getLanguage().equals(Language.SPANISH.getLanguage())
                && item.has(Evidence.SPANISH)) {
            return item.get(Evidence.SPANISH).asText();
        }
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        if (english || !item.has("placements") || !item.has("inputs")) {
            String sealed = item.path(Evidence.TEXT).asText(item.toString());
            return again(item)
                    .filter(sentence -> sentence.english().equals(sealed))
                    .map(sentence -> sentence.in(locale))
                    .orElse(sealed);
        }
        SimulationMessages texts = reader.texts(SimulationMessages.class);
        Inputs inputs = StoredJson.read(item.get("inputs").toString(), Inputs.class);
        List<String> shares = new ArrayList<>();
        for (JsonNode place : item.get("placements")) {
            shares.add(
                    texts.changedAt(
                            place.path("placement").asText(),
                            Words.percent(
                                    place.path(Evidence.CHANGED_SHARE).doubleValue(), locale)));
        }
        return texts.measured(
                Words.crowd(inputs, locale),
                Words.against(inputs, locale),
                String.join(", ", shares));
    }

    /** What the numbers of an item say; not all that it says where more than them is told. */
    private static Optional<Wording> again(JsonNode item) {
        return switch (item.path("kind").asText()) {
            case "policies" -> Optional.of(policies(item.path("policies")));
            case "test-cases" -> Optional.of(testCases(item));
            default -> Optional.empty();
        };
    }

    private static Wording policies(JsonNode outcomes) {
        int held = 0;
        for (JsonNode outcome : outcomes) {
            held += outcome.asText().equals("none-exists") ? 1 : 0;
        }
        return held == outcomes.size()
                ? Wording.of(
                        "No customer there can be breaks any of the %d policies.",
                        "Ningún cliente que pueda haber incumple ninguna de las %d políticas.",
                        held)
                : Wording.of(
                        "No customer there can be breaks %d of the %d policies.",
                        "Ningún cliente que pueda haber incumple %d de las %d políticas.",
                        held,
                        outcomes.size());
    }

    private static Wording testCases(JsonNode item) {
        return item.has("passed")
                ? Wording.of(
                        "All %d test cases pass.",
                        "Se cumplen los %d casos de prueba.", item.path("passed").asInt())
                : Wording.of(
                        "The test cases, %d in all, are tried when this is submitted.",
                        "Los casos de prueba, %d en total, se prueban cuando esto se envía.",
                        item.path("cases").asInt());
    }
}
