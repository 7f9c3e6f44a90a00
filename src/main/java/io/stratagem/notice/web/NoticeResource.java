package io.stratagem.notice.web;

import io.quarkus.security.Authenticated;
import io.stratagem.notice.Inbox;
import io.stratagem.notice.Notice;
import io.stratagem.notice.NoticeKind;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.QueryParameter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Locale;

/** The caller's own notices. */
@Path("/api/v1/notices")
@Authenticated
public class NoticeResource {

    /**
     * A notice as callers see it.
     *
     * @param text what happened, in a sentence
     * @param asksToAct whether it asks the person to do something
     * @param link the page it is about
     */
    public record NoticeView(
            long id,
            NoticeKind kind,
            String text,
            long changeRequest,
            String strategy,
            String title,
            boolean asksToAct,
            Instant at,
            Instant readAt,
            Instant doneAt,
            int reminders,
            String link) {

        static NoticeView of(Notice notice) {
            return new NoticeView(
                    notice.id(),
                    notice.kind(),
                    notice.kind().sentence(notice.by(), Locale.ENGLISH),
                    notice.changeRequest(),
                    notice.strategy(),
                    notice.title(),
                    notice.kind().asks(),
                    notice.at(),
                    notice.readAt(),
                    notice.doneAt(),
                    notice.reminders(),
                    notice.path());
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
    public void readAll() {
        inbox.readAll(actor.get().person());
    }

    static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ProblemException.notFound(
                    "There is no such notice. GET /api/v1/notices lists yours.");
        }
    }
}
