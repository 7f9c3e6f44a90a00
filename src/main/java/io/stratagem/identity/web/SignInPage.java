package io.stratagem.identity.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.identity.BuiltInUsers;
import io.stratagem.shared.Actor;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Where people sign in; names the built-in users where they may. */
@Path("/sign-in")
public class SignInPage {

    @CheckedTemplate(basePath = "sign-in")
    static class Templates {
        static native TemplateInstance index(boolean failed, List<Actor> users);
    }

    private final BuiltInUsers users;

    SignInPage(BuiltInUsers users) {
        this.users = users;
    }

    /**
     * @param failed set when the attempt before this one was refused
     */
    @GET
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance show(@QueryParam("failed") String failed) {
        return Templates.index(failed != null, users.all());
    }
}
