package io.stratagem.decision;

import io.stratagem.decision.Circumstances.Known;
import io.stratagem.offer.Offer;
import io.stratagem.ruleset.Parameter;
import io.stratagem.ruleset.ParameterType;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSet.DeployedRule;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.ruleset.fact.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The moments at which the passing of time alone may alter a decision: rather too many than too
 * few, since who looks at them decides at each.
 */
final class TurningPoints {

    private final RuleSet ruleSet;
    private final Known known;
    private final Instant now;
    private final Instant until;
    private final ZoneId zone;
    private final TreeSet<Instant> points = new TreeSet<>();
    private final Set<Window> windows = new HashSet<>();
    private final Set<LocalDate> days = new HashSet<>();
    private final Set<LocalTime> times = new HashSet<>();

    TurningPoints(RuleSet ruleSet, Known known, Instant now, Instant until) {
        this.ruleSet = ruleSet;
        this.known = known;
        this.now = now;
        this.until = until;
        this.zone = known.zone() == null ? ZoneOffset.UTC : known.zone();
    }

    /** When what volume caps count by the day begins anew. */
    static Instant nextBusinessDay(Known known) {
        return known.at()
                .atZone(known.businessZone())
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(known.businessZone())
                .toInstant();
    }

    SortedSet<Instant> all() {
        ruleSet.rules().forEach(this::read);
        add(nextBusinessDay(known));
        for (Offer offer : ruleSet.offers()) {
            add(offer.startsAt());
            add(offer.endsAt());
        }
        known.paused().at(known.strategy(), now).forEach(pause -> add(pause.until()));
        days.forEach(day -> add(day.atStartOfDay(zone).toInstant()));
        addTimesOfDay();
        addWindows();
        return points;
    }

    private void add(Instant point) {
        if (point != null && point.isAfter(now) && !point.isAfter(until)) {
            points.add(point);
        }
    }

    private void read(DeployedRule rule) {
        for (Parameter parameter : rule.template().parameters()) {
            rule.parameter(parameter.name())
                    .ifPresent(value -> read(parameter.type(), value.asText()));
        }
    }

    private void read(ParameterType type, String value) {
        switch (type) {
            case DURATION -> windows.add(Window.parse(value));
            case DATE -> {
                LocalDate day = LocalDate.parse(value);
                days.add(day);
                days.add(day.plusDays(1));
            }
            case TIME -> {
                times.add(LocalTime.parse(value));
                times.add(LocalTime.MIDNIGHT);
            }
            case INTEGER, DECIMAL, BOOLEAN, TEXT, ENUM, TEXTS, OFFERS, GROUP -> {}
        }
    }

    private void addTimesOfDay() {
        if (times.isEmpty()) {
            return;
        }
        LocalDate last = until.atZone(zone).toLocalDate();
        for (LocalDate day = now.atZone(zone).toLocalDate();
                !day.isAfter(last);
                day = day.plusDays(1)) {
            for (LocalTime time : times) {
                addLocal(day.atTime(time));
            }
        }
        transitions(now).forEach(transition -> add(transition.getInstant()));
    }

    /** What a window remembers leaves it; where clocks change it may even come back for a while. */
    private void addWindows() {
        Set<Instant> happened = new HashSet<>();
        for (Contact contact : known.contacts()) {
            add(contact.reservedUntil());
            Stream.of(
                            contact.decidedAt(),
                            contact.impressionAt(),
                            contact.clickAt(),
                            contact.acceptAt(),
                            contact.dismissAt())
                    .filter(Objects::nonNull)
                    .forEach(happened::add);
        }
        if (happened.isEmpty()) {
            return;
        }
        for (Window window : windows) {
            happened.forEach(at -> add(window.endingAfter(at, known.zone())));
        }
        addClockChanges(happened);
    }

    private void addClockChanges(Set<Instant> happened) {
        List<ZoneOffsetTransition> transitions =
                transitions(happened.stream().min(Instant::compareTo).orElse(now));
        for (ZoneOffsetTransition transition : transitions) {
            add(transition.getInstant());
            for (Window window : windows) {
                LocalDateTime before =
                        transition.getDateTimeBefore().plusDays(window.days().getDays());
                LocalDateTime after =
                        transition.getDateTimeAfter().plusDays(window.days().getDays());
                addLocal(before);
                addLocal(after);
                for (Instant at : happened) {
                    LocalDateTime end =
                            at.plus(window.time())
                                    .atZone(zone)
                                    .toLocalDateTime()
                                    .plusDays(window.days().getDays());
                    addLocal(end);
                    addLocal(end.plus(transition.getDuration()));
                    addLocal(end.minus(transition.getDuration()));
                }
            }
        }
    }

    /** Every instant at which clocks in the zone show this, or the change that skips it. */
    private void addLocal(LocalDateTime local) {
        for (ZoneOffset offset : zone.getRules().getValidOffsets(local)) {
            add(local.toInstant(offset));
        }
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        if (transition != null) {
            add(transition.getInstant());
        }
    }

    private List<ZoneOffsetTransition> transitions(Instant from) {
        List<ZoneOffsetTransition> found = new ArrayList<>();
        ZoneOffsetTransition next = zone.getRules().nextTransition(from.minus(Duration.ofDays(1)));
        while (next != null && !next.getInstant().isAfter(until)) {
            found.add(next);
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return found;
    }
}
