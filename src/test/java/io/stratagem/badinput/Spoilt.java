package io.stratagem.badinput;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.shared.ProblemException;
import io.stratagem.strategy.StrategyJson;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Strategies that have a payload in every text that a strategy has. */
public final class Spoilt {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, List<String>> ACCEPTED = new ConcurrentHashMap<>();

    private Spoilt() {}

    /** The payloads that such a text can be; the others are refused there. */
    public static List<String> accepted(String pointer) {
        return ACCEPTED.computeIfAbsent(
                pointer,
                place ->
                        Payloads.all().stream()
                                .filter(payload -> accepts(place, payload))
                                .toList());
    }

    private static boolean accepts(String pointer, String payload) {
        String quoted = JSON.valueToTree(payload).toString();
        String good = Document.with(pointer, quoted);
        try {
            StrategyJson.parse(good.replace("$STRATEGY", "spoilt").replace("$PLACEMENT", "home"));
            return true;
        } catch (ProblemException refused) {
            return false;
        }
    }

    /**
     * A strategy that can serve, every text of it a payload, and each text another one.
     *
     * @param id of the strategy; its placement is named after it
     * @param from the first payload to take
     * @param count how many offers, rules and thereby payloads of each kind
     */
    public static String document(String id, int from, int count) {
        ObjectNode document = JSON.createObjectNode().put("id", id);
        document.put("name", one("/name", from)).put("description", one("/description", from));
        document.putArray("placements")
                .addObject()
                .put("id", id + "-home")
                .put("channel", one("/placements/0/channel", from))
                .put("slots", 10);
        document.putArray("offers");
        document.putArray("rules");
        IntStream.range(from, from + count).forEach(i -> offer(document, id, i));
        IntStream.range(from, from + count).forEach(i -> rule(document, i));
        document.putObject("arbitration")
                .put("propensity", true)
                .put("value", true)
                .put("contextWeight", true)
                .put("lever", true);
        document.putObject("fallback").put("offer", "offer-" + from);
        return document.toString();
    }

    private static void offer(ObjectNode document, String id, int i) {
        ObjectNode offer = document.withArray("offers").addObject();
        offer.put("id", "offer-" + i).put("name", one("/offers/0/name", i));
        offer.put("category", one("/offers/0/category", i));
        offer.putArray("tags").add(one("/offers/0/tags/0", i));
        offer.put("value", 10).put("priority", i % 100).put("lever", 1);
        offer.put("tier", document.withArray("offers").size() == 1 ? "fallback" : "standard");
        ObjectNode content =
                offer.putArray("treatments")
                        .addObject()
                        .put("placement", id + "-home")
                        .putObject("content");
        String text = one("/offers/0/treatments/0/content/title", i);
        content.put("title", text).put("body", text).put("url", text);
    }

    private static void rule(ObjectNode document, int i) {
        ObjectNode rule = document.withArray("rules").addObject();
        rule.put("id", "rule-" + i).put("template", "exclusion/audience");
        rule.putObject("scope").putArray("offers").add("offer-" + i);
        rule.putObject("parameters")
                .putArray("any")
                .addObject()
                .put("attribute", "segment")
                .put("operator", "=")
                .put("value", Payloads.all().get(i % Payloads.all().size()));
        rule.put("note", one("/rules/0/note", i));
    }

    private static String one(String pointer, int i) {
        List<String> accepted = accepted(pointer);
        return accepted.get(i % accepted.size());
    }
}
