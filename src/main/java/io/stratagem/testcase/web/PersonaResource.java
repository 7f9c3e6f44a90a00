package io.stratagem.testcase.web;

import io.quarkus.security.Authenticated;
import io.stratagem.shared.Answers;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.testcase.EditingTestCases;
import io.stratagem.testcase.Persona;
import io.stratagem.testcase.PersonaContent;
import io.stratagem.testcase.TestCases;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** The personas that the test cases of a strategy share. */
@Path("/api/v1/strategies/{strategy}/personas")
@Authenticated
public class PersonaResource {

    private final TestCases testCases;
    private final EditingTestCases editing;
    private final CurrentActor actor;

    PersonaResource(TestCases testCases, EditingTestCases editing, CurrentActor actor) {
        this.testCases = testCases;
        this.editing = editing;
        this.actor = actor;
    }

    /** All of the strategy, by name. */
    @GET
    public Page<Persona> list(
            @PathParam("strategy") String strategy,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        return testCases.listPersonas(strategy, PageRequest.of(cursor, limit));
    }

    @GET
    @Path("/{number}")
    public RestResponse<Persona> find(
            @PathParam("strategy") String strategy, @PathParam("number") long id) {
        return answer(testCases.persona(strategy, id));
    }

    @POST
    @RolesAllowed("marketer")
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Persona.class)))
    public RestResponse<Persona> add(
            @PathParam("strategy") String strategy, PersonaContent wanted) {
        Persona added = editing.addPersona(strategy, wanted, actor.get());
        return Answers.created(
                added,
                added.tag(),
                "/api/v1/strategies/{strategy}/personas/{number}",
                strategy,
                added.id());
    }

    @PUT
    @Path("/{number}")
    @RolesAllowed("marketer")
    public RestResponse<Persona> replace(
            @PathParam("strategy") String strategy,
            @PathParam("number") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            PersonaContent wanted) {
        return answer(editing.replacePersona(strategy, id, ifMatch, wanted, actor.get()));
    }

    @DELETE
    @Path("/{number}")
    @RolesAllowed("marketer")
    public void delete(
            @PathParam("strategy") String strategy,
            @PathParam("number") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        editing.deletePersona(strategy, id, ifMatch, actor.get());
    }

    private static RestResponse<Persona> answer(Persona one) {
        return Answers.ok(one, one.tag());
    }
}
