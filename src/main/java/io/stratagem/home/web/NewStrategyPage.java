package io.stratagem.home.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.approval.Opening;
import io.stratagem.drafting.CopyingStrategy;
import io.stratagem.drafting.DraftEdits;
import io.stratagem.shared.Actor;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.CreatingStrategy;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.Strategies;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategySummary;
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
import java.net.URI;
import java.util.List;

/** Where a marketer begins a strategy, empty or as a copy, with a draft open at once. */
@Path("/new-strategy")
@RolesAllowed("marketer")
@Produces(MediaType.TEXT_HTML)
public class NewStrategyPage {

    @CheckedTemplate(basePath = "new-strategy")
    static class Templates {
        static native TemplateInstance index(
                String name,
                String id,
                String copyOf,
                List<StrategySummary> strategies,
                String problem);
    }

    private final CreatingStrategy creating;
    private final Opening opening;
    private final Strategies strategies;
    private final Revisions revisions;
    private final CurrentActor currentActor;
    private final CurrentReader reader;

    NewStrategyPage(
            CreatingStrategy creating,
            Opening opening,
            Strategies strategies,
            Revisions revisions,
            CurrentActor currentActor,
            CurrentReader reader) {
        this.creating = creating;
        this.opening = opening;
        this.strategies = strategies;
        this.revisions = revisions;
        this.currentActor = currentActor;
        this.reader = reader;
    }

    /**
     * @param copyOf the strategy to begin with; empty for none
     */
    @GET
    public TemplateInstance show(@QueryParam("copyOf") @DefaultValue("") String copyOf) {
        return page("", "", copyOf, null);
    }

    /**
     * @param name what people call it
     * @param id its id; made of the name when left blank
     * @param copyOf the strategy whose newest version to begin with; empty for none
     * @return to the draft of its first version
     */
    @POST
    public Response create(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("id") @DefaultValue("") String id,
            @FormParam("copyOf") @DefaultValue("") String copyOf) {
        Actor actor = currentActor.get();
        String chosen = id.isBlank() ? DraftEdits.slug(name, "") : id.strip();
        try {
            StrategyDocument copied = copyOf.isEmpty() ? null : original(copyOf);
            creating.create(chosen, name.strip(), actor);
            long number =
                    copied == null
                            ? opening.open(chosen, texts().firstVersion(), null, actor)
                            : opening.open(
                                    chosen,
                                    0,
                                    empty -> CopyingStrategy.into(empty, copied),
                                    texts().copiedFrom(copied.name()),
                                    null,
                                    actor);
            String part = copied == null ? "/edit/settings" : "/edit";
            return Response.seeOther(URI.create("/change-requests/" + number + part)).build();
        } catch (ProblemException e) {
            String problem =
                    e.problem().violations().isEmpty()
                            ? e.problem().wording().in(reader.locale())
                            : e.problem().violations().get(0).wording().in(reader.locale());
            return Response.status(e.problem().status())
                    .entity(page(name, id, copyOf, problem))
                    .build();
        }
    }

    private StrategyDocument original(String strategy) {
        return revisions
                .head(strategy)
                .map(Revision::document)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        Wording.verbatim(texts().noSuchStrategy(strategy))));
    }

    private TemplateInstance page(String name, String id, String copyOf, String problem) {
        return Templates.index(
                name,
                id,
                copyOf,
                strategies.list(new PageRequest(null, PageRequest.MAX_LIMIT)).items(),
                problem);
    }

    private StrategyMessages texts() {
        return reader.texts(StrategyMessages.class);
    }
}
