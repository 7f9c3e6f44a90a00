package io.stratagem.whynot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Tier;
import io.stratagem.offer.Treatment;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.ruleset.fact.Window;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Tries what can be otherwise one value after the other, from the smallest on, with the reference
 * decider. Shares with the search what counts as a flip, and nothing of how it is found.
 */
final class BruteForce {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<String, List<String>> CAPS =
            Map.of(
                    "contact-policy/frequency-cap", List.of("maximum"),
                    "contact-policy/volume-cap", List.of("maximum"),
                    "contact-policy/suppression", List.of("after"),
                    "arbitration/diversity", List.of("maximum"));
    private static final Map<String, List<String>> DURATIONS =
            Map.of(
                    "contact-policy/frequency-cap", List.of("window"),
                    "contact-policy/suppression", List.of("window", "hold"),
                    "exclusion/never-with", List.of("within"));

    /** More than all contacts, uses and places of a random case together. */
    private static final int ENOUGH = 60;

    private static final double UNSET_LAST = 1e9;

    private final Situated base;
    private final Random random;

    /**
     * What the search found, by thing: looked at closely where there is too much to look at all.
     */
    private final Map<String, Flip> hints;

    private final Map<String, Double> smallest = new TreeMap<>();

    BruteForce(Situated base, List<Flip> found, long seed) {
        this.base = base;
        this.random = new Random(seed);
        this.hints = new TreeMap<>();
        found.forEach(flip -> hints.put(thing(flip), flip));
    }

    static String thing(Flip flip) {
        return thing(flip.kind(), flip.subject(), flip.detail());
    }

    private static String thing(FlipKind kind, String subject, String detail) {
        return kind + " " + subject + (detail == null ? "" : " " + detail);
    }

    /** How large a flip of the search is, told as brute force tells it. */
    double size(Flip flip) {
        return switch (flip.kind()) {
            case PRIORITY, CAP ->
                    ((Number) flip.to()).doubleValue() - ((Number) flip.from()).doubleValue();
            case LEVER -> ((Number) flip.to()).doubleValue();
            case DURATION ->
                    Window.parse((String) flip.from()).seconds()
                            - Window.parse((String) flip.to()).seconds();
            case CONDITION ->
                    distance(
                            ((JsonNode) flip.from()).get("value"),
                            ((JsonNode) flip.to()).get("value"));
            case VALUE -> distance(flip.from().toString(), flip.to().toString());
            case TIER -> size(Tier.of((String) flip.to()));
            case ATTRIBUTE -> distance(flip.from(), flip.to());
            case WAIT -> seconds((Instant) flip.to());
            case DATES, LEFT_OUT, RULE_REMOVED, TREATMENT, PAUSE -> 1;
        };
    }

    /** By thing the size of the smallest flip that has the offer shown. */
    Map<String, Double> smallest() {
        offer();
        base.document().rules().stream().filter(this::matters).forEach(this::rule);
        attributes();
        waiting();
        return smallest;
    }

    /** The same of one thing only. */
    Double smallestOf(Flip flip) {
        return smallest().get(thing(flip));
    }

    private boolean covers(Rule rule) {
        return rule.scope().covers(base.own());
    }

    private boolean matters(Rule rule) {
        return covers(rule)
                || base.document().offers().stream()
                        .filter(one -> one.treatmentFor(base.asked().placement()).isPresent())
                        .anyMatch(rule.scope()::covers);
    }

    private void shown(String thing, double size, Situated then) {
        if (size < smallest.getOrDefault(thing, Double.MAX_VALUE) && then.isShown()) {
            smallest.put(thing, size);
        }
    }

