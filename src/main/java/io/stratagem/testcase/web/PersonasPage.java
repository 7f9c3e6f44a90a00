package io.stratagem.testcase.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.customer.Lines;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.ETag;
import io.stratagem.shared.Problem;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.vocabulary.CurrentVocabulary;
import io.stratagem.shared.vocabulary.Vocabulary;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.testcase.EditingTestCases;
import io.stratagem.testcase.Faults;
import io.stratagem.testcase.Persona;
import io.stratagem.testcase.PersonaContent;
import io.stratagem.testcase.TestCases;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The forms of personas. */
@Path("/strategies/{strategy}/test-cases/personas")
@RolesAllowed("marketer")
@Produces(MediaType.TEXT_HTML)
public class PersonasPage {

    @CheckedTemplate(basePath = "strategies/test-cases")
    static class Templates {
        static native TemplateInstance persona(
                StrategyDocument strategy, Typed typed, Persona saved, FieldMessages errors);
    }

    /** A persona as typed. */
    record Typed(
            String name,
            String timeZone,
            String at,
            String attributes,
            String context,
            String contacts) {

        static final Typed NOTHING = new Typed("", "", "", "", "", "");

        private static final List<String> FIELDS =
                List.of("name", "timeZone", "at", "attributes", "context", "contacts");

        static Typed of(Form form) {
            return new Typed(
                    form.of("name"),
                    form.of("timeZone"),
                    form.of("at"),
                    form.of("attributes"),
                    form.of("context"),
                    form.of("contacts"));
        }

        static Typed of(Persona persona) {
            PersonaContent content = persona.content();
            return new Typed(
                    content.name(),
                    content.timeZone() == null ? "" : content.timeZone(),
                    content.at() == null ? "" : content.at(),
                    Lines.of(content.attributes()),
                    Lines.of(content.context()),
                    String.join("\n", content.contacts()));
        }

        PersonaContent read(Vocabulary vocabulary) {
            Faults faults = new Faults();
            PersonaContent content =
                    new PersonaContent(
                            name,
                            blankToNull(timeZone),
                            blankToNull(at),
                            faults.of(() -> Lines.attributes(attributes, vocabulary), Map.of()),
                            faults.of(() -> Lines.context(context), Map.of()),
                            Lines.list(contacts));
            faults.raise();
            return content;
        }

        private static String blankToNull(String text) {
            return text.isBlank() ? null : text.strip();
        }
    }

    private final TestCases testCases;
    private final EditingTestCases editing;
    private final TestCaseLists lists;
    private final CurrentVocabulary vocabulary;
    private final CurrentActor actor;
    private final CurrentReader reader;

    PersonasPage(
            TestCases testCases,
            EditingTestCases editing,
            TestCaseLists lists,
            CurrentVocabulary vocabulary,
            CurrentActor actor,
            CurrentReader reader) {
        this.reader = reader;
        this.testCases = testCases;
        this.editing = editing;
        this.lists = lists;
        this.vocabulary = vocabulary;
        this.actor = actor;
    }

    @GET
    @Path("new")
    public TemplateInstance begin(@PathParam("strategy") String strategy) {
        return form(strategy, Typed.NOTHING, null, null);
    }

    @POST
    @Path("new")
    public Response add(
            @PathParam("strategy") String strategy, MultivaluedMap<String, String> form) {
        Typed typed = Typed.of(new Form(form));
        try {
            Persona added = editing.addPersona(strategy, typed.read(vocabulary.get()), actor.get());
            return Response.seeOther(
                            URI.create(
                                    "/strategies/%s/test-cases/new?persona=%d"
                                            .formatted(strategy, added.id())))
                    .build();
        } catch (ProblemException e) {
            return lists.refused(e, form(strategy, typed, null, e.problem()));
        }
    }

    @GET
    @Path("{number}")
    public TemplateInstance edit(
            @PathParam("strategy") String strategy, @PathParam("number") long id) {
        Persona saved = testCases.persona(strategy, id);
        return form(strategy, Typed.of(saved), saved, null);
    }

    @POST
    @Path("{number}")
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
                        editing.replacePersona(
                                strategy,
                                id,
                                ETag.strong(sent.of("etag")),
                                typed.read(vocabulary.get()),
                                actor.get()),
                problem -> form(strategy, typed, testCases.persona(strategy, id), problem));
    }

    @POST
    @Path("{number}/delete")
    public Response delete(
            @PathParam("strategy") String strategy,
            @PathParam("number") long id,
            @FormParam("etag") @DefaultValue("") String etag) {
        return lists.after(
                "deleted",
                strategy,
                () -> editing.deletePersona(strategy, id, ETag.strong(etag), actor.get()),
                problem -> lists.show(strategy, null, null, problem));
    }

    private TemplateInstance form(String strategy, Typed typed, Persona saved, Problem problem) {
        return Templates.persona(
                lists.document(strategy),
                typed,
                saved,
                new FieldMessages(problem, Typed.FIELDS, reader.locale()));
    }
}
