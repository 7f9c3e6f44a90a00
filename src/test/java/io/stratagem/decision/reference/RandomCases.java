package io.stratagem.decision.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.decision.reference.Asked.Used;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.offer.Tier;
import io.stratagem.offer.Treatment;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.strategy.Arbitration;
import io.stratagem.strategy.Fallback;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes strategies and requests, many of them at the edges: few distinct values so that things tie
 * and share a group, contacts at the very ends of windows, days on which clocks change.
 */
public final class RandomCases {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> CATEGORIES = List.of("savings", "cards");
    private static final List<String> TAGS = List.of("new", "rates", "green");
    private static final List<String> WINDOWS =
            List.of("PT1H", "PT12H", "P1D", "P2D", "P1DT6H", "P7D", "P1W", "PT90M", "P1DT1S");
    private static final List<Instant> CLOCKS =
            List.of(
                    Instant.parse("2026-03-29T10:00:00Z"),
                    Instant.parse("2026-10-25T10:00:00Z"),
                    Instant.parse("2026-11-01T15:30:00Z"),
                    Instant.parse("2026-04-05T01:00:00Z"),
                    Instant.parse("2026-06-15T12:00:00Z"),
                    Instant.parse("2026-12-31T23:30:00Z"));
    private static final List<String> ZONES =
            List.of(
                    "UTC",
                    "Europe/Madrid",
                    "America/New_York",
                    "Australia/Lord_Howe",
                    "Asia/Kolkata",
                    "Pacific/Kiritimati");
    private static final double[] VALUES = {0, 1, 2, 2.5, 40};
    private static final double[] LEVERS = {0.2, 0.5, 1, 1, 1.5, 5};
    private static final double[] PROPENSITIES = {0, 0.1, 0.5, 1};
    private static final double[] SHARES = {0, 0.05, 0.1, 0.2, 0.2};
    private static final int[] PRIORITIES = {0, 10, 10, 50};

    private final Random random;
    private int kind;

    public RandomCases(long seed) {
        random = new Random(seed);
    }

