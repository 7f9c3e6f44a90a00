package io.stratagem.testcase.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.customer.Lines;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.vocabulary.CurrentVocabulary;
import io.stratagem.strategy.Revisions;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.testcase.EditingTestCases;
import io.stratagem.testcase.ImportingTestCases;
import io.stratagem.testcase.ImportingTestCases.Imported;
import io.stratagem.testcase.MeasuringCoverage;
import io.stratagem.testcase.MeasuringCoverage.Coverage;
import io.stratagem.testcase.Persona;
import io.stratagem.testcase.PersonaContent;
import io.stratagem.testcase.RunningTestCases;
import io.stratagem.testcase.TakingPersona;
import io.stratagem.testcase.TestCase;
import io.stratagem.testcase.TestCaseContent;
import io.stratagem.testcase.TestCaseFile;
import io.stratagem.testcase.TestCases;
import io.stratagem.testcase.TestRun;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The test cases of a strategy and their personas: results, forms, file. */
@Path("/strategies/{strategy}/test-cases")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class TestCasesPage {

    @CheckedTemplate(basePath = "strategies/test-cases")
    static class Templates {
        static native TemplateInstance list(
                StrategyDocument strategy,
                TestRun run,
                List<TestCase> cases,
                List<Persona> personas,
                String notice,
                Imported imported,
                Problem problem);

        static native TemplateInstance form(
                StrategyDocument strategy,
                List<Persona> personas,
                Typed typed,
                TestCase saved,
                Problem problem);

        static native TemplateInstance persona(
                StrategyDocument strategy, TypedPersona typed, Persona saved, Problem problem);

        static native TemplateInstance take(
                StrategyDocument strategy, Taken typed, Problem problem);

        static native TemplateInstance coverage(StrategyDocument strategy, Coverage coverage);
    }

    /** A test case as typed. */
    record Typed(
            String name,
            String persona,
            String placement,
            String count,
            String expectations,
            String note) {

        static Typed of(TestCase one) {
            TestCaseContent content = one.content();
            return new Typed(
                    content.name(),
                    String.valueOf(content.persona()),
                    content.placement(),
                    content.count() == null ? "" : String.valueOf(content.count()),
                    String.join("\n", content.expectations()),
                    content.note() == null ? "" : content.note());
        }

        /** Whether this persona is the chosen one. */
        public boolean chooses(long id) {
            return String.valueOf(id).equals(persona);
        }

        TestCaseContent read() {
            return new TestCaseContent(
                    name,
                    persona.matches("\\d{1,18}") ? Long.valueOf(persona) : null,
                    placement,
                    TestCaseFile.count(count),
                    Lines.list(expectations),
                    note.isBlank() ? null : note);
        }
    }

    /** A persona as typed. */
    record TypedPersona(
            String name,
            String timeZone,
            String at,
            String attributes,
            String context,
            String contacts) {

        static final TypedPersona NOTHING = new TypedPersona("", "", "", "", "", "");

        static TypedPersona of(Persona persona) {
            PersonaContent content = persona.content();
            return new TypedPersona(
                    content.name(),
                    content.timeZone() == null ? "" : content.timeZone(),
                    content.at() == null ? "" : content.at(),
                    Lines.of(content.attributes()),
                    Lines.of(content.context()),
                    String.join("\n", content.contacts()));
        }
    }

    /** Which customer to make a test case of, as typed. */
    record Taken(String customer, String placement, String name) {}

    private final TestCases testCases;
    private final EditingTestCases editing;
    private final RunningTestCases running;
    private final TakingPersona taking;
    private final MeasuringCoverage coverage;
    private final ImportingTestCases importing;
    private final Revisions revisions;
    private final CurrentVocabulary vocabulary;
    private final CurrentActor actor;

    TestCasesPage(
            TestCases testCases,
            EditingTestCases editing,
            RunningTestCases running,
            TakingPersona taking,
            MeasuringCoverage coverage,
            ImportingTestCases importing,
            Revisions revisions,
            CurrentVocabulary vocabulary,
            CurrentActor actor) {
        this.testCases = testCases;
        this.editing = editing;
        this.running = running;
        this.taking = taking;
        this.coverage = coverage;
        this.importing = importing;
        this.revisions = revisions;
        this.vocabulary = vocabulary;
        this.actor = actor;
    }

    /** All test cases, tried on what is live. */
    @GET
    public TemplateInstance list(
            @PathParam("strategy") String strategy,
            @QueryParam("done") @DefaultValue("") String done) {
        return list(strategy, notice(done), null, null);
    }

    private static String notice(String done) {
        return switch (done) {
            case "saved" -> "Saved. What it does to the results stands below.";
            case "deleted" -> "Deleted.";
            case "taken" -> "Taken over from the customer: a persona and a test case of it.";
            default -> null;
        };
    }

    private TemplateInstance list(
            String strategy, String notice, Imported imported, Problem problem) {
        return Templates.list(
                document(strategy),
                running.onLive(strategy).orElse(null),
                testCases.all(strategy),
                testCases.personas(strategy),
                notice,
                imported,
                problem);
    }

    @GET
    @Path("new")
    @RolesAllowed("marketer")
    public TemplateInstance begin(
            @PathParam("strategy") String strategy,
            @QueryParam("persona") @DefaultValue("") String persona) {
        return form(strategy, new Typed("", persona, "", "", "", ""), null, null);
    }

    @POST
    @Path("new")
    @RolesAllowed("marketer")
    public Response add(
            @PathParam("strategy") String strategy,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("persona") @DefaultValue("") String persona,
            @FormParam("placement") @DefaultValue("") String placement,
            @FormParam("count") @DefaultValue("") String count,
            @FormParam("expectations") @DefaultValue("") String expectations,
            @FormParam("note") @DefaultValue("") String note) {
        Typed typed = new Typed(name, persona, placement, count, expectations, note);
        try {
            editing.add(strategy, typed.read(), actor.get());
            return to(strategy, "saved");
        } catch (ProblemException e) {
            return refused(e, form(strategy, typed, null, e.problem()));
        }
    }

    @GET
    @Path("{number}")
    @RolesAllowed("marketer")
    public TemplateInstance edit(
            @PathParam("strategy") String strategy, @PathParam("number") long id) {
        TestCase saved = testCases.find(strategy, id);
        return form(strategy, Typed.of(saved), saved, null);
    }

    @POST
    @Path("{number}")
    @RolesAllowed("marketer")
    public Response replace(
            @PathParam("strategy") String strategy,
            @PathParam("number") long id,
            @FormParam("etag") @DefaultValue("") String etag,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("persona") @DefaultValue("") String persona,
            @FormParam("placement") @DefaultValue("") String placement,
            @FormParam("count") @DefaultValue("") String count,
            @FormParam("expectations") @DefaultValue("") String expectations,
            @FormParam("note") @DefaultValue("") String note) {
        Typed typed = new Typed(name, persona, placement, count, expectations, note);
        try {
            editing.replace(strategy, id, ETag.strong(etag), typed.read(), actor.get());
            return to(strategy, "saved");
        } catch (ProblemException e) {
            return refused(e, form(strategy, typed, testCases.find(strategy, id), e.problem()));
        }
    }

    @POST
    @Path("{number}/delete")
    @RolesAllowed("marketer")
    public Response delete(
            @PathParam("strategy") String strategy,
            @PathParam("number") long id,
            @FormParam("etag") @DefaultValue("") String etag) {
        try {
            editing.delete(strategy, id, ETag.strong(etag), actor.get());
            return to(strategy, "deleted");
        } catch (ProblemException e) {
            return refused(e, list(strategy, null, null, e.problem()));
        }
    }

    @GET
    @Path("personas/new")
    @RolesAllowed("marketer")
    public TemplateInstance beginPersona(@PathParam("strategy") String strategy) {
        return Templates.persona(document(strategy), TypedPersona.NOTHING, null, null);
    }

    @POST
    @Path("personas/new")
    @RolesAllowed("marketer")
    public Response addPersona(
            @PathParam("strategy") String strategy,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("timeZone") @DefaultValue("") String timeZone,
            @FormParam("at") @DefaultValue("") String at,
            @FormParam("attributes") @DefaultValue("") String attributes,
            @FormParam("context") @DefaultValue("") String context,
            @FormParam("contacts") @DefaultValue("") String contacts) {
        TypedPersona typed = new TypedPersona(name, timeZone, at, attributes, context, contacts);
        try {
            Persona added = editing.addPersona(strategy, read(typed), actor.get());
            return Response.seeOther(
                            URI.create(
                                    "/strategies/%s/test-cases/new?persona=%d"
                                            .formatted(strategy, added.id())))
                    .build();
        } catch (ProblemException e) {
            return refused(e, Templates.persona(document(strategy), typed, null, e.problem()));
        }
    }

    @GET
    @Path("personas/{number}")
    @RolesAllowed("marketer")
    public TemplateInstance editPersona(
            @PathParam("strategy") String strategy, @PathParam("number") long id) {
        Persona saved = testCases.persona(strategy, id);
        return Templates.persona(document(strategy), TypedPersona.of(saved), saved, null);
    }

    @POST
    @Path("personas/{number}")
    @RolesAllowed("marketer")
    public Response replacePersona(
            @PathParam("strategy") String strategy,
            @PathParam("number") long id,
            @FormParam("etag") @DefaultValue("") String etag,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("timeZone") @DefaultValue("") String timeZone,
            @FormParam("at") @DefaultValue("") String at,
            @FormParam("attributes") @DefaultValue("") String attributes,
            @FormParam("context") @DefaultValue("") String context,
            @FormParam("contacts") @DefaultValue("") String contacts) {
        TypedPersona typed = new TypedPersona(name, timeZone, at, attributes, context, contacts);
        try {
            editing.replacePersona(strategy, id, ETag.strong(etag), read(typed), actor.get());
            return to(strategy, "saved");
        } catch (ProblemException e) {
            return refused(
                    e,
                    Templates.persona(
                            document(strategy),
                            typed,
                            testCases.persona(strategy, id),
                            e.problem()));
        }
    }

    @POST
    @Path("personas/{number}/delete")
    @RolesAllowed("marketer")
    public Response deletePersona(
            @PathParam("strategy") String strategy,
            @PathParam("number") long id,
            @FormParam("etag") @DefaultValue("") String etag) {
        try {
            editing.deletePersona(strategy, id, ETag.strong(etag), actor.get());
            return to(strategy, "deleted");
        } catch (ProblemException e) {
            return refused(e, list(strategy, null, null, e.problem()));
        }
    }

    /** Makes a persona and a test case of a stored customer. */
    @POST
    @Path("from-customer")
    @RolesAllowed("marketer")
    public Response take(
            @PathParam("strategy") String strategy,
            @FormParam("customer") @DefaultValue("") String customer,
            @FormParam("placement") @DefaultValue("") String placement,
            @FormParam("name") @DefaultValue("") String name) {
        try {
            taking.take(strategy, customer.strip(), placement, name, actor.get());
            return to(strategy, "taken");
        } catch (ProblemException e) {
            return refused(
                    e,
                    Templates.take(
                            document(strategy), new Taken(customer, placement, name), e.problem()));
        }
    }

    /** Which live rules and offers no test case exercises. */
    @GET
    @Path("coverage")
    public TemplateInstance coverage(@PathParam("strategy") String strategy) {
        return Templates.coverage(document(strategy), coverage.ofLive(strategy));
    }

    /**
     * @param file the CSV file
     * @param dryRun "true" only to check it
     */
    @POST
    @Path("import")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed("marketer")
    public Response importFile(
            @PathParam("strategy") String strategy,
            @RestForm FileUpload file,
            @RestForm String dryRun)
            throws IOException {
        try {
            String csv = file == null ? "" : text(file);
            Imported imported =
                    importing.importFrom(strategy, csv, "true".equals(dryRun), actor.get());
            return Response.status(imported.rejected().isEmpty() ? 200 : 422)
                    .entity(list(strategy, null, imported, null))
                    .build();
        } catch (ProblemException e) {
            return refused(e, list(strategy, null, null, e.problem()));
        }
    }

    private static String text(FileUpload file) throws IOException {
        try {
            return Files.readString(file.uploadedFile());
        } catch (CharacterCodingException e) {
            throw ProblemException.invalid(
                    "/file", "utf-8", "The file is not UTF-8. Save it as UTF-8 and send it again.");
        }
    }

    private PersonaContent read(TypedPersona typed) {
        return new PersonaContent(
                typed.name(),
                blankToNull(typed.timeZone()),
                blankToNull(typed.at()),
                Lines.attributes(typed.attributes(), vocabulary.get()),
                Lines.context(typed.context()),
                Lines.list(typed.contacts()));
    }

    private static String blankToNull(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private TemplateInstance form(String strategy, Typed typed, TestCase saved, Problem problem) {
        return Templates.form(
                document(strategy), testCases.personas(strategy), typed, saved, problem);
    }

    private StrategyDocument document(String strategy) {
        return revisions
                .head(strategy)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "There is no strategy \"" + strategy + "\"."))
                .document();
    }

    private static Response refused(ProblemException e, TemplateInstance page) {
        return Response.status(e.problem().status()).entity(page).build();
    }

    private static Response to(String strategy, String done) {
        return Response.seeOther(
                        URI.create("/strategies/%s/test-cases?done=%s".formatted(strategy, done)))
                .build();
    }
}
