package io.stratagem.approval;

import io.stratagem.ruleset.Migration;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;

/**
 * Opens a change request that brings a live strategy inside the guardrails of a template release.
 * It is a draft like any other: nothing of it serves before it was submitted and approved.
 */
@ApplicationScoped
public class OpeningMigration {

    /** What the trail calls it. */
    public static final String ACTION = "migrate";

    private final Acts acts;
    private final Opening opening;

    OpeningMigration(Acts acts, Opening opening) {
        this.acts = acts;
        this.opening = opening;
    }

    /**
     * Opens it in the transaction that takes the templates into use.
     *
     * @param live what is live; its strategy is locked
     * @param migration of that, by the new templates
     * @param release the number of the template release
     * @param author who proposed the release, and so stated the rules
     * @param actor who approved the release, and so set this off
     * @return the number of the change request
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public long open(Revision live, Migration migration, int release, Person author, Actor actor) {
        StrategyDocument document = migration.document();
        long number =
                opening.added(
                        live,
                        "Keep to template release " + release,
                        "Template release %d left values outside its guardrails; this gives them what its templates state. A marketer takes it over by saving the draft, and submits it."
                                .formatted(release),
                        StrategyJson.canonical(document),
                        Touched.between(live.document(), document),
                        author);
        acts.done(
                actor.person(),
                ACTION,
                number,
                Map.of(
                        "strategy",
                        live.strategy(),
                        "baseRevision",
                        live.number(),
                        "templateRelease",
                        release));
        return number;
    }
}
