package io.stratagem.testcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.stratagem.decision.DecidingSupposed.SupposedContact;
import io.stratagem.decision.Outcome;
import io.stratagem.shared.ProblemException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgeTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    /** Noon on the day on which clocks went from 2:00 to 3:00 in Madrid. */
    private static final Instant SPRING = Instant.parse("2026-03-29T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "1 day ago, 2026-03-28T11:00:00Z",
        "24 hours ago, 2026-03-28T11:00:00Z",
        "1 week ago, 2026-03-22T11:00:00Z",
        "1 day 2 hours ago, 2026-03-28T09:00:00Z",
        "90 minutes ago, 2026-03-29T08:30:00Z",
        "just now, 2026-03-29T10:00:00Z"
    })
    void countsDaysByTheCalendar(String words, Instant then) {
        assertThat(Age.parse(words).orElseThrow().before(SPRING, MADRID)).isEqualTo(then);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-29T09:59:00Z",
                "2026-03-28T12:30:00Z",
                "2026-03-28T11:00:00Z",
                "2025-10-26T01:30:00Z",
                "2025-12-31T23:59:00Z"
            })
    void findsTheMomentAgainFromTheAge(String then) {
        // given
        Age age = Age.between(Instant.parse(then), SPRING, MADRID);

        // when
        Age read = Age.parse(age.words()).orElseThrow();

        // then
        assertThat(read).isEqualTo(age);
        assertThat(read.before(SPRING, MADRID)).isEqualTo(Instant.parse(then));
    }

    @Test
    void spreadsSeveralContactsOverDays() {
        // when
        List<SupposedContact> contacts =
                ContactLine.parse("shown saver 3 times, last 2 days ago", "")
                        .contacts("web", SPRING, MADRID);

        // then
        assertThat(contacts)
                .extracting(SupposedContact::at)
                .containsExactly(
                        Instant.parse("2026-03-25T11:00:00Z"),
                        Instant.parse("2026-03-26T11:00:00Z"),
                        Instant.parse("2026-03-27T11:00:00Z"));
        assertThat(contacts)
                .allSatisfy(
                        contact -> {
                            assertThat(contact.channel()).isEqualTo("web");
                            assertThat(contact.outcomes()).containsExactly(Outcome.IMPRESSION);
                        });
    }

    @Test
    void takesWhatWasAcceptedForSeen() {
        assertThat(
                        ContactLine.parse("accepted gold-card on app 40 days ago", "")
                                .contacts("web", SPRING, MADRID))
                .extracting(SupposedContact::channel, SupposedContact::outcomes)
                .containsExactly(tuple("app", Set.of(Outcome.IMPRESSION, Outcome.ACCEPT)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shown  saver   3 times, last 14 days ago|shown saver 3 times, last 14 days ago",
                "offered saver 2 weeks ago|offered saver 14 days ago",
                "clicked and shown saver on app just now|shown and clicked saver on app just now",
                "dismissed saver 1 times, last 25 hours ago|dismissed saver 1 day 1 hour ago"
            })
    void spellsLinesAlike(String bothByBar) {
        String[] both = bothByBar.split("\\|");
        assertThat(ContactLine.parse(both[0], "").words()).isEqualTo(both[both.length - 1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "saw saver 2 days ago",
                "shown saver",
                "shown saver in 2 days",
                "shown saver 101 times, last 2 days ago",
                "shown saver 4000 days ago"
            })
    void saysWhatALineLooksLike(String line) {
        assertThatThrownBy(() -> ContactLine.parse(line, "/contacts/0"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused ->
                                assertThat(refused.problem().violations())
                                        .extracting(violation -> violation.pointer())
                                        .containsExactly("/contacts/0"));
    }

    @ParameterizedTest
    @CsvSource({
        ", 2026-03-29T10:00:00Z",
        "14:30, 2026-03-29T12:30:00Z",
        "02:30, 2026-03-29T01:30:00Z",
        "2027-01-10T08:00, 2027-01-10T07:00:00Z"
    })
    void asksWhenItsClocksSaySo(String at, Instant moment) {
        assertThat(AskedAt.parse(at, "/at").in(SPRING, MADRID)).isEqualTo(moment);
    }
}
