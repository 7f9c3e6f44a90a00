package io.stratagem.hindsight;

import io.stratagem.decision.DecidingAgain;
import io.stratagem.decision.DecidingAgain.Made;
import io.stratagem.decision.LogPeriod;
import io.stratagem.decision.LoggedDecisions;
import io.stratagem.decision.Obstacle;
import io.stratagem.decision.PastDecision;
import io.stratagem.decision.Selection;
import io.stratagem.deployment.Deployment;
import io.stratagem.deployment.Deployments;
import io.stratagem.deployment.Lease;
import io.stratagem.deployment.PastRuleSets;
import io.stratagem.hindsight.Movement.Span;
import io.stratagem.hindsight.Movement.Step;
import io.stratagem.offer.Offer;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.shared.Label;
import io.stratagem.shared.OneAtATime;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.simulation.Comparison;
import io.stratagem.simulation.DrawnDecisions;
import io.stratagem.simulation.LeftOuts;
import io.stratagem.strategy.Strategies;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what moved a measure: makes the decisions of a time again with the version that served when
 * it began, then with each request that was applied in it on top, one by one. A decision is made
 * with a request only where it was made after that was applied, so the last step is what was
 * answered. What is left comes from other customers, contacts and requests for decisions. Nothing
 * is reserved, logged or counted, and live serving comes first.
 */
@ApplicationScoped
public class Attributing {

    /** More decisions of a time are not drawn. */
    public static final int MOST = 20_000;

    private static final int MOST_STEPS = 50;

    private final Strategies strategies;
    private final Deployments deployments;
    private final PastRuleSets ruleSets;
    private final LoggedDecisions log;
    private final DecidingAgain again;
    private final DrawnDecisions decisions;
    private final Clock clock;
    private final OneAtATime oneAtATime = new OneAtATime();

