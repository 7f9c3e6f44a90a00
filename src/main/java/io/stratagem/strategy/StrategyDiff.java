package io.stratagem.strategy;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.offer.Treatment;
import io.stratagem.shared.Pointer;
import io.stratagem.strategy.Change.Kind;
import io.stratagem.strategy.Change.Thing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The difference of two strategy documents, thing by thing and field by field. Things are matched
 * by id. Two documents whose digests differ always differ here, too, if only in their order.
 */
public final class StrategyDiff {

    private final List<Change> changes = new ArrayList<>();
    private final StrategyWords words;
    private final Map<String, String> offerNames = new HashMap<>();

    private StrategyDiff(StrategyWords words) {
        this.words = words;
    }

    /**
     * @param before the document that serves; null when there is none
     * @param after the document that shall serve
     * @return every difference: the strategy itself, then arbitration, fallback, placements, offers
     *     and rules
     */
    public static List<Change> between(StrategyDocument before, StrategyDocument after) {
        return between(before, after, StrategyWords.ENGLISH);
    }

    /**
     * The same in a language.
     *
     * @param before the document that serves; null when there is none
     * @param after the document that shall serve
     * @param words of the language
     * @return as many changes as in any other language, in the same order
     */
    public static List<Change> between(
            StrategyDocument before, StrategyDocument after, StrategyWords words) {
        StrategyDiff diff = new StrategyDiff(words);
        diff.name(before);
        diff.name(after);
        if (before == null) {
            diff.first(after);
        } else {
            diff.compare(before, after);
        }
        return List.copyOf(diff.changes);
    }

    private void name(StrategyDocument document) {
        if (document != null) {
            document.offers().forEach(offer -> offerNames.put(offer.id(), offer.name()));
        }
    }

    private void first(StrategyDocument after) {
        Subject strategy = strategy(after);
        strategy.added(
                after.name() + (after.description() == null ? "" : ", " + after.description()),
                Pointer.ROOT);
        arbitration().added(words.arbitration(after.arbitration()), at("arbitration"));
        fallback(null, after.fallback());
        placements(List.of(), after.placements(), strategy);
        offers(List.of(), after.offers(), strategy);
        rules(List.of(), after.rules(), strategy);
    }

    private void compare(StrategyDocument before, StrategyDocument after) {
        Subject strategy = strategy(after);
        strategy.changed("id", before.id(), after.id(), StrategyWords::quoted, at("id"));
        strategy.changed("name", before.name(), after.name(), StrategyWords::quoted, at("name"));
        strategy.changed(
                "description",
                before.description(),
                after.description(),
                StrategyWords::quoted,
                at("description"));
        arbitration(before.arbitration(), after.arbitration());
        fallback(before.fallback(), after.fallback());
        placements(before.placements(), after.placements(), strategy);
        offers(before.offers(), after.offers(), strategy);
        rules(before.rules(), after.rules(), strategy);
    }

    private void arbitration(Arbitration before, Arbitration after) {
        Subject subject = arbitration();
        Pointer at = at("arbitration");
        subject.flag("propensity", before.propensity(), after.propensity(), at);
        subject.flag("value", before.value(), after.value(), at);
        subject.flag("contextWeight", before.contextWeight(), after.contextWeight(), at);
        subject.flag("lever", before.lever(), after.lever(), at);
    }

    private void fallback(Fallback before, Fallback after) {
        Subject subject = new Subject(Thing.FALLBACK, null, words.thing(Thing.FALLBACK), null);
        if (before == null && after != null) {
            subject.added(words.field("offer") + " " + words.text(after.offer()), at("fallback"));
        } else if (before != null && after == null) {
            subject.removed(
                    words.field("offer") + " " + words.text(before.offer()), at("fallback"));
        } else if (before != null) {
            subject.changed(
                    "offer",
                    before.offer(),
                    after.offer(),
                    words::text,
                    at("fallback").at("offer"));
        }
    }

    private void placements(List<Placement> before, List<Placement> after, Subject strategy) {
        match(before, after, Placement::id, at("placements"), strategy, this::placement);
    }

    private void placement(Placement before, Placement after, Pointer at) {
        Placement either = after == null ? before : after;
        Subject subject =
                new Subject(
                        Thing.PLACEMENT,
                        either.id(),
                        words.thing(Thing.PLACEMENT) + " " + either.id(),
                        null);
        if (before == null) {
            subject.added(words.placement(after), at);
        } else if (after == null) {
            subject.removed(words.placement(before), at);
        } else {
            subject.changed(
                    "channel", before.channel(), after.channel(), words::text, at.at("channel"));
            subject.number("slots", (double) before.slots(), (double) after.slots(), at);
        }
    }

    private void offers(List<Offer> before, List<Offer> after, Subject strategy) {
        match(before, after, Offer::id, at("offers"), strategy, this::offer);
    }

