package io.stratagem.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.offer.Tier;
import io.stratagem.offer.Treatment;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.Volumes;
import io.stratagem.ruleset.fact.Window;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.Violation;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.Vocabulary;
import io.stratagem.shared.yaml.FileSchema;
import io.stratagem.shared.yaml.YamlFile;
import io.stratagem.strategy.Arbitration;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.Scope;
import io.stratagem.strategy.StrategyDocument;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads a template's cases.yaml. */
public final class TemplateCases {

    static final FileSchema SCHEMA = FileSchema.named("cases");

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration RESERVED = Duration.ofMinutes(30);
    private static final String STRATEGY = "case";
    private static final Offer ONLY_OFFER = offer("offer", "category", List.of("tag"), "placement");

    private final RuleTemplate template;
    private final Vocabulary vocabulary;
    private final YamlFile file;
    private final List<String> problems;

    private TemplateCases(
            RuleTemplate template, Vocabulary vocabulary, YamlFile file, List<String> problems) {
        this.template = template;
        this.vocabulary = vocabulary;
        this.file = file;
        this.problems = problems;
    }

    /**
     * The cases of a template that was loaded, so that they are known to be well formed.
     *
     * @throws RuleSetBuildException when they are not
     */
    public static List<TemplateCase> of(RuleTemplate template, Vocabulary vocabulary) {
        List<String> problems = new ArrayList<>();
        List<TemplateCase> cases = read(template, vocabulary, problems);
        if (!problems.isEmpty()) {
            throw new RuleSetBuildException(problems);
        }
        return cases;
    }

    static List<TemplateCase> read(
            RuleTemplate template, Vocabulary vocabulary, List<String> problems) {
        String name = template.id() + "/cases.yaml";
        Optional<YamlFile> file = YamlFile.parse(name, template.casesYaml(), problems);
        if (file.isEmpty()) {
            return List.of();
        }
        List<String> ofSchema = SCHEMA.problems(file.get());
        if (!ofSchema.isEmpty()) {
            problems.addAll(ofSchema);
            return List.of();
        }
        TemplateCases reader = new TemplateCases(template, vocabulary, file.get(), problems);
        List<TemplateCase> cases = new ArrayList<>();
        for (int i = 0; i < file.get().root().size(); i++) {
            cases.add(reader.readCase(file.get().root().get(i), "/" + i));
        }
        reader.demandBothVerdicts(cases);
        return cases;
    }

    private void demandBothVerdicts(List<TemplateCase> cases) {
        if (cases.stream().allMatch(c -> c.hits().isEmpty())) {
            problems.add(file.at("", "no case expects a hit. Add at least one that does."));
        }
        if (cases.stream().noneMatch(c -> c.hits().isEmpty())) {
            problems.add(
                    file.at(
                            "",
                            "no case expects that nothing is hit. Add at least one that does."));
        }
    }

    private TemplateCase readCase(JsonNode json, String pointer) {
        JsonNode given = json.get("given");
        String at = pointer + "/given";
        String placement = given.path("placement").asText("placement");
        String channel = given.path("channel").asText("channel");
        List<Offer> offers = offers(given.path("offers"), placement);
        checkParameters(given.get("parameters"), at + "/parameters");
        Rule rule =
                new Rule(
                        "rule",
                        template.id(),
                        scope(given.path("scope")),
                        (ObjectNode) given.get("parameters"),
                        null);
        StrategyDocument document =
                new StrategyDocument(
                        STRATEGY,
                        "Case",
                        null,
                        List.of(new Placement(placement, channel, 1)),
                        offers,
                        List.of(rule),
                        new Arbitration(false, false, false, true),
                        null);
        ZoneId zone = zone(given.path("zone"), at + "/zone");
        Instant now = now(given.path("now"), at + "/now");
        EvaluationInput input =
                new EvaluationInput(
                        placement,
                        channel,
                        attributes(given.path("customer"), at + "/customer"),
                        context(given.path("context")),
                        contacts(given.path("contacts"), at + "/contacts", document, now, zone),
                        volumes(given.path("volumes"), at + "/volumes", offers),
                        positions(given.path("already"), at + "/already", offers),
                        now,
                        zone);
        return new TemplateCase(
                json.get("name").textValue(),
                file.name(),
                file.line(pointer),
                document,
                input,
                hits(json.at("/expect/hits"), pointer + "/expect/hits", offers));
    }

