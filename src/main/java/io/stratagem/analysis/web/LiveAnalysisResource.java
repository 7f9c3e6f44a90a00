package io.stratagem.analysis.web;

import io.quarkus.security.Authenticated;
import io.stratagem.analysis.AnalysingStrategy;
import io.stratagem.analysis.AnalysingStrategy.Analysed;
import io.stratagem.analysis.RuleFaults;
import io.stratagem.shared.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** What is wrong with the rules of a strategy that is live. */
@Path("/api/v1/strategies/{id}/analysis")
@Authenticated
public class LiveAnalysisResource {

    private final AnalysingStrategy analysing;

    LiveAnalysisResource(AnalysingStrategy analysing) {
        this.analysing = analysing;
    }

    /** The findings, the worst first. */
    @GET
    public RuleFaults live(@PathParam("id") String id) {
        return analysing
                .live(id)
                .map(Analysed::faults)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "Nothing of the strategy \"%s\" is live. Analyse a change request instead: GET /api/v1/change-requests/{number}/analysis."
                                                .formatted(id)));
    }
}
