package io.stratagem.testcase;

import io.stratagem.decision.DecidingSupposed.SupposedContact;
import io.stratagem.decision.Outcome;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A line of a persona's contact history, such as {@code shown saver 3 times, last 2 days ago}.
 *
 * @param outcomes what became of the offer; empty when it was only offered
 * @param offer its id
 * @param times how often, 1 to 100; each a day before the one after it
 * @param channel where; null for the channel of the placement that is asked
 * @param last how long ago the last of them was
 */
record ContactLine(Set<Outcome> outcomes, String offer, int times, String channel, Age last) {

    private static final int MOST_TIMES = 100;
    private static final String OFFERED = "offered";
    private static final Map<Outcome, String> WORDS = outcomeWords();
    private static final Pattern LINE =
            Pattern.compile(
                    "(?<what>[a-z]+(?: and [a-z]+)*) (?<offer>[a-z0-9][a-z0-9-]{0,63})"
                            + "(?: on (?<channel>[a-z0-9][a-z0-9-]{0,63}))?"
                            + "(?: (?<times>\\d{1,3}) times?, last)? (?<age>"
                            + Age.PATTERN
                            + ")");

    private static Map<Outcome, String> outcomeWords() {
        Map<Outcome, String> words = new EnumMap<>(Outcome.class);
        words.put(Outcome.IMPRESSION, "shown");
        words.put(Outcome.CLICK, "clicked");
        words.put(Outcome.ACCEPT, "accepted");
        words.put(Outcome.DISMISS, "dismissed");
        return words;
    }

    /**
     * @param line as it was typed
     * @param pointer where it stands
     * @throws ProblemException 422 saying what a line looks like
     */
    static ContactLine parse(String line, String pointer) {
        Matcher matcher = LINE.matcher(line.strip().replaceAll("\\s+", " "));
        if (!matcher.matches()) {
            throw refused(line, pointer);
        }
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        for (String word : matcher.group("what").split(" and ")) {
            if (!word.equals(OFFERED)) {
                outcomes.add(
                        Arrays.stream(Outcome.values())
                                .filter(outcome -> WORDS.get(outcome).equals(word))
                                .findFirst()
                                .orElseThrow(() -> refused(line, pointer)));
            }
        }
        int times = matcher.group("times") == null ? 1 : Integer.parseInt(matcher.group("times"));
        if (times < 1 || times > MOST_TIMES) {
            throw ProblemException.invalid(
                    pointer,
                    "contact/times",
                    Wording.of(
                            "“%s”: a line is for 1 to %d contacts.",
                            "«%s»: una línea es de 1 a %d contactos.", line.strip(), MOST_TIMES));
        }
        Age last =
                Age.parse(matcher.group("age"))
                        .orElseThrow(
                                () ->
                                        ProblemException.invalid(
                                                pointer,
                                                "contact/age",
                                                Wording.of(
                                                        "“%s” is more than ten years ago. No rule looks back so far.",
                                                        "«%s» es de hace más de diez años. Ninguna regla mira tan atrás.",
                                                        line.strip())));
        return new ContactLine(
                outcomes, matcher.group("offer"), times, matcher.group("channel"), last);
    }

    private static ProblemException refused(String line, String pointer) {
        return ProblemException.invalid(
                pointer,
                "contact/line",
                Wording.of(
                        "“%s” is no line of a contact history. Write it as in “shown saver 3 times, last 2 days ago”, “accepted credit-line 40 days ago” or “shown and clicked saver on app 3 hours ago”; what can happen is offered, shown, clicked, accepted, dismissed.",
                        "«%s» no es una línea de un historial de contactos. Escríbala como en «shown saver 3 times, last 2 days ago», «accepted credit-line 40 days ago» o «shown and clicked saver on app 3 hours ago»; puede pasar offered, shown, clicked, accepted, dismissed.",
                        line.length() <= 100 ? line.strip() : line.substring(0, 100)));
    }

    /** A remembered contact as a line, its age taken from a moment. */
    static ContactLine of(SupposedContact contact, Instant now, ZoneId zone) {
        return new ContactLine(
                contact.outcomes(),
                contact.offer(),
                1,
                contact.channel(),
                Age.between(contact.at(), now, zone));
    }

    /** The contacts it stands for, oldest first; a click, accept or dismiss was seen, too. */
    List<SupposedContact> contacts(String usualChannel, Instant now, ZoneId zone) {
        Set<Outcome> happened = EnumSet.noneOf(Outcome.class);
        happened.addAll(outcomes);
        if (!outcomes.isEmpty()) {
            happened.add(Outcome.IMPRESSION);
        }
        List<SupposedContact> contacts = new ArrayList<>();
        for (int earlier = times - 1; earlier >= 0; earlier--) {
            contacts.add(
                    new SupposedContact(
                            offer,
                            channel == null ? usualChannel : channel,
                            last.plusDays(earlier).before(now, zone),
                            happened));
        }
        return contacts;
    }

    /** As {@link #parse} reads it, always spelled alike. */
    String words() {
        return (outcomes.isEmpty()
                        ? OFFERED
                        : outcomes.stream().map(WORDS::get).collect(Collectors.joining(" and ")))
                + " "
                + offer
                + (channel == null ? "" : " on " + channel)
                + (times == 1 ? " " : " %d times, last ".formatted(times))
                + last.words();
    }
}
