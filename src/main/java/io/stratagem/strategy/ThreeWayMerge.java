package io.stratagem.strategy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.offer.Treatment;
import io.stratagem.shared.Pointer;
import io.stratagem.strategy.Change.Thing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Merges two documents that were made from the same third one, thing by thing and field by field.
 *
 * <p>Things are matched by id, treatments by placement. What only one side changed is taken from
 * that side. Tags and the lists of a scope are merged as sets. A rule's parameters are one value,
 * unless both sides changed different ones of them; an audience always is. What both sides changed
 * differently is a conflict, and so is a thing that one side changed and the other removed, or that
 * both added.
 *
 * <p>The order of things means nothing to decisions, so it is never a conflict: the side that
 * reordered decides, and theirs when both did.
 */
public final class ThreeWayMerge {

    /** The two sides of a merge. */
    public enum Side {
        /** What became of the base elsewhere, e.g. what is live now. */
        THEIRS,
        /** What is being merged into it, e.g. a draft. */
        MINE
    }

    /**
     * A value at the place of a conflict.
     *
     * @param value as JSON; null when there is none
     * @param words in business words; null when there is none
     */
    public record Version(JsonNode value, String words) {}

    /**
     * What both sides changed differently.
     *
     * @param pointer where: a JSON Pointer in which a thing stands under its id and a treatment
     *     under its placement, e.g. {@code /offers/saver/priority}; a further thing with the same
     *     id stands under {@code id#2}
     * @param what the place in words, e.g. {@code Offer Saver: priority}
     * @param base the value that both sides began with
     * @param theirs the value of the one side
     * @param mine the value of the other
     */
    public record Conflict(
            String pointer, String what, Version base, Version theirs, Version mine) {}

    /**
     * The outcome of a merge.
     *
     * @param document the merged document; at a conflict that nobody decided it says what mine says
     * @param conflicts every conflict, decided or not, in the order of the document
     */
    public record Merged(StrategyDocument document, List<Conflict> conflicts) {}

    private final Map<String, Side> decided;
    private final StrategyWords words;
    private final Kind<Placement> placements;
    private final Kind<Treatment> treatments;
    private final Kind<Offer> offers;
    private final Kind<Rule> rules;
    private final List<Conflict> conflicts = new ArrayList<>();

    private ThreeWayMerge(Map<String, Side> decided, StrategyWords words) {
        this.decided = decided;
        this.words = words;
        this.placements =
                new Kind<>(
                        Placement::id,
                        placement -> words.thing(Thing.PLACEMENT) + " " + placement.id(),
                        words::placement);
        this.treatments =
                new Kind<>(
                        Treatment::placement,
                        treatment -> words.treatmentFor(treatment.placement()),
                        words::treatment);
        this.offers =
                new Kind<>(
                        Offer::id,
                        offer -> words.thing(Thing.OFFER) + " " + offer.name(),
                        this::wholeOffer);
        this.rules = new Kind<>(Rule::id, words::rule, this::wholeRule);
    }

    /**
     * @param base what both sides were made from
     * @param theirs one side
     * @param mine the other
     * @param decided the side to take, by the pointer of a conflict; what else it holds is not
     *     looked at
     */
    public static Merged of(
            StrategyDocument base,
            StrategyDocument theirs,
            StrategyDocument mine,
            Map<String, Side> decided) {
        return of(base, theirs, mine, decided, StrategyWords.ENGLISH);
    }

    /**
     * The same in a language.
     *
     * @param words say what conflicts
     */
    public static Merged of(
            StrategyDocument base,
            StrategyDocument theirs,
            StrategyDocument mine,
            Map<String, Side> decided,
            StrategyWords words) {
        ThreeWayMerge merge = new ThreeWayMerge(decided, words);
        StrategyDocument document = merge.document(new Three<>(base, theirs, mine));
        return new Merged(document, List.copyOf(merge.conflicts));
    }

