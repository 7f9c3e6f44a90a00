package io.stratagem.approval.web;

import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.Reverting;
import io.stratagem.shared.CurrentActor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The button that undoes an applied change request. */
@Path("/change-requests/{number}/revert")
@RolesAllowed("marketer")
public class RevertPage {

    private final Reverting reverting;
    private final ChangeRequests changeRequests;
    private final CurrentActor currentActor;

    RevertPage(Reverting reverting, ChangeRequests changeRequests, CurrentActor currentActor) {
        this.reverting = reverting;
        this.changeRequests = changeRequests;
        this.currentActor = currentActor;
    }

    /**
     * @return to the new change request, or to its rebase when later changes are in its way
     */
    @POST
    public Response revert(@PathParam("number") long number) {
        long opened = reverting.revert(number, null, currentActor.get());
        String page = changeRequests.find(opened).canRebase() ? "/rebase" : "";
        return Response.seeOther(URI.create("/change-requests/" + opened + page)).build();
    }
}
