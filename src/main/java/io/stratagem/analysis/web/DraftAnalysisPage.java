package io.stratagem.analysis.web;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.analysis.AnalysingStrategy;
import io.stratagem.analysis.AnalysingStrategy.Analysed;
import io.stratagem.analysis.SearchingPolicies;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Manner;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What is wrong with a draft: its rules by themselves, and by policies. */
@Path("/change-requests/{number}/analysis")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class DraftAnalysisPage {

    private final AnalysingStrategy analysing;
    private final SearchingPolicies searching;
    private final ChangeRequests changeRequests;
    private final CurrentReader reader;

    DraftAnalysisPage(
            AnalysingStrategy analysing,
            SearchingPolicies searching,
            ChangeRequests changeRequests,
            CurrentReader reader) {
        this.analysing = analysing;
        this.searching = searching;
        this.changeRequests = changeRequests;
        this.reader = reader;
    }

    @GET
    public TemplateInstance show(@PathParam("number") long number) {
        Analysed analysed = analysing.draft(number);
        Subject subject =
                new Subject(
                        analysed.document().name(),
                        analysed.document().id(),
                        changeRequests.brief(number));
        return AnalysisTemplates.rules(
                subject,
                analysed.faults(),
                new FindingViews(analysed, subject, Manner.of(reader)).groups(),
                PolicyView.of(searching.draft(number), subject, reader.locale()));
    }
}
