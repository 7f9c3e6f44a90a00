package io.stratagem.decision.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.offer.Offer;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes a failing case as small as it can be and still fail, by leaving out one thing at a time.
 */
final class Shrinking {

    /** A strategy and a request to it. */
    record Case(StrategyDocument document, Asked asked) {}

    private Shrinking() {}

    /**
     * @param failing a case that fails
     * @param fails whether a smaller one still does
     */
    static Case shrink(Case failing, Predicate<Case> fails) {
        Case smallest = failing;
        boolean smaller = true;
        while (smaller) {
            Case next = smaller(smallest).filter(fails).findFirst().orElse(null);
            smaller = next != null;
            smallest = smaller ? next : smallest;
        }
        return smallest;
    }

    private static Stream<Case> smaller(Case of) {
        StrategyDocument document = of.document();
        Asked asked = of.asked();
        Stream<Case> documents =
                Stream.of(
                                without(document.rules())
                                        .map(rules -> with(document, document.offers(), rules)),
                                without(document.offers())
                                        .filter(offers -> !offers.isEmpty())
                                        .map(offers -> withoutDangling(document, offers)),
                                rulesMadeSmaller(document),
                                offersMadeSmaller(document))
                        .flatMap(smaller -> smaller)
                        .map(smaller -> new Case(smaller, asked));
        return Stream.concat(documents, requests(asked).map(a -> new Case(document, a)));
    }

    private static Stream<Asked> requests(Asked asked) {
        Stream<Asked> contacts =
                asked.contacts() == null || asked.contacts().isEmpty()
                        ? Stream.empty()
                        : without(asked.contacts()).map(asked::withContacts);
        return Stream.of(
                        contacts,
                        without(asked.attributes()).map(asked::withAttributes),
                        without(asked.context()).map(asked::withContext),
                        without(asked.propensities()).map(asked::withPropensities),
                        asked.volumes() == null
                                ? Stream.<Asked>empty()
                                : without(asked.volumes()).map(asked::withVolumes),
                        asked.already().isEmpty()
                                ? Stream.<Asked>empty()
                                : Stream.of(asked.withAlready(Set.of())),
                        asked.count() > 1
                                ? Stream.of(asked.withCount(asked.count() - 1))
                                : Stream.<Asked>empty(),
                        asked.zone() == null || asked.zone().getId().equals("Z")
                                ? Stream.<Asked>empty()
                                : Stream.of(asked.withZone(ZoneOffset.UTC)))
                .flatMap(smaller -> smaller);
    }

    private static StrategyDocument with(
            StrategyDocument document, List<Offer> offers, List<Rule> rules) {
        return new StrategyDocument(
                document.id(),
                document.name(),
                null,
                document.placements(),
                offers,
                rules,
                document.arbitration(),
                document.fallback());
    }

    /** Scopes may not name an offer that is not there, and neither may the fallback. */
    private static StrategyDocument withoutDangling(StrategyDocument document, List<Offer> offers) {
        List<String> ids = offers.stream().map(Offer::id).toList();
        List<Rule> rules = new ArrayList<>();
        for (Rule rule : document.rules()) {
            List<String> named = rule.scope().offers();
            if (named == null) {
                rules.add(rule);
                continue;
            }
            List<String> there = named.stream().filter(ids::contains).toList();
            if (!there.isEmpty()) {
                rules.add(
                        new Rule(
                                rule.id(),
                                rule.template(),
                                new Scope(there, null, null, null),
                                rule.parameters(),
                                null));
            }
        }
        StrategyDocument smaller = with(document, offers, rules);
        boolean dangles = document.fallback() != null && !ids.contains(document.fallback().offer());
        return !dangles
                ? smaller
                : new StrategyDocument(
                        smaller.id(),
                        smaller.name(),
                        null,
                        smaller.placements(),
                        offers,
                        rules,
                        smaller.arbitration(),
                        null);
    }

    private static Stream<StrategyDocument> rulesMadeSmaller(StrategyDocument document) {
        List<StrategyDocument> smaller = new ArrayList<>();
        for (int i = 0; i < document.rules().size(); i++) {
            Rule rule = document.rules().get(i);
            for (JsonNode parameters : smallerGroups(rule.parameters())) {
                List<Rule> rules = new ArrayList<>(document.rules());
                rules.set(
                        i,
                        new Rule(
                                rule.id(),
                                rule.template(),
                                rule.scope(),
                                (ObjectNode) parameters,
                                null));
                smaller.add(with(document, document.offers(), rules));
            }
        }
        return smaller.stream();
    }

    /** Leaves out one condition, or the audience as a whole. */
    private static List<JsonNode> smallerGroups(JsonNode json) {
        List<JsonNode> smaller = new ArrayList<>();
        if (json.has("audience")) {
            smaller.add(((ObjectNode) json.deepCopy()).without("audience"));
        }
        for (String kind : List.of("all", "any")) {
            for (int i = 0; json.has(kind) && i < json.get(kind).size(); i++) {
                ObjectNode copy = json.deepCopy();
                ((ArrayNode) copy.get(kind)).remove(i);
                smaller.add(copy);
                for (JsonNode part : smallerGroups(json.get(kind).get(i))) {
                    ObjectNode other = json.deepCopy();
                    ((ArrayNode) other.get(kind)).set(i, part);
                    smaller.add(other);
                }
            }
        }
        return smaller;
    }

    private static Stream<StrategyDocument> offersMadeSmaller(StrategyDocument document) {
        List<StrategyDocument> smaller = new ArrayList<>();
        for (int i = 0; i < document.offers().size(); i++) {
            Offer offer = document.offers().get(i);
            Offer plain =
                    new Offer(
                            offer.id(),
                            offer.name(),
                            offer.category(),
                            List.of(),
                            offer.value(),
                            offer.priority(),
                            offer.lever(),
                            offer.tier(),
                            null,
                            null,
                            null,
                            offer.treatments());
            if (!plain.equals(offer)) {
                List<Offer> offers = new ArrayList<>(document.offers());
                offers.set(i, plain);
                smaller.add(with(document, offers, document.rules()));
            }
        }
        return smaller.stream();
    }

    private static <T> Stream<List<T>> without(List<T> list) {
        List<List<T>> smaller = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            List<T> copy = new ArrayList<>(list);
            copy.remove(i);
            smaller.add(copy);
        }
        return smaller.stream();
    }

    private static <V> Stream<Map<String, V>> without(Map<String, V> map) {
        return map.keySet().stream()
                .map(
                        key -> {
                            Map<String, V> copy = new HashMap<>(map);
                            copy.remove(key);
                            return copy;
                        });
    }
}
