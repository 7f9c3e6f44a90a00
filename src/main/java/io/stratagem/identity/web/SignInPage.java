package io.stratagem.identity.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.identity.BuiltInUsers;
import io.stratagem.shared.Actor;
import io.stratagem.shared.UnsentForm;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/** Where people sign in: the built-in users on a page that names them, others in Keycloak. */
@Path("/sign-in")
public class SignInPage {

    @CheckedTemplate(basePath = "sign-in")
    static class Templates {
        static native TemplateInstance index(boolean failed, boolean unsent, List<Actor> users);
    }

    private static final URI HOME = URI.create("/");

    private final BuiltInUsers users;

    SignInPage(BuiltInUsers users) {
        this.users = users;
    }

    /**
     * @param failed set when the attempt before this one was refused
     * @param returnTo the address to go to afterwards; null for the start page
     * @return the form; without built-in users to the start page, which leads to Keycloak
     */
    @GET
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    public Response show(
            @QueryParam("failed") String failed,
            @CookieParam("stratagem-return-to") String returnTo) {
        boolean unsent = returnTo != null && returnTo.contains(UnsentForm.PARAMETER + "=");
        return users.all().isEmpty()
                ? Response.seeOther(HOME).build()
                : Response.ok(Templates.index(failed != null, unsent, users.all())).build();
    }

    /**
     * Where Keycloak sends people back to. Who comes here in another way has no errand here.
     *
     * @return to the start page
     */
    @GET
    @Path("callback")
    @Authenticated
    public Response back() {
        return Response.seeOther(HOME).build();
    }
}
