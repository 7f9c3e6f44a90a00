package io.stratagem.whynot;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.decision.GivenCircumstances;
import io.stratagem.decision.reference.Answer.Left;
import io.stratagem.decision.reference.Asked;
import io.stratagem.decision.reference.RandomCases;
import io.stratagem.offer.Offer;
import io.stratagem.ruleset.RuleSetFactory;
import io.stratagem.ruleset.Shipped;
import io.stratagem.ruleset.drools.DroolsRuleSetFactory;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import io.stratagem.whynot.Search.Found;
import io.stratagem.whynot.Search.Way;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Holds what the search finds in random strategies against trying one value after the other with
 * the reference decider, which shares no logic with the engine. The seed is fixed; {@code
 * -Dwhynot.seed=…} tries another.
 */
class SmallestFlipsTest {

    private static final long SEED = Long.getLong("whynot.seed", 20260601);
    private static final RuleSetFactory FACTORY = new DroolsRuleSetFactory();

    /** How many cases each kind was found in, and how many came to pairs or nothing. */
    private final Map<FlipKind, Integer> found = new EnumMap<>(FlipKind.class);

    private int paired;
    private int hopeless;

    @Test
    void findsTheSmallestFlipOfEachThing() {
        check(100);
    }

    @Test
    @Tag("slow")
    void findsTheSmallestFlipOfEachThingInThousandsOfCases() {
        check(Integer.getInteger("whynot.cases", 2_500));

        assertThat(found.keySet()).containsExactlyInAnyOrder(FlipKind.values());
        assertThat(paired).isGreaterThan(20);
    }

    private void check(int cases) {
        int done = 0;
        for (long seed = SEED; done < cases; seed++) {
            RandomCases random = new RandomCases(seed);
            StrategyDocument document = withoutChance(random.strategy());
            for (int i = 0; i < 3 && done < cases; i++) {
                Situated base = situated(document, random.asked(document), new Random(seed + i));
                if (base != null && !base.isShown()) {
                    check(base, seed);
                    done++;
                }
            }
        }
        System.out.printf(
                "%d cases from seed %d; flips found: %s; by pairs: %d; nothing found: %d%n",
                cases, SEED, found, paired, hopeless);
    }

    private static StrategyDocument withoutChance(StrategyDocument document) {
        return document.withRules(
                document.rules().stream()
                        .filter(rule -> !rule.template().equals("arbitration/exploration"))
                        .toList());
    }

    /** Null when the request is one that a question cannot be about. */
    private static Situated situated(StrategyDocument document, Asked asked, Random random) {
        if (asked.contacts() == null || asked.volumes() == null) {
            return null;
        }
        Asked plain =
                asked.withPropensities(Map.of())
                        .withAlready(Set.of())
                        .withCount(document.placement(asked.placement()).orElseThrow().slots());
        List<Offer> offers = document.offers();
        Offer offer = offers.get(random.nextInt(offers.size()));
        Set<String> paused =
                random.nextInt(6) == 0
                        ? Set.of(random.nextBoolean() ? offer.id() : offers.get(0).id())
                        : Set.of();
        return new Situated(document, plain, paused, offer.id());
    }

    private void check(Situated base, long seed) {
        String where = "seed %d: %s".formatted(seed, inWords(base));
        Found result = search(base);
        assertThat(result.complete()).as(where).isTrue();
        List<Flip> alone =
                result.ways().stream()
                        .map(Way::flips)
                        .filter(flips -> flips.size() == 1)
                        .map(flips -> flips.get(0))
                        .toList();
        BruteForce force = new BruteForce(base, alone, seed);
        Map<String, Double> sizes = new TreeMap<>();
        alone.forEach(flip -> sizes.put(BruteForce.thing(flip), force.size(flip)));

        assertThat(sizes).as(where).isEqualTo(force.smallest());

        for (Way way : result.ways()) {
            Situated then = base;
            for (Flip flip : way.flips()) {
                then = then.with(flip);
                found.merge(flip.kind(), 1, Integer::sum);
            }
            assertThat(then.answer().indexOf(base.offer()) + 1)
                    .as("%s%n%s", way, where)
                    .isEqualTo(way.rank());
        }
        if (alone.isEmpty()) {
            checkPairs(base, result, where, seed);
        }
    }

    private void checkPairs(Situated base, Found result, String where, long seed) {
        assertThat(result.inPairs()).as(where).isTrue();
        for (Way way : result.ways()) {
            assertNoSmallerPart(base, way.flips().get(0), way.flips().get(1), where, seed);
            assertNoSmallerPart(base, way.flips().get(1), way.flips().get(0), where, seed);
        }
        if (result.ways().isEmpty()) {
            hopeless++;
            assertThat(pairsOfWholeThings(base)).as(where).isEmpty();
        } else {
            paired++;
        }
    }

    private static void assertNoSmallerPart(
            Situated base, Flip part, Flip beside, String where, long seed) {
        BruteForce force = new BruteForce(base.with(beside), List.of(part), seed);
        assertThat(force.size(part))
                .as("%s beside %s%n%s", part, beside, where)
                .isEqualTo(force.smallestOf(part));
    }

    /** Two rules to remove, of which the first alone lets the offer come further. */
    private static List<String> pairsOfWholeThings(Situated base) {
        List<String> pairs = new ArrayList<>();
        Left now = base.left();
        for (Rule first : base.document().rules()) {
            Situated past = base.without(first);
            if (Objects.equals(past.left(), now)) {
                continue;
            }
            for (Rule second : past.document().rules()) {
                if (past.without(second).isShown()) {
                    pairs.add(first.id() + " and " + second.id());
                }
            }
        }
        return pairs;
    }

    private static Found search(Situated base) {
        World world =
                new World(
                        base.document(),
                        GivenCircumstances.of(base.document().id(), base.asked(), base.paused()));
        try (Trials trials =
                new Trials(
                        FACTORY,
                        Shipped.templates(),
                        base.offer(),
                        System.nanoTime() + 600_000_000_000L)) {
            return new Search(trials, world, base.offer()).find();
        }
    }

    private static String inWords(Situated base) {
        return "%s of%n%s%nasked %s, paused %s%nanswer %s, left at %s"
                .formatted(
                        base.offer(),
                        StrategyJson.canonical(base.document()),
                        base.asked(),
                        base.paused(),
                        base.answer(),
                        base.left());
    }
}
