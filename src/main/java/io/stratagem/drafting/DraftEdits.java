package io.stratagem.drafting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Adds, copies and removes offers and rules of a document. Documents are edited as JSON, so that
 * what cannot be read as a document can still be shown to whoever typed it.
 */
public final class DraftEdits {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_ID = 64;

    private DraftEdits() {}

    /** The document as JSON of its own, to be edited. */
    public static ObjectNode tree(StrategyDocument document) {
        try {
            return (ObjectNode) MAPPER.readTree(StrategyJson.canonical(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Canonical JSON can be read", e);
        }
    }

    /**
     * Adds an offer at the end.
     *
     * @param name what people call it; its id is made of it
     * @param copyOf the id of the offer to copy, or an empty text for a standard offer without
     *     content
     * @return the new id
     */
    public static String addOffer(ObjectNode document, String name, String copyOf) {
        ArrayNode offers = document.withArray("offers");
        String id = freeId(offers, slug(name, "offer"));
        ObjectNode offer = find(offers, copyOf);
        offers.add(
                (offer == null ? standardOffer() : offer.deepCopy())
                        .put("id", id)
                        .put("name", name));
        return id;
    }

    private static ObjectNode standardOffer() {
        ObjectNode offer = MAPPER.createObjectNode().put("category", "general").put("value", 0);
        offer.put("priority", 0).put("lever", 1).put("tier", "standard").putArray("tags");
        offer.putArray("treatments");
        return offer;
    }

    /**
     * Adds an offer again that somebody else has removed.
     *
     * @return the offer, without content; or the one that is there
     */
    public static ObjectNode offerAgain(ObjectNode document, String id) {
        ArrayNode offers = document.withArray("offers");
        ObjectNode present = find(offers, id);
        if (present != null) {
            return present;
        }
        ObjectNode offer = standardOffer().put("id", id).put("name", id);
        offers.add(offer);
        return offer;
    }

    /**
     * Adds a rule again that somebody else has removed.
     *
     * @param template the template's id
     * @return the rule, without scope and parameters; or the one that is there
     */
    public static ObjectNode ruleAgain(ObjectNode document, String id, String template) {
        ArrayNode rules = document.withArray("rules");
        ObjectNode present = find(rules, id);
        return present != null ? present : emptyRule(rules, id, template);
    }

    /**
     * Removes an offer, and what only spoke of it: its place in the scope of rules, rules that are
     * left without any offer, and the fallback.
     *
     * @return how many rules went with it
     */
    public static int removeOffer(ObjectNode document, String id) {
        remove(document.withArray("offers"), id);
        if (document.path("fallback").path("offer").asText().equals(id)) {
            document.remove("fallback");
        }
        ArrayNode rules = document.withArray("rules");
        int removed = 0;
        for (int i = rules.size() - 1; i >= 0; i--) {
            JsonNode offers = rules.get(i).path("scope").path("offers");
            if (offers.isArray() && removeText((ArrayNode) offers, id) && offers.isEmpty()) {
                rules.remove(i);
                removed++;
            }
        }
        return removed;
    }

    /**
     * Adds a rule at the end, without scope and parameters.
     *
     * @param template the template's id; the rule's id is made of it
     * @param draft the number of the change request, which is part of the id, too: two of them that
     *     are open at a time give no two rules the same one
     * @return the new rule
     */
    public static ObjectNode addRule(ObjectNode document, String template, long draft) {
        ArrayNode rules = document.withArray("rules");
        return emptyRule(
                rules, ruleId(rules, slug(template.replace('/', '-'), "rule"), draft), template);
    }

    private static ObjectNode emptyRule(ArrayNode rules, String id, String template) {
        ObjectNode rule = rules.addObject().put("id", id).put("template", template);
        rule.putObject("scope");
        rule.putObject("parameters");
        return rule;
    }

    /**
     * Adds a copy of a rule right behind it.
     *
     * @param id the rule's id; the copy's is made of it
     * @param draft the number of the change request, as for a new rule
     * @return the new id; empty when there is no such rule
     */
    public static Optional<String> copyRule(ObjectNode document, String id, long draft) {
        ArrayNode rules = document.withArray("rules");
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).path("id").asText().equals(id)) {
                String copy = ruleId(rules, id, draft);
                rules.insert(i + 1, ((ObjectNode) rules.get(i).deepCopy()).put("id", copy));
                return Optional.of(copy);
            }
        }
        return Optional.empty();
    }

    /** The parameters of a rule that is not filled in yet. */
    public static ObjectNode emptyParameters() {
        return MAPPER.createObjectNode();
    }

    public static void removeRule(ObjectNode document, String id) {
        remove(document.withArray("rules"), id);
    }

    /** The item of a list with the given id, or null. */
    public static ObjectNode find(JsonNode list, String id) {
        for (JsonNode item : list) {
            if (item.path("id").asText().equals(id)) {
                return (ObjectNode) item;
            }
        }
        return null;
    }

    private static void remove(ArrayNode list, String id) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).path("id").asText().equals(id)) {
                list.remove(i);
                return;
            }
        }
    }

    private static boolean removeText(ArrayNode texts, String text) {
        boolean found = false;
        for (int i = texts.size() - 1; i >= 0; i--) {
            if (texts.get(i).asText().equals(text)) {
                texts.remove(i);
                found = true;
            }
        }
        return found;
    }

    /**
     * The text as an id: lower case, without accents, words joined by hyphens.
     *
     * @param otherwise the id of a text without letters and digits
     */
    public static String slug(String text, String otherwise) {
        String plain =
                Normalizer.normalize(text, Normalizer.Form.NFD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
        return plain.isEmpty() ? otherwise : cut(plain, LONGEST_ID - 4);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private static String ruleId(ArrayNode rules, String of, long draft) {
        String end = "-" + draft;
        return freeId(rules, cut(of, LONGEST_ID - 4 - end.length()) + end);
    }

    private static String freeId(ArrayNode list, String wanted) {
        Set<String> taken = new HashSet<>();
        list.forEach(item -> taken.add(item.path("id").asText()));
        String id = wanted;
        for (int i = 2; taken.contains(id); i++) {
            id = wanted + "-" + i;
        }
        return id;
    }
}
