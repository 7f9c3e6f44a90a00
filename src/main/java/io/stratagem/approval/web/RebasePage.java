package io.stratagem.approval.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.approval.ChangeRequestView;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.Rebase;
import io.stratagem.approval.Rebasing;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.strategy.ReaderWords;
import io.stratagem.strategy.ThreeWayMerge.Conflict;
import io.stratagem.strategy.ThreeWayMerge.Side;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a marketer brings a change request onto what is live now: base, live and draft side by side
 * where both changed the same.
 */
@Path("/change-requests/{number}/rebase")
@RolesAllowed("marketer")
@Produces(MediaType.TEXT_HTML)
public class RebasePage {

    /** The fields of the form that decide; the conflict's pointer follows. */
    private static final String TAKE = "take:";

    @CheckedTemplate(basePath = "change-requests")
    static class Templates {
        static native TemplateInstance rebase(
                ChangeRequestView request,
                Rebase rebase,
                List<Choice> choices,
                long open,
                Problem problem);
    }

    /** A conflict and the side that was chosen; null when none was. */
    record Choice(Conflict conflict, Side chosen) {

        public boolean theirs() {
            return chosen == Side.THEIRS;
        }

        public boolean mine() {
            return chosen == Side.MINE;
        }
    }

    private final Rebasing rebasing;
    private final ChangeRequests changeRequests;
    private final CurrentActor currentActor;
    private final ReaderWords words;

    RebasePage(
            Rebasing rebasing,
            ChangeRequests changeRequests,
            CurrentActor currentActor,
            ReaderWords words) {
        this.words = words;
        this.rebasing = rebasing;
        this.changeRequests = changeRequests;
        this.currentActor = currentActor;
    }

    @GET
    public Response show(@PathParam("number") long number) {
        return changeRequests.find(number).canRebase()
                ? Response.ok(page(number, Map.of(), null)).build()
                : Response.seeOther(URI.create("/change-requests/" + number)).build();
    }

    /** Rebases, or shows the outcome of the choices made so far. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response rebase(@PathParam("number") long number, MultivaluedMap<String, String> form) {
        Map<String, Side> decided = decided(form);
        if ("look".equals(form.getFirst("do"))) {
            return Response.ok(page(number, decided, null)).build();
        }
        String etag = form.getFirst("etag") == null ? "" : form.getFirst("etag");
        try {
            rebasing.rebase(number, ETag.strong(etag), decided, currentActor.get());
        } catch (ProblemException e) {
            if (!changeRequests.find(number).canRebase()) {
                throw e;
            }
            return Response.status(e.problem().status())
                    .entity(page(number, decided, e.problem()))
                    .build();
        }
        return Response.seeOther(URI.create("/change-requests/" + number + "?done=rebased"))
                .build();
    }

    private TemplateInstance page(long number, Map<String, Side> decided, Problem problem) {
        Rebase rebase = rebasing.preview(number, decided, words.get());
        List<Choice> choices =
                rebase.conflicts().stream()
                        .map(conflict -> new Choice(conflict, decided.get(conflict.pointer())))
                        .toList();
        long open = choices.stream().filter(choice -> choice.chosen() == null).count();
        return Templates.rebase(changeRequests.find(number), rebase, choices, open, problem);
    }

    private static Map<String, Side> decided(MultivaluedMap<String, String> form) {
        Map<String, Side> decided = new HashMap<>();
        for (String field : form.keySet()) {
            if (field.startsWith(TAKE)) {
                decided.put(
                        field.substring(TAKE.length()),
                        form.getFirst(field).equals("theirs") ? Side.THEIRS : Side.MINE);
            }
        }
        return decided;
    }
}
