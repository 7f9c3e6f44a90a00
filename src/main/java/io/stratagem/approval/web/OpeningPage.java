package io.stratagem.approval.web;

import io.stratagem.approval.Opening;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.CurrentReader;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The button that opens a change request on a strategy. */
@Path("/strategies/{id}/change-requests")
@RolesAllowed("marketer")
public class OpeningPage {

    private final Opening opening;
    private final CurrentActor currentActor;
    private final CurrentReader reader;

    OpeningPage(Opening opening, CurrentActor currentActor, CurrentReader reader) {
        this.opening = opening;
        this.currentActor = currentActor;
        this.reader = reader;
    }

    /**
     * @param strategy its id
     * @param title what the change is about; may be left blank
     * @param offer the offer to begin with; empty for the table of all
     * @return to the new draft
     */
    @POST
    public Response open(
            @PathParam("id") String strategy,
            @FormParam("title") @DefaultValue("") String title,
            @FormParam("offer") @DefaultValue("") String offer) {
        String said =
                title.isBlank()
                        ? reader.texts(RequestMessages.class).usualTitle(strategy)
                        : title.strip();
        long number = opening.open(strategy, said, null, currentActor.get());
        String part = offer.isEmpty() ? "" : "/offers/" + offer;
        return Response.seeOther(URI.create("/change-requests/" + number + "/edit" + part)).build();
    }
}
