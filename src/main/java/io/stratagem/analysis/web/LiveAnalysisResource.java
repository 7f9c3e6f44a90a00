package io.stratagem.analysis.web;

import io.quarkus.security.Authenticated;
import io.stratagem.analysis.AnalysingStrategy;
import io.stratagem.analysis.AnalysingStrategy.Analysed;
import io.stratagem.analysis.PolicyResult;
import io.stratagem.analysis.RuleFaults;
import io.stratagem.analysis.SearchingPolicies;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;

/** What is wrong with a strategy that is live: its rules by themselves, and by policies. */
@Path("/api/v1/strategies/{id}/analysis")
@Authenticated
public class LiveAnalysisResource {

    private final AnalysingStrategy analysing;
    private final SearchingPolicies searching;

    LiveAnalysisResource(AnalysingStrategy analysing, SearchingPolicies searching) {
        this.analysing = analysing;
        this.searching = searching;
    }

    /** The findings, the worst first. */
    @GET
    public RuleFaults live(@PathParam("id") String id) {
        return analysing.live(id).map(Analysed::faults).orElseThrow(() -> nothingLive(id));
    }

    /** For each policy, whether there can be a customer for whom decisions break it, and who. */
    @GET
    @Path("/policies")
    public List<PolicyResult> policies(@PathParam("id") String id) {
        return searching.live(id).orElseThrow(() -> nothingLive(id));
    }

    private static ProblemException nothingLive(String id) {
        return ProblemException.notFound(
                Wording.of(
                        "Nothing of the strategy \"%s\" is live. Analyse a change request instead: GET /api/v1/change-requests/{number}/analysis.",
                        "No hay nada de la estrategia «%s» en vivo. Analice en su lugar una solicitud de cambio: GET /api/v1/change-requests/{number}/analysis.",
                        id));
    }
}
