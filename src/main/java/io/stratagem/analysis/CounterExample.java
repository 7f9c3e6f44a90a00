package io.stratagem.analysis;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.stratagem.decision.DecidingSupposed.Supposition;
import io.stratagem.shared.Wording;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A customer made up to show that a policy is broken, with as little known of it as possible.
 *
 * @param placement where it asks
 * @param person the customer in words, e.g. {@code a customer with Age 20}
 * @param happens what happens, in a sentence
 * @param attributes what is known of it, typed by the vocabulary; all others are not set
 * @param context what the request says
 * @param at the moment it asks, on clocks of UTC; null for any moment
 * @param contacts what happened before, in the lines of a persona
 * @param decision what is decided for it, and why each offer of the placement is in it or not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CounterExample(
        String placement,
        @JsonProperty("who") @Schema(implementation = String.class) Wording person,
        @JsonProperty("text") @Schema(implementation = String.class) Wording happens,
        Map<String, Object> attributes,
        Map<String, Object> context,
        Instant at,
        List<String> contacts,
        @JsonIgnore Supposition decision) {

    public CounterExample {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
        contacts = List.copyOf(contacts);
    }

    /** A value as personas and people write it. */
    public static String plain(Object value) {
        return value instanceof Double number
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : value.toString();
    }
}