    private void offer() {
        Offer own = base.own();
        String id = own.id();
        String priority = thing(FlipKind.PRIORITY, id, null);
        for (int more = 1; more <= ENOUGH && !smallest.containsKey(priority); more++) {
            int to = own.priority() + more;
            shown(priority, more, base.with(one -> one.withPriority(to)));
        }
        levers(own);
        for (Tier tier : Tier.values()) {
            if (tier != own.tier()) {
                shown(
                        thing(FlipKind.TIER, id, null),
                        size(tier),
                        base.with(one -> one.withTier(tier)));
            }
        }
        Instant now = base.asked().now();
        if (own.startsAt() != null && own.startsAt().isAfter(now)) {
            shown(
                    thing(FlipKind.DATES, id, "startsAt"),
                    1,
                    base.with(
                            one ->
                                    one.withDates(
                                            now.truncatedTo(ChronoUnit.MINUTES), one.endsAt())));
        }
        if (own.endsAt() != null && !own.endsAt().isAfter(now)) {
            shown(
                    thing(FlipKind.DATES, id, "endsAt"),
                    1,
                    base.with(one -> one.withDates(one.startsAt(), null)));
        }
        if (own.treatmentFor(base.asked().placement()).isEmpty()) {
            List<Treatment> more = new ArrayList<>(own.treatments());
            more.add(new Treatment(base.asked().placement(), Map.of("title", "New")));
            shown(
                    thing(FlipKind.TREATMENT, id, null),
                    1,
                    base.with(one -> one.withTreatments(more)));
        }
        if (base.paused().contains(id)) {
            shown(thing(FlipKind.PAUSE, id, null), 1, base.resumed());
        }
    }

    private double size(Tier tier) {
        return 10 * Math.abs(tier.ordinal() - base.own().tier().ordinal()) + tier.ordinal();
    }

    private void levers(Offer own) {
        String thing = thing(FlipKind.LEVER, own.id(), null);
        long now = Math.round(Math.floor(own.lever() * 100 + 1e-9));
        Flip hint = hints.get(thing);
        TreeSet<Long> tried = new TreeSet<>();
        for (long to = now + 1; to < now + 100; to++) {
            tried.add(to);
        }
        for (int i = 0; i < 200; i++) {
            tried.add(now + 1 + random.nextInt((int) (10_000 - now)));
        }
        tried.add(10_000L);
        if (hint != null) {
            long found = Math.round(((Number) hint.to()).doubleValue() * 100);
            tried.add(found);
            tried.add(Math.max(now + 1, found - 1));
        }
        for (long to : tried) {
            shown(thing, to / 100.0, base.with(one -> one.withLever(to / 100.0)));
            if (smallest.containsKey(thing)) {
                return;
            }
        }
    }

    private void rule(Rule rule) {
        shown(thing(FlipKind.RULE_REMOVED, rule.id(), null), 1, base.without(rule));
        for (String cap : CAPS.getOrDefault(rule.template(), List.of())) {
            caps(rule, cap);
        }
        for (String duration : DURATIONS.getOrDefault(rule.template(), List.of())) {
            if (rule.parameters().has(duration)) {
                durations(rule, duration);
            }
        }
        if (!covers(rule)) {
            return;
        }
        conditions(rule, rule.parameters(), "");
        if (rule.template().equals("eligibility/validity")) {
            validity(rule);
        }
        List<String> named = rule.scope().offers();
        if (named != null && named.size() > 1) {
            List<String> others = named.stream().filter(one -> !one.equals(base.offer())).toList();
            shown(
                    thing(FlipKind.LEFT_OUT, rule.id(), null),
                    1,
                    base.with(
                            new Rule(
                                    rule.id(),
                                    rule.template(),
                                    new Scope(others, null, null, null),
                                    rule.parameters(),
                                    null)));
        }
    }

    private static Rule with(Rule rule, String parameter, JsonNode value) {
        ObjectNode parameters = rule.parameters().deepCopy();
        parameters.set(parameter, value);
        return new Rule(rule.id(), rule.template(), rule.scope(), parameters, null);
    }

    private void caps(Rule rule, String cap) {
        String thing = thing(FlipKind.CAP, rule.id(), cap);
        long from = rule.parameters().path(cap).asLong(1);
        long most = rule.template().equals("arbitration/diversity") ? 50 - from : ENOUGH;
        for (long more = 1; more <= most && !smallest.containsKey(thing); more++) {
            shown(thing, more, base.with(with(rule, cap, LongNode.valueOf(from + more))));
        }
    }

