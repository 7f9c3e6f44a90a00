package io.stratagem.drafting.web;

import io.stratagem.approval.EditingDraft;
import io.stratagem.drafting.Typed;
import io.stratagem.shared.Actor;
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
        return step(number, typed, editing::undo, back(number, typed) + "?done=undone");
    }

    /** Makes the save again that was undone last. */
    @POST
    @Path("/redo")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response redo(@PathParam("number") long number, MultivaluedMap<String, String> form) {
        Typed typed = new Typed(form);
        return step(number, typed, editing::redo, back(number, typed) + "?done=redone");
    }

    /** Gives the values that the templates left outside what the templates state for them. */
    @POST
    @Path("/migrate")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response migrate(@PathParam("number") long number, MultivaluedMap<String, String> form) {
        return step(
                number,
                new Typed(form),
                editing::migrate,
                DraftForms.edit(number) + "?done=migrated");
    }

    /** What is done to a draft that has an ETag, by somebody. */
    private interface Step {
        void take(long number, String etag, Actor actor);
    }

    private Response step(long number, Typed typed, Step step, String next) {
        return forms.step(
                number,
                typed,
                etag -> step.take(number, etag, currentActor.get()),
                offers::all,
                next);
    }

    /** The part of the draft from which it was done. */
    private static String back(long number, Typed typed) {
        String tab = typed.get("tab");
        return DraftForms.edit(number)
                + (tab.equals("rules") || tab.equals("settings") ? "/" + tab : "");
    }
}
