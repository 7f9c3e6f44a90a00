package io.stratagem.home.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.approval.Opening;
import io.stratagem.drafting.DraftEdits;
import io.stratagem.shared.Actor;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.ProblemException;
import io.stratagem.strategy.CreatingStrategy;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Where a marketer begins a strategy: empty, with a draft open at once. */
@Path("/new-strategy")
@RolesAllowed("marketer")
@Produces(MediaType.TEXT_HTML)
public class NewStrategyPage {

    @CheckedTemplate(basePath = "new-strategy")
    static class Templates {
        static native TemplateInstance index(String name, String id, String problem);
    }

    private final CreatingStrategy creating;
    private final Opening opening;
    private final CurrentActor currentActor;

    NewStrategyPage(CreatingStrategy creating, Opening opening, CurrentActor currentActor) {
        this.creating = creating;
        this.opening = opening;
        this.currentActor = currentActor;
    }

    @GET
    public TemplateInstance show() {
        return Templates.index("", "", null);
    }

    /**
     * @param name what people call it
     * @param id its id; made of the name when left blank
     * @return to the draft of its first version
     */
    @POST
    public Response create(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("id") @DefaultValue("") String id) {
        Actor actor = currentActor.get();
        String chosen = id.isBlank() ? DraftEdits.slug(name, "") : id.strip();
        try {
            creating.create(chosen, name.strip(), actor);
        } catch (ProblemException e) {
            String problem =
                    e.problem().violations().isEmpty()
                            ? e.problem().detail()
                            : e.problem().violations().get(0).message();
            return Response.status(e.problem().status())
                    .entity(Templates.index(name, id, problem))
                    .build();
        }
        long number = opening.open(chosen, "First version", null, actor);
        return Response.seeOther(URI.create("/change-requests/" + number + "/edit/settings"))
                .build();
    }
}
