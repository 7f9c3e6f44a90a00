package io.stratagem.strategy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A rule template filled in.
 *
 * @param id unique among the strategy's rules
 * @param template the template's id, e.g. {@code contact-policy/frequency-cap}
 * @param scope the offers it speaks of
 * @param parameters the template's parameters as written; checked against the template
 * @param note the author's remark, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rule(String id, String template, Scope scope, ObjectNode parameters, String note) {}
