package io.stratagem.notice.web;

import io.quarkus.security.Authenticated;
import io.stratagem.notice.About;
import io.stratagem.notice.Inbox;
import io.stratagem.notice.Notice;
import io.stratagem.notice.NoticeKind;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.QueryParameter;
import io.stratagem.shared.Wording;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The caller's own notices. */
@Path("/api/v1/notices")
@Authenticated
public class NoticeResource {

    /**
     * A notice as callers see it.
     *
     * @param text what happened, in a sentence
     * @param about what it is about, and {@code number} which one
     * @param changeRequest the number again, where it is about a change request
     * @param strategy null where it is about a template release
     * @param title that of the change request or release; the paused offer's id
     * @param asksToAct whether it asks the person to do something
     * @param link the page it is about
     */
    public record NoticeView(
            long id,
            NoticeKind kind,
            String text,
            About.Type about,
            long number,
            Long changeRequest,
            String strategy,
            String title,
            boolean asksToAct,
            Instant at,
            Instant readAt,
            Instant doneAt,
            int reminders,
            String link) {

        static NoticeView of(Notice notice) {
            About about = notice.about();
            return new NoticeView(
                    notice.id(),
                    notice.kind(),
                    notice.kind().sentence(notice.by(), Locale.ENGLISH),
                    about.type(),
                    about.number(),
                    about.type() == About.Type.CHANGE_REQUEST ? about.number() : null,
                    about.strategy(),
                    about.title(),
                    notice.kind().asks(),
                    notice.at(),
                    notice.readAt(),
                    notice.doneAt(),
                    notice.reminders(),
                    about.path());
        }
    }

    private final Inbox inbox;
    private final CurrentActor actor;

    NoticeResource(Inbox inbox, CurrentActor actor) {
        this.inbox = inbox;
        this.actor = actor;
    }

    /**
     * The caller's notices, newest first.
     *
     * @param unread {@code true} for those only that are neither read nor done
     */
    @GET
    public Page<NoticeView> list(
            @QueryParam("unread") String unread,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        return inbox.of(
                        actor.get().person(),
                        QueryParameter.flag("unread", unread),
                        PageRequest.of(cursor, limit))
                .map(NoticeView::of);
    }

    /** Marks one as read; nothing changes when it is. */
    @POST
    @Path("/{id}/read")
    public NoticeView read(@PathParam("id") String id) {
        return NoticeView.of(inbox.read(id(id), actor.get().person()));
    }

    /** Marks all as read. */
    @POST
    @Path("/read-all")
    @APIResponse(responseCode = "204", description = "All are read.")
    public void readAll() {
        inbox.readAll(actor.get().person());
    }

    static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ProblemException.notFound(
                    Wording.of(
                            "There is no such notice. GET /api/v1/notices lists yours.",
                            "No existe ese aviso. GET /api/v1/notices enumera los suyos."));
        }
    }
}
