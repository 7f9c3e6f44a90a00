package io.stratagem.deployment;

import io.stratagem.ruleset.StoredTemplateSets;
import io.stratagem.ruleset.TemplateSet;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The history of what served. Rows are only ever added. */
@ApplicationScoped
public class Deployments {

    private static final String WITH_UNTIL =
            "select d, (select min(n.deployedAt) from DeploymentEntity n"
                    + " where n.strategy = d.strategy and n.version > d.version)"
                    + " from DeploymentEntity d";

    private final EntityManager entities;
    private final Revisions revisions;
    private final StoredTemplateSets templateSets;

    Deployments(EntityManager entities, Revisions revisions, StoredTemplateSets templateSets) {
        this.entities = entities;
        this.revisions = revisions;
        this.templateSets = templateSets;
    }

    /**
     * The history, newest first.
     *
     * @param strategy only this strategy's, or null for all
     * @param request which page
     * @throws ProblemException 400 for a cursor of another list
     */
    @Transactional
    public Page<Deployment> list(String strategy, PageRequest request) {
        TypedQuery<Object[]> query =
                entities.createQuery(
                        WITH_UNTIL
                                + " where d.number < :before"
                                + (strategy == null ? "" : " and d.strategy = :strategy")
                                + " order by d.number desc",
                        Object[].class);
        query.setParameter(
                "before", request.after() == null ? Long.MAX_VALUE : number(request.after()));
        if (strategy != null) {
            query.setParameter("strategy", strategy);
        }
        List<Deployment> rows =
                query.setMaxResults(request.limit() + 1).getResultList().stream()
                        .map(Deployments::deployment)
                        .toList();
        return request.page(rows, deployment -> String.valueOf(deployment.number()));
    }

    /** The deployment of a revision; empty when that revision was never deployed. */
    @Transactional
    public Optional<Deployment> find(String strategy, int version) {
        return entities
                .createQuery(
                        WITH_UNTIL + " where d.strategy = :strategy and d.version = :version",
                        Object[].class)
                .setParameter("strategy", strategy)
                .setParameter("version", version)
                .getResultList()
                .stream()
                .map(Deployments::deployment)
                .findFirst();
    }

    /** The last deployment of a strategy; empty when it was never deployed. */
    @Transactional
    public Optional<Deployment> newest(String strategy) {
        return list(strategy, new PageRequest(null, 1)).items().stream().findFirst();
    }

    /** The version that was deployed last, by strategy id. */
    @Transactional
    SortedMap<String, Integer> newestVersions() {
        SortedMap<String, Integer> versions = new TreeMap<>();
        entities.createQuery(
                        "select strategy, max(version) from DeploymentEntity group by strategy",
                        Object[].class)
                .getResultList()
                .forEach(row -> versions.put((String) row[0], (Integer) row[1]));
        return versions;
    }

    /** The last deployment of every strategy, by strategy id. */
    @Transactional
    List<DeployedRevision> last() {
        return entities
                .createQuery(
                        "from DeploymentEntity d where d.version = (select max(n.version)"
                                + " from DeploymentEntity n where n.strategy = d.strategy)"
                                + " order by d.strategy",
                        DeploymentEntity.class)
                .getResultList()
                .stream()
                .map(row -> revisionOf(row.toDeployment(null)))
                .toList();
    }

    /** A deployment with the content and templates it was sealed with. */
    @Transactional
    DeployedRevision revisionOf(Deployment deployment) {
        Revision revision =
                revisions.find(deployment.strategy(), deployment.version()).orElseThrow();
        return new DeployedRevision(
                deployment, revision.content(), templateSets.files(deployment.templateSetDigest()));
    }

    /**
     * Appends a deployment in the caller's transaction, with the texts of its templates if they are
     * not stored yet.
     *
     * @param deployment its number is not looked at
     * @return the deployment with its number
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Deployment append(Deployment deployment, TemplateSet templates) {
        templateSets.store(templates);
        DeploymentEntity row = new DeploymentEntity(deployment);
        entities.persist(row);
        entities.flush();
        return row.toDeployment(null);
    }

    private static long number(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw ProblemException.malformed(
                    Wording.of(
                            "This cursor belongs to another list. Take next from the page before, or leave cursor away to begin at the first page.",
                            "Este cursor es de otra lista. Tome next de la página anterior, o quite cursor para empezar en la primera página."));
        }
    }

    private static Deployment deployment(Object[] row) {
        return ((DeploymentEntity) row[0]).toDeployment((Instant) row[1]);
    }
}
