package io.stratagem.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.shared.Person;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PausedOffersTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Person OPERATOR = new Person("demo", "operator", "Operator");

    @Test
    void letsAnOfferServeAgainAtTheMomentItsTimeComes() {
        PausedOffers paused = PausedOffers.of(List.of(pause("saver", NOON, null)));
        assertThat(paused.ids("retail", NOON.minusNanos(1000))).containsExactly("saver");
        assertThat(paused.ids("retail", NOON)).isEmpty();
    }

    @Test
    void holdsAnOfferUntilSomebodyEndsItsPause() {
        Pause.End end = new Pause.End(NOON, OPERATOR, "Right again");
        PausedOffers paused =
                PausedOffers.of(List.of(pause("saver", null, null), pause("card", null, end)));
        assertThat(paused.ids("retail", Instant.MAX)).containsExactly("saver");
        assertThat(paused.ids("business", NOON)).isEmpty();
    }

    private static Pause pause(String offer, Instant until, Pause.End end) {
        return new Pause(
                1, "retail", offer, "Wrong rate", OPERATOR, NOON.minusSeconds(60), until, end);
    }
}