    private void checkParameters(JsonNode parameters, String pointer) {
        for (Violation violation :
                ParameterReader.read(template, parameters, vocabulary).violations()) {
            problems.add(file.at(pointer + violation.pointer(), violation.message()));
        }
    }

    private static List<Offer> offers(JsonNode json, String placement) {
        if (json.isMissingNode()) {
            return List.of(
                    offer(ONLY_OFFER.id(), ONLY_OFFER.category(), ONLY_OFFER.tags(), placement));
        }
        return StreamSupport.stream(json.spliterator(), false)
                .map(
                        offer ->
                                offer(
                                        offer.get("id").textValue(),
                                        offer.path("category").asText(ONLY_OFFER.category()),
                                        offer.has("tags")
                                                ? texts(offer.get("tags"))
                                                : ONLY_OFFER.tags(),
                                        placement))
                .toList();
    }

    private static Offer offer(String id, String category, List<String> tags, String placement) {
        return new Offer(
                id,
                id,
                category,
                tags,
                1,
                0,
                1,
                Tier.STANDARD,
                null,
                null,
                null,
                List.of(new Treatment(placement, Map.of())));
    }

    private static Scope scope(JsonNode json) {
        return new Scope(
                json.has("offers") ? texts(json.get("offers")) : null,
                json.has("categories") ? texts(json.get("categories")) : null,
                json.has("tags") ? texts(json.get("tags")) : null,
                json.isMissingNode() || json.has("all") ? Boolean.TRUE : null);
    }

