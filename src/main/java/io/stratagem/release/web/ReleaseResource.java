package io.stratagem.release.web;

import io.quarkus.security.Authenticated;
import io.stratagem.release.AvailableTemplates;
import io.stratagem.release.NewReleaseReview;
import io.stratagem.release.Proposing;
import io.stratagem.release.ReleaseDetails;
import io.stratagem.release.ReviewingRelease;
import io.stratagem.release.TemplateRelease;
import io.stratagem.release.TemplateReleases;
import io.stratagem.release.Withdrawing;
import io.stratagem.shared.Answers;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.NeedsRecentSignIn;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.StrictJson;
import io.stratagem.shared.Wording;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** Template releases, from proposal to use. */
@Path("/api/v1/template-releases")
@Authenticated
public class ReleaseResource {

    private final TemplateReleases releases;
    private final Proposing proposing;
    private final ReviewingRelease reviewing;
    private final Withdrawing withdrawing;
    private final CurrentActor actor;

    ReleaseResource(
            TemplateReleases releases,
            Proposing proposing,
            ReviewingRelease reviewing,
            Withdrawing withdrawing,
            CurrentActor actor) {
        this.releases = releases;
        this.proposing = proposing;
        this.reviewing = reviewing;
        this.withdrawing = withdrawing;
        this.actor = actor;
    }

    /**
     * What to propose.
     *
     * @param digest of what is available, to propose nothing else; may be left out
     */
    public record NewRelease(String title, String description, String digest) {}

    /** All releases, the newest first. */
    @GET
    public Page<TemplateRelease> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        return releases.list(PageRequest.of(cursor, limit));
    }

    /** What rules-repo holds now that is not in use. */
    @GET
    @Path("/available")
    @RolesAllowed("template-author")
    public AvailableTemplates available() {
        return releases.available();
    }

    /** One release with what it changes and touches. */
    @GET
    @Path("/{number}")
    public RestResponse<ReleaseDetails> find(@PathParam("number") String number) {
        return answer(number(number));
    }

    @POST
    @RolesAllowed("template-author")
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReleaseDetails.class)))
    public RestResponse<ReleaseDetails> propose(NewRelease wanted) {
        int number =
                proposing.propose(
                        wanted.title(), wanted.description(), wanted.digest(), actor.get());
        ReleaseDetails proposed = releases.find(number);
        return Answers.created(
                proposed, proposed.release().tag(), "/api/v1/template-releases/{number}", number);
    }

    @POST
    @Path("/{number}/reviews")
    @NeedsRecentSignIn
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("template-author")
    public RestResponse<ReleaseDetails> review(
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    NewReleaseReview.class)))
                    byte[] review) {
        reviewing.review(
                number(number),
                ifMatch,
                () -> StrictJson.bind(review, NewReleaseReview.class),
                actor.get());
        return answer(number(number));
    }

    @POST
    @Path("/{number}/withdraw")
    @RolesAllowed("template-author")
    public RestResponse<ReleaseDetails> withdraw(
            @PathParam("number") String number, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        withdrawing.withdraw(number(number), ifMatch, actor.get());
        return answer(number(number));
    }

    private RestResponse<ReleaseDetails> answer(int number) {
        ReleaseDetails details = releases.find(number);
        return Answers.ok(details, details.release().tag());
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ProblemException.notFound(
                    Wording.of(
                            "There is no template release \"%s\": it must be a number.",
                            "No hay ninguna publicación de plantillas «%s»: debe ser un número.",
                            text));
        }
    }
}