    private void offer(Offer before, Offer after, Pointer at) {
        Offer either = after == null ? before : after;
        Subject offer =
                new Subject(
                        Thing.OFFER,
                        either.id(),
                        words.thing(Thing.OFFER) + " " + either.name(),
                        null);
        Subject named = new Subject(Thing.OFFER, either.id(), either.name(), null);
        if (before == null) {
            offer.added(words.offer(after), at);
            treatments(List.of(), after.treatments(), named, at.at("treatments"));
        } else if (after == null) {
            offer.removed(words.offer(before), at);
        } else {
            fields(named, before, after, at);
            treatments(before.treatments(), after.treatments(), named, at.at("treatments"));
        }
    }

    private void fields(Subject offer, Offer before, Offer after, Pointer at) {
        offer.changed("name", before.name(), after.name(), StrategyWords::quoted, at.at("name"));
        offer.changed(
                "category", before.category(), after.category(), words::text, at.at("category"));
        offer.changed("tags", before.tags(), after.tags(), words::list, at.at("tags"));
        offer.number("value", before.value(), after.value(), at);
        offer.number("priority", (double) before.priority(), (double) after.priority(), at);
        offer.number("lever", before.lever(), after.lever(), at);
        offer.changed("tier", before.tier(), after.tier(), words::tier, at.at("tier"));
        offer.number("propensity", before.propensity(), after.propensity(), at);
        offer.changed(
                "startsAt", before.startsAt(), after.startsAt(), words::moment, at.at("startsAt"));
        offer.changed("endsAt", before.endsAt(), after.endsAt(), words::moment, at.at("endsAt"));
    }

    private void treatments(
            List<Treatment> before, List<Treatment> after, Subject offer, Pointer at) {
        match(
                before,
                after,
                Treatment::placement,
                at,
                offer,
                (old, young, place) -> treatment(offer, old, young, place));
    }

    private void treatment(Subject offer, Treatment before, Treatment after, Pointer at) {
        Treatment either = after == null ? before : after;
        String what = words.treatmentFor(either.placement());
        if (before == null || after == null) {
            offer.add(
                    before == null ? Kind.ADDED : Kind.REMOVED,
                    "treatments",
                    before == null ? null : words.treatment(before),
                    after == null ? null : words.treatment(after),
                    null,
                    at,
                    what);
            return;
        }
        TreeSet<String> names = new TreeSet<>(before.content().keySet());
        names.addAll(after.content().keySet());
        for (String name : names) {
            String old = before.content().get(name);
            String young = after.content().get(name);
            if (!Objects.equals(old, young)) {
                offer.add(
                        Kind.CHANGED,
                        "treatments",
                        old == null ? null : StrategyWords.quoted(old),
                        young == null ? null : StrategyWords.quoted(young),
                        null,
                        at.at("content").at(name),
                        what + ", " + name);
            }
        }
    }

    private void rules(List<Rule> before, List<Rule> after, Subject strategy) {
        match(before, after, Rule::id, at("rules"), strategy, this::rule);
    }

    private void rule(Rule before, Rule after, Pointer at) {
        if (before == null) {
            rule(after).added(words.details(after, offerNames), at);
        } else if (after == null) {
            rule(before).removed(words.details(before, offerNames), at);
        } else if (!before.template().equals(after.template())) {
            rule(before).removed(words.details(before, offerNames), at);
            rule(after).added(words.details(after, offerNames), at);
        } else {
            Subject subject = rule(after);
            subject.changed(
                    "scope",
                    before.scope(),
                    after.scope(),
                    scope -> words.scope(scope, offerNames),
                    at.at("scope"));
            parameters(subject, before, after, at.at("parameters"));
            subject.changed(
                    "note", before.note(), after.note(), StrategyWords::quoted, at.at("note"));
        }
    }

