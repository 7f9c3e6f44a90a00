package io.stratagem.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.strategy.ThreeWayMerge.Conflict;
import io.stratagem.strategy.ThreeWayMerge.Merged;
import io.stratagem.strategy.ThreeWayMerge.Side;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any two sets of edits of any document; each seed makes another case. */
class ThreeWayMergePropertyTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void givesTheOtherSideWhenOneSideDidNothing(long seed) {
        Random random = new Random(seed);
        ObjectNode base = strategy(random);
        ObjectNode edited = edited(base, random, "m");

        assertThat(merge(base, base, edited)).isEqualTo(edited);
        assertThat(merge(base, edited, base)).isEqualTo(edited);
        assertThat(merge(base, edited, edited)).isEqualTo(edited);
        assertThat(merge(base, base, base)).isEqualTo(base);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsEveryEditOrAsksAboutIt(long seed) {
        Random random = new Random(seed);
        ObjectNode base = strategy(random);
        ObjectNode theirs = edited(base, random, "t");
        ObjectNode mine = edited(base, random, "m");
        Merged merged = merged(base, theirs, mine, Map.of());

        Map<String, String> b = leaves(base);
        Map<String, String> t = leaves(theirs);
        Map<String, String> m = leaves(mine);
        Map<String, String> result = leaves(tree(merged.document()));
        Map<String, String> all = new HashMap<>(b);
        all.putAll(t);
        all.putAll(m);
        all.putAll(result);
        for (String place : all.keySet()) {
            String found = result.get(place);
            boolean asked =
                    merged.conflicts().stream()
                            .map(Conflict::pointer)
                            .anyMatch(p -> place.equals(p) || place.startsWith(p + "/"));
            if (asked) {
                assertThat(found).as(place).isIn(t.get(place), m.get(place));
            } else if (same(t.get(place), b.get(place))) {
                assertThat(found).as(place).isEqualTo(m.get(place));
            } else {
                assertThat(found).as(place).isEqualTo(t.get(place));
                assertThat(m.get(place)).as(place).isIn(b.get(place), t.get(place));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isTheSameFromBothSidesApartFromOrder(long seed) {
        Random random = new Random(seed);
        ObjectNode base = strategy(random);
        ObjectNode theirs = edited(base, random, "t");
        ObjectNode mine = edited(base, random, "m");
        Merged asked = merged(base, theirs, mine, Map.of());
        Map<String, Side> allTheirs =
                asked.conflicts().stream()
                        .collect(Collectors.toMap(Conflict::pointer, conflict -> Side.THEIRS));

        Merged fromHere = merged(base, theirs, mine, allTheirs);
        Merged fromThere = merged(base, mine, theirs, Map.of());

        assertThat(leaves(tree(fromHere.document()))).isEqualTo(leaves(tree(fromThere.document())));
        assertThat(fromThere.conflicts())
                .extracting(Conflict::pointer)
                .containsExactlyInAnyOrderElementsOf(allTheirs.keySet());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void givesADocumentOfTheRightFormWhicheverSidesAreChosen(long seed) {
        Random random = new Random(seed);
        ObjectNode base = strategy(random);
        ObjectNode theirs = edited(base, random, "t");
        ObjectNode mine = edited(base, random, "m");
        Map<String, Side> chosen = new HashMap<>();
        for (Conflict conflict : merged(base, theirs, mine, Map.of()).conflicts()) {
            chosen.put(conflict.pointer(), Side.values()[random.nextInt(2)]);
        }

        StrategyDocument document = merged(base, theirs, mine, chosen).document();

        String canonical = StrategyJson.canonical(document);
        assertThat(StrategyJson.parse(canonical)).isEqualTo(document);
    }

    // ---- Documents and edits ----------------------------------------------------------------

    private static ObjectNode strategy(Random random) {
        ObjectNode tree = MAPPER.createObjectNode().put("id", "retail").put("name", "Retail");
        ArrayNode placements = tree.putArray("placements");
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            placements.addObject().put("id", "place-" + i).put("channel", "web").put("slots", 3);
        }
        ArrayNode offers = tree.putArray("offers");
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            offers.add(offer("offer-" + i, random));
        }
        ArrayNode rules = tree.putArray("rules");
        for (int i = 0; i < random.nextInt(5); i++) {
            rules.add(rule("rule-" + i, random));
        }
        tree.putObject("arbitration")
                .put("propensity", true)
                .put("value", true)
                .put("contextWeight", true)
                .put("lever", true);
        if (random.nextBoolean()) {
            tree.putObject("fallback").put("offer", "offer-0");
        }
        return canonical(tree);
    }

    private static ObjectNode offer(String id, Random random) {
        ObjectNode offer =
                MAPPER.createObjectNode()
                        .put("id", id)
                        .put("name", id)
                        .put("category", "c" + random.nextInt(3))
                        .put("value", random.nextInt(100))
                        .put("priority", random.nextInt(100))
                        .put("lever", 1)
                        .put("tier", "standard");
        some(offer.putArray("tags"), "tag", random);
        ArrayNode treatments = offer.putArray("treatments");
        for (int i = 0; i < random.nextInt(3); i++) {
            treatments
                    .addObject()
                    .put("placement", "place-" + i)
                    .putObject("content")
                    .put("title", "t" + random.nextInt(9))
                    .put("body", "b" + random.nextInt(9));
        }
        return offer;
    }

    private static ObjectNode rule(String id, Random random) {
        ObjectNode rule = MAPPER.createObjectNode().put("id", id).put("template", "stage/name");
        ArrayNode names =
                rule.putObject("scope").putArray(random.nextBoolean() ? "offers" : "tags");
        some(names, "offer-", random);
        if (names.isEmpty()) {
            names.add("offer-0");
        }
        rule.set("parameters", parameters(random));
        return rule;
    }

    private static ObjectNode parameters(Random random) {
        ObjectNode parameters = MAPPER.createObjectNode();
        if (random.nextInt(3) == 0) {
            parameters
                    .putArray(random.nextBoolean() ? "all" : "any")
                    .addObject()
                    .put("attribute", "age")
                    .put("operator", "<")
                    .put("value", random.nextInt(9));
        } else {
            parameters
                    .put("maximum", random.nextInt(9))
                    .put("window", "P" + random.nextInt(9) + "D");
        }
        return parameters;
    }

    private static void some(ArrayNode into, String prefix, Random random) {
        for (int i = 0; i < 4; i++) {
            if (random.nextBoolean()) {
                into.add(prefix + i);
            }
        }
    }

    private static ObjectNode edited(ObjectNode base, Random random, String side) {
        ObjectNode tree = base.deepCopy();
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            edit(tree, random, side);
        }
        return canonical(tree);
    }

    private static void edit(ObjectNode tree, Random random, String side) {
        ArrayNode offers = tree.withArray("offers");
        ArrayNode rules = tree.withArray("rules");
        ObjectNode offer = any(offers, random);
        ObjectNode rule = any(rules, random);
        switch (random.nextInt(14)) {
            case 0 -> tree.put("name", "Name " + random.nextInt(3));
            case 1 -> tree.put("description", "Text " + random.nextInt(3));
            case 2 -> tree.withObject("/arbitration").put("value", random.nextBoolean());
            case 3 -> any(tree.withArray("placements"), random).put("slots", 1 + random.nextInt(5));
            case 4 -> offers.add(offer(side + random.nextInt(3) + "-" + offers.size(), random));
            case 5 -> offers.add(offer("both-" + offers.size(), random));
            case 6 -> rules.add(rule(side + "-" + rules.size(), random));
            case 7 -> {
                if (offers.size() > 1) {
                    offers.remove(random.nextInt(offers.size()));
                }
            }
            case 8 -> {
                if (!rules.isEmpty()) {
                    rules.remove(random.nextInt(rules.size()));
                }
            }
            case 9 -> offer.put("priority", random.nextInt(1000)).put("value", random.nextInt(5));
            case 10 -> some(offer.putArray("tags"), "tag", random);
            case 11 -> offer.set("treatments", offer("any", random).get("treatments"));
            case 12 -> {
                if (rule != null) {
                    rule.set("scope", rule("any", random).get("scope"));
                }
            }
            case 13 -> {
                if (rule != null) {
                    rule.set("parameters", parameters(random));
                }
            }
            default -> throw new IllegalStateException();
        }
    }

    private static ObjectNode any(ArrayNode list, Random random) {
        return list.isEmpty() ? null : (ObjectNode) list.get(random.nextInt(list.size()));
    }

    private static ObjectNode canonical(ObjectNode tree) {
        return tree(StrategyJson.parse(tree.toString()));
    }

    private static ObjectNode tree(StrategyDocument document) {
        try {
            return (ObjectNode) MAPPER.readTree(StrategyJson.canonical(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode merge(ObjectNode base, ObjectNode theirs, ObjectNode mine) {
        Merged merged = merged(base, theirs, mine, Map.of());
        assertThat(merged.conflicts()).isEmpty();
        return tree(merged.document());
    }

    private static Merged merged(
            ObjectNode base, ObjectNode theirs, ObjectNode mine, Map<String, Side> decided) {
        return ThreeWayMerge.of(
                StrategyJson.parse(base.toString()),
                StrategyJson.parse(theirs.toString()),
                StrategyJson.parse(mine.toString()),
                decided);
    }

    private static boolean same(String one, String other) {
        return java.util.Objects.equals(one, other);
    }

    /** Every value by its place, in which things stand under their id and texts of a set alone. */
    private static Map<String, String> leaves(ObjectNode tree) {
        Map<String, String> leaves = new TreeMap<>();
        leaves("", tree, leaves);
        return leaves;
    }

    private static void leaves(String at, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            if (node.has("id")) {
                into.put(at, "there");
            }
            node.properties().forEach(f -> leaves(at + "/" + f.getKey(), f.getValue(), into));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                JsonNode item = node.get(i);
                String key = item.path("id").asText(item.path("placement").asText(item.asText()));
                leaves(at + "/" + (key.isEmpty() ? i : key), item, into);
            }
        } else {
            into.put(at, node.toString());
        }
    }
}
