package io.stratagem.deployment.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.approval.ChangeRequestSummary;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.deployment.Deployment;
import io.stratagem.deployment.Deployments;
import io.stratagem.deployment.LiveRuleSet;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.deployment.NodeStatus;
import io.stratagem.deployment.Nodes;
import io.stratagem.deployment.RollingBack;
import io.stratagem.deployment.web.DeploymentChanges.Changes;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.NeedsRecentSignIn;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.Change;
import io.stratagem.strategy.ReaderWords;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.StrategyDiff;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.ThreeWayMerge;
import io.stratagem.strategy.ThreeWayMerge.Conflict;
import io.stratagem.strategy.ThreeWayMerge.Merged;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Map;

/** What serves and served, and the way back to an earlier version. */
@Path("/deployments")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class DeploymentsPage {

    private static final String PER_PAGE = "15";

    @CheckedTemplate(basePath = "deployments")
    static class Templates {
        static native TemplateInstance list(
                List<NodeStatus> nodes,
                List<LiveRuleSet> live,
                List<ChangeRequestSummary> scheduled,
                List<Entry> entries,
                String strategy,
                String next,
                Integer done);

        static native TemplateInstance nodes(List<NodeStatus> nodes);

        static native TemplateInstance rollback(
                String strategy,
                int to,
                Deployment original,
                Integer liveVersion,
                List<Change> changes,
                List<Long> overtaken,
                String reason,
                Problem problem);

        static native TemplateInstance revert(
                Deployment deployment,
                int liveVersion,
                List<Change> changes,
                List<Conflict> conflicts);
    }

    /** A deployment in the history, with what it changed of the version before it. */
    record Entry(Deployment deployment, Changes changes) {

        /** Whether a marketer can take back this change alone. */
        public boolean revertible() {
            return deployment.kind() != Deployment.Kind.ROLLBACK && deployment.version() > 1;
        }
    }

    private final ChangeRequests changeRequests;
    private final Deployments deployments;
    private final LiveRuleSets liveRuleSets;
    private final Revisions revisions;
    private final RollingBack rollingBack;
    private final CurrentActor currentActor;
    private final Nodes nodes;
    private final DeploymentChanges changes;
    private final ReaderWords words;

    DeploymentsPage(
            ChangeRequests changeRequests,
            Deployments deployments,
            LiveRuleSets liveRuleSets,
            Revisions revisions,
            RollingBack rollingBack,
            CurrentActor currentActor,
            Nodes nodes,
            DeploymentChanges changes,
            ReaderWords words) {
        this.words = words;
        this.changeRequests = changeRequests;
        this.deployments = deployments;
        this.liveRuleSets = liveRuleSets;
        this.revisions = revisions;
        this.rollingBack = rollingBack;
        this.currentActor = currentActor;
        this.nodes = nodes;
        this.changes = changes;
    }

    /**
     * @param strategy only this strategy's; empty for all
     * @param cursor where the page begins
     * @param version the version that a rollback has just put live, or null
     */
    @GET
    public TemplateInstance list(
            @QueryParam("strategy") @DefaultValue("") String strategy,
            @QueryParam("cursor") String cursor,
            @QueryParam("live") Integer version) {
        String only = strategy.isBlank() ? null : strategy.strip();
        List<LiveRuleSet> live =
                liveRuleSets.all().stream()
                        .filter(set -> only == null || set.strategy().equals(only))
                        .toList();
        List<ChangeRequestSummary> scheduled =
                changeRequests.scheduled().stream()
                        .filter(request -> only == null || request.strategy().equals(only))
                        .toList();
        Page<Entry> page =
                deployments
                        .list(only, PageRequest.of(cursor, PER_PAGE))
                        .map(deployment -> new Entry(deployment, changes.of(deployment)));
        return Templates.list(
                nodes.all(), live, scheduled, page.items(), only, page.next(), version);
    }

    /** What each node serves now, for the page that shows it. */
    @GET
    @Path("/nodes")
    public TemplateInstance nodes() {
        return Templates.nodes(nodes.all());
    }

    private StrategyDocument document(String strategy, int version) {
        return revisions.find(strategy, version).orElseThrow().document();
    }

    /** Shows what going back would change, before anybody does. */
    @GET
    @Path("/rollback")
    @RolesAllowed("operator")
    public TemplateInstance preview(
            @QueryParam("strategy") @DefaultValue("") String strategy,
            @QueryParam("to") @DefaultValue("0") int to) {
        return rollbackPage(strategy, to, "", null);
    }

    @POST
    @Path("/rollback")
    @NeedsRecentSignIn(unlessNobodyCan = true)
    @RolesAllowed("operator")
    public Response rollBack(
            @FormParam("strategy") @DefaultValue("") String strategy,
            @FormParam("to") @DefaultValue("0") int to,
            @FormParam("reason") @DefaultValue("") String reason) {
        try {
            Deployment deployment = rollingBack.rollBack(strategy, to, reason, currentActor.get());
            return Response.seeOther(
                            UriBuilder.fromPath("/deployments")
                                    .queryParam("strategy", strategy)
                                    .queryParam("live", deployment.version())
                                    .build())
                    .build();
        } catch (ProblemException e) {
            return Response.status(e.problem().status())
                    .entity(rollbackPage(strategy, to, reason, e.problem()))
                    .build();
        }
    }

    /** Shows what taking back one change alone would change of what is live. */
    @GET
    @Path("/revert")
    @RolesAllowed("marketer")
    public TemplateInstance previewRevert(
            @QueryParam("strategy") @DefaultValue("") String strategy,
            @QueryParam("version") @DefaultValue("0") int version) {
        Deployment deployment = served(strategy, version);
        Revision head = revisions.head(strategy).orElseThrow();
        StrategyDocument live = head.document();
        Merged merged =
                ThreeWayMerge.of(
                        document(strategy, version),
                        live,
                        document(strategy, version - 1),
                        Map.of(),
                        words.get());
        return Templates.revert(
                deployment,
                head.number(),
                StrategyDiff.between(live, merged.document(), words.get()),
                merged.conflicts());
    }

    private Deployment served(String strategy, int version) {
        return deployments
                .find(strategy, version)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        Wording.of(
                                                "Version %d of \"%s\" never served. Choose one from the history.",
                                                "La versión %d de «%s» no se sirvió nunca. Elija una del historial.",
                                                version,
                                                strategy)));
    }

    private TemplateInstance rollbackPage(String strategy, int to, String reason, Problem problem) {
        Deployment original = served(strategy, to);
        Revision wanted = revisions.find(strategy, to).orElseThrow();
        LiveRuleSet live = liveRuleSets.find(strategy).orElse(null);
        StrategyDocument present = live == null ? null : live.ruleSet().document();
        return Templates.rollback(
                strategy,
                to,
                original,
                live == null ? null : live.version(),
                StrategyDiff.between(present, wanted.document(), words.get()),
                changeRequests.overtakenBy(strategy),
                reason,
                problem);
    }
}
