package io.stratagem.simulation;

import io.stratagem.decision.DecidingAgain;
import io.stratagem.decision.LogPeriod;
import io.stratagem.decision.LoggedDecisions;
import io.stratagem.decision.Obstacle;
import io.stratagem.decision.PastDecision;
import io.stratagem.decision.Replay;
import io.stratagem.decision.RuleSetRecord;
import io.stratagem.deployment.Lease;
import io.stratagem.deployment.PastRuleSets;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.shared.OneAtATime;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.simulation.ReplayCheck.Differing;
import io.stratagem.strategy.Strategies;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes many logged decisions again, each with the rule set that made it, and tells which come out
 * otherwise, and which cannot be made again and why. Nothing is reserved, logged or counted, and
 * live serving comes first.
 */
@ApplicationScoped
public class CheckingReplays {

    /** More decisions are not drawn. */
    public static final int MOST = 20_000;

    private static final int NAMED = 5;

    private final Strategies strategies;
    private final LoggedDecisions log;
    private final DecidingAgain again;
    private final PastRuleSets ruleSets;
    private final DrawnDecisions drawn;
    private final Clock clock;
    private final OneAtATime oneAtATime = new OneAtATime();

    CheckingReplays(
            Strategies strategies,
            LoggedDecisions log,
            DecidingAgain again,
            PastRuleSets ruleSets,
            DrawnDecisions drawn,
            Clock clock) {
        this.strategies = strategies;
        this.log = log;
        this.again = again;
        this.ruleSets = ruleSets;
        this.drawn = drawn;
        this.clock = clock;
    }

    /**
     * Checks decisions of a strategy.
     *
     * @param from the earliest instant, included; null for the beginning of the log
     * @param to the latest instant, left out; null for now
     * @param sample how many to draw at most, 1 to {@link #MOST}
     * @param seed the same seed draws the same of the same decisions
     * @throws ProblemException 404 when there is no such strategy; 422 for another sample, or a
     *     time that ends before it begins; 503 while another check runs
     */
    public ReplayCheck check(String strategy, Instant from, Instant to, int sample, long seed) {
        strategies.require(strategy);
        requireInRange(from, to, sample);
        LogPeriod period =
                new LogPeriod(strategy, List.of(), from, to == null ? clock.instant() : to);
        return oneAtATime.run(() -> check(period, sample, seed));
    }

    private ReplayCheck check(LogPeriod period, int sample, long seed) {
        Check check = new Check();
        drawn.each(period, sample, seed, check::replay);
        return new ReplayCheck(
                period.strategy(),
                period.from(),
                period.to(),
                log.beginning(period.strategy()).orElse(null),
                log.count(period),
                check.same + check.different + check.leftOut.count(),
                seed,
                check.same,
                check.different,
                check.differing,
                check.leftOut.found());
    }

    private static void requireInRange(Instant from, Instant to, int sample) {
        if (sample < 1 || sample > MOST) {
            throw ProblemException.invalid(
                    "/sample",
                    "range",
                    Wording.of(
                            "Draw 1 to %s decisions.",
                            "Tome de 1 a %s decisiones.", BigDecimal.valueOf(MOST)));
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw ProblemException.invalid(
                    "/to",
                    "time-order",
                    Wording.of(
                            "The time ends where it begins, or before.",
                            "El periodo termina donde empieza, o antes."));
        }
    }

    /** Which revision, and its content digest. */
    private record Revision(int version, String digest) {}

    /** One check on its way. */
    private final class Check {

        private final Map<Revision, Obstacle> gone = new HashMap<>();
        private final LeftOuts leftOut = new LeftOuts();
        private final List<Differing> differing = new ArrayList<>();
        private long same;
        private long different;

        void replay(PastDecision past) {
            Optional<Obstacle> obstacle = again.obstacle(past);
            if (obstacle.isPresent()) {
                leaveOut(past, obstacle.get());
                return;
            }
            RuleSetRecord made = past.recorded().ruleSet();
            Revision revision = new Revision(made.version(), made.digest());
            if (gone.containsKey(revision)) {
                leaveOut(past, gone.get(revision));
                return;
            }
            try {
                Optional<Lease> lease =
                        ruleSets.take(made.strategy(), made.version(), made.digest());
                if (lease.isPresent()) {
                    try (Lease held = lease.get()) {
                        compare(again.replay(held.ruleSet(), past));
                    }
                } else {
                    gone.put(revision, Obstacle.RULE_SET_GONE);
                    leaveOut(past, Obstacle.RULE_SET_GONE);
                }
            } catch (ProblemException e) {
                leaveOut(past, Obstacle.ATTRIBUTES);
            } catch (RuleSetBuildException e) {
                gone.put(revision, Obstacle.RULE_SET_NOT_BUILT);
                leaveOut(past, Obstacle.RULE_SET_NOT_BUILT);
            }
        }

        private void compare(Replay replay) {
            if (replay.same()) {
                same++;
                return;
            }
            different++;
            if (differing.size() < NAMED) {
                differing.add(new Differing(replay.recorded().id(), replay.differences()));
            }
        }

        private void leaveOut(PastDecision past, Obstacle why) {
            leftOut.add(why, past.recorded().id().toString());
        }
    }
}
