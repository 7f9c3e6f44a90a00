package io.stratagem.testcase;

import io.stratagem.customer.AttributeReader;
import io.stratagem.customer.Lines;
import io.stratagem.customer.TimeZones;
import io.stratagem.decision.DecidingSupposed;
import io.stratagem.decision.DecidingSupposed.Supposed;
import io.stratagem.decision.DecidingSupposed.SupposedContact;
import io.stratagem.decision.DecidingSupposed.Supposition;
import io.stratagem.offer.Offer;
import io.stratagem.offer.Placement;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import io.stratagem.testcase.CaseResult.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a persona into a situation, decides, and holds the answer against what is expected. */
@ApplicationScoped
class TryingTestCase {

    /** What is left to chance comes out alike in every run. */
    private static final long SEED = 1;

    private final DecidingSupposed deciding;

    TryingTestCase(DecidingSupposed deciding) {
        this.deciding = deciding;
    }

    /**
     * @param ruleSet held open by the caller
     * @param now from which all times are told
     */
    List<CaseResult> all(RuleSet ruleSet, List<TestCase> cases, Instant now) {
        return cases.stream().map(one -> one(ruleSet, one, now)).toList();
    }

    /** All of them as failing for one reason. */
    List<CaseResult> none(List<TestCase> cases, Wording why) {
        return cases.stream().map(one -> impossible(one, List.of(why))).toList();
    }

    private CaseResult one(RuleSet ruleSet, TestCase one, Instant now) {
        List<Expectation> expectations = expectations(one);
        List<Wording> obstacles = obstacles(ruleSet, one, expectations);
        if (!obstacles.isEmpty()) {
            return impossible(one, obstacles);
        }
        Supposition answer;
        try {
            answer =
                    answer(
                            ruleSet,
                            one.who().content(),
                            one.content().placement(),
                            one.content().count(),
                            now);
        } catch (ProblemException e) {
            return impossible(
                    one,
                    List.of(
                            Wording.of(
                                    "Its persona “%s” does not fit the attributes there are now: %s",
                                    "Su persona «%s» no encaja en los atributos que hay ahora: %s",
                                    one.who().name(),
                                    details(e))));
        }
        List<Failure> failures = new ArrayList<>();
        for (Expectation expectation : expectations) {
            expectation
                    .miss(answer)
                    .ifPresent(
                            miss ->
                                    failures.add(
                                            new Failure(
                                                    expectation.words(),
                                                    miss.happened(),
                                                    miss.reason())));
        }
        return new CaseResult(
                one.id(),
                one.name(),
                one.digest(),
                failures.isEmpty(),
                answer.offers(),
                answer.fallback(),
                failures);
    }

    private static Wording details(ProblemException e) {
        return e.problem().violations() == null || e.problem().violations().isEmpty()
                ? e.problem().wording()
                : Wording.joined(
                        " ", e.problem().violations().stream().map(Violation::wording).toList());
    }

    private static List<Expectation> expectations(TestCase one) {
        return one.content().expectations().stream()
                .map(line -> Expectation.parse(line, "/expectations"))
                .toList();
    }

    private static CaseResult impossible(TestCase one, List<Wording> why) {
        return new CaseResult(
                one.id(),
                one.name(),
                one.digest(),
                false,
                List.of(),
                false,
                why.stream().map(text -> new Failure(null, text, null)).toList());
    }

    /** What the case speaks of that the strategy does not have. */
    private static List<Wording> obstacles(
            RuleSet ruleSet, TestCase one, List<Expectation> expectations) {
        List<Wording> obstacles = new ArrayList<>();
        Optional<Placement> placement = ruleSet.document().placement(one.content().placement());
        if (placement.isEmpty()) {
            obstacles.add(
                    Wording.of(
                            "The strategy has no placement “%s”. Choose another one, or bring it back.",
                            "La estrategia no tiene el espacio «%s». Elija otro o recupérelo.",
                            one.content().placement()));
        }
        Set<String> offers = ruleSet.offers().stream().map(Offer::id).collect(Collectors.toSet());
        expectations.stream()
                .flatMap(expectation -> expectation.offers().stream())
                .distinct()
                .filter(offer -> !offers.contains(offer))
                .forEach(
                        offer ->
                                obstacles.add(
                                        Wording.of(
                                                "The strategy has no offer “%s”. Change the expectation, or bring the offer back.",
                                                "La estrategia no tiene la oferta «%s». Cambie la expectativa o recupere la oferta.",
                                                offer)));
        one.who().content().contacts().stream()
                .map(line -> ContactLine.parse(line, "/contacts").offer())
                .distinct()
                .filter(offer -> !offers.contains(offer))
                .forEach(
                        offer ->
                                obstacles.add(
                                        Wording.of(
                                                "The history of its persona “%s” names the offer “%s”, which the strategy does not have. Change the persona, or bring the offer back.",
                                                "El historial de su persona «%s» nombra la oferta «%s», que la estrategia no tiene. Cambie la persona o recupere la oferta.",
                                                one.who().name(),
                                                offer)));
        return obstacles;
    }

    /**
     * What a persona gets.
     *
     * @param placement one of the rule set's
     * @param count null for all slots
     * @throws ProblemException 422 when its attributes do not fit the rule set's vocabulary
     */
    Supposition answer(
            RuleSet ruleSet, PersonaContent persona, String placement, Integer count, Instant now) {
        return deciding.decide(ruleSet, supposed(ruleSet, persona, placement, count, now));
    }

    static Supposed supposed(
            RuleSet ruleSet, PersonaContent persona, String placement, Integer count, Instant now) {
        ZoneId zone =
                persona.timeZone() == null ? null : TimeZones.find(persona.timeZone()).orElse(null);
        ZoneId clocks = zone == null ? ZoneOffset.UTC : zone;
        Instant asked = AskedAt.parse(persona.at(), "/at").in(now, clocks);
        String channel = ruleSet.document().placement(placement).orElseThrow().channel();
        Map<String, Object> context = new LinkedHashMap<>();
        persona.context().forEach((name, value) -> context.put(name, Lines.scalar(value)));
        List<SupposedContact> contacts =
                persona.contacts().stream()
                        .map(line -> ContactLine.parse(line, "/contacts"))
                        .flatMap(line -> line.contacts(channel, asked, clocks).stream())
                        .sorted(Comparator.comparing(SupposedContact::at))
                        .toList();
        return new Supposed(
                placement,
                count,
                new AttributeReader(ruleSet.templates().vocabulary())
                        .read(persona.attributes(), Pointer.ROOT.at("attributes")),
                context,
                zone,
                contacts,
                asked,
                SEED);
    }
}
