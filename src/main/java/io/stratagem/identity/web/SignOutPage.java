package io.stratagem.identity.web;

import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Ends the session of a page's user. */
@Path("/sign-out")
public class SignOutPage {

    /**
     * @param request carries the session cookie to clear
     * @return to the sign-in page
     */
    @POST
    @PermitAll
    public Response signOut(RoutingContext request) {
        FormAuthenticationMechanism.logout(request);
        return Response.seeOther(URI.create("/sign-in")).build();
    }
}
