package io.stratagem.decision.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.analysis.AnalysingRules;
import io.stratagem.analysis.Finding;
import io.stratagem.analysis.Finding.Place;
import io.stratagem.analysis.FindingKind;
import io.stratagem.analysis.RuleFaults;
import io.stratagem.offer.Placement;
import io.stratagem.ruleset.Shipped;
import io.stratagem.strategy.StrategyDocument;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Holds what the analysis of rules finds against the engine, over random strategies and requests:
 * without the rules that are said to change nothing every answer is the same, and offers of which
 * it is said that nobody gets them are in none.
 */
class FoundFaultsTest {

    private static final long SEED = Long.getLong("reference.seed", 20260403);

    private static final List<Instant> CLOCKS =
            List.of(
                    Instant.parse("2026-03-01T00:00:00Z"),
                    Instant.parse("2026-04-06T00:00:00Z"),
                    Instant.parse("2026-11-02T00:00:00Z"));

    /** Those of whose first rule it is said that no decision differs without it. */
    private static final Set<FindingKind> CHANGES_NOTHING =
            EnumSet.of(
                    FindingKind.EMPTY_SCOPE,
                    FindingKind.ONLY_UNSERVABLE_OFFERS,
                    FindingKind.LETS_EVERYBODY_IN,
                    FindingKind.EXCLUDES_NOBODY_LEFT,
                    FindingKind.ELIGIBILITY_OF_FALLBACK,
                    FindingKind.VALIDITY_WITHOUT_LIMITS,
                    FindingKind.POLICY_BINDS_NOTHING,
                    FindingKind.DIVERSITY_NEVER_REACHED,
                    FindingKind.NEVER_MEET,
                    FindingKind.LEVER_OFF,
                    FindingKind.CONTEXT_WEIGHT_OFF,
                    FindingKind.FACTOR_ON_UNSCORED,
                    FindingKind.FACTOR_OF_ONE,
                    FindingKind.TIER_ALREADY,
                    FindingKind.EXPLORES_NOTHING,
                    FindingKind.DUPLICATE_RULE,
                    FindingKind.AUDIENCE_INSIDE_ANOTHER,
                    FindingKind.EXCLUSION_INSIDE_ANOTHER,
                    FindingKind.VALIDITY_INSIDE_ANOTHER,
                    FindingKind.LOOSER_FREQUENCY_CAP,
                    FindingKind.LOOSER_SUPPRESSION,
                    FindingKind.LOOSER_VOLUME_CAP,
                    FindingKind.LOOSER_DIVERSITY,
                    FindingKind.NEVER_WITH_INSIDE_ANOTHER,
                    FindingKind.TIER_MOVED_ALREADY);

    private static final Set<FindingKind> NOBODY_GETS =
            EnumSet.of(
                    FindingKind.EXCLUDES_EVERYBODY,
                    FindingKind.OFFER_FOR_NOBODY,
                    FindingKind.MANDATORY_FOR_NOBODY,
                    FindingKind.OFFER_WITHOUT_TREATMENT,
                    FindingKind.OFFER_ENDED,
                    FindingKind.OFFER_NEVER_VALID);

    private final Map<FindingKind, Integer> seen = new EnumMap<>(FindingKind.class);
    private int compared;

    @Test
    void areTrueOfEveryDecision() {
        hold(150, 100);
        assertThat(compared).as("decisions compared").isGreaterThan(2_000);
    }

    @Test
    @Tag("slow")
    void areTrueOfEveryDecisionAMillionTimes() {
        hold(6_000, 200);
        assertThat(compared).as("decisions compared").isGreaterThan(100_000);
        assertThat(seen.keySet()).as("%s", seen).hasSizeGreaterThan(25);
    }

    private void hold(int strategies, int requests) {
        for (int i = 0; i < strategies; i++) {
            RandomCases random = new RandomCases(SEED + i);
            hold(random, random.strategy(), CLOCKS.get(i % CLOCKS.size()), requests);
        }
    }

    private void hold(RandomCases random, StrategyDocument document, Instant now, int requests) {
        RuleFaults faults = AnalysingRules.analyse(document, Shipped.templates(), now);
        Set<String> idle = new HashSet<>();
        Set<String> nobodys = new HashSet<>();
        for (Finding finding : faults.findings()) {
            seen.merge(finding.kind(), 1, Integer::sum);
            if (CHANGES_NOTHING.contains(finding.kind())) {
                idle.add(finding.rules().get(0).id());
            }
            if (NOBODY_GETS.contains(finding.kind())) {
                finding.offers().stream().map(Place::id).forEach(nobodys::add);
            }
        }
        if (idle.isEmpty() && nobodys.isEmpty()) {
            return;
        }
        StrategyDocument without =
                document.withRules(
                        document.rules().stream()
                                .filter(rule -> !idle.contains(rule.id()))
                                .toList());
        try (Product whole = new Product(document);
                Product less = new Product(without)) {
            for (int i = 0; i < requests; i++) {
                Asked asked = random.asked(document);
                if (asked.now().isBefore(now)
                        || !isPossible(document, asked)
                        || asked.already().stream().anyMatch(nobodys::contains)) {
                    continue;
                }
                compared++;
                Answer answer = whole.decide(asked);
                assertThat(less.decide(asked).served())
                        .as("without %s of %s, for %s", idle, document, asked)
                        .isEqualTo(answer.served());
                assertThat(answer.served())
                        .as("%s, for %s", document, asked)
                        .noneMatch(served -> nobodys.contains(served.offer()));
            }
        }
    }

    /** What earlier answers of a request served, other placements must have room for. */
    private static boolean isPossible(StrategyDocument document, Asked asked) {
        List<Placement> others =
                document.placements().stream()
                        .filter(place -> !place.id().equals(asked.placement()))
                        .toList();
        return asked.already().size() <= others.stream().mapToInt(Placement::slots).sum()
                && asked.already().stream()
                        .map(id -> document.offer(id).orElseThrow())
                        .allMatch(
                                offer ->
                                        others.stream()
                                                .anyMatch(
                                                        place ->
                                                                offer.treatmentFor(place.id())
                                                                        .isPresent()));
    }
}
