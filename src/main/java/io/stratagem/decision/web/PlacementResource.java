package io.stratagem.decision.web;

import io.stratagem.deployment.LiveRuleSet;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where decisions can be asked for now. */
@Path("/api/v1/placements")
@Produces(MediaType.APPLICATION_JSON)
public class PlacementResource {

    private final LiveRuleSets liveRuleSets;

    PlacementResource(LiveRuleSets liveRuleSets) {
        this.liveRuleSets = liveRuleSets;
    }

    /**
     * A live placement.
     *
     * @param attributes names of the customer attributes that the strategy's rules read
     */
    public record PlacementView(
            String placement,
            String channel,
            int slots,
            String strategy,
            int version,
            List<String> attributes) {}

    /** The live placements by id. */
    @GET
    @RolesAllowed("decision-client")
    public Page<PlacementView> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        PageRequest page = PageRequest.of(cursor, limit);
        List<PlacementView> placements =
                liveRuleSets.all().stream()
                        .flatMap(PlacementResource::placements)
                        .filter(
                                p ->
                                        page.after() == null
                                                || p.placement().compareTo(page.after()) > 0)
                        .sorted(Comparator.comparing(PlacementView::placement))
                        .limit(page.limit() + 1L)
                        .toList();
        return page.page(placements, PlacementView::placement);
    }

    private static Stream<PlacementView> placements(LiveRuleSet live) {
        List<String> attributes = live.ruleSet().attributesRead().stream().sorted().toList();
        return live.ruleSet().placements().stream()
                .map(
                        placement ->
                                new PlacementView(
                                        placement.id(),
                                        placement.channel(),
                                        placement.slots(),
                                        live.strategy(),
                                        live.version(),
                                        attributes));
    }
}
