package io.stratagem.analysis;

import io.stratagem.customer.Customer;
import io.stratagem.customer.Customers;
import io.stratagem.decision.Deciding;
import io.stratagem.decision.DecidingAside;
import io.stratagem.decision.DecidingAside.Moment;
import io.stratagem.decision.DecidingAside.Subject;
import io.stratagem.deployment.Lease;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.offer.Placement;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.simulation.Chance;
import io.stratagem.simulation.Crowd;
import io.stratagem.simulation.Sides;
import io.stratagem.simulation.TakingSides;
import io.stratagem.strategy.Strategies;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Measures on stored customers whom the offers of a strategy reach, as decisions of now would be
 * made, without a trace. It ends when its time is over, and gives way to serving.
 */
@ApplicationScoped
public class MeasuringReach {

    /** More customers are not drawn. */
    public static final int MOST = 10_000;

    /** While somebody is served, it rests so many times as long as it works. */
    private static final int REST = 3;

    private final Strategies strategies;
    private final LiveRuleSets liveRuleSets;
    private final TakingSides takingSides;
    private final DecidingAside aside;
    private final Customers customers;
    private final Deciding serving;
    private final AnalysisSettings settings;

    MeasuringReach(
            Strategies strategies,
            LiveRuleSets liveRuleSets,
            TakingSides takingSides,
            DecidingAside aside,
            Customers customers,
            Deciding serving,
            AnalysisSettings settings) {
        this.strategies = strategies;
        this.liveRuleSets = liveRuleSets;
        this.takingSides = takingSides;
        this.aside = aside;
        this.customers = customers;
        this.serving = serving;
        this.settings = settings;
    }

    /**
     * Measures what is live.
     *
     * @param sample how many customers to draw, 1 to {@link #MOST}
     * @param seed the same seed draws the same of the same customers
     * @return empty when nothing of the strategy is live
     * @throws ProblemException 404 when there is no such strategy; 422 for another sample
     */
    public Optional<Reach> live(String strategy, int sample, long seed) {
        requireSample(sample);
        Optional<Lease> live = liveRuleSets.forStrategy(strategy);
        if (live.isEmpty()) {
            strategies.require(strategy);
            return Optional.empty();
        }
        try (Lease lease = live.get()) {
            RuleSet ruleSet = lease.ruleSet();
            return Optional.of(
                    measure(ruleSet, aside.now(strategy, List.of(ruleSet)), sample, seed));
        }
    }

    /**
     * Measures the draft of a change request.
     *
     * @throws ProblemException 404 when there is no such change request; 409 when the draft cannot
     *     be built; 422 when guardrails refuse it, or for another sample
     */
    public Reach draft(long number, int sample, long seed) {
        requireSample(sample);
        try (Sides sides = takingSides.take(number, sample, seed, List.of())) {
            return measure(sides.draft(), sides.moment(), sample, seed);
        }
    }

    private static void requireSample(int sample) {
        if (sample < 1 || sample > MOST) {
            throw ProblemException.invalid(
                    "/sample",
                    "range",
                    Wording.of("Draw from 1 to %,d customers.", "Tome de 1 a %,d clientes.", MOST));
        }
    }

    private Reach measure(RuleSet ruleSet, Moment moment, int sample, long seed) {
        long end = System.nanoTime() + settings.budget().toNanos();
        List<String> placements = ruleSet.placements().stream().map(Placement::id).toList();
        ReachTally tally = new ReachTally(ruleSet.offers(), placements);
        Underserved underserved = new Underserved(ruleSet.templates().vocabulary());
        long stored = customers.count();
        Crowd crowd =
                sample >= stored
                        ? Crowd.all(customers)
                        : Crowd.sample(customers, sample, seed, () -> System.nanoTime() < end);
        boolean cutShort = false;
        List<Customer> some = crowd.next();
        while (!some.isEmpty() && !cutShort) {
            long asked = serving.asked();
            long begin = System.nanoTime();
            List<Subject> subjects = moment.subjects(some);
            for (int i = 0; i < some.size(); i++) {
                Subject subject = subjects.get(i);
                boolean reached = false;
                for (String placement : placements) {
                    long random = Chance.of(Chance.of(seed, placement), subject.id());
                    reached |=
                            tally.count(
                                    placement, moment.decide(ruleSet, placement, subject, random));
                }
                underserved.add(some.get(i).attributes(), !reached);
            }
            if (serving.asked() != asked) {
                rest(REST * (System.nanoTime() - begin));
            }
            some = crowd.next();
            cutShort = System.nanoTime() >= end && !some.isEmpty();
        }
        return new Reach(
                stored,
                underserved.customers(),
                seed,
                cutShort || underserved.customers() < Math.min(sample, stored),
                moment.now(),
                tally.placements(),
                underserved.leftOut(),
                tally.neverShown(),
                underserved.groups());
    }

    private static void rest(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
