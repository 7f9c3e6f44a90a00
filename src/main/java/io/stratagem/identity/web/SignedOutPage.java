package io.stratagem.identity.web;

import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Where Keycloak sends back who signed out. */
@Path(SignedOutPage.PATH)
public class SignedOutPage {

    static final String PATH = "/signed-out";

    /**
     * Says that it is done, and leads back.
     *
     * @param here set when Keycloak could not be told
     */
    @GET
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance show(@QueryParam("here") String here) {
        return Doors.signedOut(here != null);
    }
}
