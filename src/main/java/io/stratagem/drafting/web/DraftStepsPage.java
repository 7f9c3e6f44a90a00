package io.stratagem.drafting.web;

import io.quarkus.qute.TemplateInstance;
import io.stratagem.approval.EditingDraft;
import io.stratagem.drafting.Typed;
import io.stratagem.drafting.web.DraftForms.Attempt;
import io.stratagem.shared.CurrentActor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

/** What is done to a draft as a whole: undo, redo, and take the values that templates state. */
@Path("/change-requests/{number}/edit")
@RolesAllowed("marketer")
@Produces(MediaType.TEXT_HTML)
public class DraftStepsPage {

    private final DraftForms forms;
    private final DraftOffersPage offers;
    private final EditingDraft editing;
    private final CurrentActor currentActor;

    DraftStepsPage(
            DraftForms forms,
            DraftOffersPage offers,
            EditingDraft editing,
            CurrentActor currentActor) {
        this.forms = forms;
        this.offers = offers;
        this.editing = editing;
        this.currentActor = currentActor;
    }

    /** Takes the last save back. */
    @POST
    @Path("/undo")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response undo(@PathParam("number") long number, MultivaluedMap<String, String> form) {
        Typed typed = new Typed(form);
        return forms.step(
                number,
                typed,
                etag -> editing.undo(number, etag, currentActor.get()),
                this::page,
                back(number, typed) + "?done=undone");
    }

    /** Makes the save again that was undone last. */
    @POST
    @Path("/redo")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response redo(@PathParam("number") long number, MultivaluedMap<String, String> form) {
        Typed typed = new Typed(form);
        return forms.step(
                number,
                typed,
                etag -> editing.redo(number, etag, currentActor.get()),
                this::page,
                back(number, typed) + "?done=redone");
    }

    /** Gives the values that the templates left outside what the templates state for them. */
    @POST
    @Path("/migrate")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response migrate(@PathParam("number") long number, MultivaluedMap<String, String> form) {
        return forms.step(
                number,
                new Typed(form),
                etag -> editing.migrate(number, etag, currentActor.get()),
                this::page,
                DraftForms.edit(number) + "?done=migrated");
    }

    private TemplateInstance page(Attempt attempt) {
        return offers.all(attempt);
    }

    /** The part of the draft from which it was done. */
    private static String back(long number, Typed typed) {
        String tab = typed.get("tab");
        return DraftForms.edit(number)
                + (tab.equals("rules") || tab.equals("settings") ? "/" + tab : "");
    }
}
