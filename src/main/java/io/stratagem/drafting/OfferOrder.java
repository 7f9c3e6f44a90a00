package io.stratagem.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.offer.Offer;
import io.stratagem.strategy.StrategyDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of the offers of a tier by priority. Moving an offer gives it a priority between its
 * new neighbours; others get a new one only where there is no room between them.
 */
public final class OfferOrder {

    private OfferOrder() {}

    /** The place of every offer in its tier, from 1, by id. */
    public static Map<String, Integer> places(StrategyDocument document) {
        Map<String, Integer> places = new HashMap<>();
        Map<Object, Integer> last = new HashMap<>();
        document.offers().stream()
                .sorted(
                        Comparator.comparingInt(Offer::priority)
                                .reversed()
                                .thenComparing(Offer::id))
                .forEach(
                        offer -> places.put(offer.id(), last.merge(offer.tier(), 1, Integer::sum)));
        return places;
    }

    /**
     * Moves an offer as a button of the table says.
     *
     * @param document to be changed
     * @param act {@code up:<offer>}, {@code down:<offer>}, or {@code place:<offer>} for the place
     *     that was typed; anything else changes nothing
     * @param typed the table, with a field {@code place/<offer>}
     */
    public static void move(ObjectNode document, String act, Typed typed) {
        String[] words = act.split(":", 2);
        ObjectNode moved =
                words.length == 2 ? DraftEdits.find(document.path("offers"), words[1]) : null;
        if (moved == null) {
            return;
        }
        List<ObjectNode> order = order(document, moved.path("tier").asText());
        int from = order.indexOf(moved);
        int to =
                switch (words[0]) {
                    case "up" -> from - 1;
                    case "down" -> from + 1;
                    case "place" -> place(typed.get("place/" + words[1]), from);
                    default -> from;
                };
        int within = Math.max(0, Math.min(to, order.size() - 1));
        if (within != from) {
            order.remove(from);
            order.add(within, moved);
            fit(order, within);
        }
    }

    private static int place(String typed, int otherwise) {
        return typed.matches("\\d{1,6}") ? Integer.parseInt(typed) - 1 : otherwise;
    }

    private static List<ObjectNode> order(ObjectNode document, String tier) {
        List<ObjectNode> order = new ArrayList<>();
        for (JsonNode offer : document.path("offers")) {
            if (offer.path("tier").asText().equals(tier)) {
                order.add((ObjectNode) offer);
            }
        }
        order.sort(
                Comparator.comparingInt(OfferOrder::priority)
                        .reversed()
                        .thenComparing(OfferOrder::id));
        return order;
    }

    private static void fit(List<ObjectNode> order, int at) {
        ObjectNode moved = order.get(at);
        ObjectNode above = at == 0 ? null : order.get(at - 1);
        ObjectNode below = at == order.size() - 1 ? null : order.get(at + 1);
        if (below == null) {
            moved.put("priority", Math.max(0, priority(above) - 1));
        } else {
            boolean room = above == null || priority(above) > priority(below) + 1;
            moved.put("priority", room ? priority(below) + 1 : least(moved, below));
        }
        for (int i = at - 1;
                i >= 0 && priority(order.get(i)) < least(order.get(i), order.get(i + 1));
                i--) {
            order.get(i).put("priority", least(order.get(i), order.get(i + 1)));
        }
    }

    /** The lowest priority with which an offer stands above another one. */
    private static int least(ObjectNode offer, ObjectNode below) {
        return priority(below) + (id(offer).compareTo(id(below)) < 0 ? 0 : 1);
    }

    private static int priority(ObjectNode offer) {
        return offer.path("priority").asInt();
    }

    private static String id(ObjectNode offer) {
        return offer.path("id").asText();
    }
}