    private StrategyDocument document(Three<StrategyDocument> three) {
        Place root = new Place(words, Pointer.ROOT, "");
        Place strategy = new Place(words, Pointer.ROOT, words.thing(Thing.STRATEGY));
        return new StrategyDocument(
                three.mine().id(),
                value(
                        three.each(StrategyDocument::name),
                        strategy.field("name"),
                        StrategyWords::quoted),
                value(
                        three.each(StrategyDocument::description),
                        strategy.field("description"),
                        StrategyWords::quoted),
                things(
                        three.each(StrategyDocument::placements),
                        root.inside("placements", ""),
                        placements,
                        this::placement),
                things(
                        three.each(StrategyDocument::offers),
                        root.inside("offers", ""),
                        offers,
                        this::offer),
                things(
                        three.each(StrategyDocument::rules),
                        root.inside("rules", ""),
                        rules,
                        this::rule),
                arbitration(
                        three.each(StrategyDocument::arbitration),
                        root.inside("arbitration", words.thing(Thing.ARBITRATION))),
                value(
                        three.each(StrategyDocument::fallback),
                        root.inside("fallback", words.thing(Thing.FALLBACK)),
                        fallback -> words.field("offer") + " " + words.text(fallback.offer())));
    }

    private Arbitration arbitration(Three<Arbitration> three, Place at) {
        return new Arbitration(
                value(three.each(Arbitration::propensity), at.field("propensity"), words::onOff),
                value(three.each(Arbitration::value), at.field("value"), words::onOff),
                value(
                        three.each(Arbitration::contextWeight),
                        at.field("contextWeight"),
                        words::onOff),
                value(three.each(Arbitration::lever), at.field("lever"), words::onOff));
    }

    private Placement placement(Three<Placement> three, Place at) {
        return new Placement(
                three.mine().id(),
                value(three.each(Placement::channel), at.field("channel"), words::text),
                value(three.each(Placement::slots), at.field("slots"), String::valueOf));
    }

    private Offer offer(Three<Offer> three, Place at) {
        return new Offer(
                three.mine().id(),
                value(three.each(Offer::name), at.field("name"), StrategyWords::quoted),
                value(three.each(Offer::category), at.field("category"), words::text),
                set(three.each(Offer::tags)),
                value(three.each(Offer::value), at.field("value"), words::figure),
                value(
                        three.each(Offer::priority),
                        at.field("priority"),
                        priority -> words.figure(priority)),
                value(three.each(Offer::lever), at.field("lever"), words::figure),
                value(three.each(Offer::tier), at.field("tier"), words::tier),
                value(three.each(Offer::propensity), at.field("propensity"), words::figure),
                value(three.each(Offer::startsAt), at.field("startsAt"), words::moment),
                value(three.each(Offer::endsAt), at.field("endsAt"), words::moment),
                things(
                        three.each(Offer::treatments),
                        at.inside("treatments", ""),
                        treatments,
                        this::treatment));
    }

    private Treatment treatment(Three<Treatment> three, Place at) {
        Place content = at.inside("content", "");
        Three<Map<String, String>> texts = three.each(Treatment::content);
        Set<String> names = new TreeSet<>(texts.base().keySet());
        names.addAll(texts.theirs().keySet());
        names.addAll(texts.mine().keySet());
        Map<String, String> merged = new LinkedHashMap<>();
        for (String name : names) {
            String text =
                    value(
                            texts.each(side -> side.get(name)),
                            content.inside(name, name),
                            StrategyWords::quoted);
            if (text != null) {
                merged.put(name, text);
            }
        }
        return new Treatment(three.mine().placement(), Collections.unmodifiableMap(merged));
    }

