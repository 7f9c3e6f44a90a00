package io.stratagem.conflict;

import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.DraftCheck;
import io.stratagem.conflict.Meetings.Answers;
import io.stratagem.conflict.Pair.Part;
import io.stratagem.customer.Customer;
import io.stratagem.customer.Customers;
import io.stratagem.decision.DecidingAside;
import io.stratagem.decision.DecidingAside.Moment;
import io.stratagem.decision.DecidingAside.Subject;
import io.stratagem.deployment.Lease;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.RuleSetFactory;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Label;
import io.stratagem.shared.Language;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Violation;
import io.stratagem.shared.Wording;
import io.stratagem.simulation.Chance;
import io.stratagem.simulation.Crowd;
import io.stratagem.simulation.Yielding;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import io.stratagem.strategy.StrategyWords;
import io.stratagem.strategy.ThreeWayMerge;
import io.stratagem.strategy.ThreeWayMerge.Conflict;
import io.stratagem.strategy.ThreeWayMerge.Merged;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds out what two change requests do to each other: decides for a sample of stored customers
 * with what is live, with each of them, and with both, the one on top of the other as a rebase puts
 * it there. Nothing is reserved, logged or counted.
 */
@ApplicationScoped
class ComparingPair {

    private static final long SEEDS = 1_000_000;

    private final ChangeRequests changeRequests;
    private final Revisions revisions;
    private final DraftCheck check;
    private final TemplateRepository templates;
    private final RuleSetFactory factory;
    private final LiveRuleSets liveRuleSets;
    private final DecidingAside aside;
    private final Customers customers;
    private final Yielding yielding;

    ComparingPair(
            ChangeRequests changeRequests,
            Revisions revisions,
            DraftCheck check,
            TemplateRepository templates,
            RuleSetFactory factory,
            LiveRuleSets liveRuleSets,
            DecidingAside aside,
            Customers customers,
            Yielding yielding) {
        this.changeRequests = changeRequests;
        this.revisions = revisions;
        this.check = check;
        this.templates = templates;
        this.factory = factory;
        this.liveRuleSets = liveRuleSets;
        this.aside = aside;
        this.customers = customers;
        this.yielding = yielding;
    }

    /**
     * The documents that are compared.
     *
     * @param together the second on top of the first
     * @param around the first on top of the second
     * @param orderMatters whether these two differ
     */
    private record Documents(
            StrategyDocument first,
            StrategyDocument second,
            StrategyDocument together,
            StrategyDocument around,
            boolean orderMatters,
            List<Wording> conflicts) {}

    /**
     * What decides, each as {@link Answers} names it; around is together where they are the same.
     */
    private record Sides(
            Optional<RuleSet> live,
            RuleSet first,
            RuleSet second,
            RuleSet together,
            RuleSet around) {

        List<RuleSet> all() {
            return Stream.concat(live.stream(), Stream.of(first, second, together, around))
                    .distinct()
                    .toList();
        }

        Answers answers(Views views, String placement, Subject subject) {
            int[] both = views.of(together, placement, subject);
            return new Answers(
                    live.map(ruleSet -> views.of(ruleSet, placement, subject))
                            .orElseGet(() -> new int[0]),
                    views.of(first, placement, subject),
                    views.of(second, placement, subject),
                    both,
                    around == together ? both : views.of(around, placement, subject));
        }
    }

    /** A draft cannot be part of a comparison. */
    private static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Wording why;

