package io.stratagem.simulation.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.approval.Evidence;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.StoredJson;
import io.stratagem.simulation.Inputs;
import io.stratagem.simulation.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Evidence in the reader's language, for the pages of change requests. What was sealed holds its
 * words in English; in another language they are made again of its numbers.
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
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        if (english || !item.has("placements") || !item.has("inputs")) {
            return item.path(Evidence.TEXT).asText(item.toString());
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
}