    private void durations(Rule rule, String parameter) {
        String thing = thing(FlipKind.DURATION, rule.id(), parameter);
        Window from = Window.parse(rule.parameters().get(parameter).asText());
        long unit = unit(from.time());
        long steps = (from.seconds() - (parameter.equals("within") ? 0 : 3600)) / unit;
        LongStream tried =
                steps <= 400
                        ? LongStream.rangeClosed(1, steps)
                        : LongStream.concat(
                                        LongStream.rangeClosed(1, 50),
                                        LongStream.generate(() -> 1 + random.nextInt((int) steps))
                                                .limit(200))
                                .sorted();
        Flip hint = hints.get(thing);
        if (hint != null && steps > 400) {
            long found = (long) size(hint) / unit;
            tried = LongStream.concat(tried, LongStream.of(Math.max(1, found - 1), found)).sorted();
        }
        tried.forEach(
                less ->
                        shown(
                                thing,
                                less * unit,
                                base.with(
                                        with(
                                                rule,
                                                parameter,
                                                TextNode.valueOf(
                                                        written(from.seconds() - less * unit))))));
    }

    private static long unit(Duration time) {
        if (time.isZero()) {
            return 86_400;
        }
        return time.toSecondsPart() != 0 ? 1 : time.toMinutesPart() != 0 ? 60 : 3600;
    }

    private static String written(long seconds) {
        return seconds < 86_400
                ? Duration.ofSeconds(seconds).toString()
                : "P%dDT%dS".formatted(seconds / 86_400, seconds % 86_400);
    }

