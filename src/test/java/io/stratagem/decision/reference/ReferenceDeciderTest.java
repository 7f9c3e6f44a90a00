package io.stratagem.decision.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.stratagem.decision.reference.Shrinking.Case;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Tier;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.strategy.Rule;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the engine with a slow decider that is easy to believe, over random strategies and
 * requests: who is served in which order with which score and probability, and where and why
 * everything else left. A difference is made small and printed as a document and a request. The
 * seed is fixed; {@code -Dreference.seed=…} tries another.
 */
class ReferenceDeciderTest {

    private static final long SEED = Long.getLong("reference.seed", 20260302);
    private static final int REQUESTS_A_STRATEGY = 200;

    @Test
    void answersAsTheReferenceDoes() {
        assertSame(15);
    }

    @Test
    @Tag("slow")
    void answersAsTheReferenceDoesAHundredThousandTimes() {
        assertSame(500);
    }

    private static void assertSame(int strategies) {
        ReferenceDecider reference = new ReferenceDecider();
        difference(reference, strategies)
                .map(found -> Shrinking.shrink(found, smaller -> differs(reference, smaller)))
                .ifPresent(smallest -> fail(inWords(reference, smallest)));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        "needs all rules of a template",
                        new ReferenceDecider() {
                            @Override
                            boolean templateLetsIn(List<Boolean> rulesThatHit) {
                                return !rulesThatHit.contains(false);
                            }
                        }),
                arguments(
                        "lets nothing in without rules",
                        new ReferenceDecider() {
                            @Override
                            boolean letsInWithoutRules() {
                                return false;
                            }
                        }),
                arguments(
                        "takes one more than the cap",
                        new ReferenceDecider() {
                            @Override
                            boolean isFull(int counted, int maximum) {
                                return counted > maximum;
                            }
                        }),
                arguments(
                        "counts the instant at which the window begins",
                        new ReferenceDecider() {
                            @Override
                            boolean isInside(Instant at, Instant start) {
                                return !at.isBefore(start);
                            }
                        }),
                arguments(
                        "counts a day as 24 hours",
                        new ReferenceDecider() {
                            @Override
                            Instant windowStart(int days, Duration time, Instant now, ZoneId zone) {
                                return super.windowStart(
                                        0, time.plus(Duration.ofDays(days)), now, zone);
                            }
                        }),
                arguments(
                        "forgets reservations",
                        new ReferenceDecider() {
                            @Override
                            boolean isReserved(Contact contact, Instant now) {
                                return false;
                            }
                        }),
                arguments(
                        "binds every tier softly",
                        new ReferenceDecider() {
                            @Override
                            boolean bindsSoftly(Tier tier) {
                                return true;
                            }
                        }),
                arguments(
                        "lets context weights leave the fence",
                        new ReferenceDecider() {
                            @Override
                            double fencedWeight(double weight) {
                                return weight;
                            }
                        }),
                arguments(
                        "keeps offers apart in one order only",
                        new ReferenceDecider() {
                            @Override
                            boolean clashesBothWays() {
                                return false;
                            }
                        }),
                arguments(
                        "gives every offer a volume of its own",
                        new ReferenceDecider() {
                            @Override
                            boolean sharesVolumes() {
                                return false;
                            }
                        }),
                arguments(
                        "lets levers leave the fence",
                        new ReferenceDecider() {
                            @Override
                            double fenced(double lever) {
                                return lever;
                            }
                        }),
                arguments(
                        "breaks ties by id alone",
                        new ReferenceDecider() {
                            @Override
                            Comparator<Offer> ties() {
                                return Comparator.comparing(Offer::id);
                            }
                        }),
                arguments(
                        "takes the worst of several tiers",
                        new ReferenceDecider() {
                            @Override
                            Tier moved(Tier one, Tier other) {
                                return super.moved(one, other) == one ? other : one;
                            }
                        }),
                arguments(
                        "finds a missing attribute different",
                        new ReferenceDecider() {
                            @Override
                            boolean whenNotSet(String operator) {
                                return operator.equals("not-set") || operator.equals("!=");
                            }
                        }),
                arguments(
                        "leaves every tier to chance",
                        new ReferenceDecider() {
                            @Override
                            boolean leavesToChance(Tier tier) {
                                return true;
                            }
                        }),
                arguments(
                        "lets the last exploration have its say",
                        new ReferenceDecider() {
                            @Override
                            Rule inCharge(List<Rule> explorations) {
                                return explorations.get(explorations.size() - 1);
                            }
                        }),
                arguments(
                        "forgets that chance may pick the best one, too",
                        new ReferenceDecider() {
                            @Override
                            double probability(
                                    boolean best, boolean explored, double share, int count) {
                                return best ? 1 - share : share / count;
                            }
                        }),
                arguments(
                        "gives the best one a share it is no part of",
                        new ReferenceDecider() {
                            @Override
                            double probability(
                                    boolean best, boolean explored, double share, int count) {
                                return super.probability(best, true, share, count);
                            }
                        }),
                arguments(
                        "counts the answer only afterwards",
                        new ReferenceDecider() {
                            @Override
                            boolean countsTaken() {
                                return false;
                            }
                        }));
    }

    /** What would not find a mistake that was put in would prove nothing. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void findsADeciderThat(String what, ReferenceDecider mistaken) {
        Optional<Case> found = difference(mistaken, 400);

        assertThat(found).as(what).isPresent();
        Case smallest = Shrinking.shrink(found.orElseThrow(), c -> differs(mistaken, c));
        assertThat(smallest.document().offers()).hasSizeLessThanOrEqualTo(3);
        assertThat(smallest.document().rules()).hasSizeLessThanOrEqualTo(3);
        assertThat(inWords(mistaken, smallest)).contains("\"offers\"", "Asked[");
    }

    /** The first case that the two do not answer alike. */
    private static Optional<Case> difference(ReferenceDecider reference, int strategies) {
        for (int i = 0; i < strategies; i++) {
            RandomCases random = new RandomCases(SEED + i);
            StrategyDocument document = random.strategy();
            try (Product product = new Product(document)) {
                for (int j = 0; j < REQUESTS_A_STRATEGY; j++) {
                    Asked asked = random.asked(document);
                    if (!product.decide(asked).equals(reference.decide(document, asked))) {
                        return Optional.of(new Case(document, asked));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean differs(ReferenceDecider reference, Case of) {
        try (Product product = new Product(of.document())) {
            return !product.decide(of.asked()).equals(reference.decide(of.document(), of.asked()));
        }
    }

    private static String inWords(ReferenceDecider reference, Case of) {
        try (Product product = new Product(of.document())) {
            return """
                   The engine and the reference differ (seed %d).
                   strategy:  %s
                   asked:     %s
                   engine:    %s
                   reference: %s
                   """
                    .formatted(
                            SEED,
                            StrategyJson.canonical(of.document()),
                            of.asked(),
                            product.decide(of.asked()),
                            reference.decide(of.document(), of.asked()));
        }
    }
}
