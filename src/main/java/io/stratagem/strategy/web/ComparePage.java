package io.stratagem.strategy.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.ComparingRevisions;
import io.stratagem.strategy.ComparingRevisions.Compared;
import io.stratagem.strategy.ReaderWords;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.Revisions.Numbered;
import io.stratagem.strategy.Strategies;
import io.stratagem.strategy.StrategySummary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Any two revisions of a strategy beside each other. */
@Path("/strategies/{id}/compare")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class ComparePage {

    @CheckedTemplate(basePath = "strategies")
    static class Templates {
        static native TemplateInstance compare(
                StrategySummary strategy, List<Numbered> revisions, Compared compared);
    }

    private final Strategies strategies;
    private final Revisions revisions;
    private final ComparingRevisions comparing;
    private final ReaderWords words;

    ComparePage(
            Strategies strategies,
            Revisions revisions,
            ComparingRevisions comparing,
            ReaderWords words) {
        this.strategies = strategies;
        this.revisions = revisions;
        this.comparing = comparing;
        this.words = words;
    }

    /**
     * @param from the revision to go from; the one before the newest when it is left out
     * @param to the revision to come to; the newest when it is left out
     */
    @GET
    public TemplateInstance show(
            @PathParam("id") String id,
            @QueryParam("from") Integer from,
            @QueryParam("to") Integer to) {
        StrategySummary strategy =
                strategies
                        .find(id)
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                Wording.of(
                                                        "There is no strategy \"%s\". The list of strategies has all of them.",
                                                        "No hay ninguna estrategia «%s». La lista de estrategias las tiene todas.",
                                                        id)));
        int newest = strategy.revision();
        return Templates.compare(
                strategy,
                revisions.numbers(id),
                comparing.compare(
                        id,
                        from == null ? Math.max(0, newest - 1) : from,
                        to == null ? newest : to,
                        words.get()));
    }
}
