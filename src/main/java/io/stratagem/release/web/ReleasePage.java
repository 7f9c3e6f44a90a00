package io.stratagem.release.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.release.AvailableTemplates;
import io.stratagem.release.ComparingRelease;
import io.stratagem.release.ComparingRelease.Compared;
import io.stratagem.release.NewReleaseReview;
import io.stratagem.release.Proposing;
import io.stratagem.release.ReleaseDetails;
import io.stratagem.release.ReleaseState;
import io.stratagem.release.ReviewingRelease;
import io.stratagem.release.TemplateRelease;
import io.stratagem.release.TemplateReleases;
import io.stratagem.release.Withdrawing;
import io.stratagem.shared.Actor;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.ETag;
import io.stratagem.shared.NeedsRecentSignIn;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/** Template releases: what is in use, what could be, and the page on which one is reviewed. */
@Path("/templates/releases")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class ReleasePage {

    @CheckedTemplate(basePath = "templates/releases")
    static class Templates {
        static native TemplateInstance list(
                TemplateRelease inUse,
                AvailableTemplates available,
                Integer proposed,
                List<TemplateRelease> releases,
                String next,
                String title,
                String description,
                Problem problem);

        static native TemplateInstance release(
                ReleaseDetails details,
                Compared compared,
                boolean showFiles,
                boolean mayReview,
                boolean mayApprove,
                boolean mayWithdraw,
                String whyNoReview,
                String comment,
                Problem problem);

        static native TemplateInstance compare(TwoReleases two, boolean showFiles);
    }

    /**
     * Two releases and what differs.
     *
     * @param releases those to choose from, the newest first
     * @param compared null where what is stored cannot be read any more
     */
    record TwoReleases(
            List<TemplateRelease> releases,
            TemplateRelease before,
            TemplateRelease after,
            Compared compared) {}

    /** The colour of a state, for templates. */
    @TemplateExtension
    static String tone(ReleaseState state) {
        return switch (state) {
            case PROPOSED -> "info";
            case RELEASED -> "good";
            case REJECTED -> "bad";
            case WITHDRAWN -> "";
        };
    }

    /** How many of the newest releases there are to choose from. */
    private static final int MOST_COMPARED = PageRequest.MAX_LIMIT;

    private final TemplateReleases releases;
    private final Proposing proposing;
    private final ReviewingRelease reviewing;
    private final Withdrawing withdrawing;
    private final ComparingRelease comparing;
    private final CurrentActor currentActor;
    private final CurrentReader reader;

    ReleasePage(
            TemplateReleases releases,
            Proposing proposing,
            ReviewingRelease reviewing,
            Withdrawing withdrawing,
            ComparingRelease comparing,
            CurrentActor currentActor,
            CurrentReader reader) {
        this.releases = releases;
        this.proposing = proposing;
        this.reviewing = reviewing;
        this.withdrawing = withdrawing;
        this.comparing = comparing;
        this.currentActor = currentActor;
        this.reader = reader;
    }

    /**
     * @param cursor where the page begins
     */
    @GET
    public TemplateInstance list(@QueryParam("cursor") String cursor) {
        return list(cursor, "", "", null);
    }

    /**
     * @param digest of what the page showed to be available
     */
    @POST
    @RolesAllowed("template-author")
    public Response propose(
            @FormParam("title") @DefaultValue("") String title,
            @FormParam("description") @DefaultValue("") String description,
            @FormParam("digest") @DefaultValue("") String digest) {
        try {
            int number =
                    proposing.propose(
                            title,
                            description.isBlank() ? null : description.strip(),
                            digest,
                            currentActor.get());
            return Response.seeOther(URI.create("/templates/releases/" + number)).build();
        } catch (ProblemException e) {
            return Response.status(e.problem().status())
                    .entity(list(null, title, description, e.problem()))
                    .build();
        }
    }

    /**
     * Any two releases beside each other.
     *
     * @param from the number of the one to go from; the one before the newest when it is left out
     * @param to the number of the one to come to; the newest when it is left out
     */
    @GET
    @Path("compare")
    public TemplateInstance compare(
            @QueryParam("from") Integer from, @QueryParam("to") Integer to) {
        List<TemplateRelease> all = releases.list(new PageRequest(null, MOST_COMPARED)).items();
        int newest = all.isEmpty() ? 0 : all.get(0).number();
        int before = from == null ? Math.max(1, newest - 1) : from;
        int after = to == null ? newest : to;
        return Templates.compare(
                new TwoReleases(
                        all,
                        releases.release(before),
                        releases.release(after),
                        comparing.compare(before, after, reader.locale()).orElse(null)),
                currentActor.get().has(Role.TEMPLATE_AUTHOR));
    }

    /** What a release changes and touches, and what can be done about it. */
    @GET
    @Path("{number}")
    public TemplateInstance show(@PathParam("number") int number) {
        return page(number, "", null);
    }

    /**
     * @param digest the one the page showed
     */
    @POST
    @Path("{number}/reviews")
    @NeedsRecentSignIn
    @RolesAllowed("template-author")
    public Response review(
            @PathParam("number") int number,
            @FormParam("etag") @DefaultValue("") String etag,
            @FormParam("verdict") @DefaultValue("") String verdict,
            @FormParam("digest") @DefaultValue("") String digest,
            @FormParam("comment") @DefaultValue("") String comment) {
        NewReleaseReview said =
                new NewReleaseReview(verdict, digest, comment.isBlank() ? null : comment.strip());
        return act(
                number,
                comment,
                () -> reviewing.review(number, ETag.strong(etag), () -> said, currentActor.get()));
    }

    @POST
    @Path("{number}/withdraw")
    @RolesAllowed("template-author")
    public Response withdraw(
            @PathParam("number") int number, @FormParam("etag") @DefaultValue("") String etag) {
        return act(
                number,
                "",
                () -> withdrawing.withdraw(number, ETag.strong(etag), currentActor.get()));
    }

    private Response act(int number, String comment, Runnable act) {
        try {
            act.run();
            return Response.seeOther(URI.create("/templates/releases/" + number)).build();
        } catch (ProblemException e) {
            if (e.problem().status() == Problem.Kind.NOT_FOUND.status()) {
                throw e;
            }
            return Response.status(e.problem().status())
                    .entity(page(number, comment, e.problem()))
                    .build();
        }
    }

    private TemplateInstance list(
            String cursor, String title, String description, Problem problem) {
        TemplateRelease inUse = releases.inUse().orElse(null);
        boolean author = currentActor.get().has(Role.TEMPLATE_AUTHOR);
        Page<TemplateRelease> page = releases.list(PageRequest.of(cursor, null));
        return Templates.list(
                inUse,
                author && inUse != null ? releases.available() : null,
                releases.proposed().map(TemplateRelease::number).orElse(null),
                page.items(),
                page.next(),
                title,
                description,
                problem);
    }

    private TemplateInstance page(int number, String comment, Problem problem) {
        ReleaseDetails details = releases.find(number);
        Actor actor = currentActor.get();
        boolean open =
                details.release().state() == ReleaseState.PROPOSED
                        && actor.has(Role.TEMPLATE_AUTHOR);
        boolean own = actor.is(details.release().author());
        return Templates.release(
                details,
                comparing.compare(number, reader.locale()).orElse(null),
                actor.has(Role.TEMPLATE_AUTHOR),
                open && !own,
                open && !own && isReleasable(details),
                open && own,
                open && own ? reader.texts(ReleaseMessages.class).ownRelease() : null,
                comment,
                problem);
    }

    private static boolean isReleasable(ReleaseDetails details) {
        return details.problem() == null && !details.impact().blocked();
    }
}
