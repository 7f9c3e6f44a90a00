package io.stratagem.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TypedInstantTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    @Test
    void readsATimeOnTheClocksOfItsZoneAndShowsItAgain() {
        Instant winter = TypedInstant.read("at", "2030-01-31T09:00", NEW_YORK);
        Instant summer = TypedInstant.read("at", " 2030-07-31T09:00 ", NEW_YORK);

        assertThat(winter).isEqualTo("2030-01-31T14:00:00Z");
        assertThat(summer).isEqualTo("2030-07-31T13:00:00Z");
        assertThat(TypedInstant.write(winter, NEW_YORK)).isEqualTo("2030-01-31T09:00");
        assertThat(TypedInstant.write(winter, MADRID)).isEqualTo("2030-01-31T15:00");
        assertThat(TypedInstant.read("at", " ", NEW_YORK)).isNull();
    }

    @Test
    void refusesATimeThatClocksSkipAndSaysFromWhenToWhen() {
        assertThatThrownBy(() -> TypedInstant.read("at", "2027-03-14T02:30", NEW_YORK))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(
                        "2027-03-14T02:30 does not exist in America/New_York: clocks go from 02:00"
                                + " to 03:00 that day.");
        assertThat(TypedInstant.fault("2027-03-14T02:30", MADRID)).isEmpty();
    }

    @Test
    void takesTheFirstOfATimeThatComesTwiceAndSaysSo() {
        Instant first = TypedInstant.read("at", "2027-11-07T01:30", NEW_YORK);
        Instant second = first.plusSeconds(3600);

        assertThat(first).isEqualTo("2027-11-07T05:30:00Z");
        assertThat(TypedInstant.write(second, NEW_YORK)).isEqualTo("2027-11-07T01:30");
        assertThat(said(first)).endsWith("It is the first: 7 November 2027, 01:30 EDT.");
        assertThat(said(second)).endsWith("It is the second: 7 November 2027, 01:30 EST.");
        assertThat(TypedInstant.twice(second.plusSeconds(3600), NEW_YORK)).isEmpty();
    }

    @Test
    void refusesWhatIsNoTimeAndNoZone() {
        assertThatThrownBy(() -> TypedInstant.read("at", "tomorrow", NEW_YORK))
                .hasMessageContaining("\"tomorrow\" is no date with a time of day");
        assertThatThrownBy(() -> TypedInstant.zone("Mars/Olympus", NEW_YORK))
                .hasMessageContaining("time zone that there is not");
        assertThat(TypedInstant.zone("", NEW_YORK)).isEqualTo(NEW_YORK);
        assertThat(TypedInstant.zone("Europe/Madrid", NEW_YORK)).isEqualTo(MADRID);
    }

    private static String said(Instant instant) {
        return TypedInstant.twice(instant, NEW_YORK).orElseThrow().in(Locale.ENGLISH, NEW_YORK);
    }
}
