package io.stratagem.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Violation;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WantedTimeTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // the same clock time before and after clocks go forward, and before and after they go back
        "2027-03-27T06:00, Europe/Madrid, 2027-03-27T05:00:00Z, Europe/Madrid",
        "2027-03-29T06:00, Europe/Madrid, 2027-03-29T04:00:00Z, Europe/Madrid",
        "2027-10-30T06:00, Europe/Madrid, 2027-10-30T04:00:00Z, Europe/Madrid",
        "2027-11-01T06:00, Europe/Madrid, 2027-11-01T05:00:00Z, Europe/Madrid",
        // the minutes around the change
        "2027-03-28T01:59:59, Europe/Madrid, 2027-03-28T00:59:59Z, Europe/Madrid",
        "2027-03-28T03:00, Europe/Madrid, 2027-03-28T01:00:00Z, Europe/Madrid",
        "2027-10-31T01:59, Europe/Madrid, 2027-10-30T23:59:00Z, Europe/Madrid",
        "2027-10-31T03:00, Europe/Madrid, 2027-10-31T02:00:00Z, Europe/Madrid",
        // a repeated time is clear with its offset
        "2027-10-31T02:30+02:00, Europe/Madrid, 2027-10-31T00:30:00Z, Europe/Madrid",
        "2027-10-31T02:30+01:00, Europe/Madrid, 2027-10-31T01:30:00Z, Europe/Madrid",
        // half an hour on Lord Howe Island
        "2027-04-04T01:45+11:00, Australia/Lord_Howe, 2027-04-03T14:45:00Z, Australia/Lord_Howe",
        "2026-12-01T06:00+01:00, , 2026-12-01T05:00:00Z, +01:00",
        "2026-12-01T06:00:00Z, , 2026-12-01T06:00:00Z, UTC",
        "2026-12-01T06:00, UTC, 2026-12-01T06:00:00Z, UTC",
        "2026-12-01T06:00, -03:30, 2026-12-01T09:30:00Z, -03:30"
    })
    void saysWhichMomentIsMeant(String at, String zone, Instant moment, String kept) {
        ScheduledTime time = new WantedTime(at, zone).resolve("", NOW);

        assertThat(time.instant()).isEqualTo(moment);
        assertThat(time.zone().getId()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-28T02:30, Europe/Madrid, /apply/at, does not exist in Europe/Madrid",
        "2027-03-28T02:00, Europe/Madrid, /apply/at, clocks go from 02:00 to 03:00",
        "2027-10-31T02:30, Europe/Madrid, /apply/at, 2027-10-31T02:30+02:00 for the first",
        "2027-10-31T02:30+03:00, Europe/Madrid, /apply/at, offset",
        "2027-03-28T02:30+01:00, Europe/Madrid, /apply/at, offset",
        "2026-11-01T13:00, Europe/Madrid, /apply/at, has passed",
        "2026-11-01T11:59:59Z, , /apply/at, has passed",
        "2026-12-01T06:00, , /apply/zone, time zone",
        "2026-12-01T06:00, '  ', /apply/zone, time zone",
        "2026-12-01T06:00, Madrid, /apply/zone, IANA",
        "2026-12-01T06:00, GMT+1, /apply/zone, IANA",
        "2026-12-01T06:00, +25:00, /apply/zone, IANA",
        ", Europe/Madrid, /apply/at, Say when",
        "tomorrow, Europe/Madrid, /apply/at, not a date and time",
        "2026-12-01, Europe/Madrid, /apply/at, not a date and time",
        "2026-02-30T06:00, Europe/Madrid, /apply/at, not a date and time",
        "2026-12-01T24:00, Europe/Madrid, /apply/at, not a date and time",
        "2026-12-01T06:00+01:00[Europe/Madrid], , /apply/at, not a date and time",
        "+10000-01-01T00:00, UTC, /apply/at, year 10000",
        "+999999999-12-31T23:59:59+18:00, , /apply/at, year 10000"
    })
    void refuses(String at, String zone, String pointer, String words) {
        assertThatThrownBy(() -> new WantedTime(at, zone).resolve("/apply", NOW))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> {
                            assertThat(refused.problem().status()).isEqualTo(422);
                            assertThat(refused.problem().detail()).contains(words);
                            assertThat(refused.problem().violations())
                                    .extracting(Violation::pointer)
                                    .containsExactly(pointer);
                        });
    }

    @Test
    void saysTheZoneAndItsOffsetInWords() {
        assertThat(new WantedTime("2026-12-01T06:00", "Europe/Madrid").resolve("", NOW).words())
                .isEqualTo("1 December 2026, 06:00 Europe/Madrid (+01:00)");
        assertThat(new WantedTime("2026-12-01T06:00:05Z", null).resolve("", NOW).words())
                .isEqualTo("1 December 2026, 06:00:05 UTC");
    }
}
