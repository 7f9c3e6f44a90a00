package io.stratagem.analysis;

import io.stratagem.decision.Outcome;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.ruleset.ConditionGroup;
import io.stratagem.ruleset.Effect;
import io.stratagem.shared.Wording;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A placement with the rules that speak of its offers, and all that decisions there depend on. */
final class Place {

    /** Days beyond this year are not reached. */
    private static final int LAST_YEAR = 9_999;

    private static final int MOST_CONTEXTS = 100;

    /** A persona has no more contacts. */
    private static final int MOST_TIMES = 100;

    private final StrategyModel model;
    private final Placement placement;
    private final BitSet candidates = new BitSet();
    private final List<ReadRule> rules;

    Place(StrategyModel model, Placement placement) {
        this.model = model;
        this.placement = placement;
        for (int i = 0; i < model.offers(); i++) {
            candidates.set(i, model.offer(i).treatmentFor(placement.id()).isPresent());
        }
        rules =
                model.rules().stream()
                        .filter(rule -> rule.offers().intersects(candidates))
                        .toList();
    }

    StrategyModel model() {
        return model;
    }

    Placement placement() {
        return placement;
    }

    /** Positions of the offers that can be shown here; not to be changed. */
    BitSet candidates() {
        return candidates;
    }

    /** The audiences of the rules that cover any of some offers. */
    Set<ConditionGroup> audiences(BitSet offers) {
        return rules.stream()
                .filter(rule -> rule.audience() != null && rule.offers().intersects(offers))
                .map(ReadRule::audience)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Ids of rules whose templates are not among those that are shipped. */
    List<String> unknownRules() {
        return rules.stream()
                .filter(rule -> !StrategyModel.SHIPPED.contains(rule.template().id()))
                .map(ReadRule::id)
                .toList();
    }

    /** Ids of rules that give places of the standard tier to chance. */
    List<String> leftToChance() {
        return rules.stream()
                .filter(rule -> rule.template().effect() == Effect.EXPLORE)
                .filter(
                        rule ->
                                !(rule.values().get("share") instanceof Number share)
                                        || share.doubleValue() > 0)
                .map(ReadRule::id)
                .toList();
    }

    boolean hasVolumeCaps() {
        return rules.stream().anyMatch(rule -> rule.template().readsVolumes());
    }

    boolean hasContactRules() {
        return rules.stream().anyMatch(rule -> rule.template().readsContacts());
    }

    /** Whether contacts can take out any of some offers. */
    boolean contactsReach(BitSet offers) {
        return rules.stream()
                .anyMatch(
                        rule ->
                                rule.template().readsContacts()
                                        && rule.offers().intersects(offers));
    }

    /**
     * Offers that can take others out of an answer by being in it themselves, and these.
     *
     * @param contacted whether there were contacts before, so that fewer offers fill a cap
     */
    BitSet takingOut(boolean contacted) {
        BitSet offers = new BitSet();
        for (ReadRule rule : rules) {
            if (rule.is(StrategyModel.NEVER_WITH)) {
                BitSet named = model.named(rule);
                if (named.intersects(candidates)) {
                    offers.or(named);
                    offers.or(rule.offers());
                }
            } else if (fills(rule, contacted)) {
                offers.or(rule.offers());
            }
        }
        offers.and(candidates);
        return offers;
    }

    private boolean fills(ReadRule rule, boolean contacted) {
        if (rule.is(StrategyModel.DIVERSITY)) {
            return rule.number("maximum") < placement.slots();
        }
        if (rule.is(StrategyModel.FREQUENCY_CAP)) {
            return !rule.text("per").equals("offer")
                    && (contacted || rule.number("maximum") < placement.slots());
        }
        if (rule.is(StrategyModel.SUPPRESSION)) {
            return rule.text("outcome").equals("decision")
                    && !rule.text("holds").equals("offer")
                    && (contacted || rule.number("after") < placement.slots());
        }
        return !StrategyModel.SHIPPED.contains(rule.template().id())
                && (rule.template().readsAnswer() || rule.template().readsContacts());
    }

    /**
     * Now, and every later moment at which other offers or rules are in time than before, on clocks
     * of UTC. Of what comes back every day, the first of each kind of day.
     */
    List<Instant> moments() {
        TreeSet<Instant> bounds = new TreeSet<>(Set.of(model.now()));
        TreeSet<LocalTime> times = new TreeSet<>();
        candidates.stream()
                .mapToObj(model::offer)
                .flatMap(offer -> Stream.of(offer.startsAt(), offer.endsAt()))
                .forEach(moment -> addLater(bounds, moment));
        for (ReadRule rule : rules) {
            if (rule.is(StrategyModel.VALIDITY)) {
                addLater(bounds, startOf(rule.day("from")));
                LocalDate until = rule.day("until");
                addLater(bounds, isReached(until) ? startOf(until.plusDays(1)) : null);
                Stream.of("startTime", "endTime")
                        .map(rule.values()::get)
                        .filter(LocalTime.class::isInstance)
                        .map(LocalTime.class::cast)
                        .forEach(times::add);
            }
        }
        if (!times.isEmpty()) {
            times.add(LocalTime.MIDNIGHT);
        }
        TreeSet<Instant> moments = new TreeSet<>(bounds);
        for (Instant bound : bounds) {
            Instant next = bounds.higher(bound);
            for (LocalTime time : times) {
                Instant moment = firstAt(time, bound);
                if (next == null || moment.isBefore(next)) {
                    moments.add(moment);
                }
            }
        }
        return List.copyOf(moments);
    }

    private void addLater(Set<Instant> bounds, Instant moment) {
        if (moment != null
                && moment.isAfter(model.now())
                && moment.atOffset(ZoneOffset.UTC).getYear() <= LAST_YEAR) {
            bounds.add(moment);
        }
    }

    private static boolean isReached(LocalDate day) {
        return day != null && day.getYear() < LAST_YEAR;
    }

    private static Instant startOf(LocalDate day) {
        return isReached(day) ? day.atStartOfDay(ZoneOffset.UTC).toInstant() : null;
    }

    private static Instant firstAt(LocalTime time, Instant from) {
        Instant moment =
                from.atOffset(ZoneOffset.UTC).toLocalDate().atTime(time).toInstant(ZoneOffset.UTC);
        return moment.isBefore(from)
                ? moment.atOffset(ZoneOffset.UTC).plusDays(1).toInstant()
                : moment;
    }

    /**
     * What requests may say, as far as rules tell it apart; the first says nothing.
     *
     * @param notSearched takes a sentence where there are too many
     */
    List<Map<String, Object>> contexts(Collection<Wording> notSearched) {
        Map<String, Set<Object>> values = new TreeMap<>();
        if (model.document().arbitration().contextWeight()) {
            for (ReadRule rule : rules) {
                if (rule.is(StrategyModel.CONTEXT_WEIGHT) && rule.text("context") != null) {
                    String equals = rule.text("equals");
                    values.computeIfAbsent(rule.text("context"), name -> new LinkedHashSet<>())
                            .add(equals == null ? "anything" : equals);
                }
            }
        }
        List<Map<String, Object>> contexts = new ArrayList<>(List.of(Map.of()));
        for (Map.Entry<String, Set<Object>> name : values.entrySet()) {
            for (Map<String, Object> context : List.copyOf(contexts)) {
                for (Object value : name.getValue()) {
                    Map<String, Object> more = new LinkedHashMap<>(context);
                    more.put(name.getKey(), value);
                    contexts.add(more);
                }
            }
            if (contexts.size() > MOST_CONTEXTS) {
                notSearched.add(
                        Wording.of(
                                "Not every combination of what requests say at %s: there are more than %d.",
                                "No todas las combinaciones de lo que dicen las peticiones en %s: hay más de %d.",
                                placement.id(),
                                MOST_CONTEXTS));
                return List.copyOf(contexts.subList(0, MOST_CONTEXTS));
            }
        }
        return List.copyOf(contexts);
    }

    /**
     * Contacts that let contact policies take out all offers that they can take out, but for some.
     *
     * @param spared offers that none of these contacts may take out
     * @param notSearched takes a sentence where that takes too many
     */
    List<Past> past(BitSet spared, Collection<Wording> notSearched) {
        Map<Integer, Integer> times = new TreeMap<>();
        for (ReadRule rule : rules) {
            if (rule.is(StrategyModel.FREQUENCY_CAP)) {
                add(times, rule, rule.text("per"), rule.number("maximum"), spared);
            } else if (rule.is(StrategyModel.SUPPRESSION)) {
                add(times, rule, rule.text("holds"), rule.number("after"), spared);
            } else if (rule.is(StrategyModel.NEVER_WITH)
                    && rule.window("within").seconds() > 0
                    && !rule.offers().intersects(spared)) {
                int named = model.named(rule).nextSetBit(0);
                if (named >= 0) {
                    times.merge(named, 1, Math::max);
                }
            }
        }
        if (times.values().removeIf(needed -> needed > MOST_TIMES)) {
            notSearched.add(
                    Wording.of(
                            "More than %d contacts with one offer at %s.",
                            "Más de %d contactos con una oferta en %s.",
                            MOST_TIMES,
                            placement.id()));
        }
        return times.entrySet().stream()
                .filter(one -> spared.isEmpty() || isHarmless(one.getKey(), spared))
                .map(
                        one ->
                                new Past(
                                        model.offer(one.getKey()).id(),
                                        EnumSet.allOf(Outcome.class),
                                        one.getValue(),
                                        false))
                .toList();
    }

    private void add(
            Map<Integer, Integer> times, ReadRule rule, String per, long needed, BitSet spared) {
        int contacts = (int) Math.min(needed, MOST_TIMES + 1L);
        Function<Offer, List<String>> keys =
                switch (per) {
                    case "offer" -> offer -> List.of(offer.id());
                    case "category" -> offer -> List.of(offer.category());
                    case "tag" -> Offer::tags;
                    default -> offer -> List.of("");
                };
        firsts(rule, spared, keys).forEach(offer -> times.merge(offer, contacts, Math::max));
    }

    /** One offer of the rule for each of the things that have a count of their own. */
    private Collection<Integer> firsts(
            ReadRule rule, BitSet spared, Function<Offer, List<String>> keys) {
        Map<String, Integer> firsts = new TreeMap<>();
        rule.offers().stream()
                .filter(offer -> !spared.get(offer))
                .forEach(
                        offer ->
                                keys.apply(model.offer(offer))
                                        .forEach(key -> firsts.putIfAbsent(key, offer)));
        return firsts.values();
    }

    /** Whether no rule that counts contacts with an offer covers any of the spared ones, too. */
    private boolean isHarmless(int offer, BitSet spared) {
        return !spared.get(offer)
                && model.rules().stream()
                        .filter(rule -> rule.template().readsContacts())
                        .filter(rule -> rule.offers().intersects(spared))
                        .noneMatch(
                                rule ->
                                        rule.is(StrategyModel.NEVER_WITH)
                                                ? model.named(rule).get(offer)
                                                : rule.offers().get(offer) && !isPerOffer(rule));
    }

    private static boolean isPerOffer(ReadRule rule) {
        return "offer".equals(rule.values().get("per"))
                || rule.is(StrategyModel.SUPPRESSION) && "offer".equals(rule.values().get("holds"));
    }
}
