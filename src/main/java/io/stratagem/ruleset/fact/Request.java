package io.stratagem.ruleset.fact;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is asked for whom and when: the one fact a decision brings, and where rules report to. */
public final class Request {

    private final String placement;
    private final String channel;
    private final Map<String, Object> context;
    private final Instant now;
    private final ZonedDateTime local;
    private final ConditionsMet conditions;
    private final List<Hit> qualified = new ArrayList<>();
    private final List<Hit> excluded = new ArrayList<>();
    private final List<Hit> boosted = new ArrayList<>();
    private final List<Hit> moved = new ArrayList<>();
    private final List<Hit> weighed = new ArrayList<>();
    private final List<Hit> explored = new ArrayList<>();

    /**
     * @param placement the placement asked for
     * @param channel its channel
     * @param context request context by name
     * @param now the decision's instant
     * @param zone the customer's time zone; null counts as UTC
     * @param conditions which of the rule set's conditions the customer meets
     */
    public Request(
            String placement,
            String channel,
            Map<String, Object> context,
            Instant now,
            ZoneId zone,
            ConditionsMet conditions) {
        this.placement = placement;
        this.channel = channel;
        this.context = context;
        this.now = now;
        this.local = now.atZone(zone == null ? ZoneOffset.UTC : zone);
        this.conditions = conditions;
    }

    @ForTemplates
    public String getPlacement() {
        return placement;
    }

    @ForTemplates
    public String getChannel() {
        return channel;
    }

    /** A value of the request's context, or null. */
    @ForTemplates
    public Object context(String name) {
        return context.get(name);
    }

    /**
     * Whether the request's context has a value. Numbers are compared by what they are worth.
     *
     * @param name what is asked for; null holds for every request
     * @param value the value it must have; null when any will do
     */
    @ForTemplates
    public boolean says(String name, String value) {
        if (name == null) {
            return true;
        }
        Object said = context.get(name);
        return said != null && (value == null || isSame(said, value));
    }

    private static boolean isSame(Object said, String value) {
        if (!(said instanceof Number)) {
            return said.toString().equals(value);
        }
        try {
            return new BigDecimal(said.toString()).compareTo(new BigDecimal(value)) == 0;
        } catch (NumberFormatException e) {
            return false; // a number is not the same as any other text
        }
    }

    @ForTemplates
    public Instant getNow() {
        return now;
    }

    /** Today in the customer's time zone. */
    @ForTemplates
    public LocalDate getToday() {
        return local.toLocalDate();
    }

    /** The time of day in the customer's time zone. */
    @ForTemplates
    public LocalTime getTimeOfDay() {
        return local.toLocalTime();
    }

    /** Whether the customer belongs to the audience; no audience means everybody. */
    @ForTemplates
    public boolean reaches(Audience audience) {
        return audience == null || audience.isMetBy(conditions.bits());
    }

    ConditionsMet conditions() {
        return conditions;
    }

    /** Lets in the offers of the rules that hit. */
    @ForTemplates
    public void qualify(Hits hits) {
        qualified.addAll(hits.list());
    }

    /** Takes out the offers of the rules that hit. */
    @ForTemplates
    public void exclude(Hits hits) {
        excluded.addAll(hits.list());
    }

    /** Multiplies the lever of the offers of the rules that hit by each rule's factor. */
    @ForTemplates
    public void boost(Hits hits) {
        boosted.addAll(hits.list());
    }

    /** Moves the offers of the rules that hit to each rule's tier. */
    @ForTemplates
    public void moveTier(Hits hits) {
        moved.addAll(hits.list());
    }

    /** Multiplies the context weight of the offers of the rules that hit by each rule's factor. */
    @ForTemplates
    public void weigh(Hits hits) {
        weighed.addAll(hits.list());
    }

    /** Gives the offers of the rules that hit each rule's share of places by chance. */
    @ForTemplates
    public void explore(Hits hits) {
        explored.addAll(hits.list());
    }

    public List<Hit> qualified() {
        return qualified;
    }

    public List<Hit> excluded() {
        return excluded;
    }

    public List<Hit> boosted() {
        return boosted;
    }

    public List<Hit> moved() {
        return moved;
    }

    public List<Hit> weighed() {
        return weighed;
    }

    public List<Hit> explored() {
        return explored;
    }
}
