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
import io.stratagem.shared.Problem;
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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where a marketer begins a strategy, empty or as a copy, with a draft open at once. */
@Path("/new-strategy")
@RolesAllowed("marketer")
@Produces(MediaType.TEXT_HTML)
public class NewStrategyPage {

    private static final Set<String> FIELDS = Set.of("/id", "/name");

    @CheckedTemplate(basePath = "new-strategy")
    static class Templates {
        static native TemplateInstance index(
                String name,
                String id,
                String copyOf,
                List<StrategySummary> strategies,
                Problem problem,
                Map<String, String> errors);
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
            return Response.status(e.problem().status())
                    .entity(page(name, id, copyOf, e.problem()))
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

    private TemplateInstance page(String name, String id, String copyOf, Problem problem) {
        return Templates.index(
                name,
                id,
                copyOf,
                strategies.list(new PageRequest(null, PageRequest.MAX_LIMIT)).items(),
                problem,
                problem == null ? Map.of() : errors(problem));
    }

    /** What is wrong with each field, by its name. An id that is taken is a conflict of the id. */
    private Map<String, String> errors(Problem problem) {
        if (problem.status() == Problem.Kind.CONFLICT.status()) {
            return Map.of("id", problem.wording().in(reader.locale()));
        }
        return problem.violations().stream()
                .filter(violation -> FIELDS.contains(violation.pointer()))
                .collect(
                        Collectors.toMap(
                                violation -> violation.pointer().substring(1),
                                violation -> violation.wording().in(reader.locale()),
                                (first, second) -> first + " " + second,
                                TreeMap::new));
    }

    private StrategyMessages texts() {
        return reader.texts(StrategyMessages.class);
    }
}
