package io.stratagem.decision;

import static io.stratagem.decision.ScriptedRuleSet.HOME;
import static io.stratagem.decision.ScriptedRuleSet.dated;
import static io.stratagem.decision.ScriptedRuleSet.elsewhere;
import static io.stratagem.decision.ScriptedRuleSet.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stratagem.decision.Explanation.OfferReason;
import io.stratagem.offer.Tier;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.ruleset.fact.OfferSet;
import io.stratagem.ruleset.fact.Volumes;
import io.stratagem.shared.Manner;
import io.stratagem.strategy.Arbitration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecisionEngineTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final DecisionEngine engine = new DecisionEngine();

    @Test
    void ranksTiersBeforeScores() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(
                                offer("worth-most", Tier.STANDARD, 9, 1000, 1, null),
                                offer("by-hand", Tier.MANUAL, 1),
                                offer("service", Tier.MANDATORY, 0));

        // when
        Selection selection = engine.decide(ruleSet, asking(3));

        // then
        assertThat(served(ruleSet, selection)).containsExactly("service", "by-hand", "worth-most");
        assertThat(selection.offers()).extracting(RankedOffer::rank).containsExactly(1, 2, 3);
        assertThat(selection.offers())
                .extracting(RankedOffer::score)
                .containsExactly(0.0, 1.0, 1000.0);
    }

    @Test
    void ranksMandatoryAndManualOffersByPriorityThenId() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(
                                offer("b", Tier.MANUAL, 5, 1, 1, null),
                                offer("a", Tier.MANUAL, 5, 1, 1, null),
                                offer("c", Tier.MANUAL, 6, 0, 1, null));

        // when
        Selection selection = engine.decide(ruleSet, asking(3));

        // then
        assertThat(served(ruleSet, selection)).containsExactly("c", "a", "b");
    }

    @Test
    void scoresStandardOffersByPropensityValueAndLever() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(
                                offer("likely", Tier.STANDARD, 0, 10, 1, 0.9),
                                offer("pushed", Tier.STANDARD, 0, 10, 2, 0.5),
                                offer("unknown", Tier.STANDARD, 0, 8, 1, null));

        // when
        Selection selection = engine.decide(ruleSet, asking(3));

        // then
        assertThat(served(ruleSet, selection)).containsExactly("pushed", "likely", "unknown");
        assertThat(selection.offers())
                .extracting(RankedOffer::score)
                .containsExactly(10.0, 9.0, 8.0);
        assertThat(selection.offers())
                .extracting(RankedOffer::propensity)
                .containsExactly(0.5, 0.9, 1.0);
        assertThat(selection.offers())
                .extracting(RankedOffer::selectionProbability)
                .containsOnly(1.0);
    }

    @Test
    void takesTheRequestsPropensityBeforeTheOffersOwn() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(
                                offer("a", Tier.STANDARD, 0, 10, 1, 0.9),
                                offer("b", Tier.STANDARD, 0, 10, 1, 0.1));

        // when
        Selection selection = engine.decide(ruleSet, asking(1, Map.of("a", 0.0, "b", 0.2)));

        // then
        assertThat(served(ruleSet, selection)).containsExactly("b");
        assertThat(selection.offers().get(0).propensity()).isEqualTo(0.2);
    }

    @Test
    void isAPurePriorityListWithAllFactorsOff() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(
                                offer("b", Tier.STANDARD, 40, 1, 1, 0.1),
                                offer("a", Tier.STANDARD, 40, 9, 9, 0.9),
                                offer("c", Tier.STANDARD, 41, 0, 1, 0.0))
                        .boost("push", 2, "b")
                        .arbitration(new Arbitration(false, false, false, false));

        // when
        Selection selection = engine.decide(ruleSet, asking(3));

        // then
        assertThat(served(ruleSet, selection)).containsExactly("c", "a", "b");
        assertThat(selection.offers()).extracting(RankedOffer::score).containsOnly(1.0);
    }

    @Test
    void countsOneForEachFactorThatIsOff() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet().with(offer("a", Tier.STANDARD, 0, 10, 1.5, 0.5));

        // when, then
        assertThat(score(ruleSet.arbitration(new Arbitration(true, false, true, false))))
                .isEqualTo(0.5);
        assertThat(score(ruleSet(10, 1.5, 0.5, new Arbitration(false, true, true, false))))
                .isEqualTo(10);
        assertThat(score(ruleSet(10, 1.5, 0.5, new Arbitration(false, false, true, true))))
                .isEqualTo(1.5);
    }

    @Test
    void keepsABoostedLeverInsideItsFences() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(
                                offer("high", Tier.STANDARD, 0, 10, 1.5, null),
                                offer("low", Tier.STANDARD, 0, 10, 0.6, null),
                                offer("within", Tier.STANDARD, 0, 10, 1, null))
                        .boost("up", 2, "high")
                        .boost("down", 0.5, "low")
                        .boost("a-bit", 1.5, "within")
                        .boost("again", 0.8, "within");

        // when
        Selection selection = engine.decide(ruleSet, asking(3));

        // then
        assertThat(served(ruleSet, selection)).containsExactly("high", "within", "low");
        assertThat(selection.offers().get(0).score()).isEqualTo(20);
        assertThat(selection.offers().get(1).score()).isCloseTo(12, within());
        assertThat(selection.offers().get(2).score()).isEqualTo(5);
    }

    @Test
    void movesOffersToTheBestTierThatARuleNames() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(
                                offer("moved-up", Tier.STANDARD, 1),
                                offer("moved-down", Tier.MANDATORY, 9),
                                offer("by-hand", Tier.MANUAL, 2))
                        .moves("hand", Tier.MANUAL, "moved-up")
                        .moves("must", Tier.MANDATORY, "moved-up")
                        .moves("down", Tier.STANDARD, "moved-down");

        // when
        Selection selection = engine.decide(ruleSet, asking(3));

        // then
        assertThat(served(ruleSet, selection)).containsExactly("moved-up", "by-hand", "moved-down");
        assertThat(selection.offers())
                .extracting(RankedOffer::tier)
                .containsExactly(Tier.MANDATORY, Tier.MANUAL, Tier.STANDARD);
    }

    @Test
    void cutsTheCountToThePlacementsSlots() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet().with(offer("a"), offer("b"), offer("c"), offer("d"));

        // when
        Selection selection = engine.decide(ruleSet, asking(50));

        // then
        assertThat(served(ruleSet, selection)).containsExactly("a", "b", "c");
        assertThat(reason(ruleSet, selection, "d").reasonCode()).isEqualTo("OUTRANKED");
        assertThat(reason(ruleSet, selection, "d").text())
                .isEqualTo("Qualified, but ranked below the 3 served.");
    }

    @Test
    void servesOnlyInsideTheOffersOwnDates() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(
                                dated(offer("begins-now"), NOW, null),
                                dated(offer("begins-later"), NOW.plusSeconds(1), null),
                                dated(offer("ends-now"), null, NOW),
                                dated(offer("ends-later"), null, NOW.plusSeconds(1)));

        // when
        Selection selection = engine.decide(ruleSet, asking(3));

        // then
        assertThat(served(ruleSet, selection)).containsExactly("begins-now", "ends-later");
        assertThat(reason(ruleSet, selection, "begins-later"))
                .isEqualTo(
                        new OfferReason(
                                "begins-later",
                                DecisionStage.CANDIDATES,
                                "NOT_STARTED",
                                null,
                                null,
                                "Its own dates begin on 1 March 2026, 12:00 UTC.",
                                List.of(),
                                "Offer begins-later",
                                null));
        assertThat(reason(ruleSet, selection, "ends-now").reasonCode()).isEqualTo("ENDED");
    }

    @Test
    void namesTheRuleThatTookAnOfferOut() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(offer("a"), offer("b"), offer("c"), offer("d"))
                        .eligibility("only-others", false, "a")
                        .eligibility("not-b-either", false, "b")
                        .exclusion("never", "b", "c")
                        .cap("once", 1, "soft", "d");

        // when
        Selection selection = engine.decide(ruleSet, asking(3, contact("x")));

        // then
        assertThat(selection.offers()).isEmpty();
        assertThat(reason(ruleSet, selection, "a"))
                .isEqualTo(
                        new OfferReason(
                                "a",
                                DecisionStage.ELIGIBILITY,
                                "NOT_IN_AUDIENCE",
                                "only-others",
                                "eligibility/audience",
                                "Not in the audience.",
                                List.of(),
                                "Offer a",
                                null));
        assertThat(reason(ruleSet, selection, "b").rule()).isEqualTo("not-b-either");
        assertThat(reason(ruleSet, selection, "c").stage()).isEqualTo(DecisionStage.EXCLUSION);
        assertThat(reason(ruleSet, selection, "d"))
                .isEqualTo(
                        new OfferReason(
                                "d",
                                DecisionStage.CONTACT_POLICY,
                                "FREQUENCY_CAP",
                                "once",
                                "contact-policy/frequency-cap",
                                "Offered 1 times in 7 days.",
                                List.of(),
                                "Offer d",
                                null));
    }

    @Test
    void explainsInSpanishToo() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet().with(offer("a"), offer("b")).cap("once", 1, "soft", "a");
        Selection selection = engine.decide(ruleSet, asking(1, contact("x")));

        // when
        Explanation explanation =
                Explanation.of(
                        RuleSetRecord.of(ruleSet), selection, Manner.plain(new Locale("es")));

        // then
        assertThat(explanation.offers())
                .extracting(OfferReason::text)
                .containsExactly("Ofrecida en el puesto 1.", "es: Offered 1 times in 7 días.");
    }

    @Test
    void countsEveryOfferOfThePlacementOnceInTheFunnel() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(
                                offer("a"),
                                offer("b"),
                                offer("late"),
                                offer("refused"),
                                offer("never"),
                                offer("capped"),
                                offer("welcome", Tier.FALLBACK, 0),
                                elsewhere(offer("elsewhere")))
                        .eligibility("r1", false, "refused")
                        .exclusion("r2", "never", "refused")
                        .cap("r3", 1, "soft", "capped", "never");
        ruleSet.with(dated(offer("over"), null, NOW));

        // when
        Selection selection = engine.decide(ruleSet, asking(1, contact("x")));

        // then
        assertThat(selection.funnel())
                .containsExactly(
                        new Selection.Step(DecisionStage.CANDIDATES, 8, 7),
                        new Selection.Step(DecisionStage.ELIGIBILITY, 7, 6),
                        new Selection.Step(DecisionStage.EXCLUSION, 6, 5),
                        new Selection.Step(DecisionStage.CONTACT_POLICY, 5, 4),
                        new Selection.Step(DecisionStage.ARBITRATION, 4, 3),
                        new Selection.Step(DecisionStage.ANSWER, 3, 1));
        assertThat(explanation(ruleSet, selection).offers())
                .extracting(OfferReason::offerId)
                .containsExactlyInAnyOrder(
                        "a", "b", "late", "refused", "never", "capped", "welcome", "over");
        assertThat(reason(ruleSet, selection, "welcome").reasonCode())
                .isEqualTo("FALLBACK_NOT_NEEDED");
    }

    @Test
    void letsContactPoliciesSeeEachOfferTaken() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(
                                offer("a", Tier.STANDARD, 3),
                                offer("b", Tier.STANDARD, 2),
                                offer("free", Tier.STANDARD, 1))
                        .cap("once", 1, "soft", "a", "b");

        // when
        Selection selection = engine.decide(ruleSet, asking(3));

        // then
        assertThat(served(ruleSet, selection)).containsExactly("a", "free");
        assertThat(reason(ruleSet, selection, "b").reasonCode()).isEqualTo("FREQUENCY_CAP");
        assertThat(selection.departures())
                .extracting(Departure::stage)
                .isSortedAccordingTo(DecisionStage::compareTo);
    }

    @Test
    void fallsBackInOrderWhenNothingElseQualifies() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(
                                offer("a"),
                                offer("high", Tier.FALLBACK, 9),
                                offer("first", Tier.FALLBACK, 1),
                                offer("low-b", Tier.FALLBACK, 1),
                                offer("low-a", Tier.FALLBACK, 1))
                        .fallbackFirst("first")
                        .eligibility("nobody", false, "a", "high", "first", "low-b", "low-a");

        // when
        Selection selection = engine.decide(ruleSet, asking(3));

        // then
        assertThat(served(ruleSet, selection)).containsExactly("first", "high", "low-a");
        assertThat(selection.fallback()).isTrue();
        assertThat(reason(ruleSet, selection, "low-b").reasonCode()).isEqualTo("OUTRANKED");
    }

    @Test
    void holdsExclusionsAndLegalCapsButNoSoftOnesAgainstFallbackOffers() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(
                                offer("soft", Tier.FALLBACK, 3),
                                offer("legal", Tier.FALLBACK, 2),
                                offer("excluded", Tier.FALLBACK, 1))
                        .exclusion("never", "excluded")
                        .cap("tired", 1, "soft", "soft")
                        .cap("law", 1, "legal", "legal");

        // when
        Selection selection = engine.decide(ruleSet, asking(3, contact("x")));

        // then
        assertThat(served(ruleSet, selection)).containsExactly("soft");
        assertThat(reason(ruleSet, selection, "legal").rule()).isEqualTo("law");
        assertThat(reason(ruleSet, selection, "excluded").rule()).isEqualTo("never");
    }

    @Test
    void mayAnswerWithNothing() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(offer("a"), offer("welcome", Tier.FALLBACK, 0))
                        .exclusion("never", "a", "welcome");

        // when
        Selection selection = engine.decide(ruleSet, asking(3));

        // then
        assertThat(selection.offers()).isEmpty();
        assertThat(selection.fallback()).isTrue();
        assertThat(selection.degraded()).isFalse();
    }

    @Test
    void neverFillsUpWithFallbackOffers() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet().with(offer("a"), offer("welcome", Tier.FALLBACK, 99));

        // when
        Selection selection = engine.decide(ruleSet, asking(3));

        // then
        assertThat(served(ruleSet, selection)).containsExactly("a");
        assertThat(selection.fallback()).isFalse();
    }

    @Test
    void servesOnlyFallbackOffersWhenARuleWasStopped() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(offer("a"), offer("welcome", Tier.FALLBACK, 0))
                        .stoppedByFiringLimit();

        // when
        Selection selection = engine.decide(ruleSet, asking(3));

        // then
        assertThat(served(ruleSet, selection)).containsExactly("welcome");
        assertThat(selection.degraded()).isTrue();
        assertThat(reason(ruleSet, selection, "a").reasonCode()).isEqualTo("FIRING_LIMIT");
    }

    @Test
    void refusesWhatALegalCapCoversWhenTheHistoryIsUnknown() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(offer("soft"), offer("legal"))
                        .cap("tired", 5, "soft", "soft")
                        .cap("law", 5, "legal", "legal");

        // when
        Selection selection = engine.decide(ruleSet, asking(3).withoutHistory());

        // then
        assertThat(served(ruleSet, selection)).containsExactly("soft");
        assertThat(selection.degraded()).isTrue();
        assertThat(reason(ruleSet, selection, "legal").reasonCode())
                .isEqualTo("HISTORY_UNAVAILABLE");
        assertThat(reason(ruleSet, selection, "legal").rule()).isEqualTo("law");
    }

    @Test
    void letsMandatoryOffersPassSoftContactPoliciesOnly() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(
                                offer("soft", Tier.MANDATORY, 3),
                                offer("legal", Tier.MANDATORY, 2),
                                offer("standard", Tier.STANDARD, 1))
                        .cap("tired", 1, "soft", "soft", "standard")
                        .cap("law", 1, "legal", "legal");

        // when
        Selection selection = engine.decide(ruleSet, asking(3, contact("x")));

        // then
        assertThat(served(ruleSet, selection)).containsExactly("soft");
        assertThat(reason(ruleSet, selection, "legal").rule()).isEqualTo("law");
        assertThat(reason(ruleSet, selection, "standard").rule()).isEqualTo("tired");
    }

    @Test
    void doesNotRepeatWhatEarlierAnswersOfTheRequestServed() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet().with(offer("a", Tier.STANDARD, 2), offer("b"));

        // when
        Selection selection = engine.decide(ruleSet, after(asking(3), 0));

        // then
        assertThat(served(ruleSet, selection)).containsExactly("b");
        assertThat(reason(ruleSet, selection, "a").reasonCode()).isEqualTo("ALREADY_SHOWN");
    }

    @Test
    void servesNothingThatIsPausedOfWhateverTier() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(
                                offer("service", Tier.MANDATORY, 1),
                                offer("a", Tier.STANDARD, 1),
                                offer("first", Tier.FALLBACK, 2),
                                offer("second", Tier.FALLBACK, 1));

        // when
        Selection selection = engine.decide(ruleSet, pausing(asking(3), 0, 1, 2));

        // then
        assertThat(served(ruleSet, selection)).containsExactly("second");
        assertThat(selection.fallback()).isTrue();
        assertThat(reason(ruleSet, selection, "service").reasonCode()).isEqualTo("OFFER_PAUSED");
        assertThat(selection.funnel())
                .contains(new Selection.Step(DecisionStage.PAUSE, 4, 1))
                .doesNotContain(new Selection.Step(DecisionStage.CANDIDATES, 4, 1));
    }

    @Test
    void keepsTheAnswerDiverseAcrossTheAnswersOfARequest() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(
                                offer("a", Tier.STANDARD, 4),
                                offer("b", Tier.STANDARD, 3),
                                offer("c", Tier.STANDARD, 2),
                                offer("notice", Tier.MANDATORY, 1))
                        .diversity("one-of-a-kind", "a", "b", "notice");

        // when
        Selection alone = engine.decide(ruleSet, asking(3));
        Selection second = engine.decide(ruleSet, after(asking(3), 0));

        // then
        assertThat(served(ruleSet, alone)).containsExactly("notice", "c");
        assertThat(served(ruleSet, second)).containsExactly("notice", "c");
        assertThat(reason(ruleSet, second, "b").stage()).isEqualTo(DecisionStage.ARBITRATION);
        assertThat(reason(ruleSet, second, "b").reasonCode()).isEqualTo("DIVERSITY");
    }

    @Test
    void keepsTheProductOfContextWeightsInsideItsFences() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(
                                offer("twice", Tier.STANDARD, 0, 10, 1, null),
                                offer("half", Tier.STANDARD, 0, 10, 1, null),
                                offer("plain", Tier.STANDARD, 0, 10, 1, null))
                        .weight("one", 1.6, "twice")
                        .weight("two", 1.6, "twice")
                        .weight("three", 0.5, "half");

        // when, then
        assertThat(engine.decide(ruleSet, asking(3)).offers())
                .extracting(RankedOffer::score)
                .containsExactly(20.0, 10.0, 5.0);
        ruleSet = ruleSet.arbitration(new Arbitration(true, true, false, true));
        assertThat(new DecisionEngine().decide(ruleSet, asking(3)).offers())
                .extracting(RankedOffer::score)
                .containsOnly(10.0);
    }

    @Test
    void refusesWhatALegalVolumeCapCoversWhenVolumesAreUnknown() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(offer("soft"), offer("legal", Tier.MANDATORY, 1))
                        .volumeCap("enough", "soft", "soft")
                        .volumeCap("law", "legal", "legal");

        // when
        Selection selection = engine.decide(ruleSet, asking(3).withoutHistory());

        // then
        assertThat(served(ruleSet, selection)).containsExactly("soft");
        assertThat(selection.degraded()).isTrue();
        assertThat(reason(ruleSet, selection, "legal").reasonCode())
                .isEqualTo("VOLUMES_UNAVAILABLE");
    }

    @Test
    void choosesByChanceWithTheProbabilityItLogs() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(
                                offer("best", Tier.STANDARD, 4),
                                offer("second", Tier.STANDARD, 3),
                                offer("third", Tier.STANDARD, 2),
                                offer("unexplored", Tier.STANDARD, 1))
                        .exploration("tenth", 0.3, "best", "second", "third");
        int decisions = 20_000;

        // when
        Map<String, Integer> first = new TreeMap<>();
        Map<String, Double> logged = new TreeMap<>();
        for (int seed = 0; seed < decisions; seed++) {
            RankedOffer offer = engine.decide(ruleSet, seeded(asking(1), seed)).offers().get(0);
            String id = ruleSet.document().offers().get(offer.offer()).id();
            first.merge(id, 1, Integer::sum);
            logged.put(id, offer.selectionProbability());
        }

        // then
        assertThat(logged.get("best")).isCloseTo(0.8, within());
        assertThat(logged.get("second")).isCloseTo(0.1, within());
        assertThat(logged).doesNotContainKey("unexplored");
        logged.forEach(
                (id, probability) ->
                        assertThat(first.get(id) / (double) decisions)
                                .as(id)
                                .isCloseTo(
                                        probability, org.assertj.core.data.Offset.offset(0.015)));
    }

    @Test
    void repeatsAnAnswerFromItsSeedAndExploresStandardPlacesOnly() {
        // given
        ScriptedRuleSet ruleSet =
                new ScriptedRuleSet()
                        .with(
                                offer("notice", Tier.MANDATORY, 9),
                                offer("a", Tier.STANDARD, 4),
                                offer("b", Tier.STANDARD, 3))
                        .exploration("half", 0.5, "notice", "a", "b");

        for (int seed = 0; seed < 50; seed++) {
            // when
            Selection selection = engine.decide(ruleSet, seeded(asking(3), seed));

            // then
            assertThat(engine.decide(ruleSet, seeded(asking(3), seed))).isEqualTo(selection);
            assertThat(selection.offers().get(0).selectionProbability()).isEqualTo(1);
            assertThat(served(ruleSet, selection).get(0)).isEqualTo("notice");
            assertThat(selection.offers().get(1).selectionProbability())
                    .isEqualTo(selection.offers().get(1).offer() == 1 ? 0.75 : 0.25);
            assertThat(selection.offers().get(2).selectionProbability()).isEqualTo(1);
        }
    }

    @Test
    void refusesAPlacementTheRuleSetDoesNotHave() {
        // given
        Situation elsewhere =
                new Situation(
                        "cellar",
                        1,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Optional.of(List.of()),
                        Optional.of(Volumes.NONE),
                        OfferSet.NONE,
                        OfferSet.NONE,
                        NOW,
                        ZoneOffset.UTC,
                        7L);

        // when, then
        assertThatThrownBy(() -> engine.decide(new ScriptedRuleSet(), elsewhere))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cellar");
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-9);
    }

    private static ScriptedRuleSet ruleSet(
            double value, double lever, double propensity, Arbitration arbitration) {
        return new ScriptedRuleSet()
                .with(offer("a", Tier.STANDARD, 0, value, lever, propensity))
                .arbitration(arbitration);
    }

    private double score(ScriptedRuleSet ruleSet) {
        return engine.decide(ruleSet, asking(1)).offers().get(0).score();
    }

    private static Situation asking(int count, Contact... contacts) {
        return asking(count, Map.of(), contacts);
    }

    private static Situation asking(
            int count, Map<String, Double> propensities, Contact... contacts) {
        return new Situation(
                HOME,
                count,
                Map.of(),
                Map.of(),
                propensities,
                Optional.of(List.of(contacts)),
                Optional.of(Volumes.NONE),
                OfferSet.NONE,
                OfferSet.NONE,
                NOW,
                ZoneOffset.UTC,
                7L);
    }

    private static Situation after(Situation asked, int served) {
        BitSet already = new BitSet();
        already.set(served);
        return new Situation(
                asked.placement(),
                asked.count(),
                asked.attributes(),
                asked.context(),
                asked.propensities(),
                asked.contacts(),
                asked.volumes(),
                OfferSet.of(already),
                asked.paused(),
                asked.now(),
                asked.zone(),
                asked.seed());
    }

    private static Situation pausing(Situation asked, int... paused) {
        BitSet positions = new BitSet();
        IntStream.of(paused).forEach(positions::set);
        return new Situation(
                asked.placement(),
                asked.count(),
                asked.attributes(),
                asked.context(),
                asked.propensities(),
                asked.contacts(),
                asked.volumes(),
                asked.already(),
                OfferSet.of(positions),
                asked.now(),
                asked.zone(),
                asked.seed());
    }

    private static Situation seeded(Situation asked, long seed) {
        return new Situation(
                asked.placement(),
                asked.count(),
                asked.attributes(),
                asked.context(),
                asked.propensities(),
                asked.contacts(),
                asked.volumes(),
                asked.already(),
                asked.paused(),
                asked.now(),
                asked.zone(),
                seed);
    }

    private static Contact contact(String offer) {
        return new Contact(
                "scripted", offer, "category", Set.of(), "web", NOW, NOW, null, null, null, null);
    }

    private static List<String> served(ScriptedRuleSet ruleSet, Selection selection) {
        return selection.offers().stream()
                .map(ranked -> ruleSet.document().offers().get(ranked.offer()).id())
                .toList();
    }

    private static Explanation explanation(ScriptedRuleSet ruleSet, Selection selection) {
        return Explanation.of(RuleSetRecord.of(ruleSet), selection, Manner.plain(Locale.ENGLISH));
    }

    private static OfferReason reason(ScriptedRuleSet ruleSet, Selection selection, String offer) {
        return explanation(ruleSet, selection).offers().stream()
                .filter(reason -> reason.offerId().equals(offer))
                .findFirst()
                .orElseThrow();
    }
}
