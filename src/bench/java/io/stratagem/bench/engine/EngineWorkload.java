package io.stratagem.bench.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.bench.WorkloadMaker;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.offer.Tier;
import io.stratagem.offer.Treatment;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.strategy.Arbitration;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A workload with what makes it real: categories, frequency caps, and a contact history of twenty
 * for every profile, most of it with offers the profile is eligible for. The same size makes the
 * same workload.
 */
final class EngineWorkload {

    static final String PLACEMENT = "home";
    static final String STRATEGY = "bench";
    static final int PLACES = 3;
    static final int PROFILES = 500;
    static final int CONTACTS = 20;
    static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

    private static final String CHANNEL = "web";
    private static final int CATEGORIES = 20;
    private static final long SEED = 42;

    static final List<Cap> CAPS =
            List.of(
                    new Cap("per-offer", 2, 7, "decision", "offer", null),
                    new Cap("per-category", 4, 14, "impression", "category", null),
                    new Cap("one-category", 1, 30, "click", "category", "category-3"),
                    new Cap("per-customer", 40, 30, "decision", "customer", null));

    private final JsonNode made;
    private final List<List<Contact>> contacts = new ArrayList<>();

    /**
     * @param offers how many
     */
    EngineWorkload(int offers) {
        made = WorkloadMaker.make(offers, PROFILES, SEED);
        Random random = new Random(SEED);
        for (JsonNode expected : made.get("expected")) {
            contacts.add(history(expected.get("top"), offers, random));
        }
    }

    /** The offers as made: {@code id}, {@code priority} and four {@code conditions} each. */
    JsonNode offers() {
        return made.get("offers");
    }

    /** The profiles as made: {@code id} and the attributes. */
    JsonNode profiles() {
        return made.get("profiles");
    }

    List<Contact> contacts(int profile) {
        return contacts.get(profile);
    }

    /** The offers that would come first if there were no caps. */
    List<String> uncappedTop(int profile) {
        List<String> top = new ArrayList<>();
        made.get("expected")
                .get(profile)
                .get("top")
                .forEach(id -> top.add(id.asText().toLowerCase(Locale.ROOT)));
        return top;
    }

    static String category(int offer) {
        return "category-" + offer % CATEGORIES;
    }

    private static List<Contact> history(JsonNode favourites, int offers, Random random) {
        List<Contact> history = new ArrayList<>();
        for (int i = 0; i < CONTACTS; i++) {
            int offer = random.nextInt(offers);
            if (i % 2 == 0 && !favourites.isEmpty()) {
                String id = favourites.get(random.nextInt(favourites.size())).asText();
                offer = Integer.parseInt(id.substring(1));
            }
            Instant decided = NOW.minus(Duration.ofMinutes(random.nextInt(40 * 24 * 60)));
            boolean seen = random.nextInt(10) < 7;
            boolean clicked = seen && random.nextInt(10) < 3;
            history.add(
                    new Contact(
                            STRATEGY,
                            id(offer),
                            category(offer),
                            Set.of(),
                            CHANNEL,
                            decided,
                            decided.plus(Duration.ofMinutes(30)),
                            seen ? decided.plusSeconds(20) : null,
                            clicked ? decided.plusSeconds(40) : null,
                            null,
                            null));
        }
        return history;
    }

    static String id(int offer) {
        return String.format("o%05d", offer);
    }

    /** The workload as a strategy: an audience per offer, the caps as rules, all factors off. */
    StrategyDocument document() {
        List<Offer> offers = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < offers().size(); i++) {
            offers.add(offer(i, offers().get(i).get("priority").asInt()));
            rules.add(
                    new Rule(
                            "eligible-" + id(i),
                            "eligibility/audience",
                            new Scope(List.of(id(i)), null, null, null),
                            audience(offers().get(i).get("conditions")),
                            null));
        }
        CAPS.forEach(cap -> rules.add(rule(cap)));
        return new StrategyDocument(
                STRATEGY,
                "Benchmark",
                null,
                List.of(new Placement(PLACEMENT, CHANNEL, PLACES)),
                offers,
                rules,
                new Arbitration(false, false, false, false),
                null);
    }

    private static Offer offer(int number, int priority) {
        return new Offer(
                id(number),
                id(number),
                category(number),
                List.of(),
                1,
                priority,
                1,
                Tier.STANDARD,
                null,
                null,
                null,
                List.of(new Treatment(PLACEMENT, Map.of("title", id(number)))));
    }

    private static ObjectNode audience(JsonNode conditions) {
        ObjectNode audience = JsonNodeFactory.instance.objectNode();
        ArrayNode all = audience.putArray("all");
        for (JsonNode condition : conditions) {
            all.addObject()
                    .put("attribute", condition.get("attr").asText())
                    .put("operator", condition.get("op").asText())
                    .set("value", condition.get("value"));
        }
        return audience;
    }

    private static Rule rule(Cap cap) {
        return new Rule(
                cap.id(),
                "contact-policy/frequency-cap",
                cap.category() == null
                        ? new Scope(null, null, null, true)
                        : new Scope(null, List.of(cap.category()), null, null),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("maximum", cap.maximum())
                        .put("window", "P" + cap.days() + "D")
                        .put("counts", cap.counts())
                        .put("per", cap.per()),
                null);
    }

    /**
     * The workload for contestants in other languages, with the answers that are right. Instants
     * are in milliseconds since 1970, 0 for what did not happen.
     *
     * @param answers by profile
     */
    JsonNode toJson(List<Answer> answers) {
        ObjectMapper json = new ObjectMapper();
        ObjectNode workload = json.createObjectNode().put("places", PLACES);
        workload.put("now", NOW.toEpochMilli());
        ArrayNode offers = workload.putArray("offers");
        for (int i = 0; i < offers().size(); i++) {
            ObjectNode offer = offers.addObject().put("id", id(i)).put("category", category(i));
            offer.set("priority", offers().get(i).get("priority"));
            offer.set("conditions", offers().get(i).get("conditions"));
        }
        ArrayNode caps = workload.putArray("caps");
        for (Cap cap : CAPS) {
            ObjectNode node = json.valueToTree(cap);
            caps.add(node.put("since", cap.since(NOW, ZONE).toEpochMilli()));
        }
        ArrayNode profiles = workload.putArray("profiles");
        for (int i = 0; i < PROFILES; i++) {
            ObjectNode profile = profiles.addObject();
            profile.set("attributes", profiles().get(i));
            ArrayNode history = profile.putArray("contacts");
            contacts(i).forEach(contact -> history.add(toJson(contact)));
            profile.set("answer", json.valueToTree(answers.get(i)));
        }
        return workload;
    }

    private static ObjectNode toJson(Contact contact) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("offer", contact.offer())
                .put("category", contact.category())
                .put("reservedUntil", millis(contact.reservedUntil()))
                .put("decision", millis(contact.decidedAt()))
                .put("impression", millis(contact.impressionAt()))
                .put("click", millis(contact.clickAt()));
    }

    private static long millis(Instant instant) {
        return instant == null ? 0 : instant.toEpochMilli();
    }
}
