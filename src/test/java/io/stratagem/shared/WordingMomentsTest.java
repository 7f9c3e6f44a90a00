package io.stratagem.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordingMomentsTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final Wording ended =
            Wording.of("It ended at %s.", "Terminó el %s.", Instant.parse("2026-11-30T15:20:00Z"));

    @Test
    void tellsPeopleMomentsInTheirWordsAndZone() {
        assertThat(ended.in(Locale.ENGLISH, TOKYO))
                .isEqualTo("It ended at 1 December 2026, 00:20 JST.");
        assertThat(ended.in(Language.SPANISH, ZoneId.of("UTC")))
                .isEqualTo("Terminó el 30 de noviembre de 2026, 15:20 UTC.");
        assertThat(Wording.joined("; ", List.of(ended)).in(Locale.ENGLISH, TOKYO))
                .contains("1 December 2026");
    }

    @Test
    void groupsTheDigitsOfAmountsForPeopleAlone() {
        Wording above =
                Wording.of(
                        "%s is above %s in change request %d.",
                        "%s está por encima de %s en la solicitud %d.",
                        new BigDecimal("12345.5"),
                        BigDecimal.valueOf(1000),
                        1234);

        assertThat(above.in(Locale.ENGLISH, TOKYO))
                .isEqualTo("12,345.5 is above 1,000 in change request 1234.");
        assertThat(above.in(Language.SPANISH, TOKYO))
                .isEqualTo("12.345,5 está por encima de 1.000 en la solicitud 1234.");
        assertThat(above.english()).isEqualTo("12345.5 is above 1000 in change request 1234.");
        assertThat(above.in(Language.SPANISH)).contains("por encima de 1000 en");
    }

    @Test
    void leavesWhatCannotBeGroupedAsItWasWritten() {
        Manner page = new Manner(Locale.ENGLISH, TOKYO, true);

        assertThat(page.number("1E400")).isEqualTo("1E400");
        assertThat(page.number("Infinity")).isEqualTo("Infinity");
        assertThat(page.number("-1234.50")).isEqualTo("-1,234.5");
    }

    @Test
    void leavesMomentsToProgramsAsTheyAre() {
        assertThat(ended.in(Locale.ENGLISH)).isEqualTo("It ended at 2026-11-30T15:20:00Z.");
        assertThat(ended.english()).isEqualTo(ended.in(Locale.ENGLISH));
    }
}