    private Map<String, Object> attributes(JsonNode json, String pointer) {
        Map<String, Object> attributes = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            Optional<Attribute> attribute = vocabulary.attribute(entry.getKey());
            Optional<Object> value =
                    attribute.flatMap(known -> known.type().read(entry.getValue()));
            if (value.isPresent()) {
                attributes.put(entry.getKey(), value.get());
            } else {
                problems.add(
                        file.at(
                                pointer + Pointer.ROOT.at(entry.getKey()),
                                attribute
                                        .map(
                                                known ->
                                                        "%s is not a value of %s, which is %s."
                                                                .formatted(
                                                                        entry.getValue(),
                                                                        known.name(),
                                                                        known.type().id()))
                                        .orElse(
                                                "the attribute \"%s\" is not in vocabulary.yaml. Add it there, or correct the name."
                                                        .formatted(entry.getKey()))));
            }
        }
        return attributes;
    }

    private static Map<String, Object> context(JsonNode json) {
        Map<String, Object> context = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            JsonNode value = entry.getValue();
            context.put(
                    entry.getKey(),
                    value.isNumber()
                            ? (Object) value.doubleValue()
                            : value.isBoolean() ? (Object) value.booleanValue() : value.asText());
        }
        return context;
    }

    private List<Contact> contacts(
            JsonNode json, String pointer, StrategyDocument document, Instant now, ZoneId zone) {
        Map<String, Offer> offers =
                document.offers().stream().collect(Collectors.toMap(Offer::id, offer -> offer));
        List<Contact> contacts = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            JsonNode contact = json.get(i);
            String at = pointer + "/" + i;
            Offer offer = offers.getOrDefault(contact.get("offer").textValue(), ONLY_OFFER);
            Instant decided = moment(contact, "decided", at, now, zone);
            Instant reserved = moment(contact, "reserved", at, now, zone);
            contacts.add(
                    new Contact(
                            contact.path("strategy").asText(STRATEGY),
                            contact.get("offer").textValue(),
                            contact.path("category").asText(offer.category()),
                            Set.copyOf(
                                    contact.has("tags")
                                            ? texts(contact.get("tags"))
                                            : offer.tags()),
                            contact.path("channel").asText(document.placements().get(0).channel()),
                            decided,
                            reserved == null ? decided.plus(RESERVED) : reserved,
                            moment(contact, "impression", at, now, zone),
                            moment(contact, "click", at, now, zone),
                            moment(contact, "accept", at, now, zone),
                            moment(contact, "dismiss", at, now, zone)));
        }
        return contacts;
    }

    private Volumes volumes(JsonNode json, String pointer, List<Offer> offers) {
        if (json.isMissingNode()) {
            return Volumes.NONE;
        }
        long[] today = new long[offers.size()];
        long[] total = new long[offers.size()];
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            int offer = position(entry.getKey(), pointer + "/" + entry.getKey(), offers);
            if (offer >= 0) {
                today[offer] = entry.getValue().path("today").longValue();
                total[offer] = entry.getValue().path("total").longValue();
            }
        }
        return Volumes.of(today, total);
    }

    private OfferSet positions(JsonNode json, String pointer, List<Offer> offers) {
        BitSet positions = new BitSet();
        for (int i = 0; i < json.size(); i++) {
            int offer = position(json.get(i).textValue(), pointer + "/" + i, offers);
            if (offer >= 0) {
                positions.set(offer);
            }
        }
        return OfferSet.of(positions);
    }

    private int position(String id, String pointer, List<Offer> offers) {
        List<String> ids = offers.stream().map(Offer::id).toList();
        if (!ids.contains(id)) {
            problems.add(file.at(pointer, unknownOffer(id, ids)));
        }
        return ids.indexOf(id);
    }

    private static String unknownOffer(String id, Collection<String> ids) {
        return "the case has no offer \"%s\". Its offers: %s."
                .formatted(id, String.join(", ", new TreeSet<>(ids)));
    }

    private Instant moment(
            JsonNode contact, String name, String pointer, Instant now, ZoneId zone) {
        if (!contact.has(name)) {
            return null;
        }
        String text = contact.get(name).textValue();
        try {
            if (text.startsWith("-P")) {
                return Window.parse(text.substring(1))
                        .startingBefore(now, zone == null ? ZoneOffset.UTC : zone);
            }
            return text.startsWith("P") ? now.plus(Duration.parse(text)) : Instant.parse(text);
        } catch (DateTimeException e) {
            problems.add(
                    file.at(
                            pointer + "/" + name,
                            "\"%s\" is neither an instant such as 2026-03-01T12:00:00Z nor a distance from now such as -P2D or PT10M."
                                    .formatted(text)));
            return now;
        }
    }

    private Instant now(JsonNode json, String pointer) {
        try {
            return json.isMissingNode() ? NOW : Instant.parse(json.textValue());
        } catch (DateTimeException e) {
            problems.add(
                    file.at(
                            pointer,
                            "\"%s\" is not an instant such as 2026-03-01T12:00:00Z."
                                    .formatted(json.textValue())));
            return NOW;
        }
    }

    private ZoneId zone(JsonNode json, String pointer) {
        if (json.isMissingNode()) {
            return ZoneOffset.UTC;
        }
        if (json.textValue().equals("unknown")) {
            return null;
        }
        try {
            return ZoneId.of(json.textValue());
        } catch (DateTimeException e) {
            problems.add(
                    file.at(
                            pointer,
                            "\"%s\" is not a time zone such as Europe/Madrid, and not \"unknown\"."
                                    .formatted(json.textValue())));
            return ZoneOffset.UTC;
        }
    }

    private Set<String> hits(JsonNode json, String pointer, List<Offer> offers) {
        Set<String> ids = offers.stream().map(Offer::id).collect(Collectors.toSet());
        if (json.isBoolean()) {
            return json.booleanValue() ? ids : Set.of();
        }
        Set<String> hits = new TreeSet<>(texts(json));
        for (String hit : hits) {
            if (!ids.contains(hit)) {
                problems.add(file.at(pointer, unknownOffer(hit, ids)));
            }
        }
        return hits;
    }

    private static List<String> texts(JsonNode json) {
        return StreamSupport.stream(json.spliterator(), false).map(JsonNode::textValue).toList();
    }
}
