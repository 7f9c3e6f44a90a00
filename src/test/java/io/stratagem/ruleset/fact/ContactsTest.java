package io.stratagem.ruleset.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContactsTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final Window WEEK = Window.parse("P7D");
    private static final int SAVER = 0;
    private static final int STUDENT = 1;
    private static final int LOAN = 2;
    private static final OfferIndex OFFERS =
            new OfferIndex(
                    "retail",
                    List.of(
                            new OfferIndex.Entry("saver", "savings", Set.of("deposit")),
                            new OfferIndex.Entry("student", "savings", Set.of("young")),
                            new OfferIndex.Entry("loan", "credit", Set.of("young"))));

    @Test
    void leavesRoomBelowTheMaximum() {
        assertThat(reached(2, "offer", all(), decided("saver", ago("P1D")))).isEmpty();
    }

    @Test
    void refusesOnlyTheOfferThatReachedItsMaximum() {
        assertThat(
                        reached(
                                2,
                                "offer",
                                all(),
                                decided("saver", ago("P1D")),
                                decided("saver", ago("P2D"))))
                .containsExactly(SAVER);
    }

    @Test
    void refusesTheWholeCategoryTagOrScope() {
        Contact saver = decided("saver", ago("P1D"));

        assertThat(reached(1, "category", all(), saver)).containsExactly(SAVER, STUDENT);
        assertThat(reached(1, "tag", all(), decided("loan", ago("P1D"))))
                .containsExactly(STUDENT, LOAN);
        assertThat(reached(1, "customer", all(), saver)).containsExactly(SAVER, STUDENT, LOAN);
    }

    @Test
    void tellsWhatIsCountedAndUntilWhen() {
        Contacts contacts =
                new Contacts(
                        OFFERS,
                        List.of(
                                decided("saver", ago("P1D")),
                                decided("saver", ago("P2D")),
                                decided("loan", ago("P3D")),
                                decided("loan", ago("P8D"))),
                        "web",
                        NOW,
                        ZoneId.of("UTC"));

        assertThat(contacts.counted(OfferScope.everything(all()), WEEK, "decision", "offer"))
                .containsOnly(
                        Map.entry("saver", List.of(in("P5D"), in("P6D"))),
                        Map.entry("loan", List.of(in("P4D"))));
        assertThat(contacts.counted(OfferScope.everything(all()), WEEK, "decision", "tag"))
                .containsOnly(
                        Map.entry("deposit", List.of(in("P5D"), in("P6D"))),
                        Map.entry("young", List.of(in("P4D"))));
        assertThat(contacts.counted(OfferScope.everything(all()), WEEK, "decision", "customer"))
                .containsOnly(Map.entry("", List.of(in("P4D"), in("P5D"), in("P6D"))));
        assertThat(contacts.counted(OfferScope.everything(all()), WEEK, "click", "category"))
                .isEmpty();
    }

    private static Instant in(String period) {
        return NOW.plus(Period.parse(period));
    }

    @Test
    void forgetsAContactExactlyOneWindowLater() {
        assertThat(reached(1, "offer", all(), decided("saver", NOW.minus(Duration.ofDays(7)))))
                .isEmpty();
        assertThat(
                        reached(
                                1,
                                "offer",
                                all(),
                                decided("saver", NOW.minus(Duration.ofDays(7)).plusMillis(1))))
                .containsExactly(SAVER);
    }

    @Test
    void countsOnlyContactsOfTheChannelAskedFor() {
        Contact onPhone =
                new Contact(
                        "retail",
                        "saver",
                        "savings",
                        Set.of(),
                        "call",
                        ago("P1D"),
                        NOW,
                        null,
                        null,
                        null,
                        null);

        assertThat(reached(1, "channel", all(), onPhone)).isEmpty();
        assertThat(reached(1, "channel", all(), decided("saver", ago("P1D"))))
                .containsExactly(SAVER, STUDENT, LOAN);
    }

    @Test
    void countsContactsOfOffersTheRuleDoesNotCoverForNoOffer() {
        assertThat(reached(1, "customer", scope(SAVER), decided("loan", ago("P1D")))).isEmpty();
    }

    @Test
    void countsOtherStrategiesOnlyWhereTheRuleCoversAllOffers() {
        Contact elsewhere =
                new Contact(
                        "cards",
                        "gold",
                        "cards",
                        Set.of(),
                        "web",
                        ago("P1D"),
                        NOW,
                        null,
                        null,
                        null,
                        null);

        assertThat(reached(1, "customer", all(), elsewhere)).containsExactly(SAVER, STUDENT, LOAN);
        assertThat(reached(1, "customer", scope(SAVER), elsewhere)).isEmpty();
    }

    @Test
    void holdsAnUnansweredDecisionOnlyWhileItIsReserved() {
        assertThat(reached("impression", reservedUntil(NOW.plusSeconds(1)))).containsExactly(SAVER);
        assertThat(reached("impression", reservedUntil(NOW))).isEmpty();
        assertThat(reached("accept", reservedUntil(NOW.plusSeconds(1)))).containsExactly(SAVER);
    }

    @Test
    void countsAnImpressionFromWhenItWasSeen() {
        Contact seen =
                new Contact(
                        "retail",
                        "saver",
                        "savings",
                        Set.of(),
                        "web",
                        ago("P8D"),
                        ago("P8D"),
                        ago("P6D"),
                        null,
                        null,
                        null);

        assertThat(reached("impression", seen)).containsExactly(SAVER);
        assertThat(reached("decision", seen)).isEmpty();
        assertThat(reached("click", seen)).isEmpty();
    }

    @Test
    void countsOffersTakenIntoThePresentAnswer() {
        Contacts contacts = contacts((Contact[]) null).plus(SAVER);

        assertThat(offers(contacts.reaching(cap(all()), 1, WEEK, "impression", "category")))
                .containsExactly(SAVER, STUDENT);
    }

    @Test
    void readsAWindowAcrossAClockChangeInTheCustomersZone() {
        // clocks in Madrid go forward on 2026-03-29: the same local time a day before is 23 h away
        Instant now = Instant.parse("2026-03-29T10:00:00Z");
        Instant contact = now.minus(Duration.ofHours(23)).minusSeconds(1);
        Window day = Window.parse("P1D");

        assertThat(day.startingBefore(now, ZoneId.of("Europe/Madrid"))).isAfter(contact);
        assertThat(day.startingBefore(now, ZoneId.of("UTC"))).isBefore(contact);
        assertThat(day.startingBefore(now, null)).isEqualTo(now.minus(Duration.ofHours(26)));
    }

    private static int[] reached(long maximum, String per, OfferSet scope, Contact... history) {
        return offers(contacts(history).reaching(cap(scope), maximum, WEEK, "decision", per));
    }

    private static int[] reached(String counts, Contact contact) {
        return offers(contacts(contact).reaching(cap(all()), 1, WEEK, counts, "offer"));
    }

    private static Contacts contacts(Contact... history) {
        return new Contacts(
                OFFERS,
                history == null ? List.of() : List.of(history),
                "web",
                NOW,
                ZoneId.of("UTC"));
    }

    private static int[] offers(Hit hit) {
        return hit.offers().stream().toArray();
    }

    private static RuleFact cap(OfferSet scope) {
        RuleFact cap = new RuleFact() {};
        cap.bind(
                0,
                scope.size() == 3 ? OfferScope.everything(scope) : OfferScope.only(scope),
                "/rules/0");
        return cap;
    }

    private static OfferSet all() {
        return scope(SAVER, STUDENT, LOAN);
    }

    private static OfferSet scope(int... offers) {
        BitSet set = new BitSet();
        IntStream.of(offers).forEach(set::set);
        return OfferSet.of(set);
    }

    private static Contact decided(String offer, Instant at) {
        int position = List.of("saver", "student", "loan").indexOf(offer);
        OfferIndex.Entry entry = OFFERS.entry(position);
        return new Contact(
                "retail",
                offer,
                entry.category(),
                entry.tags(),
                "web",
                at,
                at,
                null,
                null,
                null,
                null);
    }

    private static Contact reservedUntil(Instant until) {
        return new Contact(
                "retail",
                "saver",
                "savings",
                Set.of(),
                "web",
                ago("P1D"),
                until,
                null,
                null,
                null,
                null);
    }

    private static Instant ago(String duration) {
        return NOW.minus(Duration.parse(duration));
    }
}
