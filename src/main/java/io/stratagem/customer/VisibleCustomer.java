package io.stratagem.customer;

import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A customer without what the vocabulary calls sensitive: no audience reads that, so whoever runs
 * the product need not see it.
 *
 * @param id the customer's
 * @param attributes the other ones, as of {@link Customer}, by name in order
 * @param timeZone where the customer lives, or null when unknown
 * @param hidden the names of those that are set and sensitive
 */
public record VisibleCustomer(
        String id, Map<String, Object> attributes, ZoneId timeZone, List<String> hidden) {

    public static VisibleCustomer of(Customer customer, Vocabulary vocabulary) {
        List<String> hidden =
                vocabulary.attributes().stream()
                        .filter(Attribute::sensitive)
                        .map(Attribute::name)
                        .filter(customer.attributes()::containsKey)
                        .toList();
        Map<String, Object> visible = new TreeMap<>(customer.attributes());
        hidden.forEach(visible::remove);
        return new VisibleCustomer(customer.id(), visible, customer.timeZone(), hidden);
    }
}
