package io.stratagem.analysis;

import io.stratagem.decision.DecidingSupposed.SupposedContact;
import io.stratagem.decision.Outcome;
import io.stratagem.shared.Label;
import io.stratagem.shared.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Contacts with one offer, the last of them a minute before the moment of a decision.
 *
 * @param offer its id
 * @param outcomes what became of each; empty when it was only offered
 * @param times how many there were
 * @param daily whether they were a day apart; else all were a minute before
 */
record Past(String offer, Set<Outcome> outcomes, int times, boolean daily) {

    /** Oldest first. */
    List<SupposedContact> contacts(String channel, Instant at) {
        List<SupposedContact> contacts = new ArrayList<>();
        for (int i = times - 1; i >= 0; i--) {
            Duration before = Duration.ofDays(daily ? i : 0).plusMinutes(1);
            contacts.add(new SupposedContact(offer, channel, at.minus(before), outcomes));
        }
        return contacts;
    }

    /** As in a sentence. */
    Wording words() {
        return Wording.of(
                "%s %s %s",
                "%s %s %s",
                outcomes.isEmpty()
                        ? new Label("offered", "ofrecida")
                        : Findings.listed(
                                outcomes.stream().sorted().map(Past::label).toList(),
                                new Label(" and ", " y ")),
                offer,
                times == 1
                        ? new Label("before", "antes")
                        : Wording.of("%d times before", "%d veces antes", times));
    }

    /** As personas have them. */
    List<String> lines() {
        return daily && times > 1
                ? List.of("%s %s %d times, last 1 minute ago".formatted(what(), offer, times))
                : Collections.nCopies(times, "%s %s 1 minute ago".formatted(what(), offer));
    }

    private String what() {
        return outcomes.isEmpty()
                ? "offered"
                : outcomes.stream()
                        .sorted()
                        .map(outcome -> label(outcome).en())
                        .collect(Collectors.joining(" and "));
    }

    private static Label label(Outcome outcome) {
        return switch (outcome) {
            case IMPRESSION -> new Label("shown", "mostrada");
            case CLICK -> new Label("clicked", "pulsada");
            case ACCEPT -> new Label("accepted", "aceptada");
            case DISMISS -> new Label("dismissed", "descartada");
        };
    }
}
