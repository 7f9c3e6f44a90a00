package io.stratagem.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stratagem.shared.TypedInstant;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One change of several offers at once.
 *
 * @param act what to do with each
 * @param value with what: a number, a tier, a date or a tag, as typed
 * @param zone that a date is typed in
 */
public record BulkChange(Act act, String value, ZoneId zone) {

    /** What can be done with several offers. */
    public enum Act {
        /** Every one gets the same priority. */
        PRIORITY_SET("priority"),
        /** Every one gets a higher priority, by the same number. */
        PRIORITY_RAISE("priority"),
        /** Every one gets a lower priority, by the same number. */
        PRIORITY_LOWER("priority"),
        /** Every one gets the same lever. */
        LEVER_SET("lever"),
        /** Every one moves to the same tier. */
        TIER("tier"),
        /** Every one starts at the same time; at once for an empty value. */
        STARTS("startsAt"),
        /** Every one ends at the same time; never for an empty value. */
        ENDS("endsAt"),
        /** Every one ends now. */
        END_NOW("endsAt"),
        /** Every one gets a tag that it does not have. */
        TAG_ADD("tags"),
        /** Every one loses a tag. */
        TAG_REMOVE("tags"),
        /** Every one is removed, with the rules that speak only of it. */
        REMOVE(null);

        private final String field;

        Act(String field) {
            this.field = field;
        }

        /** The act as forms spell it, e.g. {@code priority-set}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Act> of(String id) {
            return Arrays.stream(values()).filter(act -> act.id().equals(id)).findFirst();
        }
    }

    /**
     * What became of one offer.
     *
     * @param id its id
     * @param name its name
     * @param before the value of the field before; empty for none
     * @param after the value of it now; null when the offer is removed
     */
    public record Line(String id, String name, String before, String after) {

        /** Whether the offer is removed. */
        public boolean removed() {
            return after == null;
        }

        /** Whether there is a difference. */
        public boolean changes() {
            return !before.equals(after);
        }
    }

    /**
     * What was typed: {@code act} with {@code tier} or {@code value}; empty for no act.
     *
     * @param zone that a date is typed in
     */
    public static Optional<BulkChange> of(Typed typed, ZoneId zone) {
        return Act.of(typed.get("act"))
                .map(
                        act ->
                                new BulkChange(
                                        act, typed.get(act == Act.TIER ? "tier" : "value"), zone));
    }

    /** Whether it sets or takes away a date. */
    public boolean dated() {
        return act == Act.STARTS || act == Act.ENDS || act == Act.END_NOW;
    }

    /** The moment it sets, where it sets one that there is. */
    public Optional<Instant> moment() {
        return dated() && TypedInstant.fault(value, zone).isEmpty()
                ? Optional.ofNullable(TypedInstant.read("value", value, zone))
                : Optional.empty();
    }

    /**
     * Makes the change. What is typed and no value of the field goes into the document as it is, so
     * that the check of the document says what is wrong with it.
     *
     * @param document to be changed
     * @param offers the ids of the offers; unknown ones are left out
     * @param now when offers end that end now
     * @return a line for every offer that was found
     */
    public List<Line> apply(ObjectNode document, Collection<String> offers, Instant now) {
        List<Line> lines = new ArrayList<>();
        for (String id : Set.copyOf(offers)) {
            ObjectNode offer = DraftEdits.find(document.path("offers"), id);
            if (offer != null) {
                lines.add(change(document, offer, now));
            }
        }
        lines.sort(Comparator.comparing(Line::name).thenComparing(Line::id));
        return lines;
    }

    private Line change(ObjectNode document, ObjectNode offer, Instant now) {
        String id = offer.path("id").asText();
        String name = offer.path("name").asText();
        if (act == Act.REMOVE) {
            DraftEdits.removeOffer(document, id);
            return new Line(id, name, name, null);
        }
        String before = shown(offer);
        write(offer, now);
        return new Line(id, name, before, shown(offer));
    }

    private String shown(ObjectNode offer) {
        JsonNode field = offer.get(act.field);
        return dated() ? Texts.shown(field, zone) : Texts.of(field);
    }

    private void write(ObjectNode offer, Instant now) {
        switch (act) {
            case PRIORITY_SET, LEVER_SET -> offer.set(act.field, Texts.number(value));
            case PRIORITY_RAISE -> offer.set(act.field, moved(offer.path(act.field), 1));
            case PRIORITY_LOWER -> offer.set(act.field, moved(offer.path(act.field), -1));
            case TIER -> offer.put(act.field, value);
            case STARTS, ENDS -> writeDate(offer);
            case END_NOW -> offer.put(act.field, now.toString());
            case TAG_ADD -> {
                ArrayNode tags = offer.withArray(act.field);
                if (!contains(tags)) {
                    tags.add(value);
                }
            }
            case TAG_REMOVE -> {
                ArrayNode tags = offer.withArray(act.field);
                for (int i = tags.size() - 1; i >= 0; i--) {
                    if (tags.get(i).asText().equals(value)) {
                        tags.remove(i);
                    }
                }
            }
            case REMOVE -> throw new IllegalStateException("What is removed is not written");
        }
    }

    private void writeDate(ObjectNode offer) {
        if (value.isEmpty()) {
            offer.remove(act.field);
        } else {
            offer.set(act.field, Texts.sameInstant(offer.get(act.field), value, zone));
        }
    }

    private JsonNode moved(JsonNode from, int direction) {
        JsonNode by = Texts.number(value);
        return by.isNumber()
                ? Texts.number(
                        new BigDecimal(from.asText())
                                .add(by.decimalValue().multiply(BigDecimal.valueOf(direction)))
                                .toPlainString())
                : TextNode.valueOf(value);
    }

    private boolean contains(ArrayNode tags) {
        for (JsonNode tag : tags) {
            if (tag.asText().equals(value)) {
                return true;
            }
        }
        return false;
    }
}