        Unfit(Wording why) {
            super(why.english());
            this.why = why;
        }
    }

    /**
     * @param pair what to compare
     * @return empty when it is not as it says any more: a draft was edited, say, or another version
     *     went live
     * @throws InterruptedException when it shall end
     * @throws IllegalStateException when a store does not answer
     */
    Optional<Finding> compare(Pair pair) throws InterruptedException {
        Optional<Lease> lease = liveRuleSets.forStrategy(pair.strategy());
        List<RuleSet> built = new ArrayList<>();
        try {
            Optional<RuleSet> live = lease.map(Lease::ruleSet);
            TemplateSet inUse = templates.current();
            Documents documents = documents(pair, live, inUse);
            if (!isAsItSays(pair, live, inUse)) {
                return Optional.empty();
            }
            List<Wording> violations = violations(documents, inUse);
            if (!violations.isEmpty()) {
                return Optional.of(refused(documents, violations));
            }
            return Optional.of(decided(pair, sides(live, documents, inUse, built), documents));
        } catch (Unfit e) {
            return Optional.of(Finding.problem(e.why));
        } catch (ProblemException e) {
            return Optional.of(Finding.problem(e.problem().wording()));
        } catch (RuleSetBuildException e) {
            return Optional.of(
                    Finding.problem(
                            Wording.of(
                                    "They cannot be built with the rule templates in use: %s",
                                    "No se pueden construir con las plantillas en uso: %s",
                                    String.join(" ", e.reasons()))));
        } finally {
            built.forEach(RuleSet::close);
            lease.ifPresent(Lease::close);
        }
    }

    private boolean isAsItSays(Pair pair, Optional<RuleSet> live, TemplateSet inUse) {
        return Objects.equals(pair.live(), live.map(RuleSet::version).orElse(null))
                && pair.templates().equals(inUse.digest())
                && Stream.of(pair.first(), pair.second())
                        .allMatch(
                                part ->
                                        changeRequests
                                                .contentDigest(part.number())
                                                .equals(part.draft()));
    }

    private static Finding refused(Documents documents, List<Wording> violations) {
        return new Finding(
                null, documents.conflicts(), violations, documents.orderMatters(), 0, 0, List.of());
    }

    /**
     * @param built takes what is built, to be closed by the caller
     */
    private Sides sides(
            Optional<RuleSet> live, Documents documents, TemplateSet inUse, List<RuleSet> built) {
        int version = live.map(RuleSet::version).orElse(0) + 1;
        Function<StrategyDocument, RuleSet> build =
                document -> {
                    RuleSet ruleSet =
                            factory.build(document, version, StrategyJson.digest(document), inUse);
                    built.add(ruleSet);
                    return ruleSet;
                };
        RuleSet together = build.apply(documents.together());
        return new Sides(
                live,
                build.apply(documents.first()),
                build.apply(documents.second()),
                together,
                documents.orderMatters() ? build.apply(documents.around()) : together);
    }

    private Documents documents(Pair pair, Optional<RuleSet> serving, TemplateSet inUse)
            throws Unfit {
        StrategyDocument live =
                serving.map(RuleSet::document)
                        .orElseGet(() -> revisions.head(pair.strategy()).orElseThrow().document());
        StrategyDocument first = onto(pair.strategy(), pair.first(), live, inUse);
        StrategyDocument second = onto(pair.strategy(), pair.second(), live, inUse);
        Merged together = ThreeWayMerge.of(live, first, second, Map.of());
        Merged around = ThreeWayMerge.of(live, second, first, Map.of());
        return new Documents(
                first,
                second,
                together.document(),
                around.document(),
                !StrategyJson.digest(together.document())
                        .equals(StrategyJson.digest(around.document())),
                conflicts(live, first, second, together));
    }

    /** What both change differently. */
    private static List<Wording> conflicts(
            StrategyDocument live, StrategyDocument first, StrategyDocument second, Merged merged) {
        List<Conflict> spanish =
                ThreeWayMerge.of(live, first, second, Map.of(), StrategyWords.in(Language.SPANISH))
                        .conflicts();
        return IntStream.range(0, merged.conflicts().size())
                .mapToObj(
                        i ->
                                Wording.joined(
                                        "",
                                        List.of(
                                                new Label(
                                                        merged.conflicts().get(i).what(),
                                                        spanish.get(i).what()))))
                .toList();
    }

    /** The draft as it would be rebased onto what is live. */
    private StrategyDocument onto(
            String strategy, Part part, StrategyDocument live, TemplateSet inUse) throws Unfit {
        StrategyDocument base =
                revisions.find(strategy, part.baseRevision()).orElseThrow().document();
        StrategyDocument mine = StrategyJson.parse(changeRequests.draft(part.number()).canonical());
        Merged merged = ThreeWayMerge.of(base, live, mine, Map.of());
        if (!merged.conflicts().isEmpty()) {
            throw new Unfit(
                    Wording.of(
                            "Change request %d has to be rebased first: it and what went live since changed the same.",
                            "La solicitud de cambio %d tiene que actualizarse primero: ella y lo que entró en vivo desde entonces cambiaron lo mismo.",
                            part.number()));
        }
        if (!check.report(merged.document(), inUse).isClean()) {
            throw new Unfit(
                    Wording.of(
                            "Guardrails refuse the draft of change request %d, so it could never be live.",
                            "Las barreras rechazan el borrador de la solicitud de cambio %d, así que nunca podría estar en vivo.",
                            part.number()));
        }
        return merged.document();
    }

    private List<Wording> violations(Documents documents, TemplateSet inUse) {
        return Stream.of(documents.together(), documents.around())
                .flatMap(document -> check.report(document, inUse).violations().stream())
                .distinct()
                .map(Violation::wording)
                .toList();
    }

    private Finding decided(Pair pair, Sides sides, Documents documents)
            throws InterruptedException {
        Moment moment = aside.now(pair.strategy(), sides.all());
        long seed = seed(pair);
        Views views = new Views(moment, seed);
        Map<String, Meetings> places = new TreeMap<>();
        for (RuleSet ruleSet : sides.all()) {
            ruleSet.document()
                    .placementIds()
                    .forEach(id -> places.computeIfAbsent(id, Meetings::new));
        }
        Crowd crowd = Crowd.sample(customers, pair.sample(), seed, () -> true);
        long decided = 0;
        for (List<Customer> some = crowd.next(); !some.isEmpty(); some = crowd.next()) {
            List<Subject> subjects = moment.subjects(some);
            decided += yielding.work(() -> count(subjects, sides, views, places));
        }
        return new Finding(
                null,
                documents.conflicts(),
                List.of(),
                documents.orderMatters(),
                decided,
                seed,
                places.values().stream().map(Meetings::result).toList());
    }

    /** Short, because people read it. */
    private static long seed(Pair pair) {
        return Math.floorMod(
                Chance.of(pair.first().number(), String.valueOf(pair.second().number())), SEEDS);
    }

    private static int count(
            List<Subject> subjects, Sides sides, Views views, Map<String, Meetings> places) {
        for (Subject subject : subjects) {
            places.forEach(
                    (id, meetings) ->
                            meetings.count(subject.id(), sides.answers(views, id, subject)));
        }
        return subjects.size();
    }
}
