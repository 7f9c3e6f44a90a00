package io.stratagem.decision;

import io.stratagem.decision.Comparisons.Witnessed;
import io.stratagem.deployment.Lease;
import io.stratagem.deployment.PastRuleSets;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.fact.Contact;
import io.stratagem.shared.Manner;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Makes decisions again: with the rule set that made them, and from what they saw then. Nothing is
 * reserved, logged or counted.
 */
@ApplicationScoped
public class Replaying {

    private static final Logger LOG = Logger.getLogger(Replaying.class);

    private final DataSource dataSource;
    private final DecisionLog log;
    private final ContactHistory histories;
    private final PastRuleSets ruleSets;
    private final DecidingAgain again;

    Replaying(
            DataSource dataSource,
            DecisionLog log,
            ContactHistory histories,
            PastRuleSets ruleSets,
            DecidingAgain again) {
        this.dataSource = dataSource;
        this.log = log;
        this.histories = histories;
        this.ruleSets = ruleSets;
        this.again = again;
    }

    /**
     * Makes a decision again.
     *
     * @param recorded a stored decision
     * @throws ProblemException 409 when it cannot be made again: it is from before inputs were
     *     kept, was made without something that could not be read, or its rule set is gone
     * @throws IllegalStateException when the store does not answer
     */
    public Replay replay(Decision recorded) {
        if (recorded.degraded()) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Decision %s was made while something could not be read, so it cannot be made again as it was. Replay one whose answer is not degraded.",
                            "La decisión %s se tomó mientras algo no se podía leer, así que no se puede tomar de nuevo tal como fue. Repita una cuya respuesta no esté degradada.",
                            recorded.id()));
        }
        PastDecision past = past(recorded, seen(recorded));
        try (Lease lease = take(recorded)) {
            return again.replay(lease.ruleSet(), past);
        }
    }

    private Seen seen(Decision recorded) {
        return log.seen(recorded.id())
                .orElseThrow(
                        () ->
                                ProblemException.conflict(
                                        Wording.of(
                                                "Decision %s cannot be made again: it is from before what decisions see was kept, or its customer was erased since. Replay another one.",
                                                "La decisión %s no se puede tomar de nuevo: es anterior a que se guardara lo que las decisiones ven, o su cliente se borró después. Repita otra.",
                                                recorded.id())));
    }

    /**
     * Why each offer of the placement is in the answer or not, with the values compared. Where the
     * decision cannot be made again as it was, the reasons alone, as they were recorded.
     *
     * @param recorded a stored decision
     * @param locale English or Spanish
     */
    public Explanation explain(Decision recorded, Locale locale) {
        Manner manner = Manner.plain(locale);
        try {
            return recorded.degraded()
                    ? recorded.explanation(manner)
                    : explain(recorded, seen(recorded), manner);
        } catch (RuntimeException e) {
            LOG.debug("A decision could not be made again for its explanation", e);
            return recorded.explanation(manner);
        }
    }

    /** As the other one, for a preview, which is not stored. */
    public Explanation explain(Preview preview, Locale locale) {
        return explain(preview, Manner.plain(locale));
    }

    /** As the other one, for whoever reads a page. */
    public Explanation explain(Preview preview, Manner manner) {
        try {
            return preview.seen() == null
                    ? preview.decision().explanation(manner)
                    : explain(preview.decision(), preview.seen(), manner);
        } catch (RuntimeException e) {
            LOG.debug("A preview could not be made again for its explanation", e);
            return preview.decision().explanation(manner);
        }
    }

    private Explanation explain(Decision recorded, Seen seen, Manner manner) {
        try (Lease lease = take(recorded)) {
            Witnessed made = again.witnessed(lease.ruleSet(), past(recorded, seen));
            return made.selection().equals(recorded.selection())
                    ? Explanation.of(recorded.ruleSet(), made, manner)
                    : recorded.explanation(manner);
        }
    }

    private Lease take(Decision recorded) {
        RuleSetRecord record = recorded.ruleSet();
        try {
            return ruleSets.take(record.strategy(), record.version(), record.digest())
                    .orElseThrow(
                            () ->
                                    gone(
                                            record,
                                            "No deployment of it is known here: ask the system"
                                                    + " that made the decision."));
        } catch (RuleSetBuildException e) {
            throw gone(record, e.getMessage());
        }
    }

    private static ProblemException gone(RuleSetRecord record, String why) {
        return ProblemException.conflict(
                Wording.of(
                        "Revision %d of %s cannot be built again, so its decisions cannot be made again. %s",
                        "La revisión %d de %s no se puede construir de nuevo, así que sus decisiones no se pueden tomar de nuevo. %s",
                        record.version(),
                        record.strategy(),
                        why));
    }

    private PastDecision past(Decision recorded, Seen seen) {
        return new PastDecision(recorded, seen, contacts(seen.history()));
    }

    /** Null when the history was not read then. */
    private List<Contact> contacts(History history) {
        if (history == null) {
            return null;
        }
        try (Connection connection = dataSource.getConnection()) {
            return histories.contacts(connection, history);
        } catch (SQLException e) {
            throw new IllegalStateException("The offers of a contact history could not be read", e);
        }
    }
}
