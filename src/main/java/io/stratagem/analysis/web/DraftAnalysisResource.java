package io.stratagem.analysis.web;

import io.quarkus.security.Authenticated;
import io.stratagem.analysis.AnalysingStrategy;
import io.stratagem.analysis.RuleFaults;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** What is wrong with the rules of a draft. */
@Path("/api/v1/change-requests/{number}/analysis")
@Authenticated
public class DraftAnalysisResource {

    private final AnalysingStrategy analysing;

    DraftAnalysisResource(AnalysingStrategy analysing) {
        this.analysing = analysing;
    }

    /** The findings, the worst first. */
    @GET
    public RuleFaults draft(@PathParam("number") long number) {
        return analysing.draft(number).faults();
    }
}
