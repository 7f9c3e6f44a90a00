package io.stratagem.deployment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stratagem.ruleset.RuleSetBuildException;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Digest;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.StrategyDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one way in which a revision goes live: built aside, committed in one transaction, swapped in
 * after that. One deployment at a time in this process, so that rule sets are swapped in the order
 * in which they were committed; across processes the locks of the database decide.
 */
@ApplicationScoped
class Deploying {

    private final Revisions revisions;
    private final Deployments deployments;
    private final PlacementClaims placementClaims;
    private final Building building;
    private final LastKnownGood lastKnownGood;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /** What apply and rollback do each in their own way. Both run in the deploying transaction. */
    interface Act {

        /**
         * Makes sure, on locked rows, that the content may be deployed.
         *
         * @throws DeploymentRefused when it may not
         */
        void verify();

        /**
         * Describes the deployment of the appended revision, and stores what else belongs to it.
         */
        Deployment describe(Revision appended, Duration buildTime);
    }

    Deploying(
            Revisions revisions,
            Deployments deployments,
            PlacementClaims placementClaims,
            Building building,
            LastKnownGood lastKnownGood) {
        this.revisions = revisions;
        this.deployments = deployments;
        this.placementClaims = placementClaims;
        this.building = building;
        this.lastKnownGood = lastKnownGood;
    }

    /**
     * Deploys a document as the next revision of its strategy. When this throws, nothing was
     * written and the rule set that served still does.
     *
     * @param document of an existing strategy
     * @param canonical its canonical text, as it was hashed
     * @param templates the versions it was sealed with
     * @param act what this deployment is
     * @return the deployment, which serves
     * @throws DeploymentRefused with the reasons
     */
    Deployment deploy(StrategyDocument document, String canonical, TemplateSet templates, Act act) {
        oneAtATime.lock();
        try (Rollover rollover = buildNext(document, canonical, templates)) {
            Deployment deployment =
                    QuarkusTransaction.requiringNew()
                            .call(() -> commit(document, canonical, rollover, act));
            rollover.commit(deployment);
            lastKnownGood.keep(new DeployedRevision(deployment, canonical, templates.files()));
            return deployment;
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Runs work while this node deploys nothing. */
    void alone(Runnable work) {
        oneAtATime.lock();
        try {
            work.run();
        } finally {
            oneAtATime.unlock();
        }
    }

    private Rollover buildNext(StrategyDocument document, String canonical, TemplateSet templates) {
        int next = revisions.head(document.id()).orElseThrow().number() + 1;
        try {
            return building.build(document, next, Digest.of(canonical), templates);
        } catch (RuleSetBuildException e) {
            throw new DeploymentRefused(e.reasons().stream().map(Wording::verbatim).toList());
        }
    }

    private Deployment commit(
            StrategyDocument document, String canonical, Rollover rollover, Act act) {
        act.verify();
        Revision appended = revisions.append(document, canonical);
        if (appended.number() != rollover.ruleSet().version()) {
            throw new DeploymentRefused(
                    Wording.of(
                            "Another deployment of %s went first. Look at what serves now, then try again.",
                            "Otro despliegue de %s se adelantó. Mire qué se sirve ahora e inténtelo de nuevo.",
                            document.id()));
        }
        List<Wording> taken = placementClaims.claim(document.id(), document.placementIds());
        if (!taken.isEmpty()) {
            throw new DeploymentRefused(taken);
        }
        return deployments.append(
                act.describe(appended, rollover.buildTime()), rollover.ruleSet().templates());
    }
}
