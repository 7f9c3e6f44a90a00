package io.stratagem.deployment;

import io.quarkus.runtime.StartupEvent;
import io.stratagem.ruleset.LookingBack;
import io.stratagem.shared.Wording;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import jakarta.interceptor.Interceptor;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Says which live rules look back further than contacts are remembered. They go on serving, but end
 * earlier than they say, so operators have to know: from the log, from readiness and from the page.
 */
@Named("lookBack")
@ApplicationScoped
public class LookBackWarnings {

    private static final Logger LOG = Logger.getLogger(LookBackWarnings.class);
    private static final int AFTER_RESTORING = Interceptor.Priority.APPLICATION + 1;

    private final LiveRuleSets liveRuleSets;
    private final LookingBack lookingBack;

    LookBackWarnings(LiveRuleSets liveRuleSets, LookingBack lookingBack) {
        this.liveRuleSets = liveRuleSets;
        this.lookingBack = lookingBack;
    }

    void start(@Observes @Priority(AFTER_RESTORING) StartupEvent event) {
        for (LiveRuleSet live : liveRuleSets.all()) {
            List<Wording> warnings = of(live);
            if (!warnings.isEmpty()) {
                LOG.errorf(
                        "%s revision %d serves, but not as it says. %s",
                        live.strategy(), live.version(), Wording.joined(" ", warnings));
            }
        }
    }

    /** One sentence for each such rule; none when the rule set holds what it says. */
    public List<Wording> of(LiveRuleSet live) {
        return lookingBack.warnings(live.ruleSet());
    }
}
