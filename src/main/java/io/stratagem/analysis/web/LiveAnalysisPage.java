package io.stratagem.analysis.web;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.analysis.AnalysingStrategy;
import io.stratagem.analysis.AnalysingStrategy.Analysed;
import io.stratagem.analysis.SearchingPolicies;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Manner;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** What is wrong with a strategy that is live: its rules by themselves, and by policies. */
@Path("/strategies/{id}/analysis")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class LiveAnalysisPage {

    private final AnalysingStrategy analysing;
    private final SearchingPolicies searching;
    private final CurrentReader reader;

    LiveAnalysisPage(
            AnalysingStrategy analysing, SearchingPolicies searching, CurrentReader reader) {
        this.analysing = analysing;
        this.searching = searching;
        this.reader = reader;
    }

    @GET
    public TemplateInstance show(@PathParam("id") String id) {
        Optional<Analysed> analysed = analysing.live(id);
        Subject subject =
                new Subject(analysed.map(found -> found.document().name()).orElse(id), id, null);
        return AnalysisTemplates.rules(
                subject,
                analysed.map(Analysed::faults).orElse(null),
                analysed.map(found -> new FindingViews(found, subject, Manner.of(reader)).groups())
                        .orElse(List.of()),
                PolicyView.of(searching.live(id).orElse(List.of()), subject, reader.locale()));
    }
}
