package io.stratagem.identity.web;

import io.stratagem.identity.EndedSessions;
import io.stratagem.identity.LogoutTokens;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Where Keycloak tells of sessions that it ended: by an administrator, or from another product. */
@Path("/sign-out/back-channel")
public class BackChannelLogoutResource {

    private final LogoutTokens tokens;
    private final EndedSessions endedSessions;

    BackChannelLogoutResource(LogoutTokens tokens, EndedSessions endedSessions) {
        this.tokens = tokens;
        this.endedSessions = endedSessions;
    }

    /**
     * @param token a logout token
     * @return 200 once the session is ended on every node
     * @throws ProblemException 400 unless Keycloak made it for this product, lately
     */
    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response end(@FormParam("logout_token") String token) {
        endedSessions.end(
                tokens.session(token)
                        .orElseThrow(
                                () ->
                                        ProblemException.malformed(
                                                Wording.of(
                                                        "This is no valid logout token of a session.",
                                                        "Este no es un token de cierre válido de una sesión."))));
        return Response.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
