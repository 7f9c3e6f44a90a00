package io.stratagem.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OfferQueryTest {

    private static final Instant NOW = Instant.parse("2030-06-01T00:00:00Z");
    private static final List<Offer> OFFERS =
            List.of(
                    offer("saver", "savings", List.of("deposit"), 50, null),
                    offer("loan", "credit", List.of("lending"), 70, null),
                    offer("old-loan", "credit", List.of(), 60, NOW.minusSeconds(1)));

    @Test
    void findsByTextCategoryTagTierAndState() {
        assertThat(found("q=LEND")).containsExactly("loan");
        assertThat(found("category=credit")).containsExactly("loan", "old-loan");
        assertThat(found("tag=deposit")).containsExactly("saver");
        assertThat(found("tier=standard&state=ended")).containsExactly("old-loan");
        assertThat(found("placement=home")).isEmpty();
    }

    @Test
    void sortsByAColumnAndASecondTimeInReverse() {
        OfferQuery once = OfferQuery.ALL.sortedBy("priority");

        assertThat(ids(once)).containsExactly("saver", "old-loan", "loan");
        assertThat(ids(once.sortedBy("priority"))).containsExactly("loan", "old-loan", "saver");
        assertThat(once.direction("priority")).isEqualTo("ascending");
        assertThat(once.direction("value")).isEqualTo("none");
    }

    @Test
    void statesWhichOffersAPageHoldsAndOfHowMany() {
        List<Offer> many =
                IntStream.range(0, 1_000)
                        .mapToObj(i -> offer("o" + i, "c", List.of(), i, null))
                        .toList();

        OfferQuery.Found third = OfferQuery.parse("page=3").page(many, (offer, state) -> true);
        OfferQuery.Found beyond = OfferQuery.parse("page=99").page(many, (offer, state) -> true);

        assertThat(third.offers()).hasSize(50);
        assertThat(third)
                .returns(101, OfferQuery.Found::from)
                .returns(150, OfferQuery.Found::to)
                .returns(1_000, OfferQuery.Found::total)
                .returns(20, OfferQuery.Found::pages);
        assertThat(beyond.page()).isEqualTo(20);
    }

    @Test
    void keepsAllOfItInTheAddressAndNothingElse() {
        OfferQuery query =
                OfferQuery.of(
                        Map.of(
                                "q", List.of(" a&b=c "),
                                "cols", List.of("tier", "value"),
                                "sort", List.of("name"),
                                "done", List.of("saved")));

        assertThat(OfferQuery.parse(query.query())).isEqualTo(query);
        assertThat(query.query()).doesNotContain("done").contains("a%26b%3Dc");
        assertThat(query.columns(List.of())).containsExactly("tier", "value");
        assertThat(OfferQuery.parse("q=%zz").get("q")).isEqualTo("%zz");
    }

    private static List<String> found(String query) {
        return ids(OfferQuery.parse(query));
    }

    private static List<String> ids(OfferQuery query) {
        return query
                .matching(OFFERS, (offer, state) -> OfferState.of(offer, NOW).id().equals(state))
                .stream()
                .map(Offer::id)
                .toList();
    }

    private static Offer offer(
            String id, String category, List<String> tags, int priority, Instant endsAt) {
        return new Offer(
                id,
                "Offer " + id,
                category,
                tags,
                1,
                priority,
                1,
                Tier.STANDARD,
                null,
                null,
                endsAt,
                List.of());
    }
}
