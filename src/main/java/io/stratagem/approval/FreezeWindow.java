package io.stratagem.approval;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.shared.Label;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A freeze as the approval policy states it: once, between two dates, or every week, between two
 * times of the week.
 *
 * @param id its id in the policy
 * @param label what it is called
 * @param zone the time zone of its clock times
 * @param span between which clock times it holds
 */
record FreezeWindow(String id, Label label, ZoneId zone, Span span) {

    /** The time between two clock times; the end does not belong to it. */
    sealed interface Span {}

    record Once(LocalDateTime from, LocalDateTime to) implements Span {}

    record Weekly(WeekTime from, WeekTime to) implements Span {}

    /** A time of the week, such as {@code friday 18:00}. */
    record WeekTime(DayOfWeek day, LocalTime time) {

        LocalDateTime atOrBefore(LocalDate date) {
            return date.with(TemporalAdjusters.previousOrSame(day)).atTime(time);
        }

        LocalDateTime after(LocalDateTime moment) {
            LocalDateTime same =
                    moment.toLocalDate().with(TemporalAdjusters.nextOrSame(day)).atTime(time);
            return same.isAfter(moment) ? same : same.plusWeeks(1);
        }
    }

    /**
     * @throws DateTimeException with what is wrong, for a text that the schema lets pass but the
     *     calendar or the list of time zones does not, or an end that is not after the beginning
     */
    static FreezeWindow of(JsonNode json) {
        String from = json.get("from").textValue();
        String to = json.get("to").textValue();
        return new FreezeWindow(
                json.get("id").textValue(),
                new Label(json.at("/label/en").textValue(), json.at("/label/es").textValue()),
                ZoneId.of(json.get("zone").textValue()),
                from.contains("T") == to.contains("T") ? span(from, to) : mixed());
    }

    private static Span mixed() {
        throw new DateTimeException("one end is a date, the other a time of the week");
    }

    private static Span span(String from, String to) {
        if (from.equals(to)) {
            throw new DateTimeException("it ends when it begins");
        }
        if (!from.contains("T")) {
            return new Weekly(weekTime(from), weekTime(to));
        }
        Once once = new Once(LocalDateTime.parse(from), LocalDateTime.parse(to));
        if (once.to().isBefore(once.from())) {
            throw new DateTimeException("it ends before it begins");
        }
        return once;
    }

    private static WeekTime weekTime(String text) {
        String[] dayAndTime = text.split(" ");
        return new WeekTime(
                DayOfWeek.valueOf(dayAndTime[0].toUpperCase(Locale.ROOT)),
                LocalTime.parse(dayAndTime[1]));
    }

    /** When it ends; empty when it does not hold at that moment. */
    Optional<Instant> endIfHolding(Instant now) {
        return occurrences(now)
                .filter(once -> !instant(once.from()).isAfter(now))
                .map(once -> instant(once.to()))
                .filter(end -> end.isAfter(now))
                .findFirst();
    }

    /** Those that may hold at that moment. */
    private Stream<Once> occurrences(Instant now) {
        if (span instanceof Once once) {
            return Stream.of(once);
        }
        Weekly weekly = (Weekly) span;
        LocalDateTime latest = weekly.from().atOrBefore(now.atZone(zone).toLocalDate());
        return Stream.of(latest, latest.minusWeeks(1))
                .map(from -> new Once(from, weekly.to().after(from)));
    }

    private Instant instant(LocalDateTime clockTime) {
        return clockTime.atZone(zone).toInstant();
    }
}
