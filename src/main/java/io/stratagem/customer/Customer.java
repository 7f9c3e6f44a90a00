package io.stratagem.customer;

import java.time.ZoneId;
import java.util.Map;

/**
 * Someone offers are decided for.
 *
 * @param id 1 to 128 characters, none of them a control character
 * @param attributes by name, typed by the vocabulary ({@link Long}, {@link Double}, {@link
 *     Boolean}, {@link String}, {@link java.time.LocalDate}); what is not set is absent
 * @param timeZone where the customer lives, or null when unknown
 */
public record Customer(String id, Map<String, Object> attributes, ZoneId timeZone) {

    public Customer {
        attributes = Map.copyOf(attributes);
    }
}
