package io.stratagem.analysis.web;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.analysis.AnalysingStrategy;
import io.stratagem.analysis.AnalysingStrategy.Analysed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** What is wrong with the rules of a strategy that is live. */
@Path("/strategies/{id}/analysis")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class LiveAnalysisPage {

    private final AnalysingStrategy analysing;

    LiveAnalysisPage(AnalysingStrategy analysing) {
        this.analysing = analysing;
    }

    @GET
    public TemplateInstance show(@PathParam("id") String id) {
        Optional<Analysed> analysed = analysing.live(id);
        Subject subject =
                new Subject(analysed.map(found -> found.document().name()).orElse(id), id, null);
        return AnalysisTemplates.rules(
                subject,
                analysed.map(Analysed::faults).orElse(null),
                analysed.map(found -> new FindingViews(found, subject).groups()).orElse(List.of()));
    }
}
