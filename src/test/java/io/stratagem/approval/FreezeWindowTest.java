package io.stratagem.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezeWindowTest {

    private static final String TIERS =
            """
            tiers:
              - id: all
                label: { en: All, es: Todo }
                quorum: 1
                roles: [approver]
            freezes:
            """;

    private static final String YEAR_END =
            freeze("year-end", "Europe/Madrid", "2026-12-20T00:00", "2027-01-07T06:00");
    private static final String WEEKENDS =
            freeze("weekends", "Europe/Madrid", "friday 18:00", "monday 06:00");

    @ParameterizedTest
    @CsvSource({
        "2026-12-19T22:59:59Z, ",
        "2026-12-19T23:00:00Z, 2027-01-07T05:00:00Z",
        "2027-01-07T04:59:59Z, 2027-01-07T05:00:00Z",
        "2027-01-07T05:00:00Z, "
    })
    void holdsFromTheFirstMomentToTheLastInItsZone(Instant now, Instant until) {
        assertThat(policy(YEAR_END).freezeAt(now).map(Freeze::until).orElse(null)).isEqualTo(until);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-06T16:59:59Z, ", // a Friday in winter, 17:59:59 in Madrid
        "2026-03-06T17:00:00Z, 2026-03-09T05:00:00Z",
        "2026-03-08T12:00:00Z, 2026-03-09T05:00:00Z",
        "2026-03-09T05:00:00Z, ",
        "2026-03-11T12:00:00Z, ",
        // the clocks go forward on the Sunday between
        "2026-03-27T17:00:00Z, 2026-03-30T04:00:00Z",
        "2026-07-03T15:59:59Z, ",
        "2026-07-03T16:00:00Z, 2026-07-06T04:00:00Z"
    })
    void comesBackEveryWeekAtTheTimeOfItsClocks(Instant now, Instant until) {
        assertThat(policy(WEEKENDS).freezeAt(now).map(Freeze::until).orElse(null)).isEqualTo(until);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-04T23:30:00Z, 2026-03-05T02:00:00Z",
        "2026-03-05T01:00:00Z, 2026-03-05T02:00:00Z",
        "2026-03-05T02:00:00Z, ",
        "2026-03-04T20:59:59Z, "
    })
    void canHoldForAFewHoursOverMidnight(Instant now, Instant until) {
        ApprovalPolicy policy = policy(freeze("batch", "UTC", "wednesday 21:00", "thursday 02:00"));

        assertThat(policy.freezeAt(now).map(Freeze::until).orElse(null)).isEqualTo(until);
    }

    @Test
    void endsWhenTheLastOfThoseThatFollowOneAnotherEnds() {
        // 2027-01-07 is a Thursday; the first freeze ends within the second.
        ApprovalPolicy policy =
                policy(
                        YEAR_END
                                + freeze("audit", "UTC", "2027-01-05T00:00", "2027-01-08T17:30")
                                + WEEKENDS);

        assertThat(policy.freezeAt(Instant.parse("2026-12-25T12:00:00Z")))
                .hasValueSatisfying(
                        freeze -> {
                            assertThat(freeze.label().en()).isEqualTo("The year-end");
                            assertThat(freeze.until())
                                    .isEqualTo(Instant.parse("2027-01-11T05:00:00Z"));
                        });
    }

    @Test
    void isAnsweredEvenWhenFreezesNeverEnd() {
        ApprovalPolicy policy =
                policy(
                        freeze("one", "UTC", "monday 00:00", "friday 00:00")
                                + freeze("other", "UTC", "friday 00:00", "monday 00:00"));

        assertThat(policy.freezeAt(Instant.parse("2026-03-05T12:00:00Z"))).isPresent();
    }

    @Test
    void saysWhatHoldsAndUntilWhen() {
        Freeze freeze = policy(YEAR_END).freezeAt(Instant.parse("2026-12-25T12:00:00Z")).get();

        assertThat(freeze.words())
                .isEqualTo(
                        "No change goes live in the freeze “The year-end”, which ends on Thursday,"
                                + " 7 January 2027, 06:00 (Europe/Madrid).");
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Madird, 2026-12-20T00:00, 2027-01-07T06:00, Unknown time-zone ID",
        "UTC, 2026-12-20T00:00, friday 18:00, 'one end is a date, the other a time of the week'",
        "UTC, friday 18:00, 2026-12-20T00:00, 'one end is a date, the other a time of the week'",
        "UTC, 2027-12-20T00:00, 2027-01-07T06:00, it ends before it begins",
        "UTC, friday 18:00, friday 18:00, it ends when it begins",
        "UTC, 2026-02-30T00:00, 2027-01-07T06:00, could not be parsed",
        "UTC, friday 25:00, monday 06:00, could not be parsed",
        "UTC, someday 18:00, monday 06:00, It must match",
        "UTC, 2026-12-20, monday 06:00, It must match"
    })
    void isRefusedWithFileAndLineWhenItIsNoSpanOfTime(
            String zone, String from, String to, String why) {
        List<String> problems = new ArrayList<>();

        ApprovalPolicy.read("policy.yaml", TIERS + freeze("x", zone, from, to), problems);

        assertThat(problems)
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p).matches("policy.yaml:(7|10|11): .*"));
        assertThat(problems).anySatisfy(problem -> assertThat(problem).contains(why));
    }

    @Test
    void isRefusedWhenItIsThereTwice() {
        List<String> problems = new ArrayList<>();

        ApprovalPolicy.read("policy.yaml", TIERS + WEEKENDS + WEEKENDS, problems);

        assertThat(problems)
                .containsExactly(
                        "policy.yaml:12: the freeze \"weekends\" is there twice. Rename one.");
    }

    private static String freeze(String id, String zone, String from, String to) {
        return "  - id: %s\n    label: { en: The %s, es: El %s }\n    zone: %s\n    from: %s\n    to: %s\n"
                .formatted(id, id, id, zone, from, to);
    }

    private static ApprovalPolicy policy(String freezes) {
        List<String> problems = new ArrayList<>();
        ApprovalPolicy policy =
                ApprovalPolicy.read("policy.yaml", TIERS + freezes, problems).orElse(null);
        assertThat(problems).isEmpty();
        return policy;
    }
}
