package io.stratagem.decision;

import io.stratagem.decision.RuleSetPlan.PlacementPlan;
import io.stratagem.decision.VolumeCounts.Used;
import io.stratagem.deployment.PausedOffers;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.Volumes;
import io.stratagem.shared.Manner;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * All that a decision for one customer at one placement rests on, apart from the rule set: as it
 * was read, or with something supposed to be otherwise. It decides alike however often it is asked,
 * for every slot of the placement; nothing is reserved, logged or counted. Immutable.
 */
public final class Circumstances {

    /** What is left to chance comes out alike every time. */
    private static final long SEED = 1;

    private final DecisionEngine engine;
    private final Known known;
    private final Map<String, Object> attributes;
    private final Set<String> resumed;
    private final Instant now;

    /**
     * What was read once.
     *
     * @param strategy whose rule sets decide
     * @param placement one of their placements
     * @param stored whether the customer is stored
     * @param context of the request, scalars by name
     * @param contacts the customer's history
     * @param used by offer id what volume caps count
     * @param paused what operators have paused
     * @param at when it was read
     * @param zone the customer's time zone, or null when unknown
     * @param businessZone where the day of volume caps begins
     */
    record Known(
            String strategy,
            String placement,
            boolean stored,
            Map<String, Object> context,
            List<Contact> contacts,
            Map<String, Used> used,
            PausedOffers paused,
            Instant at,
            ZoneId zone,
            ZoneId businessZone) {}

    /**
     * @param attributes what is known of the customer, typed by the vocabulary
     */
    Circumstances(DecisionEngine engine, Known known, Map<String, Object> attributes) {
        this(engine, known, Map.copyOf(attributes), Set.of(), known.at());
    }

    private Circumstances(
            DecisionEngine engine,
            Known known,
            Map<String, Object> attributes,
            Set<String> resumed,
            Instant now) {
        this.engine = engine;
        this.known = known;
        this.attributes = attributes;
        this.resumed = resumed;
        this.now = now;
    }

    /** The placement's id. */
    public String placement() {
        return known.placement();
    }

    /** Whether the customer is stored; of others only the request's attributes are known. */
    public boolean isStored() {
        return known.stored();
    }

    /** When the decision is made. */
    public Instant now() {
        return now;
    }

    /** The customer's time zone, or null when unknown. */
    public ZoneId zone() {
        return known.zone();
    }

    /** An attribute as the vocabulary types it; null when it is not set. */
    public Object attribute(String name) {
        return attributes.get(name);
    }

    /** Whether an operator's word keeps the offer out. */
    public boolean isPaused(String offer) {
        return !resumed.contains(offer)
                && known.paused().ids(known.strategy(), now).contains(offer);
    }

    /**
     * With another value of one attribute.
     *
     * @param value as the vocabulary types it; null for none
     */
    public Circumstances with(String attribute, Object value) {
        Map<String, Object> others = new HashMap<>(attributes);
        others.remove(attribute);
        if (value != null) {
            others.put(attribute, value);
        }
        return new Circumstances(engine, known, Map.copyOf(others), resumed, now);
    }

    /**
     * At a later moment, when nobody was shown anything meanwhile: what windows and holds remember
     * has grown older, reservations of this customer and pauses with an end have run out, and on
     * another business day nothing of it is used yet. What all customers together used in all
     * stays.
     */
    public Circumstances at(Instant later) {
        return new Circumstances(engine, known, attributes, resumed, later);
    }

    /** When no operator keeps the offer out. */
    public Circumstances resuming(String offer) {
        Set<String> more = new HashSet<>(resumed);
        more.add(offer);
        return new Circumstances(engine, known, attributes, Set.copyOf(more), now);
    }

    /**
     * The moments after now at which a decision may come out otherwise although nothing happens:
     * between two of them it comes out alike.
     *
     * @param ruleSet its templates are taken to look at the time through their parameters alone:
     *     dates, times of the day and windows over the customer's history
     * @param until the last moment that is looked at
     */
    public SortedSet<Instant> turningPoints(RuleSet ruleSet, Instant until) {
        return new TurningPoints(ruleSet, known, now, until).all();
    }

    /**
     * Decides.
     *
     * @param ruleSet of the strategy, live or not; held open by the caller
     */
    public Selection decide(RuleSet ruleSet) {
        return engine.decide(ruleSet, situation(ruleSet));
    }

    /**
     * Says why each offer of the placement is in that decision or not, values compared.
     *
     * @param manner of the explanation
     */
    public Explanation explain(RuleSet ruleSet, Manner manner) {
        Comparisons.Witnessed made = Comparisons.of(engine, ruleSet, situation(ruleSet));
        return Explanation.of(engine.plan(ruleSet).record(), made, manner);
    }

    private Situation situation(RuleSet ruleSet) {
        RuleSetPlan plan = engine.plan(ruleSet);
        PlacementPlan place = plan.placement(known.placement());
        return new Situation(
                known.placement(),
                place.placement().slots(),
                attributes,
                known.context(),
                Map.of(),
                Optional.of(place.asksHistory() ? known.contacts() : List.of()),
                Optional.of(place.asksVolumes() ? plan.volumes(used()) : Volumes.NONE),
                OfferSet.NONE,
                plan.positions(
                        known.paused().ids(known.strategy(), now).stream()
                                .filter(offer -> !resumed.contains(offer))
                                .toList()),
                now,
                known.zone(),
                SEED);
    }

    private Map<String, Used> used() {
        if (now.isBefore(TurningPoints.nextBusinessDay(known))) {
            return known.used();
        }
        Map<String, Used> later = new TreeMap<>();
        known.used().forEach((offer, used) -> later.put(offer, new Used(0, used.total())));
        return later;
    }
}
