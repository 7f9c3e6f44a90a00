package io.stratagem.testcase.web;

import io.quarkus.security.Authenticated;
import io.stratagem.shared.Answers;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.QueryParameter;
import io.stratagem.shared.Wording;
import io.stratagem.testcase.EditingTestCases;
import io.stratagem.testcase.ImportingTestCases;
import io.stratagem.testcase.ImportingTestCases.Imported;
import io.stratagem.testcase.MeasuringCoverage;
import io.stratagem.testcase.MeasuringCoverage.Coverage;
import io.stratagem.testcase.RunningTestCases;
import io.stratagem.testcase.TakingPersona;
import io.stratagem.testcase.TestCase;
import io.stratagem.testcase.TestCaseContent;
import io.stratagem.testcase.TestCaseFile;
import io.stratagem.testcase.TestCaseFile.Fault;
import io.stratagem.testcase.TestCases;
import io.stratagem.testcase.TestRun;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** The test cases of a strategy. */
@Path("/api/v1/strategies/{strategy}/test-cases")
@Authenticated
public class TestCaseResource {

    private final TestCases testCases;
    private final EditingTestCases editing;
    private final RunningTestCases running;
    private final TakingPersona taking;
    private final MeasuringCoverage coverage;
    private final TestCaseFile file;
    private final ImportingTestCases importing;
    private final CurrentActor actor;

    TestCaseResource(
            TestCases testCases,
            EditingTestCases editing,
            RunningTestCases running,
            TakingPersona taking,
            MeasuringCoverage coverage,
            TestCaseFile file,
            ImportingTestCases importing,
            CurrentActor actor) {
        this.testCases = testCases;
        this.editing = editing;
        this.running = running;
        this.taking = taking;
        this.coverage = coverage;
        this.file = file;
        this.importing = importing;
        this.actor = actor;
    }

    /** Which stored customer to make a test case of, where it asks, and what to call it. */
    public record Taken(String customer, String placement, String name) {}

    /** A problem that names the faulty lines. */
    public record RejectedFile(
            String type,
            @Schema(implementation = String.class) Wording title,
            int status,
            @Schema(implementation = String.class) Wording detail,
            List<Fault> rejected) {}

    /** All of the strategy, by name. */
    @GET
    public Page<TestCase> list(
            @PathParam("strategy") String strategy,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        return testCases.list(strategy, PageRequest.of(cursor, limit));
    }

    @GET
    @Path("/{number}")
    public RestResponse<TestCase> find(
            @PathParam("strategy") String strategy, @PathParam("number") long id) {
        return answer(testCases.find(strategy, id));
    }

    @POST
    @RolesAllowed("marketer")
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TestCase.class)))
    public RestResponse<TestCase> add(
            @PathParam("strategy") String strategy, TestCaseContent wanted) {
        return created(strategy, editing.add(strategy, wanted, actor.get()));
    }

    /** Makes a persona and a test case of a stored customer. */
    @POST
    @Path("/from-customer")
    @RolesAllowed("marketer")
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TestCase.class)))
    public RestResponse<TestCase> take(@PathParam("strategy") String strategy, Taken wanted) {
        return created(
                strategy,
                taking.take(
                        strategy,
                        wanted.customer(),
                        wanted.placement(),
                        wanted.name(),
                        actor.get()));
    }

    @PUT
    @Path("/{number}")
    @RolesAllowed("marketer")
    public RestResponse<TestCase> replace(
            @PathParam("strategy") String strategy,
            @PathParam("number") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            TestCaseContent wanted) {
        return answer(editing.replace(strategy, id, ifMatch, wanted, actor.get()));
    }

    @DELETE
    @Path("/{number}")
    @RolesAllowed("marketer")
    public void delete(
            @PathParam("strategy") String strategy,
            @PathParam("number") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        editing.delete(strategy, id, ifMatch, actor.get());
    }

    /** Tries all of them on what is live. */
    @GET
    @Path("/results")
    public TestRun results(@PathParam("strategy") String strategy) {
        return running.onLive(strategy)
                .orElseThrow(
                        () ->
                                ProblemException.conflict(
                                        Wording.of(
                                                "Nothing of %s is live, so there is nothing to try them on. Try them on a change request.",
                                                "No hay nada de %s en vivo, así que no hay con qué probarlos. Pruébelos en una solicitud de cambio.",
                                                strategy)));
    }

    /** Which live rules and offers no test case exercises. */
    @GET
    @Path("/coverage")
    public Coverage coverage(@PathParam("strategy") String strategy) {
        return coverage.ofLive(strategy);
    }

    /** All of them with their personas, as a file. */
    @GET
    @Path("/csv")
    @Produces("text/csv")
    public Response export(@PathParam("strategy") String strategy) {
        return Response.ok(file.write(testCases.all(strategy)))
                .type("text/csv; charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"%s-test-cases.csv\"".formatted(strategy))
                .build();
    }

    /** Adds and replaces those of a file: all of them, or none when anything is wrong. */
    @POST
    @Path("/import")
    @Consumes("text/csv")
    @RolesAllowed("marketer")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Imported.class)))
    public Response importFrom(
            @PathParam("strategy") String strategy,
            @QueryParam("dryRun") String dryRun,
            String csv) {
        Imported imported =
                importing.importFrom(
                        strategy, csv, QueryParameter.flag("dryRun", dryRun), actor.get());
        if (imported.rejected().isEmpty()) {
            return Response.ok(imported).build();
        }
        Problem.Kind kind = Problem.Kind.INVALID;
        return Response.status(kind.status())
                .type(Problem.MEDIA_TYPE)
                .entity(
                        new RejectedFile(
                                kind.type(),
                                kind.title(),
                                kind.status(),
                                Wording.of(
                                        "Nothing was written, for the file has faults: %d in all. Correct them and send the whole file again.",
                                        "No se escribió nada, porque el archivo tiene errores: %d en total. Corríjalos y envíe el archivo entero de nuevo.",
                                        imported.rejected().size()),
                                imported.rejected()))
                .build();
    }

    private static RestResponse<TestCase> created(String strategy, TestCase added) {
        return Answers.created(
                added,
                added.tag(),
                "/api/v1/strategies/{strategy}/test-cases/{number}",
                strategy,
                added.id());
    }

    private static RestResponse<TestCase> answer(TestCase one) {
        return Answers.ok(one, one.tag());
    }
}
