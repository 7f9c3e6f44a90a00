package io.stratagem.notice.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.notice.Inbox;
import io.stratagem.notice.Notice;
import io.stratagem.notice.Outbox;
import io.stratagem.notice.Preference;
import io.stratagem.notice.Preferences;
import io.stratagem.shared.Actor;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Role;
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

/** What somebody must act on or know. */
@Path("/notices")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class NoticesPage {

    @CheckedTemplate(basePath = "notices")
    static class Templates {
        static native TemplateInstance index(
                List<Row> notices,
                String next,
                boolean all,
                Preference mails,
                List<Outbox.Unsent> unsent);
    }

    /** A notice in the list. */
    record Row(Notice notice, String text, String about) {}

    private final Inbox inbox;
    private final Preferences preferences;
    private final Outbox outbox;
    private final CurrentActor actor;
    private final CurrentReader reader;

    NoticesPage(
            Inbox inbox,
            Preferences preferences,
            Outbox outbox,
            CurrentActor actor,
            CurrentReader reader) {
        this.inbox = inbox;
        this.preferences = preferences;
        this.outbox = outbox;
        this.actor = actor;
        this.reader = reader;
    }

    /**
     * @param show {@code all} for those too that are read or done
     * @param cursor where the page begins
     */
    @GET
    public TemplateInstance list(
            @QueryParam("show") @DefaultValue("") String show,
            @QueryParam("cursor") String cursor) {
        boolean all = show.equals("all");
        Actor who = actor.get();
        Page<Row> page = inbox.of(who.person(), !all, PageRequest.of(cursor, null)).map(this::row);
        return Templates.index(
                page.items(),
                page.next(),
                all,
                preferences.mails() ? preferences.of(who.person()) : null,
                who.has(Role.OPERATOR) ? outbox.unsent() : List.of());
    }

    private Row row(Notice notice) {
        return new Row(
                notice,
                notice.kind().sentence(notice.by(), reader.locale()),
                notice.about().name(reader.locale()));
    }

    @POST
    @Path("{id}/read")
    public Response read(@PathParam("id") String id) {
        inbox.read(NoticeResource.id(id), actor.get().person());
        return back();
    }

    @POST
    @Path("read-all")
    public Response readAll() {
        inbox.readAll(actor.get().person());
        return back();
    }

    /**
     * Keeps how somebody wants to be told by mail.
     *
     * @param mail OFF, EACH or DIGEST
     * @param language en or es
     */
    @POST
    @Path("preference")
    public Response choose(
            @FormParam("mail") @DefaultValue("") String mail,
            @FormParam("language") @DefaultValue("") String language) {
        preferences.choose(actor.get().person(), Preference.named(mail, language));
        return back();
    }

    private static Response back() {
        return Response.seeOther(URI.create("/notices")).build();
    }
}
