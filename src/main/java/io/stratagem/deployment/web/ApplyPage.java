package io.stratagem.deployment.web;

import io.quarkus.security.Authenticated;
import io.stratagem.deployment.Applying;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.NeedsRecentSignIn;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The button that puts an approved change request live. */
@Path("/change-requests/{number}/apply")
@Authenticated
public class ApplyPage {

    private final Applying applying;
    private final CurrentActor currentActor;

    ApplyPage(Applying applying, CurrentActor currentActor) {
        this.applying = applying;
        this.currentActor = currentActor;
    }

    /**
     * @param etag the ETag of the change request as the page showed it
     * @return to the change request, which says what became of it
     */
    @POST
    @NeedsRecentSignIn
    public Response apply(
            @PathParam("number") long number, @FormParam("etag") @DefaultValue("") String etag) {
        applying.apply(number, ETag.strong(etag), currentActor.get());
        return Response.seeOther(URI.create("/change-requests/" + number)).build();
    }
}