    Attributing(
            Strategies strategies,
            Deployments deployments,
            PastRuleSets ruleSets,
            LoggedDecisions log,
            DecidingAgain again,
            DrawnDecisions decisions,
            Clock clock) {
        this.strategies = strategies;
        this.deployments = deployments;
        this.ruleSets = ruleSets;
        this.log = log;
        this.again = again;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * What to look at.
     *
     * @param strategy the strategy's id
     * @param measure what moved
     * @param offer whose share; only and always for {@link Measure#OFFER_SHARE}
     * @param placement decisions at this one only; null for all
     * @param from when the time began
     * @param to when it ended; null for now
     * @param referenceFrom when the time to compare with began; null for as long before {@code
     *     from} as the time is long
     * @param referenceTo when that ended; null for {@code from}
     * @param sample how many decisions of each time to draw at most, 1 to {@link #MOST}
     * @param seed the same seed draws the same of the same decisions
     */
    public record Question(
            String strategy,
            Measure measure,
            String offer,
            String placement,
            Instant from,
            Instant to,
            Instant referenceFrom,
            Instant referenceTo,
            int sample,
            long seed) {}

    /**
     * @throws ProblemException 404 when there is no such strategy; 409 when there is nothing to
     *     compare, or a version cannot be built any more; 422 for times, samples and offers that
     *     can find nothing; 503 while another question is answered
     */
    public Movement attribute(Question question) {
        strategies.require(question.strategy());
        Instant to = question.to() == null ? clock.instant() : question.to();
        requireInRange(question, to);
        Instant referenceTo =
                question.referenceTo() == null ? question.from() : question.referenceTo();
        Instant referenceFrom =
                question.referenceFrom() == null
                        ? referenceTo.minus(Duration.between(question.from(), to))
                        : question.referenceFrom();
        return oneAtATime.run(() -> attribute(question, to, referenceFrom, referenceTo));
    }

    private Movement attribute(
            Question question, Instant to, Instant referenceFrom, Instant referenceTo) {
        List<Deployment> versions = versions(question.strategy(), question.from(), to);
        try (Versions taken = new Versions(versions)) {
            requireOffer(question, taken);
            Counted reference =
                    new Counted(question, taken, referenceFrom, referenceTo, 1, true).count();
            Counted period =
                    new Counted(question, taken, question.from(), to, versions.size(), false)
                            .count();
            return movement(question, versions, reference, period);
        }
    }

    private static Movement movement(
            Question question, List<Deployment> versions, Counted reference, Counted period) {
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < versions.size(); i++) {
            Deployment applied = versions.get(i);
            steps.add(
                    new Step(
                            applied.version(),
                            applied.kind(),
                            applied.changeRequest(),
                            applied.title(),
                            applied.author(),
                            applied.since(),
                            period.mean(i) - period.mean(i - 1)));
        }
        return new Movement(
                question.strategy(),
                question.measure(),
                question.offer(),
                question.placement(),
                reference.span(),
                period.span(),
                question.seed(),
                reference.answered(),
                period.answered(),
                reference.mean(0) - reference.answered(),
                period.mean(0) - reference.mean(0),
                steps);
    }

    private static void requireInRange(Question question, Instant to) {
        if (question.from() == null) {
            throw ProblemException.invalid(
                    "/from",
                    "required",
                    Wording.of(
                            "Say when the time begins that is to be explained.",
                            "Diga cuándo empieza el periodo que se debe explicar."));
        }
        requireOrder("/to", question.from(), to);
        if (question.referenceFrom() != null) {
            requireOrder(
                    "/referenceTo",
                    question.referenceFrom(),
                    question.referenceTo() == null ? question.from() : question.referenceTo());
        }
        if (question.sample() < 1 || question.sample() > MOST) {
            throw ProblemException.invalid(
                    "/sample",
                    "range",
                    Wording.of(
                            "Draw 1 to %s decisions of each time.",
                            "Tome de 1 a %s decisiones de cada periodo.",
                            BigDecimal.valueOf(MOST)));
        }
        boolean ofOffer = question.measure() == Measure.OFFER_SHARE;
        if (ofOffer != (question.offer() != null)) {
            throw ProblemException.invalid(
                    "/offer",
                    "offer",
                    ofOffer
                            ? Wording.of(
                                    "Name the offer whose share moved.",
                                    "Indique la oferta cuya proporción se movió.")
                            : Wording.of(
                                    "Only the share of an offer is of an offer. Leave it out.",
                                    "Solo la proporción de una oferta es de una oferta. Quítela."));
        }
    }

    private static void requireOffer(Question question, Versions versions) {
        if (question.offer() != null && !versions.worth.containsKey(question.offer())) {
            throw ProblemException.invalid(
                    "/offer",
                    "offer/unknown",
                    Wording.of(
                            "No version of %s that was live in that time has the offer \"%s\". Check its id.",
                            "Ninguna versión de %s que estuvo en vivo en ese periodo tiene la oferta «%s». Compruebe su identificador.",
                            question.strategy(),
                            question.offer()));
        }
    }

    private static void requireOrder(String pointer, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw ProblemException.invalid(
                    pointer,
                    "time-order",
                    Wording.of(
                            "The time ends where it begins, or before.",
                            "El periodo termina donde empieza, o antes."));
        }
    }

    /** The version that served when the time began, then those that went live in it. */
    private List<Deployment> versions(String strategy, Instant from, Instant to) {
        List<Deployment> found = new ArrayList<>();
        String after = null;
        while (true) {
            List<Deployment> some =
                    deployments
                            .list(strategy, new PageRequest(after, PageRequest.MAX_LIMIT))
                            .items();
            for (Deployment deployment : some) {
                if (deployment.since().isBefore(to)) {
                    found.add(deployment);
                }
                if (!deployment.since().isAfter(from)) {
                    Collections.reverse(found);
                    return few(found);
                }
            }
            if (some.size() < PageRequest.MAX_LIMIT) {
                throw ProblemException.conflict(
                        Wording.of(
                                "Nothing of %s was live at %s, so there is nothing to compare with. Begin later.",
                                "No había nada de %s en vivo el %s, así que no hay con qué comparar. Empiece más tarde.",
                                strategy,
                                from));
            }
            after = String.valueOf(some.get(some.size() - 1).number());
        }
    }

    private static List<Deployment> few(List<Deployment> versions) {
        if (versions.size() > MOST_STEPS + 1) {
            throw ProblemException.invalid(
                    "/from",
                    "range",
                    Wording.of(
                            "%d versions went live in that time, and at most %d are told apart. Choose a shorter one.",
                            "En ese periodo entraron en vivo %d versiones y se distinguen como máximo %d. Elija uno más corto.",
                            versions.size() - 1,
                            MOST_STEPS));
        }
        return versions;
    }

    /** The rule sets of versions, held until closed, with what their offers are worth. */
    private final class Versions implements AutoCloseable {

        private final List<Lease> leases = new ArrayList<>();
        private final Map<Integer, Integer> places = new HashMap<>();
        private final Map<String, Double> worth = new HashMap<>();

        Versions(List<Deployment> versions) {
            try {
                for (Deployment version : versions) {
                    places.put(version.version(), leases.size());
                    Lease lease = take(version);
                    leases.add(lease);
                    lease.ruleSet()
                            .offers()
                            .forEach(offer -> worth.put(offer.id(), Comparison.worth(offer)));
                }
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }

        private Lease take(Deployment version) {
            Optional<Lease> lease;
            try {
                lease = ruleSets.take(version.strategy(), version.version(), version.digest());
            } catch (RuleSetBuildException e) {
                throw ProblemException.conflict(
                        Wording.of(
                                "Version %d of %s cannot be built again, so nobody knows what it would have decided. %s",
                                "La versión %d de %s no se puede construir de nuevo, así que nadie sabe qué habría decidido. %s",
                                version.version(),
                                version.strategy(),
                                e.getMessage()));
            }
            return lease.orElseThrow(
                    () ->
                            ProblemException.conflict(
                                    Wording.of(
                                            "Version %d of %s is gone, so nobody knows what it would have decided.",
                                            "La versión %d de %s ya no está, así que nadie sabe qué habría decidido.",
                                            version.version(),
                                            version.strategy())));
        }

        RuleSet ruleSet(int place) {
            return leases.get(place).ruleSet();
        }

        /** Where a version stands among them; null when it does not. */
        Integer place(int version) {
            return places.get(version);
        }

        /** What offers of an answer are worth, by the newest version that has them. */
        double worth(List<String> offers, List<Offer> recorded) {
            double sum = 0;
            for (String id : offers) {
                Double known = worth.get(id);
                if (known == null) {
                    known =
                            recorded.stream()
                                    .filter(offer -> offer.id().equals(id))
                                    .mapToDouble(Comparison::worth)
                                    .findFirst()
                                    .orElse(0);
                    worth.put(id, known);
                }
                sum += known;
            }
            return sum;
        }

        @Override
        public void close() {
            leases.forEach(Lease::close);
        }
    }

    /** The decisions of a time, made with one version after the other. */
    private final class Counted {

        private final Question question;
        private final Versions versions;
        private final LogPeriod period;
        private final boolean reference;
        private final double[] sums;
        private final LeftOuts leftOut = new LeftOuts();
        private double answered;
        private long used;
        private long drawn;

        /**
         * @param steps with how many of the versions its decisions are made
         * @param reference whether other versions made them before, or after
         */
        Counted(
                Question question,
                Versions versions,
                Instant from,
                Instant to,
                int steps,
                boolean reference) {
            this.reference = reference;
            this.question = question;
            this.versions = versions;
            this.period =
                    new LogPeriod(
                            question.strategy(),
                            question.placement() == null
                                    ? List.of()
                                    : List.of(question.placement()),
                            from,
                            to);
            this.sums = new double[steps];
        }

        Counted count() {
            drawn = decisions.each(period, question.sample(), question.seed(), this::add);
            if (used == 0) {
                throw ProblemException.conflict(
                        Wording.of(
                                "No decision of %s%s that was made from %s until %s can be made again, so there is nothing to compare: %s.",
                                "Ninguna decisión de %s%s que se tomó desde %s hasta %s se puede tomar de nuevo, así que no hay nada que comparar: %s.",
                                question.strategy(),
                                question.placement() == null
                                        ? ""
                                        : Wording.of(" at %s", " en %s", question.placement()),
                                period.from(),
                                period.to(),
                                drawn == 0
                                        ? new Label("none is logged", "ninguna está registrada")
                                        : Wording.of(
                                                "of %d each was %s",
                                                "de %d, cada una: %s",
                                                drawn,
                                                leftOut.found().get(0).reason().label())));
            }
            return this;
        }

        private void add(PastDecision past) {
            double[] values = new double[sums.length];
            Obstacle obstacle = values(past, values);
            if (obstacle != null) {
                leftOut.add(obstacle, past.recorded().id().toString());
                return;
            }
            used++;
            answered += answer(past);
            for (int i = 0; i < values.length; i++) {
                sums[i] += values[i];
            }
        }

        /** From the version that made it on, it is as it was answered. */
        private Obstacle values(PastDecision past, double[] values) {
            Optional<Obstacle> unknown = again.obstacle(past);
            if (unknown.isPresent()) {
                return unknown.get();
            }
            double answer = answer(past);
            int own = own(past.recorded().ruleSet().version());
            for (int i = 0; i < values.length; i++) {
                if (i >= own) {
                    values[i] = answer;
                } else {
                    Made made = again.decide(versions.ruleSet(i), past);
                    if (made.obstacle() != null) {
                        return made.obstacle();
                    }
                    values[i] = value(made.contest().selection(), versions.ruleSet(i));
                }
            }
            return null;
        }

        /** In the time itself nodes may lag behind; what they answered then counts as it is. */
        private int own(int version) {
            Integer place = versions.place(version);
            if (place != null) {
                return place;
            }
            if (reference) {
                return sums.length;
            }
            return version < versions.ruleSet(0).version() ? 0 : sums.length - 1;
        }

        private double answer(PastDecision past) {
            return value(
                    past.offerIds(),
                    past.recorded().fallback(),
                    past.recorded().ruleSet().offers());
        }

        private double value(Selection selection, RuleSet ruleSet) {
            return value(
                    selection.offers().stream()
                            .map(ranked -> ruleSet.offers().get(ranked.offer()))
                            .map(Offer::id)
                            .toList(),
                    selection.fallback(),
                    ruleSet.offers());
        }

        private double value(List<String> offers, boolean fallback, List<Offer> known) {
            return switch (question.measure()) {
                case OFFER_SHARE -> offers.contains(question.offer()) ? 1 : 0;
                case EMPTY_SHARE -> offers.isEmpty() ? 1 : 0;
                case FALLBACK_SHARE -> fallback && !offers.isEmpty() ? 1 : 0;
                case EXPECTED_VALUE -> versions.worth(offers, known);
            };
        }

        double mean(int step) {
            return sums[step] / used;
        }

        double answered() {
            return answered / used;
        }

        Span span() {
            return new Span(
                    period.from(), period.to(), log.count(period), drawn, used, leftOut.found());
        }
    }
}
