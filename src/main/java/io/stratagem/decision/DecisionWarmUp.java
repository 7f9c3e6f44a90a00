package io.stratagem.decision;

import io.stratagem.deployment.WarmUp;
import io.stratagem.ruleset.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Lays a rule set out for ranking and names it to the decision log before it serves. */
@ApplicationScoped
class DecisionWarmUp implements WarmUp {

    private static final Logger LOG = Logger.getLogger(DecisionWarmUp.class);

    private final DecidingTogether together;
    private final DecisionLog log;

    DecisionWarmUp(DecidingTogether together, DecisionLog log) {
        this.together = together;
        this.log = log;
    }

    @Override
    public void warmUp(RuleSet ruleSet) {
        RuleSetPlan plan = together.engine().plan(ruleSet);
        try {
            log.ruleSetId(plan.record());
        } catch (SQLException e) {
            LOG.debug("Left to the first decision, because the log does not answer now", e);
        }
    }
}
