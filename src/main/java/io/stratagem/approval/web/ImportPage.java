package io.stratagem.approval.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.Importing;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Where a marketer brings a strategy document from outside; it becomes a draft. */
@Path("/import")
@RolesAllowed("marketer")
@Produces(MediaType.TEXT_HTML)
public class ImportPage {

    @CheckedTemplate(basePath = "import")
    static class Templates {
        static native TemplateInstance index(
                String text, String title, String base, Problem problem);
    }

    private final Importing importing;
    private final ChangeRequests changeRequests;
    private final CurrentActor currentActor;

    ImportPage(Importing importing, ChangeRequests changeRequests, CurrentActor currentActor) {
        this.importing = importing;
        this.changeRequests = changeRequests;
        this.currentActor = currentActor;
    }

    @GET
    public TemplateInstance show() {
        return Templates.index("", "", "", null);
    }

    /**
     * @param file the document as a file
     * @param text the document as it was pasted; counts when there is no file
     * @param title what to call the change request; may be left blank
     * @param base the version the document was exported as; may be left blank
     * @return to the new draft, or to its rebase when later changes are in its way
     */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response importDocument(
            @RestForm FileUpload file,
            @RestForm String text,
            @RestForm String title,
            @RestForm String base)
            throws IOException {
        boolean uploaded = file != null && file.size() > 0;
        String pasted = text == null ? "" : text;
        try {
            StrategyDocument document =
                    StrategyJson.parse(
                            uploaded
                                    ? Files.readAllBytes(file.uploadedFile())
                                    : pasted.getBytes(StandardCharsets.UTF_8));
            Importing.Source source =
                    new Importing.Source(blankToNull(title), version(blankToNull(base)), null);
            long number = importing.importDocument(document, source, currentActor.get());
            String page = changeRequests.find(number).canRebase() ? "/rebase" : "?done=imported";
            return Response.seeOther(URI.create("/change-requests/" + number + page)).build();
        } catch (ProblemException e) {
            return Response.status(e.problem().status())
                    .entity(
                            Templates.index(
                                    pasted,
                                    title == null ? "" : title,
                                    base == null ? "" : base,
                                    e.problem()))
                    .build();
        }
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static Integer version(String text) {
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw ProblemException.invalid(
                    "",
                    "base",
                    Wording.of(
                            "“%s” is not the number of a version.",
                            "«%s» no es el número de una versión.", text));
        }
    }
}
