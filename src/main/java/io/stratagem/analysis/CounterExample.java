package io.stratagem.analysis;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.stratagem.decision.Explanation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A customer made up to show that a policy is broken, with as little known of it as possible.
 *
 * @param placement where it asks
 * @param who the customer in words, e.g. {@code a customer with Age 20}
 * @param text what happens, in a sentence
 * @param attributes what is known of it, typed by the vocabulary; all others are not set
 * @param context what the request says
 * @param at the moment it asks, on clocks of UTC; null for any moment
 * @param contacts what happened before, in the lines of a persona
 * @param explanation why each offer of the placement is in its answer or not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CounterExample(
        String placement,
        String who,
        String text,
        Map<String, Object> attributes,
        Map<String, Object> context,
        Instant at,
        List<String> contacts,
        @JsonIgnore Explanation explanation) {

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