    private Rule rule(Three<Rule> three, Place at) {
        Three<String> templates = three.each(Rule::template);
        if (!templates.base().equals(templates.theirs())
                || !templates.base().equals(templates.mine())) {
            return ask(three, at, rules.words()); // parameters of two templates do not mix
        }
        return new Rule(
                three.mine().id(),
                three.mine().template(),
                scope(three.each(Rule::scope), at.field("scope")),
                parameters(three.each(Rule::parameters), at.field("parameters")),
                value(three.each(Rule::note), at.field("note"), StrategyWords::quoted));
    }

    private Scope scope(Three<Scope> three, Place at) {
        if (three.isClear()) {
            return three.clear();
        }
        List<String> named = set(three.each(Scope::offers));
        if (!named.isEmpty()) {
            return new Scope(named, null, null, null);
        }
        List<String> categories = set(three.each(Scope::categories));
        if (!categories.isEmpty()) {
            return new Scope(null, categories, null, null);
        }
        List<String> tags = set(three.each(Scope::tags));
        if (!tags.isEmpty()) {
            return new Scope(null, null, tags, null);
        }
        return ask(three, at, words::scope); // two kinds of scope, or nothing would be left
    }

    private ObjectNode parameters(Three<ObjectNode> three, Place at) {
        if (three.isClear()) {
            return three.clear();
        }
        boolean group =
                StrategyWords.isGroup(three.base())
                        || StrategyWords.isGroup(three.theirs())
                        || StrategyWords.isGroup(three.mine());
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        for (String name : names(three)) {
            Three<JsonNode> values = three.each(parameters -> parameters.get(name));
            if (group || !values.isClear()) {
                return ask(three, at, words::parameters);
            }
            if (values.clear() != null) {
                merged.set(name, values.clear());
            }
        }
        return merged;
    }