    private void conditions(Rule rule, JsonNode node, String at) {
        if (node.has("attribute")) {
            condition(rule, node, at);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                conditions(rule, node.get(i), at + "/" + i);
            }
        } else {
            node.properties().forEach(p -> conditions(rule, p.getValue(), at + "/" + p.getKey()));
        }
    }

    private void condition(Rule rule, JsonNode condition, String at) {
        String attribute = condition.get("attribute").asText();
        Object own = base.asked().attributes().get(attribute);
        JsonNode value = condition.path("value");
        if (own == null || value.isMissingNode()) {
            return;
        }
        for (JsonNode other : otherValues(attribute, condition.get("operator").asText(), value)) {
            if (!other.equals(value)) {
                ObjectNode parameters = rule.parameters().deepCopy();
                ((ObjectNode) parameters.at(at)).set("value", other);
                shown(
                        thing(FlipKind.CONDITION, rule.id(), at.isEmpty() ? "/" : at),
                        distance(value, other),
                        base.with(
                                new Rule(
                                        rule.id(),
                                        rule.template(),
                                        rule.scope(),
                                        parameters,
                                        null)));
            }
        }
    }

    private List<JsonNode> otherValues(String attribute, String operator, JsonNode value) {
        Object own = base.asked().attributes().get(attribute);
        List<JsonNode> others = new ArrayList<>();
        switch (operator) {
            case "between" -> {
                for (JsonNode end : grid(attribute)) {
                    if (compare(end, value.get(1)) <= 0) {
                        others.add(JSON.arrayNode().add(end).add(value.get(1)));
                    }
                    if (compare(end, value.get(0)) >= 0) {
                        others.add(JSON.arrayNode().add(value.get(0)).add(end));
                    }
                }
            }
            case "in", "not-in" -> {
                ArrayNode list = JSON.arrayNode();
                value.forEach(
                        one -> {
                            if (compare(one, json(own)) != 0) {
                                list.add(one);
                            }
                        });
                if (list.size() == value.size()) {
                    list.add(json(own));
                }
                if (!list.isEmpty()) {
                    others.add(list);
                }
            }
            default -> {
                if (isOrdered(attribute)) {
                    others.addAll(grid(attribute));
                } else {
                    others.add(json(own));
                }
            }
        }
        return others;
    }

    private static boolean isOrdered(String attribute) {
        return Set.of("age", "balance", "customerSince").contains(attribute);
    }

    private static List<JsonNode> grid(String attribute) {
        return switch (attribute) {
            case "age" ->
                    LongStream.rangeClosed(0, 40)
                            .mapToObj(i -> (JsonNode) LongNode.valueOf(i))
                            .toList();
            case "balance" ->
                    LongStream.rangeClosed(-2100, 2100)
                            .filter(i -> Math.floorMod(i, 250) < 2 || Math.floorMod(i, 250) > 248)
                            .mapToObj(i -> (JsonNode) LongNode.valueOf(i))
                            .toList();
            default ->
                    LongStream.rangeClosed(-40, 40)
                            .mapToObj(i -> LocalDate.of(2020, 1, 1).plusDays(i).toString())
                            .map(text -> (JsonNode) TextNode.valueOf(text))
                            .toList();
        };
    }

    private static int compare(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? Double.compare(one.asDouble() + 0.0, other.asDouble() + 0.0)
                : one.asText().compareTo(other.asText());
    }

    private static JsonNode json(Object value) {
        if (value instanceof Number number) {
            return LongNode.valueOf(number.longValue());
        }
        return value instanceof Boolean flag
                ? BooleanNode.valueOf(flag)
                : TextNode.valueOf(value.toString());
    }

    private static double distance(JsonNode from, JsonNode to) {
        if (from.isArray() && from.size() == 2 && to.size() == 2) {
            double low = distance(from.get(0), to.get(0));
            return low == 0 ? distance(from.get(1), to.get(1)) : low;
        }
        if (from.isArray()) {
            return 1;
        }
        if (from.isNumber()) {
            return Math.abs(from.asDouble() - to.asDouble());
        }
        return from.equals(to) ? 0 : distance(from.asText(), to.asText());
    }

    private static double distance(String from, String to) {
        if (from.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return Math.abs(ChronoUnit.DAYS.between(LocalDate.parse(from), LocalDate.parse(to)));
        }
        if (from.matches("\\d\\d:\\d\\d")) {
            return Math.abs(ChronoUnit.MINUTES.between(LocalTime.parse(from), LocalTime.parse(to)));
        }
        return 1;
    }

    private void validity(Rule rule) {
        for (String name : List.of("from", "until", "startTime", "endTime")) {
            if (!rule.parameters().has(name)) {
                continue;
            }
            String from = rule.parameters().get(name).asText();
            Stream<String> others =
                    name.endsWith("Time")
                            ? LongStream.range(0, 1440)
                                    .mapToObj(m -> LocalTime.ofSecondOfDay(60 * m).toString())
                            : LongStream.range(-400, 400)
                                    .mapToObj(d -> LocalDate.parse(from).plusDays(d).toString());
            others.filter(to -> !to.equals(from))
                    .sorted(Comparator.comparing(to -> distance(from, to)))
                    .map(to -> with(rule, name, TextNode.valueOf(to)))
                    .filter(BruteForce::isInOrder)
                    .forEach(
                            other ->
                                    shown(
                                            thing(FlipKind.VALUE, rule.id(), name),
                                            distance(from, other.parameters().get(name).asText()),
                                            base.with(other)));
        }
    }

    private static boolean isInOrder(Rule validity) {
        JsonNode given = validity.parameters();
        return !(given.has("from")
                        && given.has("until")
                        && given.get("from").asText().compareTo(given.get("until").asText()) > 0)
                && !(given.has("startTime")
                        && given.has("endTime")
                        && given.get("startTime").asText().compareTo(given.get("endTime").asText())
                                >= 0);
    }

    private void attributes() {
        Set<String> read = new TreeSet<>();
        base.document().rules().stream()
                .filter(this::matters)
                .forEach(
                        rule -> rule.parameters().findValuesAsText("attribute").forEach(read::add));
        for (String attribute : read) {
            String thing = thing(FlipKind.ATTRIBUTE, attribute, null);
            Object own = base.asked().attributes().get(attribute);
            for (Object other : attributeValues(attribute)) {
                if (!Objects.equals(other, own)) {
                    shown(thing, distance(own, other), base.with(attribute, other));
                }
            }
        }
    }

    private static Set<Object> attributeValues(String attribute) {
        Set<Object> values = new LinkedHashSet<>();
        switch (attribute) {
            case "age" -> grid(attribute).forEach(json -> values.add(json.longValue()));
            case "balance" -> grid(attribute).forEach(json -> values.add(json.doubleValue()));
            case "customerSince" ->
                    grid(attribute).forEach(json -> values.add(LocalDate.parse(json.asText())));
            case "segment" -> values.addAll(List.of("retail", "premium", "young", "other", "new"));
            case "riskGrade" -> values.addAll(List.of("a", "b", "c", "d", "e"));
            default -> values.addAll(List.of(true, false));
        }
        values.add(null);
        return values;
    }

    private static double distance(Object from, Object to) {
        if (to == null) {
            return UNSET_LAST;
        }
        if (from == null) {
            return 0;
        }
        if (from instanceof Number number) {
            return Math.abs(number.doubleValue() - ((Number) to).doubleValue());
        }
        return from instanceof LocalDate ? distance(from.toString(), to.toString()) : 1;
    }

    private double seconds(Instant later) {
        return Duration.between(base.asked().now(), later).toNanos() / 1e9;
    }

    /** At places where something may end, and at random ones. */
    private void waiting() {
        String thing = thing(FlipKind.WAIT, base.offer(), null);
        Instant now = base.asked().now();
        TreeSet<Instant> moments = new TreeSet<>();
        for (Instant edge : edges()) {
            for (long beside : new long[] {-3601, -3600, -1800, -1, 0, 1, 1800, 3600, 3601}) {
                moments.add(edge.plusSeconds(beside));
            }
            moments.add(edge.minusNanos(1000));
        }
        for (int i = 0; i < 200; i++) {
            moments.add(now.plusSeconds(random.nextInt(12 * 24 * 3600)));
            moments.add(now.plusSeconds(random.nextInt(400 * 24 * 3600)));
        }
        Flip hint = hints.get(thing);
        if (hint != null) {
            moments.add((Instant) hint.to());
            moments.add(((Instant) hint.to()).minusNanos(1000));
        }
        for (Instant moment : moments) {
            boolean ahead = moment.isAfter(now) && !moment.isAfter(now.plus(Duration.ofDays(400)));
            if (ahead && !smallest.containsKey(thing)) {
                shown(thing, seconds(moment), base.at(moment));
            }
        }
    }

    private Set<Instant> edges() {
        Set<Instant> edges = new TreeSet<>();
        ZoneId zone = base.asked().zone() == null ? ZoneOffset.UTC : base.asked().zone();
        ZonedDateTime now = base.asked().now().atZone(zone);
        for (Contact contact : base.asked().contacts()) {
            edges.add(contact.reservedUntil());
            for (Instant at :
                    Arrays.asList(
                            contact.decidedAt(),
                            contact.impressionAt(),
                            contact.clickAt(),
                            contact.acceptAt(),
                            contact.dismissAt())) {
                Optional.ofNullable(at).ifPresent(when -> addEnds(edges, when, zone));
            }
        }
        for (Offer offer : base.document().offers()) {
            Stream.of(offer.startsAt(), offer.endsAt())
                    .filter(Objects::nonNull)
                    .forEach(edges::add);
        }
        for (int day = 0; day < 12; day++) {
            edges.add(now.toLocalDate().plusDays(day).atStartOfDay(zone).toInstant());
            edges.add(now.toLocalDate().plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        for (Rule rule : base.document().rules()) {
            for (String name : List.of("from", "until")) {
                if (rule.parameters().has(name)) {
                    LocalDate day = LocalDate.parse(rule.parameters().get(name).asText());
                    edges.add(day.atStartOfDay(zone).toInstant());
                    edges.add(day.plusDays(1).atStartOfDay(zone).toInstant());
                }
            }
            for (String name : List.of("startTime", "endTime")) {
                if (rule.parameters().has(name)) {
                    LocalTime time = LocalTime.parse(rule.parameters().get(name).asText());
                    for (int day = 0; day < 12; day++) {
                        LocalDateTime local = now.toLocalDate().plusDays(day).atTime(time);
                        edges.add(local.atZone(zone).toInstant());
                    }
                }
            }
        }
        return edges;
    }

    private void addEnds(Set<Instant> edges, Instant at, ZoneId zone) {
        for (Rule rule : base.document().rules()) {
            for (String name : List.of("window", "hold", "within")) {
                if (rule.parameters().has(name)) {
                    Window window = Window.parse(rule.parameters().get(name).asText());
                    edges.add(
                            at.plus(window.time())
                                    .atZone(zone)
                                    .plusDays(window.days().getDays())
                                    .toInstant());
                    edges.add(at.plusSeconds(window.seconds()));
                    edges.add(at.plusSeconds(window.seconds() + 7200));
                }
            }
        }
    }
}
