package io.stratagem.shared.vocabulary;

import io.stratagem.shared.Label;
import java.util.List;

/**
 * One customer attribute that audiences may speak of.
 *
 * @param name its name in documents, requests and files, e.g. {@code tenureMonths}
 * @param type what its values are
 * @param unit the unit of a number, or null
 * @param min smallest value allowed, or null
 * @param max largest value allowed, or null
 * @param values the allowed texts; empty when any text is allowed
 * @param sensitive whether no audience may read it
 * @param label its name on pages
 */
public record Attribute(
        String name,
        AttributeType type,
        String unit,
        Double min,
        Double max,
        List<String> values,
        boolean sensitive,
        Label label) {}
