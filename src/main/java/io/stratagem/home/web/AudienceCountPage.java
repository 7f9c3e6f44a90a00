package io.stratagem.home.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.audit.Unaudited;
import io.stratagem.drafting.AudiencePart;
import io.stratagem.drafting.Typed;
import io.stratagem.ruleset.AskedAudience;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.shared.vocabulary.Vocabulary;
import io.stratagem.simulation.AudienceReach;
import io.stratagem.simulation.CountingAudience;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;

/** How many stored customers an audience that is being typed reaches. Nothing is saved. */
@Path("/audience-count")
@RolesAllowed("marketer")
@Produces(MediaType.TEXT_HTML)
public class AudienceCountPage {

    /** Null where the conditions are not complete. */
    @CheckedTemplate(basePath = "strategies")
    static class Templates {
        static native TemplateInstance audienceCount(AudienceReach reach);

        static native TemplateInstance audienceCount$words(AudienceReach reach);
    }

    private final CountingAudience counting;
    private final TemplateRepository templates;

    AudienceCountPage(CountingAudience counting, TemplateRepository templates) {
        this.counting = counting;
        this.templates = templates;
    }

    /**
     * @param root the name that the audience's fields begin with
     * @param script sent by the script of the form, which wants the words alone
     * @param form the form that is being filled in
     */
    @Unaudited
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public TemplateInstance count(
            @QueryParam("root") String root,
            @HeaderParam("HX-Request") String script,
            MultivaluedMap<String, String> form) {
        Vocabulary vocabulary = templates.current().vocabulary();
        AudiencePart typed = AudiencePart.of(root == null ? "" : root, new Typed(form));
        AudienceReach reach =
                AskedAudience.read(typed.json(vocabulary), vocabulary)
                        .map(counting::of)
                        .orElse(null);
        return script == null
                ? Templates.audienceCount(reach)
                : Templates.audienceCount$words(reach);
    }
}
