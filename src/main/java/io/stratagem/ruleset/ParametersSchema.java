package io.stratagem.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Arrays;

/** Writes the JSON Schema (2020-12) of a rule's parameters. */
final class ParametersSchema {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private ParametersSchema() {}

    static JsonNode of(RuleTemplate template) {
        ObjectNode schema = object().put("$schema", DIALECT).put("title", template.label().en());
        if (template.isAudienceItself()) {
            schema.put("$ref", "#/$defs/group");
        } else {
            schema.put("type", "object").put("additionalProperties", false);
            ObjectNode properties = schema.putObject("properties");
            ArrayNode required = schema.putArray("required");
            for (Parameter parameter : template.parameters()) {
                properties.set(parameter.name(), parameter(parameter));
                if (parameter.required()) {
                    required.add(parameter.name());
                }
            }
        }
        if (template.parameters().stream().anyMatch(p -> p.type() == ParameterType.GROUP)) {
            addGroup(schema.putObject("$defs"));
        }
        return schema;
    }

    private static ObjectNode parameter(Parameter parameter) {
        ObjectNode schema = object().put("title", parameter.label().en());
        if (parameter.help() != null) {
            schema.put("description", parameter.help().en());
        }
        switch (parameter.type()) {
            case INTEGER -> bounds(schema.put("type", "integer"), parameter);
            case DECIMAL -> bounds(schema.put("type", "number"), parameter);
            case BOOLEAN -> schema.put("type", "boolean");
            case TEXT -> schema.put("type", "string");
            case ENUM -> {
                ArrayNode values = schema.put("type", "string").putArray("enum");
                parameter.values().forEach(values::add);
            }
            case DURATION -> textual(schema, "duration", parameter);
            case DATE -> textual(schema, "date", parameter);
            case TIME -> textual(schema, "time", parameter);
            case TEXTS -> schema.put("type", "array").putObject("items").put("type", "string");
            case OFFERS ->
                    schema.put("type", "array")
                            .put("minItems", 1)
                            .putObject("items")
                            .put("type", "string");
            case GROUP -> schema.put("$ref", "#/$defs/group");
        }
        if (parameter.defaultValue() != null) {
            schema.set("default", parameter.defaultValue());
        }
        return schema;
    }

    private static void bounds(ObjectNode schema, Parameter parameter) {
        if (parameter.min() != null) {
            schema.put("minimum", new BigDecimal(parameter.min()));
        }
        if (parameter.max() != null) {
            schema.put("maximum", new BigDecimal(parameter.max()));
        }
    }

    /** JSON Schema cannot bound a duration, date or time: the bounds are named as annotations. */
    private static void textual(ObjectNode schema, String format, Parameter parameter) {
        schema.put("type", "string").put("format", format);
        if (parameter.min() != null) {
            schema.put("x-minimum", parameter.min());
        }
        if (parameter.max() != null) {
            schema.put("x-maximum", parameter.max());
        }
    }

    private static void addGroup(ObjectNode definitions) {
        ObjectNode group = definitions.putObject("group");
        group.put("type", "object").put("minProperties", 1).put("maxProperties", 1);
        group.put("additionalProperties", false);
        ObjectNode kinds = group.putObject("properties");
        for (String kind : new String[] {"all", "any"}) {
            kinds.putObject(kind)
                    .put("type", "array")
                    .putObject("items")
                    .put("$ref", "#/$defs/part");
        }
        kinds.putObject("not").put("$ref", "#/$defs/part");
        ArrayNode parts = definitions.putObject("part").putArray("oneOf");
        parts.addObject().put("$ref", "#/$defs/group");
        parts.addObject().put("$ref", "#/$defs/condition");
        ObjectNode condition = definitions.putObject("condition");
        condition.put("type", "object").put("additionalProperties", false);
        condition.putArray("required").add("attribute").add("operator");
        ObjectNode fields = condition.putObject("properties");
        fields.putObject("attribute").put("type", "string");
        ArrayNode operators = fields.putObject("operator").putArray("enum");
        Arrays.stream(Operator.values()).map(Operator::symbol).forEach(operators::add);
        fields.putObject("value");
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
