package io.stratagem.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.stratagem.shared.Wording;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that is wrong with a strategy, whoever asks and whoever the customers are.
 *
 * @param kind what
 * @param rules the rules concerned, the one to change first
 * @param offers the offers concerned, at most {@link #MOST_OFFERS} of them
 * @param text what is wrong, in a marketer's words
 * @param advice what to do
 * @param example a customer that shows it, or null where none can; held against the conditions as
 *     decisions ask them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        FindingKind kind,
        List<Place> rules,
        List<Place> offers,
        @Schema(implementation = String.class) Wording text,
        @Schema(implementation = String.class) Wording advice,
        Example example) {

    /** More offers are not listed. */
    static final int MOST_OFFERS = 20;

    public Finding {
        rules = List.copyOf(rules);
        offers = List.copyOf(offers);
    }

    @JsonProperty
    public Severity severity() {
        return kind.severity();
    }

    /**
     * A part of the strategy document.
     *
     * @param pointer RFC 6901 pointer into the document, e.g. {@code /rules/3}
     * @param id the id of the rule or offer there
     */
    public record Place(String pointer, String id) {}

    /**
     * A customer made up to show something.
     *
     * @param text what it shows
     * @param attributes what is known of the customer, typed by the vocabulary; all others are not
     *     set
     */
    public record Example(
            @Schema(implementation = String.class) Wording text, Map<String, Object> attributes) {

        public Example {
            attributes =
                    java.util.Collections.unmodifiableMap(
                            new java.util.LinkedHashMap<>(attributes));
        }
    }
}