    private static Set<String> names(Three<ObjectNode> three) {
        Set<String> names = new TreeSet<>();
        three.base().fieldNames().forEachRemaining(names::add);
        three.theirs().fieldNames().forEachRemaining(names::add);
        three.mine().fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** A value that is taken whole. */
    private <T> T value(Three<T> three, Place at, Function<T, String> said) {
        return three.isClear() ? three.clear() : ask(three, at, said);
    }

    private <T> T ask(Three<T> three, Place at, Function<T, String> said) {
        String pointer = at.pointer().toString();
        conflicts.add(
                new Conflict(
                        pointer,
                        at.what(),
                        version(three.base(), said),
                        version(three.theirs(), said),
                        version(three.mine(), said)));
        return decided.get(pointer) == Side.THEIRS ? three.theirs() : three.mine();
    }

    private static <T> Version version(T value, Function<T, String> said) {
        return value == null
                ? new Version(null, null)
                : new Version(StrategyJson.tree(value), said.apply(value));
    }

    /** What has been removed by neither side or added by one; empty when a list is missing. */
    private static List<String> set(Three<List<String>> three) {
        if (three.base() == null || three.theirs() == null || three.mine() == null) {
            return List.of();
        }
        if (three.isClear()) {
            return three.clear();
        }
        Three<Set<String>> sets = three.each(LinkedHashSet::new);
        return order(sets).stream()
                .filter(
                        item ->
                                !sets.base().contains(item)
                                        || sets.theirs().contains(item)
                                                && sets.mine().contains(item))
                .toList();
    }

    // ---- Lists of things ---------------------------------------------------------------------

    /**
     * A kind of thing that stands in lists.
     *
     * @param id what it is matched by
     * @param what names it, e.g. {@code Offer Saver}
     * @param words says all of it
     */
    private record Kind<T>(
            Function<T, String> id, Function<T, String> what, Function<T, String> words) {}

    private String wholeOffer(Offer offer) {
        StringBuilder whole = new StringBuilder(words.offer(offer));
        offer.treatments()
                .forEach(
                        treatment ->
                                whole.append(words.at())
                                        .append(treatment.placement())
                                        .append(": ")
                                        .append(words.treatment(treatment)));
        return whole.toString();
    }

    private String wholeRule(Rule rule) {
        return words.kind(rule.template()) + ": " + words.details(rule, Map.of());
    }

    /** Merges a thing that all three have. */
    @FunctionalInterface
    private interface Fields<T> {
        T merge(Three<T> three, Place at);
    }

    private <T> List<T> things(Three<List<T>> lists, Place list, Kind<T> kind, Fields<T> fields) {
        if (lists.isClear()) {
            return lists.clear();
        }
        Three<Map<String, T>> things = lists.each(side -> keyed(side, kind.id()));
        List<T> merged = new ArrayList<>();
        for (String key : order(things.each(Map::keySet))) {
            Three<T> three = things.each(side -> side.get(key));
            T thing = thing(three, key, list, kind, fields);
            if (thing != null) {
                merged.add(thing);
            }
        }
        return List.copyOf(merged);
    }

    private <T> T thing(Three<T> three, String key, Place list, Kind<T> kind, Fields<T> fields) {
        if (three.isClear()) {
            return three.clear();
        }
        T named = three.mine() == null ? three.theirs() : three.mine();
        Place at = list.inside(key, kind.what().apply(named));
        return three.base() == null || three.theirs() == null || three.mine() == null
                ? ask(three, at, kind.words())
                : fields.merge(three, at);
    }

    private static <T> Map<String, T> keyed(List<T> things, Function<T, String> id) {
        Map<String, T> keyed = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (T thing : things) {
            String key = id.apply(thing);
            int occurrence = seen.merge(key, 1, Integer::sum);
            keyed.put(occurrence == 1 ? key : key + "#" + occurrence, thing);
        }
        return keyed;
    }

    /**
     * The keys of all three in one order: that of the leading side, in which what only the other
     * side or the base has follows what it followed there.
     */
    private static List<String> order(Three<Set<String>> keys) {
        boolean mineLeads = inOneOrder(keys.base(), keys.theirs());
        Set<String> lead = mineLeads ? keys.mine() : keys.theirs();
        Set<String> other = mineLeads ? keys.theirs() : keys.mine();
        Map<String, List<String>> followers = new HashMap<>();
        String followed = "";
        for (String key : other) {
            if (lead.contains(key)) {
                followed = key;
            } else {
                followers.computeIfAbsent(followed, none -> new ArrayList<>()).add(key);
            }
        }
        List<String> order = new ArrayList<>(followers.getOrDefault("", List.of()));
        for (String key : lead) {
            order.add(key);
            order.addAll(followers.getOrDefault(key, List.of()));
        }
        return order;
    }

    private static boolean inOneOrder(Set<String> base, Set<String> side) {
        return common(base, side).equals(common(side, base));
    }

    private static List<String> common(Collection<String> ordered, Collection<String> other) {
        Set<String> known = new HashSet<>(other);
        return ordered.stream().filter(known::contains).toList();
    }

    /** The same place in the base and on both sides; null where there is nothing. */
    private record Three<T>(T base, T theirs, T mine) {

        <F> Three<F> each(Function<T, F> part) {
            return new Three<>(part.apply(base), part.apply(theirs), part.apply(mine));
        }

        /** Whether at most one side changed it, or both alike. */
        boolean isClear() {
            return Objects.equals(theirs, base)
                    || Objects.equals(mine, base)
                    || Objects.equals(theirs, mine);
        }

        /** What it is then. */
        T clear() {
            return Objects.equals(theirs, base) ? mine : theirs;
        }
    }

    /** Where in the document something is, and its name in words. */
    private record Place(StrategyWords words, Pointer pointer, String what) {

        Place field(String name) {
            return inside(name, words.field(name));
        }

        Place inside(String token, String named) {
            if (what.isEmpty() || named.isEmpty()) {
                return new Place(words, pointer.at(token), what + named);
            }
            return new Place(
                    words, pointer.at(token), what + (what.contains(": ") ? ", " : ": ") + named);
        }
    }
}
