package io.stratagem.drafting.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.drafting.Field;
import io.stratagem.drafting.Findings.Finding;
import io.stratagem.drafting.SettingsForm;
import io.stratagem.drafting.Typed;
import io.stratagem.drafting.web.DraftForms.Attempt;
import io.stratagem.drafting.web.DraftForms.Head;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What of a draft belongs to no offer and no rule: its names, placements and scoring. */
@Path("/change-requests/{number}/edit/settings")
@RolesAllowed("marketer")
@Produces(MediaType.TEXT_HTML)
public class DraftSettingsPage {

    @CheckedTemplate(basePath = "change-requests/edit")
    static class Templates {
        static native TemplateInstance settings(
                Head head,
                Field name,
                Field description,
                List<SettingsForm.PlacementRow> placements,
                SettingsForm.NewPlacement newPlacement,
                List<Field> arbitration,
                Field fallback,
                List<String> others);
    }

    private final DraftForms forms;

    DraftSettingsPage(DraftForms forms) {
        this.forms = forms;
    }

    /** The form. */
    @GET
    public Response settings(@PathParam("number") long number, @QueryParam("done") String done) {
        return forms.open(number, forms.notice(done), this::settingsPage);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response saveSettings(
            @PathParam("number") long number, MultivaluedMap<String, String> form) {
        Typed typed = new Typed(form);
        return forms.save(
                number,
                typed,
                tree -> SettingsForm.apply(typed, tree),
                this::settingsPage,
                findings -> DraftForms.edit(number) + "/settings?done=saved");
    }

    private TemplateInstance settingsPage(Attempt attempt) {
        SettingsForm form = new SettingsForm(attempt.fields(), attempt.draft().document());
        List<String> others =
                attempt.findings().violations().stream()
                        .filter(f -> !f.name().contains("/") || f.name().startsWith("arbitration"))
                        .filter(f -> !List.of("name", "description").contains(f.name()))
                        .map(Finding::message)
                        .toList();
        return Templates.settings(
                attempt.head("settings"),
                form.name(),
                form.description(),
                form.placements(),
                form.newPlacement(),
                form.arbitration(),
                form.fallback(),
                others);
    }
}
