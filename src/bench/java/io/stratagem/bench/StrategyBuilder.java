package io.stratagem.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * Writes a strategy document with one placement, which is named as the strategy, and every factor
 * of arbitration off, so that offers rank by priority, then by id.
 */
final class StrategyBuilder {

    /** The offer that a guardrail demands for every placement; none of the offers to check. */
    private static final String FALLBACK = "data-check-fallback";

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final ArrayNode offers;
    private final ArrayNode rules;
    private final String id;

    /**
     * @param id of the strategy and of its placement
     * @param slots how many offers an answer has at most
     */
    StrategyBuilder(String id, int slots) {
        this.id = id;
        document.put("id", id).put("name", "Data check");
        document.putArray("placements")
                .addObject()
                .put("id", id)
                .put("channel", "web")
                .put("slots", slots);
        offers = document.putArray("offers");
        rules = document.putArray("rules");
        document.putObject("arbitration")
                .put("propensity", false)
                .put("value", false)
                .put("contextWeight", false)
                .put("lever", false);
        document.putObject("fallback").put("offer", FALLBACK);
        offer(FALLBACK, 0, "fallback");
    }

    /** Adds an offer that everybody may have unless a rule says otherwise. */
    void offer(String name, int priority) {
        offer(name, priority, "standard");
    }

    private void offer(String name, int priority, String tier) {
        ObjectNode offer =
                offers.addObject()
                        .put("id", idOf(name))
                        .put("name", name)
                        .put("category", "data-check")
                        .put("value", 1)
                        .put("priority", priority)
                        .put("lever", 1)
                        .put("tier", tier);
        offer.putArray("treatments")
                .addObject()
                .put("placement", id)
                .putObject("content")
                .put("title", name);
    }

    /** Lets only those have the offer who meet the conditions. */
    void eligibility(String offer, JsonNode group) {
        ObjectNode rule = rule("eligible-" + idOf(offer), "eligibility/audience", group);
        rule.putObject("scope").putArray("offers").add(idOf(offer));
    }

    /** Takes every offer from those who meet the conditions. */
    void exclusionFromAll(JsonNode group) {
        rule("excluded", "exclusion/audience", group).putObject("scope").put("all", true);
    }

    /** Caps the contacts of all offers. */
    void frequencyCap(String ruleId, int maximum, String window, String counts, String per) {
        ObjectNode parameters =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("maximum", maximum)
                        .put("window", window)
                        .put("counts", counts)
                        .put("per", per);
        rule(ruleId, "contact-policy/frequency-cap", parameters)
                .putObject("scope")
                .put("all", true);
    }

    private ObjectNode rule(String ruleId, String template, JsonNode group) {
        ObjectNode rule = rules.addObject().put("id", ruleId).put("template", template);
        rule.set("parameters", group);
        return rule;
    }

    /** The id in the document of an offer that the data names in capital letters. */
    static String idOf(String offer) {
        return offer.toLowerCase(Locale.ROOT);
    }

    String id() {
        return id;
    }

    ObjectNode document() {
        return document;
    }
}
