package io.stratagem.analysis.web;

import io.quarkus.security.Authenticated;
import io.stratagem.analysis.AnalysingStrategy;
import io.stratagem.analysis.PolicyResult;
import io.stratagem.analysis.RuleFaults;
import io.stratagem.analysis.SearchingPolicies;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;

/** What is wrong with a draft: its rules by themselves, and by policies. */
@Path("/api/v1/change-requests/{number}/analysis")
@Authenticated
public class DraftAnalysisResource {

    private final AnalysingStrategy analysing;
    private final SearchingPolicies searching;

    DraftAnalysisResource(AnalysingStrategy analysing, SearchingPolicies searching) {
        this.analysing = analysing;
        this.searching = searching;
    }

    /** The findings, the worst first. */
    @GET
    public RuleFaults draft(@PathParam("number") long number) {
        return analysing.draft(number).faults();
    }

    /** For each policy, whether there can be a customer for whom decisions break it, and who. */
    @GET
    @Path("/policies")
    public List<PolicyResult> policies(@PathParam("number") long number) {
        return searching.draft(number);
    }
}