    private void parameters(Subject rule, Rule before, Rule after, Pointer at) {
        boolean groupBefore = StrategyWords.isGroup(before.parameters());
        boolean groupAfter = StrategyWords.isGroup(after.parameters());
        if (groupBefore || groupAfter) {
            rule.changed(
                    "conditions", before.parameters(), after.parameters(), words::parameters, at);
            return;
        }
        TreeSet<String> names = new TreeSet<>();
        before.parameters().fieldNames().forEachRemaining(names::add);
        after.parameters().fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode old = before.parameters().get(name);
            JsonNode young = after.parameters().get(name);
            if (!Objects.equals(old, young)) {
                rule.add(
                        Kind.CHANGED,
                        "parameters." + name,
                        old == null ? null : words.parameter(old),
                        young == null ? null : words.parameter(young),
                        step(old, young),
                        at.at(name),
                        words.field(name));
            }
        }
    }

    private static Double step(JsonNode before, JsonNode after) {
        return before == null || after == null || !before.isNumber() || !after.isNumber()
                ? null
                : Double.valueOf(after.doubleValue() - before.doubleValue());
    }

    private Subject strategy(StrategyDocument document) {
        return new Subject(Thing.STRATEGY, document.id(), words.thing(Thing.STRATEGY), null);
    }

    private Subject arbitration() {
        return new Subject(Thing.ARBITRATION, null, words.thing(Thing.ARBITRATION), null);
    }

    private Subject rule(Rule rule) {
        return new Subject(
                Thing.RULE, rule.id(), words.rule(rule), StrategyWords.stage(rule.template()));
    }

    private static Pointer at(String field) {
        return Pointer.ROOT.at(field);
    }

    /** Compares a thing with itself: before is null when it was added, after when removed. */
    @FunctionalInterface
    private interface Comparison<T> {
        void compare(T before, T after, Pointer at);
    }

    /** A thing and its position in its list. */
    private record Placed<T>(T thing, int index) {}

    /**
     * Pairs the things of two lists by id and compares each pair. A draft may hold an id twice:
     * then its first is paired with the first, its second with the second.
     */
    private <T> void match(
            List<T> before,
            List<T> after,
            Function<T, String> id,
            Pointer list,
            Subject owner,
            Comparison<T> comparison) {
        Map<String, Placed<T>> old = keyed(before, id);
        Map<String, Placed<T>> young = keyed(after, id);
        old.forEach(
                (key, placed) -> {
                    if (!young.containsKey(key)) {
                        comparison.compare(placed.thing(), null, list.at(placed.index()));
                    }
                });
        int last = -1;
        boolean reordered = false;
        for (Map.Entry<String, Placed<T>> entry : young.entrySet()) {
            Placed<T> placed = entry.getValue();
            Placed<T> was = old.get(entry.getKey());
            comparison.compare(
                    was == null ? null : was.thing(), placed.thing(), list.at(placed.index()));
            if (was != null) {
                reordered |= was.index() < last;
                last = was.index();
            }
        }
        if (reordered) {
            owner.reordered(list);
        }
    }

    private static <T> Map<String, Placed<T>> keyed(List<T> things, Function<T, String> id) {
        Map<String, Placed<T>> keyed = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < things.size(); i++) {
            String key = id.apply(things.get(i));
            int occurrence = seen.merge(key, 1, Integer::sum);
            keyed.put(occurrence + " " + key, new Placed<>(things.get(i), i));
        }
        return keyed;
    }

    /** What the changes being collected are about. */
    private final class Subject {

        private final Thing thing;
        private final String id;
        private final String who;
        private final String stage;

        Subject(Thing thing, String id, String who, String stage) {
            this.thing = thing;
            this.id = id;
            this.who = who;
            this.stage = stage;
        }

        void added(String details, Pointer at) {
            add(Kind.ADDED, null, null, details, null, at, null);
        }

        void removed(String details, Pointer at) {
            add(Kind.REMOVED, null, details, null, null, at, null);
        }

        <T> void changed(String field, T before, T after, Function<T, String> said, Pointer at) {
            if (!Objects.equals(before, after)) {
                add(
                        Kind.CHANGED,
                        field,
                        before == null ? null : said.apply(before),
                        after == null ? null : said.apply(after),
                        null,
                        at,
                        words.field(field));
            }
        }

        void flag(String field, boolean before, boolean after, Pointer at) {
            changed(field, before, after, words::onOff, at.at(field));
        }

        void number(String field, Double before, Double after, Pointer at) {
            if (!Objects.equals(before, after)) {
                add(
                        Kind.CHANGED,
                        field,
                        before == null ? null : words.figure(before),
                        after == null ? null : words.figure(after),
                        before == null || after == null ? null : Double.valueOf(after - before),
                        at.at(field),
                        words.field(field));
            }
        }

        void reordered(Pointer list) {
            changes.add(
                    new Change(
                            Kind.CHANGED,
                            thing,
                            id,
                            stage,
                            list.token(),
                            null,
                            null,
                            null,
                            list.toString(),
                            words.reordered(who, list.token())));
        }

        /**
         * @param named the field in words, or null when the change is about the whole thing
         */
        void add(
                Kind kind,
                String field,
                String before,
                String after,
                Double step,
                Pointer at,
                String named) {
            String whose = named == null ? who : who + ": " + named;
            String text =
                    switch (kind) {
                        case ADDED -> words.added(whose, after);
                        case REMOVED -> words.removed(whose);
                        case CHANGED -> words.changed(who, named, before, after);
                    };
            changes.add(
                    new Change(
                            kind,
                            thing,
                            id,
                            stage,
                            field,
                            before,
                            after,
                            step,
                            at.toString(),
                            text));
        }
    }
}
