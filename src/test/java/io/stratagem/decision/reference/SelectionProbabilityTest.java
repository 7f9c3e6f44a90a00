package io.stratagem.decision.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.stratagem.decision.reference.Answer.Served;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Decides one request again and again from different seeds, and counts which offer came to which
 * place after which others. The seeds are fixed; {@code -Dreference.seed=…} tries others.
 */
class SelectionProbabilityTest {

    private static final long SEED = Long.getLong("reference.seed", 20260302);
    private static final int DRAWS = 100_000;
    private static final int RANDOM_CASES = 4;

    /**
     * How often a correct engine fails at most, over everything that is compared in this class: one
     * time in ten million. By Hoeffding's inequality the frequency of something with the
     * probability p is off by e or more in n draws with a probability of at most 2 exp(-2 n e²).
     */
    private static final double FALSE_ALARM = 1e-7;

    /** No more comparisons than these are made in this class. */
    private static final int COMPARISONS = 5_000;

    /**
     * After fewer draws than these an offer that has at least 0.05 / 6, the least that is drawn
     * here, may well not have come up yet.
     */
    private static final int SEEN_EVERYTHING = 5_000;

    private int comparisons;

    /** What was chosen at one place, after the same offers at the places before. */
    private static final class Place {

        private final Map<String, Integer> chosen = new HashMap<>();
        private final Map<String, Double> logged = new HashMap<>();
        private int draws;

        void add(Served served) {
            draws++;
            chosen.merge(served.offer(), 1, Integer::sum);
            Double before = logged.put(served.offer(), served.probability());
            assertThat(before).isIn(null, served.probability());
        }
    }

    @Test
    void logsTheProbabilityWithWhichOffersAreServed() {
        // given
        StrategyDocument document =
                StrategyJson.parse(
                        """
                        {"id":"retail","name":"Explored",
                         "placements":[{"id":"home","channel":"web","slots":4}],
                         "offers":[%s,%s,%s,%s,%s,%s],
                         "rules":[
                          {"id":"cards","template":"arbitration/exploration",
                           "scope":{"categories":["cards"]},"parameters":{"share":0.2}},
                          {"id":"all","template":"arbitration/exploration",
                           "scope":{"all":true},"parameters":{"share":0.1}},
                          {"id":"apart","template":"exclusion/never-with",
                           "scope":{"offers":["c"]},"parameters":{"with":["d"]}}],
                         "arbitration":{"propensity":true,"value":true,"contextWeight":true,
                                        "lever":true}}
                        """
                                .formatted(
                                        offer("notice", "service", 0, "mandatory"),
                                        offer("a", "savings", 50, "standard"),
                                        offer("b", "cards", 40, "standard"),
                                        offer("c", "cards", 30, "standard"),
                                        offer("d", "savings", 20, "standard"),
                                        offer("e", "savings", 10, "standard")));
        Asked asked =
                new Asked(
                        "home",
                        4,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        Map.of(),
                        Set.of(),
                        Instant.parse("2026-06-15T12:00:00Z"),
                        ZoneOffset.UTC,
                        0);

        // when
        Map<List<String>, Place> places = draw(document, asked);

        // then
        assertFrequent(places);
        assertThat(places.get(List.of()).logged).isEqualTo(Map.of("notice", 1.0));
        assertThat(places.get(List.of("notice")).logged)
                .containsOnlyKeys("a", "b", "c")
                .hasEntrySatisfying("a", p -> assertThat(p).isCloseTo(0.8, within(1e-12)))
                .hasEntrySatisfying("b", p -> assertThat(p).isCloseTo(0.1, within(1e-12)));
        assertThat(places.get(List.of("notice", "a", "c")).logged).containsOnlyKeys("b");
    }

    @Test
    void logsItWhateverElseTheRulesSay() {
        int explored = 0;
        for (long seed = SEED; explored < RANDOM_CASES; seed++) {
            RandomCases random = new RandomCases(seed);
            StrategyDocument document = random.strategy();
            boolean explores =
                    document.rules().stream()
                            .anyMatch(rule -> rule.template().equals("arbitration/exploration"));
            Asked asked = random.asked(document);
            if (explores && isLeftToChance(document, asked)) {
                explored++;
                assertFrequent(draw(document, asked));
            }
        }
    }

    private static boolean isLeftToChance(StrategyDocument document, Asked asked) {
        try (Product product = new Product(document)) {
            return product.decide(asked).served().stream().anyMatch(s -> s.probability() < 1);
        }
    }

    /** What came to every place, by the offers at the places before it. */
    private static Map<List<String>, Place> draw(StrategyDocument document, Asked asked) {
        SplittableRandom seeds = new SplittableRandom(SEED);
        Map<List<String>, Place> places = new HashMap<>();
        try (Product product = new Product(document)) {
            for (int i = 0; i < DRAWS; i++) {
                List<String> before = new ArrayList<>();
                for (Served served : product.decide(asked.withSeed(seeds.nextLong())).served()) {
                    places.computeIfAbsent(List.copyOf(before), p -> new Place()).add(served);
                    before.add(served.offer());
                }
            }
        }
        return places;
    }

    private void assertFrequent(Map<List<String>, Place> places) {
        places.forEach(
                (before, place) -> {
                    double tolerance =
                            Math.sqrt(
                                    Math.log(2 * COMPARISONS / FALSE_ALARM) / (2.0 * place.draws));
                    place.chosen.forEach(
                            (offer, times) -> {
                                comparisons++;
                                assertThat(times / (double) place.draws)
                                        .as("%s after %s, of %d", offer, before, place.draws)
                                        .isCloseTo(place.logged.get(offer), within(tolerance));
                            });
                    if (place.draws >= SEEN_EVERYTHING) {
                        assertThat(place.logged.values().stream().mapToDouble(p -> p).sum())
                                .as("all that can follow %s: %s", before, place.logged)
                                .isCloseTo(1, within(1e-9));
                    }
                });
        assertThat(comparisons).isLessThanOrEqualTo(COMPARISONS);
    }

    private static String offer(String id, String category, int value, String tier) {
        return """
               {"id":"%s","name":"%s","category":"%s","value":%d,"priority":1,"lever":1,
                "tier":"%s","treatments":[{"placement":"home","content":{}}]}
               """
                .formatted(id, id, category, value, tier);
    }
}
