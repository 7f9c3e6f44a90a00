package io.stratagem.testcase.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.customer.Lines;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.ETag;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.testcase.EditingTestCases;
import io.stratagem.testcase.ImportingTestCases;
import io.stratagem.testcase.ImportingTestCases.Imported;
import io.stratagem.testcase.MeasuringCoverage;
import io.stratagem.testcase.MeasuringCoverage.Coverage;
import io.stratagem.testcase.Persona;
import io.stratagem.testcase.TakingPersona;
import io.stratagem.testcase.TestCase;
import io.stratagem.testcase.TestCaseContent;
import io.stratagem.testcase.TestCaseFile;
import io.stratagem.testcase.TestCases;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The test cases of a strategy: results, forms, file. */
@Path("/strategies/{strategy}/test-cases")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class TestCasesPage {

    @CheckedTemplate(basePath = "strategies/test-cases")
    static class Templates {
        static native TemplateInstance form(
                StrategyDocument strategy,
                List<Persona> personas,
                Typed typed,
                TestCase saved,
                FieldMessages errors);

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

        private static final List<String> FIELDS =
                List.of("name", "persona", "placement", "count", "expectations", "note");

        static Typed of(Form form) {
            return new Typed(
                    form.of("name"),
                    form.of("persona"),
                    form.of("placement"),
                    form.of("count"),
                    form.of("expectations"),
                    form.of("note"));
        }

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

    /** Which customer to make a test case of, as typed. */
    record Taken(String customer, String placement, String name) {}

    private final TestCases testCases;
    private final EditingTestCases editing;
    private final TestCaseLists lists;
    private final TakingPersona taking;
    private final MeasuringCoverage coverage;
    private final ImportingTestCases importing;
    private final CurrentActor actor;
    private final CurrentReader reader;

    TestCasesPage(
            TestCases testCases,
            EditingTestCases editing,
            TestCaseLists lists,
            TakingPersona taking,
            MeasuringCoverage coverage,
            ImportingTestCases importing,
            CurrentActor actor,
            CurrentReader reader) {
        this.testCases = testCases;
        this.editing = editing;
        this.lists = lists;
        this.taking = taking;
        this.coverage = coverage;
        this.importing = importing;
        this.actor = actor;
        this.reader = reader;
    }

    /** All test cases, tried on what is live. */
    @GET
    public TemplateInstance list(
            @PathParam("strategy") String strategy,
            @QueryParam("done") @DefaultValue("") String done) {
        return lists.show(strategy, notice(done), null, null);
    }

    private String notice(String done) {
        CaseMessages texts = reader.texts(CaseMessages.class);
        return switch (done) {
            case "saved" -> texts.doneSaved();
            case "deleted" -> texts.doneDeleted();
            case "taken" -> texts.doneTaken();
            default -> null;
        };
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
            @PathParam("strategy") String strategy, MultivaluedMap<String, String> form) {
        Typed typed = Typed.of(new Form(form));
        return lists.after(
                "saved",
                strategy,
                () -> editing.add(strategy, typed.read(), actor.get()),
                problem -> form(strategy, typed, null, problem));
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
            MultivaluedMap<String, String> form) {
        Form sent = new Form(form);
        Typed typed = Typed.of(sent);
        return lists.after(
                "saved",
                strategy,
                () ->
                        editing.replace(
                                strategy,
                                id,
                                ETag.strong(sent.of("etag")),
                                typed.read(),
                                actor.get()),
                problem -> form(strategy, typed, testCases.find(strategy, id), problem));
    }

    @POST
    @Path("{number}/delete")
    @RolesAllowed("marketer")
    public Response delete(
            @PathParam("strategy") String strategy,
            @PathParam("number") long id,
            @FormParam("etag") @DefaultValue("") String etag) {
        return lists.after(
                "deleted",
                strategy,
                () -> editing.delete(strategy, id, ETag.strong(etag), actor.get()),
                problem -> lists.show(strategy, null, null, problem));
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
        return lists.after(
                "taken",
                strategy,
                () -> taking.take(strategy, customer.strip(), placement, name, actor.get()),
                problem ->
                        Templates.take(
                                lists.document(strategy),
                                new Taken(customer, placement, name),
                                problem));
    }

    /** Which live rules and offers no test case exercises. */
    @GET
    @Path("coverage")
    public TemplateInstance coverage(@PathParam("strategy") String strategy) {
        return Templates.coverage(lists.document(strategy), coverage.ofLive(strategy));
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
                    .entity(lists.show(strategy, null, imported, null))
                    .build();
        } catch (ProblemException e) {
            return lists.refused(e, lists.show(strategy, null, null, e.problem()));
        }
    }

    private static String text(FileUpload file) throws IOException {
        try {
            return Files.readString(file.uploadedFile());
        } catch (CharacterCodingException e) {
            throw ProblemException.invalid(
                    "/file",
                    "utf-8",
                    Wording.of(
                            "The file is not UTF-8. Save it as UTF-8 and send it again.",
                            "El archivo no es UTF-8. Guárdelo como UTF-8 y envíelo de nuevo."));
        }
    }

    private TemplateInstance form(String strategy, Typed typed, TestCase saved, Problem problem) {
        return Templates.form(
                lists.document(strategy),
                testCases.personas(strategy),
                typed,
                saved,
                new FieldMessages(problem, Typed.FIELDS, reader.locale()));
    }
}