    public StrategyDocument strategy() {
        List<Placement> placements = new ArrayList<>();
        placements.add(new Placement("home", "web", 1 + random.nextInt(4)));
        if (random.nextInt(3) == 0) {
            placements.add(new Placement("mail", "email", 1 + random.nextInt(2)));
        }
        List<Offer> offers = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            offers.add(offer(String.valueOf((char) ('a' + (i * 7 + 3) % 26)), placements));
        }
        List<Rule> rules = new ArrayList<>();
        int ruleCount = random.nextInt(7);
        for (int i = 0; i < ruleCount; i++) {
            rules.add(rule("r" + i, offers));
        }
        return new StrategyDocument(
                "retail",
                "Random",
                null,
                placements,
                offers,
                rules,
                new Arbitration(chance(0.7), chance(0.7), chance(0.7), chance(0.7)),
                chance(0.5) ? new Fallback(one(offers).id()) : null);
    }

    private Offer offer(String id, List<Placement> placements) {
        List<Treatment> treatments = new ArrayList<>();
        for (Placement placement : placements) {
            if (chance(0.85)) {
                treatments.add(new Treatment(placement.id(), Map.of("title", id)));
            }
        }
        return new Offer(
                id,
                id.toUpperCase(java.util.Locale.ROOT),
                one(CATEGORIES),
                some(TAGS),
                VALUES[random.nextInt(VALUES.length)],
                PRIORITIES[random.nextInt(PRIORITIES.length)],
                LEVERS[random.nextInt(LEVERS.length)],
                tier(),
                chance(0.5) ? PROPENSITIES[random.nextInt(PROPENSITIES.length)] : null,
                chance(0.1) ? one(CLOCKS) : null,
                chance(0.1) ? one(CLOCKS).plusSeconds(random.nextInt(2)) : null,
                treatments);
    }

    private Tier tier() {
        int drawn = random.nextInt(10);
        return drawn < 6 ? Tier.STANDARD : drawn < 8 ? Tier.FALLBACK : Tier.values()[drawn - 8];
    }

    private Rule rule(String id, List<Offer> offers) {
        ObjectNode parameters = JSON.objectNode();
        kind = chance(0.4) ? kind : random.nextInt(18); // rules of one template meet more often
        String template =
                switch (kind) {
                    case 0, 1 -> {
                        parameters = group(2);
                        yield "eligibility/audience";
                    }
                    case 2 -> {
                        validity(parameters);
                        yield "eligibility/validity";
                    }
                    case 3 -> {
                        parameters = group(2);
                        yield "exclusion/audience";
                    }
                    case 4 -> {
                        parameters.put("factor", LEVERS[random.nextInt(LEVERS.length)]);
                        audience(parameters);
                        yield "arbitration/lever";
                    }
                    case 5 -> {
                        parameters.put("tier", one(Arrays.asList(Tier.values())).id());
                        audience(parameters);
                        yield "arbitration/tier";
                    }
                    case 6, 7 -> {
                        suppression(parameters);
                        yield "contact-policy/suppression";
                    }
                    case 8, 9 -> {
                        parameters.put("maximum", 1 + random.nextInt(4));
                        parameters.put("per", one(List.of("day", "total")));
                        parameters.put("basis", one(List.of("legal", "soft")));
                        yield "contact-policy/volume-cap";
                    }
                    case 10 -> {
                        ArrayNode with = parameters.putArray("with");
                        with.add(one(offers).id());
                        if (chance(0.3)) {
                            with.add(one(offers).category());
                        }
                        if (chance(0.4)) {
                            parameters.put("within", one(WINDOWS));
                        }
                        yield "exclusion/never-with";
                    }
                    case 11 -> {
                        parameters.put("factor", one(List.of(0.1, 0.5, 2.0, 10.0)));
                        if (chance(0.6)) {
                            parameters.put("context", "intent");
                        }
                        if (parameters.has("context") && chance(0.6)) {
                            parameters.put("equals", one(List.of("buy", "leave")));
                        }
                        audience(parameters);
                        yield "arbitration/context-weight";
                    }
                    case 12 -> {
                        parameters.put("maximum", 1 + random.nextInt(2));
                        parameters.put("per", one(List.of("category", "tag")));
                        yield "arbitration/diversity";
                    }
                    case 13, 14 -> {
                        parameters.put("share", SHARES[random.nextInt(SHARES.length)]);
                        audience(parameters);
                        yield "arbitration/exploration";
                    }
                    default -> {
                        frequencyCap(parameters);
                        yield "contact-policy/frequency-cap";
                    }
                };
        return new Rule(id, template, scope(offers), parameters, null);
    }

    private void validity(ObjectNode parameters) {
        LocalDate from = one(CLOCKS).atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
        if (chance(0.5)) {
            parameters.put("from", from.toString());
        }
        if (chance(0.5)) {
            parameters.put("until", from.plusDays(random.nextInt(3)).toString());
        }
        int hour = random.nextInt(20);
        if (chance(0.3)) {
            parameters.put("startTime", "%02d:00".formatted(hour));
        }
        if (chance(0.3)) {
            parameters.put("endTime", "%02d:30".formatted(hour + random.nextInt(4)));
        }
    }

    private void audience(ObjectNode parameters) {
        if (chance(0.6)) {
            parameters.set("audience", group(1));
        }
    }

    private void frequencyCap(ObjectNode parameters) {
        parameters.put("maximum", 1 + random.nextInt(3));
        parameters.put("window", one(WINDOWS));
        parameters.put("counts", one(List.of("decision", "impression", "click", "accept")));
        if (chance(0.8)) {
            parameters.put("per", one(List.of("offer", "category", "tag", "channel", "customer")));
        }
        if (chance(0.5)) {
            parameters.put("basis", one(List.of("legal", "soft")));
        }
    }

    private void suppression(ObjectNode parameters) {
        parameters.put(
                "outcome", one(List.of("decision", "impression", "click", "accept", "dismiss")));
        parameters.put("hold", one(WINDOWS));
        if (chance(0.5)) {
            parameters.put("after", 1 + random.nextInt(2));
        }
        if (chance(0.5)) {
            parameters.put("window", one(WINDOWS));
        }
        if (chance(0.5)) {
            parameters.put("holds", one(List.of("offer", "category")));
        }
        if (chance(0.5)) {
            parameters.put("on", one(List.of("channel", "all")));
        }
        if (chance(0.5)) {
            parameters.put("basis", one(List.of("legal", "soft")));
        }
    }

    private Scope scope(List<Offer> offers) {
        return switch (random.nextInt(4)) {
            case 0 -> new Scope(someOf(offers.stream().map(Offer::id).toList()), null, null, null);
            case 1 -> new Scope(null, someOf(CATEGORIES), null, null);
            case 2 -> new Scope(null, null, someOf(TAGS), null);
            default -> new Scope(null, null, null, true);
        };
    }

    private ObjectNode group(int depth) {
        ObjectNode group = JSON.objectNode();
        int kind = random.nextInt(5);
        if (kind == 0) {
            group.set("not", part(depth));
            return group;
        }
        ArrayNode parts = group.putArray(kind < 3 ? "all" : "any");
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            parts.add(part(depth));
        }
        return group;
    }

    private ObjectNode part(int depth) {
        return depth > 0 && chance(0.3) ? group(depth - 1) : condition();
    }

    private ObjectNode condition() {
        ObjectNode condition = JSON.objectNode();
        switch (random.nextInt(6)) {
            case 0 -> ordered(condition, "age", () -> JSON.numberNode(17 + random.nextInt(4)));
            case 1 ->
                    ordered(
                            condition,
                            "balance",
                            () -> JSON.numberNode(1000 * random.nextInt(3) - 1000.0));
            case 2 ->
                    ordered(
                            condition,
                            "customerSince",
                            () -> JSON.textNode("2020-01-0" + (1 + random.nextInt(3))));
            case 3 -> texts(condition, "segment", List.of("retail", "premium", "young"));
            case 4 -> texts(condition, "riskGrade", List.of("a", "b", "c"));
            default -> {
                condition.put("attribute", "hasCard");
                condition.put("operator", one(List.of("=", "!=")));
                condition.put("value", random.nextBoolean());
            }
        }
        return condition;
    }

    private void ordered(
            ObjectNode condition,
            String attribute,
            java.util.function.Supplier<com.fasterxml.jackson.databind.JsonNode> value) {
        condition.put("attribute", attribute);
        List<String> operators =
                List.of(
                        "=", "!=", "in", "not-in", "<", "<=", ">", ">=", "between", "is-set",
                        "not-set");
        String operator = one(operators);
        condition.put("operator", operator);
        switch (operator) {
            case "is-set", "not-set" -> {}
            case "in", "not-in" -> condition.putArray("value").add(value.get()).add(value.get());
            case "between" -> {
                var one = value.get();
                var other = value.get();
                boolean inOrder =
                        one.isNumber()
                                ? one.asDouble() <= other.asDouble()
                                : one.asText().compareTo(other.asText()) <= 0;
                condition.putArray("value").add(inOrder ? one : other).add(inOrder ? other : one);
            }
            default -> condition.set("value", value.get());
        }
    }

    private void texts(ObjectNode condition, String attribute, List<String> values) {
        condition.put("attribute", attribute);
        String operator = one(List.of("=", "!=", "in", "not-in", "is-set", "not-set"));
        condition.put("operator", operator);
        switch (operator) {
            case "is-set", "not-set" -> {}
            case "in", "not-in" -> condition.putArray("value").add(one(values)).add(one(values));
            default -> condition.put("value", one(values));
        }
    }

    public Asked asked(StrategyDocument document) {
        Instant now = one(CLOCKS).plusSeconds(random.nextInt(3) - 1);
        ZoneId zone = chance(0.15) ? null : ZoneId.of(one(ZONES));
        Map<String, Double> propensities = new HashMap<>();
        for (Offer offer : document.offers()) {
            if (chance(0.2)) {
                propensities.put(offer.id(), PROPENSITIES[random.nextInt(PROPENSITIES.length)]);
            }
        }
        return new Asked(
                one(document.placements()).id(),
                1 + random.nextInt(4),
                attributes(),
                chance(0.6) ? Map.of("intent", one(List.of("buy", "leave", "ask"))) : Map.of(),
                propensities,
                chance(0.05) ? null : contacts(document, now, zone),
                chance(0.05) ? null : volumes(document),
                chance(0.1) ? Set.of(one(document.offers()).id()) : Set.of(),
                now,
                zone,
                random.nextLong());
    }

    private Map<String, Used> volumes(StrategyDocument document) {
        Map<String, Used> volumes = new TreeMap<>();
        for (Offer offer : document.offers()) {
            if (chance(0.6)) {
                int today = random.nextInt(3);
                volumes.put(offer.id(), new Used(today, today + random.nextInt(3)));
            }
        }
        return volumes;
    }

    public Map<String, Object> attributes() {
        Map<String, Object> attributes = new TreeMap<>();
        if (chance(0.8)) {
            attributes.put("age", (long) (16 + random.nextInt(6)));
        }
        if (chance(0.8)) {
            attributes.put("balance", chance(0.1) ? -0.0 : 500.0 * random.nextInt(5) - 1000);
        }
        if (chance(0.7)) {
            attributes.put("customerSince", LocalDate.of(2019, 12, 31).plusDays(random.nextInt(5)));
        }
        if (chance(0.8)) {
            attributes.put("segment", one(List.of("retail", "premium", "young", "other")));
        }
        if (chance(0.8)) {
            attributes.put("riskGrade", one(List.of("a", "b", "c", "d")));
        }
        if (chance(0.8)) {
            attributes.put("hasCard", random.nextBoolean());
        }
        return attributes;
    }

    private List<Contact> contacts(StrategyDocument document, Instant now, ZoneId zone) {
        List<Contact> contacts = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            contacts.add(contact(document, now, zone));
        }
        return contacts;
    }

    private Contact contact(StrategyDocument document, Instant now, ZoneId zone) {
        Instant decided = ago(now, zone);
        Instant impression = chance(0.6) ? later(decided, now) : null;
        Instant click = impression != null && chance(0.5) ? later(impression, now) : null;
        Instant accept = click != null && chance(0.5) ? later(click, now) : null;
        Offer offer = one(document.offers());
        boolean own = chance(0.85);
        boolean gone = chance(0.1);
        return new Contact(
                own ? document.id() : "another",
                gone ? "gone" : offer.id(),
                own && !gone ? offer.category() : one(CATEGORIES),
                Set.copyOf(own && !gone ? offer.tags() : some(TAGS)),
                one(List.of("web", "email")),
                decided,
                chance(0.5)
                        ? decided.plus(Duration.ofMinutes(30))
                        : now.plusSeconds(random.nextInt(3) - 1),
                impression,
                click,
                accept,
                chance(0.2) ? later(decided, now) : null);
    }

    /** Often at, or a second beside, a place at which a window begins. */
    private Instant ago(Instant now, ZoneId zone) {
        ZoneId local = zone == null ? ZoneOffset.UTC : zone;
        Instant edge =
                switch (random.nextInt(8)) {
                    case 0 -> now.minusSeconds(3600);
                    case 1 -> now.minusSeconds(12 * 3600);
                    case 2 -> now.atZone(local).minusDays(1).toInstant();
                    case 3 -> now.minus(Duration.ofHours(23 + random.nextInt(3)));
                    case 4 -> now.atZone(local).minusDays(1).toInstant().minusSeconds(6 * 3600);
                    case 5 -> now.atZone(local).minusDays(7).toInstant();
                    case 6 -> now.atZone(local).minusDays(2).toInstant();
                    default -> now.minusSeconds(random.nextInt(10 * 24 * 3600));
                };
        return edge.plusSeconds(random.nextInt(3) - 1);
    }

    private Instant later(Instant from, Instant now) {
        Instant later = from.plusSeconds(random.nextInt(2) * 60L);
        return later.isAfter(now) ? now : later;
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> List<T> some(List<T> list) {
        return list.stream().filter(item -> chance(0.4)).toList();
    }

    private <T> List<T> someOf(List<T> list) {
        List<T> some = some(list);
        return some.isEmpty() ? List.of(one(list)) : some;
    }
}
