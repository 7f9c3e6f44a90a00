package io.stratagem.decision.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StrictJson;
import io.stratagem.shared.Wording;
import io.stratagem.shared.vocabulary.Vocabulary;

/**
 * The evaluation context of a flag: the customer by {@code targetingKey}, and what else the caller
 * knows. One context serves all flags of a caller, so what no rule can read is passed over.
 */
final class FlagContext {

    private static final String TARGETING_KEY = "targetingKey";

    private final JsonNode context;

    private FlagContext(JsonNode context) {
        this.context = context;
    }

    /**
     * @param body with the field {@code context}
     * @throws ProblemException 400 when it is no JSON, 422 when the context is no object
     */
    static FlagContext read(byte[] body) {
        JsonNode context = StrictJson.tree(body).path("context");
        if (!context.isMissingNode() && !context.isNull() && !context.isObject()) {
            throw ProblemException.invalid(
                    Pointer.ROOT.at("context").toString(),
                    "type",
                    Wording.of(
                            "context must be a JSON object with a targetingKey.",
                            "context debe ser un objeto JSON con un targetingKey."));
        }
        return new FlagContext(context);
    }

    boolean namesNobody() {
        JsonNode key = context.path(TARGETING_KEY);
        return key.isMissingNode() || key.isNull() || key.isTextual() && key.textValue().isBlank();
    }

    /**
     * The question for one offer at a placement. What the vocabulary knows are attributes of the
     * customer, other texts, numbers and flags belong to the request.
     *
     * @throws ProblemException 422 naming what is wrong
     */
    DecisionBody question(String placement, Vocabulary vocabulary) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        ObjectNode others = JsonNodeFactory.instance.objectNode();
        context.properties()
                .forEach(
                        field -> {
                            if (vocabulary.attribute(field.getKey()).isPresent()) {
                                attributes.set(field.getKey(), field.getValue());
                            } else if (field.getValue().isValueNode()
                                    && !field.getValue().isNull()
                                    && !field.getKey().equals(TARGETING_KEY)) {
                                others.set(field.getKey(), field.getValue());
                            }
                        });
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        question.set("customerId", context.path(TARGETING_KEY));
        question.put("placement", placement);
        question.set("attributes", attributes);
        question.set("context", others);
        return DecisionBody.read(question);
    }
}
