package io.stratagem.deployment;

import io.quarkus.runtime.StartupEvent;
import io.stratagem.shared.DatabaseAtStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Brings back at start what served last, byte for byte as it was sealed. */
@ApplicationScoped
public class Restoring {

    private static final Logger LOG = Logger.getLogger(Restoring.class);

    private final DatabaseAtStart database;
    private final Deployments deployments;
    private final LastKnownGood lastKnownGood;
    private final Building building;
    private final Map<String, String> failures = Collections.synchronizedMap(new TreeMap<>());
    private volatile Source source = Source.NONE_YET;

    /** Where the live rule sets were read from at start. */
    public enum Source {
        /** They are still being built. */
        NONE_YET,
        /** From the database, as it should be. */
        DATABASE,
        /** From the copy in a folder, because the database could not be reached. */
        LAST_KNOWN_GOOD
    }

    Restoring(
            DatabaseAtStart database,
            Deployments deployments,
            LastKnownGood lastKnownGood,
            Building building) {
        this.database = database;
        this.deployments = deployments;
        this.lastKnownGood = lastKnownGood;
        this.building = building;
    }

    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent event) {
        restore();
    }

    /**
     * Builds the last deployment of every strategy; one that fails does not hinder the others.
     *
     * @throws IllegalStateException when there is nothing to read them from
     */
    void restore() {
        List<DeployedRevision> revisions = database.reachable() ? stored() : kept();
        revisions.forEach(this::restore);
        source = database.reachable() ? Source.DATABASE : Source.LAST_KNOWN_GOOD;
    }

    private List<DeployedRevision> stored() {
        List<DeployedRevision> revisions = deployments.last();
        revisions.forEach(lastKnownGood::keep);
        return revisions;
    }

    private List<DeployedRevision> kept() {
        List<DeployedRevision> revisions = lastKnownGood.all();
        if (revisions.isEmpty()) {
            throw new IllegalStateException(
                    "There is neither a database nor a last known good revision to serve from."
                            + " Check quarkus.datasource.jdbc.url and that the database runs.");
        }
        LOG.errorf(
                "%d strategies serve from their last known good revision, because the database"
                        + " cannot be reached. Bring it back, then restart.",
                revisions.size());
        return revisions;
    }

    private void restore(DeployedRevision revision) {
        Deployment deployment = revision.deployment();
        try (Rollover rollover =
                building.build(
                        revision.document(),
                        deployment.version(),
                        deployment.digest(),
                        revision.templates())) {
            rollover.commit(deployment);
            LOG.infof("%s revision %d serves again", deployment.strategy(), deployment.version());
        } catch (RuntimeException e) {
            failures.put(deployment.strategy(), e.getMessage());
            LOG.errorf(
                    e,
                    "%s revision %d cannot be brought back, so this node is not ready",
                    deployment.strategy(),
                    deployment.version());
        }
    }

    /** Where the live rule sets came from at start. */
    public Source source() {
        return source;
    }

    /** Why strategies could not be brought back, by strategy id. */
    public Map<String, String> failures() {
        synchronized (failures) {
            return new TreeMap<>(failures);
        }
    }
}
