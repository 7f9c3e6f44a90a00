package io.stratagem.bench.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** An offer as it would be written without a rules engine: its conditions in typed fields. */
final class TypedOffer {

    final int position;
    final String id;
    final String category;
    final int priority;
    private int lowestAge = Integer.MIN_VALUE;
    private int highestAge = Integer.MAX_VALUE;
    private double lowestBalance = Double.NEGATIVE_INFINITY;
    private int shortestTenure = Integer.MIN_VALUE;
    private int contactsBelow = Integer.MAX_VALUE;
    private double churnBelow = Double.POSITIVE_INFINITY;
    private Set<String> regions;
    private Set<String> segments;
    private Set<String> channels;

    /**
     * A customer, typed.
     *
     * @param channel the preferred one
     */
    record Customer(
            int age,
            String region,
            String segment,
            double balance,
            int tenureMonths,
            int contacts7d,
            String channel,
            double churnScore) {

        static Customer of(JsonNode profile) {
            return new Customer(
                    profile.get("age").asInt(),
                    profile.get("region").asText(),
                    profile.get("segment").asText(),
                    profile.get("balance").asDouble(),
                    profile.get("tenureMonths").asInt(),
                    profile.get("contacts7d").asInt(),
                    profile.get("channel").asText(),
                    profile.get("churnScore").asDouble());
        }
    }

    TypedOffer(int position, JsonNode offer) {
        this.position = position;
        id = EngineWorkload.id(position);
        category = EngineWorkload.category(position);
        priority = offer.get("priority").asInt();
        offer.get("conditions").forEach(this::add);
    }

    private void add(JsonNode condition) {
        JsonNode value = condition.get("value");
        switch (condition.get("attr").asText()) {
            case "age" -> {
                lowestAge = value.get(0).asInt();
                highestAge = value.get(1).asInt();
            }
            case "balance" -> lowestBalance = value.asDouble();
            case "tenureMonths" -> shortestTenure = value.asInt();
            case "contacts7d" -> contactsBelow = value.asInt();
            case "churnScore" -> churnBelow = value.asDouble();
            case "region" -> regions = texts(value);
            case "segment" -> segments = texts(value);
            case "channel" -> channels = texts(value);
            default -> throw new IllegalArgumentException(condition.toString());
        }
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return Set.copyOf(texts);
    }

    boolean admits(Customer customer) {
        return customer.age() >= lowestAge
                && customer.age() <= highestAge
                && customer.balance() >= lowestBalance
                && customer.tenureMonths() >= shortestTenure
                && customer.contacts7d() < contactsBelow
                && customer.churnScore() < churnBelow
                && (regions == null || regions.contains(customer.region()))
                && (segments == null || segments.contains(customer.segment()))
                && (channels == null || channels.contains(customer.channel()));
    }
}
