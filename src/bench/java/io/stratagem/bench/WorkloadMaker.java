package io.stratagem.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Makes workloads of any size: offers with four conditions each on eight attributes, profiles, and
 * for each profile the offers it is eligible for that come first. What is expected comes from a
 * plain loop over the conditions, without any rules engine. The same seed makes the same workload.
 */
public final class WorkloadMaker {

    private static final int FIRST = 3;
    private static final int CONDITIONS = 4;
    private static final List<String> REGIONS =
            List.of("north", "south", "east", "west", "central", "island");
    private static final List<String> SEGMENTS =
            List.of("mass", "affluent", "private", "student", "senior");
    private static final List<String> CHANNELS = List.of("web", "app", "email", "sms", "call");

    private final Random random;

    private WorkloadMaker(long seed) {
        random = new Random(seed);
    }

    /**
     * Prints a workload.
     *
     * @param arguments number of offers, number of profiles, seed
     */
    public static void main(String[] arguments) throws IOException {
        new ObjectMapper()
                .writeValue(
                        System.out,
                        make(
                                Integer.parseInt(arguments[0]),
                                Integer.parseInt(arguments[1]),
                                Long.parseLong(arguments[2])));
    }

    /** Makes a workload as {@link WorkloadCheck} reads it. The same arguments make the same one. */
    public static JsonNode make(int offers, int profiles, long seed) {
        WorkloadMaker maker = new WorkloadMaker(seed);
        ObjectNode workload = object().put("k", FIRST).put("seed", seed);
        ArrayNode made = workload.putArray("offers");
        for (int i = 0; i < offers; i++) {
            made.add(maker.offer(i));
        }
        List<JsonNode> byPriority = new ArrayList<>();
        made.forEach(byPriority::add);
        byPriority.sort(
                Comparator.comparing((JsonNode offer) -> -offer.get("priority").asInt())
                        .thenComparing(offer -> offer.get("id").asText()));
        ArrayNode asking = workload.putArray("profiles");
        ArrayNode expected = workload.putArray("expected");
        for (int i = 0; i < profiles; i++) {
            ObjectNode profile = maker.profile(i);
            asking.add(profile);
            expected.add(expected(profile, byPriority));
        }
        return workload;
    }

    private ObjectNode offer(int number) {
        ObjectNode offer =
                object().put("id", String.format("O%05d", number))
                        .put("priority", between(1, 1_000));
        List<ObjectNode> conditions =
                new ArrayList<>(
                        List.of(
                                range("age", between(18, 60), between(8, 25)),
                                limit("balance", ">=", between(0, 39) * 100),
                                limit("tenureMonths", ">=", between(0, 48)),
                                limit("contacts7d", "<", between(1, 6)),
                                limit("churnScore", "<", between(30, 99) / 100.0),
                                oneOf("region", REGIONS),
                                oneOf("segment", SEGMENTS),
                                oneOf("channel", CHANNELS)));
        Collections.shuffle(conditions, random);
        offer.putArray("conditions").addAll(conditions.subList(0, CONDITIONS));
        return offer;
    }

    private ObjectNode profile(int number) {
        return object().put("id", "P" + number)
                .put("age", between(18, 85))
                .put("region", any(REGIONS))
                .put("segment", any(SEGMENTS))
                .put("balance", between(0, 5_000))
                .put("tenureMonths", between(0, 120))
                .put("contacts7d", between(0, 6))
                .put("channel", any(CHANNELS))
                .put("churnScore", between(0, 999) / 1_000.0);
    }

    private static ObjectNode expected(JsonNode profile, List<JsonNode> byPriority) {
        List<String> eligible = new ArrayList<>();
        for (JsonNode offer : byPriority) {
            boolean holds = true;
            for (JsonNode condition : offer.get("conditions")) {
                holds &= holds(condition, profile.get(condition.get("attr").asText()));
            }
            if (holds) {
                eligible.add(offer.get("id").asText());
            }
        }
        ObjectNode expected =
                object().put("profile", profile.get("id").asText())
                        .put("eligible", eligible.size());
        ArrayNode top = expected.putArray("top");
        eligible.stream().limit(FIRST).forEach(top::add);
        return expected;
    }

    private static boolean holds(JsonNode condition, JsonNode found) {
        JsonNode value = condition.get("value");
        return switch (condition.get("op").asText()) {
            case "between" ->
                    found.asDouble() >= value.get(0).asDouble()
                            && found.asDouble() <= value.get(1).asDouble();
            case ">=" -> found.asDouble() >= value.asDouble();
            case "<" -> found.asDouble() < value.asDouble();
            case "in" -> {
                boolean in = false;
                for (JsonNode one : value) {
                    in |= one.asText().equals(found.asText());
                }
                yield in;
            }
            default -> throw new IllegalArgumentException(condition.toString());
        };
    }

    private static ObjectNode range(String attribute, int lowest, int width) {
        ObjectNode condition = condition(attribute, "between");
        condition.putArray("value").add(lowest).add(lowest + width);
        return condition;
    }

    private static ObjectNode limit(String attribute, String operator, int value) {
        return condition(attribute, operator).put("value", value);
    }

    private static ObjectNode limit(String attribute, String operator, double value) {
        return condition(attribute, operator).put("value", value);
    }

    private ObjectNode oneOf(String attribute, List<String> values) {
        List<String> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        ObjectNode condition = condition(attribute, "in");
        ArrayNode list = condition.putArray("value");
        shuffled.stream().limit(between(2, 4)).forEach(list::add);
        return condition;
    }

    private static ObjectNode condition(String attribute, String operator) {
        return object().put("attr", attribute).put("op", operator);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private String any(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Both ends included. */
    private int between(int lowest, int highest) {
        return lowest + random.nextInt(highest - lowest + 1);
    }
}
